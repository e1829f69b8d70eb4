// Turkish: the texts of the page for receipts.
import { tr as shared } from '../../shared/lang/tr.js';

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const tr = {
  ...shared,

  'receipt.loading': 'Yükleniyor…',
  'receipt.title': 'Makbuz no. {number}',
  'receipt.refund': 'İade no. {number}',
  'receipt.list': 'Makbuzlarınız',
  'receipt.all': 'Tüm makbuzlar',
  'receipt.print': 'Yazdırın veya PDF olarak kaydedin',
  'receipt.back': 'Masaya dön',
  'receipt.none.title': 'Henüz makbuz yok',
  'receipt.none.text': 'Ödeme kaydedilince makbuz burada görünür. Görünmezse personelden yazdırmasını isteyin.',
  'receipt.code.title': 'Bu telefonda makbuz yok',
  'receipt.code.text': 'Basılı makbuzdaki kodu tarayın.',
  'receipt.closed.title': 'Masa kapatıldı',
  'receipt.closed.text': 'Personelden makbuzu yazdırmasını isteyin. Üzerindeki kod makbuzu bu telefonda açar.',
  'receipt.wrong.title': 'Bu kod bir makbuz açmıyor',
  'receipt.wrong.text': 'Makbuzdaki kodu yeniden tarayın. Olmazsa personele sorun.',
  'receipt.expired.title': 'Bu kodun süresi doldu',
  'receipt.expired.text': 'Bir gün geçerliydi. Personelden makbuzu yeniden yazdırmasını isteyin.',
  'receipt.blocked.title': 'Çok fazla yanlış kod',
  'receipt.blocked.text': { one: '{count} dakika sonra yeniden deneyin veya personele sorun.', other: '{count} dakika sonra yeniden deneyin veya personele sorun.' },
  'receipt.nothing.title': 'Burada bir şey yok',
  'receipt.nothing.text': 'Lütfen personele sorun.',
  'receipt.offline.title': 'Bağlantı yok',
  'receipt.offline.text': 'Bu telefon restoranın Wi-Fi ağına bağlı mı? Öyleyse yeniden deneyin.',
  'receipt.failed.title': 'Olmadı',
  'receipt.failed.text': 'Birazdan yeniden deneyin.',
};
