// The header of the floor: areas, open tasks, state of the connection; and the alarm for unseen tickets.
import { html } from '../../vendor/ui.js';
import { LastUpdate } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t } from '../lang/index.js';
import { areasOf, billCall, partyLabel } from '../tables.js';
import { unseenTickets, openCalls, readyOrders } from '../openTasks.js';
import { Icon } from '../../shared/icons.js';
import { callsBySection, isQuiet, ownTables } from '../shift/sections.js';

/** @import { ViewProps } from './props.js' */

/** The most unseen tickets that a screen reader announces at once. */
const ANNOUNCED = 2;

/** @param {ViewProps} props */
export function Header({ state, acts, clock }) {
  const areas = areasOf(state.tables);
  const hasSection = ownTables(state).length > 0;
  const { me } = state.staffLogin;
  return html`<header class="top">
    <h1>${t('floor.title')}</h1>
    ${me && (state.known?.lockMinutes ?? 0) > 0 ? html`<button type="button" class="who" aria-label=${t('lock.switch.of', { name: me.name })} onClick=${acts.lock.lock}><${Icon} name="lock" /><bdi>${me.name}</bdi></button>` : null}
    ${areas.length > 1 || hasSection ? html`<nav class="segments" aria-label=${t('floor.areas')}>
      ${hasSection ? html`<button type="button" key="mine" aria-pressed=${state.onlyMine} onClick=${() => acts.setOnlyMine(!state.onlyMine)}>${t('section.mine')}</button>` : null}
      ${[null, ...(areas.length > 1 ? areas : [])].map((area) => html`<button type="button" key=${area ?? '*'} aria-pressed=${state.area === area && !(hasSection && state.onlyMine)} onClick=${() => { acts.setOnlyMine(false); acts.dispatch({ type: 'area', area }); }}>${area ?? t('floor.all')}</button>`)}
    </nav>` : null}
    <div class="header-right">
      <${SoundOff} state=${state} acts=${acts} />
      <${TasksButton} state=${state} acts=${acts} clock=${clock} />
      <${LastUpdate} link=${state.link} clock=${clock} />
      <button type="button" class="round" aria-haspopup="dialog" aria-label=${t('floor.soldout')} onClick=${() => { acts.dispatch({ type: 'open', sheet: { kind: 'limited' } }); void acts.ordering.loadMenu(); }}><${Icon} name="soldout" /></button>
      <button type="button" class="round" aria-label=${t('floor.menu')} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'menu' } })}><${Icon} name="menu" /></button>
    </div>
  </header>`;
}

/** Says that this page is silent, and switches its sound on. Any tap does that after a reload. @param {Pick<ViewProps, 'state' | 'acts'>} props */
function SoundOff({ state, acts }) {
  if (state.sound && !state.soundLocked) return null;
  return html`<button type="button" class="sound-off" onClick=${() => acts.setSound(true)}><${Icon} name="mute" /><span>${t(state.sound ? 'floor.sound.locked' : 'floor.sound.isoff')}</span></button>`;
}

/** The open tasks at the bottom of the page, on phones, and the table that asked first for the bill. @param {ViewProps} props */
export function TasksBar(props) {
  const { state, acts } = props;
  const first = openCalls(state.tables).find(({ call }) => call.kind === 'REQUEST_BILL');
  return html`<nav class="tasks-bar" aria-label=${t('floor.tasks')}><${SoundOff} state=${state} acts=${acts} />
    <div class="tasks-row"><${TasksButton} ...${props} />${first ? html`<${BillButton} state=${state} acts=${acts} table=${first.table} />` : null}</div></nav>`;
}

/** Opens the bill of a table that asks for it. @param {Pick<ViewProps, 'state' | 'acts'> & {table: import('../openTasks.js').FloorTable}} props */
function BillButton({ state, acts, table }) {
  const isBooks = state.moneyProfile === 'BOOKS';
  return html`<button type="button" class="bill-call" aria-label=${t(isBooks ? 'floor.call.bill.of' : 'floor.call.till.of', { table: partyLabel(table) })} onClick=${() => acts.openBill(table)}><${Icon} name="bill" /><span dir="auto">${table.name}</span></button>`;
}

/** The same on the tile of the table. @param {Pick<ViewProps, 'state' | 'acts'> & {table: import('../openTasks.js').FloorTable}} props */
export function TileBill({ state, acts, table }) {
  if (!billCall(table)) return null;
  const isBooks = state.moneyProfile === 'BOOKS';
  return html`<button type="button" class="tile-bill" aria-label=${t(isBooks ? 'floor.call.bill.of' : 'floor.call.till.of', { table: partyLabel(table) })} onClick=${() => acts.openBill(table)}><${Icon} name="bill" /><span>${t(isBooks ? 'floor.call.bill' : 'handover.open')}</span></button>`;
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

/** The alarm has one line, however many tickets there are: the oldest, and how many more. @param {ViewProps} props */
export function Alarm({ state, acts, clock }) {
  const tickets = unseenTickets(state.tables, clock.tick.value);
  const isLoud = tickets.some((ticket) => !state.silencedAlarms.includes(ticket.key) && !isQuiet(state, ticket.table, ticket.ageMs));
  const [oldest] = tickets;
  const textOf = (/** @type {import('../openTasks.js').UnseenTicket} */ { table, orderNumber, stationName }) => t('floor.alarm', { table: partyLabel(table), number: orderNumber, station: stationName });
  return html`<div class="alerts">
    <p class="visually-hidden" role="alert">${tickets.slice(0, ANNOUNCED).map(textOf).join('. ')}</p>
    ${oldest ? html`<div class=${`alarm ${isLoud ? 'loud' : ''}`}>
      <button type="button" class="unseen" onClick=${() => acts.dispatch({ type: 'select', tableId: oldest.table.id })}><${Icon} name="warn" />
        <span class="unseen-text">${textOf(oldest)} <b class="num">· ${formatSpan(oldest.ageMs / 1000)}</b></span>${tickets.length > 1 ? html`<b class="num and-more" aria-hidden="true">+${tickets.length - 1}</b><span class="visually-hidden">${t('floor.alarm.more', { count: tickets.length - 1 })}</span>` : null}</button>
      ${isLoud ? html`<button type="button" class="silence" onClick=${() => acts.dispatch({ type: 'silence-alarms', keys: tickets.map((ticket) => ticket.key) })}>${t('floor.alarm.silence')}</button>` : null}
    </div>` : null}
  </div>`;
}
