// The steps of a payment: amount, tip and method; for cash, the amount handed over and the change.
import { html } from '../../../vendor/ui.js';
import { Button, Notice } from '../../../shared/components.js';
import { exponentOf } from '../../../shared/money.js';
import { locale, t } from '../../lang/index.js';
import { TIP_PERCENTS, handedOver, noteAmount, notesFor, parseAmount, plainAmount, tipOf } from '../amounts.js';
import { AmountField, Chips, StepHead, Sum } from './components.js';

/** @import { StepProps } from './props.js' */
/** @import { BillState, Method, Target } from '../bill.js' */
/** @import { Fault } from '../amounts.js' */

/** The step before: where the target was chosen. @param {Target | null} target */
const previousStep = (target) => (target && target.kind !== 'rest' ? 'split' : 'bill');

/** The name of the share. @param {Target} target @param {StepProps['bill']} bill */
function targetName(target, bill) {
  if (target.kind === 'part' && target.part) return t('bill.target.part', target.part);
  if (target.kind === 'guest') return target.share.nickname ?? t('bill.staff');
  if (target.kind === 'items') return t('bill.target.dishes', { count: (target.items ?? []).reduce((sum, item) => sum + item.quantity, 0) });
  return t(target.share.amount === bill.totalAmount ? 'bill.target.rest' : 'bill.target.left');
}

/** The error of a typed amount, with a valid example. @param {Fault | null} fault @param {string} currency */
function faultText(fault, currency) {
  if (fault === null || fault === 'empty') return null;
  const count = exponentOf(currency);
  // A usual amount of this currency, as this language writes it.
  const example = plainAmount(count === 0 ? 2340 : 234 * 10 ** (count - 1), currency, locale());
  if (fault === 'decimals') return count === 0 ? t('bill.typed.whole', { example }) : t('bill.typed.decimals', { count, example });
  return t(fault === 'large' ? 'bill.typed.large' : 'bill.typed.nonsense', { example });
}

/** @param {StepProps} props */
export function Paying({ state, bill, desk, money }) {
  const { target, tip } = state;
  if (!target) return null;
  const typed = tipOf(tip, target.share.amount, bill.currency);
  return html`<${StepHead} desk=${desk} to=${previousStep(target)}>${targetName(target, bill)}<//>
    <p class="bill-due"><b class="num">${money(target.share.amount)}</b></p>
    <h4>${t('bill.tip')}</h4>
    <${Chips} name=${t('bill.tip')} options=${[
      { key: 'none', label: t('bill.tip.none'), isOn: tip.kind === 'none', onClick: () => desk.dispatch({ type: 'tip', tip: { kind: 'none' } }) },
      ...TIP_PERCENTS.map((percent) => ({ key: String(percent), label: t('bill.tip.percent', { percent }), isOn: tip.kind === 'percent' && tip.percent === percent, onClick: () => desk.dispatch({ type: 'tip', tip: { kind: 'percent', percent } }) })),
      { key: 'own', label: t('bill.tip.own'), isOn: tip.kind === 'own', onClick: () => desk.dispatch({ type: 'tip', tip: { kind: 'own', text: tip.kind === 'own' ? tip.text : '' } }) },
    ]} />
    ${tip.kind === 'own' ? html`<${AmountField} label=${t('bill.tip.amount', { currency: bill.currency })} value=${tip.text} fault=${faultText(typed.fault, bill.currency)} onInput=${(/** @type {string} */ text) => desk.dispatch({ type: 'tip', tip: { kind: 'own', text } })} />` : null}
    ${tip.kind !== 'none' && typed.fault === null ? html`<dl class="bill-sums"><${Sum} label=${t('bill.share')} value=${money(target.share.amount)} /><${Sum} label=${t('bill.tip')} value=${money(typed.minor)} /></dl>` : null}`;
}

/** The tip with this method in minor units; null for a text that is no amount. @param {BillState} state @param {string} currency @param {Method} method */
function tipWith(state, currency, method) {
  const { target, tip } = state;
  if (!target) return null;
  const { minor, fault } = tipOf(tip, target.share.amount, currency, method === 'CASH' ? target.share.cash.step : 1);
  return fault === 'empty' ? 0 : minor;
}

