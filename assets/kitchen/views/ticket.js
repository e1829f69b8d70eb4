// One card: table and age, notices and allergies, dishes. A tap on the table moves all dishes on, a tap on a dish only that one.
import { html, useComputed } from '../../vendor/ui.js';
import { Icon, InlineList, memo } from '../../shared/components.js';
import { cancellationText } from '../../shared/cancellations.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { bumpTarget, itemsAsShown, isDone, nextStatus, stationParts } from '../ticketLanes.js';
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
 * @property {boolean} isFilled whether its contents are drawn; until then it is a box with the name of its table
 * @property {StationView[]} stations
 * @property {ReadonlyMap<string, string>} otherNames names in the second language, by id of the menu item
 * @property {Acts} acts
 * @property {Clock} clock
 */

/** The label and the mark of the button that moves a card on. */
const BUMPS = {
  IN_PROGRESS: { label: 'kitchen.start.all', icon: 'flame' },
  READY: { label: 'kitchen.ready.all', icon: 'check' },
  SERVED: { label: 'kitchen.serve.all', icon: 'plate' },
};
/** @type {Record<string, string>} */
const STATUS_ICONS = { IN_PROGRESS: 'flame', READY: 'check', SERVED: 'check', CANCELLED: 'close' };

/** The age: the only part of a card that changes by itself. @param {{since: string, urgency: string, clock: Clock}} props */
export function Age({ since, urgency, clock }) {
  // In the steps of the text: a text of minutes is made once a minute, not once a second for each of eighty cards.
  const seconds = useComputed(() => { const age = secondsSince(since, clock.tick.value); return age < 60 ? age : age - (age % 60); });
  const text = useComputed(() => formatSpan(seconds.value));
  return html`<span class="age num">${urgency ? html`<span class="age-mark" aria-hidden="true">${urgency === 'late' ? '▲▲' : '▲'}</span><span class="visually-hidden">${t(`kitchen.urgency.${urgency}`)}</span> ` : null}${text}</span>`;
}

/** Renders again only when a property changes: a board may have eighty cards. */
export const Ticket = memo((/** @type {TicketProps} */ { card, urgency, untouched, isDragged, isFilled, stations, otherNames, acts, clock }) => {
  const { ticket, stage } = card;
  const table = tableLabel(ticket.tableName);
  const rush = ticket.priority === 'RUSH';
  // Without rendering the card again: a tap is seen at once, also on a slow display, and the columns change after it.
  const leaving = useComputed(() => (acts.hasLeft(ticket.orderId, stage) ? '' : null));
  /** @param {any} contents */
  const box = (contents) => html`<article data-leaving=${leaving} class=${`ticket ${stage} ${urgency} ${rush ? 'rush' : ''} ${untouched ? 'untouched' : ''} ${isDragged ? 'dragged' : ''} ${isFilled ? '' : 'unfilled'}`} data-order-id=${ticket.orderId} tabindex="-1" aria-label=${`${table} #${ticket.orderNumber}`}>${contents}</article>`;
  if (!isFilled) return box(html`<b class="card-header">${table}</b>`);
  const names = { table, number: ticket.orderNumber };
  const bump = BUMPS[/** @type {keyof typeof BUMPS} */ (bumpTarget(stage, card.steps))];
  const isOpen = card.items.some((item) => !isDone(item.status));
  const numbers = new Map(itemsAsShown(card, stations).map((item, at) => [item.itemIndex, at + 1]));
  const isCompact = stage === 'READY';
  /** @param {CardItem[]} items */
  const dishes = (items) => html`<ul>${items.map((item) => html`<${Dish} key=${item.itemIndex} item=${item} card=${card} keyNumber=${numbers.get(item.itemIndex) ?? 10} isCompact=${isCompact} otherName=${otherNames.get(item.menuItemId ?? '') ?? null} acts=${acts} />`)}</ul>`;
  const allParts = card.station === null && stations.length > 1 ? stationParts(card, stations) : [];
  const parts = !isCompact && allParts.length > 1 ? allParts : null;
  const head = html`<${Icon} name=${isOpen ? bump.icon : 'check'} /><span class="who"><b class="table-name">${table}</b><span class="times"><${Age} key=${card.since} since=${card.since} urgency=${urgency} clock=${clock} /> <small class="num">#${ticket.orderNumber}</small>
    ${allParts.length === 1 && !isCompact ? html` <small><bdi>${allParts[0].name}</bdi></small>` : null}${untouched ? html` <small class="untouched-mark">${t('kitchen.untouched')}</small>` : null}</span></span>`;
  return box(html`<header class="card-header">
      ${isOpen ? html`<button type="button" class="bump" aria-label=${t(bump.label, names)} onClick=${() => acts.bump(card)}>${head}</button>` : html`<div class="bump">${head}</div>`}
      <button type="button" class="more-button" aria-label=${t('kitchen.more', names)} onClick=${() => acts.open({ kind: 'ticket', orderId: ticket.orderId })}><${Icon} name="dots" /></button>
    </header>
    ${rush ? html`<p class="rush-band"><${Icon} name="rush" />${t('kitchen.rush')}</p>` : null}
    ${card.notices.length > 0 ? html`<${Notices} card=${card} acts=${acts} />` : null}
    ${ticket.tableClosed ? html`<p class="closed-band"><${Icon} name="warn" />${t('kitchen.tableclosed')}</p>` : null}
    ${card.allergies.map(({ note, names, unstated }) => html`<div class="allergy" key=${note}><div><${Icon} name="warn" /><span>${t('kitchen.allergy', { text: note })}${isCompact ? html`<small><bdi>${names.join(', ')}</bdi></small>` : null}${isCompact && unstated.length > 0 ? html`<small class="unstated">${t('allergens.unstated.options', { list: unstated.join(', ') })}</small>` : null}</span></div></div>`)}
    ${ticket.note ? html`<p class="ticket-note"><bdi>${ticket.note}</bdi></p>` : null}
    ${parts ? parts.map((part) => html`<section class=${`part ${part.isReady ? 'part-ready' : ''}`} key=${part.code}>
        <h3><bdi>${part.name}</bdi><span class="part-status">${part.isReady ? html`<${Icon} name="check" />` : null}${part.isReady ? t('kitchen.part.ready') : card.steps === 1 ? '' : t(part.isStarted ? 'kitchen.part.begun' : 'kitchen.part.new')}</span></h3>
        ${dishes(part.items)}</section>`) : dishes(card.items)}
    <${LaterCourses} items=${card.later} />
    ${card.otherItemCount > 0 ? html`<p class="elsewhere">${t('kitchen.others', { count: card.otherItemCount })}</p>` : null}`);
});

