// The sheets with the settings of the display and with its keyboard shortcuts.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Icon, Sheet } from '../../shared/components.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { t } from '../lang/index.js';

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
  const toggleFullscreen = () => (isFullscreen ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {
    // Some browsers refuse full screen; then nothing happens.
  });
  return html`<${Sheet} title=${state.restaurantName || t('kitchen.menu')} label=${t('kitchen.menu')} kind="settings-sheet" onClose=${close}>
    <ul class="settings">
      <li><${LanguageSelect} onChange=${acts.setLanguage} /></li>
      <li><${Button} kind="wide" onClick=${acts.toggleSound} disabled=${state.sound === 'none'}><${Icon} name=${state.sound === 'on' ? 'sound' : 'mute'} />${t(`kitchen.sound.${state.sound}`)}<//></li>
      ${document.fullscreenEnabled ? html`<li><${Button} kind="wide" onClick=${toggleFullscreen}><${Icon} name="fullscreen" />${t(isFullscreen ? 'kitchen.fullscreen.end' : 'kitchen.fullscreen')}<//></li>` : null}
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'allday' })}>${t('kitchen.allday')}<//></li>
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'delays' })}><${Icon} name="clock" />${t('delay.title')}<//></li>
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'help' })}><${Icon} name="keyboard" />${t('kitchen.help')}<//></li>
      <li><${Button} kind="wide" onClick=${acts.logOut}><${Icon} name="logout" />${t('login.out')} · ${state.staffLogin.me?.name}<//></li>
    </ul>
  <//>`;
}

/** @type {[string[], string][]} */
const KEYS = [
  [['←', '↑', '↓', '→'], 'help.arrows'], [['Enter'], 'help.enter'], [['1', '…', '9'], 'help.digits'], [['⌫ Backspace'], 'help.backspace'],
  [['S'], 'help.s'], [['R'], 'help.r'], [['A'], 'help.a'], [['D'], 'help.d'], [['F'], 'help.f'], [['M'], 'help.m'], [['Esc'], 'help.escape'], [['?'], 'help.question'],
];

/** @param {ViewProps} props */
export function HelpSheet({ acts }) {
  return html`<${Sheet} title=${t('kitchen.help')} onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <dl class="keys">${KEYS.map(([keys, text]) => html`<div key=${text}><dt dir="ltr">${keys.map((key) => html`<kbd key=${key}>${key}</kbd>`)}</dt><dd>${t(text)}</dd></div>`)}</dl>
    <p class="soft">${t('help.drag')}</p>
  <//>`;
}
