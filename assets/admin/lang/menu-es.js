// Spanish: the texts of the menu, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const es = {
  'admin.section.menu': 'Carta',
  'admin.about.menu': 'platos y precios, agotados',

  'dishes.intro': 'Descarga la carta, cámbiala en un editor y vuelve a subirla. Los clientes ven los cambios al momento.',
  'dishes.download': 'Descargar la carta',
  'dishes.download.xlsx': 'Como Excel',
  'dishes.download.csv': 'Como CSV',
  'dishes.replace': 'Cambiar la carta con un archivo',
  'dishes.dishes': { one: '{count} plato', other: '{count} platos', many: '{count} platos' },
  'dishes.search': 'Buscar un plato',
  'dishes.nothing': 'Ningún plato coincide.',
  'dishes.from': 'desde {price}',
  'dishes.soldout': 'Agotado',
  'dishes.soldout.mark': 'Marcar agotado',
  'dishes.soldout.of': 'Marcar agotado: {name}',
  'dishes.soldout.done': '{name} está agotado',
  'dishes.available.mark': 'Volver a la carta',
  'dishes.available.of': 'Volver a la carta: {name}',
  'dishes.available.done': '{name} vuelve a la carta',
};
