// The sheets with the settings of the display and with its keyboard shortcuts.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Icon, Sheet } from '../../shared/components.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { LANGUAGES } from '../../shared/lang/index.js';
import { t } from '../lang/index.js';
import { TEXT_SIZES } from '../displaySettings.js';
import { toggleFullscreen } from './fullscreen.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function SettingsSheet({ state, acts }) {
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const [isFullscreen, setFullscreen] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const update = () => setFullscreen(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', update);
    return () => document.removeEventListener('fullscreenchange', update);
  }, []);
  return html`<${Sheet} title=${state.restaurantName || t('kitchen.menu')} label=${t('kitchen.menu')} kind="settings-sheet" onClose=${close}>
    <ul class="settings">
      <li><${LanguageSelect} onChange=${acts.setLanguage} /></li>
      <li><div class="text-sizes" role="group" aria-label=${t('kitchen.text')}><span aria-hidden="true">${t('kitchen.text')}</span>${TEXT_SIZES.map((size) => html`<button type="button" key=${size} class="chip-button" aria-pressed=${state.textSize === size} aria-label=${t(`kitchen.text.${size}`)} onClick=${() => acts.setTextSize(size)}>${size}</button>`)}</div></li>
      ${state.languages.length > 1 ? html`<li><label class="second-language"><span>${t('kitchen.second')}</span><select value=${state.secondLanguage} onChange=${(/** @type {any} */ event) => acts.setSecondLanguage(event.currentTarget.value)}>
        <option value="">${t('kitchen.second.none')}</option>${state.languages.map((code) => html`<option key=${code} value=${code} selected=${state.secondLanguage === code}>${languageName(code)}</option>`)}</select></label></li>` : null}
      <li><${Button} kind="wide" onClick=${acts.toggleSound} disabled=${state.sound === 'none'}><${Icon} name=${state.sound === 'on' ? 'sound' : 'mute'} />${t(`kitchen.sound.${state.sound}`)}<//></li>
      ${document.fullscreenEnabled ? html`<li><${Button} kind="wide" onClick=${toggleFullscreen}><${Icon} name="fullscreen" />${t(isFullscreen ? 'kitchen.fullscreen.end' : 'kitchen.fullscreen')}<//></li>` : null}
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'allday' })}>${t('kitchen.allday')}<//></li>
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'delays' })}><${Icon} name="clock" />${t('delay.title')}<//></li>
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'recent' })}><${Icon} name="undo" />${t('kitchen.recent')}<//></li>
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'help' })}><${Icon} name="keyboard" />${t('kitchen.help')}<//></li>
      <li><${Button} kind="wide" onClick=${acts.logOut}><${Icon} name="logout" />${t('login.out')} · ${state.staffLogin.me?.name}<//></li>
    </ul>
  <//>`;
}

/** The name of a language in itself, or its code. @param {string} code */
function languageName(code) {
  return LANGUAGES[code] ?? new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
}

/** @type {[string[], string][]} */
const KEYS = [
  [['←', '↑', '↓', '→'], 'help.arrows'], [['Enter'], 'help.enter'], [['1', '…', '9'], 'help.digits'], [['⌫ Backspace'], 'help.backspace'],
  [['X'], 'help.x'], [['D'], 'help.d'], [['Page ↓', 'Page ↑'], 'help.page'], [['T'], 'help.t'], [['S'], 'help.s'], [['R'], 'help.r'], [['A'], 'help.a'], [['M'], 'help.m'],
  [['+', '−'], 'help.text'], [['F'], 'help.f'], [['B'], 'help.b'], [['G'], 'help.g'], [['O'], 'help.o'], [['Esc'], 'help.escape'], [['?'], 'help.question'],
];

/** @param {ViewProps} props */
export function HelpSheet({ acts }) {
  return html`<${Sheet} title=${t('kitchen.help')} onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <dl class="keys" tabindex="0">${KEYS.map(([keys, text]) => html`<div key=${text}><dt dir="ltr">${keys.map((key) => html`<kbd key=${key}>${key}</kbd>`)}</dt><dd>${t(text)}</dd></div>`)}</dl>
    <p class="soft">${t('help.drag')}</p>
  <//>`;
}
