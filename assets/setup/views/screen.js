// The frame of every screen of the setup: progress, title, content, and the buttons at the bottom.
import { html, useId, useLayoutEffect, useRef } from '../../vendor/ui.js';
import { formatLeft } from '../../shared/clock.js';
import { Button, Icon, Notice } from '../../shared/components.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { t } from '../lang/index.js';

/** @import { Children } from '../../shared/components.js' */
/** @import { Fault, Faults } from '../answers.js' */
/** @import { ViewProps } from '../props.js' */
/**
 * @typedef {object} ScreenProps
 * @property {{at: number, of: number}} [progress] from 1
 * @property {string} title
 * @property {Children} [intro]
 * @property {Children} [children]
 * @property {{label: string, onClick: () => void, disabled?: boolean}} [primary] also done by the Enter key
 * @property {{label: string, onClick: () => void}} [second]
 * @property {() => void} [onBack]
 */

/** The title that had the focus last: a new screen takes the focus, the first one does not. */
let lastTitle = '';

/** @param {ViewProps & ScreenProps} props */
export function Screen({ state, acts, clock, progress, title, intro, children, primary, second, onBack }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const form = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    document.title = progress ? `${t('setup.progress', progress)} · ${title}` : title;
    if (lastTitle && lastTitle !== title) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    lastTitle = title;
  }, [title]);
  useLayoutEffect(() => {
    /** @type {HTMLElement | null | undefined} */ (form.current?.querySelector('[aria-invalid=true]'))?.focus();
  }, [state.refusals]);
  const { busy, error, untilMs } = state.sending;
  const secondsLeft = untilMs > 0 ? Math.ceil((untilMs - clock.tick.value) / 1000) : 0;
  const isBlocked = secondsLeft > 0;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!busy && !isBlocked && !primary?.disabled) primary?.onClick();
  };
  return html`<div class="setup">
    <header class="setup-top"><span class="setup-mark"><${Icon} name="plate" />${t('setup.title')}</span><${LanguageSelect} onChange=${acts.setLanguage} /></header>
    <main>
      <form ref=${form} novalidate onSubmit=${submit}>
        <div class="setup-body">
          ${progress ? html`<div class="progress"><span class="num">${t('setup.progress', progress)}</span><span class="bar" aria-hidden="true">${Array.from({ length: progress.of }, (_, index) => html`<i key=${index} class=${index < progress.at ? 'is-past' : ''}></i>`)}</span></div>` : null}
          <h1 ref=${heading} tabindex="-1">${title}</h1>
          ${intro ? html`<p class="intro">${intro}</p>` : null}
          ${children}
        </div>
        ${primary || second || onBack ? html`<div class="setup-foot">
          <div class="setup-error" aria-live="polite">${error && (untilMs === 0 || isBlocked) ? html`<${Notice} kind="bad" icon="warn">${error}${isBlocked ? html` <b class="num" role="timer">${formatLeft(secondsLeft)}</b>` : null}<//>` : null}</div>
          ${onBack ? html`<button type="button" class="round back" aria-label=${t('setup.back')} onClick=${onBack}><${Icon} name="previous" /></button>` : null}
          ${second ? html`<${Button} onClick=${second.onClick}>${second.label}<//>` : null}
          ${primary ? html`<${Button} type="submit" kind="primary" disabled=${busy || isBlocked || primary.disabled}>${primary.label}<//>` : null}
        </div>` : null}
      </form>
    </main>
  </div>`;
}

/** The text of a fault. @param {Fault} fault */
const faultText = (fault) => ('key' in fault ? t(fault.key, fault.vars) : fault.text);

/**
 * A field with its label, hint and fault. `children` replace the input; they get the attributes of the field.
 * @param {{name: string, label: string, hint?: Children, faults: Faults, value: string, onValue: (value: string) => void, isOptional?: boolean, children?: (attributes: any) => any} & Record<string, any>} props
 */
export function Field({ name, label, hint, faults, value, onValue, isOptional = false, children, ...more }) {
  const id = useId();
  const fault = faults[name];
  const attributes = {
    id, name, value, 'aria-invalid': fault ? true : undefined, 'aria-describedby': [fault ? `${id}-fault` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined,
    onInput: (/** @type {any} */ event) => onValue(event.currentTarget.value), ...more,
  };
  return html`<div class="field">
    <label for=${id}>${label}${isOptional ? html` <small>${t('setup.optional')}</small>` : null}</label>
    ${children ? children(attributes) : html`<input autocomplete="off" ...${attributes} />`}
    ${fault ? html`<p class="fault" id=${`${id}-fault`}><${Icon} name="warn" />${faultText(fault)}</p>` : null}
    ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : null}
  </div>`;
}

/** A select as wide as its field. @param {{attributes: any, children?: Children}} props */
export function Select({ attributes, children }) {
  return html`<span class="choose"><select ...${attributes}>${children}</select><${Icon} name="down" /></span>`;
}

/** The first, empty option of a select in which nothing is chosen. @param {{value: string}} props */
export function NothingChosen({ value }) {
  return value === '' ? html`<option value="" selected disabled>${t('setup.choose')}</option>` : null;
}

/** A radio button as a large target. @param {{name: string, value: string, checked: boolean, onChoose: () => void, label: any, hint?: any, isInvalid?: boolean, describedBy?: string}} props */
export function Choice({ name, value, checked, onChoose, label, hint, isInvalid = false, describedBy }) {
  return html`<label class="choice"><input type="radio" name=${name} value=${value} checked=${checked} aria-invalid=${isInvalid || undefined} aria-describedby=${describedBy} onChange=${onChoose} />
    <span>${label}${hint ? html`<small>${hint}</small>` : null}</span></label>`;
}

/** A password with a button that shows it. @param {{field: any, isShown: boolean, onShow: () => void}} props `field`: the properties of `Field` */
export function PasswordField({ field, isShown, onShow }) {
  return html`<${Field} ...${field} spellcheck=${false} autocapitalize="none" type=${isShown ? 'text' : 'password'}>${(/** @type {any} */ attributes) => html`<span class="with-button"><input ...${attributes} />
    <button type="button" aria-pressed=${isShown} onClick=${onShow}><${Icon} name="shown" />${t('setup.show')}</button></span>`}<//>`;
}
