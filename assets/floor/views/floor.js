// The room at a glance, and the story of one table at the side (on a phone: over it).
import { html } from '../../vendor/ui.js';
import { Heard, Icon, Later, Notice, Toasts } from '../../shared/parts.js';
import { DoorPage } from '../../shared/login.js';
import { clockTime, t, tableCalled } from '../../shared/lang/staff/index.js';
import { areasOf, callsOf, sittingFor, standingOf } from '../tables.js';
import { tableOf } from '../state.js';
import { Story } from './story.js';
import { CloseSheet, MoveSheet, NewPinSheet, PinSheet } from './sheets.js';

/** @import { FloorState } from '../state.js' */
/** @import { Acts } from '../main.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @import { FloorTableView } from '../../shared/wire.js' */
/** @typedef {{state: FloorState, acts: Acts, clock: Clock}} ViewProps */

/** @type {Record<string, (props: any) => any>} */
const SHEETS = { pin: PinSheet, 'new-pin': NewPinSheet, move: MoveSheet, close: CloseSheet };

/** @param {ViewProps} props */
export function Floor({ state, acts, clock }) {
  if (state.door.phase !== 'in') return html`<${DoorPage} door=${state.door} title=${t('login.title.floor')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.look} />`;
  const tables = state.tables.filter((table) => state.area === null || table.area === state.area);
  const selected = tableOf(state, state.selected);
  const sheetTable = tableOf(state, state.sheet?.tableId);
  const Top = state.sheet && sheetTable ? SHEETS[state.sheet.kind] : null;
  return html`
    <div class="page" inert=${Top !== null}>
      <${Head} state=${state} acts=${acts} clock=${clock} />
      <main class=${`room ${selected ? 'has-story' : ''}`}>
        <div class="grid-side">
          ${state.link.kind === 'offline' ? html`<${Notice} kind="warn" icon="off" role="alert">${state.link.heardAt === null ? t('link.offline') : t('kitchen.stale', { time: clockTime(clock.at(state.link.heardAt)) })} ${t('link.retry')}<//>` : null}
          ${!state.loaded ? html`<${Later}><div class="grid">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="bone table-bone"></div>`)}</div><//>` : null}
          ${state.loaded && state.tables.length === 0 ? html`<p class="soft none">${t('floor.empty')}</p>` : null}
          <ul class="grid">${tables.map((table) => html`<li key=${table.id}><${Table} table=${table} selected=${table.id === state.selected} acts=${acts} clock=${clock} /></li>`)}</ul>
        </div>
        <aside aria-label=${selected ? tableCalled(selected.name) : t('floor.pick')} aria-live="polite">
          ${selected ? html`<${Story} key=${selected.id} table=${selected} state=${state} acts=${acts} clock=${clock} />` : html`<p class="pick"><${Icon} name="plate" />${t('floor.pick')}</p>`}
        </aside>
      </main>
    </div>
    ${Top ? html`<${Top} key=${state.sheet?.kind} table=${sheetTable} state=${state} acts=${acts} clock=${clock} />` : null}
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} />`;
}

/** @param {ViewProps} props */
function Head({ state, acts, clock }) {
  const areas = areasOf(state.tables);
  const calls = callsOf(state.tables);
  return html`<header class="top">
    <h1>${t('floor.title')}</h1>
    ${areas.length > 1 ? html`<nav class="segments" aria-label=${t('floor.areas')}>
      ${[null, ...areas].map((area) => html`<button type="button" key=${area ?? '*'} aria-pressed=${state.area === area} onClick=${() => acts.dispatch({ type: 'area', area })}>${area ?? t('floor.all')}</button>`)}
    </nav>` : null}
    <div class="right">
      <span class=${calls > 0 ? 'calls' : ''} role="status">${calls > 0 ? html`<${Icon} name="bell" />` : null}${calls > 0 ? t('floor.calls', { count: calls }) : t('floor.nocalls')}</span>
      <${Heard} link=${state.link} clock=${clock} />
      <button type="button" class="plain-quiet" aria-label=${`${t('login.out')}: ${state.door.me?.name ?? ''}`} onClick=${acts.logOut}>${state.door.me?.name} · ${t('login.out')}</button>
    </div>
  </header>`;
}

/** @param {{table: FloorTableView, selected: boolean, acts: Acts, clock: Clock}} props */
function Table({ table, selected, acts, clock }) {
  const now = clock.tick.value;
  const { tone, words, also } = standingOf(table, now);
  return html`<button type="button" class=${`table ${tone}`} aria-pressed=${selected} onClick=${() => acts.dispatch({ type: 'select', tableId: table.id })}>
    <span class="n"><b>${table.name}</b><small class="num">${table.session ? sittingFor(table.session.openedAt, now) : t('floor.seats', { count: table.seats })}</small></span>
    <span class="words num">${tone === 'bad' || tone === 'call' ? html`<${Icon} name=${tone === 'bad' ? 'warn' : 'bell'} />` : null}<span>${words}${also ? html`<small><${Icon} name="check" />${also}</small>` : null}</span></span>
  </button>`;
}
