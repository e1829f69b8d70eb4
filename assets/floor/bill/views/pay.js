// The steps of a payment: amount, tip and method; for cash, the amount handed over and the change.
import { html } from '../../../vendor/ui.js';
import { Button, Notice } from '../../../shared/components.js';
import { locale, t } from '../../lang/index.js';
import { parseAmount, plainAmount } from '../../../shared/amountInput.js';
import { TIP_PERCENTS, amountToCollect, formatRoundAmount, cashSuggestions, tipOf } from '../amounts.js';
import { AmountField, Chips, StepHead, Sum, faultText, seatName } from './components.js';

/** @import { StepProps } from './props.js' */
/** @import { BillState, Method, Target } from '../bill.js' */

/** The step where the target was chosen. @param {Target | null} target */
const previousStep = (target) => (target && target.kind !== 'rest' ? 'split' : 'bill');

/** What is paid, in words. @param {Target} target @param {StepProps['bill']} bill */
function targetName(target, bill) {
  if (target.kind === 'part' && target.part) return t('bill.target.part', target.part);
  if (target.kind === 'own') return t('bill.target.own');
  if (target.kind === 'seat') return seatName(target.share);
  if (target.kind === 'guest') return target.share.nickname ?? t('bill.staff');
  if (target.kind === 'items') return t('bill.target.dishes', { count: (target.items ?? []).reduce((sum, item) => sum + item.quantity, 0) });
  return t(target.share.amount === bill.totalAmount ? 'bill.target.rest' : 'bill.target.left');
}

/** @param {StepProps} props */
export function Paying({ state, bill, controller, money }) {
  const { target, tip } = state;
  if (!target) return null;
  const parsed = tipOf(tip, target.share.amount, bill.currency);
  return html`<${StepHead} controller=${controller} to=${previousStep(target)}>${targetName(target, bill)}<//>
    <p class="bill-due"><b class="num">${money(target.share.amount)}</b></p>
    <h4>${t('bill.tip')}</h4>
    <${Chips} name=${t('bill.tip')} options=${[
      { key: 'none', label: t('bill.tip.none'), isOn: tip.kind === 'none', onClick: () => controller.dispatch({ type: 'tip', tip: { kind: 'none' } }) },
      ...TIP_PERCENTS.map((percent) => ({ key: String(percent), label: t('bill.tip.percent', { percent }), isOn: tip.kind === 'percent' && tip.percent === percent, onClick: () => controller.dispatch({ type: 'tip', tip: { kind: 'percent', percent } }) })),
      { key: 'total', label: t('bill.tip.total'), isOn: tip.kind === 'total', onClick: () => controller.dispatch({ type: 'tip', tip: { kind: 'total', text: tip.kind === 'total' ? tip.text : '' } }) },
      { key: 'custom', label: t('bill.tip.custom'), isOn: tip.kind === 'custom', onClick: () => controller.dispatch({ type: 'tip', tip: { kind: 'custom', text: tip.kind === 'custom' ? tip.text : '' } }) },
    ]} />
    ${tip.kind === 'custom' ? html`<${AmountField} label=${t('bill.tip.amount', { currency: bill.currency })} value=${tip.text} fault=${faultText(parsed.fault, bill.currency)} onInput=${(/** @type {string} */ text) => controller.dispatch({ type: 'tip', tip: { kind: 'custom', text } })} />` : null}
    ${tip.kind === 'total' ? html`<${AmountField} label=${t('bill.tip.altogether', { currency: bill.currency })} value=${tip.text} fault=${parsed.fault === 'too-little' ? t('bill.cash.less', { amount: money(target.share.amount) }) : faultText(parsed.fault, bill.currency)} onInput=${(/** @type {string} */ text) => controller.dispatch({ type: 'tip', tip: { kind: 'total', text } })} />` : null}
    ${tip.kind !== 'none' && parsed.fault === null ? html`<dl class="bill-sums"><${Sum} label=${t('bill.share')} value=${money(target.share.amount)} /><${Sum} label=${t('bill.tip')} value=${money(parsed.minor)} /></dl>` : null}`;
}

/** The tip in minor units for this method of payment; null for a text that is not an amount. @param {BillState} state @param {string} currency @param {Method} method */
function tipForMethod(state, currency, method) {
  const { target, tip } = state;
  if (!target) return null;
  const isCash = method === 'CASH';
  const { minor, fault } = tipOf(tip, target.share.amount, currency, isCash ? target.share.cash.step : 1, isCash ? target.share.cash.payable : target.share.amount);
  return fault === 'empty' ? 0 : minor;
}

