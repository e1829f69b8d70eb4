// Arabic, for the test of the network.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const ar = {
  'wifi.title': 'اختبار الشبكة',
  'wifi.arrived': 'هذا الهاتف يصل إلى نظام المطعم',
  'wifi.trying': 'جارٍ اختبار الاتصال المباشر…',
  'wifi.works': 'الاتصال المباشر يعمل أيضًا.',
  'wifi.blocked': 'الاتصال المباشر محجوب على هذا الهاتف بسبب مرشّح ويب أو تطبيق مكافحة فيروسات. القائمة تعمل، لكن التحديثات تصل متأخرة.',
  'wifi.close': 'يمكنك إغلاق هذه الصفحة. النادل يرى النتيجة.',
  'wifi.ended': 'انتهى هذا الاختبار',
  'wifi.ended.text': 'اطلب من النادل أن يبدأه من جديد.',
};
