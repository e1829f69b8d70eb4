// The kitchen's display: a header and the columns of cards. A narrow screen shows one column at a time.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { TICKETS_NOT_SHOWN_MAX } from '../../shared/limits.gen.js';
import { Icon, Skeleton, Toasts } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { isMove, nextColumn, stagesOf } from '../ticketLanes.js';
import { createDragging } from '../drag.js';
import { CARD_GAP, gridColumns, lanesPerColumn } from '../laneLayout.js';
import { createTouchGuard } from '../touchGuard.js';
import { AllDaySheet } from './allDay.js';
import { Column } from './column.js';
import { DelaysSheet } from './delays.js';
import { Expo } from './expo.js';
import { HeldCourses } from './heldCourses.js';
import { LoginView } from './login.js';
import { createBoardFocus, useKeys } from './keyboardFocus.js';
import { ConnectionLost, Header } from './header.js';
import { HelpSheet, SettingsSheet } from './settings.js';
import { CancelSheet, TicketSheet } from './ticketSheets.js';
import { RecentSheet } from './recentTickets.js';
import { SoldOutSheet } from './soldOut.js';
import { ORDER, useInTurn, useTurn } from './turns.js';

/** @import { Columns, Stage } from '../ticketLanes.js' */
/** @import { Drag } from '../drag.js' */
/** @import { ViewProps } from './props.js' */

/** @type {Record<string, (props: any) => any>} */
const SHEETS = { ticket: TicketSheet, cancel: CancelSheet, soldout: SoldOutSheet, recent: RecentSheet, allday: AllDaySheet, delays: DelaysSheet, help: HelpSheet, menu: SettingsSheet };
/** @type {Record<Stage, string>} */
const TITLES = { NEW: 'kitchen.new', IN_PROGRESS: 'kitchen.progress', READY: 'kitchen.ready' };

/** The width of the strip of a column without cards, as in the style sheet. */
const STRIP_PX = 64;
/** The part of the height that cards can use, beside the headers. */
const CARDS_PART = 0.86;
const timers = { set: (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms), clear: (/** @type {any} */ id) => clearTimeout(id) };

/**
 * The size of the board in lanes and lines, from an element as wide as a lane and as high as a dish's name.
 * @param {{current: HTMLElement | null}} probe
 */
function useBoardSize(probe) {
  const [size, setSize] = useState({ width: innerWidth, lane: 1, line: 1, height: innerHeight });
  useLayoutEffect(() => {
    const measure = () => {
      const { offsetWidth: lane = 1, offsetHeight: line = 1 } = probe.current ?? {};
      setSize((before) => {
        const next = { width: innerWidth, lane: Math.max(1, lane), line: Math.max(1, line), height: innerHeight };
        return JSON.stringify(before) === JSON.stringify(next) ? before : next;
      });
    };
    measure();
    // The width of the page and the size of the text both change it.
    const watch = new ResizeObserver(measure);
    for (const each of [document.body, probe.current]) if (each) watch.observe(each);
    return () => watch.disconnect();
  }, []);
  return size;
}

/** @param {ViewProps} props */
export function Kitchen(props) {
  const { state, acts, clock } = props;
  if (state.staffLogin.phase !== 'in') return html`<${LoginView} state=${state} acts=${acts} clock=${clock} />`;
  const SheetView = state.sheet ? SHEETS[state.sheet.kind] : null;
  return html`
    ${state.mode === 'EXPO' ? html`<${Expo} ...${props} />` : html`<${Board} ...${props} />`}
    ${SheetView && props.freshnessKind === 'offline' ? html`<div class="above-sheet"><${ConnectionLost} link=${state.link} acts=${acts} clock=${clock} /></div>` : null}
    ${SheetView ? html`<${SheetView} key=${state.sheet?.kind} ...${props} />` : null}
    <p class="visually-hidden" role="status" aria-live="polite"><span key=${state.announcement.seq}>${state.announcement.text}</span></p>
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} onAction=${acts.undo} />`;
}

