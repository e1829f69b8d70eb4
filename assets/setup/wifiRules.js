// What a Wi-Fi network may be called, and its password. No side effects.

import { WIFI_NAME_BYTES_MAX } from '../shared/limits.gen.js';

/** @import { Faults } from './answers.js' */

/** Printable ASCII (WPA2 and WPA3 with a passphrase). */
const PASSWORD = /^[ -~]{8,63}$/;

/** @param {string} name @param {string} password empty for an open network @returns {Faults} */
export function faultsOfWifi(name, password) {
  /** @type {Faults} */
  const faults = {};
  if (name.trim() === '') faults.wifiName = { key: 'setup.fault.required' };
  else if (new TextEncoder().encode(name).length > WIFI_NAME_BYTES_MAX) faults.wifiName = { key: 'setup.fault.wifiname' };
  if (password !== '' && !PASSWORD.test(password)) faults.wifiPassword = { key: 'setup.fault.wifipassword' };
  return faults;
}
