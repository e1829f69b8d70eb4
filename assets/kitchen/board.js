// The kitchen's board: which card stands in which column, what a tap on it does, how old it is. Pure.

/** @import { ItemStatus, TicketItemView, TicketView } from '../shared/wire.js' */
/**
 * @typedef {'NEW' | 'IN_PROGRESS' | 'READY'} Stage
 * @typedef {TicketItemView & {waiting: boolean, unsure: boolean}} CardItem `waiting`: a tap the box has not confirmed yet; `unsure`: one nobody answered
 * @typedef {{ticket: TicketView, stage: Stage, items: CardItem[], elsewhere: number, allergies: {note: string, names: string[]}[]}} Card
 * @typedef {Record<string, ItemStatus>} Taps unconfirmed steps by `tapKey`
 */

/** Older than this a ticket is getting old; older than that it is too old. Seconds. */
export const WARN_AFTER = 8 * 60;
export const LATE_AFTER = 15 * 60;

/** @type {Record<ItemStatus, ItemStatus | null>} */
const NEXT = { NEW: 'IN_PROGRESS', IN_PROGRESS: 'READY', READY: 'SERVED', SERVED: null, CANCELLED: null };
/** @type {Record<ItemStatus, ItemStatus | null>} */
const BEFORE = { NEW: null, IN_PROGRESS: 'NEW', READY: 'IN_PROGRESS', SERVED: 'READY', CANCELLED: null };

/** @param {ItemStatus} status */
export const nextOf = (status) => NEXT[status];
/** @param {ItemStatus} status */
export const beforeOf = (status) => BEFORE[status];
/** @param {ItemStatus} status */
export const isDone = (status) => status === 'SERVED' || status === 'CANCELLED';
/** @param {string} orderId @param {number} itemIndex */
export const tapKey = (orderId, itemIndex) => `${orderId}#${itemIndex}`;

/** The steps from one status to a later one; the box takes one at a time. @param {ItemStatus} from @param {ItemStatus} to @returns {ItemStatus[]} */
export function pathOf(from, to) {
  /** @type {ItemStatus[]} */
  const path = [];
  for (let at = NEXT[from]; at !== null; at = NEXT[at]) {
    path.push(at);
    if (at === to) return path;
  }
  return [];
}

/** The whole card's next step. @param {Stage} stage @returns {ItemStatus} */
export function bumpTo(stage) {
  return stage === 'NEW' ? 'IN_PROGRESS' : stage === 'IN_PROGRESS' ? 'READY' : 'SERVED';
}

/** What a bump of a card means for each dish. @param {Card} card @returns {{itemIndex: number, path: ItemStatus[]}[]} */
export function bumpOf(card) {
  const to = bumpTo(card.stage);
  return card.items
    .filter((item) => !isDone(item.status) && item.status !== to)
    .map((item) => ({ itemIndex: item.itemIndex, path: pathOf(item.status, to) }))
    .filter((step) => step.path.length > 0);
}

/**
 * A ticket as one station sees it; null where nothing of it is left to do there.
 * @param {TicketView} ticket @param {string | null} station @param {Taps} taps @param {string[]} [unsure] taps nobody answered, by `tapKey` @returns {Card | null}
 */
export function cardOf(ticket, station, taps, unsure = []) {
  const own = ticket.items.filter((item) => station === null || item.station === station);
  const items = own.map((item) => {
    const key = tapKey(ticket.orderId, item.itemIndex);
    const tapped = taps[key];
    return { ...item, status: tapped ?? item.status, waiting: tapped !== undefined && tapped !== item.status, unsure: unsure.includes(key) };
  });
  const open = items.filter((item) => !isDone(item.status));
  if (open.length === 0) return null;
  const stage = open.every((item) => item.status === 'READY') ? 'READY'
    : items.every((item) => item.status === 'NEW' || item.status === 'CANCELLED') ? 'NEW' : 'IN_PROGRESS';
  return { ticket, stage, items, elsewhere: ticket.items.length - own.length, allergies: allergiesOf(open) };
}

/** One stripe for each allergy, with the dishes it is about. @param {TicketItemView[]} items */
function allergiesOf(items) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const item of items) {
    const note = item.allergyNote?.trim();
    if (note) found.set(note, [...(found.get(note) ?? []), item.name]);
  }
  return [...found].map(([note, names]) => ({ note, names }));
}

/** @param {TicketView[]} tickets @param {string | null} station @param {Taps} taps @param {string[]} [unsure] @returns {Record<Stage, Card[]>} oldest first */
export function columnsOf(tickets, station, taps, unsure = []) {
  /** @type {Record<Stage, Card[]>} */
  const columns = { NEW: [], IN_PROGRESS: [], READY: [] };
  for (const ticket of tickets) {
    const card = cardOf(ticket, station, taps, unsure);
    if (card) columns[card.stage].push(card);
  }
  for (const cards of Object.values(columns)) cards.sort((left, right) => Date.parse(left.ticket.placedAt) - Date.parse(right.ticket.placedAt));
  return columns;
}

