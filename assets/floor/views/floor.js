// The floor: all tables, and the details of the selected one beside them. On a phone the details replace the tables.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Skeleton, Toasts } from '../../shared/components.js';
import { LoginPage } from '../../shared/loginPage.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { t, tableLabel } from '../lang/index.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { openWork, partyLabel, shareText, tablesByArea, tableStatus, wishText } from '../tables.js';
import { tableOf } from '../state.js';
import { Alarm, Header, TasksBar, TileBill } from './header.js';
import { HeldBar } from './heldBar.js';
import { BlockedLogins } from './blockedLogins.js';
import { DayNotClosed } from './dayNotClosed.js';
import { Offline } from './offline.js';
import { Icon } from '../../shared/icons.js';
import { TableDetails } from './tableDetails.js';
import { CoversSheet } from './covers.js';
import { CloseSheet, MoveSheet, NewPinSheet, PinSheet } from './tableSheets.js';
import { MergeSheet } from './mergeSheet.js';
import { ItemSheet } from './orderItem.js';
import { OrderSheet } from './orderSheet.js';
import { CallsSheet } from './callsSheet.js';
import { SettingsSheet } from './settings.js';
import { SoldOutSheet } from './soldOutSheet.js';
import { DelayLine, DelaysSheet } from './delays.js';
import { DisplaysSheet } from './displays.js';
import { BillSheet } from '../bill/billSheet.js';
import { ClosedBillsSheet } from '../closedBills/closedBillsSheet.js';
import { HandoverSheet } from '../handover/handoverSheet.js';
import { FindReceiptsSheet } from '../receipt/findSheet.js';
import { LockPage } from '../shift/lockPage.js';
import { shownTables } from '../shift/sections.js';
import { SectionSheet } from '../shift/sectionSheet.js';
import { StaffPinSheet } from '../shift/staffPinSheet.js';
import { DoctorSheet } from '../wifiDoctor/doctorSheet.js';

/** @import { FloorTable } from '../openTasks.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @import { ViewProps } from './props.js' */

/** The sheets that belong to a table. @type {Record<string, (props: any) => any>} */
const TABLE_SHEETS = { pin: PinSheet, 'new-pin': NewPinSheet, covers: CoversSheet, move: MoveSheet, merge: MergeSheet, close: CloseSheet, item: ItemSheet, order: OrderSheet, bill: Bill };
/** The other sheets. @type {Record<string, (props: any) => any>} */
const OTHER_SHEETS = { calls: CallsSheet, menu: SettingsSheet, displays: DisplaysSheet, delays: DelaysSheet, limited: SoldOutSheet, 'closed-bills': ClosedBillsSheet, receipts: FindReceiptsSheet, network: DoctorSheet, section: SectionSheet, 'staff-pin': StaffPinSheet };

