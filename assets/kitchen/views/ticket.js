// One card: whose it is and how old, what must not go wrong, what to make. A tap on a dish is one step on.
import { html } from '../../vendor/ui.js';
import { Icon, Words } from '../../shared/parts.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableCalled } from '../lang/index.js';
import { ageFrom, isDone, nextOf, urgencyOf } from '../board.js';

/** @import { Acts } from '../main.js' */
/** @import { Card, CardItem } from '../board.js' */
/** @import { Clock } from '../../shared/clock.js' */

const BUMP = { NEW: ['kitchen.start', 'kitchen.start.all'], IN_PROGRESS: ['kitchen.makeready', 'kitchen.ready.all'], READY: ['kitchen.serve', 'kitchen.serve.all'] };

/** @param {{card: Card, acts: Acts, clock: Clock, onBump: (card: Card) => void}} props */
export function Ticket({ card, acts, clock, onBump }) {
  const { ticket, stage } = card;
  const table = tableCalled(ticket.tableName);
  const who = { table, number: ticket.orderNumber };
  const [word, whole] = BUMP[stage];
  return html`<article class=${`ticket ${stage} ${stage === 'READY' ? '' : urgencyOf(secondsSince(ticket.placedAt, clock.tick.value))}`} data-order=${ticket.orderId} aria-label=${`${table} #${ticket.orderNumber}`}>
    <header class="head">
      <div><h3>${table}</h3><small class="num">#${ticket.orderNumber}</small></div>
      <span class="age num">${formatSpan(secondsSince(ageFrom(card), clock.tick.value))}</span>
    </header>
    ${ticket.tableClosed ? html`<p class="gone-band"><${Icon} name="warn" />${t('kitchen.tableclosed')}</p>` : null}
    ${card.allergies.map(({ note, names }) => html`<div class="allergy" key=${note}><div><${Icon} name="warn" /><span>${t('kitchen.allergy', { text: note })}<small>${names.join(', ')}</small></span></div></div>`)}
    ${ticket.note ? html`<p class="ticket-note">${ticket.note}</p>` : null}
    <ul>${card.items.map((item) => html`<${Dish} key=${item.itemIndex} item=${item} orderId=${ticket.orderId} acts=${acts} />`)}</ul>
    ${card.elsewhere > 0 ? html`<p class="elsewhere">${t('kitchen.others', { count: card.elsewhere })}</p>` : null}
    <footer class="foot">
      <button type="button" class="bump" aria-label=${t(whole, who)} onClick=${() => onBump(card)}>${t(word)}</button>
      <button type="button" class="more" aria-label=${t('kitchen.more', who)} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'ticket', orderId: ticket.orderId } })}><${Icon} name="dots" /></button>
    </footer>
  </article>`;
}

/** @param {{item: CardItem, orderId: string, acts: Acts}} props */
function Dish({ item, orderId, acts }) {
  const next = nextOf(item.status);
  const label = `${item.quantity} × ${item.name}: ${t(`kitchen.tap.${item.status}`, { name: item.name })}`;
  const inside = html`<b class="num">${item.quantity}</b>
    <span class="dish"><span class="dish-name">${item.name}</span>
      ${item.modifiers.length > 0 ? html`<small><${Words} list=${item.modifiers} /></small>` : null}
      ${item.note ? html`<small class="note">“${item.note}”</small>` : null}
      ${item.unsure ? html`<small class="unsure">${t('kitchen.unsure.item')}</small>` : null}
      ${item.status === 'CANCELLED' ? html`<small class="cancelled">${t('kstatus.CANCELLED')}${item.cancelReason ? `: ${item.cancelReason}` : ''}</small>` : null}</span>
    <span class="mark" aria-hidden="true"><${Icon} name=${item.waiting ? 'wait' : item.status === 'NEW' ? 'ring' : item.status === 'IN_PROGRESS' ? 'flame' : item.status === 'CANCELLED' ? 'close' : 'check'} /></span>`;
  return html`<li class=${`is-${item.status} ${item.waiting ? 'waiting' : ''}`}>${next && !isDone(item.status)
    ? html`<button type="button" class="dish-row" aria-label=${label} disabled=${item.waiting} onClick=${() => acts.move(orderId, item.itemIndex, [next])}>${inside}</button>`
    : html`<div class="dish-row">${inside}</div>`}</li>`;
}
