// One card: table and age, notices and allergies, dishes. A tap on a dish moves it one status on.
import { html } from '../../vendor/ui.js';
import { Icon, InlineList, memo } from '../../shared/components.js';
import { cancellationText } from '../../shared/cancellations.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { itemsAsShown, isDone, nextStatus, stationParts } from '../ticketLanes.js';
import { LaterCourses } from './heldCourses.js';
import { Notices } from './notices.js';

/** @import { Acts } from '../controller.js' */
/** @import { Card, CardItem } from '../ticketLanes.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @import { StationView } from '../../shared/wire.js' */
/**
 * @typedef {object} TicketProps
 * @property {Card} card
 * @property {'' | 'warn' | 'late'} urgency
 * @property {boolean} untouched
 * @property {boolean} isDragged
 * @property {StationView[]} stations
 * @property {Acts} acts
 * @property {Clock} clock
 */

const BUMP_TEXTS = { NEW: ['kitchen.start', 'kitchen.start.all'], IN_PROGRESS: ['kitchen.makeready', 'kitchen.ready.all'], READY: ['kitchen.serve', 'kitchen.serve.all'] };

/** The age: the only part of a card that renders every second. @param {{since: string, urgency: string, clock: Clock}} props */
function Age({ since, urgency, clock }) {
  return html`<span class="age num">${urgency ? html`<span class="age-mark" aria-hidden="true">${urgency === 'late' ? '▲▲' : '▲'}</span><span class="visually-hidden">${t(`kitchen.urgency.${urgency}`)}</span> ` : null}${formatSpan(secondsSince(since, clock.tick.value))}</span>`;
}

