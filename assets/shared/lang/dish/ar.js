// Arabic: the texts of choosing and ordering dishes, of guests and waiters. Guests load them after the menu.

/** @satisfies {import('../index.js').Texts} */
export const ar = {
  'choice.variant': 'اختيار الحجم',
  'choice.size': 'الحجم',
  'choice.choose': 'اختر: {name}',
  'choice.one': 'مطلوب، اختر 1',
  'choice.exact': 'مطلوب، اختر {count}',
  'choice.range': 'مطلوب، اختر {min} إلى {max}',
  'choice.atleast': 'مطلوب، اختر {count} على الأقل',
  'choice.upto': 'اختياري، حتى {count}',
  'choice.any': 'اختياري',
  'choice.missing': 'اختر {count} أيضًا',
  'choice.full': 'الحد الأقصى {count}',
  'choice.needs': 'فقط مع {name}',
  'choice.forbids': 'لا يُجمع مع {name}',
  'choice.included': '{count} ضمن السعر، وكل إضافة بسعر {price}',
  'choice.included.some': '{count} ضمن السعر، وما زاد بسعر إضافي',
  'allergens.contains': 'يحتوي على',
  'allergens.may': 'قد يحتوي على',
  'allergens.none': 'لا يحتوي على أي من مسببات الحساسية الأربعة عشر الواجب ذكرها.',

  'problem.item-unavailable': 'نفدت الكمية.',
  'problem.invalid.note': 'لا يمكن إرسال هذه الملاحظة. يُرجى اختصارها أو حذف الرموز الخاصة منها.',
  'problem.invalid.allergyNote': 'لا يمكن إرسال ملاحظة الحساسية هذه. يُرجى اختصارها أو حذف الرموز الخاصة منها.',
  'problem.too-many-orders': 'بلغت هذه الطاولة أقصى عدد من الطلبات. يُرجى مناداة فريق الخدمة.',
  'problem.checkout-held': 'يجري الآن إرسال طلب من هذه الطاولة.',
  'problem.cart-empty': 'السلة فارغة.',
};
