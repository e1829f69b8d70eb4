// German: whether payments are recorded, in the setup and for owners.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const de = {
  'money.ORDERS': 'Nur Bestellungen',
  'money.ORDERS.hint': 'Gäste bestellen, die Küche kocht. Die Summe jedes Tisches geht an deine Kasse, die das Geld nimmt.',
  'money.BOOKS': 'Bestellungen und Zahlungen',
  'money.BOOKS.hint': 'Dein Team erfasst hier auch Zahlungen, Trinkgeld und Erstattungen. Nur wo das Recht keine technische Sicherheitseinrichtung verlangt.',
  'money.rule.DEVICE_REQUIRED': '{country}: Hier gilt ein Programm, das Zahlungen erfasst, als Kasse und hat Pflichten, die maitred nicht erfüllt. Darum schlagen wir nur Bestellungen vor.',
  'money.rule.NONE_KNOWN': '{country}: Uns ist keine Pflicht zu einer technischen Sicherheitseinrichtung bekannt. Bitte prüfe das. Wir schlagen Bestellungen und Zahlungen vor.',
  'money.rule.UNKNOWN': '{country}: Die Regeln dort kennen wir nicht. Darum schlagen wir nur Bestellungen vor.',
  'money.advice': 'Das ist keine Rechtsberatung. Frag deine Steuerberatung.',
  'money.declare': 'Du erklärst',
  'money.declare.yes': 'Ja, das erkläre ich',
  'money.declare.missing': 'Für Zahlungen ist diese Erklärung nötig. Wähle sonst nur Bestellungen.',
  'money.declare.kept': 'Dein Name, der Zeitpunkt und dieser Text stehen dann im Protokoll.',
};
