// The pass: a row for each party with a dot for each station, what is ready and what is missing since when. One tap takes everything
// that is ready to the table.
import { html, useEffect, useLayoutEffect, useRef } from '../../vendor/ui.js';
import { Icon, Skeleton } from '../../shared/components.js';
import { formatSpan, secondsSince } from '../../shared/clock.js';
import { t, tableLabel } from '../lang/index.js';
import { dishesText } from '../heldCourses.js';
import { expoRows } from '../expo.js';
import { actionOfKey } from '../keyboard.js';
import { urgencyOf } from '../ticketLanes.js';
import { ConnectionLost, Header } from './header.js';
import { Age } from './ticket.js';

/** @import { ExpoItem, ExpoRow } from '../expo.js' */
/** @import { Acts } from '../controller.js' */
/** @import { ViewProps } from './props.js' */

/** Dishes of a row, those with a seat each with it. @param {ExpoItem[]} items */
function itemsText(items) {
  const seated = (/** @type {ExpoItem} */ { item, seatTableName }) => ({ quantity: item.quantity, name: item.seat ? `${item.name} (${seatTableName ? `${tableLabel(seatTableName)} · ` : ''}${t('kitchen.seat', { seat: item.seat })})` : item.name });
  return dishesText(items.map(seated));
}

/** @param {ViewProps} props */
export function Expo({ state, columns, freshnessKind, turns, acts, clock }) {
  const rows = expoRows(state.tickets, state.stations, state.pending);
  const latest = useRef({ rows, isSheetOpen: state.sheet !== null });
  latest.current = { rows, isSheetOpen: state.sheet !== null };
  useEffect(() => {
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => handleKey(event, latest.current, acts);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  useLayoutEffect(acts.boardDrawn, [state.tickets]);
  return html`<div class=${`board expo text-${state.textSize} ${freshnessKind === 'offline' ? 'is-offline-board' : ''}`} inert=${state.sheet !== null}>
    <${Header} state=${state} columns=${columns} turns=${turns} acts=${acts} clock=${clock} />
    ${freshnessKind === 'offline' ? html`<div class="top"><${ConnectionLost} link=${state.link} acts=${acts} clock=${clock} /></div>` : null}
    ${!state.loaded ? html`<${Skeleton}><main class="expo-rows"><div class="skeleton card-skeleton"></div></main><//>`
      : rows.length === 0 ? html`<main class="no-tickets" role="status"><${Icon} name="plate" /><p class="no-tickets-title">${t('kitchen.empty')}</p><p>${t('kitchen.empty.text')}</p></main>`
        : html`<main class="expo-rows columns-off">${rows.map((row) => html`<${Row} key=${row.sessionId} row=${row} state=${state} acts=${acts} clock=${clock} />`)}</main>`}
  </div>`;
}

/** @param {{row: ExpoRow, state: ViewProps['state'], acts: Acts, clock: ViewProps['clock']}} props */
function Row({ row, state, acts, clock }) {
  const nowMs = clock.tick.value;
  const table = tableLabel(row.tableName);
  const urgency = row.since === null ? '' : urgencyOf(secondsSince(row.since, nowMs), state.thresholds);
  const next = row.nextCourse === null ? null : { sessionId: row.sessionId, tableName: row.tableName, course: row.nextCourse };
  return html`<article class=${`expo-row ${urgency} ${row.rush ? 'rush' : ''} ${row.missing.length === 0 && row.ready.length > 0 ? 'complete' : ''}`} data-session=${row.sessionId} data-order-ids=${row.orderIds.join(' ')} tabindex="-1" aria-label=${table}>
    <header><h3>${table}</h3>${row.since === null ? null : html`<${Age} key=${row.since} since=${row.since} urgency=${urgency} clock=${clock} />`}${row.rush ? html`<b class="rush-mark"><${Icon} name="rush" />${t('kitchen.rush')}</b>` : null}</header>
    <ul class="expo-parts">${row.parts.map(({ station, name, state: part }) => (part === null ? html`<li key=${station} class="none" aria-hidden="true"></li>`
      : html`<li key=${station} class=${`is-${part}`}><i class="expo-dot" aria-hidden="true">${part === 'ready' ? html`<${Icon} name="check" />` : part === 'started' ? html`<${Icon} name="flame" />` : null}</i><span><bdi>${name}</bdi><small>${t(PART_TEXTS[part])}</small></span></li>`))}</ul>
    <div class="expo-dishes">
      ${row.allergies.map((note) => html`<p class="expo-allergy" key=${note}><${Icon} name="warn" /><span>${t('kitchen.allergy', { text: note })}</span></p>`)}
      ${row.ready.length > 0 ? html`<p class="expo-ready"><${Icon} name="check" /><bdi>${itemsText(row.ready)}</bdi></p>` : null}
      ${row.missing.length > 0 ? html`<p class="expo-missing"><b>${t('expo.missing')}</b> <bdi>${itemsText(row.missing)}</bdi> <span class="num">· ${formatSpan(secondsSince(row.missing[0].item.dueAt ?? '', nowMs))}</span></p>` : null}
      ${next ? html`<p class="later"><b>${t('kitchen.held.course', { course: next.course })}</b> <bdi>${dishesText(row.later)}</bdi></p>` : null}
    </div>
    <div class="expo-buttons">
      ${next ? html`<button type="button" class="chip-button" aria-label=${t('expo.fire.of', { table, course: next.course })} onClick=${() => acts.fireCourse(next)}>${t('expo.fire', { course: next.course })}</button>` : null}
      <button type="button" class="bump run" disabled=${row.ready.length === 0} aria-label=${t('expo.run.of', { table, count: row.ready.length })} onClick=${() => acts.run(row)}>${t('expo.run')}${row.ready.length > 0 ? html` <b class="num">${row.ready.reduce((sum, { item }) => sum + item.quantity, 0)}</b>` : null}</button>
    </div>
  </article>`;
}

const PART_TEXTS = { waiting: 'kitchen.part.new', started: 'kitchen.part.begun', ready: 'kitchen.part.ready' };

/** @param {HTMLElement | undefined} row */
function focusRow(row) {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

/** @param {KeyboardEvent} event @param {{rows: ExpoRow[], isSheetOpen: boolean}} shown @param {Acts} acts */
function handleKey(event, { rows, isSheetOpen }, acts) {
  if (isSheetOpen || event.defaultPrevented || (event.repeat && !event.key.startsWith('Arrow'))) return;
  const element = document.activeElement;
  const act = actionOfKey(event, { isTyping: !!element?.closest('input, select, textarea'), isOnButton: !!element?.closest('button, a') });
  if (!act) return;
  event.preventDefault();
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.expo-row')]);
  const focused = /** @type {HTMLElement | null} */ (element?.closest('.expo-row') ?? null);
  const row = rows.find(({ sessionId }) => sessionId === focused?.dataset.session);
  if (act.kind === 'focus') focusRow(focused ? all[all.indexOf(focused) + (act.arrow === 'ArrowUp' || act.arrow === 'ArrowLeft' ? -1 : 1)] : all[0]);
  else if (act.kind === 'bump') { if (!row) focusRow(all[0]); else acts.run(row); }
  else if (act.kind === 'fire' && row && row.nextCourse !== null) void acts.fireCourse({ sessionId: row.sessionId, tableName: row.tableName, course: row.nextCourse });
  else if (act.kind === 'recall') acts.undoRun();
  else if (act.kind === 'sound') acts.toggleSound();
  else if (act.kind === 'open') acts.open({ kind: act.sheet });
}
