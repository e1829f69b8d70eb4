// German, for what waits for the connection.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const de = {
  'floor.waits': { one: '{count} Eingabe wartet auf die Verbindung', other: '{count} Eingaben warten auf die Verbindung' },
  'floor.waits.sending': 'Auf diesem Handy gespeichert. Wird einmal gesendet, sobald die Verbindung wieder da ist.',
  'floor.waits.order': { one: '{table} · Bestellung mit {count} Gericht', other: '{table} · Bestellung mit {count} Gerichten' },
  'floor.waits.saved': 'Hier gespeichert, noch nicht gesendet: {what}',
  'floor.waits.cancel': '{what}. Noch nicht gesendet: Sag es der Küche.',
  'floor.waits.sent': { one: 'Wieder verbunden. {count} Eingabe wurde gesendet.', other: 'Wieder verbunden. {count} Eingaben wurden gesendet.' },
  'floor.waits.refused': 'Nicht ausgeführt: {what}. {why}',
  'floor.waits.expired': 'Nicht gesendet, weil es zu alt ist: {what}. Bitte sieh am Tisch nach.',
  'floor.waits.full': 'Auf diesem Handy wartet zu viel. Bitte warte auf die Verbindung.',
  'floor.offline.can': 'Bestellungen, Serviertes, Rufe und Stornos werden hier gespeichert und später gesendet.',
  'floor.offline.needs': 'Tische öffnen, umsetzen, zusammenlegen und schließen sowie ihre Rechnungen brauchen die Verbindung.',
  'floor.offline.sheet': 'Keine Verbindung. Das geht wieder, sobald sie zurück ist.',
};
