// Screens and logins: the kitchen's displays, the browsers in which people are logged in, and the own password.
import { html, useState } from '../../vendor/ui.js';
import { Avatar, Button, Sheet } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { Icon } from '../../shared/icons.js';
import { DISPLAY_CODE_DIGITS, NAME_MAX, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '../../shared/limits.gen.js';
import { dayAndTime } from '../format.js';
import { t } from '../lang/index.js';
import { byPresence, mayChange } from '../people.js';
import { restaurantOf } from '../state.js';
import { Confirm, Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { DisplayView } from '../../shared/wire.js' */
/** @import { PersonView, StaffDeviceView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** The interval of loading the displays again, because the list shows which are online. */
const RELOAD_MS = 5_000;
const DAY_S = 24 * 3600;

/** @param {ViewProps} props */
export function LoginsSection(props) {
  const { acts, me } = props;
  const displays = useLoaded(props, '/api/displays', RELOAD_MS);
  const own = useLoaded(props, '/api/staff/me/devices');
  const people = useLoaded(props, '/api/staff');
  return html`
    <section class="part" aria-labelledby="part-screens"><div class="part-head"><h2 id="part-screens">${t('logins.screens')}</h2><${Button} kind="primary" onClick=${() => acts.openSheet('logins', 'pair')}><${Icon} name="plus" />${t('logins.pair')}<//></div>
      <${Loading} loaded=${displays}>${(/** @type {{displays: DisplayView[]}} */ { displays: all }) => (all.length === 0 ? html`<p class="soft empty">${t('logins.screens.none')}</p>`
        : html`<ul class="rows">${all.map((display) => html`<${Display} key=${display.displayId} ...${props} display=${display} onDone=${displays.reload} />`)}</ul>`)}<//></section>
    <section class="part" aria-labelledby="part-own"><div class="part-head"><h2 id="part-own">${t('logins.own')}</h2><${Button} onClick=${() => acts.openSheet('logins', 'password')}><${Icon} name="key" />${t('logins.password')}<//></div>
      <${Loading} loaded=${own}>${(/** @type {{devices: StaffDeviceView[]}} */ { devices }) => html`<${Devices} acts=${acts} devices=${devices} path="/api/staff/me/devices" onDone=${own.reload} />`}<//></section>
    <section class="part" aria-labelledby="part-others"><div class="part-head"><h2 id="part-others">${t('logins.others')}</h2></div>
      <p class="soft small">${t('logins.others.text')}</p>
      <${Loading} loaded=${people}>${(/** @type {{staff: PersonView[]}} */ { staff }) => html`<ul class="rows">${byPresence(staff).active.filter((person) => person.id !== me.id && mayChange(me, person)).map((person) => html`<li key=${person.id}>
        <button type="button" class="row" onClick=${() => acts.openSheet('logins', person.id)}><${Avatar} id=${person.id} name=${person.name} /><span class="row-main"><b><bdi>${person.name}</bdi></b><small>${t(`staff.role.${person.role}`)}</small></span><span class="go"><${Icon} name="next" /></span></button></li>`)}</ul>`}<//></section>`;
}

/** @param {ViewProps & {display: DisplayView, onDone: () => Promise<void>}} props */
function Display({ state, acts, clock, display, onDone }) {
  const { busy, failed, send } = useSend(acts);
  const revoke = async () => {
    if (!await send('POST', `/api/displays/${display.displayId}/revoke`)) return;
    acts.toast(t('logins.screen.removed', { name: display.name }));
    await onDone();
  };
  const station = display.station === null ? t('logins.screen.all') : restaurantOf(state)?.stations.find((one) => one.code === display.station)?.name ?? display.station;
  return html`<li class="row row-tall"><span class="row-main"><b><bdi>${display.name}</bdi></b><small><bdi>${station}</bdi></small>
      <small class=${`num ${display.online ? 'is-on' : 'is-off'}`}><i class=${`dot ${display.online ? '' : 'offline'}`} aria-hidden="true"></i>${lastOnline(display, clock.tick.value)}</small>
      <small>${t('logins.screen.since', { name: display.pairedBy, date: dayAndTime(display.pairedAt) })}</small></span>
    <${Confirm} label=${t('logins.screen.remove')} of=${t('logins.screen.removeof', { name: display.name })} ask=${t('logins.screen.sure')} yes=${t('logins.screen.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${revoke} />
    <${Failure} text=${failed?.text ?? null} /></li>`;
}

/** @param {DisplayView} display @param {number} now */
function lastOnline({ online, lastSeenAt }, now) {
  if (online) return t('logins.screen.online');
  if (!lastSeenAt) return t('logins.screen.never');
  const age = secondsSince(lastSeenAt, now);
  return age < DAY_S ? t('logins.screen.seen', { age: formatSpan(age) }) : t('logins.screen.seenlong', { date: dayAndTime(lastSeenAt) });
}

/** @param {{acts: import('../controller.js').Acts, devices: StaffDeviceView[], path: string, onDone: () => Promise<void>}} props */
function Devices({ acts, devices, path, onDone }) {
  const { busy, failed, send } = useSend(acts);
  /** @param {StaffDeviceView} device */
  const revoke = async ({ id }) => {
    if (!await send('POST', `${path}/${id}/revoke`)) return;
    acts.toast(t('logins.revoked'));
    await onDone();
  };
  if (devices.length === 0) return html`<p class="soft empty">${t('logins.none')}</p>`;
  return html`<${Failure} text=${failed?.text ?? null} /><ul class="rows">${devices.map((device) => html`<li key=${device.id} class="row row-tall"><span class="row-main">
      <b>${t(device.isThis ? 'logins.this' : device.loggedIn ? 'logins.in' : 'logins.remembered')}</b>
      <small>${t('logins.used', { date: dayAndTime(device.lastUsedAt) })}</small><small>${t('logins.since', { date: dayAndTime(device.since) })}</small></span>
      ${device.isThis ? null : html`<${Confirm} label=${t(device.loggedIn ? 'logins.end' : 'logins.forget')} of=${t('logins.endof', { date: dayAndTime(device.lastUsedAt) })} ask=${t('logins.end.ask')} yes=${t(device.loggedIn ? 'logins.end' : 'logins.forget')} no=${t('action.cancel')} disabled=${busy} onYes=${() => revoke(device)} />`}</li>`)}</ul>`;
}

/** @param {SheetProps} props */
export function LoginsSheet(props) {
  const [what] = props.path;
  if (what === 'pair') return html`<${PairForm} ...${props} />`;
  if (what === 'password') return html`<${OwnPassword} ...${props} />`;
  return html`<${PersonDevices} ...${props} id=${what} />`;
}

/** @param {SheetProps & {id: string}} props */
function PersonDevices(props) {
  const { acts, id } = props;
  const path = `/api/staff/${encodeURIComponent(id)}/devices`;
  const people = useLoaded(props, '/api/staff');
  const devices = useLoaded(props, path);
  const person = /** @type {PersonView[]} */ (people.data?.staff ?? []).find((one) => one.id === id);
  return html`<${Sheet} title=${t('logins.title', { name: person?.name ?? '' })} onClose=${acts.closeSheet}>
    <${Loading} loaded=${devices}>${(/** @type {{devices: StaffDeviceView[]}} */ { devices: all }) => html`<${Devices} acts=${acts} devices=${all} path=${path} onDone=${devices.reload} />`}<//>
  <//>`;
}

/** @param {SheetProps} props */
function PairForm({ state, acts }) {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [station, setStation] = useState('');
  const { busy, failed, send } = useSend(acts);
  const isReady = code.length === DISPLAY_CODE_DIGITS && name.trim() !== '';
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!isReady || !await send('POST', '/api/displays', { code, name: name.trim(), station: station || null })) return;
    acts.toast(t('logins.paired', { name: name.trim() }));
    acts.closeSheet();
    await acts.load('/api/displays');
  };
  return html`<${Sheet} title=${t('logins.pair')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="pair" class="button primary wide" disabled=${busy || !isReady}>${t('logins.pair.go')}</button>`}>
    <form id="pair" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/name']} />
      <p class="soft">${t('logins.pair.how', { address: `${location.host}/kitchen` })}</p>
      <label class="field"><span>${t('logins.pair.code')}</span><input name="code" class="code num" inputmode="numeric" autocomplete="off" maxlength=${DISPLAY_CODE_DIGITS + 1} value=${code}
        onInput=${(/** @type {any} */ event) => setCode(event.currentTarget.value.replace(/\D/g, '').slice(0, DISPLAY_CODE_DIGITS))} /></label>
      <${Field} name="name" label=${t('logins.pair.name')} value=${name} onInput=${setName} maxlength=${NAME_MAX} placeholder=${t('logins.pair.example')} fault=${faultAt(failed, '/name')} />
      <label class="field"><span>${t('logins.pair.station')}</span><select class="select" value=${station} onChange=${(/** @type {any} */ event) => setStation(event.currentTarget.value)}>
        <option value="">${t('logins.screen.all')}</option>${(restaurantOf(state)?.stations ?? []).map((one) => html`<option key=${one.code} value=${one.code}>${one.name}</option>`)}</select></label>
    </form>
  <//>`;
}

