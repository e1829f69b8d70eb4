// Turkish, for the test of the network.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const tr = {
  'wifi.title': 'Ağ testi',
  'wifi.arrived': 'Bu telefon restoranın sistemine ulaşıyor',
  'wifi.trying': 'Canlı bağlantı deneniyor…',
  'wifi.works': 'Canlı bağlantı da çalışıyor.',
  'wifi.blocked': 'Canlı bağlantı bu telefonda bir web filtresi veya antivirüs uygulaması tarafından engelleniyor. Menü çalışır, ancak yenilikler daha geç gelir.',
  'wifi.close': 'Bu sayfayı kapatabilirsiniz. Garson sonucu görür.',
  'wifi.ended': 'Bu test sona erdi',
  'wifi.ended.text': 'Garsondan yeniden başlatmasını isteyin.',
};
