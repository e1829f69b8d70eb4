// One column of the board: its cards in lanes, buttons for the cards above and below the visible part, and the place where a dragged
// card would go.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Icon, memo } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { isUntouched } from '../alerts.js';
import { compareCards, urgencyOf, isRush } from '../ticketLanes.js';
import { assignLanes } from '../laneLayout.js';
import { Ticket } from './ticket.js';

/** @import { Acts } from '../controller.js' */
/** @import { Card, Stage } from '../ticketLanes.js' */
/** @import { Drag } from '../drag.js' */
/** @import { KitchenState } from '../state.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** A card counts as visible if at least this many pixels of it are: the height of its header. */
const HEADER_PX = 56;

/**
 * @typedef {object} ColumnProps
 * @property {Stage} stage
 * @property {string} title
 * @property {Card[]} cards
 * @property {number} lanes
 * @property {KitchenState['thresholds']} thresholds
 * @property {KitchenState['touched']} touched
 * @property {KitchenState['stations']} stations
 * @property {Drag | null} drag
 * @property {Card | null} dropPreview the card that is dragged over this column
 * @property {Acts} acts
 * @property {Clock} clock
 */

/** Renders again when its cards change, and once a second for their ages, but not when other columns change. */
export const Column = memo((/** @type {ColumnProps} */ props) => html`<${Cards} ...${props} />`);

/** @param {ColumnProps} props */
function Cards({ stage, title, cards, lanes, thresholds, touched, stations, drag, dropPreview, acts, clock }) {
  const scroll = useRef(/** @type {HTMLElement | null} */ (null));
  const laneOf = useRef(/** @type {Record<string, number>} */ ({}));
  const [hidden, setHidden] = useState({ above: '', below: '' });
  const nowMs = clock.tick.value;
  /** @param {Card} card */
  const urgency = (card) => urgencyOf(secondsSince(card.since, nowMs), thresholds);
  const all = dropPreview ? [...cards, dropPreview].sort(compareCards) : cards;
  const assigned = assignLanes(all, lanes, laneOf.current, (card) => isRush(card) || card.notices.length > 0 || urgency(card) === 'late');
  laneOf.current = assigned.laneOf;

  const findHidden = () => {
    const list = scroll.current;
    if (!list) return;
    const isScrollable = list.scrollHeight > list.clientHeight + 1;
    const visible = list.getBoundingClientRect();
    /** @type {string[]} */ const above = [];
    /** @type {string[]} */ const below = [];
    for (const ticket of isScrollable ? /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.ticket')) : []) {
      const rect = ticket.getBoundingClientRect();
      if (rect.top + HEADER_PX > visible.bottom) below.push(ticket.dataset.orderId ?? '');
      else if (rect.bottom < visible.top + HEADER_PX) above.push(ticket.dataset.orderId ?? '');
    }
    const next = { above: above.join(), below: below.join() };
    setHidden((before) => (before.above === next.above && before.below === next.below ? before : next));
  };
  const scheduled = useRef(0);
  const findHiddenSoon = () => { if (!scheduled.current) scheduled.current = requestAnimationFrame(() => { scheduled.current = 0; findHidden(); }); };
  useLayoutEffect(findHidden, [cards, lanes, dropPreview]);
  useEffect(() => {
    const watch = new ResizeObserver(findHiddenSoon);
    if (scroll.current) watch.observe(scroll.current);
    return () => { watch.disconnect(); cancelAnimationFrame(scheduled.current); };
  }, []);

  /** @param {1 | -1} direction */
  const scrollPage = (direction) => scroll.current?.scrollBy({ top: direction * scroll.current.clientHeight * 0.8, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  return html`<section class=${`column ${drag ? 'droppable' : ''} ${drag?.over === stage && drag.from !== stage ? 'over' : ''}`} aria-label=${title} data-stage=${stage}>
    <h2><span>${title}</span><span class="num">${cards.length}</span></h2>
    ${hidden.above ? html`<${HiddenCards} textKey=${'kitchen.above'} icon="up" ids=${hidden.above} cards=${cards} nowMs=${nowMs} onClick=${() => scrollPage(-1)} />` : null}
    <div class="scroll" ref=${scroll} onScroll=${findHiddenSoon}>
      <div class="lanes">${assigned.lanes.map((lane, index) => html`<div class="lane" key=${index}>${lane.map((card) => (card === dropPreview
        ? html`<div class="drop-slot" key="drop-preview"><b>${tableLabel(card.ticket.tableName)}</b><span>${t('kitchen.landing', { stage: title })}</span></div>`
        : html`<${Ticket} key=${card.ticket.orderId} card=${card} urgency=${urgency(card)} untouched=${isUntouched(card, touched, nowMs)} isDragged=${drag?.orderId === card.ticket.orderId} stations=${stations} acts=${acts} clock=${clock} />`))}</div>`)}</div>
      ${all.length === 0 ? html`<p class="column-empty">${t('kitchen.column.empty')}</p>` : null}
    </div>
    ${hidden.below ? html`<${HiddenCards} textKey=${'kitchen.below'} icon="down" ids=${hidden.below} cards=${cards} nowMs=${nowMs} onClick=${() => scrollPage(1)} />` : null}
  </section>`;
}

/** The number of cards above or below the visible part, and the age of the oldest. @param {{textKey: string, icon: string, ids: string, cards: Card[], nowMs: number, onClick: () => void}} props */
function HiddenCards({ textKey, icon, ids, cards, nowMs, onClick }) {
  const idSet = new Set(ids.split(','));
  const hidden = cards.filter((card) => idSet.has(card.ticket.orderId));
  if (hidden.length === 0) return null;
  const oldest = Math.max(...hidden.map((card) => secondsSince(card.since, nowMs)));
  return html`<button type="button" class=${`hidden-cards num ${icon}`} tabindex="-1" onClick=${onClick}><${Icon} name=${icon} />${t(textKey, { count: hidden.length, age: formatSpan(oldest) })}</button>`;
}
