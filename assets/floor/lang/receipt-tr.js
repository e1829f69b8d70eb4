// Turkish, for receipts and printed bills.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const tr = {
  'receipt.open': 'Makbuz',
  'receipt.open.of': 'Makbuz no. {number}',
  'receipt.title': 'Makbuz no. {number}',
  'receipt.bill': 'Hesap · {table}',
  'receipt.printbill': 'Adisyonu yazdırın',
  'receipt.printbill.of': '{name} için adisyon yazdırın',
  'receipt.paper': 'Kâğıt',
  'receipt.paper.80mm': '80 mm rulo',
  'receipt.paper.a4': 'A4',
  'receipt.pdf': 'PDF',
  'receipt.print': 'Yazdır',
  'receipt.find': 'Makbuzlar',
  'receipt.find.hint': 'Birini bulup yeniden yazdırın',
  'receipt.find.number': 'Numara',
  'receipt.find.table': 'Masa',
  'receipt.find.all': 'Tüm masalar',
  'receipt.find.day': 'Gün',
  'receipt.find.amount': 'Tutar ({currency})',
  'receipt.find.none': 'Makbuz bulunamadı. Makbuzlardan önceki ödemelerin makbuzu yoktur.',
  'receipt.find.more': 'Daha fazla göster',
  'receipt.row': 'No. {number}',
  'receipt.row.refund': 'No. {number} · iade',
  'receipt.row.refunded': 'no. {number} ile iade edildi',
};
