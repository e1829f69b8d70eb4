// The place on the page, kept in the hash of the URL, so that the back button, a reload and a bookmark work: `#staff` is a section,
// `#staff/new` the section with an open sheet.

/** @typedef {{section: string | null, path: string[]}} Route `path`: which sheet of the section is open; empty for none */

/** @param {string} hash of the URL, with or without `#` @returns {Route} */
export function parseRoute(hash) {
  const [section, ...path] = hash.replace(/^#/, '').split('/').filter((part) => part !== '').map(decoded);
  return { section: section ?? null, path };
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param {string | null} section @param {string[]} path @returns {string} with `#` */
export const routeHash = (section, ...path) => `#${[...(section ? [section] : []), ...path].map(encodeURIComponent).join('/')}`;
