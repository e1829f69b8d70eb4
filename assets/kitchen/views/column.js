// One column of the board: its cards at their places in lanes, and buttons to the cards above and below the visible part.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Icon, memo } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { isUntouched } from '../alerts.js';
import { urgencyOf } from '../ticketLanes.js';
import { CARD_GAP, cardsOutside, estimatedHeight, keepPlaces, placeCards } from '../laneLayout.js';
import { Ticket } from './ticket.js';

/** @import { Acts } from '../controller.js' */
/** @import { Card, Stage } from '../ticketLanes.js' */
/** @import { Place } from '../laneLayout.js' */
/** @import { Drag } from '../drag.js' */
/** @import { KitchenState } from '../state.js' */
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
 * @property {boolean} isTabs whether the page scrolls, and not the column
 * @property {KitchenState['thresholds']} thresholds
 * @property {KitchenState['touched']} touched
 * @property {KitchenState['stations']} stations
 * @property {ReadonlyMap<string, string>} otherNames
 * @property {Drag | null} drag
 * @property {Card | null} dropPreview the card that is dragged over this column
 * @property {Acts} acts
 * @property {Clock} clock
 *
 * @typedef {object} DrawnCard
 * @property {Pick<import('./ticket.js').TicketProps, 'card' | 'urgency' | 'untouched' | 'isDragged' | 'stations' | 'otherNames'> & {style: string, isMeasured: boolean}} props
 * @property {any} element
 */

/** Renders again when its cards change, and once a second for their ages, but not when other columns change. */
export const Column = memo((/** @type {ColumnProps} */ props) => html`<${Cards} ...${props} />`);

/** Measures the cards of a list and the list itself. */
function useSizes() {
  const scroll = useRef(/** @type {HTMLElement | null} */ (null));
  const heights = useRef(/** @type {Map<string, number>} */ (new Map()));
  /** The heights for which the cards were placed. */ const used = useRef(/** @type {Map<string, number>} */ (new Map()));
  const [listHeight, setListHeight] = useState(0);
  const [, setMeasured] = useState(0);
  const [observer] = useState(() => {
    const watch = new ResizeObserver((entries) => {
      let [isChanged, isOverlapping] = [false, false];
      for (const { target, borderBoxSize } of entries) {
        const element = /** @type {HTMLElement} */ (target);
        const height = borderBoxSize?.[0]?.blockSize ?? element.offsetHeight;
        if (element === scroll.current) setListHeight(element.clientHeight);
        else if (element.isConnected && element.dataset.place && Math.abs((heights.current.get(element.dataset.place) ?? 0) - height) > 0.5) {
          isOverlapping ||= height > (used.current.get(element.dataset.place) ?? 0);
          heights.current.set(element.dataset.place, height);
          isChanged = true;
        }
      }
      const place = () => setMeasured((count) => count + 1);
      if (isOverlapping) place();
      // A gap that is too large can wait for the next frame: this one has enough to do on a slow display.
      else if (isChanged) setTimeout(place);
    });
    return watch;
  });
  useLayoutEffect(() => {
    if (scroll.current) observer.observe(scroll.current);
    return () => observer.disconnect();
  }, []);
  return { scroll, heights: heights.current, used, listHeight, observer };
}

/** @param {ColumnProps} props */
function Cards({ stage, title, cards, lanes, lineHeight, isHeld, isTabs, thresholds, touched, stations, otherNames, drag, dropPreview, acts, clock }) {
  const { scroll, heights, used, listHeight, observer } = useSizes();
  const drawn = useRef(/** @type {Map<string, DrawnCard>} */ (new Map()));
  const placeOf = useRef(/** @type {{lanes: number, places: Map<string, Place>}} */ ({ lanes: 0, places: new Map() }));
  /** How far the list is scrolled, in pixels; 0 where the page scrolls instead. */
  const scrollTop = useRef(0);
  const [, setHidden] = useState('');
  const nowMs = clock.tick.value;
  /** @param {Card} card */
  const urgency = (card) => urgencyOf(secondsSince(card.since, nowMs), thresholds);

  const ids = cards.map((card) => card.ticket.orderId);
  const sizes = cards.map((card) => heights.get(card.ticket.orderId) ?? estimatedHeight(card) * lineHeight);
  used.current = new Map(ids.map((id, at) => [id, sizes[at]]));
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
      setHidden(JSON.stringify(latest.current()));
    });
  };
  useEffect(() => () => cancelAnimationFrame(scheduled.current), []);

  /** @param {1 | -1} direction */
  const scrollPage = (direction) => scroll.current?.scrollBy({ top: direction * (scroll.current.clientHeight + CARD_GAP), behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  /** @param {string} id @param {Place} place */
  const styleOf = (id, { top, lane }) => {
    // A card beside the screen is not drawn and keeps its measured height.
    const size = heights.has(id) ? `contain-intrinsic-block-size:${heights.get(id)}px;` : '';
    return isTabs ? size : `${size}inset-block-start:${top}px;inset-inline-start:calc((100% + var(--lane-gap)) / var(--lanes) * ${lane})`;
  };
  // A card of which nothing has changed keeps its element: then it is not even compared.
  const before = drawn.current;
  drawn.current = new Map(cards.map((card, at) => {
    const props = { card, style: styleOf(ids[at], layout.places[at]), isMeasured: heights.has(ids[at]), urgency: urgency(card), untouched: isUntouched(card, touched, nowMs), isDragged: drag?.orderId === ids[at], stations, otherNames };
    const known = before.get(ids[at]);
    return [ids[at], known && isEqual(known.props, props) ? known : { props, element: html`<${PlacedCard} key=${ids[at]} ...${props} observer=${observer} acts=${acts} clock=${clock} />` }];
  }));
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
    const element = /** @type {HTMLElement} */ (place.current);
    observer.observe(element);
    return () => observer.unobserve(element);
  }, []);
  return html`<div class=${isMeasured ? 'place measured' : 'place'} data-place=${ticket.card.ticket.orderId} style=${style} ref=${place}><${Ticket} ...${ticket} /></div>`;
}

/** The number of cards above or below the visible part, and the age of the oldest, in the colour of that card. @param {{textKey: string, icon: string, cards: Card[], urgency: (card: Card) => string, nowMs: number, onClick: () => void}} props */
function HiddenCards({ textKey, icon, cards, urgency, nowMs, onClick }) {
  const oldest = cards.reduce((best, card) => (card.since < best.since ? card : best));
  const hasNotice = cards.some((card) => card.notices.length > 0);
  return html`<button type="button" class=${`hidden-cards num ${icon} ${urgency(oldest)}`} tabindex="-1" onClick=${onClick}><${Icon} name=${hasNotice ? 'warn' : icon} />${t(textKey, { count: cards.length, age: formatSpan(secondsSince(oldest.since, nowMs)) })}</button>`;
}
