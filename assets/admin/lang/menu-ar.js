// Arabic: the texts of the menu, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const ar = {
  'admin.section.menu': 'القائمة',
  'admin.about.menu': 'الأطباق والأسعار، وما نفد',

  'dishes.intro': 'نزّل القائمة، وعدّلها في محرّر نصوص، ثم أعدها. يرى الضيوف التغيير فورًا.',
  'dishes.download': 'تنزيل القائمة',
  'dishes.download.xlsx': 'بصيغة إكسل',
  'dishes.download.csv': 'بصيغة CSV',
  'dishes.replace': 'تغيير القائمة بملف',
  'dishes.dishes': { zero: '{count} طبق', one: 'طبق واحد ({count})', two: 'طبقان ({count})', few: '{count} أطباق', many: '{count} طبقًا', other: '{count} طبق' },
  'dishes.search': 'بحث عن طبق',
  'dishes.nothing': 'لا طبق يطابق البحث.',
  'dishes.from': 'من {price}',
  'dishes.soldout': 'نفد',
  'dishes.soldout.mark': 'إعلان النفاد',
  'dishes.soldout.of': 'إعلان النفاد: {name}',
  'dishes.soldout.done': 'نفد {name}',
  'dishes.available.mark': 'إعادة إلى القائمة',
  'dishes.available.of': 'إعادة إلى القائمة: {name}',
  'dishes.available.done': 'عاد {name} إلى القائمة',
};
