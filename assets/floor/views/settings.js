// The settings of this screen: language, sound, displays, the page for managers, log out.
import { html } from '../../vendor/ui.js';
import { Button, Sheet } from '../../shared/components.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { t } from '../lang/index.js';
import { isManager } from '../displays.js';
import { Icon } from '../../shared/icons.js';
import { ownTables } from '../shift/sections.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function SettingsSheet({ state, acts }) {
  const { me } = state.staffLogin;
  const own = ownTables(state);
  return html`<${Sheet} title=${me?.name ?? t('floor.menu')} kind="settings-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    ${me ? html`<p class="soft">${t(`role.${me.role}`)}${state.restaurantName ? ` · ${state.restaurantName}` : ''}</p>` : null}
    <div class="settings">
      <${LanguageSelect} onChange=${acts.setLanguage} />
      <button type="button" class="setting" role="switch" aria-checked=${state.sound} onClick=${() => acts.setSound(!state.sound)}><${Icon} name=${state.sound ? 'sound' : 'mute'} /><span>${t('floor.sound')}<small>${t(state.sound ? 'floor.sound.on' : 'floor.sound.off')}</small></span></button>
      <button type="button" class="setting" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'closed-bills' } })}><${Icon} name="bill" /><span>${t('bills.title')}<small>${t('bills.menu')}</small></span></button>
      <button type="button" class="setting" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'section' } })}><${Icon} name="plate" /><span>${t('section.title')}<small>${own.length > 0 ? t('section.menu', { count: own.length }) : t('section.menu.none')}</small></span></button>
      ${(state.known?.lockMinutes ?? 0) > 0 ? html`<button type="button" class="setting" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'staff-pin' } })}><${Icon} name="lock" /><span>${t('pin.title')}<small>${t('pin.menu')}</small></span></button>` : null}
      <button type="button" class="setting" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'network' } })}><${Icon} name="wifi" /><span>${t('doctor.menu')}<small>${t('doctor.menu.hint')}</small></span></button>
      ${state.moneyProfile === 'BOOKS' ? html`<button type="button" class="setting" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'receipts' } })}><${Icon} name="bill" /><span>${t('receipt.find')}<small>${t('receipt.find.hint')}</small></span></button>` : null}
      <button type="button" class="setting" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'delays' } })}><${Icon} name="clock" /><span>${t('delay.title')}<small>${t('delay.text')}</small></span></button>
      ${isManager(state) ? html`<button type="button" class="setting" onClick=${() => { acts.dispatch({ type: 'open', sheet: { kind: 'displays' } }); void acts.displays.load(); }}><${Icon} name="screen" /><span>${t('floor.displays')}<small>${t('floor.displays.hint')}</small></span></button>
        <a class="setting" href="/admin"><${Icon} name="lock" /><span>${t('floor.admin')}<small>${t('floor.admin.hint')}</small></span></a>` : null}
    </div>
    <${Button} kind="wide" onClick=${acts.logOut}><${Icon} name="logout" />${t('login.out')}<//>
  <//>`;
}
