// German, for the test of the network.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const de = {
  'wifi.title': 'Netzwerktest',
  'wifi.arrived': 'Dieses Handy erreicht das System des Restaurants',
  'wifi.trying': 'Die Live-Verbindung wird geprüft…',
  'wifi.works': 'Auch die Live-Verbindung geht.',
  'wifi.blocked': 'Die Live-Verbindung ist auf diesem Handy gesperrt, durch einen Webfilter oder eine Antiviren-App. Die Karte geht, aber Neues kommt später an.',
  'wifi.close': 'Du kannst diese Seite schließen. Der Service sieht das Ergebnis.',
  'wifi.ended': 'Dieser Test ist beendet',
  'wifi.ended.text': 'Bitte den Service, ihn neu zu starten.',
};
