// The kitchen by keyboard or bump bar: arrows go from card to card as they lie on the wall, one key does what a tap does.

/**
 * @typedef {'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'} Arrow
 * @typedef {{kind: 'go', arrow: Arrow} | {kind: 'bump'} | {kind: 'recall'} | {kind: 'dish', at: number}
 *   | {kind: 'open', sheet: 'soldout' | 'recent' | 'allday' | 'help'} | {kind: 'sound'}} KeyAct
 */

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
/** By the place of the key, so that they are found on a keyboard of any language. @type {Record<string, 'soldout' | 'recent' | 'allday'>} */
const SHEETS = { KeyS: 'soldout', KeyR: 'recent', KeyA: 'allday' };
/** The same by the letter printed on it. @type {Record<string, 'soldout' | 'recent' | 'allday'>} */
const LETTERS = { s: 'soldout', r: 'recent', a: 'allday' };

/**
 * What a key means on the board; null where it means nothing, or belongs to whatever has the focus.
 * @param {{key: string, code: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean}} event @param {{isTyping: boolean, isOnButton: boolean}} focus @returns {KeyAct | null}
 */
export function actOf({ key, code, ctrlKey, altKey, metaKey }, { isTyping, isOnButton }) {
  if (ctrlKey || altKey || metaKey || isTyping) return null;
  if (ARROWS.includes(key)) return { kind: 'go', arrow: /** @type {Arrow} */ (key) };
  if (key === 'Enter') return isOnButton ? null : { kind: 'bump' };
  if (key === 'Backspace') return { kind: 'recall' };
  if (/^[1-9]$/.test(key)) return { kind: 'dish', at: Number(key) - 1 };
  if (key === '?' || key === '؟') return { kind: 'open', sheet: 'help' };
  const letter = key.toLowerCase();
  // A Latin letter means what is printed on it, wherever the key lies.
  const sheet = /^[a-z]$/.test(letter) ? LETTERS[letter] : SHEETS[code];
  if (sheet) return { kind: 'open', sheet };
  if (letter === 'm' || (code === 'KeyM' && !/^[a-z]$/.test(letter))) return { kind: 'sound' };
  return null;
}

/**
 * The card next to one, as they lie on the wall; from nowhere, the first.
 * @param {{id: string, left: number, top: number, right: number, bottom: number}[]} cards as they lie on the screen @param {string | null} from @param {Arrow} arrow @returns {string | null}
 */
export function neighbour(cards, from, arrow) {
  const own = cards.find((card) => card.id === from);
  if (!own) return cards[0]?.id ?? null;
  const isAcross = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const sign = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  /** @param {typeof own} card */
  const ahead = (card) => sign * (isAcross ? card.left - own.left : card.top - own.top);
  /** @param {typeof own} card */
  const aside = (card) => Math.abs(isAcross ? card.top - own.top : card.left - own.left);
  // Up and down stay in their lane.
  const there = cards.filter((card) => card.id !== from && ahead(card) > 1 && (isAcross || aside(card) < (own.right - own.left) / 2));
  // The next lane first, in it the card that lies most nearly beside this one.
  const nearest = Math.min(...there.map(ahead));
  const lane = isAcross ? there.filter((card) => ahead(card) < nearest + (own.right - own.left) / 2) : there;
  lane.sort((left, right) => (isAcross ? aside(left) - aside(right) : ahead(left) - ahead(right)) || ahead(left) - ahead(right));
  return lane[0]?.id ?? null;
}
