// German: what needs an owner today, for owners and managers.

/** @type {import('../../shared/lang/index.js').Texts} */
export const de = {
  'admin.section.today': 'Heute',
  'admin.about.today': 'was zu tun ist, offene Tische',

  'today.needs': 'Was zu tun ist',
  'today.nothing': 'Nichts zu tun',
  'today.nothing.text': 'Daten, Sicherung, Bildschirme und gedruckte Codes sind in Ordnung.',
  'today.disk': 'Die Festplatte ist fast voll: {size} frei',
  'today.disk.text': 'Ist sie voll, können Gäste nicht bestellen. Entferne Dateien, die nicht zum Restaurant gehören, oder hol Hilfe.',
  'today.undelivered': { one: '{count} Bon ist auf keinem Bildschirm', other: '{count} Bons sind auf keinem Bildschirm' },
  'today.undelivered.text': 'In der Küche sieht sie niemand: {stations}. Sag der Küche Bescheid und prüf ihre Bildschirme.',
  'today.noscreen.text': 'Die Küche sieht Bestellungen nur, wo jemand ihre Seite öffnet und sich anmeldet.',
  'today.unprinted': 'Die Tischkarten sind noch nicht gedruckt',
  'today.unprinted.text': 'Gäste bestellen über den Code auf ihrem Tisch.',
  'today.notables': 'Es gibt noch keine Tische',
  'today.notables.text': 'Jeder Tisch bekommt einen Code zum Drucken.',
  'today.nomenu': 'Die Karte ist leer',
  'today.nomenu.text': 'Gäste sehen keine Gerichte und können nicht bestellen.',
  'today.overnight': { one: '{count} Tisch ist seit mehr als 12 Stunden offen', other: '{count} Tische sind seit mehr als 12 Stunden offen' },
  'today.overnight.text': 'Schließ sie, wenn die Gäste gegangen sind: {tables}',
  'today.blocked': '{name} kann sich nicht anmelden',
  'today.blocked.text': 'Zu viele falsche Passwörter. Die Sperre endet am {date}; im Saalbildschirm kannst du sie jetzt aufheben.',

  'today.to.health': 'Zustand ansehen',
  'today.to.backup': 'Sicherungen ansehen',
  'today.to.backupnow': 'Jetzt sichern',
  'today.to.screens': 'Bildschirme ansehen',
  'today.to.pair': 'Bildschirm koppeln',
  'today.to.print': 'Tischkarten drucken',
  'today.to.tables': 'Tische hinzufügen',
  'today.to.menu': 'Menüdatei wählen',

  'today.open': 'Offene Tische',
  'today.tables': 'Besetzt',
  'today.tables.of': '{open} von {all}',
  'today.due': 'An offenen Tischen zu zahlen',
  'today.paid': 'An offenen Tischen bezahlt',
  'today.open.text': 'Ohne Trinkgeld. Geschlossene Tische zählen hier nicht.',
};
