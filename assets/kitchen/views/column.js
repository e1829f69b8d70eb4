// One column of the wall: its cards in lanes, and a word about those that are below the edge.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Icon } from '../../shared/parts.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t } from '../lang/index.js';
import { lanesOf } from '../board.js';
import { Ticket } from './ticket.js';

/** @import { Acts } from '../main.js' */
/** @import { Card, Stage } from '../board.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** Of a card, this much must show for it to count as seen: its head. Pixels. */
const HEAD = 56;

/** @param {{stage: Stage, title: string, cards: Card[], lanes: number, acts: Acts, clock: Clock}} props */
export function Column({ stage, title, cards, lanes, acts, clock }) {
  const scroll = useRef(/** @type {HTMLElement | null} */ (null));
  const at = useRef(/** @type {Record<string, number>} */ ({}));
  /** The card to go on with by keyboard, once the bumped one has left. */
  const next = useRef(/** @type {{left: string, to: string | null} | null} */ (null));
  const [below, setBelow] = useState('');
  const placed = lanesOf(cards, lanes, at.current);
  at.current = placed.at;

  const look = () => {
    const box = scroll.current;
    if (!box) return;
    const edge = box.getBoundingClientRect().bottom;
    const cut = box.scrollHeight > box.clientHeight;
    const hidden = /** @type {HTMLElement[]} */ ([...box.querySelectorAll('.ticket')]).filter((ticket) => cut && ticket.getBoundingClientRect().top + HEAD > edge);
    setBelow(hidden.map((ticket) => ticket.dataset.order).join());
  };
  useLayoutEffect(look);
  useEffect(() => {
    const watch = new ResizeObserver(look);
    if (scroll.current) watch.observe(scroll.current);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    const wanted = next.current;
    if (!wanted || cards.some((card) => card.ticket.orderId === wanted.left)) return;
    next.current = null;
    if (document.activeElement !== document.body) return;
    const button = scroll.current?.querySelector(`[data-order="${wanted.to}"] .bump`) ?? document.querySelector('.bump');
    /** @type {HTMLElement | null} */ (button)?.focus({ preventScroll: true });
  });

  /** @param {Card} card */
  const bump = (card) => {
    const place = cards.indexOf(card);
    next.current = { left: card.ticket.orderId, to: (cards[place + 1] ?? cards[place - 1])?.ticket.orderId ?? null };
    acts.bump(card);
  };
  const ids = below.split(',');
  const hidden = cards.filter((card) => ids.includes(card.ticket.orderId));
  return html`<section class=${`col col-${stage}`} aria-label=${title}>
    <h2><span>${title}</span><span class="num">${cards.length}</span></h2>
    <div class="scroll" ref=${scroll} onScroll=${look}>
      <div class="lanes">${placed.lanes.map((lane, place) => html`<div class="lane" key=${place}>${lane.map((card) => html`<${Ticket} key=${card.ticket.orderId} card=${card} acts=${acts} clock=${clock} onBump=${bump} />`)}</div>`)}</div>
      ${cards.length === 0 ? html`<p class="col-empty">${t('kitchen.column.empty')}</p>` : null}
    </div>
    ${hidden.length > 0 ? html`<button type="button" class="below num" onClick=${() => scroll.current?.scrollBy({ top: scroll.current.clientHeight * 0.8 })}>
      <${Icon} name="left" />${t('kitchen.below', { count: hidden.length, age: formatSpan(Math.max(...hidden.map((card) => secondsSince(card.ticket.placedAt, clock.tick.value)))) })}</button>` : null}
  </section>`;
}
