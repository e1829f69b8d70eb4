// The wall display: a strip that says where one stands and whether it is true, and three columns of cards.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Heard, Icon, Later, Toasts } from '../../shared/parts.js';
import { DoorPage } from '../../shared/login.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { clockTime, t } from '../lang/index.js';
import { allDay, columnsOf, sharesOf } from '../board.js';
import { Column } from './column.js';
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

/** A lane narrower than this cannot be read from two metres; three narrower than the second are one below the other. In rem, so that large text gets room. */
const LANE_REM = 20.5;
const NARROW_LANE_REM = 15;

/** How many lanes the wall has room for, none where the columns go below each other. @returns {number} */
function useLanes() {
  const count = () => {
    const rem = innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
    return rem < NARROW_LANE_REM * COLUMNS.length ? 0 : Math.max(COLUMNS.length, Math.floor(rem / LANE_REM));
  };
  const [lanes, setLanes] = useState(count);
  useEffect(() => {
    const resized = () => setLanes(count());
    addEventListener('resize', resized);
    return () => removeEventListener('resize', resized);
  }, []);
  return lanes;
}

/** @param {ViewProps} props */
export function Kitchen({ state, acts, clock }) {
  const wall = useLanes();
  const shares = useRef(/** @type {Record<Stage, number> | null} */ (null));
  if (state.door.phase !== 'in') return html`<${DoorPage} door=${state.door} title=${t('login.title.kitchen')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.look} />`;
  const columns = columnsOf(state.tickets, state.station, state.taps, state.unsure);
  shares.current = sharesOf(columns, wall, shares.current);
  const by = shares.current;
  const empty = COLUMNS.every(([stage]) => columns[stage].length === 0);
  const Top = state.sheet ? SHEETS[state.sheet.kind] : null;
  return html`
    <div class=${`board ${wall === 0 ? 'stacked' : ''}`} inert=${Top !== null}>
      <${Head} state=${state} acts=${acts} clock=${clock} columns=${columns} />
      ${state.link.kind === 'offline' || state.link.kind === 'ended' ? html`<${Stale} state=${state} clock=${clock} />` : null}
      ${!state.loaded ? html`<${Later}><main class="columns"><div class="bone card-bone"></div><div class="bone card-bone"></div><div class="bone card-bone"></div></main><//>`
        : empty ? html`<main class="nothing" role="status"><${Icon} name="plate" /><h1>${t('kitchen.empty')}</h1><p>${t('kitchen.empty.text')}</p></main>`
          : html`<main class="columns" style=${wall === 0 ? {} : { gridTemplateColumns: COLUMNS.map(([stage]) => `minmax(0, ${by[stage]}fr)`).join(' ') }}>
            ${COLUMNS.map(([stage, key]) => html`<${Column} key=${stage} stage=${stage} title=${t(key)} cards=${columns[stage]} lanes=${by[stage]} acts=${acts} clock=${clock} />`)}</main>`}
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
      <${Heard} link=${state.link} clock=${clock} />
    </div>
  </header>`;
}

/** @param {{state: KitchenState, clock: Clock}} props */
function Stale({ state, clock }) {
  const { heardAt } = state.link;
  return html`<div class="stale" role="alert"><${Icon} name="off" /><span>${heardAt ? t('kitchen.stale', { time: clockTime(clock.at(heardAt)) }) : t('link.offline')}</span><small>${t('link.retry')}</small></div>`;
}
