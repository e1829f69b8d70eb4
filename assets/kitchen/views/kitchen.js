// The wall display: a strip that says where one stands and whether it is true, and three columns of cards.
import { html } from '../../vendor/ui.js';
import { Icon, Later, Toasts } from '../../shared/parts.js';
import { DoorPage } from '../../shared/login.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, timeOfDay } from '../../shared/lang/index.js';
import { allDay, columnsOf } from '../board.js';
import { Ticket } from './ticket.js';
import { CancelSheet, RecentSheet, TicketSheet } from './sheets.js';
import { SoldOutSheet } from './soldout.js';

/** @import { KitchenState } from '../state.js' */
/** @import { Acts } from '../main.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @import { Card, Stage } from '../board.js' */
/** @typedef {{state: KitchenState, acts: Acts, clock: Clock}} ViewProps */

/** @type {Record<string, (props: any) => any>} */
const SHEETS = { ticket: TicketSheet, cancel: CancelSheet, soldout: SoldOutSheet, recent: RecentSheet };
/** @type {[Stage, string][]} */
const COLUMNS = [['NEW', 'kitchen.new'], ['IN_PROGRESS', 'kitchen.progress'], ['READY', 'kitchen.ready']];

/** @param {ViewProps} props */
export function Kitchen({ state, acts, clock }) {
  if (state.door.phase !== 'in') return html`<${DoorPage} door=${state.door} title=${t('login.title.kitchen')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.look} />`;
  const columns = columnsOf(state.tickets, state.station, state.taps);
  const empty = COLUMNS.every(([stage]) => columns[stage].length === 0);
  const Top = state.sheet ? SHEETS[state.sheet.kind] : null;
  return html`
    <div class="board" inert=${Top !== null}>
      <${Head} state=${state} acts=${acts} clock=${clock} columns=${columns} />
      ${state.link.kind === 'offline' || state.link.kind === 'ended' ? html`<${Stale} state=${state} />` : null}
      ${!state.loaded ? html`<${Later}><main class="columns"><div class="bone card-bone"></div><div class="bone card-bone"></div><div class="bone card-bone"></div></main><//>`
        : empty ? html`<main class="nothing" role="status"><${Icon} name="plate" /><h1>${t('kitchen.empty')}</h1><p>${t('kitchen.empty.text')}</p></main>`
          : html`<main class="columns">${COLUMNS.map(([stage, key]) => html`<section key=${stage} class=${`col col-${stage}`} aria-label=${t(key)}>
              <h2><span>${t(key)}</span><span class="num">${columns[stage].length}</span></h2>
              <div class="scroll"><div class="stack">${columns[stage].map((card) => html`<${Ticket} key=${card.ticket.orderId} card=${card} acts=${acts} clock=${clock} />`)}
                ${columns[stage].length === 0 ? html`<p class="col-empty">${t('kitchen.column.empty')}</p>` : null}</div></div>
            </section>`)}</main>`}
    </div>
    ${Top ? html`<${Top} key=${state.sheet?.kind} state=${state} acts=${acts} clock=${clock} />` : null}
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} onAction=${acts.unserve} />`;
}

/** @param {ViewProps & {columns: Record<Stage, Card[]>}} props */
function Head({ state, acts, clock, columns }) {
  const open = [...columns.NEW, ...columns.IN_PROGRESS];
  const slowest = open.reduce((most, card) => Math.max(most, secondsSince(card.ticket.placedAt, clock.tick.value)), 0);
  const many = allDay(columns);
  const soldOut = state.menu?.filter((item) => !item.available).length ?? 0;
  return html`<header class="strip">
    <h1 class="aloud">${t('kitchen.title')}</h1>
    <nav class="chips" aria-label=${t('kitchen.station')}>
      ${[...state.stations.map((station) => ({ code: /** @type {string | null} */ (station.code), name: station.name })), { code: null, name: t('kitchen.all') }].map(({ code, name }) => html`
        <button type="button" key=${code ?? '*'} class="chip-button" aria-pressed=${state.station === code} onClick=${() => acts.station(code)}>${name}</button>`)}
    </nav>
    ${many.length > 0 ? html`<p class="all-day">${many.map((each) => html`<span key=${each.name}><b class="num">${each.count}</b> ${each.name}</span>`)}</p>` : null}
    <div class="right">
      ${open.length > 0 ? html`<span class="num">${t('kitchen.slowest', { age: formatSpan(slowest) })}</span>` : null}
      <button type="button" class="chip-button" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'recent' } })}><${Icon} name="back" /><span class="aloud">${t('kitchen.recent')}</span></button>
      <button type="button" class="chip-button" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'soldout' } })}>${soldOut > 0 ? t('kitchen.soldout.count', { count: soldOut }) : t('kitchen.soldout')}</button>
      <${Honest} state=${state} clock=${clock} />
    </div>
  </header>`;
}

/** Never says "live" a second longer than it is. @param {{state: KitchenState, clock: Clock}} props */
function Honest({ state, clock }) {
  const live = state.link.kind === 'live';
  return html`<span class=${`honest ${live ? '' : 'not'}`}><i class=${`dot ${live ? '' : state.link.kind === 'connecting' ? 'connecting' : 'offline'}`} aria-hidden="true"></i>
    <span class="num">${live ? t('link.live.at', { time: timeOfDay(clock.tick.value, true) }) : t(state.link.kind === 'connecting' ? 'link.connecting' : 'link.offline')}</span></span>`;
}

/** @param {{state: KitchenState}} props */
function Stale({ state }) {
  const { heardAt } = state.link;
  return html`<div class="stale" role="alert"><${Icon} name="off" /><span>${heardAt ? t('kitchen.stale', { time: timeOfDay(heardAt, true) }) : t('link.offline')}</span><small>${t('link.retry')}</small></div>`;
}
