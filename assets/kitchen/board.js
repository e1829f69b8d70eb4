// The kitchen's board: which card stands in which column, what a tap on it does, how old it is. Pure.

/** @import { ItemStatus, TicketItemView, TicketView } from '../shared/wire.js' */
/**
 * @typedef {'NEW' | 'IN_PROGRESS' | 'READY'} Stage
 * @typedef {TicketItemView & {waiting: boolean}} CardItem `waiting`: a tap the box has not confirmed yet
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
 * @param {TicketView} ticket @param {string | null} station @param {Taps} taps @returns {Card | null}
 */
export function cardOf(ticket, station, taps) {
  const own = ticket.items.filter((item) => station === null || item.station === station);
  const items = own.map((item) => {
    const tapped = taps[tapKey(ticket.orderId, item.itemIndex)];
    return { ...item, status: tapped ?? item.status, waiting: tapped !== undefined && tapped !== item.status };
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

/** @param {TicketView[]} tickets @param {string | null} station @param {Taps} taps @returns {Record<Stage, Card[]>} oldest first */
export function columnsOf(tickets, station, taps) {
  /** @type {Record<Stage, Card[]>} */
  const columns = { NEW: [], IN_PROGRESS: [], READY: [] };
  for (const ticket of tickets) {
    const card = cardOf(ticket, station, taps);
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
