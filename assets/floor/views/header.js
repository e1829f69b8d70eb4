// The header of the floor: areas, open tasks, state of the connection; and the alarm for unseen tickets.
import { html } from '../../vendor/ui.js';
import { LastUpdate } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { areasOf } from '../tables.js';
import { unseenTickets, openCalls, readyOrders } from '../openTasks.js';
import { Icon } from '../../shared/icons.js';
import { callsBySection, isQuiet, ownTables } from '../shift/sections.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function Header({ state, acts, clock }) {
  const areas = areasOf(state.tables);
  const hasSection = ownTables(state).length > 0;
  const { me } = state.staffLogin;
  return html`<header class="top">
    <h1>${t('floor.title')}</h1>
    ${areas.length > 1 || hasSection ? html`<nav class="segments" aria-label=${t('floor.areas')}>
      ${hasSection ? html`<button type="button" key="mine" aria-pressed=${state.onlyMine} onClick=${() => acts.setOnlyMine(!state.onlyMine)}>${t('section.mine')}</button>` : null}
      ${[null, ...(areas.length > 1 ? areas : [])].map((area) => html`<button type="button" key=${area ?? '*'} aria-pressed=${state.area === area && !(hasSection && state.onlyMine)} onClick=${() => { acts.setOnlyMine(false); acts.dispatch({ type: 'area', area }); }}>${area ?? t('floor.all')}</button>`)}
    </nav>` : null}
    <div class="header-right">
      <${TasksButton} state=${state} acts=${acts} clock=${clock} />
      <${LastUpdate} link=${state.link} clock=${clock} />
      ${me && (state.known?.lockMinutes ?? 0) > 0 ? html`<button type="button" class="who" aria-label=${t('lock.switch.of', { name: me.name })} onClick=${acts.lock.lock}><${Icon} name="lock" /><bdi>${me.name}</bdi></button>` : null}
      <button type="button" class="round" aria-haspopup="dialog" aria-label=${t('floor.soldout')} onClick=${() => { acts.dispatch({ type: 'open', sheet: { kind: 'limited' } }); void acts.ordering.loadMenu(); }}><${Icon} name="soldout" /></button>
      <button type="button" class="round" aria-label=${t('floor.menu')} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'menu' } })}><${Icon} name="menu" /></button>
    </div>
  </header>`;
}

/** The open tasks at the bottom of the page, on phones. @param {ViewProps} props */
export function TasksBar(props) {
  return html`<nav class="tasks-bar" aria-label=${t('floor.tasks')}><${TasksButton} ...${props} /></nav>`;
}

/** @param {ViewProps} props */
function TasksButton({ state, acts, clock }) {
  const { loud: calls } = callsBySection(state, openCalls(state.tables), clock.tick.value);
  const ready = readyOrders(state.tables).reduce((sum, readyOrder) => sum + readyOrder.count, 0);
  return html`<button type="button" class=${`tasks ${calls.length > 0 ? 'calling' : ready > 0 ? 'has-ready' : ''}`} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'calls' } })}>
    <span><${Icon} name="bell" />${calls.length > 0 ? t('floor.calls', { count: calls.length }) : t('floor.nocalls')}${calls.length > 0 ? html` <b class="num">${formatSpan(secondsSince(calls[0].call.at, clock.tick.value))}</b>` : null}</span>
    ${ready > 0 ? html`<span class="is-ready"><${Icon} name="check" />${t('floor.ready.also', { count: ready })}</span>` : null}
  </button>`;
}

/** The most tickets in the alarm: more would cover the tables. */
const TICKETS_SHOWN = 2;

/** @param {ViewProps} props */
export function Alarm({ state, acts, clock }) {
  const tickets = unseenTickets(state.tables, clock.tick.value);
  const isLoud = tickets.some((ticket) => !state.silencedAlarms.includes(ticket.key) && !isQuiet(state, ticket.table, ticket.ageMs));
  const shown = tickets.slice(0, TICKETS_SHOWN);
  return html`<div class="alerts">
    <p class="visually-hidden" role="alert">${shown.map(({ table, orderNumber, stationName }) => t('floor.alarm', { table: tableLabel(table.name), number: orderNumber, station: stationName })).join('. ')}</p>
    ${tickets.length > 0 ? html`<div class=${`alarm ${isLoud ? 'loud' : ''}`}>
      <ul>${shown.map((ticket) => html`<li key=${ticket.key}><button type="button" onClick=${() => acts.dispatch({ type: 'select', tableId: ticket.table.id })}>
        <${Icon} name="warn" /><span>${t('floor.alarm', { table: tableLabel(ticket.table.name), number: ticket.orderNumber, station: ticket.stationName })} <b class="num">· ${formatSpan(ticket.ageMs / 1000)}</b></span></button></li>`)}
        ${tickets.length > TICKETS_SHOWN ? html`<li class="and-more">${t('floor.alarm.more', { count: tickets.length - TICKETS_SHOWN })}</li>` : null}</ul>
      ${isLoud ? html`<button type="button" class="silence" onClick=${() => acts.dispatch({ type: 'silence-alarms', keys: tickets.map((ticket) => ticket.key) })}>${t('floor.alarm.silence')}</button>` : null}
    </div>` : null}
  </div>`;
}
