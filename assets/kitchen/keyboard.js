// The kitchen by keyboard or bump bar: arrows move the focus between cards, other keys do what a tap does. No side effects.

/**
 * @typedef {'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'} Arrow
 * @typedef {'soldout' | 'recent' | 'allday' | 'delays' | 'help' | 'menu'} KeySheet
 * @typedef {{kind: 'focus', arrow: Arrow} | {kind: 'bump'} | {kind: 'recall'} | {kind: 'dish', index: number} | {kind: 'page', direction: 1 | -1}
 *   | {kind: 'open', sheet: KeySheet} | {kind: 'sound'} | {kind: 'rush'} | {kind: 'fire'} | {kind: 'details'} | {kind: 'station'} | {kind: 'fullscreen'} | {kind: 'text', step: 1 | -1}} KeyAct
 */

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
/** Actions by the letter on the key. For keyboards without Latin letters the position of the key counts. @type {Record<string, KeyAct>} */
const LETTERS = {
  s: { kind: 'open', sheet: 'soldout' },
  r: { kind: 'open', sheet: 'recent' },
  a: { kind: 'open', sheet: 'allday' },
  b: { kind: 'open', sheet: 'delays' },
  g: { kind: 'fire' },
  o: { kind: 'open', sheet: 'menu' },
  m: { kind: 'sound' },
  x: { kind: 'rush' },
  d: { kind: 'details' },
  t: { kind: 'station' },
  f: { kind: 'fullscreen' },
};
/** @type {Record<string, KeyAct>} */
const KEYS = {
  Backspace: { kind: 'recall' }, PageDown: { kind: 'page', direction: 1 }, PageUp: { kind: 'page', direction: -1 },
  '+': { kind: 'text', step: 1 }, '-': { kind: 'text', step: -1 }, '?': { kind: 'open', sheet: 'help' }, '؟': { kind: 'open', sheet: 'help' },
};

/**
 * The action of a key on the board; null if it has none, or if the focused element uses the key itself.
 * @param {{key: string, code: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean}} event @param {{isTyping: boolean, isOnButton: boolean}} focus @returns {KeyAct | null}
 */
export function actionOfKey({ key, code, ctrlKey, altKey, metaKey }, { isTyping, isOnButton }) {
  if (ctrlKey || altKey || metaKey || isTyping) return null;
  if (ARROWS.includes(key)) return { kind: 'focus', arrow: /** @type {Arrow} */ (key) };
  if (key === 'Enter') return isOnButton ? null : { kind: 'bump' };
  if (/^[1-9]$/.test(key)) return { kind: 'dish', index: Number(key) - 1 };
  const letter = key.toLowerCase();
  const position = /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? '';
  return KEYS[key] ?? LETTERS[/^[a-z]$/.test(letter) ? letter : position] ?? null;
}

/**
 * The id of the nearest card in the direction of an arrow; of the first card if none has the focus.
 * @param {{id: string, left: number, top: number, right: number, bottom: number}[]} cards with their position on the screen @param {string | null} from @param {Arrow} arrow @returns {string | null}
 */
export function neighbourCard(cards, from, arrow) {
  const own = cards.find((card) => card.id === from);
  if (!own) return cards[0]?.id ?? null;
  const isSideways = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const sign = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  /** @param {typeof own} card */
  const distance = (card) => sign * (isSideways ? card.left - own.left : card.top - own.top);
  /** @param {typeof own} card */
  const offset = (card) => Math.abs(isSideways ? card.top - own.top : card.left - own.left);
  // Up and down stay in the lane.
  const candidates = cards.filter((card) => card.id !== from && distance(card) > 1 && (isSideways || offset(card) < (own.right - own.left) / 2));
  // Sideways: in the next lane, the card with the nearest top.
  const nearest = Math.min(...candidates.map(distance));
  const lane = isSideways ? candidates.filter((card) => distance(card) < nearest + (own.right - own.left) / 2) : candidates;
  lane.sort((left, right) => (isSideways ? offset(left) - offset(right) : distance(left) - distance(right)) || distance(left) - distance(right));
  return lane[0]?.id ?? null;
}
