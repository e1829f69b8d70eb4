// Settings: limits in groups, who receives transfers, and network addresses that many guests share.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { formatLeft, secondsUntil } from '../../shared/clock.js';
import { t } from '../lang/index.js';
import { groupSettings } from '../settingGroups.js';
import { restaurantOf } from '../state.js';
import { LimitRow } from './limit.js';
import { AdjustmentReasons } from './adjustmentReasons.js';
import { OpenPriceForm, OpenPriceRow } from './openPrice.js';
import { ServiceChargeForm, ServiceChargeRow } from './serviceCharge.js';
import { TipPoolsForm, TipPoolsRow } from './tipPools.js';
import { Confirm, Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { SettingsView } from '../../shared/wire.gen.js' */
/** @import { SettingGroup } from '../settingGroups.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function SettingsSection(props) {
  const settings = useLoaded(props, '/api/settings');
  return html`<p class="soft">${t('settings.intro')}</p>
    <${Loading} loaded=${settings}>${(/** @type {SettingsView} */ view) => {
      const groups = groupSettings(view.limits);
      return html`${groups.filter((group) => !group.isAdvanced).map((group) => html`<${Group} key=${group.id} ...${props} group=${group}>${group.id === 'money' ? html`<${PayeeRow} ...${props} view=${view} /><${TipPoolsRow} ...${props} view=${view} />` : null}${group.id === 'adjust' ? html`<${AdjustmentReasons} ...${props} /><${ServiceChargeRow} ...${props} view=${view} />` : null}<//>`)}
        <${OpenPriceRow} ...${props} view=${view} />
        <${Addresses} ...${props} view=${view} />
        <details class="more"><summary>${t('settings.advanced')}</summary><p class="soft small">${t('settings.advanced.text')}</p>${groups.filter((group) => group.isAdvanced).map((group) => html`<${Group} key=${group.id} ...${props} group=${group} />`)}</details>`;
    }}<//>`;
}

/** @param {ViewProps & {group: SettingGroup, children?: any}} props */
function Group(props) {
  const { group, children } = props;
  return html`<section class="part" aria-labelledby=${`group-${group.id}`}><div class="part-head"><h2 id=${`group-${group.id}`}>${t(`settings.group.${group.id}`)}</h2></div>
    ${children}<ul class="limits">${group.limits.map((limit) => html`<${LimitRow} key=${limit.name} ...${props} limit=${limit} />`)}</ul></section>`;
}

/** Who receives transfers. @param {ViewProps & {view: SettingsView}} props */
function PayeeRow({ state, acts, view }) {
  const { payee } = view;
  const account = payee?.iban ?? payee?.vpa ?? null;
  return html`<div class="row row-tall"><span class="row-main"><b>${t('settings.payee')}</b>
      <small>${payee ? html`<bdi>${payee.name ?? restaurantOf(state)?.name ?? ''}</bdi>${account ? html` · <bdi dir="ltr">${inFours(account)}</bdi>` : null}` : t('settings.payee.none')}</small><small>${t('settings.payee.text')}</small></span>
    <${Button} onClick=${() => acts.openSheet('settings', 'payee')}>${t(payee ? 'settings.payee.change' : 'settings.payee.add')}<//></div>`;
}

/** An IBAN in groups of four, as banks print it. @param {string} account */
const inFours = (account) => (/^[A-Z]{2}\d{2}/.test(account) ? account.replace(/(.{4})(?=.)/g, '$1 ') : account);