/** The moment a card's age is counted from: when it was ordered; once ready, since when it waits. @param {Card} card */
export function ageFrom(card) {
  if (card.stage !== 'READY') return card.ticket.placedAt;
  return card.items.filter((item) => item.status === 'READY').map((item) => item.statusAt).sort().pop() ?? card.ticket.placedAt;
}

/** @param {number} seconds @returns {'' | 'warn' | 'late'} */
export function urgencyOf(seconds) {
  return seconds >= LATE_AFTER ? 'late' : seconds >= WARN_AFTER ? 'warn' : '';
}

/** About how many lines a card takes on the wall: enough to keep lanes even without measuring. @param {Card} card */
export function heightOf(card) {
  return 4 + card.allergies.length * 2 + (card.ticket.note ? 1 : 0) + card.items.reduce((sum, item) => sum + 2 + (item.modifiers.length > 0 ? 1 : 0) + (item.note ? 1 : 0), 0);
}

/**
 * Puts a column's cards, oldest first, into its lanes. A card that stands in a lane stays there, so that nothing moves
 * under a cook's finger; a new one goes where there is most room. Only where a lane has become much longer than another
 * does its last card, which is the newest and the furthest down, change over.
 * @param {Card[]} cards @param {number} count @param {Record<string, number>} before lanes by order, as they were
 * @returns {{lanes: Card[][], at: Record<string, number>}}
 */
export function lanesOf(cards, count, before) {
  /** @type {Card[][]} */
  const lanes = Array.from({ length: count }, () => []);
  /** @param {Card[]} lane */
  const length = (lane) => lane.reduce((sum, card) => sum + heightOf(card), 0);
  const shortest = () => lanes.reduce((best, lane) => (length(lane) < length(best) ? lane : best));
  const longest = () => lanes.reduce((best, lane) => (length(lane) > length(best) ? lane : best));
  /** @param {Card} card */
  const known = (card) => (before[card.ticket.orderId] ?? count) < count;
  for (const card of cards.filter(known)) lanes[before[card.ticket.orderId]].push(card);
  for (const card of cards.filter((each) => !known(each))) shortest().push(card);
  for (;;) {
    const from = longest();
    const to = shortest();
    const last = from[from.length - 1];
    if (!last || length(to) + heightOf(last) >= length(from)) break;
    from.pop();
    to.push(last);
  }
  /** @type {Record<string, number>} */
  const at = {};
  for (const [lane, inIt] of lanes.entries()) {
    inIt.sort((left, right) => Date.parse(left.ticket.placedAt) - Date.parse(right.ticket.placedAt));
    for (const card of inIt) at[card.ticket.orderId] = lane;
  }
  return { lanes, at };
}

/** @type {Stage[]} */
const STAGES = ['NEW', 'IN_PROGRESS', 'READY'];

/**
 * How many lanes each column gets of the wall's: one at least, the rest where they are needed. It stays as it was while
 * that costs no column more than one card's depth, for the sake of a calm wall.
 * @param {Record<Stage, Card[]>} columns @param {number} lanes @param {Record<Stage, number> | null} before @returns {Record<Stage, number>}
 */
export function sharesOf(columns, lanes, before) {
  /** @type {Record<Stage, number>} */
  const shares = { NEW: 1, IN_PROGRESS: 1, READY: 1 };
  /** @param {Record<Stage, number>} by @param {Stage} stage */
  const depth = (by, stage) => columns[stage].length / by[stage];
  for (let left = lanes - STAGES.length; left > 0; left -= 1) {
    shares[STAGES.reduce((best, stage) => (depth(shares, stage) > depth(shares, best) ? stage : best))] += 1;
  }
  const fits = before !== null && STAGES.reduce((sum, stage) => sum + before[stage], 0) === Math.max(lanes, STAGES.length);
  /** @param {Record<Stage, number>} by */
  const deepest = (by) => Math.max(...STAGES.map((stage) => Math.ceil(depth(by, stage))));
  return fits && deepest(before) <= deepest(shares) + 1 ? before : shares;
}

/** How many of each dish are still to be made, most first, for a cook who makes all of one at once. @param {Record<Stage, Card[]>} columns */
export function allDay(columns) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const card of [...columns.NEW, ...columns.IN_PROGRESS]) {
    for (const item of card.items) {
      if (item.status === 'NEW' || item.status === 'IN_PROGRESS') counts.set(item.name, (counts.get(item.name) ?? 0) + item.quantity);
    }
  }
  return [...counts].map(([name, count]) => ({ name, count })).filter((each) => each.count > 1).sort((left, right) => right.count - left.count).slice(0, 3);
}
