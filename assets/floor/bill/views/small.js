// Small parts that the steps of a payment share.
import { html } from '../../../vendor/ui.js';
import { Icon } from '../../../shared/parts.js';
import { t } from '../../lang/index.js';

/** @import { Desk } from '../desk.js' */
/** @import { Step } from '../bill.js' */

/** A step's head, with the way back to the step before. @param {{desk: Desk, to: Step, children?: any}} props */
export function StepHead({ desk, to, children }) {
  return html`<header class="bill-head"><button type="button" class="round back" aria-label=${t('bill.back')} onClick=${() => desk.dispatch({ type: 'step', step: to })}><${Icon} name="left" /></button><h3>${children}</h3></header>`;
}

/** One line of a sum. @param {{label: any, value: string, kind?: string}} props */
export function Sum({ label, value, kind = '' }) {
  return html`<div class=${`bill-sum ${kind}`}><dt>${label}</dt><dd class="num">${value}</dd></div>`;
}

/**
 * One of a few, as large chips.
 * @param {{name: string, options: {key: string, label: string, isOn: boolean, onClick: () => void}[]}} props
 */
export function Chips({ name, options }) {
  return html`<div class="bill-chips" role="group" aria-label=${name}>${options.map(({ key, label, isOn, onClick }) => html`<button type="button" key=${key} class="bill-chip num" aria-pressed=${isOn} onClick=${onClick}>${label}</button>`)}</div>`;
}

/**
 * An amount that is typed. What is wrong with it is said beneath it, once something was typed.
 * @param {{label: string, value: string, fault: string | null, onInput: (text: string) => void}} props
 */
export function AmountField({ label, value, fault, onInput }) {
  return html`<label class="field bill-field"><span>${label}</span>
    <input inputmode="decimal" autocomplete="off" enterkeyhint="done" dir="ltr" value=${value} aria-invalid=${fault !== null} aria-describedby="bill-fault" onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)} />
    <small id="bill-fault" class="bill-fault" aria-live="polite">${fault ?? ''}</small></label>`;
}