/**
 * The columns as they are drawn: of several that change at once, first one and then the others. If a card has left a column, the first turn
 * comes after the frame in which the card shows that it is leaving.
 * @param {Columns} columns @param {boolean} isAtOnce @param {import('../painting.js').Turns} turns @returns {Columns}
 */
function useColumnsInTurn(columns, isAtOnce, turns) {
  const drawn = useRef(columns);
  /** The number of turns since the columns began to be behind; null while they are not. */
  const turnsDone = useRef(/** @type {number | null} */ (null));
  // A page in the background has no frames.
  if (isAtOnce || document.visibilityState === 'hidden') drawn.current = columns;
  else if (turnsDone.current === null && !isMove(drawn.current, columns)) drawn.current = nextColumn(drawn.current, columns);
  turnsDone.current = drawn.current === columns ? null : turnsDone.current ?? 0;
  useTurn(turns, ORDER.column, turnsDone.current !== null, () => {
    // All others at once: while cards leave a column all the time, the next column would have no turn.
    drawn.current = turnsDone.current === 0 ? nextColumn(drawn.current, columns) : columns;
    turnsDone.current = (turnsDone.current ?? 0) + 1;
  });
  return drawn.current;
}

/** @param {ViewProps} props */
function Board({ state, columns: allColumns, otherNames, freshnessKind, turns, acts, clock }) {
  const probe = useRef(/** @type {HTMLElement | null} */ (null));
  const size = useBoardSize(probe);
  // A narrow screen shows one column at a time.
  const isTabs = size.width < size.lane * 2;
  const columns = useColumnsInTurn(allColumns, isTabs || !state.loaded, turns);
  // A change of it renders all columns again.
  const touched = useInTurn(turns, ORDER.counts, state.touched);
  const [released, setReleased] = useState(0);
  const [guard] = useState(() => createTouchGuard({ timers, onRelease: () => setReleased((count) => count + 1) }));
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const lanesBefore = useRef(/** @type {Record<Stage, number> | null} */ (null));
  const [drag, setDrag] = useState(/** @type {Drag | null} */ (null));
  const latest = useRef(state);
  latest.current = state;
  const [focus] = useState(createBoardFocus);
  const [dragging] = useState(() => createDragging({
    stageOf: (orderId) => acts.cardOf(orderId)?.stage ?? null,
    mayDrag: () => !acts.warnIfOffline(),
    onDrag: setDrag,
    onDrop: acts.dropCard,
  }));
  useEffect(() => {
    const board = root.current;
    if (!board) return undefined;
    // Only clicks count: a finger that scrolls does not touch a card.
    const onClick = (/** @type {Event} */ event) => {
      const card = /** @type {HTMLElement} */ (event.target).closest('.ticket');
      if (card instanceof HTMLElement && card.dataset.orderId) acts.touch(card.dataset.orderId);
    };
    // Its column is drawn in the next frames: until then a second tap would be another step.
    const ignoreLeaving = (/** @type {Event} */ event) => {
      if (/** @type {HTMLElement} */ (event.target).closest('[data-leaving]')) event.stopPropagation();
    };
    board.addEventListener('click', ignoreLeaving, true);
    board.addEventListener('click', onClick);
    board.addEventListener('pointerdown', guard.down);
    for (const type of ['pointerup', 'pointercancel']) addEventListener(type, guard.up);
    const stops = [dragging.listen(board), focus.listen(board), guard.stop];
    return () => {
      board.removeEventListener('pointerdown', guard.down);
      for (const type of ['pointerup', 'pointercancel']) removeEventListener(type, guard.up);
      board.removeEventListener('click', ignoreLeaving, true);
      board.removeEventListener('click', onClick);
      for (const stop of stops) stop();
    };
  }, []);
  useKeys(() => latest.current, acts, focus);
  useLayoutEffect(() => {
    dragging.check();
    acts.boardDrawn();
    // In the next frame: moving the focus computes the layout, which the frame does anyway.
    const restoring = requestAnimationFrame(focus.restore);
    return () => cancelAnimationFrame(restoring);
  }, [columns, state.tab]);

  const stages = stagesOf(state.steps);
  const tab = stages.includes(state.tab) ? state.tab : 'NEW';
  const empty = stages.filter((stage) => columns[stage].length === 0).length;
  const width = (size.width - empty * STRIP_PX) / (size.lane + CARD_GAP);
  // A card that is between two columns is on the board.
  const isEmpty = stages.every((stage) => allColumns[stage].length === 0);
  const isBetween = !isEmpty && empty === stages.length;
  // Nor does a column get more room, or a first card its column, under a finger.
  const before = lanesBefore.current;
  const isStill = (guard.isHeld() || isBetween) && before !== null && !isTabs && stages.some((stage) => before[stage] > 0);
  const lanes = isTabs ? { NEW: 1, IN_PROGRESS: 1, READY: 1 } : isStill ? before : lanesPerColumn(columns, stages, width, (size.height * CARDS_PART) / size.line, before);
  lanesBefore.current = lanes;
  const draggedCard = drag && acts.cardOf(drag.orderId);
  /** @param {Stage} stage */
  const column = (stage) => html`<${Column} key=${stage} stage=${stage} title=${t(TITLES[stage])} cards=${columns[stage]} lanes=${lanes[stage]} lineHeight=${size.line} isHeld=${guard.isHeld} followed=${focus.followed} released=${released} isTabs=${isTabs} otherNames=${otherNames} thresholds=${state.thresholds} touched=${touched} stations=${state.stations} drag=${drag} turns=${turns} acts=${acts} clock=${clock}
    dropPreview=${drag?.over === stage && drag.from !== stage ? draggedCard : null} />`;
  return html`<div class=${`board text-${state.textSize} ${isTabs ? 'tabs-board' : ''} ${freshnessKind === 'offline' ? 'is-offline-board' : ''}`} inert=${state.sheet !== null} ref=${root}>
    <i class="lane-probe" aria-hidden="true" ref=${probe}></i>
    <${Header} state=${state} columns=${allColumns} turns=${turns} acts=${acts} clock=${clock} />
    <div class="top">${freshnessKind === 'offline' ? html`<${ConnectionLost} link=${state.link} acts=${acts} clock=${clock} />` : null}
    ${isTabs ? html`<div class="tabs" role="group" aria-label=${t('kitchen.columns')}>${stages.map((stage) => html`
      <button type="button" key=${stage} aria-pressed=${tab === stage} data-stage=${stage} class=${drag?.over === stage && drag.from !== stage ? 'over' : ''}
        onClick=${() => acts.dispatch({ type: 'tab', tab: stage })}>${t(TITLES[stage])} <b class="num">${columns[stage].length}${columns[stage].some((card) => card.notices.length > 0) ? html` <${Icon} name="warn" />` : null}</b></button>`)}</div>` : null}
    ${state.notShown > 0 ? html`<p class="not-shown num" role="status">${t(state.notShown < TICKETS_NOT_SHOWN_MAX ? 'kitchen.notshown' : 'kitchen.notshown.many', { count: state.notShown })}</p>` : null}</div>
    ${!state.loaded ? html`<${Skeleton}><main class="columns"><div class="skeleton card-skeleton"></div><div class="skeleton card-skeleton"></div><div class="skeleton card-skeleton"></div></main><//>`
      : isEmpty && !isTabs ? html`<main class="no-tickets" role="status"><${Icon} name="plate" /><p class="no-tickets-title">${t('kitchen.empty')}</p><p>${t('kitchen.empty.text')}</p></main>`
        : html`<main class="columns" style=${isTabs ? {} : { gridTemplateColumns: gridColumns(stages, lanes) }}>
          ${isTabs ? column(tab) : stages.map(column)}</main>`}
    <${HeldCourses} tickets=${state.tickets} station=${state.station} />
  </div>`;
}
