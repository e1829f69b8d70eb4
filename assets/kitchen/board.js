// The kitchen's board: which card stands in which column, what a tap or a drop on it does, how old it is. Pure.

/** @import { ItemStatus, NoticeView, StationView, Thresholds, TicketItemView, TicketView } from '../shared/wire.js' */
/**
 * @typedef {'NEW' | 'IN_PROGRESS' | 'READY'} Stage
 * @typedef {TicketItemView & {waiting: boolean, unsure: boolean}} CardItem `waiting`: a tap the box has not confirmed yet; `unsure`: one nobody answered
 *
 * @typedef {object} Pending what was done here to one ticket and is not confirmed
 * @property {Record<number, {status: ItemStatus, answered: boolean}>} to where dishes were sent, by their index; `answered` by HTTP, but not yet told to all
 * @property {number[]} unsure dishes whose step nobody answered: what became of it is not known
 * @property {number[]} acked notices that were acknowledged
 *
 * @typedef {object} Card
 * @property {TicketView} ticket
 * @property {Pending | undefined} pending
 * @property {string | null} station whose view it is; null is everybody's
 * @property {Stage} stage
 * @property {CardItem[]} items
 * @property {number} elsewhere dishes of other stations that are not shown
 * @property {{note: string, names: string[], unstated: string[]}[]} allergies `unstated`: those of the names whose allergens the menu does not state
 * @property {NoticeView[]} notices what a cook has not acknowledged yet
 * @property {string} since the moment its age is counted from: when it was ordered; once ready, since when it waits
 *
 * @typedef {Record<Stage, Card[]>} Columns
 * @typedef {{itemIndex: number, path: ItemStatus[]}} Step what one dish goes through, one status at a time
 */

/** @type {Stage[]} */
export const STAGES = ['NEW', 'IN_PROGRESS', 'READY'];
/** @type {ItemStatus[]} */
const LINE = ['NEW', 'IN_PROGRESS', 'READY', 'SERVED'];
/** @type {Pending} */
export const NOTHING_PENDING = { to: {}, unsure: [], acked: [] };

/** @param {ItemStatus} status @returns {ItemStatus | null} */
export const nextOf = (status) => LINE[LINE.indexOf(status) + 1] && status !== 'CANCELLED' ? LINE[LINE.indexOf(status) + 1] : null;
/** @param {ItemStatus} status @returns {ItemStatus | null} */
export const beforeOf = (status) => LINE[LINE.indexOf(status) - 1] ?? null;
/** @param {ItemStatus} status */
export const isDone = (status) => status === 'SERVED' || status === 'CANCELLED';

/** The steps between two statuses, on or back; the box takes one at a time. @param {ItemStatus} from @param {ItemStatus} to @returns {ItemStatus[]} */
export function pathOf(from, to) {
  const start = LINE.indexOf(from);
  const end = LINE.indexOf(to);
  if (start < 0 || end < 0) return [];
  return end > start ? LINE.slice(start + 1, end + 1) : LINE.slice(end, start).reverse();
}

/** The whole card's next step. @param {Stage} stage @returns {ItemStatus} */
export function bumpTo(stage) {
  return stage === 'NEW' ? 'IN_PROGRESS' : stage === 'IN_PROGRESS' ? 'READY' : 'SERVED';
}

/** What it takes to bring every dish that is not done to a status. @param {Card} card @param {ItemStatus} to @returns {Step[]} */
export function stepsTo(card, to) {
  return card.items
    .filter((item) => !isDone(item.status))
    .map((item) => ({ itemIndex: item.itemIndex, path: pathOf(item.status, to) }))
    .filter((step) => step.path.length > 0);
}

/** What a bump of a card means: nobody's dish goes back. @param {Card} card @returns {Step[]} */
export const bumpOf = (card) => stepsTo(card, bumpTo(card.stage));

/** What takes these steps back, as far as the dishes still stand where they led. @param {TicketView} ticket @param {{itemIndex: number, from: ItemStatus, to: ItemStatus}[]} done @returns {Step[]} */
export function takeBack(ticket, done) {
  return done
    .filter(({ itemIndex, to }) => ticket.items.some((item) => item.itemIndex === itemIndex && item.status === to))
    .map(({ itemIndex, from, to }) => ({ itemIndex, path: pathOf(to, from) }));
}

/** A whole ticket one step back: its most advanced dishes; what was cancelled stays so. @param {TicketItemView[]} items @returns {Step[]} */
export function stepBack(items) {
  const furthest = Math.max(...items.map((item) => LINE.indexOf(item.status)));
  const before = LINE[furthest - 1];
  return before ? items.filter((item) => item.status === LINE[furthest]).map((item) => ({ itemIndex: item.itemIndex, path: [before] })) : [];
}

/**
 * A ticket as one station sees it; null where nothing of it is left to do or to acknowledge there.
 * @param {TicketView} ticket @param {string | null} station @param {Pending} [pending] @param {Stage} [stood] where its card stood before @returns {Card | null}
 */
