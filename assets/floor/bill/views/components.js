// Components that several steps use.
import { html } from '../../../vendor/ui.js';
import { Button, Icon } from '../../../shared/components.js';
import { optionNames } from '../../../shared/choicePrice.js';
import { plainAmount } from '../../../shared/amountInput.js';
import { exponentOf } from '../../../shared/money.js';
import { locale, t, tableLabel, timeOfDay } from '../../lang/index.js';

/** @import { TipFault } from '../amounts.js' */
/** @import { BillController } from '../billController.js' */
/** @import { Seat, Share, Step } from '../bill.js' */

/** The heading of a step, with a button back to another step. @param {{controller: BillController, to: Step, children?: any}} props */
export function StepHead({ controller, to, children }) {
  return html`<header class="bill-head"><button type="button" class="round back" aria-label=${t('bill.back')} onClick=${() => controller.dispatch({ type: 'step', step: to })}><${Icon} name="previous" /></button><h3>${children}</h3></header>`;
}

/**
 * The buttons for one part of an even split: by card at once, or on to cash and tip.
 * @param {{controller: BillController, number: number, of: number, share: Share | null | undefined, money: (minor: number) => string, busy: boolean}} props
 */
export function PartButtons({ controller, number, of, share, money, busy }) {
  const choose = () => { if (share) controller.choose({ kind: 'part', share, part: { number, of } }); };
  const names = { number, of, amount: share ? money(share.amount) : '…' };
  return html`<${Button} kind="primary wide" disabled=${busy || !share} onClick=${() => { choose(); controller.pay('CARD', 0, null); }}>${t('bill.pay.part.card', names)}<//>
    <${Button} kind="wide" disabled=${busy || !share} onClick=${choose}>${t('bill.pay.part', names)}<//>`;
}

/** The name of a seat; that of a party that was merged into this one with its table. @param {Seat} of */
export function seatName({ seat, seatParty }) {
  if (seat === null) return t('bill.seat.none');
  return [...(seatParty ? [tableLabel(seatParty.tableName)] : []), t('bill.seat', { seat })].join(' · ');
}

/** The seat, the variant and the options of a line. @param {Seat & {variantName: string | null, options: {name: string}[]}} line */
export const lineDetails = ({ seat, seatParty, variantName, options }) => [...(seat === null ? [] : [seatName({ seat, seatParty })]), ...(variantName ? [variantName] : []), ...optionNames(options)];

/** One row of a list of sums. @param {{label: any, value: string, kind?: string}} props */
export function Sum({ label, value, kind = '' }) {
  return html`<div class=${`bill-sum ${kind}`}><dt>${label}</dt><dd class="num">${value}</dd></div>`;
}

/** The time of an act, with its day if that is not today. @param {string} at ISO 8601 */
export function whenOf(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? timeOfDay(at) : new Date(at).toLocaleString(locale(), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}

/** Large buttons to choose one option. @param {{name: string, options: {key: string, label: string, isOn: boolean, onClick: () => void}[]}} props */
export function Chips({ name, options }) {
  return html`<div class="bill-chips" role="group" aria-label=${name}>${options.map(({ key, label, isOn, onClick }) => html`<button type="button" key=${key} class="bill-chip num" aria-pressed=${isOn} onClick=${onClick}>${label}</button>`)}</div>`;
}

/** A field for an amount, with its error below. @param {{label: string, value: string, fault: string | null, onInput: (text: string) => void}} props */
export function AmountField({ label, value, fault, onInput }) {
  return html`<label class="field bill-field"><span>${label}</span>
    <input inputmode="decimal" autocomplete="off" enterkeyhint="done" dir="ltr" value=${value} aria-invalid=${fault !== null} aria-describedby="bill-fault" onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)} />
    <small id="bill-fault" class="bill-fault" aria-live="polite">${fault ?? ''}</small></label>`;
}

/** The error of a typed amount, with a valid example. @param {TipFault | null} fault @param {string} currency */
export function faultText(fault, currency) {
  if (fault === null || fault === 'empty' || fault === 'too-little') return null;
  const count = exponentOf(currency);
  // A common amount of this currency, as this language writes it.
  const example = plainAmount(count === 0 ? 2340 : 234 * 10 ** (count - 1), currency, locale());
  if (fault === 'too-many-decimals') return count === 0 ? t('bill.typed.whole', { example }) : t('bill.typed.decimals', { count, example });
  return t(fault === 'too-large' ? 'bill.typed.large' : 'bill.typed.invalid', { example });
}
