// The sheet of closed bills: a list with a search, and the bill that was opened from it.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice, Sheet, Skeleton } from '../../shared/components.js';
import { NAME_MAX } from '../../shared/limits.gen.js';
import { formatMoney } from '../../shared/money.js';
import { isManager } from '../displays.js';
import { locale, t, tableLabel, timeOfDay } from '../lang/index.js';
import { ClosedBillSheet } from './closedBillSheet.js';
import { EVERYTHING_TODAY, NOTHING_YET, billsPath, dayAfter, factsOf, isNarrow, warningsOf } from './closedBills.js';

/** @import { ClosedBillSummary } from '../../shared/wire.gen.js' */
/** @import { BillList, BillSearch, BillState } from './closedBills.js' */
/** @import { ViewProps } from '../views/props.js' */

/** The wait after a key before the box is asked. */
const TYPING_MS = 300;
/** Requests for one tap on "further": the box searches some of the bills for each, and a rare one may need several. */
const SEARCHES = 8;

/** @type {BillState[]} */
const STATES = ['ALL', 'UNPAID', 'REFUNDED'];

/** @param {ViewProps} props */
export function ClosedBillsSheet(props) {
  const [search, setSearch] = useState(EVERYTHING_TODAY);
  const { list, more } = useBills(props, search);
  const [opened, setOpened] = useState(/** @type {ClosedBillSummary | null} */ (null));
  /** The bill that was opened last, whose row takes the focus when the list is shown again. */
  const last = useRef(/** @type {string | null} */ (null));
  if (opened) return html`<${ClosedBillSheet} key=${opened.sessionId} ...${props} summary=${opened} onBack=${(/** @type {ClosedBillSummary} */ newest) => { last.current = opened.sessionId; setOpened(null); more.update(newest); }} />`;
  return html`<${List} key="list" ...${props} search=${search} onSearch=${setSearch} list=${list} more=${more} focused=${last.current} onOpen=${setOpened} />`;
}

/** The bills of a search, loaded while somebody types. @param {ViewProps} props @param {BillSearch} search */
function useBills({ state, acts }, search) {
  const [list, setList] = useState(NOTHING_YET);
  const request = useRef(0);
  const newest = useRef(list);
  newest.current = list;
  /** Loads until there is something to show. @param {BillList} before @param {number | null} from */
  const load = async (before, from) => {
    const number = ++request.current;
    setList({ ...before, isLoading: true, error: null });
    let { view } = before;
    let next = from;
    for (let tries = 0; tries < SEARCHES; tries += 1) {
      const outcome = await acts.closedBills.load(billsPath(search, { currency: view?.currency ?? state.currency, moneyProfile: view?.moneyProfile ?? state.moneyProfile, before: next }));
      if (number !== request.current) return;
      if (!outcome.ok) {
        setList({ ...before, view, next, isLoading: false, error: outcome.text });
        return;
      }
      const { bills, next: after, ...rest } = outcome.body;
      [view, next] = [rest, after];
      if (bills.length > 0 || next === null) {
        setList({ bills: [...before.bills, ...bills], view, next, isLoading: false, error: null });
        return;
      }
    }
    setList({ ...before, view, next, isLoading: false, error: null });
  };
  const isFirst = useRef(true);
  useEffect(() => {
    const first = { ...NOTHING_YET, view: newest.current.view };
    const timer = setTimeout(() => load(first, null), isFirst.current ? 0 : TYPING_MS);
    isFirst.current = false;
    return () => { clearTimeout(timer); request.current += 1; };
  }, [search]);
  return { list, more: { load: () => load(list, list.next), update: (/** @type {ClosedBillSummary} */ bill) => setList({ ...list, bills: list.bills.map((each) => (each.sessionId === bill.sessionId ? bill : each)) }) } };
}

/** @param {ViewProps & {search: BillSearch, onSearch: (search: BillSearch) => void, list: BillList, more: {load: () => void}, focused: string | null, onOpen: (bill: ClosedBillSummary) => void}} props */
function List({ state, acts, search, onSearch, list, more, focused, onOpen }) {
  const { bills, next, isLoading, error, view } = list;
  const rows = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    // In a task, because the sheet takes the focus first.
    if (focused) setTimeout(() => /** @type {HTMLElement | null | undefined} */ (rows.current?.querySelector(`[data-session="${focused}"]`))?.focus());
  }, []);
  const money = (/** @type {number} */ minor) => formatMoney(minor, view?.currency ?? state.currency, locale());
  const isToday = !view || (view.from === view.today && view.to === view.today);
  const isEmpty = !isLoading && !error && bills.length === 0;
  return html`<${Sheet} title=${t('bills.title')} kind="bills-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <${Filters} search=${search} onSearch=${onSearch} view=${view} orders=${(view?.moneyProfile ?? state.moneyProfile) === 'ORDERS'} mayChooseDay=${isManager(state)} />
    <p class="visually-hidden" role="status">${isLoading ? '' : t('bills.count', { count: bills.length })}</p>
    ${error ? html`<${Notice} kind="bad" icon="warn" role="alert">${error} <button type="button" class="textlink" onClick=${more.load}>${t('bills.retry')}</button><//>` : null}
    <ul class="closed-rows" ref=${rows} aria-busy=${isLoading}>${bills.map((bill) => html`<li key=${bill.sessionId}><${Row} bill=${bill} money=${money} withDay=${!isToday && view?.from !== view?.to} onOpen=${() => onOpen(bill)} /></li>`)}</ul>
    ${isLoading && bills.length === 0 ? html`<${Skeleton}>${[1, 2, 3].map((row) => html`<div key=${row} class="skeleton closed-row-skeleton"></div>`)}<//>` : null}
    ${isEmpty ? html`<p class="soft bills-empty">${t(next !== null ? 'bills.none.yet' : isNarrow(search) ? 'bills.none' : isToday ? 'bills.none.today' : 'bills.none.days')}</p>` : null}
    ${next !== null && !error ? html`<${Button} kind="wide" disabled=${isLoading} onClick=${more.load}>${t(bills.length === 0 ? 'bills.further' : 'bills.older')}<//>` : null}
    ${isManager(state) ? null : html`<p class="soft small">${t('bills.onlytoday')}</p>`}
  <//>`;
}

