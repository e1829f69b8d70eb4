// Spanish: what needs an owner today, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const es = {
  'admin.section.today': 'Hoy',
  'admin.about.today': 'qué hay que hacer, mesas abiertas',

  'today.needs': 'Qué hay que hacer',
  'today.nothing': 'No hay nada que hacer',
  'today.nothing.text': 'Los datos, la copia, las pantallas y los códigos impresos están bien.',
  'today.disk': 'El disco está casi lleno: {size} libres',
  'today.disk.text': 'Cuando se llene, los clientes no podrán pedir. Quita archivos ajenos al restaurante o pide ayuda.',
  'today.undelivered': { one: '{count} comanda no está en ninguna pantalla', other: '{count} comandas no están en ninguna pantalla', many: '{count} comandas no están en ninguna pantalla' },
  'today.undelivered.text': 'En la cocina no las ve nadie: {stations}. Avisa a la cocina y revisa sus pantallas.',
  'today.noscreen.text': 'La cocina ve los pedidos solo donde alguien abre su página e inicia sesión.',
  'today.unprinted': 'Las tarjetas de las mesas aún no están impresas',
  'today.unprinted.text': 'Los clientes piden con el código de su mesa.',
  'today.notables': 'Todavía no hay mesas',
  'today.notables.text': 'Cada mesa recibe un código para imprimir.',
  'today.nomenu': 'La carta está vacía',
  'today.nomenu.text': 'Los clientes no ven platos y no pueden pedir.',
  'today.overnight': { one: '{count} mesa lleva abierta más de 12 horas', other: '{count} mesas llevan abiertas más de 12 horas', many: '{count} mesas llevan abiertas más de 12 horas' },
  'today.overnight.text': 'Ciérralas si los clientes se han ido: {tables}',
  'today.blocked': '{name} no puede iniciar sesión',
  'today.blocked.text': 'Demasiadas contraseñas erróneas. El bloqueo termina el {date}; en la pantalla de sala puedes quitarlo ya.',

  'today.to.health': 'Ver Estado',
  'today.to.backup': 'Ver las copias',
  'today.to.backupnow': 'Hacer una copia ahora',
  'today.to.screens': 'Ver las pantallas',
  'today.to.pair': 'Vincular una pantalla',
  'today.to.print': 'Imprimir las tarjetas',
  'today.to.tables': 'Añadir mesas',
  'today.to.menu': 'Elegir un archivo de carta',

  'today.open': 'Mesas abiertas',
  'today.tables': 'Ocupadas',
  'today.tables.of': '{open} de {all}',
  'today.due': 'Por cobrar en mesas abiertas',
  'today.paid': 'Cobrado en mesas abiertas',
  'today.open.text': 'Sin propinas. Las mesas cerradas no cuentan aquí.',
};
