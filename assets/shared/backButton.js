// The back button of a phone closes the open sheet instead of leaving the page. This needs one extra history entry. It is kept when
// a sheet closes and used for the next one, so that opening a sheet never races with a running navigation.

/**
 * @param {{isOpen: () => boolean, close: () => void}} parts
 * @returns {() => void} to be called after every change that may have opened a sheet
 */
export function closeOnBack({ isOpen, close }) {
  // After a reload the entry of the sheet that was open is still in the history.
  let hasEntry = history.state?.sheet === true;
  addEventListener('popstate', () => {
    if (!hasEntry) return;
    hasEntry = false;
    if (isOpen()) close();
    else history.back();
  });
  return () => {
    if (hasEntry || !isOpen()) return;
    hasEntry = true;
    history.pushState({ sheet: true }, '');
  };
}
