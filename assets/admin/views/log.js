// Log: what happened, newest first, with filters, and the check that nobody has changed it.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Button, Notice, Skeleton } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { clockTime, t, timeOfDay } from '../lang/index.js';
import { longDay, wholeNumber } from '../format.js';
import { ACTION_GROUPS, ALL_ENTRIES, actionText, actorText, byDay, factsOf, logPath, placesOf } from '../logEntries.js';
import { restaurantOf } from '../state.js';
import { useLoaded } from './parts.js';

/** @import { AuditEntryView, AuditVerificationView, PersonView } from '../../shared/wire.gen.js' */
/** @import { LogFilter } from '../logEntries.js' */
/** @import { ViewProps } from './props.js' */

/** Requests for one tap on "older": the box searches a part of the log for each, and a rare kind may need several. */
const SEARCHES = 8;
/** A long log takes the box some seconds. */
const VERIFY_TIMEOUT_MS = 120_000;

/** @typedef {{entries: AuditEntryView[], next: number | null, isLoading: boolean, error: string | null}} Page `next`: where to go on; null at the end */

/** @type {Page} */
const FIRST = { entries: [], next: null, isLoading: true, error: null };

/** @param {ViewProps} props */
export function LogSection(props) {
  const { state, acts } = props;
  const [filter, setFilter] = useState(ALL_ENTRIES);
  const [page, setPage] = useState(FIRST);
  const request = useRef(0);
  /** Loads until there is something to show. @param {Page} before @param {number | null} from */
  const load = async (before, from) => {
    const number = ++request.current;
    setPage({ ...before, isLoading: true, error: null });
    let next = from;
    for (let search = 0; search < SEARCHES; search += 1) {
      const answer = await acts.get(logPath(filter, next));
      if (number !== request.current) return;
      if (!answer.ok) {
        setPage({ ...before, next, isLoading: false, error: answer.text });
        return;
      }
      next = answer.body.next;
      if (answer.body.entries.length > 0 || next === null) {
        setPage({ entries: [...before.entries, ...answer.body.entries], next, isLoading: false, error: null });
        return;
      }
    }
    setPage({ ...before, next, isLoading: false, error: null });
  };
  useEffect(() => {
    void load(FIRST, null);
    return () => { request.current += 1; };
  }, [filter]);
  const isFiltered = Object.values(filter).some((value) => value !== '');
  return html`<div class="section-intro"><p class="soft">${t('log.intro')}</p><${Button} onClick=${() => load(FIRST, null)} disabled=${page.isLoading}>${t('log.refresh')}<//></div>
    <${Filters} ...${props} filter=${filter} onFilter=${setFilter} />
    <${Verify} ...${props} />
    <div aria-live="polite" class="visually-hidden">${page.isLoading ? '' : t('log.count', { count: page.entries.length })}</div>
    ${byDay(page.entries).map(({ day, entries }) => html`<section key=${entries[0].seq} class="part"><div class="part-head"><h2>${longDay(day)}</h2></div>
      <ul class="entries">${entries.map((entry) => html`<${Entry} key=${entry.seq} entry=${entry} currency=${restaurantOf(state)?.currency ?? ''} filter=${filter} onFilter=${setFilter} />`)}</ul></section>`)}
    ${page.error ? html`<${Notice} kind="bad" icon="warn" role="alert">${page.error}<div class="notice-actions"><${Button} onClick=${() => load(page, page.next)}>${t('action.retry')}<//></div><//>` : null}
    ${page.isLoading && page.entries.length === 0 ? html`<${Skeleton}>${[1, 2, 3, 4, 5].map((row) => html`<div key=${row} class="skeleton row-skeleton"></div>`)}<//>` : null}
    ${!page.isLoading && !page.error && page.entries.length === 0 ? html`<p class="soft empty">${t(page.next !== null ? 'log.none.yet' : isFiltered ? 'log.none' : 'log.empty')}</p>` : null}
    ${page.next !== null && !page.error ? html`<p class="older"><${Button} disabled=${page.isLoading} onClick=${() => load(page, page.next)}>${t('log.older')}<//></p>` : null}
    ${page.next === null && !page.isLoading && page.entries.length > 0 ? html`<p class="soft small older">${t('log.end')}</p>` : null}`;
}

/** @param {ViewProps & {filter: LogFilter, onFilter: (filter: LogFilter) => void}} props */
function Filters(props) {
  const { filter, onFilter } = props;
  const people = useLoaded(props, '/api/staff');
  /** @param {Partial<LogFilter>} change */
  const set = (change) => onFilter({ ...filter, ...change });
  const value = (/** @type {any} */ event) => event.currentTarget.value;
  const isFiltered = Object.values(filter).some((each) => each !== '');
  return html`<div class="filters" role="search" aria-label=${t('log.filter')}>
    <label class="field"><span>${t('log.filter.action')}</span><select class="select" name="action" value=${filter.action} onChange=${(/** @type {Event} */ event) => set({ action: value(event) })}>
      <option value="">${t('log.filter.all')}</option>${ACTION_GROUPS.map(({ id, actions }) => html`<optgroup key=${id} label=${t(`log.group.${id}`)}>${actions.map((action) => html`<option key=${action} value=${action} selected=${action === filter.action}>${actionText(action)}</option>`)}</optgroup>`)}</select></label>
    <label class="field"><span>${t('log.filter.person')}</span><select class="select" name="person" value=${filter.staffId} onChange=${(/** @type {Event} */ event) => set({ staffId: value(event) })}>
      <option value="">${t('log.filter.everybody')}</option>${/** @type {PersonView[]} */ (people.data?.staff ?? []).map((person) => html`<option key=${person.id} value=${person.id} selected=${person.id === filter.staffId}>${person.name}</option>`)}</select></label>
    <label class="field"><span>${t('log.filter.from')}</span><input type="date" name="from" value=${filter.from} max=${filter.to || undefined} onChange=${(/** @type {Event} */ event) => set({ from: value(event) })} /></label>
    <label class="field"><span>${t('log.filter.to')}</span><input type="date" name="to" value=${filter.to} min=${filter.from || undefined} onChange=${(/** @type {Event} */ event) => set({ to: value(event) })} /></label>
    ${filter.sessionId ? html`<p class="tag">${t('log.filter.visit')}</p>` : null}${filter.orderId ? html`<p class="tag">${t('log.filter.order')}</p>` : null}
    ${isFiltered ? html`<p><${Button} onClick=${() => onFilter(ALL_ENTRIES)}>${t('log.filter.clear')}<//></p>` : null}
  </div>`;
}

/** @param {{entry: AuditEntryView, currency: string, filter: LogFilter, onFilter: (filter: LogFilter) => void}} props */
function Entry({ entry, currency, filter, onFilter }) {
  const places = placesOf(entry);
  const facts = factsOf(entry, currency);
  const { sessionId, orderId } = entry;
  return html`<li><details class="entry"><summary><time class="num" datetime=${entry.at}>${timeOfDay(entry.at)}</time><span class="entry-main"><b>${actionText(entry.action)}</b>${places.map((place) => html` <bdi class="place">${place}</bdi>`)}
      <small><bdi>${actorText(entry)}</bdi>${facts.map((fact) => html` · <bdi>${fact}</bdi>`)}</small></span><span class="go"><${Icon} name="down" /></span></summary>
    <dl class="facts"><div><dt>${t('log.seq')}</dt><dd class="num">${wholeNumber(entry.seq)}</dd></div><div><dt>${t('log.time')}</dt><dd class="num">${clockTime(entry.at)}</dd></div>
      ${entry.address ? html`<div><dt>${t('log.address')}</dt><dd dir="ltr">${entry.address}</dd></div>` : null}<div><dt>${t('log.hash')}</dt><dd class="hash" dir="ltr">${entry.hash}</dd></div></dl>
    <p class="button-row">${sessionId && filter.sessionId !== sessionId ? html`<${Button} onClick=${() => onFilter({ ...ALL_ENTRIES, sessionId })}>${t('log.visit')}<//>` : null}
      ${orderId && filter.orderId !== orderId ? html`<${Button} onClick=${() => onFilter({ ...ALL_ENTRIES, orderId })}>${t('log.order')}<//>` : null}</p>
  </details></li>`;
}

/** @param {ViewProps} props */
function Verify({ acts }) {
  const [isRunning, setRunning] = useState(false);
  const [result, setResult] = useState(/** @type {AuditVerificationView | null} */ (null));
  const [error, setError] = useState(/** @type {string | null} */ (null));
  const verify = async () => {
    setRunning(true);
    setError(null);
    const answer = await acts.get('/api/audit/verify', VERIFY_TIMEOUT_MS);
    setRunning(false);
    setResult(answer.ok ? answer.body : null);
    setError(answer.ok ? null : answer.text);
  };
  return html`<div class="verify"><span class="row-main"><b>${t('log.verify.title')}</b><small>${t('log.verify.text')}</small></span><${Button} disabled=${isRunning} onClick=${verify}>${t(isRunning ? 'log.verify.running' : 'log.verify')}<//>
    <div aria-live="polite">${error ? html`<${Notice} kind="bad" icon="warn">${error}<//>` : null}
      ${result?.intact ? html`<${Notice} kind="good" icon="check"><b>${t('log.intact', { count: result.entries })}</b><br />${t('log.head')} <span class="hash" dir="ltr">${result.head}</span><//>` : null}
      ${result && !result.intact ? html`<${Notice} kind="bad" icon="warn"><b>${t('log.broken', { number: wholeNumber(result.firstBroken ?? 0) })}</b><br />${t('log.broken.text')}<//>` : null}</div></div>`;
}
