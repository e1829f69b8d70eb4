// Parts of the page that are drawn one after the other, each in frames of its own.
import { useLayoutEffect, useState } from '../../vendor/ui.js';

/** @import { Turns } from '../painting.js' */

/** The order of what is drawn one after the other: what the screen shows first, then what it may show next. */
export const ORDER = { column: 0, contents: 1, measured: 2, counts: 3, beside: 4 };

/** Renders a component again, in its turn, while it is behind. @param {Turns} turns @param {number} order @param {boolean} isBehind @param {() => void} [before] runs before it is rendered */
export function useTurn(turns, order, isBehind, before = () => {}) {
  const [, draw] = useState(0);
  useLayoutEffect(() => (isBehind ? turns(order, () => { before(); draw((count) => count + 1); }) : undefined));
}

/** A value that changes in its turn; until then the one before. @template {object} T @param {Turns} turns @param {number} order @param {T} value @returns {T} */
export function useInTurn(turns, order, value) {
  const [shown, setShown] = useState(value);
  useLayoutEffect(() => (shown === value ? undefined : turns(order, () => setShown(value))), [shown, value]);
  return shown;
}