/** @param {{search: BillSearch, onSearch: (search: BillSearch) => void, view: BillList['view'], orders: boolean, mayChooseDay: boolean}} props */
function Filters({ search, onSearch, view, orders, mayChooseDay }) {
  /** @param {Partial<BillSearch>} change */
  const set = (change) => onSearch({ ...search, ...change });
  const value = (/** @type {any} */ event) => event.currentTarget.value;
  const today = view?.today ?? '';
  const from = search.from || today;
  const to = search.to || today;
  /** @param {number} days */
  const move = (days) => {
    const day = dayAfter(days < 0 ? from : to, days);
    set({ from: day, to: day });
  };
  const states = orders ? STATES.slice(0, 2) : STATES;
  return html`<div class="bills-filters" role="search" aria-label=${t('bills.search')}>
    <label class="search-field"><span class="visually-hidden">${t('bills.search')}</span><${Icon} name="search" />
      <input type="search" name="bills" autocomplete="off" enterkeyhint="search" maxlength=${NAME_MAX} placeholder=${t(orders ? 'bills.hint.orders' : 'bills.hint')} value=${search.text} onInput=${(/** @type {Event} */ event) => set({ text: value(event) })} /></label>
    <div class="reasons" role="group" aria-label=${t('bills.state')}>${states.map((state) => html`<button type="button" key=${state} class="chip-button" aria-pressed=${search.state === state} onClick=${() => set({ state })}>${t(orders && state === 'UNPAID' ? 'bills.state.nottill' : `bills.state.${state}`)}</button>`)}</div>
    ${mayChooseDay && today ? html`<div class="bills-days">
      <button type="button" class="round day-before" aria-label=${t('bills.daybefore')} onClick=${() => move(-1)}><${Icon} name="previous" /><span class="day-word" aria-hidden="true">${t('bills.daybefore')}</span></button>
      <label class="field"><span>${t('bills.from')}</span><input type="date" name="from" required max=${to} value=${from} onChange=${(/** @type {Event} */ event) => value(event) && set({ from: value(event), to: value(event) > to ? value(event) : to })} /></label>
      <label class="field"><span>${t('bills.to')}</span><input type="date" name="to" required min=${from} max=${today} value=${to} onChange=${(/** @type {Event} */ event) => value(event) && set({ to: value(event), from: value(event) < from ? value(event) : from })} /></label>
      <button type="button" class="round next-day" aria-label=${t('bills.dayafter')} disabled=${to >= today} onClick=${() => move(1)}><${Icon} name="previous" /><span class="day-word" aria-hidden="true">${t('bills.dayafter')}</span></button>
    </div>` : null}
  </div>`;
}

/** @param {{bill: ClosedBillSummary, money: (minor: number) => string, withDay: boolean, onOpen: () => void}} props */
function Row({ bill, money, withDay, onOpen }) {
  const { tableName, otherTableNames, area, closedAt, totalAmount } = bill;
  const day = withDay ? new Date(closedAt).toLocaleDateString(locale(), { day: 'numeric', month: 'short' }) : '';
  return html`<button type="button" class="closed-row" data-session=${bill.sessionId} onClick=${onOpen}>
    <time class="num" datetime=${closedAt}>${day ? html`<small>${day}</small>` : null}${timeOfDay(closedAt)}</time>
    <span class="closed-row-main"><b>${tableLabel(tableName)}${otherTableNames.length > 0 ? html` <small>+ ${otherTableNames.join(' + ')}</small>` : null}</b> <small class="closed-row-area"><bdi>${area}</bdi></small>
      <small>${factsOf(bill).map((fact, index) => html`${index > 0 ? ' · ' : ''}<bdi>${fact}</bdi>`)}</small>
      ${warningsOf(bill, money).map(({ kind, text }) => html`<small key=${text} class=${kind}>${text}</small>`)}</span>
    <b class="num">${money(totalAmount)}</b></button>`;
}
