// The back button of a phone closes the open sheet instead of leaving the page. It needs one extra history entry. The next sheet
// uses the same entry again, so a sheet that is opened quickly after another never races a navigation under way.

/**
 * @param {{isOpen: () => boolean, close: () => void}} parts
 * @returns {() => void} call it whenever a sheet may have opened
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
