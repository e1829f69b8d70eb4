// Spanish, for what waits for the connection.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const es = {
  'floor.waits': { one: '{count} cosa espera la conexión', many: '{count} cosas esperan la conexión', other: '{count} cosas esperan la conexión' },
  'floor.waits.sending': 'Guardado en este móvil. Se envía una sola vez, en cuanto vuelva la conexión.',
  'floor.waits.order': { one: '{table} · pedido con {count} plato', many: '{table} · pedido con {count} platos', other: '{table} · pedido con {count} platos' },
  'floor.waits.saved': 'Guardado aquí, aún sin enviar: {what}',
  'floor.waits.cancel': '{what}. Aún sin enviar: avisa a la cocina.',
  'floor.waits.sent': { one: 'Conectado de nuevo. Se ha enviado {count} cosa.', many: 'Conectado de nuevo. Se han enviado {count} cosas.', other: 'Conectado de nuevo. Se han enviado {count} cosas.' },
  'floor.waits.refused': 'No se ha hecho: {what}. {why}',
  'floor.waits.expired': 'No se ha enviado porque es demasiado antiguo: {what}. Comprueba la mesa.',
  'floor.waits.full': 'Hay demasiado en espera en este móvil. Espera a que vuelva la conexión.',
  'floor.offline.can': 'Los pedidos, lo servido, las llamadas y las anulaciones se guardan aquí y se envían después.',
  'floor.offline.needs': 'Abrir, cambiar, juntar y cerrar mesas, y sus cuentas, necesitan conexión.',
  'floor.offline.sheet': 'Sin conexión. Podrás hacerlo cuando vuelva.',
};
