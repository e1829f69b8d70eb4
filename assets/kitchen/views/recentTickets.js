// The sheet of finished tickets: a cook brings one back after a returned plate or a bump by mistake.
import { html } from '../../vendor/ui.js';
import { Button, Icon, Notice, Sheet } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel, timeOfDay } from '../lang/index.js';
import { ItemActions } from './ticketSheets.js';

/** @import { ViewProps } from './props.js' */
/** @import { TicketView } from '../../shared/wire.js' */

/** @param {TicketView} ticket */
const doneAt = (ticket) => ticket.items.map((item) => item.statusAt).sort().pop() ?? ticket.placedAt;

/** @param {ViewProps} props */
export function RecentSheet({ state, acts, clock }) {
  const { recent, recentStatus } = state;
  return html`<${Sheet} title=${t('kitchen.recent')} kind="recent-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    ${recentStatus === 'failed' ? html`<${Notice} kind="bad" icon="offline" role="status">${t('kitchen.recent.failed')} <button type="button" class="textlink" onClick=${acts.loadRecent}>${t('action.retry')}</button><//>` : null}
    ${recent.length === 0 && recentStatus === 'idle' ? html`<p class="soft" role="status">${t('kitchen.recent.none')}</p>` : null}
    ${recent.map((ticket) => html`<section key=${ticket.orderId} class="recent">
      <header><h3>${tableLabel(ticket.tableName)} <small class="num">#${ticket.orderNumber}</small></h3>
        <small class="num">${t('kitchen.recent.at', { time: timeOfDay(doneAt(ticket)), age: formatSpan(secondsSince(doneAt(ticket), clock.tick.value)) })}</small>
        ${ticket.tableClosed ? html`<small>${t('kitchen.tableclosed')}</small>` : html`<${Button} kind="primary" label=${t('kitchen.bringback.of', { table: tableLabel(ticket.tableName), number: ticket.orderNumber })} onClick=${() => acts.recallTicket(ticket)}><${Icon} name="undo" />${t('kitchen.bringback')}<//>`}</header>
      <${ItemActions} ticket=${ticket} steps=${state.steps} acts=${acts} /></section>`)}
  <//>`;
}
