// The kitchen by keyboard or bump bar: arrows move the focus between cards, other keys do what a tap does. No side effects.

/**
 * @typedef {'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'} Arrow
 * @typedef {{kind: 'focus', arrow: Arrow} | {kind: 'bump'} | {kind: 'recall'} | {kind: 'dish', index: number}
 *   | {kind: 'open', sheet: 'soldout' | 'recent' | 'allday' | 'delays' | 'help'} | {kind: 'sound'} | {kind: 'fire'}} KeyAct
 */

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
/** Sheets by the position of the key, for keyboards of any language. @type {Record<string, 'soldout' | 'recent' | 'allday' | 'delays'>} */
const SHEETS = { KeyS: 'soldout', KeyR: 'recent', KeyA: 'allday', KeyD: 'delays' };
/** Sheets by the letter on the key. @type {Record<string, 'soldout' | 'recent' | 'allday' | 'delays'>} */
const LETTERS = { s: 'soldout', r: 'recent', a: 'allday', d: 'delays' };

/**
 * The action of a key on the board; null if it has none, or if the focused element uses the key itself.
 * @param {{key: string, code: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean}} event @param {{isTyping: boolean, isOnButton: boolean}} focus @returns {KeyAct | null}
 */
export function actionOfKey({ key, code, ctrlKey, altKey, metaKey }, { isTyping, isOnButton }) {
  if (ctrlKey || altKey || metaKey || isTyping) return null;
  if (ARROWS.includes(key)) return { kind: 'focus', arrow: /** @type {Arrow} */ (key) };
  if (key === 'Enter') return isOnButton ? null : { kind: 'bump' };
  if (key === 'Backspace') return { kind: 'recall' };
  if (/^[1-9]$/.test(key)) return { kind: 'dish', index: Number(key) - 1 };
  if (key === '?' || key === '؟') return { kind: 'open', sheet: 'help' };
  const letter = key.toLowerCase();
  // A Latin letter counts, wherever its key is; for other letters the position of the key counts.
  const sheet = /^[a-z]$/.test(letter) ? LETTERS[letter] : SHEETS[code];
  if (sheet) return { kind: 'open', sheet };
  if (letter === 'f' || (code === 'KeyF' && !/^[a-z]$/.test(letter))) return { kind: 'fire' };
  if (letter === 'm' || (code === 'KeyM' && !/^[a-z]$/.test(letter))) return { kind: 'sound' };
  return null;
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
