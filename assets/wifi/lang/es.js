// Spanish, for the test of the network.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const es = {
  'wifi.title': 'Prueba de red',
  'wifi.arrived': 'Este móvil llega al sistema del restaurante',
  'wifi.trying': 'Probando la conexión en vivo…',
  'wifi.works': 'La conexión en vivo también funciona.',
  'wifi.blocked': 'La conexión en vivo está bloqueada en este móvil, por un filtro web o un antivirus. La carta funciona, pero los cambios llegan más tarde.',
  'wifi.close': 'Puedes cerrar esta página. El camarero ve el resultado.',
  'wifi.ended': 'Esta prueba ha terminado',
  'wifi.ended.text': 'Pide al camarero que la empiece de nuevo.',
};
