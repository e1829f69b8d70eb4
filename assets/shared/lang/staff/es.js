// Spanish, for what the staff's pages share.
/** @satisfies {import('../index.js').Texts} */
export const es = {
  'login.title.kitchen': 'Cocina',
  'login.title.floor': 'Sala',
  'login.text': 'Para el personal de este restaurante.',
  'login.user': 'Usuario',
  'login.password': 'Contraseña',
  'login.go': 'Entrar',
  'login.going': 'Entrando…',
  'login.out': 'Salir',
  'login.again': 'Se cerró tu sesión. Vuelve a entrar, por favor.',
  'login.blocked': 'Demasiados intentos. Espera, por favor',
  'login.forbidden': 'Esta pantalla no es para: {role}.',
  'login.elsewhere.kitchen': 'Abrir la pantalla de cocina',
  'role.OWNER': 'propietario',
  'role.MANAGER': 'encargado',
  'role.WAITER': 'camarero',
  'role.CHEF': 'cocinero',
};
