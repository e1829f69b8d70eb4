// Turkish, for what waits for the connection.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const tr = {
  'floor.waits': { one: '{count} işlem bağlantıyı bekliyor', other: '{count} işlem bağlantıyı bekliyor' },
  'floor.waits.sending': 'Bu telefonda kayıtlı. Bağlantı gelir gelmez bir kez gönderilir.',
  'floor.waits.order': { one: '{table} · {count} yemeklik sipariş', other: '{table} · {count} yemeklik sipariş' },
  'floor.waits.saved': 'Burada kayıtlı, henüz gönderilmedi: {what}',
  'floor.waits.cancel': '{what}. Henüz gönderilmedi: mutfağa söyleyin.',
  'floor.waits.sent': { one: 'Yeniden bağlandı. {count} işlem gönderildi.', other: 'Yeniden bağlandı. {count} işlem gönderildi.' },
  'floor.waits.refused': 'Yapılmadı: {what}. {why}',
  'floor.waits.expired': 'Çok eski olduğu için gönderilmedi: {what}. Lütfen masaya bakın.',
  'floor.waits.full': 'Bu telefonda bekleyen çok işlem var. Lütfen bağlantıyı bekleyin.',
  'floor.offline.can': 'Siparişler, servis edilenler, çağrılar ve iptaller burada kaydedilir ve sonra gönderilir.',
  'floor.offline.needs': 'Masa açmak, taşımak, birleştirmek ve kapatmak ile hesaplar için bağlantı gerekir.',
  'floor.offline.sheet': 'Bağlantı yok. Bu, bağlantı gelince yapılabilir.',
};
