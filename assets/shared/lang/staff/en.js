// English, for what the staff's pages share: login and roles.

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
};