export function cardOf(ticket, station, pending, stood) {
  const { to, unsure, acked } = pending ?? NOTHING_PENDING;
  const own = ticket.items.filter((item) => station === null || item.station === station);
  const items = own.map((item) => {
    const tapped = to[item.itemIndex]?.status;
    return { ...item, status: tapped ?? item.status, waiting: tapped !== undefined && tapped !== item.status, unsure: unsure.includes(item.itemIndex) };
  });
  const open = items.filter((item) => !isDone(item.status));
  const notices = ticket.notices.filter((each) => !acked.includes(each.notice) && (each.itemIndex === null || own.some((item) => item.itemIndex === each.itemIndex)));
  if (own.length === 0 || (open.length === 0 && notices.length === 0)) return null;
  const stage = stageOf(items, open, stood);
  const ready = items.filter((item) => item.status === 'READY').map((item) => item.statusAt).sort().pop();
  return {
    ticket, pending, station, stage, items, notices,
    elsewhere: ticket.items.length - own.length,
    allergies: allergiesOf(open),
    since: stage === 'READY' ? ready ?? ticket.placedAt : ticket.placedAt,
  };
}

/** A card stands where its least advanced work is; with nothing left but a word to read it stays where it was looked for. @param {CardItem[]} items @param {CardItem[]} open @param {Stage} [stood] @returns {Stage} */
function stageOf(items, open, stood) {
  if (open.length === 0) return stood ?? 'NEW';
  if (open.every((item) => item.status === 'READY')) return 'READY';
  return items.every((item) => item.status === 'NEW' || item.status === 'CANCELLED') ? 'NEW' : 'IN_PROGRESS';
}

/** One stripe for each allergy, with the dishes it is about. @param {TicketItemView[]} items */
function allergiesOf(items) {
  /** @type {Map<string, TicketItemView[]>} */
  const found = new Map();
  for (const item of items) {
    const note = item.allergyNote?.trim();
    if (note) found.set(note, [...(found.get(note) ?? []), item]);
  }
  const names = (/** @type {TicketItemView[]} */ those) => those.map((item) => item.name);
  return [...found].map(([note, those]) => ({ note, names: names(those), unstated: names(those.filter((item) => !item.allergensStated)) }));
}

/**
 * The board's columns: what rushes first, then what must be acknowledged, then the oldest, so that whatever is too old stands on top. A card
 * whose ticket is the same as before is the same card as before, and is not drawn again.
 * @param {TicketView[]} tickets @param {string | null} station @param {Record<string, Pending>} pending @param {Map<string, Card>} [kept] the cards of the last time @returns {Columns}
 */
export function columnsOf(tickets, station, pending, kept = new Map()) {
  /** @type {Columns} */
  const columns = { NEW: [], IN_PROGRESS: [], READY: [] };
  const before = new Map(kept);
  kept.clear();
  for (const ticket of tickets) {
    const mine = pending[ticket.orderId];
    const known = before.get(ticket.orderId);
    const card = known && known.ticket === ticket && known.pending === mine && known.station === station ? known : cardOf(ticket, station, mine, known?.stage);
    if (!card) continue;
    kept.set(ticket.orderId, card);
    columns[card.stage].push(card);
  }
  for (const cards of Object.values(columns)) cards.sort(inOrder);
  return columns;
}

/** Columns with the same cards as before are the same columns: of three, a step changes two at most. @param {Columns} before @param {Columns} now @returns {Columns} */
export function keepSame(before, now) {
  const [NEW, IN_PROGRESS, READY] = STAGES.map((stage) => (now[stage].length === before[stage].length && now[stage].every((card, at) => card === before[stage][at]) ? before[stage] : now[stage]));
  return NEW === before.NEW && IN_PROGRESS === before.IN_PROGRESS && READY === before.READY ? before : { NEW, IN_PROGRESS, READY };
}

/** @param {Card} card */
export const isRush = (card) => card.ticket.priority === 'RUSH';

/** @param {Card} left @param {Card} right */
export function inOrder(left, right) {
  return Number(isRush(right)) - Number(isRush(left)) || Number(right.notices.length > 0) - Number(left.notices.length > 0) || Date.parse(left.since) - Date.parse(right.since) || left.ticket.orderNumber - right.ticket.orderNumber;
}

/** A card's dishes as they stand on it, one below the other. @param {Card} card @param {StationView[]} stations */
export const dishesOf = (card, stations) => (card.station === null ? partsOf(card, stations).flatMap((part) => part.items) : card.items);

/** @param {number} seconds @param {Thresholds} thresholds @returns {'' | 'warn' | 'late'} */
export function urgencyOf(seconds, { warnSeconds, lateSeconds }) {
  return seconds >= lateSeconds ? 'late' : seconds >= warnSeconds ? 'warn' : '';
}

/**
 * A card's dishes by who makes them, in the order of the kitchen's stations: for whoever puts the plates together.
 * @param {Card} card @param {StationView[]} stations
 * @returns {{code: string, name: string, items: CardItem[], isReady: boolean, isBegun: boolean}[]}
 */
export function partsOf(card, stations) {
  const codes = [...stations.map((each) => each.code), ...card.items.map((item) => item.station)];
  return [...new Set(codes)].map((code) => {
    const items = card.items.filter((item) => item.station === code);
    const open = items.filter((item) => !isDone(item.status));
    return {
      code, items,
      name: stations.find((each) => each.code === code)?.name ?? code,
      isReady: open.every((item) => item.status === 'READY'),
      isBegun: items.some((item) => item.status !== 'NEW' && item.status !== 'CANCELLED'),
    };
  }).filter((part) => part.items.length > 0);
}
