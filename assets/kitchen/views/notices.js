// The notices of a card: changes of its ticket since it was shown. They stay until a cook acknowledges them.
import { html } from '../../vendor/ui.js';
import { Icon } from '../../shared/components.js';
import { partialCancellations } from '../../shared/cancellations.js';
import { t, tableLabel, timeOfDay } from '../lang/index.js';

/** @import { Acts } from '../controller.js' */
/** @import { Card } from '../ticketLanes.js' */
/** @import { NoticeView } from '../../shared/wire.js' */

/** @param {{card: Card, acts: Acts}} props */
export function Notices({ card, acts }) {
  const ticket = { table: tableLabel(card.ticket.tableName), number: card.ticket.orderNumber };
  return html`<div class="changes" role="group" aria-label=${t('kitchen.changed', ticket)}>
    <div>${card.notices.map((notice) => html`<${Notice} key=${notice.notice} notice=${notice} card=${card} />`)}</div>
    <button type="button" class="acknowledge" aria-label=${t('kitchen.acknowledge.label', ticket)} onClick=${() => acts.acknowledge(card)}><${Icon} name="check" />${t('kitchen.acknowledge')}</button>
  </div>`;
}

/** @param {{notice: NoticeView, card: Card}} props */
function Notice({ notice, card }) {
  const item = card.items.find((each) => each.itemIndex === notice.itemIndex);
  const items = item ? `${notice.quantity ?? item.quantity} × ${item.name}` : '';
  const reason = item && (notice.quantity ? partialCancellations(item).at(-1)?.reason : item.cancelReason);
  if (notice.kind === 'MOVED') {
    return html`<p class="change MOVED"><${Icon} name="moved" /><span><b>${t('kitchen.moved', { table: tableLabel(card.ticket.tableName) })}</b> <span class="previous-table">${t('kitchen.moved.was', { table: tableLabel(notice.from ?? '') })}</span></span></p>`;
  }
  const text = t(notice.kind === 'CANCELLED' ? 'kitchen.cancelled' : 'kitchen.restored');
  return html`<p class=${`change ${notice.kind}`}><${Icon} name=${notice.kind === 'CANCELLED' ? 'close' : 'plus'} />
    <span><b>${text}</b> <bdi class="changed-item">${items}</bdi><small class="num">${timeOfDay(notice.at)}${notice.kind === 'CANCELLED' && reason ? html` · <bdi>${reason}</bdi>` : null}</small></span></p>`;
}
