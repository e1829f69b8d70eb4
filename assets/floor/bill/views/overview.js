// The first step: the amount due, pending payments, and the buttons to pay and split.
import { html } from '../../../vendor/ui.js';
import { Button, Icon, Notice } from '../../../shared/components.js';
import { t, timeOfDay } from '../../lang/index.js';
import { REST_QUERY, hasOpenAmount, isSettled, pendingPayments, nextPartOf } from '../bill.js';
import { OpenWork } from '../../views/openWork.js';
import { PartButtons, Sum } from './components.js';

/** @import { StepProps } from './props.js' */
/** @import { Payment } from '../bill.js' */

/** @param {StepProps} props */
export function Overview({ bill, money, controller, busy, wishes, openWork }) {
  const pending = pendingPayments(bill);
  const settled = isSettled(bill);
  return html`
    ${settled && bill.totalAmount > 0 ? html`<p class="bill-settled"><${Icon} name="check" />${t('bill.allpaid')}</p>` : html`<p class="bill-due"><span>${t('bill.due')}</span><b class="num">${money(bill.amountDue)}</b></p>`}
    ${settled ? null : wishes.map((wish) => html`<${Notice} key=${wish} kind="calm" icon="bill">${wish}<//>`)}
    <${OpenWork} list=${openWork} />
    ${bill.totalAmount === 0 && bill.payments.length === 0 ? html`<p class="soft">${t('bill.empty')}</p>` : null}
    ${bill.refundDueAmount > 0 ? html`<p class="bill-refund-due"><${Icon} name="warn" />${t('bill.overpaid.text', { amount: money(bill.refundDueAmount) })}</p>` : null}
    <dl class="bill-sums">
      ${bill.paidAmount > 0 || bill.pendingAmount > 0 ? html`<${Sum} label=${t('bill.total')} value=${money(bill.totalAmount)} />` : null}
      ${bill.paidAmount > 0 ? html`<${Sum} label=${t('bill.paid')} value=${money(bill.paidAmount)} />` : null}
      ${bill.refundedAmount > 0 ? html`<${Sum} label=${t('bill.refundedsum')} value=${money(bill.refundedAmount)} />` : null}
      ${bill.pendingAmount > 0 ? html`<${Sum} kind="warn" label=${t('bill.pending')} value=${money(bill.pendingAmount)} />` : null}
      ${bill.overpaidAmount > 0 ? html`<${Sum} kind="bad" label=${t('bill.overpaid')} value=${money(bill.overpaidAmount)} />` : null}
      ${bill.tipAmount > 0 ? html`<${Sum} label=${t('bill.tips')} value=${money(bill.tipAmount)} />` : null}
      ${bill.roundingAmount !== 0 ? html`<${Sum} label=${t('bill.rounding')} value=${money(bill.roundingAmount)} />` : null}
    </dl>
    ${pending.length > 0 ? html`<section class="bill-pending"><h3>${t('bill.payments.waiting')}</h3>
      <ul>${pending.map((payment) => html`<${Pending} key=${payment.paymentId} payment=${payment} money=${money} busy=${busy} onContinue=${() => {
        controller.dispatch({ type: 'show-payment', payment });
        if (payment.method === 'TRANSFER') controller.loadTransferQr(payment);
      }} />`)}</ul></section>` : null}`;
}

/** @param {{payment: Payment, money: StepProps['money'], busy: boolean, onContinue: () => void}} props */
function Pending({ payment, money, busy, onContinue }) {
  const method = t(`bill.with.${payment.method}`);
  const amount = money(payment.payable);
  return html`<li><span><b class="num">${amount}</b><small>${t('bill.payment', { method, time: timeOfDay(payment.at), by: payment.takenBy })}${payment.nickname ? ` · ${t('bill.payment.of', { name: payment.nickname })}` : ''}</small></span>
    <${Button} disabled=${busy} label=${t('bill.payment.continue.of', { amount, method })} onClick=${onContinue}>${t('bill.payment.continue')}<//></li>`;
}

/** @param {StepProps} props */
export function OverviewFooter({ state, bill, controller, money, busy, tableName, onSettled, onCashAndClose }) {
  if (isSettled(bill)) return html`<${Button} kind=${bill.refundDueAmount > 0 ? 'wide' : 'primary wide'} disabled=${busy} onClick=${onSettled}>${t('bill.close', { table: tableName })}<//>`;
  if (!hasOpenAmount(bill)) return html`<p class="soft small">${t('bill.unfinished')}</p>`;
  const rest = state.splits[REST_QUERY]?.parts[0];
  const nextPart = nextPartOf(state);
  const part = nextPart ? state.splits[`by=EVENLY&ways=${nextPart.left}`]?.parts[0] : undefined;
  const split = html`<${Button} kind="wide" disabled=${busy} onClick=${() => controller.dispatch({ type: 'step', step: 'split' })}>${t('bill.split')}<//>`;
  const payRest = () => rest && controller.choose({ kind: 'rest', share: rest });
  if (nextPart) {
    return html`<div class="bill-foot">
      <${PartButtons} controller=${controller} number=${nextPart.number} of=${nextPart.of} share=${part} money=${money} busy=${busy} />
      <div class="bill-two">${split}<${Button} kind="wide" disabled=${busy || !rest} onClick=${payRest}>${t('bill.pay.all')}<//></div>
    </div>`;
  }
  // Closing needs that nothing else is open: neither a payment nor a refund.
  const closes = pendingPayments(bill).length === 0 && bill.refundDueAmount === 0;
  return html`<div class="bill-foot">
    ${closes ? html`<${Button} kind="wide cash-close" disabled=${busy || !rest || !onCashAndClose} onClick=${() => rest && onCashAndClose?.(rest)}>${t('bill.cashclose', { amount: rest ? money(rest.cash.payable) : '…', table: tableName })}<//>` : null}
    <div class="bill-row">${split}<${Button} kind="primary wide" disabled=${busy || !rest} onClick=${payRest}>${t('bill.pay', { amount: rest ? money(rest.amount) : '…' })}<//></div></div>`;
}
