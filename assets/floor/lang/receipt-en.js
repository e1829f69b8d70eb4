// English, for receipts and printed bills.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const en = {
  'receipt.open': 'Receipt',
  'receipt.open.of': 'Receipt no. {number}',
  'receipt.title': 'Receipt no. {number}',
  'receipt.bill': 'Bill · {table}',
  'receipt.printbill': 'Print bill',
  'receipt.printbill.of': 'Print the bill of {name}',
  'receipt.paper': 'Paper',
  'receipt.paper.80mm': '80 mm roll',
  'receipt.paper.a4': 'A4',
  'receipt.pdf': 'PDF',
  'receipt.print': 'Print',
  'receipt.find': 'Receipts',
  'receipt.find.hint': 'Find one and print it again',
  'receipt.find.number': 'Number',
  'receipt.find.table': 'Table',
  'receipt.find.all': 'All tables',
  'receipt.find.day': 'Day',
  'receipt.find.amount': 'Amount in {currency}',
  'receipt.find.none': 'No receipt was found. Payments from before there were receipts have none.',
  'receipt.find.more': 'Show more',
  'receipt.row': 'No. {number}',
  'receipt.row.refund': 'No. {number} · refund',
  'receipt.row.refunded': 'refunded with no. {number}',
};
