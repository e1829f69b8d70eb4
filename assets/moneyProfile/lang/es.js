// Spanish: whether payments are recorded, in the setup and for owners.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const es = {
  'money.ORDERS': 'Solo pedidos',
  'money.ORDERS.hint': 'Los clientes piden y la cocina prepara. La suma de cada mesa pasa a tu caja, que cobra.',
  'money.BOOKS': 'Pedidos y pagos',
  'money.BOOKS.hint': 'Tu equipo registra aquí también pagos, propinas y devoluciones. Solo donde la ley no exige un dispositivo fiscal.',
  'money.rule.DEVICE_REQUIRED': '{country}: aquí un programa que registra pagos se considera una caja y tiene obligaciones que maitred no cumple. Por eso proponemos solo pedidos.',
  'money.rule.NONE_KNOWN': '{country}: no conocemos ninguna obligación de usar un dispositivo fiscal. Compruébalo. Proponemos pedidos y pagos.',
  'money.rule.UNKNOWN': '{country}: no conocemos las reglas allí. Por eso proponemos solo pedidos.',
  'money.advice': 'Esto no es asesoramiento legal. Pregunta a tu asesor fiscal.',
  'money.declare': 'Declaras',
  'money.declare.yes': 'Sí, lo declaro',
  'money.declare.missing': 'Los pagos necesitan esta declaración. Sin ella, elige solo pedidos.',
  'money.declare.kept': 'Tu nombre, la hora y este texto quedan en el registro.',
};
