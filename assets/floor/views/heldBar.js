// The bar of a cash payment that also closes its table: for some seconds the waiter can take it back.
import { html } from '../../vendor/ui.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableLabel } from '../lang/index.js';

/** @import { HeldPayment } from '../state.js' */

/** @param {{held: HeldPayment | null, onUndo: () => void}} props */
export function HeldBar({ held, onUndo }) {
  return html`<div class="held-region" role="status">${held ? html`<div class="held">
    <span>${t('bill.cashclose.soon', { table: tableLabel(held.tableName), amount: formatMoney(held.amount, held.currency, locale()) })}</span>
    <button type="button" onClick=${onUndo}>${t('action.undo')}</button></div>` : null}</div>`;
}
