// Arabic: whether payments are recorded, in the setup and for owners.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const ar = {
  'money.ORDERS': 'الطلبات فقط',
  'money.ORDERS.hint': 'يطلب الضيوف ويُعدّ المطبخ. ينتقل مجموع كل طاولة إلى صندوقك، وهو الذي يأخذ المال.',
  'money.BOOKS': 'الطلبات والمدفوعات',
  'money.BOOKS.hint': 'يسجّل فريقك هنا أيضًا المدفوعات والإكراميات والمبالغ المردودة. فقط حيث لا يشترط القانون جهازًا ضريبيًا.',
  'money.rule.DEVICE_REQUIRED': '{country}: يُعدّ البرنامج الذي يسجّل المدفوعات هنا صندوق دفع وعليه واجبات لا يستوفيها maitred. لذلك نقترح الطلبات فقط.',
  'money.rule.NONE_KNOWN': '{country}: لا نعلم بواجب استخدام جهاز ضريبي. يُرجى التحقق. نقترح الطلبات والمدفوعات.',
  'money.rule.UNKNOWN': '{country}: لا نعرف القواعد هناك. لذلك نقترح الطلبات فقط.',
  'money.advice': 'هذه ليست استشارة قانونية. اسأل مستشارك الضريبي.',
  'money.declare': 'تُصرّح بما يلي',
  'money.declare.yes': 'نعم، أصرّح بذلك',
  'money.declare.missing': 'تتطلب المدفوعات هذا التصريح. وإلا فاختر الطلبات فقط.',
  'money.declare.kept': 'يُحفظ اسمك والوقت وهذا النص في السجل.',
};
