// The lanes of the board: how many each column gets, and the place of each card. A column is read like a newspaper: from top to bottom,
// then the next lane. What does not fit on the screen is on further pages below. No side effects.

/** @import { Card, Columns, Stage } from './ticketLanes.js' */
/** @typedef {{lane: number, top: number, page: number}} Place `top`: in pixels, from the top of the first page */

/** Pixels between two cards. */
export const CARD_GAP = 8;
/** Pixels that the last lane of a page keeps free for the buttons to the pages above and below. */
export const PAGE_BUTTON = 68;

/**
 * Places cards in their order. A card is never cut: one that does not fit into the rest of a lane begins the next one, and a taller one
 * than the page has a lane of its own. With several pages the button to the next one is below the last lane.
 * @param {number[]} heights of the cards, in pixels @param {number} lanes @param {number} pageHeight @returns {{places: Place[], height: number, pages: number}} `height`: of all pages
 */
export function placeCards(heights, lanes, pageHeight) {
  const single = fillPages(heights, lanes, pageHeight, 0);
  return single.pages <= 1 ? single : fillPages(heights, lanes, pageHeight, PAGE_BUTTON);
}

/** @param {number[]} heights @param {number} lanes @param {number} pageHeight @param {number} button free pixels below the last lane of a page, and above that of each further page @returns {{places: Place[], height: number, pages: number}} */
function fillPages(heights, lanes, pageHeight, button) {
  /** @type {Place[]} */ const places = [];
  let [page, pageTop, lane, used, tallest] = [0, 0, 0, 0, 0];
  const isLast = () => lane === lanes - 1;
  /** The first free pixel of a lane. */
  const start = () => (isLast() && page > 0 ? button : 0);
  used = start();
  for (const height of heights) {
    if (used > start() && used + height > pageHeight - (isLast() ? button : 0)) {
      lane += 1;
      if (lane === lanes) {
        pageTop += Math.max(pageHeight, tallest) + CARD_GAP;
        [page, lane, tallest] = [page + 1, 0, 0];
      }
      used = start();
    }
    places.push({ lane, top: pageTop + used, page });
    used += height + CARD_GAP;
    tallest = Math.max(tallest, used - CARD_GAP);
  }
  return { places, height: pageTop + tallest, pages: heights.length === 0 ? 0 : page + 1 };
}

/**
 * The places while a finger is on the board: cards stay where they were, also when others leave or change their order. A card that grew
 * pushes those below it. New cards follow the last one.
 * @param {string[]} ids @param {number[]} heights in the same order @param {ReadonlyMap<string, Place>} before @param {number} lanes @param {number} pageHeight @returns {{places: Place[], height: number}}
 */
export function keepPlaces(ids, heights, before, lanes, pageHeight) {
  /** @type {Place[]} */ const places = [];
  /** The lowest pixel in use, by lane. */ const bottoms = Array.from({ length: lanes }, () => 0);
  const known = ids.map((id, at) => ({ at, place: before.get(id) })).filter(({ place }) => place !== undefined && place.lane < lanes);
  known.sort((left, right) => (left.place?.top ?? 0) - (right.place?.top ?? 0));
  let last = { lane: 0, page: 0 };
  for (const { at, place } of known) {
    if (!place) continue;
    const top = Math.max(place.top, bottoms[place.lane]);
    places[at] = { ...place, top };
    bottoms[place.lane] = top + heights[at] + CARD_GAP;
    if (place.page > last.page || (place.page === last.page && place.lane > last.lane)) last = place;
  }
  for (const [at, height] of heights.entries()) {
    if (places[at]) continue;
    const isFull = bottoms[last.lane] + height > (last.page + 1) * pageHeight;
    if (isFull && last.lane < lanes - 1) last = { lane: last.lane + 1, page: last.page };
    places[at] = { lane: last.lane, top: bottoms[last.lane], page: last.page };
    bottoms[last.lane] += height + CARD_GAP;
  }
  return { places, height: Math.max(0, ...bottoms.map((bottom) => bottom - CARD_GAP)) };
}

/** A card counts as visible if at least this many pixels of it are: the height of its header. */
const HEADER_PX = 56;

/**
 * The indexes of the cards above and below the visible part of a list that is scrolled.
 * @param {Place[]} places @param {number[]} heights @param {number} scrollTop @param {number} listHeight @returns {{above: number[], below: number[]}}
 */
export function cardsOutside(places, heights, scrollTop, listHeight) {
  const all = [...places.keys()];
  return {
    above: all.filter((at) => places[at].top + heights[at] < scrollTop + HEADER_PX),
    below: all.filter((at) => places[at].top + HEADER_PX > scrollTop + listHeight),
  };
}

/** How far above and below the screen cards are drawn, in pages, and how far they stay drawn. */
const NEAR_PAGES = 1;
const KEPT_PAGES = 2;

