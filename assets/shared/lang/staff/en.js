// English: the texts of all staff pages: login, roles, and problems that only staff can have.

/** @satisfies {import('../index.js').Texts} */
export const en = {
  'login.title.kitchen': 'Kitchen',
  'login.title.floor': 'Floor',
  'login.text': 'For the staff of this restaurant.',
  'login.user': 'User name',
  'login.password': 'Password',
  'login.go': 'Log in',
  'login.going': 'Logging in…',
  'login.out': 'Log out',
  'login.again': 'You were logged out. Please log in again.',
  'login.blocked': 'Too many attempts. Please wait',
  'login.forbidden': 'This screen is not for a {role}.',
  'login.elsewhere.kitchen': 'Open the kitchen screen',
  'role.OWNER': 'owner',
  'role.MANAGER': 'manager',
  'role.WAITER': 'waiter',
  'role.CHEF': 'cook',
  'link.retry': 'trying again…',
  'problem.unsure': 'No answer. It may have worked: check before you try again.',
  'problem.table-occupied': 'That table is taken.',
  'problem.bill-unpaid': 'The bill is not paid.',
  'problem.bad-transition': 'Someone else has already changed this dish.',
  'problem.quantity-too-large': 'Not that many are left. Choose fewer.',
  'problem.too-many-cancellations': 'This dish was cancelled in too many parts. Cancel all that is left.',
  'problem.wrong-credentials': 'Wrong user name or password.',
};
