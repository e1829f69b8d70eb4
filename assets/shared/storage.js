// localStorage where the browser allows it. Private windows and strict settings may refuse; the page then works on
// memory, and only a reload forgets.

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

/** The names that begin like this. @param {StorageLike} storage @param {string} prefix @returns {string[]} */
export function namesOf(storage, prefix) {
  const names = [];
  for (let at = 0; at < storage.length; at += 1) names.push(storage.key(at) ?? '');
  return names.filter((name) => name.startsWith(prefix));
}

/** Removes what begins like this and belongs to somebody else. @param {StorageLike} storage @param {string} prefix @param {string} own how the names of ours begin */
export function forgetOthers(storage, prefix, own) {
  for (const name of namesOf(storage, prefix)) if (!name.startsWith(own)) storage.removeItem(name);
}

/** What one owner kept is another's from now on. @param {StorageLike} storage @param {string} prefix @param {string} from @param {string} to */
export function handOver(storage, prefix, from, to) {
  for (const name of namesOf(storage, prefix)) {
    if (!name.includes(from)) continue;
    const kept = storage.getItem(name) ?? '';
    storage.removeItem(name);
    try { storage.setItem(name.replace(from, to), kept); } catch { /* no room: it is sent by hand again */ }
  }
}

/** @param {StorageLike} storage @param {string} name @returns {any} what was kept as JSON, or null */
export function readJson(storage, name) {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {StorageLike} storage @param {string} name @param {unknown} value @returns {boolean} whether it is kept */
export function writeJson(storage, name, value) {
  try {
    storage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
