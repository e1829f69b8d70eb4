// The screens of the kitchen: paired by the six digits that a screen shows.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { DISPLAY_CODE_DIGITS } from '../../shared/limits.gen.js';
import { Icon, Notice } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { Field, Select } from '../views/screen.js';
import { StepScreen } from '../views/stepScreen.js';

/** @import { Step, ViewProps } from '../props.js' */
/** @import { Acts } from '../props.js' */

/** The interval of loading the list again, because it shows which screens are online. */
const RELOAD_MS = 5_000;

/** @param {Acts} acts */
const load = (acts) => acts.load('/api/displays', ({ displays }) => ({ type: 'displays', displays }));

/** @param {ViewProps} props */
function DisplayStep(props) {
  const { state: { restaurant, displays, faults, sending }, acts } = props;
  const stations = restaurant?.stations ?? [];
  const [code, setCode] = useState('');
  const [name, setName] = useState(displays.length === 0 ? t('setup.station') : '');
  const [station, setStation] = useState('');
  const [added, setAdded] = useState('');
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') void load(acts); }, RELOAD_MS);
    return () => clearInterval(timer);
  }, []);
  const isEmpty = code === '' && displays.length > 0;
  const pair = () => {
    const missing = { ...(code.length === DISPLAY_CODE_DIGITS ? {} : { code: { key: 'setup.fault.displaycode' } }), ...(name.trim() ? {} : { displayName: { key: 'setup.fault.required' } }) };
    if (Object.keys(missing).length > 0) return acts.showFaults(missing);
    return void acts.postStep('/api/displays', { code, name: name.trim(), station: station || null }, async () => {
      setAdded(name.trim());
      setCode('');
      setName('');
      await load(acts);
    }, { code: 'code', name: 'displayName' });
  };
  const primary = isEmpty ? { label: t('setup.next'), onClick: () => acts.finishStep('display') } : { label: t(sending.busy ? 'setup.saving' : 'setup.display.pair'), onClick: pair };
  return html`<${StepScreen} ...${props} id="display" canSkip=${displays.length === 0} intro=${t('setup.display.text')} primary=${primary}>
    <div aria-live="polite">${added ? html`<${Notice} kind="good" icon="check">${t('setup.display.added', { name: added })}<//>` : null}</div>
    ${displays.length > 0 ? html`<ul class="paired">${displays.map((each) => html`<li key=${each.displayId}><${Icon} name="screen" /><bdi>${each.name}</bdi><small>${t(each.online ? 'setup.display.online' : 'setup.display.offline')}</small></li>`)}</ul>` : null}
    <ol class="how">
      <li>${t('setup.display.open')}<code dir="ltr">${`${location.host}/kitchen`}</code></li>
      <li>${t('setup.display.tap')}</li>
      <li>${t('setup.display.type')}</li>
    </ol>
    <${Field} name="code" label=${t('setup.display.code')} class="code num" inputmode="numeric" faults=${faults} value=${code} onValue=${(/** @type {string} */ typed) => setCode(typed.replace(/\D/g, '').slice(0, DISPLAY_CODE_DIGITS))} dir="ltr" />
    <${Field} name="displayName" label=${t('setup.display.name')} hint=${t('setup.display.name.hint')} faults=${faults} value=${name} onValue=${setName} />
    ${stations.length > 1 ? html`<${Field} name="station" label=${t('setup.display.station')} faults=${faults} value=${station} onValue=${setStation}>
      ${(/** @type {any} */ attributes) => html`<${Select} attributes=${attributes}><option value="">${t('setup.display.all')}</option>${stations.map((each) => html`<option key=${each.code} value=${each.code}>${each.name}</option>`)}<//>`}<//>` : null}
  <//>`;
}

/** @type {Step} */
export const display = { id: 'display', icon: 'screen', isDone: ({ displays }) => displays.length > 0, load, View: DisplayStep };