/**
 * Which cards are drawn with their contents: at most one more than before, first one on the screen. Others near the screen are drawn as
 * boxes with a name, those far from it not at all, but for the first card and one that is to get the focus: the focus scrolls to them.
 * @param {ReadonlySet<string> | null} before null for all that are near @param {string[]} ids @param {Place[]} places @param {number[]} heights @param {number} scrollTop @param {number} listHeight @param {string | null} [followed] the order whose card is to get the focus
 * @returns {{filled: Set<string>, inPage: Set<string>, next: 'screen' | 'beside' | null}} `next`: where another card waits for its contents
 */
export function cardsToDraw(before, ids, places, heights, scrollTop, listHeight, followed = null) {
  /** @param {number} pages */
  const within = (pages) => ids.filter((_, at) => places[at].top < scrollTop + listHeight * (1 + pages) && places[at].top + heights[at] > scrollTop - listHeight * pages);
  const near = within(NEAR_PAGES);
  const boxes = ids.filter((id, at) => at === 0 || id === followed);
  if (!before) return { filled: new Set(near), inPage: new Set([...boxes, ...near]), next: null };
  const filled = new Set(within(KEPT_PAGES).filter((id) => before.has(id)));
  const waiting = [...new Set([...within(0), ...near])].filter((id) => !filled.has(id));
  if (waiting.length > 0) filled.add(waiting[0]);
  return { filled, inPage: new Set([...boxes, ...near, ...filled]), next: waiting.length <= 1 ? null : within(0).includes(waiting[1]) ? 'screen' : 'beside' };
}

/** The approximate height of a card in lines of a dish's name, until it is measured. @param {Card} card */
export function estimatedHeight(card) {
  const notices = card.notices.length * 1.5 + (card.notices.length > 0 ? 1.6 : 0);
  const head = 2 + (card.ticket.priority === 'RUSH' ? 1 : 0) + notices + card.allergies.length * 2 + (card.ticket.note ? 1 : 0);
  if (card.stage === 'READY') return head + card.items.length * 0.8;
  return card.items.reduce((sum, item) => sum + 1.5 + (item.modifiers.length > 0 ? 0.9 : 0) + (item.note ? 0.9 : 0) + (item.withMains ? 0.9 : 0) + (item.allergyNote ? 0.8 : 0), head);
}

/** The width of a lane of ready cards, of which only the names are read. */
const READY_LANE = 0.72;
/** @param {Stage} stage */
const widthOf = (stage) => (stage === 'READY' ? READY_LANE : 1);

/**
 * The number of lanes of each column, 0 for one without cards. Each other column has at least one; the rest goes where the most cards
 * wait, and what nobody needs to the first column. The numbers before stay while they do not leave clearly more cards below the screen.
 * @param {Columns} columns @param {Stage[]} stages the columns of the board @param {number} width of the board, in lanes @param {number} linesPerLane @param {Record<Stage, number> | null} before @returns {Record<Stage, number>}
 */
export function lanesPerColumn(columns, stages, width, linesPerLane, before) {
  /** @type {Record<Stage, number>} */ const counts = { NEW: 0, IN_PROGRESS: 0, READY: 0 };
  const used = stages.filter((stage) => columns[stage].length > 0);
  if (used.length === 0) return counts;
  /** The lanes that the cards of a column fill. @type {Record<Stage, number>} */ const needed = { NEW: 0, IN_PROGRESS: 0, READY: 0 };
  for (const stage of used) needed[stage] = columns[stage].reduce((sum, card) => sum + estimatedHeight(card), 0) / linesPerLane;
  let left = width;
  for (const stage of used) [counts[stage], left] = [1, left - widthOf(stage)];
  for (;;) {
    const fitting = used.filter((stage) => widthOf(stage) <= left + 0.001);
    const wanted = fitting.filter((stage) => needed[stage] > counts[stage] * 0.9).sort((a, b) => needed[b] / counts[b] - needed[a] / counts[a])[0] ?? fitting.find((stage) => stage !== 'READY') ?? (used.length === 1 ? fitting[0] : undefined);
    if (!wanted) break;
    counts[wanted] += 1;
    left -= widthOf(wanted);
  }
  /** @param {Record<Stage, number>} lanes */
  const worst = (lanes) => Math.max(...used.map((stage) => needed[stage] / lanes[stage]));
  /** @param {Record<Stage, number>} lanes */
  const sum = (lanes) => used.reduce((total, stage) => total + lanes[stage] * widthOf(stage), 0);
  const isSameBoard = before !== null && stages.every((stage) => before[stage] > 0 === used.includes(stage)) && Math.abs(sum(before) - sum(counts)) < 0.5 && sum(before) <= width + 0.001;
  return isSameBoard && (worst(before) <= 1 || worst(before) <= worst(counts) * 1.25) ? before : counts;
}

/** The columns of the grid: a narrow strip for a column without cards. @param {Stage[]} stages @param {Record<Stage, number>} lanes */
export const gridColumns = (stages, lanes) => stages.map((stage) => (lanes[stage] === 0 ? 'var(--strip)' : `minmax(0, ${Math.round(lanes[stage] * widthOf(stage) * 100) / 100}fr)`)).join(' ');
