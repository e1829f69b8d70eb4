// Turkish: the texts of choosing and ordering dishes, of guests and waiters. Guests load them after the menu.

/** @satisfies {import('../index.js').Texts} */
export const tr = {
  'choice.variant': 'Boyunu seçin',
  'choice.size': 'boy',
  'choice.choose': 'Seçin: {name}',
  'choice.one': 'Zorunlu, 1 tane seçin',
  'choice.exact': 'Zorunlu, {count} tane seçin',
  'choice.range': 'Zorunlu, {min}–{max} tane seçin',
  'choice.atleast': 'Zorunlu, en az {count} tane seçin',
  'choice.upto': 'İsteğe bağlı, en çok {count}',
  'choice.any': 'İsteğe bağlı',
  'choice.missing': '{count} tane daha seçin',
  'choice.full': 'En çok {count}',
  'choice.needs': 'Yalnızca {name} ile',
  'choice.forbids': '{name} ile birlikte olmaz',
  'choice.included': '{count} tanesi dahil, sonraki her biri {price}',
  'choice.included.some': '{count} tanesi dahil, sonrakiler ücretli',
  'allergens.contains': 'İçerdiği alerjenler:',
  'allergens.may': 'İçerebileceği alerjenler:',
  'allergens.none': 'Bildirilmesi zorunlu 14 alerjenden hiçbirini içermez.',

  'problem.item-unavailable': 'Bu tükendi.',
  'problem.invalid.note': 'Bu not gönderilemiyor. Lütfen kısaltın ya da özel karakterleri çıkarın.',
  'problem.invalid.allergyNote': 'Bu alerji notu gönderilemiyor. Lütfen kısaltın ya da özel karakterleri çıkarın.',
  'problem.too-many-orders': 'Bu masa sipariş sınırına ulaştı. Lütfen görevli çağırın.',
  'problem.checkout-held': 'Masadan biri şu an sipariş veriyor.',
  'problem.cart-empty': 'Sepet boş.',
};
