// Who sits at this table, how a friend joins, and the ways in and out of this phone's place.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, ConnectionChip, Face, Notice, Sheet } from '../../shared/parts.js';
import { t } from '../lang/index.js';
import { LanguageChoice } from './language.js';

/** @import { ViewProps } from './app.js' */
/** @import { DeviceView } from '../../shared/wire.js' */

/** How long a step that cannot be taken back waits for its second tap. */
const SURE_MS = 4000;

/** @param {ViewProps} props */
export function PeopleSheet({ state, acts }) {
  const { session } = state;
  const [sure, setSure] = useState(false);
  const [old, setOld] = useState(/** @type {DeviceView | null} */ (null));
  const [asking, setAsking] = useState(false);
  const [says, setSays] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    if (!sure) return undefined;
    const timer = setTimeout(() => setSure(false), SURE_MS);
    return () => clearTimeout(timer);
  }, [sure]);
  if (!session) return null;
  const pin = acts.pin();
  const takeOver = async (/** @type {DeviceView} */ device) => {
    setAsking(true);
    setSays(await acts.becomeEarlier(device.deviceId));
    setAsking(false);
  };
  return html`<${Sheet} title=${t('people.title')} kind="people-sheet" onClose=${acts.closeSheet}
    footer=${html`<${Button} kind=${sure ? 'danger wide' : 'wide'} onClick=${() => (sure ? acts.leave() : setSure(true))}>${t(sure ? 'help.leave.sure' : 'help.leave')}<//>`}>
    <ul class="people">${state.devices.map((device) => html`<li key=${device.deviceId}>
      <${Face} id=${device.deviceId} name=${device.nickname} />
      <span>${device.nickname}${device.deviceId === session.me.deviceId ? html` <small class="soft">(${t('guest.you')})</small>` : null}
        ${device.online ? null : html`<small class="soft"> · ${t('people.away')}</small>`}</span>
      ${!device.online && device.deviceId !== session.me.deviceId && pin ? html`<button type="button" class="textlink" aria-label=${t('people.old.of', { name: device.nickname })} onClick=${() => { setSays(null); setOld(device); }}>${t('people.old')}</button>` : null}
    </li>`)}</ul>
    ${old ? html`<${Notice} kind="warn" icon="warn" role="alert"><p>${t('people.old.text', { name: old.nickname })}</p>${says ? html`<p><b>${says}</b></p>` : null}
      <p class="choices"><${Button} onClick=${() => setOld(null)}>${t('people.old.no')}<//><${Button} kind="danger" disabled=${asking} onClick=${() => takeOver(old)}>${t('people.old.go')}<//></p><//>` : null}
    ${pin ? html`<${Friend} pin=${pin} />` : null}
    <div class="people-foot"><${LanguageChoice} acts=${acts} /><${ConnectionChip} link=${state.link} /></div>
  <//>`;
}

/** The PIN, shown only when it is asked for: a phone lies on the table. @param {{pin: string}} props */
function Friend({ pin }) {
  const [shown, setShown] = useState(false);
  return html`<section class="friend"><h3>${t('people.pin')}</h3>
    ${shown ? html`<output class="friend-pin num">${pin}</output><p class="soft small">${t('people.pin.hint')}</p>` : null}
    <${Button} kind="wide" onClick=${() => setShown(!shown)}>${t(shown ? 'people.pin.hide' : 'people.pin.show')}<//></section>`;
}
