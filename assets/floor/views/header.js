// The header of the floor: areas, open tasks, state of the connection; and the alarm for undelivered tickets.
import { html } from '../../vendor/ui.js';
import { LastUpdate } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { areasOf } from '../tables.js';
import { undeliveredTickets, openCalls, readyOrders } from '../openTasks.js';
import { Icon } from '../../shared/icons.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function Header({ state, acts, clock }) {
  const areas = areasOf(state.tables);
  return html`<header class="top">
    <h1>${t('floor.title')}</h1>
    ${areas.length > 1 ? html`<nav class="segments" aria-label=${t('floor.areas')}>
      ${[null, ...areas].map((area) => html`<button type="button" key=${area ?? '*'} aria-pressed=${state.area === area} onClick=${() => acts.dispatch({ type: 'area', area })}>${area ?? t('floor.all')}</button>`)}
    </nav>` : null}
    <div class="header-right">
      <${TasksButton} state=${state} acts=${acts} clock=${clock} />
      <${LastUpdate} link=${state.link} clock=${clock} />
      <button type="button" class="round" aria-label=${t('floor.menu')} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'menu' } })}><${Icon} name="menu" /></button>
    </div>
  </header>`;
}

/** Open tasks at the foot of the page, for phones. @param {ViewProps} props */
export function TasksBar(props) {
  return html`<nav class="tasks-bar" aria-label=${t('floor.needs')}><${TasksButton} ...${props} /></nav>`;
}

/** @param {ViewProps} props */
function TasksButton({ state, acts, clock }) {
  const calls = openCalls(state.tables);
  const ready = readyOrders(state.tables).reduce((sum, carry) => sum + carry.count, 0);
  return html`<button type="button" class=${`tasks ${calls.length > 0 ? 'calling' : ready > 0 ? 'has-ready' : ''}`} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'calls' } })}>
    <span><${Icon} name="bell" />${calls.length > 0 ? t('floor.calls', { count: calls.length }) : t('floor.nocalls')}${calls.length > 0 ? html` <b class="num">${formatSpan(secondsSince(calls[0].call.at, clock.tick.value))}</b>` : null}</span>
    ${ready > 0 ? html`<span class="is-ready"><${Icon} name="check" />${t('floor.ready.also', { count: ready })}</span>` : null}
  </button>`;
}

/** The number of tickets in the alarm: more would hide the tables. */
const SHOWN = 2;

/** @param {ViewProps} props */
export function Alarm({ state, acts, clock }) {
  const alerts = undeliveredTickets(state.tables, clock.tick.value);
  const isLoud = alerts.some((alert) => !state.heeded.includes(alert.key));
  const shown = alerts.slice(0, SHOWN);
  return html`<div class="alerts">
    <p class="visually-hidden" role="alert">${shown.map(({ table, orderNumber, stationName }) => t('floor.alert', { table: tableLabel(table.name), number: orderNumber, station: stationName })).join('. ')}</p>
    ${alerts.length > 0 ? html`<div class=${`alarm ${isLoud ? 'loud' : ''}`}>
      <ul>${shown.map((alert) => html`<li key=${alert.key}><button type="button" onClick=${() => acts.dispatch({ type: 'select', tableId: alert.table.id })}>
        <${Icon} name="warn" /><span>${t('floor.alert', { table: tableLabel(alert.table.name), number: alert.orderNumber, station: alert.stationName })} <b class="num">· ${formatSpan(alert.sinceMs / 1000)}</b></span></button></li>`)}
        ${alerts.length > SHOWN ? html`<li class="and-more">${t('floor.alert.more', { count: alerts.length - SHOWN })}</li>` : null}</ul>
      ${isLoud ? html`<button type="button" class="silence" onClick=${() => acts.dispatch({ type: 'heed', keys: alerts.map((alert) => alert.key) })}>${t('floor.alert.heed')}</button>` : null}
    </div>` : null}
  </div>`;
}
