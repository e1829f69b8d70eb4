// Turkish: what needs an owner today, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const tr = {
  'admin.section.today': 'Bugün',
  'admin.about.today': 'yapılacaklar, açık masalar',

  'today.needs': 'Yapılacaklar',
  'today.nothing': 'Yapılacak bir şey yok',
  'today.nothing.text': 'Veriler, yedek, ekranlar ve basılı kodlar yolunda.',
  'today.disk': 'Disk neredeyse dolu: {size} boş',
  'today.disk.text': 'Dolunca misafirler sipariş veremez. Restorana ait olmayan dosyaları kaldırın ya da yardım isteyin.',
  'today.undelivered': { one: '{count} fiş hiçbir ekranda görünmüyor', other: '{count} fiş hiçbir ekranda görünmüyor' },
  'today.undelivered.text': 'Mutfakta kimse görmüyor: {stations}. Mutfağa haber verin ve ekranlarını kontrol edin.',
  'today.noscreen.text': 'Mutfak, siparişleri yalnızca biri sayfasını açıp giriş yaparsa görür.',
  'today.unprinted': 'Masa kartları henüz basılmadı',
  'today.unprinted.text': 'Misafirler masalarındaki kodla sipariş verir.',
  'today.notables': 'Henüz masa yok',
  'today.notables.text': 'Her masa basılacak bir kod alır.',
  'today.nomenu': 'Menü boş',
  'today.nomenu.text': 'Misafirler yemek göremez ve sipariş veremez.',
  'today.overnight': { one: '{count} masa 12 saatten uzun süredir açık', other: '{count} masa 12 saatten uzun süredir açık' },
  'today.overnight.text': 'Misafirler gittiyse kapatın: {tables}',
  'today.blocked': '{name} giriş yapamıyor',
  'today.blocked.text': 'Çok fazla yanlış parola. Engel {date} itibarıyla biter; salon ekranında şimdi kaldırabilirsiniz.',

  'today.to.health': 'Durumu gör',
  'today.to.backup': 'Yedekleri gör',
  'today.to.backupnow': 'Şimdi yedekle',
  'today.to.screens': 'Ekranları gör',
  'today.to.pair': 'Ekran eşleştir',
  'today.to.print': 'Masa kartlarını bas',
  'today.to.tables': 'Masa ekle',
  'today.to.menu': 'Menü dosyası seç',

  'today.open': 'Açık masalar',
  'today.tables': 'Dolu',
  'today.tables.of': '{all} masadan {open}',
  'today.due': 'Açık masalarda ödenecek',
  'today.paid': 'Açık masalarda ödenen',
  'today.open.text': 'Bahşişsiz. Kapatılmış masalar burada sayılmaz.',
};
