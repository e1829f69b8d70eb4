// One column of the wall: its cards in lanes, a word about those beyond its edges, and the place where a dragged card would land.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Icon, still } from '../../shared/parts.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableCalled } from '../lang/index.js';
import { isUntouched } from '../alarm.js';
import { inOrder, urgencyOf, isRush } from '../board.js';
import { lanesOf } from '../lanes.js';
import { Ticket } from './ticket.js';

/** @import { Acts } from '../main.js' */
/** @import { Card, Stage } from '../board.js' */
/** @import { Drag } from '../drag.js' */
/** @import { KitchenState } from '../state.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** Of a card, this much must show for it to count as seen: its head. Pixels. */
const HEAD = 56;

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
 * @property {Card | null} landing
 * @property {Acts} acts
 * @property {Clock} clock
 */

/** Drawn again when it has other cards, and once a second, as they grow older; not for what happens in the others. */
export const Column = still((/** @type {ColumnProps} */ props) => html`<${Cards} ...${props} />`);

/** @param {ColumnProps} props */
function Cards({ stage, title, cards, lanes, thresholds, touched, stations, drag, landing, acts, clock }) {
  const scroll = useRef(/** @type {HTMLElement | null} */ (null));
  const at = useRef(/** @type {Record<string, number>} */ ({}));
  const [hidden, setHidden] = useState({ above: '', below: '' });
  const nowMs = clock.tick.value;
  /** @param {Card} card */
  const urgency = (card) => urgencyOf(secondsSince(card.since, nowMs), thresholds);
  const all = landing ? [...cards, landing].sort(inOrder) : cards;
  const placed = lanesOf(all, lanes, at.current, (card) => isRush(card) || card.notices.length > 0 || urgency(card) === 'late');
  at.current = placed.at;

  const look = () => {
    const box = scroll.current;
    if (!box) return;
    const cut = box.scrollHeight > box.clientHeight + 1;
    const edge = box.getBoundingClientRect();
    /** @type {string[]} */ const above = [];
    /** @type {string[]} */ const below = [];
    for (const ticket of cut ? /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll('.ticket')) : []) {
      const place = ticket.getBoundingClientRect();
      if (place.top + HEAD > edge.bottom) below.push(ticket.dataset.order ?? '');
      else if (place.bottom < edge.top + HEAD) above.push(ticket.dataset.order ?? '');
    }
    const next = { above: above.join(), below: below.join() };
    setHidden((before) => (before.above === next.above && before.below === next.below ? before : next));
  };
  const looking = useRef(0);
  const lookSoon = () => { if (!looking.current) looking.current = requestAnimationFrame(() => { looking.current = 0; look(); }); };
  useLayoutEffect(look, [cards, lanes, landing]);
  useEffect(() => {
    const watch = new ResizeObserver(lookSoon);
    if (scroll.current) watch.observe(scroll.current);
    return () => { watch.disconnect(); cancelAnimationFrame(looking.current); };
  }, []);

  /** @param {number} way */
  const turn = (way) => scroll.current?.scrollBy({ top: way * scroll.current.clientHeight * 0.8, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  return html`<section class=${`col col-${stage} ${drag ? 'droppable' : ''} ${drag?.over === stage && drag.from !== stage ? 'over' : ''}`} aria-label=${title} data-drop=${stage}>
    <h2><span>${title}</span><span class="num">${cards.length}</span></h2>
    ${hidden.above ? html`<${Beyond} word=${'kitchen.above'} glyph="up" ids=${hidden.above} cards=${cards} nowMs=${nowMs} onTurn=${() => turn(-1)} />` : null}
    <div class="scroll" ref=${scroll} onScroll=${lookSoon}>
      <div class="lanes">${placed.lanes.map((lane, place) => html`<div class="lane" key=${place}>${lane.map((card) => (card === landing
        ? html`<div class="slot" key="landing"><b>${tableCalled(card.ticket.tableName)}</b><span>${t('kitchen.landing', { stage: title })}</span></div>`
        : html`<${Ticket} key=${card.ticket.orderId} card=${card} urgency=${urgency(card)} untouched=${isUntouched(card, touched, nowMs)} lifted=${drag?.orderId === card.ticket.orderId} stations=${stations} acts=${acts} clock=${clock} />`))}</div>`)}</div>
      ${all.length === 0 ? html`<p class="col-empty">${t('kitchen.column.empty')}</p>` : null}
    </div>
    ${hidden.below ? html`<${Beyond} word=${'kitchen.below'} glyph="down" ids=${hidden.below} cards=${cards} nowMs=${nowMs} onTurn=${() => turn(1)} />` : null}
  </section>`;
}

/** How many cards lie beyond an edge, and how old the oldest of them is. @param {{word: string, glyph: string, ids: string, cards: Card[], nowMs: number, onTurn: () => void}} props */
function Beyond({ word, glyph, ids, cards, nowMs, onTurn }) {
  const known = new Set(ids.split(','));
  const hidden = cards.filter((card) => known.has(card.ticket.orderId));
  if (hidden.length === 0) return null;
  const oldest = Math.max(...hidden.map((card) => secondsSince(card.since, nowMs)));
  return html`<button type="button" class=${`beyond num ${glyph}`} tabindex="-1" onClick=${onTurn}><${Icon} name=${glyph} />${t(word, { count: hidden.length, age: formatSpan(oldest) })}</button>`;
}
