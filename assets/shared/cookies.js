// Whether the browser keeps cookies, without which nobody can join or log in.

/** @type {boolean | null} */ let keeps = null;

/** Writes a cookie and reads it again: some browsers say that they keep cookies and do not. */
export function keepsCookies() {
  if (keeps === null) {
    const name = 'maitred_check=1';
    document.cookie = `${name}; path=/; SameSite=Lax`;
    keeps = document.cookie.includes(name);
    document.cookie = `${name}; path=/; max-age=0`;
  }
  return keeps;
}
