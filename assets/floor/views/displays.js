// The sheets of the kitchen's displays: list, revoke, and pair by the six digits that a display shows.
import { DISPLAY_CODE_DIGITS, NAME_MAX } from '../../shared/limits.gen.js';
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Skeleton, Sheet } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { locale, t } from '../lang/index.js';
import { SheetError } from './tableSheets.js';

/** @import { DisplayView } from '../../shared/wire.js' */
/** @import { ViewProps } from './props.js' */

/** The interval of loading the list again, because it shows which displays are online. */
const RELOAD_MS = 5_000;
const DAY_S = 24 * 3600;

/** @param {ViewProps} props */
export function DisplaysSheet({ state, acts, clock }) {
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') void acts.displays.load(); }, RELOAD_MS);
    return () => clearInterval(timer);
  }, []);
  const close = () => acts.dispatch({ type: 'close-sheet' });
  if (adding) return html`<${PairForm} key="add" state=${state} acts=${acts} clock=${clock} onBack=${() => setAdding(false)} />`;
  const now = clock.tick.value;
  /** @param {DisplayView} display */
  const lastOnline = ({ online, lastSeenAt }) => {
    if (online) return t('floor.displays.online');
    if (!lastSeenAt) return t('floor.displays.never');
    const age = secondsSince(lastSeenAt, now);
    return age < DAY_S ? t('floor.displays.seen', { age: formatSpan(age) }) : t('floor.displays.seenlong', { date: dayAndTime(lastSeenAt) });
  };
  return html`<${Sheet} key="list" title=${t('floor.displays')} onClose=${close}
    footer=${html`<${Button} kind="primary wide" onClick=${() => { acts.dispatch({ type: 'open', sheet: { kind: 'displays' } }); setAdding(true); }}>${t('floor.displays.add')}<//>`}>
    <${SheetError} state=${state} />
    ${state.displays === null ? html`<${Skeleton}><div class="skeleton table-skeleton"></div><//>` : null}
    ${state.displays?.length === 0 ? html`<p class="soft">${t('floor.displays.none')}</p>` : null}
    <ul class="displays">${(state.displays ?? []).map((display) => html`<li key=${display.displayId}>
      <span><b><bdi>${display.name}</bdi></b><small>${stationName(state.stations, display.station)}</small>
        <small class=${`num ${display.online ? 'is-on' : 'is-off'}`}><i class=${`dot ${display.online ? '' : 'offline'}`} aria-hidden="true"></i>${lastOnline(display)}</small>
        <small>${t('floor.displays.since', { name: display.pairedBy, date: dayAndTime(display.pairedAt) })}</small></span>
      ${revoking === display.displayId
        ? html`<span class="confirm"><span>${t('floor.displays.sure')}</span><span class="button-row"><${Button} onClick=${() => setRevoking(null)}>${t('floor.displays.keep')}<//><${Button} kind="danger" disabled=${state.busy !== null} onClick=${() => { setRevoking(null); void acts.displays.revoke(display); }}>${t('floor.displays.revoke')}<//></span></span>`
        : html`<${Button} label=${t('floor.displays.revokeof', { name: display.name })} onClick=${() => setRevoking(display.displayId)}>${t('floor.displays.revoke')}<//>`}
    </li>`)}</ul>
  <//>`;
}

/** @param {string} at */
const dayAndTime = (at) => new Date(at).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });

/** @param {import('../../shared/wire.js').StationView[]} stations @param {string | null} code */
function stationName(stations, code) {
  return code === null ? t('floor.displays.all') : stations.find((station) => station.code === code)?.name ?? code;
}

/** @param {ViewProps & {onBack: () => void}} props */
function PairForm({ state, acts, onBack }) {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [station, setStation] = useState('');
  const ready = code.length === DISPLAY_CODE_DIGITS && name.trim() !== '' && state.busy === null;
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (ready && await acts.displays.pair({ code, name: name.trim(), station: station || null })) onBack();
  };
  return html`<${Sheet} title=${t('floor.displays.add')} onClose=${() => acts.dispatch({ type: 'close-sheet' })}
    footer=${html`<div class="button-row"><${Button} kind="wide" onClick=${onBack}>${t('floor.displays.list')}<//><button type="submit" form="add-display" class="button primary wide" disabled=${!ready}>${t('floor.displays.pair')}</button></div>`}>
    <${SheetError} state=${state} />
    <p class="soft">${t('floor.displays.how', { address: `${location.host}/kitchen` })}</p>
    <form id="add-display" class="add-display" onSubmit=${submit}>
      <label class="field"><span>${t('floor.displays.code')}</span><input class="code num" inputmode="numeric" autocomplete="off" maxlength=${DISPLAY_CODE_DIGITS + 1} value=${code} onInput=${(/** @type {any} */ event) => setCode(event.currentTarget.value.replace(/\D/g, '').slice(0, DISPLAY_CODE_DIGITS))} /></label>
      <label class="field"><span>${t('floor.displays.name')}</span><input maxlength=${NAME_MAX} autocomplete="off" placeholder=${t('floor.displays.example')} value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} /></label>
      <label class="field"><span>${t('floor.displays.station')}</span><select class="select" value=${station} onChange=${(/** @type {any} */ event) => setStation(event.currentTarget.value)}>
        <option value="">${t('floor.displays.all')}</option>${state.stations.map((each) => html`<option key=${each.code} value=${each.code}>${each.name}</option>`)}</select></label>
    </form>
  <//>`;
}
