// German: the texts of choosing and ordering dishes, of guests and waiters. Guests load them after the menu.

/** @satisfies {import('../index.js').Texts} */
export const de = {
  'choice.variant': 'Größe wählen',
  'choice.size': 'Größe',
  'choice.choose': 'Wählen: {name}',
  'choice.one': 'Pflicht, 1 wählen',
  'choice.exact': 'Pflicht, {count} wählen',
  'choice.range': 'Pflicht, {min} bis {max} wählen',
  'choice.atleast': 'Pflicht, mindestens {count} wählen',
  'choice.upto': 'Optional, bis zu {count}',
  'choice.any': 'Optional',
  'choice.missing': 'Noch {count} wählen',
  'choice.full': 'Maximal {count}',
  'choice.needs': 'Nur mit {name}',
  'choice.forbids': 'Nicht zusammen mit {name}',
  'choice.included': '{count} inklusive, jede weitere {price}',
  'choice.included.some': '{count} inklusive, weitere kosten extra',
  'allergens.contains': 'Enthält',
  'allergens.may': 'Kann enthalten',
  'allergens.none': 'Enthält keines der 14 kennzeichnungspflichtigen Allergene.',

  'problem.item-unavailable': 'Das ist leider ausverkauft.',
  'problem.invalid.note': 'Dieser Hinweis lässt sich nicht senden. Bitte kürzen oder Sonderzeichen weglassen.',
  'problem.invalid.allergyNote': 'Dieser Allergie-Hinweis lässt sich nicht senden. Bitte kürzen oder Sonderzeichen weglassen.',
  'problem.too-many-orders': 'Für diesen Tisch sind keine weiteren Bestellungen möglich. Bitte den Service rufen.',
  'problem.checkout-held': 'Jemand am Tisch bestellt gerade.',
  'problem.cart-empty': 'Der Warenkorb ist leer.',
};
