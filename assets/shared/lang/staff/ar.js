// Arabic, for what the staff's pages share.
/** @satisfies {import('../index.js').Texts} */
export const ar = {
  'login.title.kitchen': 'المطبخ',
  'login.title.floor': 'الصالة',
  'login.text': 'للعاملين في هذا المطعم.',
  'login.user': 'اسم المستخدم',
  'login.password': 'كلمة المرور',
  'login.go': 'دخول',
  'login.going': 'جارٍ الدخول…',
  'login.out': 'خروج',
  'login.again': 'انتهى دخولك. يُرجى الدخول من جديد.',
  'login.blocked': 'محاولات كثيرة. يُرجى الانتظار',
  'login.forbidden': 'هذه الشاشة ليست لـ: {role}.',
  'login.elsewhere.kitchen': 'فتح شاشة المطبخ',
  'role.OWNER': 'المالك',
  'role.MANAGER': 'المدير',
  'role.WAITER': 'النادل',
  'role.CHEF': 'الطاهي',
};
