// The addresses of the box, by name and by number. No side effects.

/** @import { AddressesView } from '../shared/wire.gen.js' */

/** The address in QR codes until the owner has chosen one. */
export const DEFAULT = 'http://menu.local';

/** Whether a host is a number: IPv4, or IPv6 in brackets. @param {string} hostname */
export const isNumber = (hostname) => /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname) || /^\[[0-9a-f:.]+\]$/i.test(hostname);

/** Whether a host is this device itself: another device does not reach it at that address. @param {string} hostname */
export const isThisDevice = (hostname) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

/**
 * The addresses that guests may use: that of this page, which works, and those that the box says it has.
 * @param {{protocol: string, hostname: string, port: string}} location
 * @param {AddressesView | null} view null: not known yet
 * @returns {{byName: string | null, byNumber: string | null}} without a slash at the end; null: there is none
 */
export function ownAddresses({ protocol, hostname, port }, view) {
  const page = `${protocol}//${hostname}${port ? `:${port}` : ''}`;
  const isUsable = !isThisDevice(hostname);
  const urls = view?.urls ?? [];
  return {
    byName: isUsable && !isNumber(hostname) ? page : urls.find((url) => !isByNumber(url)) ?? null,
    byNumber: isUsable && isNumber(hostname) ? page : urls.find(isByNumber) ?? null,
  };
}

/**
 * The address that is chosen when the page opens: while none was chosen, the number, which every phone reaches.
 * @param {string} current @param {{byName: string | null, byNumber: string | null}} own @returns {string | null} null: another address
 */
export function proposedAddress(current, { byName, byNumber }) {
  if (current === DEFAULT) return byNumber ?? byName;
  return [byName, byNumber].includes(current) ? current : null;
}

/** Whether an address is at a number. @param {string} address */
export function isByNumber(address) {
  try {
    return isNumber(new URL(address).hostname);
  } catch {
    return false;
  }
}

/** An address as people type it. @param {string} address */
export const short = (address) => address.replace(/^http:\/\//, '');
