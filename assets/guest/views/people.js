// The sheet of the people at the table: the PIN for friends, taking over an older device, leaving.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, ConnectionChip, Avatar, Notice } from '../../shared/baseParts.js';
import { Sheet } from '../../shared/sheetParts.js';
import { t } from '../lang/index.js';
import { LanguageSelect } from '../../shared/languageSelect.js';

/** @import { ViewProps } from './props.js' */
/** @import { DeviceView } from '../../shared/wire.js' */

/** The button that leaves the table needs a second tap within this time. */
const CONFIRM_MS = 4000;

/** @param {ViewProps} props */
export function PeopleSheet({ state, acts }) {
  const { session } = state;
  const [isConfirming, setConfirming] = useState(false);
  const [earlierDevice, setEarlierDevice] = useState(/** @type {DeviceView | null} */ (null));
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    if (!isConfirming) return undefined;
    const timer = setTimeout(() => setConfirming(false), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [isConfirming]);
  if (!session) return null;
  const pin = acts.pin();
  const takeOver = async (/** @type {DeviceView} */ device) => {
    setBusy(true);
    const refused = await acts.takeOverDevice(device.deviceId);
    if (refused === null) return acts.closeSheet();
    setRefusal(refused);
    return setBusy(false);
  };
  return html`<${Sheet} title=${t('people.title')} kind="people-sheet" onClose=${acts.closeSheet}
    footer=${html`<${Button} kind=${isConfirming ? 'danger wide' : 'wide'} onClick=${() => (isConfirming ? acts.leave() : setConfirming(true))}>${t(isConfirming ? 'help.leave.sure' : 'help.leave')}<//>`}>
    <ul class="people">${state.devices.map((device) => html`<li key=${device.deviceId}>
      <${Avatar} id=${device.deviceId} name=${device.nickname} />
      <span>${device.nickname}${device.deviceId === session.me.deviceId ? html` <small class="soft">(${t('guest.you')})</small>` : null}
        ${device.online ? null : html`<small class="soft"> · ${t('people.away')}</small>`}</span>
      ${!device.online && device.deviceId !== session.me.deviceId && pin ? html`<button type="button" class="textlink" aria-label=${t('people.old.of', { name: device.nickname })} onClick=${() => { setRefusal(null); setEarlierDevice(device); }}>${t('people.old')}</button>` : null}
    </li>`)}</ul>
    ${earlierDevice ? html`<${Notice} kind="warn" icon="warn" role="alert"><p>${t('people.old.text', { name: earlierDevice.nickname })}</p>${refusal ? html`<p><b>${refusal}</b></p>` : null}
      <p class="choices"><${Button} onClick=${() => setEarlierDevice(null)}>${t('people.old.no')}<//><${Button} kind="danger" disabled=${isBusy} onClick=${() => takeOver(earlierDevice)}>${t('people.old.go')}<//></p><//>` : null}
    ${pin ? html`<${SharePin} pin=${pin} />` : null}
    <div class="people-foot"><${LanguageSelect} onChange=${acts.selectLanguage} /><${ConnectionChip} link=${state.link} /></div>
  <//>`;
}

/** The PIN for friends. Hidden at first, because strangers could read it on a phone that lies on the table. @param {{pin: string}} props */
function SharePin({ pin }) {
  const [shown, setShown] = useState(false);
  return html`<section class="share-pin"><h3>${t('people.pin')}</h3>
    ${shown ? html`<output class="shared-pin num">${pin}</output><p class="soft small">${t('people.pin.hint')}</p>` : null}
    <${Button} kind="wide" onClick=${() => setShown(!shown)}>${t(shown ? 'people.pin.hide' : 'people.pin.show')}<//></section>`;
}