/** @param {StepProps} props */
export function PayingFooter({ state, bill, desk, money, busy }) {
  const { target } = state;
  if (!target) return null;
  const methods = /** @type {Method[]} */ (['CASH', 'CARD', ...(bill.transfer.epc || bill.transfer.upi ? ['TRANSFER'] : [])]);
  return html`<div class="bill-foot">${methods.map((method) => {
    const tip = tipWith(state, bill.currency, method);
    return html`<${Button} key=${method} kind="primary wide" disabled=${busy || tip === null} onClick=${() => {
      if (tip === null) return;
      if (method === 'CASH') desk.dispatch({ type: 'step', step: 'cash' });
      else desk.pay(method, tip, null);
    }}>${t('bill.with', { method: t(`bill.with.${method}`), amount: tip === null ? '…' : money(handedOver(target.share, tip, method)) })}<//>`;
  })}</div>`;
}

/** What is due and what was handed over in cash. @param {BillState} state @param {string} currency */
function cashSums(state, currency) {
  const { target } = state;
  const tip = tipWith(state, currency, 'CASH') ?? 0;
  const payable = target ? handedOver(target.share, tip, 'CASH') : 0;
  const typed = parseAmount(state.tendered, currency);
  const tendered = typed.minor;
  return { tip, payable, typed, tendered, isLess: tendered !== null && tendered < payable, change: tendered !== null && tendered > payable ? tendered - payable : 0 };
}

/** @param {StepProps} props */
export function Cash({ state, bill, desk, money }) {
  const { target } = state;
  if (!target) return null;
  const { tip, payable, typed, tendered, isLess, change } = cashSums(state, bill.currency);
  const { rounding } = target.share.cash;
  const notes = [payable, ...notesFor(payable, bill.currency)];
  const setTendered = (/** @type {string} */ text) => desk.dispatch({ type: 'tendered', text });
  return html`<${StepHead} desk=${desk} to="pay">${t('bill.with.CASH')} · ${targetName(target, bill)}<//>
    ${tip > 0 || rounding !== 0 ? html`<dl class="bill-sums"><${Sum} label=${t('bill.share')} value=${money(target.share.amount)} />
      ${rounding !== 0 ? html`<${Sum} label=${t('bill.rounding')} value=${money(rounding)} />` : null}
      ${tip > 0 ? html`<${Sum} label=${t('bill.tip')} value=${money(tip)} />` : null}</dl>` : null}
    <p class="bill-due"><span>${t('bill.cash.take')}</span><b class="num">${money(payable)}</b></p>
    <h4>${t('bill.cash.received')}</h4>
    <${Chips} name=${t('bill.cash.received')} options=${notes.map((note, at) => ({
      key: String(at), label: at === 0 ? t('bill.cash.exact') : noteAmount(note, bill.currency, locale()), isOn: at === 0 ? typed.fault === 'empty' || tendered === payable : tendered === note,
      onClick: () => setTendered(at === 0 ? '' : plainAmount(note, bill.currency, locale())),
    }))} />
    <${AmountField} label=${t('bill.cash.other', { currency: bill.currency })} value=${state.tendered} fault=${isLess ? t('bill.cash.less', { amount: money(payable) }) : faultText(typed.fault, bill.currency)} onInput=${setTendered} />
    ${change > 0 ? html`<${Notice} kind="good"><span class="bill-change"><span>${t('bill.cash.change')}</span><b class="num">${money(change)}</b></span><//>` : null}`;
}

/** @param {StepProps} props */
export function CashFooter({ state, bill, desk, money, busy }) {
  const { tip, typed, tendered, isLess, change } = cashSums(state, bill.currency);
  const isWrong = isLess || (typed.fault !== null && typed.fault !== 'empty');
  return html`<${Button} kind="primary wide" disabled=${busy || isWrong} onClick=${() => desk.pay('CASH', tip, tendered)}>${change > 0 ? t('bill.cash.taken.change', { amount: money(change) }) : t('bill.cash.taken')}<//>`;
}
