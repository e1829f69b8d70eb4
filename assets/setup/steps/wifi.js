// Name and password of the guests' Wi-Fi, printed beside the QR codes.
import { html, useState } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { Field, PasswordField } from '../views/screen.js';
import { StepScreen } from '../views/stepScreen.js';
import { faultsOfWifi } from '../wifiRules.js';

/** @import { Step, ViewProps } from '../props.js' */

/** @param {ViewProps} props */
function WifiStep(props) {
  const { state: { restaurant, faults, sending }, acts } = props;
  const [name, setName] = useState(restaurant?.wifi?.name ?? '');
  const [password, setPassword] = useState(restaurant?.wifi?.password ?? '');
  const [isShown, setShown] = useState(true);
  const save = () => {
    const found = faultsOfWifi(name, password);
    if (Object.keys(found).length > 0) acts.showFaults(found);
    else void acts.saveStep('wifi', { wifi: { name, password } }, { name: 'wifiName', password: 'wifiPassword' });
  };
  return html`<${StepScreen} ...${props} id="wifi" intro=${t('setup.wifi.text')} primary=${{ label: t(sending.busy ? 'setup.saving' : 'setup.save'), onClick: save }}>
    <${Field} name="wifiName" label=${t('setup.wifi.name')} hint=${t('setup.wifi.name.hint')} faults=${faults} value=${name} onValue=${setName} autocapitalize="none" spellcheck=${false} />
    <${PasswordField} field=${{ name: 'wifiPassword', label: t('login.password'), hint: t('setup.wifi.password.hint'), faults, value: password, onValue: setPassword, autocomplete: 'off', isOptional: true }} isShown=${isShown} onShow=${() => setShown(!isShown)} />
    <${Notice} kind="warn" icon="lock">${t('setup.wifi.own')}<//>
  <//>`;
}

/** @type {Step} */
export const wifi = { id: 'wifi', icon: 'wifi', isDone: ({ restaurant }) => restaurant?.wifi != null, View: WifiStep };
