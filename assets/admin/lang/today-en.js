// English: what needs an owner today, for owners and managers.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const en = {
  'admin.section.today': 'Today',
  'admin.about.today': 'what needs you, open tables',

  'today.needs': 'What needs you',
  'today.nothing': 'Nothing needs you',
  'today.nothing.text': 'Data, backup, screens and printed codes are all right.',
  'today.disk': 'The disk is nearly full: {size} free',
  'today.disk.text': 'When it is full, guests can’t order. Remove files that don’t belong to the restaurant, or get help.',
  'today.undelivered': { one: '{count} ticket is shown on no screen', other: '{count} tickets are shown on no screen' },
  'today.undelivered.text': 'Nobody in the kitchen sees them: {stations}. Tell the kitchen, and check its screens.',
  'today.noscreen.text': 'The kitchen sees orders only where someone opens its page and logs in.',
  'today.unprinted': 'The table cards are not printed yet',
  'today.unprinted.text': 'Guests order by the code on their table.',
  'today.notables': 'There are no tables yet',
  'today.notables.text': 'Each table gets a code to print.',
  'today.nomenu': 'The menu is empty',
  'today.nomenu.text': 'Guests see no dishes and can’t order.',
  'today.overnight': { one: '{count} table has been open for more than 12 hours', other: '{count} tables have been open for more than 12 hours' },
  'today.overnight.text': 'Close them if the party has left: {tables}',
  'today.blocked': '{name} can’t log in',
  'today.blocked.text': 'Too many wrong passwords. The block ends at {date}; on the floor screen you can end it now.',

  'today.to.health': 'See Health',
  'today.to.backup': 'See the backups',
  'today.to.backupnow': 'Make a backup now',
  'today.to.screens': 'See the screens',
  'today.to.pair': 'Pair a screen',
  'today.to.print': 'Print table cards',
  'today.to.tables': 'Add tables',
  'today.to.menu': 'Choose a menu file',

  'today.open': 'Open tables',
  'today.tables': 'Occupied',
  'today.tables.of': '{open} of {all}',
  'today.due': 'To be paid at open tables',
  'today.paid': 'Paid at open tables',
  'today.open.text': 'Without tips. Tables that are closed do not count here.',
};
