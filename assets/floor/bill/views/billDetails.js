// The details of the bill: the lines of each guest, taxes and payments.
import { html } from '../../../vendor/ui.js';
import { Button, Avatar, Icon, InlineList } from '../../../shared/components.js';
import { cancellationText } from '../../../shared/cancellations.js';
import { t } from '../../lang/index.js';
import { Adjustments, rateText } from '../../adjust/adjustments.js';
import { linesOf, mayRefund, pendingQuantity } from '../bill.js';
import { RefundList } from './refund.js';
import { Sum, lineDetails, whenOf } from './components.js';

/** @import { StepProps } from './props.js' */
/** @import { BillGuest, BillLine, Payment } from '../bill.js' */

/** @param {StepProps & {isClosed?: boolean}} props `isClosed`: the party has left, so that nobody owes anything */
export function BillDetails({ api, sessionId, bill, money, controller, role, busy, onPrint, isClosed = false }) {
  const guests = bill.guests.filter((guest) => guest.lines.length > 0);
  const payments = bill.payments.filter((payment) => payment.status !== 'INITIATED');
  return html`<section class="bill-details" aria-label=${t('bill.details')}>
    ${guests.map((guest) => html`<${Guest} key=${guest.deviceId ?? ''} guest=${guest} bill=${bill} money=${money} isAlone=${guests.length === 1} isClosed=${isClosed} />`)}
    ${guests.length > 0 ? html`<dl class="bill-sums bill-foot-sums">
      ${bill.serviceCharge ? html`<${Sum} label=${t('adjust.service', { rate: rateText(bill.serviceCharge.rate) })} value=${money(bill.serviceCharge.amount)} />` : null}
      <${Sum} kind="total" label=${t('bill.total')} value=${money(bill.totalAmount)} />
      ${bill.taxes.filter(({ tax }) => tax !== 0).map((tax) => html`<${Sum} key=${`${tax.kind} ${tax.rate}`} label=${t(tax.kind === 'INCLUSIVE' ? 'bill.tax.in' : 'bill.tax.on', { rate: rateText(Number(tax.rate) * 1000) })} value=${money(tax.tax)} />`)}
    </dl>` : null}
    <${Adjustments} api=${api} sessionId=${sessionId} lines=${isClosed ? [] : linesOf(bill)} adjustments=${bill.adjustments} currency=${bill.currency} money=${money} busy=${busy} onChanged=${controller.loadOwnChange} isClosed=${isClosed} />
    ${isClosed || guests.length === 0 ? null : html`<div class="bill-prints"><${Button} onClick=${() => onPrint({ guest: null })}><${Icon} name="bill" />${t('receipt.printbill')}<//>
      ${guests.length > 1 ? guests.filter((guest) => guest.deviceId !== null).map((guest) => html`<button type="button" key=${guest.deviceId} class="textlink" onClick=${() => onPrint({ guest: guest.deviceId })}>${t('receipt.printbill.of', { name: guest.nickname ?? t('bill.staff') })}</button>`) : null}</div>`}
    ${payments.length > 0 ? html`<h3>${t('bill.payments')}</h3><ul class="bill-payments">${payments.map((payment) => html`<${Paid} key=${payment.paymentId} payment=${payment} money=${money}
      onRefund=${mayRefund(role) && payment.status === 'COMPLETED' ? () => controller.dispatch({ type: 'refund', payment }) : null} busy=${busy} onPrint=${onPrint} />`)}</ul>` : null}
  </section>`;
}

/** @param {{guest: BillGuest, bill: StepProps['bill'], money: StepProps['money'], isAlone: boolean, isClosed: boolean}} props */
function Guest({ guest, bill, money, isAlone, isClosed }) {
  const name = guest.nickname ?? t(guest.deviceId ? 'bill.erased' : 'bill.staff');
  const isPaid = !isClosed && guest.amountDue === 0 && guest.totalAmount > 0;
  return html`<article class="bill-guest">
    <h3>${guest.deviceId ? html`<${Avatar} id=${guest.deviceId} name=${name} />` : null}<span>${name}</span>
      ${isPaid ? html`<small class="good">${t('bill.guest.paid')}</small>` : !isClosed && guest.paidAmount > 0 ? html`<small class="num">${t('bill.guest.owes', { amount: money(guest.amountDue) })}</small>` : null}
      ${isAlone ? null : html`<b class="num">${money(guest.totalAmount)}</b>`}</h3>
    <ul>${guest.lines.map((line) => html`<${Line} key=${`${line.orderId}:${line.itemIndex}`} line=${line} pending=${pendingQuantity(bill, line)} money=${money} />`)}</ul>
    ${isAlone || !bill.serviceCharge ? null : html`<p class="bill-service soft"><span>${t('adjust.service', { rate: rateText(bill.serviceCharge.rate) })}</span><span class="num">${money(guest.lines.reduce((sum, line) => sum + line.serviceAmount, 0))}</span></p>`}
  </article>`;
}

/** @param {{line: BillLine, pending: number, money: StepProps['money']}} props */
function Line({ line, pending, money }) {
  const paid = line.paidQuantity - pending;
  return html`<li class=${`bill-line ${paid >= line.quantity ? 'is-paid' : ''}`}>
    <span class="num">${line.quantity} ×</span>
    <span>${line.name}<small><${InlineList} list=${lineDetails(line)} />${cancellationText(line) ? html` <b class="cancelled-part">${cancellationText(line)}</b>` : null}${line.loweredAmount > 0 ? html` <b class="adjust-lowered">${t('adjust.lowered', { amount: money(line.loweredAmount) })}</b>` : null}${paid > 0 ? html` <b class="good">${t('bill.line.paid', { count: paid })}</b>` : null}${pending > 0 ? html` <b class="warn">${t('bill.line.waiting', { count: pending })}</b>` : null}</small></span>
    <span class="num">${money(line.amount - line.serviceAmount)}</span></li>`;
}

/** @param {{payment: Payment, money: StepProps['money'], onRefund: (() => void) | null, busy: boolean, onPrint: StepProps['onPrint']}} props */
function Paid({ payment, money, onRefund, busy, onPrint }) {
  const numbers = [payment.receiptNumber, ...payment.refunds.map((refund) => refund.receiptNumber)].filter((number) => number !== null);
  const method = t(`bill.with.${payment.method}`);
  const amount = money(payment.amount);
  const isOff = payment.status === 'CANCELLED' || payment.status === 'REFUNDED';
  const details = [
    isOff ? t(`bill.status.${payment.status}`) : '', payment.nickname ? t('bill.payment.of', { name: payment.nickname }) : '',
    payment.tip > 0 ? t('bill.payment.tip', { amount: money(payment.tip) }) : '', payment.rounding !== 0 ? `${t('bill.rounding')} ${money(payment.rounding)}` : '',
  ].filter(Boolean);
  return html`<li class=${isOff ? 'is-off' : ''}><span><b class="num">${amount}</b><small>${t('bill.payment', { method, time: whenOf(payment.settledAt ?? payment.at), by: payment.takenBy })}</small>
    ${details.length > 0 ? html`<small>${details.join(' · ')}</small>` : null}<${RefundList} payment=${payment} money=${money} /></span>
    ${numbers.map((number) => html`<button type="button" key=${number} class="textlink" onClick=${() => onPrint({ number })}>${t('receipt.open.of', { number })}</button>`)}
    ${onRefund ? html`<${Button} disabled=${busy} label=${t('bill.payment.refund.of', { amount, method })} onClick=${onRefund}>${t('bill.payment.refund')}<//>` : null}</li>`;
}
