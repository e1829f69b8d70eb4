// English: the texts of the page for receipts.
import { en as shared } from '../../shared/lang/en.js';

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const en = {
  ...shared,

  'receipt.loading': 'Loading…',
  'receipt.title': 'Receipt no. {number}',
  'receipt.refund': 'Refund no. {number}',
  'receipt.list': 'Your receipts',
  'receipt.all': 'All receipts',
  'receipt.print': 'Print or save as PDF',
  'receipt.back': 'Back to the table',
  'receipt.none.title': 'No receipt yet',
  'receipt.none.text': 'A receipt appears here once the payment is recorded. If it doesn’t, ask the staff to print it.',
  'receipt.code.title': 'No receipt on this phone',
  'receipt.code.text': 'Scan the code on the printed receipt.',
  'receipt.closed.title': 'The table is closed',
  'receipt.closed.text': 'Ask the staff to print the receipt. Its code opens it on this phone.',
  'receipt.wrong.title': 'This code opens no receipt',
  'receipt.wrong.text': 'Scan the code on the receipt again. If that doesn’t help, ask the staff.',
  'receipt.expired.title': 'This code has expired',
  'receipt.expired.text': 'It was valid for one day. Ask the staff to print the receipt again.',
  'receipt.blocked.title': 'Too many wrong codes',
  'receipt.blocked.text': { one: 'Try again in {count} minute, or ask the staff.', other: 'Try again in {count} minutes, or ask the staff.' },
  'receipt.nothing.title': 'There is nothing here',
  'receipt.nothing.text': 'Please ask the staff.',
  'receipt.offline.title': 'No connection',
  'receipt.offline.text': 'Is this phone on the restaurant’s Wi-Fi? Then try again.',
  'receipt.failed.title': 'That didn’t work',
  'receipt.failed.text': 'Try again in a moment.',
};
