// English: the texts of the menu, for owners and managers.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const en = {
  'admin.section.menu': 'Menu',
  'admin.about.menu': 'dishes and prices, sold out',

  'dishes.intro': 'Download the menu, change it in an editor, and bring it back. Guests see a change at once.',
  'dishes.download': 'Download the menu',
  'dishes.download.xlsx': 'As Excel',
  'dishes.download.csv': 'As CSV',
  'dishes.replace': 'Change the menu with a file',
  'dishes.dishes': { one: '{count} dish', other: '{count} dishes' },
  'dishes.search': 'Search a dish',
  'dishes.nothing': 'No dish matches.',
  'dishes.from': 'from {price}',
  'dishes.soldout': 'Sold out',
  'dishes.soldout.mark': 'Mark sold out',
  'dishes.soldout.of': 'Mark sold out: {name}',
  'dishes.soldout.done': '{name} is sold out',
  'dishes.available.mark': 'Available again',
  'dishes.available.of': 'Available again: {name}',
  'dishes.available.done': '{name} is available again',
};
