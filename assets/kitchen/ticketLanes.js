// The kitchen's board: the column of each card, the steps of a tap or a drop, and urgency. No side effects.

/** @import { ItemStatus, NoticeView, StationView, Thresholds, TicketItemView, TicketView } from '../shared/wire.js' */
/**
 * @typedef {'NEW' | 'IN_PROGRESS' | 'READY'} Stage
 * @typedef {1 | 2} Steps taps from a new dish to a ready one: with 2 the first tap starts it
 * @typedef {TicketItemView & {isPending: boolean, isUnanswered: boolean}} CardItem `isPending`: a tap that the box has not confirmed; `isUnanswered`: a tap that got no answer
 *
 * @typedef {object} Pending unconfirmed actions of this display on one ticket
 * @property {Record<number, {status: ItemStatus, answered: boolean}>} targets statuses by item index; `answered`: by HTTP, but no frame has shown it yet
 * @property {number[]} unanswered indexes of items whose step got no answer: the box may have taken it
 * @property {number[]} acknowledged numbers of acknowledged notices
 *
 * @typedef {object} Card
 * @property {TicketView} ticket
 * @property {Pending | undefined} pending
 * @property {string | null} station null for all stations
 * @property {Steps} steps
 * @property {Stage} stage
 * @property {CardItem[]} items
 * @property {TicketItemView[]} later the items of courses that the floor has not fired; nobody makes them yet
 * @property {number} otherItemCount the number of items of other stations, which are not shown
 * @property {{note: string, names: string[], unstated: string[]}[]} allergies `unstated`: the names of dishes whose allergens the menu does not state
 * @property {NoticeView[]} notices those that no cook has acknowledged
 * @property {string} since when its age starts, ISO 8601: when it was ordered, or its course fired; for a ready card, when the last dish became ready
 *
 * @typedef {Record<Stage, Card[]>} Columns
 * @typedef {{itemIndex: number, path: ItemStatus[]}} Step the statuses of one item, one after the other
 */

/** @type {Stage[]} */
const STAGES = ['NEW', 'IN_PROGRESS', 'READY'];
/** The columns of the board. @param {Steps} steps @returns {Stage[]} */
export const stagesOf = (steps) => (steps === 1 ? ['NEW', 'READY'] : STAGES);
/** @type {ItemStatus[]} */
const STATUSES = ['NEW', 'IN_PROGRESS', 'READY', 'SERVED'];
/** @type {Pending} */
export const NOTHING_PENDING = { targets: {}, unanswered: [], acknowledged: [] };

/** @param {ItemStatus} status @param {Steps} steps @returns {ItemStatus | null} */
export const nextStatus = (status, steps) => (status === 'NEW' && steps === 1 ? 'READY' : status === 'CANCELLED' ? null : STATUSES[STATUSES.indexOf(status) + 1] ?? null);
/** @param {ItemStatus} status @param {Steps} steps @returns {ItemStatus | null} */
export const previousStatus = (status, steps) => (status === 'READY' && steps === 1 ? 'NEW' : STATUSES[STATUSES.indexOf(status) - 1] ?? null);
/** @param {ItemStatus} status @param {ItemStatus} other */
export const isAfter = (status, other) => STATUSES.indexOf(status) > STATUSES.indexOf(other);
/** @param {ItemStatus} status */
export const isDone = (status) => status === 'SERVED' || status === 'CANCELLED';

/** The statuses between two, forward or back. A dish goes from new to ready and back at once. @param {ItemStatus} from @param {ItemStatus} to @returns {ItemStatus[]} */
export function statusPath(from, to) {
  const start = STATUSES.indexOf(from);
  const end = STATUSES.indexOf(to);
  if (start < 0 || end < 0) return [];
  const path = end > start ? STATUSES.slice(start + 1, end + 1) : STATUSES.slice(end, start).reverse();
  return path.filter((status) => status !== 'IN_PROGRESS' || status === to);
}

/** The body of the request for one status of a path. The step between new and ready names the status that the display shows. @param {ItemStatus} from @param {ItemStatus} newStatus @returns {{newStatus: ItemStatus, shownStatus?: ItemStatus}} */
export function stepBody(from, newStatus) {
  const skips = Math.abs(STATUSES.indexOf(from) - STATUSES.indexOf(newStatus)) === 2;
  return skips && STATUSES.includes(newStatus) ? { newStatus, shownStatus: from } : { newStatus };
}

/** The status that a bump gives to all items of a card. @param {Stage} stage @param {Steps} steps @returns {ItemStatus} */
export function bumpTarget(stage, steps) {
  return stage === 'READY' ? 'SERVED' : stage === 'NEW' && steps === 2 ? 'IN_PROGRESS' : 'READY';
}

