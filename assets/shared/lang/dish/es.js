// Spanish: the texts of choosing and ordering dishes, of guests and waiters. Guests load them after the menu.

/** @satisfies {import('../index.js').Texts} */
export const es = {
  'choice.variant': 'Elige un tamaño',
  'choice.size': 'tamaño',
  'choice.choose': 'Elige: {name}',
  'choice.one': 'Obligatorio, elige 1',
  'choice.exact': 'Obligatorio, elige {count}',
  'choice.range': 'Obligatorio, elige de {min} a {max}',
  'choice.atleast': 'Obligatorio, elige al menos {count}',
  'choice.upto': 'Opcional, hasta {count}',
  'choice.any': 'Opcional',
  'choice.missing': 'Elige {count} más',
  'choice.full': 'Máximo {count}',
  'choice.needs': 'Solo con {name}',
  'choice.forbids': 'No con {name}',
  'choice.included': '{count} incluidos, cada uno más {price}',
  'choice.included.some': '{count} incluidos, los demás se pagan aparte',
  'allergens.contains': 'Contiene',
  'allergens.may': 'Puede contener',
  'allergens.none': 'No contiene ninguno de los 14 alérgenos de declaración obligatoria.',

  'problem.item-unavailable': 'Lo sentimos, se ha agotado.',
  'problem.invalid.note': 'Esta nota no se puede enviar. Acórtala o quita los caracteres especiales.',
  'problem.invalid.allergyNote': 'Esta nota de alergia no se puede enviar. Acórtala o quita los caracteres especiales.',
  'problem.too-many-orders': 'Esta mesa ha llegado al máximo de pedidos. Llama al personal, por favor.',
  'problem.checkout-held': 'Alguien de la mesa está pidiendo ahora mismo.',
  'problem.cart-empty': 'El carrito está vacío.',
};
