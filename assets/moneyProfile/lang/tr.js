// Turkish: whether payments are recorded, in the setup and for owners.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const tr = {
  'money.ORDERS': 'Yalnızca siparişler',
  'money.ORDERS.hint': 'Misafirler sipariş verir, mutfak hazırlar. Her masanın toplamı kasanıza geçer; ödemeyi kasa alır.',
  'money.BOOKS': 'Siparişler ve ödemeler',
  'money.BOOKS.hint': 'Ekibiniz burada ödemeleri, bahşişleri ve iadeleri de kaydeder. Yalnızca yasaların mali cihaz istemediği yerde.',
  'money.rule.DEVICE_REQUIRED': '{country}: Burada ödemeleri kaydeden bir program yazarkasa sayılır ve maitred’in karşılamadığı yükümlülükleri vardır. Bu yüzden yalnızca siparişleri öneriyoruz.',
  'money.rule.NONE_KNOWN': '{country}: Mali cihaz kullanma yükümlülüğü bilmiyoruz. Lütfen kontrol edin. Siparişleri ve ödemeleri öneriyoruz.',
  'money.rule.UNKNOWN': '{country}: Oradaki kuralları bilmiyoruz. Bu yüzden yalnızca siparişleri öneriyoruz.',
  'money.advice': 'Bu hukuki danışmanlık değildir. Mali müşavirinize sorun.',
  'money.declare': 'Beyanınız',
  'money.declare.yes': 'Evet, bunu beyan ediyorum',
  'money.declare.missing': 'Ödemeler için bu beyan gerekir. Yoksa yalnızca siparişleri seçin.',
  'money.declare.kept': 'Adınız, saat ve bu metin kayıtlarda kalır.',
};
