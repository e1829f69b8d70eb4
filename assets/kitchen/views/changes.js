// What changed about a ticket after it was on the wall. It stays until a cook has said that it was read.
import { html } from '../../vendor/ui.js';
import { Icon } from '../../shared/parts.js';
import { cancelledParts } from '../../shared/cancelled.js';
import { t, tableCalled, timeOfDay } from '../lang/index.js';

/** @import { Acts } from '../main.js' */
/** @import { Card } from '../board.js' */
/** @import { NoticeView } from '../../shared/wire.js' */

/** @param {{card: Card, acts: Acts}} props */
export function Changes({ card, acts }) {
  const who = { table: tableCalled(card.ticket.tableName), number: card.ticket.orderNumber };
  return html`<div class="changes" role="group" aria-label=${t('kitchen.changed', who)}>
    ${card.notices.map((notice) => html`<${Change} key=${notice.notice} notice=${notice} card=${card} />`)}
    <button type="button" class="seen" aria-label=${t('kitchen.seen.label', who)} onClick=${() => acts.acknowledge(card)}><${Icon} name="check" />${t('kitchen.seen')}</button>
  </div>`;
}

/** @param {{notice: NoticeView, card: Card}} props */
function Change({ notice, card }) {
  const item = card.items.find((each) => each.itemIndex === notice.itemIndex);
  const what = item ? `${notice.quantity ?? item.quantity} × ${item.name}` : '';
  const why = item && (notice.quantity ? cancelledParts(item).at(-1)?.reason : item.cancelReason);
  if (notice.kind === 'MOVED') {
    return html`<p class="change MOVED"><${Icon} name="moved" /><span><b>${t('kitchen.moved', { table: tableCalled(card.ticket.tableName) })}</b> · <span class="was">${t('kitchen.moved.was', { table: tableCalled(notice.from ?? '') })}</span></span></p>`;
  }
  const word = t(notice.kind === 'CANCELLED' ? 'kitchen.cancelled' : 'kitchen.restored');
  return html`<p class=${`change ${notice.kind}`}><${Icon} name=${notice.kind === 'CANCELLED' ? 'close' : 'plus'} />
    <span><b>${word}</b> <bdi class="what">${what}</bdi><small class="num">${timeOfDay(notice.at)}${notice.kind === 'CANCELLED' && why ? html` · <bdi>${why}</bdi>` : null}</small></span></p>`;
}
