// Ids and secrets made by the page. `crypto.randomUUID` does not exist on plain HTTP, which guests use; `getRandomValues` does.

/** @typedef {(bytes: Uint8Array) => unknown} FillRandom */

/** @type {FillRandom} */
const fromBrowser = (bytes) => globalThis.crypto.getRandomValues(/** @type {Uint8Array<ArrayBuffer>} */ (bytes));

/** @param {Uint8Array} bytes 16 bytes */
function formatUuid(bytes) {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Sets the version and variant bits. @param {Uint8Array} bytes @param {number} version */
function setVersion(bytes, version) {
  bytes[6] = (bytes[6] & 0x0f) | (version << 4);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes;
}

/** A secret of 256 random bits, in base64url. @param {FillRandom} [fill] @returns {string} */
export function newSecret(fill = fromBrowser) {
  const bytes = new Uint8Array(32);
  fill(bytes);
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** A random UUID (RFC 9562 version 4). @param {FillRandom} [fill] @returns {string} */
export function uuidV4(fill = fromBrowser) {
  const bytes = new Uint8Array(16);
  fill(bytes);
  return formatUuid(setVersion(bytes, 4));
}

/** A UUID that sorts by the time it was made (RFC 9562 version 7). @param {number} nowMs milliseconds since the Unix epoch @param {FillRandom} [fill] @returns {string} */
export function uuidV7(nowMs, fill = fromBrowser) {
  const bytes = new Uint8Array(16);
  fill(bytes);
  let rest = Math.max(0, Math.floor(nowMs));
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return formatUuid(setVersion(bytes, 7));
}
