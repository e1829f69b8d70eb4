// The sheet of guests' calls, oldest first, and of orders that are ready to serve.
import { html } from '../../vendor/ui.js';
import { Button, Sheet } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t } from '../lang/index.js';
import { openCalls, readyOrders } from '../openTasks.js';
import { callsBySection, waiterOf } from '../shift/sections.js';
import { partyLabel } from '../tables.js';
import { Icon } from '../../shared/icons.js';
import { SheetError } from './tableSheets.js';
import { Call } from './tableDetails.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function CallsSheet({ state, acts, clock }) {
  const now = clock.tick.value;
  const { loud, quiet } = callsBySection(state, openCalls(state.tables), now);
  const orders = readyOrders(state.tables);
  const busy = state.busy !== null;
  /** @param {import('../openTasks.js').Call} call @param {string} label */
  const show = ({ table, call }, label) => html`<${Call} key=${call.requestId} call=${call} currency=${table.session?.currency ?? ''} table=${label} now=${now} busy=${busy} isBooks=${state.moneyProfile === 'BOOKS'} onBill=${() => acts.openBill(table)} onTake=${acts.takeCall} onDone=${acts.callDone} />`;
  return html`<${Sheet} title=${t('floor.tasks')} onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <${SheetError} state=${state} mayWait />
    <section><h3>${t('floor.calls.title')}</h3>
      ${loud.length === 0 ? html`<p class="soft">${t('floor.tasks.nocalls')}</p>` : null}
      <ul class="calls">${loud.map((call) => show(call, partyLabel(call.table)))}</ul></section>
    ${quiet.length > 0 ? html`<section class="other-sections"><h3>${t('section.others')}</h3>
      <ul class="calls">${quiet.map((call) => show(call, `${partyLabel(call.table)} · ${t('section.others.by', { name: waiterOf(state, call.table) ?? '' })}`))}</ul></section>` : null}
    <section><h3>${t('floor.tasks.ready')}</h3>
      ${orders.length === 0 ? html`<p class="soft">${t('floor.tasks.noready')}</p>` : null}
      <ul class="ready-orders">${orders.map((readyOrder) => html`<li key=${readyOrder.order.orderId}>
        <span><strong>${partyLabel(readyOrder.table)}</strong> <bdi class="num soft">#${readyOrder.order.orderNumber}${readyOrder.since ? ` · ${formatSpan(secondsSince(readyOrder.since, now))}` : ''}</bdi>
          <small>${readyOrder.order.items.filter((item) => readyOrder.indexes.includes(item.itemIndex)).map((item) => `${item.quantity} × ${item.name}`).join(', ')}</small></span>
        <${Button} kind="primary" disabled=${busy} label=${t('floor.serve.of', { table: partyLabel(readyOrder.table), number: readyOrder.order.orderNumber })} onClick=${() => acts.serve(readyOrder)}><${Icon} name="check" />${t('floor.serve.brief')}<//></li>`)}</ul></section>
  <//>`;
}
