// The cart of the guest's state.
import { applyPending } from './cart.js';

/** @import { GuestState } from './state.js' */
/** @import { LineWithPending } from './cart.js' */

/** This phone's guest before joining. */
export const NO_GUEST = { deviceId: '', nickname: '' };

/** The confirmed lines, which an order would have now, with the menu's availability. @param {GuestState} state @returns {LineWithPending[]} */
export function confirmedLines(state) {
  return applyPending(state.cart, [], state.menu, state.session?.me ?? NO_GUEST).lines;
}

/** The cart with this phone's pending changes. @param {GuestState} state */
export function cartWithPending(state) {
  return applyPending(state.cart, state.pending, state.menu, state.session?.me ?? NO_GUEST);
}
