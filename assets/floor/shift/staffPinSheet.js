// The sheet in which staff set their own PIN for shared phones.
import { html, useState } from '../../vendor/ui.js';
import { Sheet } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { SheetError } from '../views/tableSheets.js';
import { isStaffPin } from './lock.js';

/** @import { ViewProps } from '../views/props.js' */

/** @param {ViewProps} props */
export function StaffPinSheet({ state, acts }) {
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const isReady = password !== '' && isStaffPin(pin) && state.busy === null;
  return html`<${Sheet} title=${t('pin.title')} onClose=${() => acts.dispatch({ type: 'close-sheet' })}
    footer=${html`<button type="submit" form="staff-pin" class="button primary wide" disabled=${!isReady}>${t('pin.save')}</button>`}>
    <form id="staff-pin" class="form" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); if (isReady) void acts.lock.setPin(password, pin); }}>
      <${SheetError} state=${state} />
      <p class="soft">${t('pin.text')}</p>
      <label class="field"><span>${t('pin.password')}</span><input type="password" autocomplete="current-password" value=${password} onInput=${(/** @type {any} */ event) => setPassword(event.currentTarget.value)} /></label>
      <label class="field"><span>${t('pin.new')}</span><input type="password" inputmode="numeric" autocomplete="off" dir="ltr" value=${pin} onInput=${(/** @type {any} */ event) => setPin(event.currentTarget.value.replace(/\D/g, ''))} /></label>
      <p class="soft small">${t('pin.hint')}</p>
    </form>
  <//>`;
}
