// Arabic, for receipts and printed bills.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const ar = {
  'receipt.open': 'الإيصال',
  'receipt.open.of': 'الإيصال رقم {number}',
  'receipt.title': 'الإيصال رقم {number}',
  'receipt.bill': 'الحساب · {table}',
  'receipt.printbill': 'طباعة الحساب',
  'receipt.printbill.of': 'طباعة حساب {name}',
  'receipt.paper': 'الورق',
  'receipt.paper.80mm': 'لفة 80 مم',
  'receipt.paper.a4': 'A4',
  'receipt.pdf': 'PDF',
  'receipt.print': 'طباعة',
  'receipt.find': 'الإيصالات',
  'receipt.find.hint': 'ابحث عن إيصال واطبعه مرة أخرى',
  'receipt.find.number': 'الرقم',
  'receipt.find.table': 'الطاولة',
  'receipt.find.all': 'كل الطاولات',
  'receipt.find.day': 'اليوم',
  'receipt.find.amount': 'المبلغ بعملة {currency}',
  'receipt.find.none': 'لم يُعثر على إيصال. المدفوعات من قبل وجود الإيصالات ليس لها إيصال.',
  'receipt.find.more': 'عرض المزيد',
  'receipt.row': 'رقم {number}',
  'receipt.row.refund': 'رقم {number} · استرداد',
  'receipt.row.refunded': 'استُرد بالرقم {number}',
};
