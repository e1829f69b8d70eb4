// Arabic, for what waits for the connection.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const ar = {
  'floor.waits': { zero: 'لا شيء ينتظر الاتصال', one: 'إجراء واحد ينتظر الاتصال', two: 'إجراءان ينتظران الاتصال', few: '{count} إجراءات تنتظر الاتصال', many: '{count} إجراءً ينتظر الاتصال', other: '{count} إجراء ينتظر الاتصال' },
  'floor.waits.sending': 'محفوظ على هذا الهاتف، ويُرسل مرة واحدة فور عودة الاتصال.',
  'floor.waits.order': { zero: '{table} · طلب', one: '{table} · طلب بطبق واحد', two: '{table} · طلب بطبقين', few: '{table} · طلب من {count} أطباق', many: '{table} · طلب من {count} طبقًا', other: '{table} · طلب من {count} طبق' },
  'floor.waits.saved': 'محفوظ هنا ولم يُرسل بعد: {what}',
  'floor.waits.cancel': '{what}. لم يُرسل بعد: أخبر المطبخ.',
  'floor.waits.sent': { zero: 'عاد الاتصال.', one: 'عاد الاتصال. أُرسل إجراء واحد.', two: 'عاد الاتصال. أُرسل إجراءان.', few: 'عاد الاتصال. أُرسلت {count} إجراءات.', many: 'عاد الاتصال. أُرسل {count} إجراءً.', other: 'عاد الاتصال. أُرسل {count} إجراء.' },
  'floor.waits.refused': 'لم يُنفَّذ: {what}. {why}',
  'floor.waits.expired': 'لم يُرسل لأنه قديم جدًا: {what}. يُرجى التحقق من الطاولة.',
  'floor.waits.full': 'ينتظر على هذا الهاتف الكثير. يُرجى انتظار الاتصال.',
  'floor.offline.can': 'الطلبات وما قُدّم والنداءات والإلغاءات تُحفظ هنا وتُرسل لاحقًا.',
  'floor.offline.needs': 'فتح الطاولات ونقلها ودمجها وإغلاقها، وحساباتها، تحتاج إلى الاتصال.',
  'floor.offline.sheet': 'لا يوجد اتصال. يمكن ذلك عند عودته.',
};
