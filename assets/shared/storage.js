// localStorage, or memory where the browser forbids it (private windows, strict settings). Memory lasts until a reload.

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>} StorageLike */

/** @returns {StorageLike} */
export function memoryStorage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => { kept.set(name, String(value)); },
    removeItem: (name) => { kept.delete(name); },
    key: (at) => [...kept.keys()][at] ?? null,
    get length() { return kept.size; },
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
  for (let at = 0; at < storage.length; at += 1) names.push(storage.key(at) ?? '');
  return names.filter((name) => name.startsWith(prefix));
}

/** Removes the keys with this prefix of other owners. @param {StorageLike} storage @param {string} prefix @param {string} own prefix of the keys that stay */
export function removeOtherOwners(storage, prefix, own) {
  for (const name of keysWithPrefix(storage, prefix)) if (!name.startsWith(own)) storage.removeItem(name);
}

/** Renames keys with this prefix from one owner to another. @param {StorageLike} storage @param {string} prefix @param {string} from @param {string} to */
export function changeOwner(storage, prefix, from, to) {
  for (const name of keysWithPrefix(storage, prefix)) {
    if (!name.includes(from)) continue;
    const kept = storage.getItem(name) ?? '';
    storage.removeItem(name);
    try { storage.setItem(name.replace(from, to), kept); } catch { /* the storage is full: the entry is lost */ }
  }
}

/** @param {StorageLike} storage @param {string} name @returns {any} the parsed value; null where there is none or it is no JSON */
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
