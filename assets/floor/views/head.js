// What stands above the room: its areas, what waits, whether all this is live; and in red, what the kitchen has not seen.
import { html } from '../../vendor/ui.js';
import { Heard } from '../../shared/parts.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableCalled } from '../lang/index.js';
import { areasOf } from '../tables.js';
import { alertsOf, callsOf, carriesOf } from '../needs.js';
import { Icon } from '../../shared/icons.js';

/** @import { ViewProps } from './floor.js' */

/** @param {ViewProps} props */
export function Head({ state, acts, clock }) {
  const areas = areasOf(state.tables);
  return html`<header class="top">
    <h1>${t('floor.title')}</h1>
    ${areas.length > 1 ? html`<nav class="segments" aria-label=${t('floor.areas')}>
      ${[null, ...areas].map((area) => html`<button type="button" key=${area ?? '*'} aria-pressed=${state.area === area} onClick=${() => acts.dispatch({ type: 'area', area })}>${area ?? t('floor.all')}</button>`)}
    </nav>` : null}
    <div class="right">
      <${Needs} state=${state} acts=${acts} clock=${clock} />
      <${Heard} link=${state.link} clock=${clock} />
      <button type="button" class="round" aria-label=${t('floor.menu')} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'menu' } })}><${Icon} name="menu" /></button>
    </div>
  </header>`;
}

/** The same at the thumb of whoever holds a phone. @param {ViewProps} props */
export function NeedsBar(props) {
  return html`<nav class="needs-bar" aria-label=${t('floor.needs')}><${Needs} ...${props} /></nav>`;
}

/** @param {ViewProps} props */
function Needs({ state, acts, clock }) {
  const calls = callsOf(state.tables);
  const ready = carriesOf(state.tables).reduce((sum, carry) => sum + carry.count, 0);
  return html`<button type="button" class=${`needs ${calls.length > 0 ? 'calling' : ready > 0 ? 'carry' : ''}`} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'calls' } })}>
    <span><${Icon} name="bell" />${calls.length > 0 ? t('floor.calls', { count: calls.length }) : t('floor.nocalls')}${calls.length > 0 ? html` <b class="num">${formatSpan(secondsSince(calls[0].call.at, clock.tick.value))}</b>` : null}</span>
    ${ready > 0 ? html`<span class="is-ready"><${Icon} name="check" />${t('floor.ready.also', { count: ready })}</span>` : null}
  </button>`;
}

/** More of them would hide the room they are about. */
const SHOWN = 2;

/** @param {ViewProps} props */
export function Alerts({ state, acts, clock }) {
  const alerts = alertsOf(state.tables, clock.tick.value);
  const loud = alerts.some((alert) => !state.heeded.includes(alert.key));
  const shown = alerts.slice(0, SHOWN);
  return html`<div class="alerts">
    <p class="aloud" role="alert">${shown.map(({ table, orderNumber, stationName }) => t('floor.alert', { table: tableCalled(table.name), number: orderNumber, station: stationName })).join('. ')}</p>
    ${alerts.length > 0 ? html`<div class=${`alarm ${loud ? 'loud' : ''}`}>
      <ul>${shown.map((alert) => html`<li key=${alert.key}><button type="button" onClick=${() => acts.dispatch({ type: 'select', tableId: alert.table.id })}>
        <${Icon} name="warn" /><span>${t('floor.alert', { table: tableCalled(alert.table.name), number: alert.orderNumber, station: alert.stationName })} <b class="num">· ${formatSpan(alert.sinceMs / 1000)}</b></span></button></li>`)}
        ${alerts.length > SHOWN ? html`<li class="and-more">${t('floor.alert.more', { count: alerts.length - SHOWN })}</li>` : null}</ul>
      ${loud ? html`<button type="button" class="heed" onClick=${() => acts.dispatch({ type: 'heed', keys: alerts.map((alert) => alert.key) })}>${t('floor.alert.heed')}</button>` : null}
    </div>` : null}
  </div>`;
}
