// English, for what waits for the connection.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const en = {
  'floor.waits': { one: '{count} thing waits for the connection', other: '{count} things wait for the connection' },
  'floor.waits.sending': 'Saved on this phone. It is sent once, as soon as the connection is back.',
  'floor.waits.order': { one: '{table} · order with {count} dish', other: '{table} · order with {count} dishes' },
  'floor.waits.saved': 'Saved here, not sent yet: {what}',
  'floor.waits.cancel': '{what}. Not sent yet: tell the kitchen.',
  'floor.waits.sent': { one: 'Connected again. {count} thing was sent.', other: 'Connected again. {count} things were sent.' },
  'floor.waits.refused': 'Not done: {what}. {why}',
  'floor.waits.expired': 'Not sent, because it is too old: {what}. Please check the table.',
  'floor.waits.full': 'Too much waits on this phone. Please wait for the connection.',
  'floor.offline.can': 'Orders, served dishes, calls and cancellations are saved here and sent later.',
  'floor.offline.needs': 'Opening, moving, merging and closing tables, and their bills, need the connection.',
  'floor.offline.sheet': 'No connection. This is possible when it is back.',
};