/** @param {StepProps} props */
export function PayingFooter({ state, bill, controller, money, busy }) {
  const { target } = state;
  if (!target) return null;
  const methods = /** @type {Method[]} */ (['CASH', 'CARD', ...(bill.transfer.epc || bill.transfer.upi ? ['TRANSFER'] : [])]);
  return html`<div class="bill-foot">${methods.map((method) => {
    const tip = tipForMethod(state, bill.currency, method);
    return html`<${Button} key=${method} kind="primary wide" disabled=${busy || tip === null} onClick=${() => {
      if (tip === null) return;
      if (method === 'CASH') controller.dispatch({ type: 'step', step: 'cash' });
      else controller.pay(method, tip, null);
    }}>${t('bill.with', { method: t(`bill.with.${method}`), amount: tip === null ? '…' : money(amountToCollect(target.share, tip, method)) })}<//>`;
  })}</div>`;
}

/** The sums of a cash payment in minor units: tip, amount to pay, received amount and change. @param {BillState} state @param {string} currency */
function cashSums(state, currency) {
  const { target } = state;
  const tip = tipForMethod(state, currency, 'CASH') ?? 0;
  const payable = target ? amountToCollect(target.share, tip, 'CASH') : 0;
  const parsed = parseAmount(state.tendered, currency);
  const tendered = parsed.minor;
  return { tip, payable, parsed, tendered, isTooLittle: tendered !== null && tendered < payable, change: tendered !== null && tendered > payable ? tendered - payable : 0 };
}

/** @param {StepProps} props */
export function Cash({ state, bill, controller, money }) {
  const { target } = state;
  if (!target) return null;
  const { tip, payable, parsed, tendered, isTooLittle, change } = cashSums(state, bill.currency);
  const { rounding } = target.share.cash;
  const suggestions = [payable, ...cashSuggestions(payable, bill.currency)];
  const setTendered = (/** @type {string} */ text) => controller.dispatch({ type: 'tendered', text });
  return html`<${StepHead} controller=${controller} to="pay">${t('bill.with.CASH')} · ${targetName(target, bill)}<//>
    ${tip > 0 || rounding !== 0 ? html`<dl class="bill-sums"><${Sum} label=${t('bill.share')} value=${money(target.share.amount)} />
      ${rounding !== 0 ? html`<${Sum} label=${t('bill.rounding')} value=${money(rounding)} />` : null}
      ${tip > 0 ? html`<${Sum} label=${t('bill.tip')} value=${money(tip)} />` : null}</dl>` : null}
    <p class="bill-due"><span>${t('bill.cash.take')}</span><b class="num">${money(payable)}</b></p>
    <h4>${t('bill.cash.received')}</h4>
    <${Chips} name=${t('bill.cash.received')} options=${suggestions.map((amount, index) => ({
      key: String(index), label: index === 0 ? t('bill.cash.exact') : formatRoundAmount(amount, bill.currency, locale()), isOn: index === 0 ? parsed.fault === 'empty' || tendered === payable : tendered === amount,
      onClick: () => setTendered(index === 0 ? '' : plainAmount(amount, bill.currency, locale())),
    }))} />
    <${AmountField} label=${t('bill.cash.other', { currency: bill.currency })} value=${state.tendered} fault=${isTooLittle ? t('bill.cash.less', { amount: money(payable) }) : faultText(parsed.fault, bill.currency)} onInput=${setTendered} />
    ${change > 0 ? html`<${Notice} kind="good"><span class="bill-change"><span>${t('bill.cash.change')}</span><b class="num">${money(change)}</b></span><//>` : null}`;
}

/** @param {StepProps} props */
export function CashFooter({ state, bill, controller, money, busy }) {
  const { tip, parsed, tendered, isTooLittle, change } = cashSums(state, bill.currency);
  const isInvalid = isTooLittle || (parsed.fault !== null && parsed.fault !== 'empty');
  return html`<${Button} kind="primary wide" disabled=${busy || isInvalid} onClick=${() => controller.pay('CASH', tip, tendered)}>${change > 0 ? t('bill.cash.taken.change', { amount: money(change) }) : t('bill.cash.taken')}<//>`;
}
