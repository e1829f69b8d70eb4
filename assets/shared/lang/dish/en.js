// English: the texts of choosing and ordering dishes, of guests and waiters. Guests load them after the menu.

/** @satisfies {import('../index.js').Texts} */
export const en = {
  'choice.variant': 'Choose a size',
  'choice.size': 'size',
  'choice.choose': 'Choose: {name}',
  'choice.one': 'Required, choose 1',
  'choice.exact': 'Required, choose {count}',
  'choice.range': 'Required, choose {min} to {max}',
  'choice.atleast': 'Required, choose at least {count}',
  'choice.upto': 'Optional, up to {count}',
  'choice.any': 'Optional',
  'choice.missing': 'Choose {count} more',
  'choice.full': 'Maximum {count}',
  'choice.needs': 'Only with {name}',
  'choice.forbids': 'Not together with {name}',
  'choice.included': '{count} included, each further one {price}',
  'choice.included.some': '{count} included, further ones cost extra',
  'allergens.contains': 'Contains',
  'allergens.may': 'May contain',
  'allergens.none': 'Contains none of the 14 allergens that must be declared.',

  'problem.item-unavailable': 'That is sold out.',
  'problem.invalid.note': 'This note can’t be sent. Please shorten it or remove special characters.',
  'problem.invalid.allergyNote': 'This allergy note can’t be sent. Please shorten it or remove special characters.',
  'problem.too-many-orders': 'This table has reached the limit of orders. Please call the staff.',
  'problem.checkout-held': 'Someone at the table is ordering right now.',
  'problem.cart-empty': 'The cart is empty.',
};
