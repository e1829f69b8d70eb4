// What belongs to the screen and not to the food: its language, its sound, who is logged in; and which key does what.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Icon, Sheet } from '../../shared/parts.js';
import { LanguageChoice } from '../../shared/speech.js';
import { t } from '../lang/index.js';

/** @import { ViewProps } from './kitchen.js' */

/** @param {ViewProps} props */
export function MenuSheet({ state, acts }) {
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const [whole, setWhole] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => setWhole(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const fill = () => (whole ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {
    // Not every browser lets a page do that; the button is then of no use, and of no harm.
  });
  return html`<${Sheet} title=${state.restaurantName || t('kitchen.menu')} label=${t('kitchen.menu')} kind="menu-sheet" onClose=${close}>
    <ul class="choices">
      <li><${LanguageChoice} onSpeak=${acts.speak} /></li>
      <li><${Button} kind="wide" onClick=${acts.toggleSound} disabled=${state.sound === 'none'}><${Icon} name=${state.sound === 'on' ? 'sound' : 'mute'} />${t(`kitchen.sound.${state.sound}`)}<//></li>
      ${document.fullscreenEnabled ? html`<li><${Button} kind="wide" onClick=${fill}><${Icon} name="fullscreen" />${t(whole ? 'kitchen.whole.end' : 'kitchen.whole')}<//></li>` : null}
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'allday' })}>${t('kitchen.allday')}<//></li>
      <li><${Button} kind="wide" onClick=${() => acts.open({ kind: 'help' })}><${Icon} name="keyboard" />${t('kitchen.help')}<//></li>
      <li><${Button} kind="wide" onClick=${acts.logOut}><${Icon} name="logout" />${t('login.out')} · ${state.door.me?.name}<//></li>
    </ul>
  <//>`;
}

/** @type {[string[], string][]} */
const KEYS = [
  [['←', '↑', '↓', '→'], 'help.arrows'], [['Enter'], 'help.enter'], [['1', '…', '9'], 'help.digits'], [['⌫ Backspace'], 'help.backspace'],
  [['S'], 'help.s'], [['R'], 'help.r'], [['A'], 'help.a'], [['M'], 'help.m'], [['Esc'], 'help.escape'], [['?'], 'help.question'],
];

/** @param {ViewProps} props */
export function HelpSheet({ acts }) {
  return html`<${Sheet} title=${t('kitchen.help')} onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <dl class="keys">${KEYS.map(([keys, word]) => html`<div key=${word}><dt dir="ltr">${keys.map((key) => html`<kbd key=${key}>${key}</kbd>`)}</dt><dd>${t(word)}</dd></div>`)}</dl>
    <p class="soft">${t('help.drag')}</p>
  <//>`;
}