/** The steps that bring every open item of a card to a status. @param {Card} card @param {ItemStatus} to @returns {Step[]} */
export function stepsTo(card, to) {
  return card.items
    .filter((item) => !isDone(item.status))
    .map((item) => ({ itemIndex: item.itemIndex, path: statusPath(item.status, to) }))
    .filter((step) => step.path.length > 0);
}

/** The steps of a bump: no item goes back. @param {Card} card @returns {Step[]} */
export const bumpSteps = (card) => stepsTo(card, bumpTarget(card.stage, card.steps));

/** The steps that undo earlier ones. Items whose status has changed since are left out. @param {TicketView} ticket @param {{itemIndex: number, from: ItemStatus, to: ItemStatus}[]} done @returns {Step[]} */
export function undoSteps(ticket, done) {
  return done
    .filter(({ itemIndex, to }) => ticket.items.some((item) => item.itemIndex === itemIndex && item.status === to))
    .map(({ itemIndex, from, to }) => ({ itemIndex, path: statusPath(to, from) }));
}

/** The steps that take the most advanced items of a ticket one status back; cancelled items stay. @param {TicketItemView[]} items @param {Steps} steps @returns {Step[]} */
export function recallSteps(items, steps) {
  const mostAdvanced = Math.max(...items.map((item) => STATUSES.indexOf(item.status)));
  const before = mostAdvanced < 0 ? null : previousStatus(STATUSES[mostAdvanced], steps);
  return before ? items.filter((item) => item.status === STATUSES[mostAdvanced]).map((item) => ({ itemIndex: item.itemIndex, path: [before] })) : [];
}

/**
 * The card of a ticket at one station; null if the station has nothing left to make or to acknowledge.
 * @param {TicketView} ticket @param {string | null} station @param {Pending} [pending] @param {Stage} [previousStage] the stage of the ticket's card before @param {Steps} [steps] @returns {Card | null}
 */
export function cardOf(ticket, station, pending, previousStage, steps = 2) {
  const { targets, unanswered, acknowledged } = pending ?? NOTHING_PENDING;
  const atStation = ticket.items.filter((item) => station === null || item.station === station);
  const ownItems = atStation.filter((item) => !item.held);
  const items = ownItems.map((item) => {
    const target = targets[item.itemIndex]?.status;
    return { ...item, status: target ?? item.status, isPending: target !== undefined && target !== item.status, isUnanswered: unanswered.includes(item.itemIndex) };
  });
  const open = items.filter((item) => !isDone(item.status));
  const notices = ticket.notices.filter((each) => !acknowledged.includes(each.notice) && (each.itemIndex === null || ownItems.some((item) => item.itemIndex === each.itemIndex)));
  if (ownItems.length === 0 || (open.length === 0 && notices.length === 0)) return null;
  const stage = stageOf(items, open, steps, previousStage);
  const due = open.map((item) => item.dueAt).filter(Boolean).sort()[0] ?? ticket.placedAt;
  const ready = items.filter((item) => item.status === 'READY').map((item) => item.statusAt).sort().pop();
  return {
    ticket, pending, station, steps, stage, items, notices,
    later: atStation.filter((item) => item.held),
    otherItemCount: ticket.items.filter((item) => !item.held).length - ownItems.length,
    allergies: allergiesOf(open),
    since: stage === 'READY' ? ready ?? due : due,
  };
}

/** @param {TicketItemView} item */
const courseOf = (item) => item.course ?? 1;

/** The column of a card: ready if all open items are, in progress if any item was started. A card without open items keeps its stage. @param {CardItem[]} items @param {CardItem[]} open @param {Steps} steps @param {Stage} [previousStage] @returns {Stage} */
function stageOf(items, open, steps, previousStage) {
  if (open.length === 0) return previousStage && stagesOf(steps).includes(previousStage) ? previousStage : 'NEW';
  if (open.every((item) => item.status === 'READY')) return 'READY';
  if (steps === 1) return 'NEW';
  // A course that was just fired is new, although the one before was served.
  const course = Math.min(...open.map(courseOf));
  return items.filter((item) => !isDone(item.status) || courseOf(item) >= course).every((item) => item.status === 'NEW' || item.status === 'CANCELLED') ? 'NEW' : 'IN_PROGRESS';
}

