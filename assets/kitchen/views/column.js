// One column of the board: its cards at their places in lanes, and buttons to the cards above and below the visible part.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Icon, memo } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { isUntouched } from '../alerts.js';
import { urgencyOf } from '../ticketLanes.js';
import { CARD_GAP, cardsOutside, cardsToDraw, estimatedHeight, keepPlaces, placeCards } from '../laneLayout.js';
import { Ticket } from './ticket.js';
import { ORDER, useTurn } from './turns.js';

/** @import { Acts } from '../controller.js' */
/** @import { Card, Stage } from '../ticketLanes.js' */
/** @import { Place } from '../laneLayout.js' */
/** @import { Drag } from '../drag.js' */
/** @import { KitchenState } from '../state.js' */
/** @import { Turns } from '../painting.js' */
/** @import { Clock } from '../../shared/clock.js' */

/**
 * @typedef {object} ColumnProps
 * @property {Stage} stage
 * @property {string} title
 * @property {Card[]} cards
 * @property {number} lanes
 * @property {number} lineHeight of a dish, in pixels, to estimate the height of cards
 * @property {() => boolean} isHeld whether cards must stay where they are
 * @property {number} released counts the times that they may move again
 * @property {() => string | null} followed the order whose card gets the focus once it is drawn
 * @property {boolean} isTabs whether the page scrolls, and not the column
 * @property {KitchenState['thresholds']} thresholds
 * @property {KitchenState['touched']} touched
 * @property {KitchenState['stations']} stations
 * @property {ReadonlyMap<string, string>} otherNames
 * @property {Drag | null} drag
 * @property {Card | null} dropPreview the card that is dragged over this column
 * @property {Turns} turns
 * @property {Acts} acts
 * @property {Clock} clock
 *
 * @typedef {object} DrawnCard
 * @property {Pick<import('./ticket.js').TicketProps, 'card' | 'urgency' | 'untouched' | 'isDragged' | 'stations' | 'otherNames' | 'isFilled'> & {style: string, isMeasured: boolean}} props
 * @property {any} element
 */

/** Renders again when its cards change, and once a second for their ages, but not when other columns change. */
export const Column = memo((/** @type {ColumnProps} */ props) => html`<${Cards} ...${props} />`);

/** Measures the cards of a list and the list itself. @param {Turns} turns */
function useSizes(turns) {
  const scroll = useRef(/** @type {HTMLElement | null} */ (null));
  const heights = useRef(/** @type {Map<string, number>} */ (new Map()));
  const filled = useRef(/** @type {ReadonlySet<string> | null} */ (null));
  const [listHeight, setListHeight] = useState(0);
  const [, setMeasured] = useState(0);
  const [observer] = useState(() => {
    let stop = () => {};
    return new ResizeObserver((entries) => {
      const isFirst = heights.current.size === 0;
      let isChanged = false;
      for (const { target, borderBoxSize } of entries) {
        const element = /** @type {HTMLElement} */ (target);
        const { orderId = '' } = element.dataset;
        const height = Math.ceil(borderBoxSize?.[0]?.blockSize ?? element.offsetHeight);
        if (element === scroll.current) setListHeight(element.clientHeight);
        else if (element.isConnected && filled.current?.has(orderId) && heights.current.get(orderId) !== height) {
          heights.current.set(orderId, height);
          isChanged = true;
        }
      }
      const place = () => setMeasured((count) => count + 1);
      if (!isChanged) return;
      stop();
      // Until its turn a card is cut at the end of its place: this frame has enough to do on a slow display.
      if (isFirst) place();
      else stop = turns(ORDER.measured, place);
    });
  });
  useLayoutEffect(() => {
    if (scroll.current) observer.observe(scroll.current);
    return () => observer.disconnect();
  }, []);
  return { scroll, heights: heights.current, filled, listHeight, observer };
}

