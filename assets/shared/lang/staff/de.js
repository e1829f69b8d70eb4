// German, for what the staff's pages share.
/** @satisfies {import('../index.js').Texts} */
export const de = {
  'login.title.kitchen': 'Küche',
  'login.title.floor': 'Service',
  'login.text': 'Für das Team dieses Restaurants.',
  'login.user': 'Benutzername',
  'login.password': 'Passwort',
  'login.go': 'Anmelden',
  'login.going': 'Wird angemeldet …',
  'login.out': 'Abmelden',
  'login.again': 'Du wurdest abgemeldet. Bitte melde dich neu an.',
  'login.blocked': 'Zu viele Versuche. Bitte warten',
  'login.forbidden': 'Dieser Bildschirm ist nicht für: {role}.',
  'login.elsewhere.kitchen': 'Küchenbildschirm öffnen',
  'role.OWNER': 'Inhaber',
  'role.MANAGER': 'Leitung',
  'role.WAITER': 'Service',
  'role.CHEF': 'Küche',
};
