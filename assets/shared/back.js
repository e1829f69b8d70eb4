// The back button of a phone closes what lies on top, as people expect, instead of leaving the table.
// One extra history entry is kept for it; it is used again by the next sheet, so closing and opening quickly cannot
// run against a navigation that is still under way.

/**
 * @param {{isOpen: () => boolean, close: () => void}} parts
 * @returns {() => void} to be called whenever a sheet may have opened
 */
export function closeOnBack({ isOpen, close }) {
  // After a reload the entry of the sheet that was open then is still there, and is used again.
  let armed = history.state?.sheet === true;
  addEventListener('popstate', () => {
    if (!armed) return;
    armed = false;
    if (isOpen()) close();
    else history.back();
  });
  return () => {
    if (armed || !isOpen()) return;
    armed = true;
    history.pushState({ sheet: true }, '');
  };
}
