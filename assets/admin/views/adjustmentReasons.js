// The reasons for comps and discounts: two lists, one reason per line.
import { html, useState } from '../../vendor/ui.js';
import { t } from '../lang/index.js';
import { Failure, Loading, useLoaded, useSend } from './parts.js';

/** @import { AdjustmentRulesView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from './props.js' */

const PATH = '/api/adjustment-reasons';

/** @param {ViewProps} props */
export function AdjustmentReasons(props) {
  const reasons = useLoaded(props, PATH);
  return html`<${Loading} loaded=${reasons}>${(/** @type {AdjustmentRulesView} */ view) => html`<${Lists} key=${JSON.stringify(view)} ...${props} view=${view} />`}<//>`;
}

/** The lines of a text that are not empty. @param {string} text */
const linesOf = (text) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** @param {ViewProps & {view: AdjustmentRulesView}} props */
function Lists({ acts, view }) {
  const stored = { compReasons: view.compReasons.join('\n'), discountReasons: view.discountReasons.join('\n') };
  const [typed, setTyped] = useState(stored);
  const { busy, failed, clear, send } = useSend(acts);
  const isChanged = typed.compReasons !== stored.compReasons || typed.discountReasons !== stored.discountReasons;
  /** @param {Event} event */
  const save = async (event) => {
    event.preventDefault();
    const answer = await send('PUT', PATH, { compReasons: linesOf(typed.compReasons), discountReasons: linesOf(typed.discountReasons) });
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: PATH, body: answer.body });
    acts.toast(t('settings.reasons.saved'));
  };
  const isInvalid = failed?.problem?.code === 'invalid';
  /** @param {'compReasons' | 'discountReasons'} name @param {string} label */
  const field = (name, label) => html`<label class="field"><span>${label}</span><textarea name=${name} rows="4" aria-describedby="reasons-hint" value=${typed[name]} onInput=${(/** @type {any} */ event) => { clear(); setTyped({ ...typed, [name]: event.currentTarget.value }); }}></textarea></label>`;
  return html`<form class="form" onSubmit=${save}><h3>${t('settings.reasons')}</h3><p class="soft small" id="reasons-hint">${t('settings.reasons.text')}</p>
    ${field('compReasons', t('settings.reasons.comps'))}${field('discountReasons', t('settings.reasons.discounts'))}
    <div aria-live="polite">${isInvalid ? html`<p class="fault">${t('settings.reasons.wrong')}</p>` : html`<${Failure} text=${failed?.text ?? null} problem=${failed?.problem} />`}</div>
    ${isChanged ? html`<span class="button-row"><button type="button" class="button" onClick=${() => { clear(); setTyped(stored); }}>${t('action.cancel')}</button><button type="submit" class="button save" aria-label=${t('settings.saveof', { name: t('settings.reasons') })} disabled=${busy}>${t('action.save')}</button></span>` : null}</form>`;
}
