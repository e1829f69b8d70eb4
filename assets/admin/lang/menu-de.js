// German: the texts of the menu, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const de = {
  'admin.section.menu': 'Speisekarte',
  'admin.about.menu': 'Gerichte und Preise, ausverkauft',

  'dishes.intro': 'Lade die Karte herunter, ändere sie in einem Editor und bring sie zurück. Gäste sehen eine Änderung sofort.',
  'dishes.download': 'Karte herunterladen',
  'dishes.download.xlsx': 'Als Excel',
  'dishes.download.csv': 'Als CSV',
  'dishes.replace': 'Karte mit einer Datei ändern',
  'dishes.dishes': { one: '{count} Gericht', other: '{count} Gerichte' },
  'dishes.search': 'Gericht suchen',
  'dishes.nothing': 'Kein Gericht passt.',
  'dishes.from': 'ab {price}',
  'dishes.soldout': 'Ausverkauft',
  'dishes.soldout.mark': 'Ausverkauft melden',
  'dishes.soldout.of': 'Ausverkauft melden: {name}',
  'dishes.soldout.done': '{name} ist ausverkauft',
  'dishes.available.mark': 'Wieder auf die Karte',
  'dishes.available.of': 'Wieder auf die Karte: {name}',
  'dishes.available.done': '{name} ist wieder auf der Karte',
};
