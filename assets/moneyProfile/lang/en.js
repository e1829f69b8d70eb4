// English: whether payments are recorded, in the setup and for owners.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const en = {
  'money.ORDERS': 'Orders only',
  'money.ORDERS.hint': 'Guests order and the kitchen cooks. The sum of each table is handed to your till, which takes the money.',
  'money.BOOKS': 'Orders and payments',
  'money.BOOKS.hint': 'Your team also records payments, tips and refunds here. Only where the law asks for no fiscal device.',
  'money.rule.DEVICE_REQUIRED': '{country}: here, a program that records payments counts as a till and has duties that maitred does not fulfil. So we propose orders only.',
  'money.rule.NONE_KNOWN': '{country}: we know of no duty to use a fiscal device. Please check it. We propose orders and payments.',
  'money.rule.UNKNOWN': '{country}: we do not know the rules there. So we propose orders only.',
  'money.advice': 'This is no legal advice. Ask your tax adviser.',
  'money.declare': 'You declare',
  'money.declare.yes': 'Yes, I declare this',
  'money.declare.missing': 'Payments need this declaration. Without it, choose orders only.',
  'money.declare.kept': 'Your name, the time and this text are kept in the log.',
};
