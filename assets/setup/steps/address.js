// The address in the QR codes: the box's name, its number, or another one.
import { html, useState } from '../../vendor/ui.js';
import { t } from '../lang/index.js';
import { DEFAULT, isByNumber, ownAddresses, proposedAddress, short } from '../addresses.js';
import { Choice, Field } from '../views/screen.js';
import { FixedAddress } from '../views/fixedAddress.js';
import { StepScreen } from '../views/stepScreen.js';

/** @import { Acts, Step, ViewProps } from '../props.js' */

/** @param {Acts} acts */
export const loadAddresses = (acts) => acts.load('/api/addresses', (addresses) => ({ type: 'addresses', addresses }));

/** @param {ViewProps} props */
function AddressStep(props) {
  const { state: { restaurant, addresses, faults, sending }, acts } = props;
  const own = ownAddresses(location, addresses);
  const { byName, byNumber } = own;
  const current = restaurant?.guestAddress ?? DEFAULT;
  const known = proposedAddress(current, own);
  // Until somebody chooses, the proposal follows what the box says.
  const [choice, setChosen] = useState(/** @type {string | null | undefined} */ (undefined));
  const chosen = choice === undefined ? known : choice;
  const [typed, setTyped] = useState(current === DEFAULT ? '' : current);
  const save = () => {
    const guestAddress = chosen ?? typed.trim();
    if (guestAddress === '') acts.showFaults({ guestAddress: { key: 'setup.fault.required' } });
    else void acts.saveStep('address', { guestAddress }, { guestAddress: 'guestAddress' });
  };
  /** @param {string} address */
  const shown = (address) => html`<bdi class="address">${short(address)}</bdi>`;
  return html`<${StepScreen} ...${props} id="address" intro=${t('setup.address.text')} primary=${{ label: t(sending.busy ? 'setup.saving' : 'setup.save'), onClick: save }}>
    <fieldset class="choices"><legend class="visually-hidden">${t('setup.step.address')}</legend>
      ${byNumber ? html`<${Choice} name="address" value=${byNumber} checked=${chosen === byNumber} onChoose=${() => setChosen(byNumber)} label=${shown(byNumber)} hint=${t('setup.address.number')} />` : null}
      ${byName ? html`<${Choice} name="address" value=${byName} checked=${chosen === byName} onChoose=${() => setChosen(byName)} label=${shown(byName)} hint=${t('setup.address.name')} />` : null}
      <${Choice} name="address" value="" checked=${chosen === null} onChoose=${() => setChosen(null)} label=${t('setup.address.other')} hint=${byNumber ? undefined : t('setup.address.other.hint')} />
    </fieldset>
    ${chosen === null ? html`<${Field} name="guestAddress" label=${t('setup.address.typed')} hint=${t('setup.address.example')} faults=${faults} value=${typed} onValue=${setTyped} inputmode="url" autocapitalize="none" spellcheck=${false} dir="ltr" />` : null}
    <${FixedAddress} isOpen=${isByNumber(chosen ?? typed)} />
  <//>`;
}

/** @type {Step} */
export const address = { id: 'address', icon: 'globe', isDone: ({ restaurant }) => restaurant !== null && restaurant.guestAddress !== DEFAULT, load: loadAddresses, View: AddressStep };