/** @param {ColumnProps} props */
function Cards({ stage, title, cards, lanes, lineHeight, isHeld, followed, isTabs, thresholds, touched, stations, otherNames, drag, dropPreview, turns, acts, clock }) {
  const { scroll, heights, filled, listHeight, observer } = useSizes(turns);
  const drawn = useRef(/** @type {Map<string, DrawnCard>} */ (new Map()));
  const placeOf = useRef(/** @type {{lanes: number, places: Map<string, Place>}} */ ({ lanes: 0, places: new Map() }));
  /** How far the list is scrolled, in pixels; 0 where the page scrolls instead. */
  const scrollTop = useRef(0);
  const [, setScrolled] = useState('');
  const nowMs = clock.tick.value;
  /** @param {Card} card */
  const urgency = (card) => urgencyOf(secondsSince(card.since, nowMs), thresholds);

  // In letters of another size the cards that are not drawn have another height, which nobody knows.
  const lineBefore = useRef(lineHeight);
  if (lineBefore.current !== lineHeight) for (const id of heights.keys()) if (!filled.current?.has(id)) heights.delete(id);
  lineBefore.current = lineHeight;

  const ids = cards.map((card) => card.ticket.orderId);
  const sizes = cards.map((card) => heights.get(card.ticket.orderId) ?? Math.ceil(estimatedHeight(card) * lineHeight));
  const pageHeight = isTabs ? Infinity : listHeight || innerHeight;
  const known = placeOf.current;
  const isStill = isHeld() && known.lanes === lanes;
  const layout = isStill ? keepPlaces(ids, sizes, known.places, lanes, pageHeight) : placeCards(sizes, lanes, pageHeight);
  const places = new Map(ids.map((id, at) => [id, layout.places[at]]));
  for (const id of heights.keys()) if (!places.has(id)) heights.delete(id);
  // A card that comes back while a finger is on the board, by an undo, gets the place that it had.
  placeOf.current = { lanes, places: isStill ? new Map([...known.places, ...places]) : places };

  // From the places and not from the page: reading the page here would compute its layout twice a frame.
  const outside = () => cardsOutside(layout.places, sizes, scrollTop.current, pageHeight);
  const { above, below } = outside();
  const latest = useRef(outside);
  latest.current = outside;
  const scheduled = useRef(0);
  const onScroll = () => {
    if (scheduled.current) return;
    scheduled.current = requestAnimationFrame(() => {
      scheduled.current = 0;
      scrollTop.current = scroll.current?.scrollTop ?? 0;
      // Other cards may be near the screen now than those that have their contents.
      setScrolled(JSON.stringify([latest.current(), Math.floor(scrollTop.current / pageHeight * 4)]));
    });
  };
  useEffect(() => () => cancelAnimationFrame(scheduled.current), []);

  const { inPage, filled: toFill, next } = cardsToDraw(isTabs || filled.current === null ? null : filled.current, ids, layout.places, sizes, scrollTop.current, pageHeight, followed());
  filled.current = toFill;
  useTurn(turns, next === 'screen' ? ORDER.contents : ORDER.beside, next !== null);

  /** @param {1 | -1} direction */
  const scrollPage = (direction) => scroll.current?.scrollBy({ top: direction * (scroll.current.clientHeight + CARD_GAP), behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  /** @param {number} at */
  const styleOf = (at) => {
    // On a page that scrolls, a card beside the screen is not drawn and keeps its measured height.
    if (isTabs) return heights.has(ids[at]) ? `contain-intrinsic-block-size:${heights.get(ids[at])}px` : '';
    const { top, lane } = layout.places[at];
    return `height:${sizes[at]}px;inset-block-start:${top}px;inset-inline-start:calc((100% + var(--lane-gap)) / var(--lanes) * ${lane})`;
  };
  // A card of which nothing has changed keeps its element: then it is not even compared.
  const before = drawn.current;
  drawn.current = new Map();
  for (const [at, card] of cards.entries()) {
    const id = ids[at];
    if (!inPage.has(id)) continue;
    const props = { card, style: styleOf(at), isMeasured: isTabs && heights.has(id), isFilled: toFill.has(id), urgency: urgency(card), untouched: isUntouched(card, touched, nowMs), isDragged: drag?.orderId === id, stations, otherNames };
    const known = before.get(id);
    drawn.current.set(id, known && isEqual(known.props, props) ? known : { props, element: html`<${PlacedCard} key=${id} ...${props} observer=${observer} acts=${acts} clock=${clock} />` });
  }
  return html`<section class=${`column ${(isTabs ? cards.length === 0 : lanes === 0) ? 'is-empty' : ''} ${drag ? 'droppable' : ''} ${drag?.over === stage && drag.from !== stage ? 'over' : ''}`} aria-label=${title} data-stage=${stage}>
    <h2><span>${title}</span><span class="num">${cards.length}</span></h2>
    ${dropPreview ? html`<div class="drop-slot"><b>${tableLabel(dropPreview.ticket.tableName)}</b><span>${t('kitchen.landing', { stage: title })}</span></div>` : null}
    <div class="list" style=${`--lanes:${Math.max(1, lanes)}`}>
      <div class="scroll" ref=${scroll} onScroll=${onScroll}>
        <div class="cards" style=${isTabs ? '' : `height:${layout.height}px`}>${[...drawn.current.values()].map(({ element }) => element)}</div>
        ${cards.length === 0 && isTabs ? html`<p class="column-empty">${t('kitchen.column.empty')}</p>` : null}
      </div>
      ${above.length > 0 ? html`<${HiddenCards} textKey=${'kitchen.above'} icon="up" cards=${above.map((at) => cards[at])} urgency=${urgency} nowMs=${nowMs} onClick=${() => scrollPage(-1)} />` : null}
      ${below.length > 0 ? html`<${HiddenCards} textKey=${'kitchen.below'} icon="down" cards=${below.map((at) => cards[at])} urgency=${urgency} nowMs=${nowMs} onClick=${() => scrollPage(1)} />` : null}
    </div>
  </section>`;
}

/** Whether two objects with the same names have the same values. @template {object} T @param {T} left @param {T} right */
const isEqual = (left, right) => /** @type {(keyof T)[]} */ (Object.keys(left)).every((name) => left[name] === right[name]);

/** A card at its place. @param {import('./ticket.js').TicketProps & {style: string, isMeasured: boolean, observer: ResizeObserver}} props */
function PlacedCard({ style, isMeasured, observer, ...ticket }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const element = /** @type {HTMLElement} */ (place.current?.firstElementChild);
    observer.observe(element);
    return () => observer.unobserve(element);
  }, []);
  return html`<div class=${isMeasured ? 'place measured' : 'place'} data-place=${ticket.card.ticket.orderId} style=${style} ref=${place}><${Ticket} ...${ticket} /></div>`;
}

/** The number of cards above or below the visible part, and the age of the oldest, in the colour of that card. It stands for their orders: far cards are not in the page. @param {{textKey: string, icon: string, cards: Card[], urgency: (card: Card) => string, nowMs: number, onClick: () => void}} props */
function HiddenCards({ textKey, icon, cards, urgency, nowMs, onClick }) {
  const oldest = cards.reduce((best, card) => (card.since < best.since ? card : best));
  const hasNotice = cards.some((card) => card.notices.length > 0);
  return html`<button type="button" class=${`hidden-cards num ${icon} ${urgency(oldest)}`} data-order-ids=${cards.map(({ ticket }) => ticket.orderId).join(' ')} tabindex="-1" onClick=${onClick}><${Icon} name=${hasNotice ? 'warn' : icon} />${t(textKey, { count: cards.length, age: formatSpan(secondsSince(oldest.since, nowMs)) })}</button>`;
}
