// Why a dish cannot be ordered, in words. Only the sheets need it, which load after the menu.
import { findItem } from '../../shared/menuItems.js';
import { t } from '../lang/index.js';

/** @import { CartLineView, MenuView, Unavailability } from '../../shared/wire.js' */

/** @param {Unavailability} why */
export function reasonText({ reason, left, from, until }) {
  if (reason === 'TOO_FEW') return t('menu.left', { count: left ?? 0 });
  if (reason === 'OUTSIDE_HOURS' && from) return t('menu.at', { time: from });
  if (reason === 'OUTSIDE_HOURS' && until) return t('menu.until', { time: until });
  return t(reason === 'SOLD_OUT' ? 'menu.soldout' : 'item.offmenu');
}

/** Why the menu does not offer a line. @param {CartLineView} line @param {MenuView | null} menu */
export function whyUnavailable(line, menu) {
  const item = findItem(menu, line.menuItemId);
  // The dish is there, but not with these options or in this size.
  if (item?.available) return item.left ? reasonText({ reason: 'TOO_FEW', left: item.left }) : t('item.again');
  if (item) return reasonText({ reason: item.from ? 'OUTSIDE_HOURS' : 'SOLD_OUT', from: item.from });
  return reasonText(line.unavailable ?? { reason: 'OFF_MENU' });
}
