// Spanish, for receipts and printed bills.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const es = {
  'receipt.open': 'Recibo',
  'receipt.open.of': 'Recibo n.º {number}',
  'receipt.title': 'Recibo n.º {number}',
  'receipt.bill': 'Cuenta · {table}',
  'receipt.printbill': 'Imprimir la cuenta',
  'receipt.printbill.of': 'Imprimir la cuenta de {name}',
  'receipt.paper': 'Papel',
  'receipt.paper.80mm': 'Rollo de 80 mm',
  'receipt.paper.a4': 'A4',
  'receipt.pdf': 'PDF',
  'receipt.print': 'Imprimir',
  'receipt.find': 'Recibos',
  'receipt.find.hint': 'Busca uno e imprímelo de nuevo',
  'receipt.find.number': 'Número',
  'receipt.find.table': 'Mesa',
  'receipt.find.all': 'Todas las mesas',
  'receipt.find.day': 'Día',
  'receipt.find.amount': 'Importe en {currency}',
  'receipt.find.none': 'No se encontró ningún recibo. Los pagos de antes de que hubiera recibos no tienen.',
  'receipt.find.more': 'Mostrar más',
  'receipt.row': 'N.º {number}',
  'receipt.row.refund': 'N.º {number} · devolución',
  'receipt.row.refunded': 'devuelto con el n.º {number}',
};
