// Arabic: what needs an owner today, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const ar = {
  'admin.section.today': 'اليوم',
  'admin.about.today': 'ما يحتاج إليك، الطاولات المفتوحة',

  'today.needs': 'ما يحتاج إليك',
  'today.nothing': 'لا شيء يحتاج إليك',
  'today.nothing.text': 'البيانات والنسخة الاحتياطية والشاشات والرموز المطبوعة كلها سليمة.',
  'today.disk': 'القرص ممتلئ تقريبًا: المتاح {size}',
  'today.disk.text': 'إذا امتلأ فلن يستطيع الضيوف الطلب. أزل الملفات التي لا تخصّ المطعم أو اطلب المساعدة.',
  'today.undelivered': { zero: '{count} تذكرة لا تظهر على أي شاشة', one: 'تذكرة واحدة لا تظهر على أي شاشة ({count})', two: 'تذكرتان لا تظهران على أي شاشة ({count})', few: '{count} تذاكر لا تظهر على أي شاشة', many: '{count} تذكرة لا تظهر على أي شاشة', other: '{count} تذكرة لا تظهر على أي شاشة' },
  'today.undelivered.text': 'لا يراها أحد في المطبخ: {stations}. أبلغ المطبخ وتحقّق من شاشاته.',
  'today.noscreen.text': 'لا يرى المطبخ الطلبات إلا حيث يفتح أحد صفحته ويسجّل الدخول.',
  'today.unprinted': 'لم تُطبع بطاقات الطاولات بعد',
  'today.unprinted.text': 'يطلب الضيوف بالرمز الموجود على طاولتهم.',
  'today.notables': 'لا طاولات بعد',
  'today.notables.text': 'لكل طاولة رمز يُطبع.',
  'today.nomenu': 'القائمة فارغة',
  'today.nomenu.text': 'لا يرى الضيوف أطباقًا ولا يستطيعون الطلب.',
  'today.overnight': { zero: '{count} طاولة مفتوحة منذ أكثر من 12 ساعة', one: 'طاولة واحدة مفتوحة منذ أكثر من 12 ساعة ({count})', two: 'طاولتان مفتوحتان منذ أكثر من 12 ساعة ({count})', few: '{count} طاولات مفتوحة منذ أكثر من 12 ساعة', many: '{count} طاولة مفتوحة منذ أكثر من 12 ساعة', other: '{count} طاولة مفتوحة منذ أكثر من 12 ساعة' },
  'today.overnight.text': 'أغلقها إن كان الضيوف قد غادروا: {tables}',
  'today.blocked': 'لا يستطيع {name} تسجيل الدخول',
  'today.blocked.text': 'كلمات مرور خاطئة كثيرة. ينتهي الحظر في {date}؛ ويمكنك رفعه الآن من شاشة الصالة.',

  'today.to.health': 'عرض حالة النظام',
  'today.to.backup': 'عرض النسخ',
  'today.to.backupnow': 'إنشاء نسخة الآن',
  'today.to.screens': 'عرض الشاشات',
  'today.to.pair': 'ربط شاشة',
  'today.to.print': 'طباعة بطاقات الطاولات',
  'today.to.tables': 'إضافة طاولات',
  'today.to.menu': 'اختيار ملف قائمة',

  'today.open': 'الطاولات المفتوحة',
  'today.tables': 'مشغولة',
  'today.tables.of': '{open} من {all}',
  'today.due': 'المتبقي على الطاولات المفتوحة',
  'today.paid': 'المدفوع على الطاولات المفتوحة',
  'today.open.text': 'من دون إكراميات. لا تُحسب هنا الطاولات المغلقة.',
};