/** Each allergy note once, with the names of its items. @param {TicketItemView[]} items */
function allergiesOf(items) {
  /** @type {Map<string, TicketItemView[]>} */
  const found = new Map();
  for (const item of items) {
    const note = item.allergyNote?.trim();
    if (note) found.set(note, [...(found.get(note) ?? []), item]);
  }
  const names = (/** @type {TicketItemView[]} */ list) => list.map((item) => item.name);
  return [...found].map(([note, list]) => ({ note, names: names(list), unstated: names(list.filter((item) => !item.allergensStated)) }));
}

/**
 * The board's columns: rushed cards first, then the oldest. An unchanged ticket keeps its card object, so that it
 * is not rendered again.
 * @param {TicketView[]} tickets @param {string | null} station @param {Record<string, Pending>} pending @param {Map<string, Card>} [kept] the cards of the last call, by order id; this call replaces them @param {Steps} [steps] @returns {Columns}
 */
export function columnsOf(tickets, station, pending, kept = new Map(), steps = 2) {
  /** @type {Columns} */
  const columns = { NEW: [], IN_PROGRESS: [], READY: [] };
  const before = new Map(kept);
  kept.clear();
  for (const ticket of tickets) {
    const own = pending[ticket.orderId];
    const known = before.get(ticket.orderId);
    const card = known && known.ticket === ticket && known.pending === own && known.station === station && known.steps === steps ? known : cardOf(ticket, station, own, known?.stage, steps);
    if (!card) continue;
    kept.set(ticket.orderId, card);
    columns[card.stage].push(card);
  }
  for (const cards of Object.values(columns)) cards.sort(compareCards);
  return columns;
}

/** Keeps the array of each column with the same cards, so that the column is not rendered again. @param {Columns} before @param {Columns} now @returns {Columns} */
export function reuseColumns(before, now) {
  const [NEW, IN_PROGRESS, READY] = STAGES.map((stage) => (now[stage].length === before[stage].length && now[stage].every((card, at) => card === before[stage][at]) ? before[stage] : now[stage]));
  return NEW === before.NEW && IN_PROGRESS === before.IN_PROGRESS && READY === before.READY ? before : { NEW, IN_PROGRESS, READY };
}

/** The columns that differ. @param {Columns} before @param {Columns} after */
const changedStages = (before, after) => STAGES.filter((stage) => before[stage] !== after[stage]);
/** Whether several columns change and one of them gets shorter, as when a card goes from one to another. @param {Columns} before @param {Columns} after */
export const isMove = (before, after) => changedStages(before, after).length > 1 && STAGES.some((stage) => after[stage].length < before[stage].length);

/** The columns on the way from one state of the board to the next, with one more of those that have changed: first one that a card has left. Returns `after` once it is reached. @param {Columns} before @param {Columns} after @returns {Columns} */
export function nextColumn(before, after) {
  const changed = changedStages(before, after);
  if (changed.length <= 1) return after;
  const first = changed.find((stage) => after[stage].length < before[stage].length) ?? changed[0];
  return { ...before, [first]: after[first] };
}

/** @param {Card} card */
export const isRush = (card) => card.ticket.priority === 'RUSH';

/** Times of the box have one form, so that they compare as text. @param {Card} left @param {Card} right */
export function compareCards(left, right) {
  return Number(isRush(right)) - Number(isRush(left)) || (left.since < right.since ? -1 : left.since > right.since ? 1 : 0) || left.ticket.orderNumber - right.ticket.orderNumber;
}

/** The items of a card from top to bottom. @param {Card} card @param {StationView[]} stations */
export const itemsAsShown = (card, stations) => (card.station === null ? stationParts(card, stations).flatMap((part) => part.items) : card.items);

/** @param {number} seconds age @param {Thresholds} thresholds @returns {'' | 'warn' | 'late'} */
export function urgencyOf(seconds, { warnSeconds, lateSeconds }) {
  return seconds >= lateSeconds ? 'late' : seconds >= warnSeconds ? 'warn' : '';
}

/**
 * The items of a card by station, in the order of the kitchen's stations, for the cook who assembles orders.
 * @param {Card} card @param {StationView[]} stations
 * @returns {{code: string, name: string, items: CardItem[], isReady: boolean, isStarted: boolean}[]}
 */
export function stationParts(card, stations) {
  const codes = [...stations.map((each) => each.code), ...card.items.map((item) => item.station)];
  return [...new Set(codes)].map((code) => {
    const items = card.items.filter((item) => item.station === code);
    const open = items.filter((item) => !isDone(item.status));
    return {
      code, items,
      name: stations.find((each) => each.code === code)?.name ?? code,
      isReady: open.every((item) => item.status === 'READY'),
      isStarted: items.some((item) => item.status !== 'NEW' && item.status !== 'CANCELLED'),
    };
  }).filter((part) => part.items.length > 0);
}
