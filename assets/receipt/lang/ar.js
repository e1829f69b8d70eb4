// Arabic: the texts of the page for receipts.
import { ar as shared } from '../../shared/lang/ar.js';

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const ar = {
  ...shared,

  'receipt.loading': 'جارٍ التحميل…',
  'receipt.title': 'إيصال رقم {number}',
  'receipt.refund': 'استرداد رقم {number}',
  'receipt.list': 'إيصالاتك',
  'receipt.all': 'كل الإيصالات',
  'receipt.print': 'طباعة أو حفظ بصيغة PDF',
  'receipt.back': 'العودة إلى الطاولة',
  'receipt.none.title': 'لا يوجد إيصال بعد',
  'receipt.none.text': 'يظهر الإيصال هنا عند تسجيل الدفع. إن لم يظهر فاطلب من فريق الخدمة طباعته.',
  'receipt.code.title': 'لا يوجد إيصال على هذا الهاتف',
  'receipt.code.text': 'امسح الرمز الموجود على الإيصال المطبوع.',
  'receipt.closed.title': 'أُغلقت الطاولة',
  'receipt.closed.text': 'اطلب من فريق الخدمة طباعة الإيصال. الرمز الذي عليه يفتحه على هذا الهاتف.',
  'receipt.wrong.title': 'هذا الرمز لا يفتح أي إيصال',
  'receipt.wrong.text': 'امسح الرمز الموجود على الإيصال مرة أخرى. وإن لم ينجح ذلك فاسأل فريق الخدمة.',
  'receipt.expired.title': 'انتهت صلاحية هذا الرمز',
  'receipt.expired.text': 'كان صالحًا ليوم واحد. اطلب من فريق الخدمة طباعة الإيصال مرة أخرى.',
  'receipt.blocked.title': 'رموز خاطئة كثيرة',
  'receipt.blocked.text': { zero: 'حاول مرة أخرى الآن، أو اسأل فريق الخدمة.', one: 'حاول مرة أخرى بعد دقيقة واحدة، أو اسأل فريق الخدمة.', two: 'حاول مرة أخرى بعد دقيقتين، أو اسأل فريق الخدمة.', few: 'حاول مرة أخرى بعد {count} دقائق، أو اسأل فريق الخدمة.', many: 'حاول مرة أخرى بعد {count} دقيقة، أو اسأل فريق الخدمة.', other: 'حاول مرة أخرى بعد {count} دقيقة، أو اسأل فريق الخدمة.' },
  'receipt.nothing.title': 'لا يوجد شيء هنا',
  'receipt.nothing.text': 'يُرجى سؤال فريق الخدمة.',
  'receipt.offline.title': 'لا يوجد اتصال',
  'receipt.offline.text': 'هل هذا الهاتف متصل بشبكة Wi-Fi في المطعم؟ إذًا حاول مرة أخرى.',
  'receipt.failed.title': 'لم ينجح ذلك',
  'receipt.failed.text': 'حاول مرة أخرى بعد قليل.',
};
