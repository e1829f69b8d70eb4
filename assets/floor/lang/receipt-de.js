// German, for receipts and printed bills.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const de = {
  'receipt.open': 'Beleg',
  'receipt.open.of': 'Beleg Nr. {number}',
  'receipt.title': 'Beleg Nr. {number}',
  'receipt.bill': 'Rechnung · {table}',
  'receipt.printbill': 'Zwischenrechnung drucken',
  'receipt.printbill.of': 'Zwischenrechnung von {name} drucken',
  'receipt.paper': 'Papier',
  'receipt.paper.80mm': 'Rolle 80 mm',
  'receipt.paper.a4': 'A4',
  'receipt.pdf': 'PDF',
  'receipt.print': 'Drucken',
  'receipt.find': 'Belege',
  'receipt.find.hint': 'Einen finden und noch einmal drucken',
  'receipt.find.number': 'Nummer',
  'receipt.find.table': 'Tisch',
  'receipt.find.all': 'Alle Tische',
  'receipt.find.day': 'Tag',
  'receipt.find.amount': 'Betrag in {currency}',
  'receipt.find.none': 'Kein Beleg gefunden. Zahlungen aus der Zeit vor den Belegen haben keinen.',
  'receipt.find.more': 'Mehr anzeigen',
  'receipt.row': 'Nr. {number}',
  'receipt.row.refund': 'Nr. {number} · Erstattung',
  'receipt.row.refunded': 'erstattet mit Nr. {number}',
};