/** Addresses that many guests share, and addresses that are blocked. @param {ViewProps & {view: SettingsView}} props */
function Addresses({ acts, clock, view }) {
  const [typed, setTyped] = useState('');
  const { busy, failed, send } = useSend(acts);
  const shared = view.sharedAddresses;
  /** @param {string[]} list @param {string} toast */
  const save = async (list, toast) => {
    const answer = await send('PATCH', '/api/settings', { sharedAddresses: list });
    if (!answer) return false;
    acts.dispatch({ type: 'loaded', path: '/api/settings', body: answer.body });
    acts.toast(toast);
    return true;
  };
  /** @param {Event} event */
  const add = async (event) => {
    event.preventDefault();
    const address = typed.trim();
    if (address && await save([...shared, address], t('settings.shared.added', { address }))) setTyped('');
  };
  const now = clock.tick.value;
  const blocked = view.blockedAddresses.filter((each) => secondsUntil(each.blockedUntil, now) > 0);
  return html`<section class="part" aria-labelledby="group-addresses"><div class="part-head"><h2 id="group-addresses">${t('settings.shared')}</h2></div>
    <p class="soft small">${t('settings.shared.text')}</p>
    ${blocked.map(({ address, blockedUntil }) => html`<${Notice} key=${address} kind="warn" icon="lock"><b>${t('settings.blocked', { address, left: formatLeft(secondsUntil(blockedUntil, now)) })}</b><br />${t('settings.blocked.text')}
      <div class="notice-actions"><${Button} disabled=${busy} label=${t('settings.blocked.shareof', { address })} onClick=${() => save([...shared, address], t('settings.shared.added', { address }))}>${t('settings.blocked.share')}<//></div><//>`)}
    ${shared.length > 0 ? html`<ul class="rows">${shared.map((address) => html`<li key=${address} class="row row-tall"><span class="row-main"><b dir="ltr">${address}</b></span>
      <${Confirm} label=${t('settings.shared.remove')} of=${t('settings.shared.removeof', { address })} ask=${t('settings.shared.ask')} yes=${t('settings.shared.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${() => save(shared.filter((each) => each !== address), t('settings.shared.removed', { address }))} /></li>`)}</ul>` : null}
    <form class="with-button" onSubmit=${add}>
      <${Field} name="address" label=${t('settings.shared.address')} value=${typed} onInput=${setTyped} ltr placeholder="192.168.1.1" hint=${t('settings.shared.hint')} fault=${faultAt(failed, '/sharedAddresses') && t(failed?.problem?.errors?.[0]?.pointer === '/sharedAddresses' ? 'settings.shared.toomany' : 'settings.shared.wrong')} />
      <button type="submit" class="button" disabled=${busy || typed.trim() === ''}>${t('settings.shared.add')}</button>
    </form>
    <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/sharedAddresses']} /></section>`;
}

/** @param {SheetProps} props */
export function SettingsSheet(props) {
  const { acts } = props;
  const settings = useLoaded(props, '/api/settings');
  if (props.path.at(-1) === 'tips') {
    return html`<${Sheet} title=${t('settings.tips')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="tips" class="button primary wide">${t('action.save')}</button>`}>
      <${Loading} loaded=${settings}>${(/** @type {SettingsView} */ view) => html`<${TipPoolsForm} ...${props} view=${view} />`}<//><//>`;
  }
  if (props.path.at(-1) === 'service') {
    return html`<${Sheet} title=${t('settings.service')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="service" class="button primary wide">${t('action.save')}</button>`}>
      <${Loading} loaded=${settings}>${(/** @type {SettingsView} */ view) => html`<${ServiceChargeForm} ...${props} view=${view} />`}<//><//>`;
  }
  if (props.path.at(-1) === 'open-price') {
    return html`<${Sheet} title=${t('settings.open-price')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="open-price" class="button primary wide">${t('action.save')}</button>`}>
      <${Loading} loaded=${settings}>${(/** @type {SettingsView} */ view) => html`<${OpenPriceForm} ...${props} view=${view} />`}<//><//>`;
  }
  return html`<${Sheet} title=${t('settings.payee')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="payee" class="button primary wide">${t('action.save')}</button>`}>
    <${Loading} loaded=${settings}>${(/** @type {SettingsView} */ view) => html`<${PayeeForm} ...${props} view=${view} />`}<//><//>`;
}

/** @param {SheetProps & {view: SettingsView}} props */
function PayeeForm({ state, acts, view }) {
  const [payee, setPayee] = useState(() => ({ name: view.payee?.name ?? '', iban: inFours(view.payee?.iban ?? ''), bic: view.payee?.bic ?? '', vpa: view.payee?.vpa ?? '' }));
  const { busy, failed, send } = useSend(acts);
  const restaurant = restaurantOf(state);
  /** @param {object | null} next */
  const save = async (next) => {
    const answer = await send('PATCH', '/api/settings', { payee: next });
    if (!answer) return;
    acts.dispatch({ type: 'loaded', path: '/api/settings', body: answer.body });
    acts.toast(t(next ? 'settings.payee.saved' : 'settings.payee.removed'));
    acts.closeSheet();
  };
  /** @param {'name' | 'iban' | 'bic' | 'vpa'} name */
  const field = (name) => ({ name: `payee-${name}`, label: t(`settings.payee.${name}`), value: payee[name], onInput: (/** @type {string} */ value) => setPayee({ ...payee, [name]: value }), fault: faultAt(failed, `/payee/${name}`) });
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!busy) void save(payee);
  };
  return html`<form id="payee" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/payee']} />
      <p class="soft">${t('settings.payee.text')}</p>
      <${Field} ...${field('name')} hint=${t('settings.payee.name.hint', { name: restaurant?.name ?? '' })} />
      <${Field} ...${field('iban')} ltr capitalize="characters" hint=${t('settings.payee.iban.hint')} />
      <${Field} ...${field('bic')} ltr capitalize="characters" hint=${t('settings.payee.bic.hint')} />
      ${restaurant?.currency === 'INR' || payee.vpa ? html`<${Field} ...${field('vpa')} ltr hint=${t('settings.payee.vpa.hint')} />` : null}
    </form>
    ${view.payee ? html`<div class="after-form"><${Confirm} kind="danger" label=${t('settings.payee.remove')} ask=${t('settings.payee.ask')} yes=${t('settings.payee.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${() => save(null)} /></div>` : null}`;
}
