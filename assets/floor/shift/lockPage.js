// The page of a locked phone: names, the PIN pad, and what waits meanwhile. Calls go on ringing.
import { html, useState } from '../../vendor/ui.js';
import { STAFF_PIN_DIGITS_MAX, STAFF_PIN_DIGITS_MIN } from '../../shared/limits.gen.js';
import { Avatar, Button, Icon, Notice } from '../../shared/components.js';
import { t, tableLabel } from '../lang/index.js';
import { openCalls } from '../openTasks.js';
import { partyLabel } from '../tables.js';
import { callsBySection } from './sections.js';

/** @import { KnownPersonView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from '../views/props.js' */

/** Calls shown below the names; more would hide the names on a phone. */
const CALLS_SHOWN = 3;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** @param {ViewProps} props */
export function LockPage({ state, acts, clock }) {
  const [person, setPerson] = useState(/** @type {KnownPersonView | null} */ (null));
  const people = state.known?.people ?? [];
  const { loud } = callsBySection(state, openCalls(state.tables), clock.tick.value);
  if (person) return html`<${Pin} person=${person} state=${state} acts=${acts} clock=${clock} onBack=${() => setPerson(null)} />`;
  return html`<main class="lock"><h1>${t('lock.title')}</h1>
    ${people.some((each) => each.hasPin) ? html`<p class="soft">${t('lock.text')}</p>` : null}
    <ul class="lock-people">${people.map((each) => html`<li key=${each.id}><button type="button" class="lock-person" onClick=${() => (each.hasPin ? setPerson(each) : acts.lock.password())}>
      <${Avatar} id=${each.id} name=${each.name} /><span><bdi>${each.name}</bdi><small>${each.hasPin ? t(`role.${each.role}`) : t('lock.nopin')}</small></span></button></li>`)}</ul>
    <${Button} kind="wide" onClick=${acts.lock.password}>${t('lock.password.go')}<//>
    ${loud.length > 0 ? html`<ul class="lock-tasks" role="status">${loud.slice(0, CALLS_SHOWN).map(({ table, call }) => html`<li key=${call.requestId}>${t(`floor.announce.${call.kind}`, { table: partyLabel(table) || tableLabel(table.name) })}</li>`)}</ul>` : null}
  </main>`;
}

/** @param {ViewProps & {person: KnownPersonView, onBack: () => void}} props */
function Pin({ person, state, acts, onBack }) {
  const [pin, setPin] = useState('');
  const change = (/** @type {string} */ next) => setPin(next.replace(/\D/g, '').slice(0, STAFF_PIN_DIGITS_MAX));
  const isReady = pin.length >= STAFF_PIN_DIGITS_MIN && !state.lockBusy;
  const send = async () => {
    if (isReady && !await acts.lock.switchTo(person, pin)) setPin('');
  };
  return html`<main class="lock"><h1><bdi>${person.name}</bdi></h1>
    <form class="lock" style=${{ minHeight: 0, padding: 0 }} onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); void send(); }}>
      <label class="field"><span>${t('lock.pin')}</span><input class="lock-pin" type="password" inputmode="numeric" autocomplete="off" dir="ltr" value=${pin} aria-label=${t('lock.pin.of', { name: person.name })} onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)} /></label>
      <div aria-live="polite">${state.lockError ? html`<${Notice} kind="bad" icon="warn">${state.lockError}<//>` : null}</div>
      ${state.lockNeedsPassword ? html`<${Button} kind="primary wide" onClick=${acts.lock.password}>${t('lock.password.go')}<//>` : html`<div class="pad" dir="ltr">
        ${DIGITS.map((digit) => html`<button type="button" key=${digit} class="num" aria-label=${t('lock.digit', { digit })} onClick=${() => change(pin + digit)}>${digit}</button>`)}
        <button type="button" aria-label=${t('lock.delete')} onClick=${() => change(pin.slice(0, -1))}><${Icon} name="previous" /></button>
        <button type="button" class="num" aria-label=${t('lock.digit', { digit: '0' })} onClick=${() => change(`${pin}0`)}>0</button>
        <button type="submit" class="button primary" disabled=${!isReady} aria-label=${t('lock.go')}><${Icon} name="check" /></button></div>`}
      <${Button} kind="wide" onClick=${onBack}>${t('lock.back')}<//>
    </form></main>`;
}
