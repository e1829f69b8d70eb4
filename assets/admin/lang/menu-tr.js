// Turkish: the texts of the menu, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const tr = {
  'admin.section.menu': 'Menü',
  'admin.about.menu': 'yemekler ve fiyatlar, tükenenler',

  'dishes.intro': 'Menüyü indirin, bir düzenleyicide değiştirin ve geri yükleyin. Misafirler değişikliği hemen görür.',
  'dishes.download': 'Menüyü indir',
  'dishes.download.xlsx': 'Excel olarak',
  'dishes.download.csv': 'CSV olarak',
  'dishes.replace': 'Menüyü bir dosyayla değiştir',
  'dishes.dishes': { one: '{count} yemek', other: '{count} yemek' },
  'dishes.search': 'Yemek ara',
  'dishes.nothing': 'Eşleşen yemek yok.',
  'dishes.from': '{price} fiyatından başlar',
  'dishes.soldout': 'Tükendi',
  'dishes.soldout.mark': 'Tükendi yap',
  'dishes.soldout.of': 'Tükendi yap: {name}',
  'dishes.soldout.done': '{name} tükendi',
  'dishes.available.mark': 'Menüye geri al',
  'dishes.available.of': 'Menüye geri al: {name}',
  'dishes.available.done': '{name} yeniden menüde',
};