/** @param {SheetProps} props */
function OwnPassword({ acts }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const { busy, failed, send } = useSend(acts);
  const isReady = current !== '' && [...password].length >= PASSWORD_CHARS_MIN;
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!isReady || !await send('POST', '/api/staff/me/password', { current, password })) return;
    acts.toast(t('logins.password.done'));
    acts.closeSheet();
    await acts.load('/api/staff/me/devices');
  };
  const problem = failed?.problem;
  const minutes = Math.ceil((problem?.retryAfterSeconds ?? 0) / 60);
  const refusal = problem?.code === 'wrong-credentials' ? t('logins.password.wrong', { count: problem.attemptsLeft ?? 0 }) : problem?.code === 'login-blocked' ? t('logins.password.blocked', { count: minutes }) : failed?.text ?? null;
  return html`<${Sheet} title=${t('logins.password')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="own-password" class="button primary wide" disabled=${busy || !isReady}>${t('logins.password')}</button>`}>
    <form id="own-password" class="form" onSubmit=${submit}>
      <${Failure} text=${refusal} problem=${problem} fields=${['/password']} />
      <p class="soft">${t('logins.password.text')}</p>
      <${Field} name="current" type=${isShown ? 'text' : 'password'} label=${t('logins.password.current')} value=${current} onInput=${setCurrent} maxlength=${PASSWORD_CHARS_MAX} autocomplete="current-password" capitalize="none" ltr required />
      <${Field} name="password" type=${isShown ? 'text' : 'password'} label=${t('logins.password.next')} value=${password} onInput=${setPassword} maxlength=${PASSWORD_CHARS_MAX} autocomplete="new-password" capitalize="none" ltr required hint=${t('staff.password.hint', { count: PASSWORD_CHARS_MIN })} fault=${faultAt(failed, '/password')} />
      <label class="choice"><input type="checkbox" checked=${isShown} onChange=${() => setShown(!isShown)} /><span>${t('logins.password.show')}</span></label>
    </form>
  <//>`;
}