/** @param {ViewProps} props */
export function Floor({ state, acts, clock }) {
  const scroll = useScroll(state.selected);
  if (state.staffLogin.phase !== 'in') {
    return html`<${LoginPage} staffLogin=${state.staffLogin} title=${t('login.title.floor')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.checkLogin} />
      ${state.staffLogin.phase === 'login' ? html`<div class="login-language"><${LanguageSelect} onChange=${acts.setLanguage} /></div>` : null}`;
  }
  if (state.locked) return html`<${LockPage} state=${state} acts=${acts} clock=${clock} /><p class="visually-hidden" role="status">${state.announcement}</p>`;
  const selected = tableOf(state, state.selected);
  const sheetTable = state.sheet && 'tableId' in state.sheet ? tableOf(state, state.sheet.tableId) : null;
  const SheetView = !state.sheet ? null : OTHER_SHEETS[state.sheet.kind] ?? (sheetTable ? TABLE_SHEETS[state.sheet.kind] : null);
  return html`
    <div class=${`page ${selected ? 'has-details' : ''}`} inert=${Boolean(SheetView)}>
      <${Header} state=${state} acts=${acts} clock=${clock} />
      <${Alarm} state=${state} acts=${acts} clock=${clock} />
      <main class="tables-and-details">
        <div class="tables-side">
          <${Offline} state=${state} clock=${clock} />
          <${DayNotClosed} state=${state} acts=${acts} clock=${clock} />
          <${DelayLine} state=${state} acts=${acts} clock=${clock} />
          <${BlockedLogins} state=${state} acts=${acts} clock=${clock} />
          ${!state.loaded ? html`<${Skeleton}><div class="table-grid">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="skeleton table-skeleton"></div>`)}</div><//>` : null}
          ${state.loaded && state.tables.length === 0 ? html`<p class="soft none">${t('floor.empty')}</p>` : null}
          ${tablesByArea(shownTables(state, state.tables), state.area).map(({ area, tables }) => html`<section key=${area ?? ''} aria-label=${area ?? t('floor.title')}>
            ${area ? html`<h2 class="area">${area}</h2>` : null}
            <ul class="table-grid">${tables.map((table) => html`<li key=${table.id}><${Table} table=${table} selected=${table.id === state.selected} onSelect=${() => { scroll.keep(); acts.dispatch({ type: 'select', tableId: table.id }); }} clock=${clock} /><${TileBill} state=${state} acts=${acts} table=${table} /></li>`)}</ul>
          </section>`)}
        </div>
        <aside ref=${scroll.details} aria-label=${selected ? tableLabel(selected.name) : t('floor.pick')}>
          ${selected ? html`<${Offline} state=${state} clock=${clock} />` : null}
          ${selected ? html`<${TableDetails} key=${selected.id} table=${selected} state=${state} acts=${acts} clock=${clock} />` : html`<p class="no-selection"><${Icon} name="plate" />${t('floor.pick')}</p>`}
        </aside>
      </main>
      <${TasksBar} state=${state} acts=${acts} clock=${clock} />
    </div>
    ${SheetView ? html`<${SheetView} key=${state.sheet?.kind} table=${sheetTable} state=${state} acts=${acts} clock=${clock} />` : null}
    <${HeldBar} held=${state.held} onUndo=${acts.undoHeldPayment} />
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} onAction=${acts.undo} />
    <p class="visually-hidden" role="status">${state.announcement}</p>`;
}

/** @param {ViewProps & {table: FloorTable}} props */
function Bill(props) {
  const { table, state, acts } = props;
  const { session } = table;
  if (state.moneyProfile === 'ORDERS') return html`<${HandoverSheet} ...${props} />`;
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const wishes = (session?.requests ?? []).flatMap(({ nickname, share, paymentMethod }) => {
    const wish = [shareText(share, session?.currency ?? ''), wishText(paymentMethod).replace(/^ · /, '')].filter(Boolean).join(' · ');
    return wish ? [`${nickname}: ${wish}`] : [];
  });
  return session ? html`<${BillSheet} sessionId=${session.sessionId} tableName=${partyLabel(table)} role=${state.staffLogin.me?.role} currency=${session.currency} api=${acts.api} version=${state.versions[table.id]} wishes=${wishes} openWork=${openWork(session)}
    onHold=${(/** @type {import('../bill/bill.js').Share} */ { cash }, /** @type {import('../heldPayment.js').Prepared} */ prepared) => acts.holdPayment({ sessionId: session.sessionId, tableName: partyLabel(table), amount: cash.payable, currency: session.currency }, prepared)}
    onClose=${close} onSettled=${() => { acts.dispatch({ type: 'open', sheet: { kind: 'close', tableId: table.id } }); void acts.close(table, null); }} />` : null;
}

/** On a phone the details replace the tables. Restores the scroll position of the tables when they are shown again; details begin at their top. @param {string | null} selected */
function useScroll(selected) {
  const tablesScrollY = useRef(0);
  const details = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (matchMedia('(min-width: 861px)').matches) return;
    scrollTo(0, selected ? 0 : tablesScrollY.current);
  }, [selected === null]);
  useLayoutEffect(() => { details.current?.scrollTo(0, 0); }, [selected]);
  return { details, keep: () => { if (selected === null) tablesScrollY.current = scrollY; } };
}

/** Whether the value changed in the last 1.6 s. @param {string} value */
function useRecentChange(value) {
  const [isRecent, setRecent] = useState(false);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return undefined; }
    setRecent(true);
    const timer = setTimeout(() => setRecent(false), 1600);
    return () => clearTimeout(timer);
  }, [value]);
  return isRecent;
}

/** Letters of a table's name from which on its tile has smaller ones. */
const LONG_NAME = 8;

/** @param {{table: FloorTable, selected: boolean, onSelect: () => void, clock: Clock}} props */
function Table({ table, selected, onSelect, clock }) {
  const now = clock.tick.value;
  const { session } = table;
  const { statusClass, icon, text, nextTask } = tableStatus(table, now);
  const isLongName = table.name.length > LONG_NAME;
  const hasChanged = useRecentChange(statusClass);
  const hasMoreTables = session && !session.isJoined && session.tables.length > 1;
  return html`<button type="button" class=${`table ${statusClass} ${hasChanged ? 'fresh' : ''} ${isLongName ? 'long-name' : ''}`} aria-pressed=${selected} onClick=${onSelect}>
    <span class="table-head"><b>${table.name}${hasMoreTables ? html`<small class="more-tables"> + ${session.tables.slice(1).map((each) => each.name).join(' + ')}</small>` : null}</b><small class="num">${session ? formatSpan(secondsSince(session.openedAt, now)) : t('floor.seats', { count: table.seats })}</small></span>
    ${session && !session.isJoined && session.allergyNotes.length > 0 ? html`<span class="tile-allergy"><${Icon} name="warn" /><span class="visually-hidden">${t('floor.order.allergy')}: </span><span dir="auto">${session.allergyNotes.join(' · ')}</span></span>` : null}
    <span class="status-text num">${icon ? html`<${Icon} name=${icon} />` : null}<span>${text}${nextTask ? html`<small>${nextTask}</small>` : null}</span></span>
  </button>`;
}