/** @param {{item: CardItem, card: Card, keyNumber: number, isCompact: boolean, otherName: string | null, acts: Acts}} props */
function Dish({ item, card, keyNumber, isCompact, otherName, acts }) {
  const next = nextStatus(item.status, card.steps);
  const allergy = item.allergyNote?.trim();
  const unstated = allergy && !item.allergensStated ? t('allergens.unstated') : null;
  const cancelled = cancellationText(item);
  // The seat of a party that was merged into another one is at the table where it sat.
  const seatTable = card.ticket.seatTableName ? `${tableLabel(card.ticket.seatTableName)} · ` : '';
  const seatName = item.seat ? `${seatTable}${t('kitchen.seat.long', { seat: item.seat })}` : '';
  const label = `${item.quantity} × ${item.name}: ${seatName ? `${seatName}: ` : ''}${item.withMains ? `${t('kitchen.mains')}: ` : ''}${cancelled ? `${cancelled}: ` : ''}${allergy ? `${t('kitchen.allergy', { text: allergy })}: ` : ''}${unstated ? `${unstated}: ` : ''}${next ? t(`kitchen.tap.${next}`, { name: item.name }) : ''}`;
  const icon = item.isPending ? 'clock' : STATUS_ICONS[item.status];
  const content = html`<b class=${`num quantity ${item.quantity > 1 ? 'several' : ''}`}>${item.quantity}</b>
    <span class="dish"><bdi class="dish-name">${item.name}</bdi>${item.seat ? html` <b class="seat num" title=${seatName}>${seatTable}${t('kitchen.seat', { seat: item.seat })}</b>` : null}
      ${otherName ? html`<small class="other-name"><bdi>${otherName}</bdi></small>` : null}
      ${item.modifiers.length > 0 && !isCompact ? html`<small class="modifiers"><${InlineList} list=${item.modifiers} /></small>` : null}
      ${item.note ? html`<small class="note"><bdi>“${item.note}”</bdi></small>` : null}
      ${item.withMains ? html`<small class="with-mains">${t('kitchen.mains')}</small>` : null}
      ${allergy && !isDone(item.status) && !isCompact ? html`<small class="dish-allergy"><span>${t('kitchen.allergy', { text: allergy })}${unstated ? html` · ${unstated}` : null}</span></small>` : null}
      ${item.isUnanswered ? html`<small class="unsure">${t('kitchen.unanswered.item')}</small>` : null}
      ${cancelled ? html`<small class="cancelled">${cancelled}</small>` : null}
      ${item.status === 'CANCELLED' ? html`<small class="cancelled">${t('kstatus.CANCELLED')}${item.cancelReason ? html`: <bdi>${item.cancelReason}</bdi>` : null}</small>` : null}
      ${item.isPending ? html`<span class="visually-hidden">${t('kitchen.sending')}</span>` : null}</span>
    <span class="mark" aria-hidden="true" data-key=${keyNumber < 10 && next ? keyNumber : null}>${icon ? html`<${Icon} name=${icon} />` : null}</span>`;
  return html`<li class=${`is-${item.status} ${item.isPending ? 'waiting' : ''}`}>${next && !isCompact
    ? html`<button type="button" class="dish-row" aria-label=${label} disabled=${item.isPending} onClick=${() => acts.advance(card.ticket.orderId, item.itemIndex, next)}>${content}</button>`
    : html`<div class="dish-row">${content}</div>`}</li>`;
}
