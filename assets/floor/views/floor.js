// The room at a glance, and the story of one table at the side (on a phone: in its place).
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Later, Notice, Toasts } from '../../shared/parts.js';
import { DoorPage } from '../../shared/login.js';
import { LanguageChoice } from '../../shared/speech.js';
import { clockTime, t, tableCalled } from '../lang/index.js';
import { roomOf, sittingFor, standingOf } from '../tables.js';
import { tableOf } from '../state.js';
import { Alerts, Head, NeedsBar } from './head.js';
import { BlockedLogins } from './blocked.js';
import { Icon } from '../../shared/icons.js';
import { Story } from './story.js';
import { CloseSheet, MoveSheet, NewPinSheet, PinSheet } from './sheets.js';
import { MergeSheet } from './merge.js';
import { ItemSheet } from './item.js';
import { OrderSheet } from './order.js';
import { CallsSheet } from './calls.js';
import { MenuSheet } from './menu.js';
import { DisplaysSheet } from './displays.js';
import { BillSheet } from '../bill/sheet.js';

/** @import { FloorState } from '../state.js' */
/** @import { Acts } from '../main.js' */
/** @import { RoomTable } from '../needs.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @typedef {{state: FloorState, acts: Acts, clock: Clock}} ViewProps */

/** Sheets of one table, and those of the room. @type {Record<string, (props: any) => any>} */
const OF_TABLE = { pin: PinSheet, 'new-pin': NewPinSheet, move: MoveSheet, merge: MergeSheet, close: CloseSheet, item: ItemSheet, order: OrderSheet, bill: Bill };
/** @type {Record<string, (props: any) => any>} */
const OF_ROOM = { calls: CallsSheet, menu: MenuSheet, displays: DisplaysSheet };

/** @param {ViewProps} props */
export function Floor({ state, acts, clock }) {
  const scrolled = useScroll(state.selected);
  if (state.door.phase !== 'in') {
    return html`<${DoorPage} door=${state.door} title=${t('login.title.floor')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.look} />
      ${state.door.phase === 'login' ? html`<div class="door-language"><${LanguageChoice} onSpeak=${acts.speak} /></div>` : null}`;
  }
  const selected = tableOf(state, state.selected);
  const sheetTable = state.sheet && 'tableId' in state.sheet ? tableOf(state, state.sheet.tableId) : null;
  const Top = !state.sheet ? null : OF_ROOM[state.sheet.kind] ?? (sheetTable ? OF_TABLE[state.sheet.kind] : null);
  return html`
    <div class=${`page ${selected ? 'has-story' : ''}`} inert=${Boolean(Top)}>
      <${Head} state=${state} acts=${acts} clock=${clock} />
      <${Alerts} state=${state} acts=${acts} clock=${clock} />
      <main class="room">
        <div class="grid-side">
          ${state.link.kind === 'offline' ? html`<${Notice} kind="warn" icon="off" role="alert">${state.link.heardAt === null ? t('link.offline') : t('floor.stale', { time: clockTime(clock.at(state.link.heardAt)) })} ${t('link.retry')}<//>` : null}
          <${BlockedLogins} state=${state} acts=${acts} clock=${clock} />
          ${!state.loaded ? html`<${Later}><div class="grid">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="bone table-bone"></div>`)}</div><//>` : null}
          ${state.loaded && state.tables.length === 0 ? html`<p class="soft none">${t('floor.empty')}</p>` : null}
          ${roomOf(state.tables, state.area).map(({ area, tables }) => html`<section key=${area ?? ''} aria-label=${area ?? t('floor.title')}>
            ${area ? html`<h2 class="area">${area}</h2>` : null}
            <ul class="grid">${tables.map((table) => html`<li key=${table.id}><${Table} table=${table} selected=${table.id === state.selected} onSelect=${() => { scrolled.keep(); acts.dispatch({ type: 'select', tableId: table.id }); }} clock=${clock} /></li>`)}</ul>
          </section>`)}
        </div>
        <aside aria-label=${selected ? tableCalled(selected.name) : t('floor.pick')}>
          ${selected ? html`<${Story} key=${selected.id} table=${selected} state=${state} acts=${acts} clock=${clock} />` : html`<p class="pick"><${Icon} name="plate" />${t('floor.pick')}</p>`}
        </aside>
      </main>
      <${NeedsBar} state=${state} acts=${acts} clock=${clock} />
    </div>
    ${Top ? html`<${Top} key=${state.sheet?.kind} table=${sheetTable} state=${state} acts=${acts} clock=${clock} />` : null}
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} onAction=${acts.undo} />
    <p class="aloud" role="status">${state.said}</p>`;
}

/** @param {ViewProps & {table: RoomTable}} props */
function Bill({ table, state, acts }) {
  const { session } = table;
  const close = () => acts.dispatch({ type: 'close-sheet' });
  return session ? html`<${BillSheet} sessionId=${session.sessionId} tableName=${table.name} role=${state.door.me?.role} currency=${session.currency} api=${acts.api} version=${state.versions[table.id]}
    onClose=${close} onSettled=${() => { acts.dispatch({ type: 'open', sheet: { kind: 'close', tableId: table.id } }); void acts.close(table, null); }} />` : null;
}

/** On a phone the story takes the room's place: whoever comes back finds the room where they left it. @param {string | null} selected */
function useScroll(selected) {
  const at = useRef(0);
  useLayoutEffect(() => {
    if (matchMedia('(min-width: 861px)').matches) return;
    scrollTo(0, selected ? 0 : at.current);
  }, [selected === null]);
  return { keep: () => { if (selected === null) at.current = scrollY; } };
}

/** Marks what has just changed, so that a glance finds it. @param {string} words */
function useFresh(words) {
  const [fresh, setFresh] = useState(false);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return undefined; }
    setFresh(true);
    const timer = setTimeout(() => setFresh(false), 1600);
    return () => clearTimeout(timer);
  }, [words]);
  return fresh;
}

/** @param {{table: RoomTable, selected: boolean, onSelect: () => void, clock: Clock}} props */
function Table({ table, selected, onSelect, clock }) {
  const now = clock.tick.value;
  const { session } = table;
  const { tone, icon, words, also } = standingOf(table, now);
  const fresh = useFresh(tone);
  const party = session && !session.isJoined && session.tables.length > 1;
  return html`<button type="button" class=${`table ${tone} ${fresh ? 'fresh' : ''}`} aria-pressed=${selected} onClick=${onSelect}>
    <span class="n"><b>${table.name}${party ? html`<small class="with"> + ${session.tables.slice(1).map((each) => each.name).join(' + ')}</small>` : null}</b><small class="num">${session ? sittingFor(session.openedAt, now) : t('floor.seats', { count: table.seats })}</small></span>
    <span class="words num">${icon ? html`<${Icon} name=${icon} />` : null}<span>${words}${also ? html`<small>${also}</small>` : null}</span></span>
  </button>`;
}
