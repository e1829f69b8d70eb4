// Spanish: the texts of the page for receipts.
import { es as shared } from '../../shared/lang/es.js';

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const es = {
  ...shared,

  'receipt.loading': 'Cargando…',
  'receipt.title': 'Recibo n.º {number}',
  'receipt.refund': 'Devolución n.º {number}',
  'receipt.list': 'Tus recibos',
  'receipt.all': 'Todos los recibos',
  'receipt.print': 'Imprimir o guardar como PDF',
  'receipt.back': 'Volver a la mesa',
  'receipt.none.title': 'Aún no hay recibo',
  'receipt.none.text': 'El recibo aparece aquí cuando se registra el pago. Si no aparece, pide al personal que lo imprima.',
  'receipt.code.title': 'No hay recibo en este móvil',
  'receipt.code.text': 'Escanea el código del recibo impreso.',
  'receipt.closed.title': 'La mesa está cerrada',
  'receipt.closed.text': 'Pide al personal que imprima el recibo. Su código lo abre en este móvil.',
  'receipt.wrong.title': 'Este código no abre ningún recibo',
  'receipt.wrong.text': 'Escanea otra vez el código del recibo. Si no funciona, pregunta al personal.',
  'receipt.expired.title': 'Este código ha caducado',
  'receipt.expired.text': 'Era válido un día. Pide al personal que imprima el recibo otra vez.',
  'receipt.blocked.title': 'Demasiados códigos incorrectos',
  'receipt.blocked.text': { one: 'Inténtalo otra vez en {count} minuto o pregunta al personal.', many: 'Inténtalo otra vez en {count} minutos o pregunta al personal.', other: 'Inténtalo otra vez en {count} minutos o pregunta al personal.' },
  'receipt.nothing.title': 'Aquí no hay nada',
  'receipt.nothing.text': 'Pregunta al personal, por favor.',
  'receipt.offline.title': 'Sin conexión',
  'receipt.offline.text': '¿Está este móvil en el wifi del restaurante? Entonces inténtalo otra vez.',
  'receipt.failed.title': 'No ha funcionado',
  'receipt.failed.text': 'Inténtalo otra vez en un momento.',
};
