// Whether printed sheets still lead to the box, in words.
import { t } from './lang/index.js';

/** @import { AddressesView, RestaurantView } from '../shared/wire.gen.js' */

/** Why printed sheets are out of date; null: they are not, or nothing is printed or known. @param {RestaurantView | null} restaurant @param {AddressesView | null} addresses @returns {string | null} */
export function staleSheetsText(restaurant, addresses) {
  const stale = addresses?.staleSheets;
  if (stale) return t(`stale.${stale.reason}`, { printed: stale.printedAddress });
  if (!restaurant?.printedAddress || restaurant.printedAddress === restaurant.guestAddress) return null;
  return t('tables.stale.text', { printed: restaurant.printedAddress, now: restaurant.guestAddress });
}