/** Renders again only when a property changes: a board may have forty cards. */
export const Ticket = memo((/** @type {TicketProps} */ { card, urgency, untouched, isDragged, stations, acts, clock }) => {
  const { ticket, stage } = card;
  const table = tableLabel(ticket.tableName);
  const names = { table, number: ticket.orderNumber };
  const [bumpText, bumpLabel] = BUMP_TEXTS[stage];
  const isOpen = card.items.some((item) => !isDone(item.status));
  const numbers = new Map(itemsAsShown(card, stations).map((item, at) => [item.itemIndex, at + 1]));
  /** @param {CardItem[]} items */
  const dishes = (items) => html`<ul>${items.map((item) => html`<${Dish} key=${item.itemIndex} item=${item} keyNumber=${numbers.get(item.itemIndex) ?? 10} orderId=${ticket.orderId} acts=${acts} />`)}</ul>`;
  const parts = card.station === null && stations.length > 1 ? stationParts(card, stations) : null;
  const rush = ticket.priority === 'RUSH';
  return html`<article class=${`ticket ${stage} ${urgency} ${rush ? 'rush' : ''} ${untouched ? 'untouched' : ''} ${isDragged ? 'dragged' : ''}`} data-order-id=${ticket.orderId} tabindex="-1" aria-label=${`${table} #${ticket.orderNumber}`}>
    <header class="card-header">
      <div><h3>${table}</h3><small class="num">#${ticket.orderNumber}${untouched ? html` <b class="untouched-mark">${t('kitchen.untouched')}</b>` : null}</small></div>
      <${Age} since=${card.since} urgency=${urgency} clock=${clock} />
    </header>
    ${rush ? html`<p class="rush-band"><${Icon} name="rush" />${t('kitchen.rush')}</p>` : null}
    ${card.notices.length > 0 ? html`<${Notices} card=${card} acts=${acts} />` : null}
    ${ticket.tableClosed ? html`<p class="closed-band"><${Icon} name="warn" />${t('kitchen.tableclosed')}</p>` : null}
    ${card.allergies.map(({ note, names, unstated }) => html`<div class="allergy" key=${note}><div><${Icon} name="warn" /><span>${t('kitchen.allergy', { text: note })}<small><bdi>${names.join(', ')}</bdi></small>${unstated.length > 0 ? html`<small class="unstated">${t('allergens.unstated.options', { list: unstated.join(', ') })}</small>` : null}</span></div></div>`)}
    ${ticket.note ? html`<p class="ticket-note"><bdi>${ticket.note}</bdi></p>` : null}
    ${parts ? parts.map((part) => html`<section class=${`part ${part.isReady ? 'part-ready' : ''}`} key=${part.code}>
        <h4><bdi>${part.name}</bdi><span class="part-status">${part.isReady ? html`<${Icon} name="check" />` : null}${t(part.isReady ? 'kitchen.part.ready' : part.isStarted ? 'kitchen.part.begun' : 'kitchen.part.new')}</span></h4>
        ${dishes(part.items)}</section>`) : dishes(card.items)}
    <${LaterCourses} items=${card.later} />
    ${card.otherItemCount > 0 ? html`<p class="elsewhere">${t('kitchen.others', { count: card.otherItemCount })}</p>` : null}
    <footer class="card-footer">
      ${isOpen ? html`<button type="button" class="bump" aria-label=${t(bumpLabel, names)} onClick=${() => acts.bump(card)}>${t(bumpText)}</button>` : html`<span></span>`}
      <button type="button" class="more-button" aria-label=${t('kitchen.more', names)} onClick=${() => acts.open({ kind: 'ticket', orderId: ticket.orderId })}><${Icon} name="dots" /></button>
    </footer>
  </article>`;
});

/** @param {{item: CardItem, keyNumber: number, orderId: string, acts: Acts}} props */
function Dish({ item, keyNumber, orderId, acts }) {
  const next = nextStatus(item.status);
  const allergy = item.allergyNote?.trim();
  const unstated = allergy && !item.allergensStated ? t('allergens.unstated') : null;
  const cancelled = cancellationText(item);
  const label = `${item.quantity} × ${item.name}: ${item.seat ? `${t('kitchen.seat.long', { seat: item.seat })}: ` : ''}${item.withMains ? `${t('kitchen.mains')}: ` : ''}${cancelled ? `${cancelled}: ` : ''}${allergy ? `${t('kitchen.allergy', { text: allergy })}: ` : ''}${unstated ? `${unstated}: ` : ''}${t(`kitchen.tap.${item.status}`, { name: item.name })}`;
  const content = html`<b class="num">${item.quantity}</b>
    <span class="dish"><bdi class="dish-name">${item.name}</bdi>${item.seat ? html` <b class="seat num" title=${t('kitchen.seat.long', { seat: item.seat })}>${t('kitchen.seat', { seat: item.seat })}</b>` : null}
      ${item.modifiers.length > 0 ? html`<small><${InlineList} list=${item.modifiers} /></small>` : null}
      ${item.note ? html`<small class="note"><bdi>“${item.note}”</bdi></small>` : null}
      ${item.withMains ? html`<small class="with-mains">${t('kitchen.mains')}</small>` : null}
      ${allergy && !isDone(item.status) ? html`<small class="dish-allergy"><span>${t('kitchen.allergy', { text: allergy })}${unstated ? html` · ${unstated}` : null}</span></small>` : null}
      ${item.isUnanswered ? html`<small class="unsure">${t('kitchen.unanswered.item')}</small>` : null}
      ${item.isPending ? html`<small class="sending">${t('kitchen.sending')}</small>` : null}
      ${cancelled ? html`<small class="cancelled">${cancelled}</small>` : null}
      ${item.status === 'CANCELLED' ? html`<small class="cancelled">${t('kstatus.CANCELLED')}${item.cancelReason ? html`: <bdi>${item.cancelReason}</bdi>` : null}</small>` : null}</span>
    <span class="mark" aria-hidden="true">${keyNumber < 10 && next ? html`<kbd class="key-number">${keyNumber}</kbd>` : null}<${Icon} name=${item.isPending ? 'clock' : item.status === 'NEW' ? 'circle' : item.status === 'IN_PROGRESS' ? 'flame' : item.status === 'CANCELLED' ? 'close' : 'check'} /></span>`;
  return html`<li class=${`is-${item.status} ${item.isPending ? 'waiting' : ''}`}>${next
    ? html`<button type="button" class="dish-row" aria-label=${label} disabled=${item.isPending} onClick=${() => acts.advance(orderId, item.itemIndex, next)}>${content}</button>`
    : html`<div class="dish-row">${content}</div>`}</li>`;
}
