// Settings: whose the tips are, those who took the payment or pools.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { NAME_MAX, TIP_POOLS_MAX } from '../../shared/limits.gen.js';
import { t } from '../lang/index.js';
import { Confirm, Failure, Field, faultAt, useSend } from './parts.js';

/** @import { SettingsView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** @param {ViewProps & {view: SettingsView}} props */
export function TipPoolsRow({ acts, view }) {
  const tipPools = view.tipPools ?? [];
  return html`<div class="row row-tall"><span class="row-main"><b>${t('settings.tips')}</b>
      <small>${tipPools.length === 0 ? t('settings.tips.person') : tipPools.map(({ name, percent }, at) => html`${at > 0 ? ' · ' : null}<bdi>${name}</bdi> ${percent} %`)}</small><small>${t('settings.tips.text')}</small></span>
    <${Button} onClick=${() => acts.openSheet('settings', 'tips')}>${t(tipPools.length === 0 ? 'settings.tips.make' : 'settings.tips.change')}<//></div>`;
}

/** @param {SheetProps & {view: SettingsView}} props */
export function TipPoolsForm({ acts, view }) {
  const before = view.tipPools ?? [];
  const [pools, setPools] = useState(() => (before.length > 0 ? before.map(({ name, percent }) => ({ name, percent: String(percent) })) : [{ name: t('settings.tips.service'), percent: '70' }, { name: t('settings.tips.kitchen'), percent: '30' }]));
  const { busy, failed, send } = useSend(acts);
  const sum = pools.reduce((all, { percent }) => all + (/^\d{1,3}$/.test(percent.trim()) ? Number(percent) : NaN), 0);
  /** @param {object | null} next */
  const save = async (next) => {
    const answer = await send('PATCH', '/api/settings', { tipPools: next });
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: '/api/settings', body: answer.body });
    acts.toast(t(next ? 'settings.tips.saved' : 'settings.tips.isperson'));
    acts.closeSheet();
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!busy && sum === 100) void save(pools.map(({ name, percent }) => ({ name, percent: Number(percent) })));
  };
  /** @param {number} at @param {Partial<{name: string, percent: string}>} change */
  const change = (at, change) => setPools(pools.map((pool, index) => (index === at ? { ...pool, ...change } : pool)));
  return html`<form id="tips" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/tipPools']} />
      <p class="soft">${t('settings.tips.text')}</p>
      ${pools.map((pool, at) => html`<fieldset class="choices" key=${at}><legend>${t('settings.tips.pool', { number: at + 1 })}</legend>
        <${Field} name=${`pool-${at}`} label=${t('settings.tips.name')} value=${pool.name} maxlength=${NAME_MAX} onInput=${(/** @type {string} */ name) => change(at, { name })} fault=${faultAt(failed, `/tipPools/${at}/name`)} />
        <${Field} name=${`percent-${at}`} label=${t('settings.tips.percent')} value=${pool.percent} inputmode="numeric" ltr onInput=${(/** @type {string} */ percent) => change(at, { percent })} fault=${faultAt(failed, `/tipPools/${at}/percent`)} />
        ${pools.length > 1 ? html`<button type="button" class="textlink" aria-label=${t('settings.tips.removeof', { name: pool.name })} onClick=${() => setPools(pools.filter((_, index) => index !== at))}>${t('settings.tips.remove')}</button>` : null}</fieldset>`)}
      ${pools.length < TIP_POOLS_MAX ? html`<${Button} onClick=${() => setPools([...pools, { name: '', percent: '' }])}>${t('settings.tips.add')}<//>` : null}
      <p class=${sum === 100 ? 'soft num' : 'fault num'} role="status">${Number.isNaN(sum) ? t('settings.tips.whole') : sum === 100 ? t('settings.tips.even') : t('settings.tips.sum', { sum })}</p>
    </form>
    ${before.length > 0 ? html`<div class="after-form"><${Confirm} kind="danger" label=${t('settings.tips.off')} ask=${t('settings.tips.ask')} yes=${t('settings.tips.off')} no=${t('action.cancel')} disabled=${busy} onYes=${() => save(null)} /></div>` : null}`;
}
