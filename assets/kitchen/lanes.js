// How the wall is shared out: how many lanes a column gets, and which card stands in which of them. Calm comes first: nothing
// moves under a cook's finger without a reason. Pure.
import { STAGES, isRush } from './board.js';

/** @import { Card, Columns, Stage } from './board.js' */

/** About how many lines a card takes on the wall: enough to keep lanes even without measuring. @param {Card} card */
export function heightOf(card) {
  const dishes = card.items.reduce((sum, item) => sum + 2 + (item.modifiers.length > 0 ? 1 : 0) + (item.note ? 1 : 0) + (item.allergyNote ? 1 : 0), 0);
  return 4 + (isRush(card) ? 1 : 0) + card.notices.length * 3 + (card.notices.length > 0 ? 2 : 0) + card.allergies.reduce((sum, each) => sum + 2 + (each.unstated.length > 0 ? 1 : 0), 0) + (card.ticket.note ? 1 : 0) + dishes;
}

/** A card with one dish and nothing said about it. */
const SMALLEST = 6;

/**
 * Puts a column's cards into its lanes. A card that stands in a lane stays there; a new one goes where there is most room. Only
 * where a lane has become much longer than another does its last card, which is the newest and the furthest down, change over.
 * Those in front (rushed, too old, or with something to acknowledge) stand on top, next to each other: for that they may move.
 * @param {Card[]} cards in their order @param {number} count @param {Record<string, number>} before lanes by order, as they were @param {(card: Card) => boolean} [isFront]
 * @returns {{lanes: Card[][], at: Record<string, number>}}
 */
export function lanesOf(cards, count, before, isFront = () => false) {
  /** @type {Card[][]} */
  const lanes = Array.from({ length: count }, () => []);
  /** @param {Card[]} lane */
  const length = (lane) => lane.reduce((sum, card) => sum + heightOf(card), 0);
  const shortest = () => lanes.reduce((best, lane) => (length(lane) < length(best) ? lane : best));
  const longest = () => lanes.reduce((best, lane) => (length(lane) > length(best) ? lane : best));
  /** @param {Card} card */
  const known = (card) => (before[card.ticket.orderId] ?? count) < count;
  const front = cards.filter(isFront);
  for (const card of front) {
    const own = lanes[before[card.ticket.orderId]];
    const fewest = Math.min(...lanes.map((lane) => lane.length));
    (known(card) && own.length === fewest ? own : lanes.find((lane) => lane.length === fewest) ?? lanes[0]).push(card);
  }
  const rest = cards.filter((card) => !front.includes(card));
  for (const card of rest.filter(known)) lanes[before[card.ticket.orderId]].push(card);
  for (const card of rest.filter((each) => !known(each))) shortest().push(card);
  for (;;) {
    const from = longest();
    const to = shortest();
    const last = from[from.length - 1];
    if (!last || front.includes(last) || length(to) + heightOf(last) >= length(from)) break;
    from.pop();
    to.push(last);
  }
  /** @type {Record<string, number>} */
  const at = {};
  /** @param {Card} card */
  const place = (card) => (front.includes(card) ? 0 : cards.length) + cards.indexOf(card);
  for (const [lane, inIt] of lanes.entries()) {
    inIt.sort((left, right) => place(left) - place(right));
    for (const card of inIt) at[card.ticket.orderId] = lane;
  }
  return { lanes, at };
}

/**
 * How many lanes each column gets of the wall's: one at least, the rest where they are needed. It stays as it was while
 * that costs no column more than one card's depth, for the sake of a calm wall.
 * @param {Columns} columns @param {number} lanes @param {Record<Stage, number> | null} before @returns {Record<Stage, number>}
 */
export function sharesOf(columns, lanes, before) {
  /** @type {Record<Stage, number>} */
  const shares = { NEW: 1, IN_PROGRESS: 1, READY: 1 };
  /** In cards of one dish. @param {Record<Stage, number>} by @param {Stage} stage */
  const depth = (by, stage) => columns[stage].reduce((sum, card) => sum + heightOf(card), 0) / SMALLEST / by[stage];
  for (let left = lanes - STAGES.length; left > 0; left -= 1) {
    shares[STAGES.reduce((best, stage) => (depth(shares, stage) > depth(shares, best) ? stage : best))] += 1;
  }
  const fits = before !== null && STAGES.reduce((sum, stage) => sum + before[stage], 0) === Math.max(lanes, STAGES.length);
  /** @param {Record<Stage, number>} by */
  const deepest = (by) => Math.max(...STAGES.map((stage) => Math.ceil(depth(by, stage))));
  return fits && deepest(before) <= deepest(shares) + 1 ? before : shares;
}
