// The lanes of the board: how many each column gets, and the lane of each card. Cards move as rarely as possible, so that a cook taps
// the intended one. No side effects.
import { STAGES, isRush } from './ticketLanes.js';

/** @import { Card, Columns, Stage } from './ticketLanes.js' */

/** The approximate height of a card in lines, to balance lanes without measuring. @param {Card} card */
export function estimatedHeight(card) {
  const dishes = card.items.reduce((sum, item) => sum + 2 + (item.modifiers.length > 0 ? 1 : 0) + (item.note ? 1 : 0) + (item.withMains ? 1 : 0) + (item.allergyNote ? 1 : 0), 0);
  return 4 + (isRush(card) ? 1 : 0) + card.notices.length * 3 + (card.notices.length > 0 ? 2 : 0) + card.allergies.reduce((sum, each) => sum + 2 + (each.unstated.length > 0 ? 1 : 0), 0) + (card.ticket.note ? 1 : 0) + dishes;
}

/** The height of a card with one dish and no notes. */
const SMALLEST_CARD = 6;

/**
 * Assigns the cards of a column to its lanes. A card stays in its lane; a new one goes to the shortest lane. The last card of a lane
 * moves only where that lane became much longer than another. Urgent cards (rushed, late, or with notices) are at the top of the lanes
 * side by side, and may move for that.
 * @param {Card[]} cards in the order of the column @param {number} count of lanes @param {Record<string, number>} before the lanes by order id that the last call returned @param {(card: Card) => boolean} [isUrgent]
 * @returns {{lanes: Card[][], laneOf: Record<string, number>}} `laneOf`: lane by order id
 */
export function assignLanes(cards, count, before, isUrgent = () => false) {
  /** @type {Card[][]} */
  const lanes = Array.from({ length: count }, () => []);
  /** @param {Card[]} lane */
  const length = (lane) => lane.reduce((sum, card) => sum + estimatedHeight(card), 0);
  const shortest = () => lanes.reduce((best, lane) => (length(lane) < length(best) ? lane : best));
  const longest = () => lanes.reduce((best, lane) => (length(lane) > length(best) ? lane : best));
  /** @param {Card} card */
  const hasLane = (card) => (before[card.ticket.orderId] ?? count) < count;
  const urgent = cards.filter(isUrgent);
  for (const card of urgent) {
    const laneBefore = lanes[before[card.ticket.orderId]];
    const fewest = Math.min(...lanes.map((lane) => lane.length));
    (hasLane(card) && laneBefore.length === fewest ? laneBefore : lanes.find((lane) => lane.length === fewest) ?? lanes[0]).push(card);
  }
  const rest = cards.filter((card) => !urgent.includes(card));
  for (const card of rest.filter(hasLane)) lanes[before[card.ticket.orderId]].push(card);
  for (const card of rest.filter((each) => !hasLane(each))) shortest().push(card);
  for (;;) {
    const from = longest();
    const to = shortest();
    const last = from[from.length - 1];
    if (!last || urgent.includes(last) || length(to) + estimatedHeight(last) >= length(from)) break;
    from.pop();
    to.push(last);
  }
  /** @type {Record<string, number>} */
  const laneOf = {};
  /** @param {Card} card */
  const position = (card) => (urgent.includes(card) ? 0 : cards.length) + cards.indexOf(card);
  for (const [lane, cardsInLane] of lanes.entries()) {
    cardsInLane.sort((left, right) => position(left) - position(right));
    for (const card of cardsInLane) laneOf[card.ticket.orderId] = lane;
  }
  return { lanes, laneOf };
}

/**
 * The number of lanes of each column: at least one; the others go to the columns with the most cards. The distribution before stays
 * while its longest column exceeds the longest of the new distribution by one card at most.
 * @param {Columns} columns @param {number} lanes of the whole board @param {Record<Stage, number> | null} before @returns {Record<Stage, number>}
 */
export function lanesPerColumn(columns, lanes, before) {
  /** @type {Record<Stage, number>} */
  const laneCounts = { NEW: 1, IN_PROGRESS: 1, READY: 1 };
  /** The length of a column in cards of one dish. @param {Record<Stage, number>} counts @param {Stage} stage */
  const lengthOf = (counts, stage) => columns[stage].reduce((sum, card) => sum + estimatedHeight(card), 0) / SMALLEST_CARD / counts[stage];
  for (let left = lanes - STAGES.length; left > 0; left -= 1) {
    laneCounts[STAGES.reduce((best, stage) => (lengthOf(laneCounts, stage) > lengthOf(laneCounts, best) ? stage : best))] += 1;
  }
  const fits = before !== null && STAGES.reduce((sum, stage) => sum + before[stage], 0) === Math.max(lanes, STAGES.length);
  /** @param {Record<Stage, number>} counts */
  const longestOf = (counts) => Math.max(...STAGES.map((stage) => Math.ceil(lengthOf(counts, stage))));
  return fits && longestOf(before) <= longestOf(laneCounts) + 1 ? before : laneCounts;
}
