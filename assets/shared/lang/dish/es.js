// Spanish: the texts of the sheet of a dish, of guests and waiters. Guests load them after the menu.

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
};
