// localStorage, or memory until a reload if the browser forbids it (private windows, strict settings).

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>} StorageLike */

/** @returns {StorageLike} */
export function memoryStorage() {
  /** @type {Map<string, string>} */
  const values = new Map();
  return {
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => { values.set(name, String(value)); },
    removeItem: (name) => { values.delete(name); },
    key: (index) => [...values.keys()][index] ?? null,
    get length() { return values.size; },
  };
}

/** @returns {StorageLike} */
export function openStorage() {
  try {
    const probe = 'maitred.probe';
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return memoryStorage();
  }
}

/** All keys with this prefix. @param {StorageLike} storage @param {string} prefix @returns {string[]} */
export function keysWithPrefix(storage, prefix) {
  const names = [];
  for (let index = 0; index < storage.length; index += 1) names.push(storage.key(index) ?? '');
  return names.filter((name) => name.startsWith(prefix));
}

/** Removes the keys that start with `prefix` but not with `own`. @param {StorageLike} storage @param {string} prefix @param {string} own */
export function removeOtherOwners(storage, prefix, own) {
  for (const name of keysWithPrefix(storage, prefix)) if (!name.startsWith(own)) storage.removeItem(name);
}

/** Renames keys with this prefix from one owner to another. @param {StorageLike} storage @param {string} prefix @param {string} from @param {string} to */
export function changeOwner(storage, prefix, from, to) {
  for (const name of keysWithPrefix(storage, prefix)) {
    if (!name.includes(from)) continue;
    const value = storage.getItem(name) ?? '';
    storage.removeItem(name);
    try { storage.setItem(name.replace(from, to), value); } catch { /* the storage is full: the entry is lost */ }
  }
}

/** @param {StorageLike} storage @param {string} name @returns {any} the parsed value; null if there is none or it is not JSON */
export function readJson(storage, name) {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {StorageLike} storage @param {string} name @param {unknown} value @returns {boolean} whether it was stored */
export function writeJson(storage, name, value) {
  try {
    storage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
