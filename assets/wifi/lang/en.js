// English, for the test of the network.

/** @satisfies {import('../../shared/lang/index.js').Texts} */
export const en = {
  'wifi.title': 'Network test',
  'wifi.arrived': 'This phone reaches the restaurant’s system',
  'wifi.trying': 'Testing the live connection…',
  'wifi.works': 'The live connection works too.',
  'wifi.blocked': 'The live connection is blocked on this phone, by a web filter or an antivirus app. The menu works, but updates arrive later.',
  'wifi.close': 'You can close this page. The waiter sees the result.',
  'wifi.ended': 'This test has ended',
  'wifi.ended.text': 'Ask the waiter to start it again.',
};
