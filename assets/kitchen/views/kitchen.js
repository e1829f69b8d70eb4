// The kitchen's display: a header and three columns of cards. A narrow screen shows one column at a time.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { TICKETS_NOT_SHOWN_MAX } from '../../shared/limits.gen.js';
import { Icon, Skeleton, Toasts } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { STAGES } from '../ticketLanes.js';
import { createDragging } from '../drag.js';
import { lanesPerColumn } from '../laneLayout.js';
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

/** @import { Stage } from '../ticketLanes.js' */
/** @import { Drag } from '../drag.js' */
/** @import { ViewProps } from './props.js' */

/** @type {Record<string, (props: any) => any>} */
const SHEETS = { ticket: TicketSheet, cancel: CancelSheet, soldout: SoldOutSheet, recent: RecentSheet, allday: AllDaySheet, delays: DelaysSheet, help: HelpSheet, menu: SettingsSheet };
/** @type {Record<Stage, string>} */
const TITLES = { NEW: 'kitchen.new', IN_PROGRESS: 'kitchen.progress', READY: 'kitchen.ready' };

/** The least width of a lane that can be read from two metres. In rem, so that larger text gets wider lanes. */
const LANE_REM = 20.5;
/** If three lanes would be narrower than this, one column is shown at a time. */
const NARROW_LANE_REM = 15;

/** The number of lanes that fit; 0 if one column is shown at a time. @param {{current: HTMLElement | null}} probe an element of one rem */
function useLanes(probe) {
  const count = () => {
    const rem = innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
    return rem < NARROW_LANE_REM * STAGES.length ? 0 : Math.max(STAGES.length, Math.floor(rem / LANE_REM));
  };
  const [lanes, setLanes] = useState(count);
  useEffect(() => {
    // The width of the page and the size of a rem both change the count.
    const watch = new ResizeObserver(() => setLanes(count()));
    for (const each of [document.body, probe.current]) if (each) watch.observe(each);
    return () => watch.disconnect();
  }, []);
  return lanes;
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

/** @param {ViewProps} props */
function Board({ state, columns, freshnessKind, acts, clock }) {
  const probe = useRef(/** @type {HTMLElement | null} */ (null));
  const laneCount = useLanes(probe);
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const lanesBefore = useRef(/** @type {Record<Stage, number> | null} */ (null));
  const [drag, setDrag] = useState(/** @type {Drag | null} */ (null));
  const latest = useRef({ state, columns });
  latest.current = { state, columns };
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
    board.addEventListener('click', onClick);
    const stops = [dragging.listen(board), focus.listen(board)];
    return () => {
      board.removeEventListener('click', onClick);
      for (const stop of stops) stop();
    };
  }, []);
  useKeys(() => latest.current, acts, focus);
  useLayoutEffect(() => {
    dragging.check();
    focus.restore();
    acts.boardDrawn();
  }, [columns, state.tab]);

  const isTabs = laneCount === 0;
  const lanes = isTabs ? { NEW: 1, IN_PROGRESS: 1, READY: 1 } : lanesPerColumn(columns, laneCount, lanesBefore.current);
  lanesBefore.current = lanes;
  const isEmpty = STAGES.every((stage) => columns[stage].length === 0);
  const draggedCard = drag && acts.cardOf(drag.orderId);
  /** @param {Stage} stage */
  const column = (stage) => html`<${Column} key=${stage} stage=${stage} title=${t(TITLES[stage])} cards=${columns[stage]} lanes=${lanes[stage]} thresholds=${state.thresholds} touched=${state.touched} stations=${state.stations} drag=${drag} acts=${acts} clock=${clock}
    dropPreview=${drag?.over === stage && drag.from !== stage ? draggedCard : null} />`;
  return html`<div class=${`board ${isTabs ? 'tabs-board' : ''} ${freshnessKind === 'offline' ? 'is-offline-board' : ''}`} inert=${state.sheet !== null} ref=${root}>
    <i class="rem-probe" aria-hidden="true" ref=${probe}></i>
    <${Header} state=${state} columns=${columns} acts=${acts} clock=${clock} />
    <div class="top">${freshnessKind === 'offline' ? html`<${ConnectionLost} link=${state.link} acts=${acts} clock=${clock} />` : null}
    ${isTabs ? html`<div class="tabs" role="group" aria-label=${t('kitchen.columns')}>${STAGES.map((stage) => html`
      <button type="button" key=${stage} aria-pressed=${state.tab === stage} data-stage=${stage} class=${drag?.over === stage && drag.from !== stage ? 'over' : ''}
        onClick=${() => acts.dispatch({ type: 'tab', tab: stage })}>${t(TITLES[stage])} <b class="num">${columns[stage].length}${columns[stage].some((card) => card.notices.length > 0) ? html` <${Icon} name="warn" />` : null}</b></button>`)}</div>` : null}
    ${state.notShown > 0 ? html`<p class="not-shown num" role="status">${t(state.notShown < TICKETS_NOT_SHOWN_MAX ? 'kitchen.notshown' : 'kitchen.notshown.many', { count: state.notShown })}</p>` : null}</div>
    ${!state.loaded ? html`<${Skeleton}><main class="columns"><div class="skeleton card-skeleton"></div><div class="skeleton card-skeleton"></div><div class="skeleton card-skeleton"></div></main><//>`
      : isEmpty && !isTabs ? html`<main class="no-tickets" role="status"><${Icon} name="plate" /><p class="no-tickets-title">${t('kitchen.empty')}</p><p>${t('kitchen.empty.text')}</p></main>`
        : html`<main class="columns" style=${isTabs ? {} : { gridTemplateColumns: STAGES.map((stage) => `minmax(0, ${lanes[stage]}fr)`).join(' ') }}>
          ${isTabs ? column(state.tab) : STAGES.map(column)}</main>`}
    <${HeldCourses} tickets=${state.tickets} station=${state.station} />
  </div>`;
}
