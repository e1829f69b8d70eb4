// One setting: its name, why it is as it is, its value, and the way back to the default.
import { html, useLayoutEffect, useState } from '../../vendor/ui.js';
import { formatMoney } from '../../shared/money.js';
import { locale, hasText, t } from '../lang/index.js';
import { wholeNumber } from '../format.js';
import { CHOICES, PARTNERS, inUnit, parseSetting, unitOf } from '../settingGroups.js';
import { restaurantOf } from '../state.js';
import { useSend } from './parts.js';

/** @import { Problem } from '../../shared/wire.js' */
/** @import { LimitView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from './props.js' */

/** @param {LimitView} limit */
const labelOf = ({ name }) => (hasText(`setting.${name}`) ? t(`setting.${name}`) : name);

/** @param {ViewProps & {limit: LimitView}} props */
export function LimitRow({ state, acts, limit }) {
  const shown = String(inUnit(limit, limit.value));
  const [text, setText] = useState(shown);
  const [isWrong, setWrong] = useState(false);
  const { busy, failed, clear, send } = useSend(acts);
  // Before the toast can be read: later it would delete what is typed next.
  useLayoutEffect(() => setText(shown), [shown]);
  const { name } = limit;
  const unit = unitOf(limit);
  const { currency } = restaurantOf(state) ?? {};
  // An amount is typed in the smallest unit of the currency: cents, yen, millimes.
  const smallest = currency ? formatMoney(1, currency, locale()) : '';
  const label = labelOf(limit);
  const why = hasText(`reason.${name}`) ? t(`reason.${name}`) : limit.reason;
  const isChanged = text.trim() !== shown;
  /** @param {number | null} value null: the default @param {string} toast */
  const save = async (value, toast) => {
    const answer = await send('PATCH', '/api/settings', { limits: { [name]: value } });
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: '/api/settings', body: answer.body });
    acts.toast(toast);
  };
  /** @param {string} typed */
  const type = (typed) => { setText(typed); setWrong(false); clear(); };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    const value = parseSetting(limit, text);
    setWrong(value === null);
    if (value !== null && isChanged) void save(value, t('settings.saved', { name: label }));
  };
  // A value that is chosen by its name.
  const nameOf = unit === 'hour' ? hourText : unit === 'choice' ? (/** @type {number} */ value) => t(CHOICES[name][value - limit.least]) : null;
  const range = nameOf ? t('settings.default', { value: nameOf(limit.default) })
    : t('settings.range', { least: wholeNumber(inUnit(limit, limit.least)), most: wholeNumber(inUnit(limit, limit.most)), value: wholeNumber(inUnit(limit, limit.default)) });
  const fault = isWrong ? t('settings.outofrange', { least: wholeNumber(inUnit(limit, limit.least)), most: wholeNumber(inUnit(limit, limit.most)) }) : failed ? refusalText(failed) : null;
  const hints = `${name}-why ${name}-range${fault ? ` ${name}-fault` : ''}`;
  return html`<li class="limit"><form onSubmit=${submit} noValidate>
    <div class="limit-text"><label for=${name}><b>${label}</b></label><p class="soft small" id=${`${name}-why`}>${why}</p></div>
    <div class="limit-value"><span class="limit-input">${nameOf
      ? html`<select id=${name} class="select num" value=${text} aria-describedby=${hints} onChange=${(/** @type {any} */ event) => type(event.currentTarget.value)}>${Array.from({ length: limit.most - limit.least + 1 }, (_, at) => limit.least + at).map((value) => html`<option key=${value} value=${String(value)} selected=${String(value) === text}>${nameOf(value)}</option>`)}</select>`
      : html`<input id=${name} class="num" inputmode="numeric" autocomplete="off" value=${text} aria-invalid=${fault !== null} aria-describedby=${hints} onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)} />`}${unit && !nameOf ? html`<span>${t(`setting.unit.${unit}`, { count: Number(text), smallest })}</span>` : null}</span>
      <small class="soft num" id=${`${name}-range`}>${range}</small></div>
    <div aria-live="polite" class="limit-end">${fault ? html`<p class="fault" id=${`${name}-fault`}>${fault}</p>` : null}
      ${isChanged ? html`<span class="button-row"><button type="button" class="button" onClick=${() => type(shown)}>${t('action.cancel')}</button><button type="submit" class="button save" aria-label=${t('settings.saveof', { name: label })} disabled=${busy}>${t('action.save')}</button></span>`
        : limit.value !== limit.default ? html`<span class="button-row"><span class="tag">${t('settings.set')}</span><button type="button" class="textlink" disabled=${busy} aria-label=${t('settings.resetof', { name: label })} onClick=${() => save(null, t('settings.resetdone', { name: label }))}>${t('settings.reset')}</button></span>` : null}</div>
  </form></li>`;
}

/** @param {number} hour */
const hourText = (hour) => new Date(2026, 0, 5, hour).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });

/** Why a value was refused. The box names the smaller of two settings that contradict each other. @param {{text: string, problem: Problem | null}} failed */
function refusalText({ text, problem }) {
  const smaller = problem?.errors?.[0]?.pointer.replace('/limits/', '') ?? '';
  const partner = PARTNERS[smaller];
  if (!partner) return text;
  return t(partner.isStrict ? 'settings.mustbeless' : 'settings.mustnotexceed', { smaller: t(`setting.${smaller}`), larger: t(`setting.${partner.larger}`) });
}
