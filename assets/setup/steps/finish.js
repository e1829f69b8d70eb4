// The last page: the addresses, what to write down, and the end of the setup.
import { html } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { DEFAULT, ownAddresses, short } from '../addresses.js';
import { FixedAddress } from '../views/fixedAddress.js';
import { StepScreen } from '../views/stepScreen.js';
import { loadAddresses } from './address.js';

/** @import { Step, ViewProps } from '../props.js' */

/** @param {ViewProps} props */
function FinishStep(props) {
  const { state: { restaurant, addresses, sending }, acts } = props;
  const { byName, byNumber } = ownAddresses(location, addresses);
  const guests = restaurant?.guestAddress ?? byName ?? DEFAULT;
  const own = [byName, byNumber].filter((address) => address !== null);
  /** @type {[string, string[]][]} */
  const rows = [
    [t('setup.finish.guests'), [guests]],
    ...[['admin', t('setup.pages.admin')], ['staff', t('setup.pages.floor')], ['kitchen', t('setup.pages.kitchen')]].map(([path, name]) => /** @type {[string, string[]]} */ ([name, own.map((address) => `${address}/${path}`)])),
  ];
  return html`<${StepScreen} ...${props} id="finish" canSkip=${false} intro=${t('setup.finish.text')} primary=${{ label: t(sending.busy ? 'setup.saving' : 'setup.finish.go'), onClick: () => void acts.finish() }}>
    ${own.includes(guests) ? null : html`<${Notice} kind="warn" icon="warn">${t('setup.finish.check', { address: short(guests) })}<//>`}
    <dl class="addresses">${rows.map(([name, addresses]) => html`<div key=${name}><dt>${name}</dt>${addresses.map((address) => html`<dd key=${address}><bdi class="address">${short(address)}</bdi></dd>`)}</div>`)}</dl>
    ${byNumber ? null : html`<p class="soft small">${t('setup.finish.nonumber')}</p>`}
    <section class="write-down"><h2>${t('setup.finish.write')}</h2><ul>
      <li>${t('setup.finish.write.login')}</li>
      <li>${t('setup.finish.write.addresses')}</li>
      <li>${t('setup.finish.write.router')}</li>
      ${restaurant?.wifi ? html`<li>${t('setup.finish.write.wifi', { name: restaurant.wifi.name })}</li>` : null}
    </ul></section>
    <${FixedAddress} isOpen=${false} />
  <//>`;
}

/** @type {Step} */
export const finish = { id: 'finish', icon: 'flag', isDone: ({ restaurant }) => restaurant?.setupDone === true, load: loadAddresses, View: FinishStep };
