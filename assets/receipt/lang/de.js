// German: the texts of the page for receipts.
import { de as shared } from '../../shared/lang/de.js';

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const de = {
  ...shared,

  'receipt.loading': 'Wird geladen …',
  'receipt.title': 'Beleg Nr. {number}',
  'receipt.refund': 'Erstattung Nr. {number}',
  'receipt.list': 'Belege',
  'receipt.all': 'Alle Belege',
  'receipt.print': 'Drucken oder als PDF speichern',
  'receipt.back': 'Zurück zum Tisch',
  'receipt.none.title': 'Noch kein Beleg',
  'receipt.none.text': 'Ein Beleg erscheint hier, sobald die Zahlung gebucht ist. Sonst druckt ihn der Service.',
  'receipt.code.title': 'Kein Beleg auf diesem Handy',
  'receipt.code.text': 'Bitte den Code auf dem gedruckten Beleg scannen.',
  'receipt.closed.title': 'Der Tisch ist geschlossen',
  'receipt.closed.text': 'Der Service druckt den Beleg gern. Mit dessen Code öffnet er sich auf diesem Handy.',
  'receipt.wrong.title': 'Dieser Code öffnet keinen Beleg',
  'receipt.wrong.text': 'Bitte den Code auf dem Beleg noch einmal scannen. Hilft das nicht, bitte den Service fragen.',
  'receipt.expired.title': 'Dieser Code ist abgelaufen',
  'receipt.expired.text': 'Er galt einen Tag. Der Service kann den Beleg noch einmal drucken.',
  'receipt.blocked.title': 'Zu viele falsche Codes',
  'receipt.blocked.text': { one: 'Bitte in {count} Minute noch einmal versuchen oder den Service fragen.', other: 'Bitte in {count} Minuten noch einmal versuchen oder den Service fragen.' },
  'receipt.nothing.title': 'Hier ist nichts',
  'receipt.nothing.text': 'Bitte den Service fragen.',
  'receipt.offline.title': 'Keine Verbindung',
  'receipt.offline.text': 'Ist dieses Handy im WLAN des Restaurants? Dann bitte noch einmal versuchen.',
  'receipt.failed.title': 'Das hat nicht geklappt',
  'receipt.failed.text': 'Bitte gleich noch einmal versuchen.',
};
