// The refund of a payment: amount and tip, by default all that is left. Earlier refunds are listed.
import { REASON_MAX } from '../../../shared/limits.gen.js';
import { html } from '../../../vendor/ui.js';
import { Button } from '../../../shared/components.js';
import { locale, t } from '../../lang/index.js';
import { parseAmount, plainAmount } from '../../../shared/amountInput.js';
import { Chips, StepHead, whenOf } from './components.js';

/** @import { StepProps } from './props.js' */
/** @import { BillState, Payment } from '../bill.js' */

/**
 * The typed amounts in minor units; null for a text that is not an amount or is more than what is left.
 * @param {BillState} state @param {Payment} payment @param {string} currency
 */
function typedAmounts({ refundAmount, refundTip }, payment, currency) {
  /** @param {string | null} text @param {number} left */
  const parse = (text, left) => {
    if (text === null) return left;
    if (text.trim() === '') return 0;
    const { minor } = parseAmount(text, currency);
    return minor !== null && minor <= left ? minor : null;
  };
  return { amount: parse(refundAmount, payment.amountLeft), tip: parse(refundTip, payment.tipLeft) };
}

/** @param {StepProps} props */
export function Refund({ state, bill, controller, money }) {
  const { payment, reason } = state;
  if (!payment) return null;
  const { currency } = bill;
  const { amount, tip } = typedAmounts(state, payment, currency);
  /** @param {'refund-amount' | 'refund-tip'} type @param {string} label @param {string | null} text @param {number} left @param {number | null} minor */
  const field = (type, label, text, left, minor) => html`<label class="field bill-field"><span>${label}</span>
    <input inputmode="decimal" autocomplete="off" aria-invalid=${minor === null} value=${text ?? plainAmount(left, currency, locale())} onInput=${(/** @type {any} */ event) => controller.dispatch({ type, text: event.currentTarget.value })} />
    ${minor === null ? html`<small class="bad" role="alert">${t('bill.refund.most', { amount: money(left) })}</small>` : null}</label>`;
  return html`<${StepHead} controller=${controller} to="bill">${t('bill.refund.heading')}<//>
    <p class="soft">${t('bill.refund.text', { method: t(`bill.with.${payment.method}`), time: whenOf(payment.refunds.length > 0 ? payment.at : payment.settledAt ?? payment.at), by: payment.takenBy })}</p>
    <p class="soft">${t(state.summary ? 'bills.refund' : 'bill.refund.unpaid')}</p>
    ${payment.refunds.length > 0 ? html`<p class="soft">${t('bill.refund.left', { amount: money(payment.payableLeft) })}</p>` : null}
    <${RefundList} payment=${payment} money=${money} />
    ${payment.amountLeft > 0 ? field('refund-amount', t('bill.refund.amount', { currency }), state.refundAmount, payment.amountLeft, amount) : null}
    ${payment.tipLeft > 0 ? field('refund-tip', t('bill.refund.tip', { currency }), state.refundTip, payment.tipLeft, tip) : null}
    <${Chips} name=${t('bill.refund.why')} options=${['mistake', 'twice', 'complaint'].map((key) => {
      const label = t(`bill.refund.reason.${key}`);
      return { key, label, isOn: reason === label, onClick: () => controller.dispatch({ type: 'reason', text: label }) };
    })} />
    <label class="field bill-field"><span>${t('bill.refund.why')}</span><input maxlength=${REASON_MAX} value=${reason} onInput=${(/** @type {any} */ event) => controller.dispatch({ type: 'reason', text: event.currentTarget.value })} /></label>`;
}

/** @param {StepProps} props */
export function RefundFooter({ state, bill, controller, money, busy }) {
  const { payment, reason } = state;
  if (!payment) return null;
  const { amount, tip } = typedAmounts(state, payment, bill.currency);
  const isAll = amount === payment.amountLeft && tip === payment.tipLeft;
  const sum = amount === null || tip === null ? null : amount + tip;
  const refund = isAll ? { amount: null, tip: null, reason: reason.trim() } : { amount, tip, reason: reason.trim() };
  // All that is left of a cash payment includes its rounding. A part is rounded to coins by the box.
  const payable = isAll ? payment.payableLeft : sum ?? 0;
  return html`<${Button} kind="danger wide" disabled=${busy || !reason.trim() || sum === null || sum === 0} onClick=${() => controller.refund(payment, refund)}>${sum === null || sum === 0 ? t('bill.refund.heading') : t('bill.refund.go', { amount: money(payable) })}<//>`;
}

/** The refunds of a payment. @param {{payment: Payment, money: StepProps['money']}} props */
export function RefundList({ payment, money }) {
  if (payment.refunds.length === 0) return null;
  return html`<div class="bill-refunds" role="list">${payment.refunds.map((refund) => html`<small role="listitem" key=${refund.refundId}>${[
    t('bill.refund.one', { amount: money(refund.payable), time: whenOf(refund.at) }), refund.refundedBy ?? '',
    refund.tip > 0 ? t('bill.payment.tip', { amount: money(refund.tip) }) : '',
    refund.rounding !== 0 ? `${t('bill.rounding')} ${money(refund.rounding)}` : '', refund.reason,
  ].filter(Boolean).join(' · ')}</small>`)}</div>`;
}
