// The wall display: a strip that says where one stands and whether it is true, and three columns of cards. A narrow screen shows
// one of them at a time.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/ui.js';
import { TICKETS_NOT_SHOWN_MAX } from '../../shared/limits.gen.js';
import { Icon, Later, Toasts } from '../../shared/parts.js';
import { t } from '../lang/index.js';
import { STAGES } from '../board.js';
import { createDragging } from '../drag.js';
import { sharesOf } from '../lanes.js';
import { AllDaySheet } from './allday.js';
import { Column } from './column.js';
import { Entrance } from './entrance.js';
import { createFocusKeeper, useKeys } from './focus.js';
import { Cut, Head } from './head.js';
import { HelpSheet, MenuSheet } from './menu.js';
import { CancelSheet, TicketSheet } from './sheets.js';
import { RecentSheet } from './recent.js';
import { SoldOutSheet } from './soldout.js';

/** @import { KitchenState } from '../state.js' */
/** @import { Acts } from '../main.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @import { Columns, Stage } from '../board.js' */
/** @import { Drag } from '../drag.js' */
/** @import { Freshness } from '../freshness.js' */
/** @typedef {{state: KitchenState, columns: Columns, fresh: Freshness['kind'], acts: Acts, clock: Clock}} ViewProps */

/** @type {Record<string, (props: any) => any>} */
const SHEETS = { ticket: TicketSheet, cancel: CancelSheet, soldout: SoldOutSheet, recent: RecentSheet, allday: AllDaySheet, help: HelpSheet, menu: MenuSheet };
/** @type {Record<Stage, string>} */
const TITLES = { NEW: 'kitchen.new', IN_PROGRESS: 'kitchen.progress', READY: 'kitchen.ready' };

/** A lane narrower than this cannot be read from two metres; where three are narrower than the second, one is shown at a time. In rem, so that large text gets room. */
const LANE_REM = 20.5;
const NARROW_LANE_REM = 15;

/** How many lanes the wall has room for, none where it shows one column at a time. @param {{current: HTMLElement | null}} probe something one rem wide */
function useLanes(probe) {
  const count = () => {
    const rem = innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
    return rem < NARROW_LANE_REM * STAGES.length ? 0 : Math.max(STAGES.length, Math.floor(rem / LANE_REM));
  };
  const [lanes, setLanes] = useState(count);
  useEffect(() => {
    // Both change what fits: how wide the wall is, and how large its letters are.
    const watch = new ResizeObserver(() => setLanes(count()));
    for (const each of [document.body, probe.current]) if (each) watch.observe(each);
    return () => watch.disconnect();
  }, []);
  return lanes;
}

/** @param {ViewProps} props */
export function Kitchen(props) {
  const { state, acts, clock } = props;
  if (state.door.phase !== 'in') return html`<${Entrance} state=${state} acts=${acts} clock=${clock} />`;
  const Top = state.sheet ? SHEETS[state.sheet.kind] : null;
  return html`
    <${Wall} ...${props} />
    ${Top && props.fresh === 'cut' ? html`<div class="over-sheet"><${Cut} link=${state.link} acts=${acts} clock=${clock} /></div>` : null}
    ${Top ? html`<${Top} key=${state.sheet?.kind} ...${props} />` : null}
    <p class="aloud" role="status" aria-live="polite"><span key=${state.said.seq}>${state.said.text}</span></p>
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} onAction=${(/** @type {{orderId: string}} */ { orderId }) => acts.recall(null, orderId)} />`;
}

/** @param {ViewProps} props */
function Wall({ state, columns, fresh, acts, clock }) {
  const probe = useRef(/** @type {HTMLElement | null} */ (null));
  const wall = useLanes(probe);
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const shares = useRef(/** @type {Record<Stage, number> | null} */ (null));
  const [drag, setDrag] = useState(/** @type {Drag | null} */ (null));
  const latest = useRef({ state, columns });
  latest.current = { state, columns };
  const [focus] = useState(createFocusKeeper);
  const [dragging] = useState(() => createDragging({
    stageOf: (orderId) => acts.cardOf(orderId)?.stage ?? null,
    mayBegin: () => !acts.refuses(),
    onDrag: setDrag,
    onDrop: acts.dropped,
  }));
  useEffect(() => {
    const board = root.current;
    if (!board) return undefined;
    // A tap, not a finger that scrolls by.
    const touched = (/** @type {Event} */ event) => {
      const card = /** @type {HTMLElement} */ (event.target).closest('.ticket');
      if (card instanceof HTMLElement && card.dataset.order) acts.touch(card.dataset.order);
    };
    board.addEventListener('click', touched);
    const stops = [dragging.listen(board), focus.listen(board)];
    return () => {
      board.removeEventListener('click', touched);
      for (const stop of stops) stop();
    };
  }, []);
  useKeys(() => latest.current, acts, focus);
  useLayoutEffect(() => {
    dragging.check();
    focus.drawn();
    acts.drawn();
  }, [columns, state.tab]);

  const isTabs = wall === 0;
  shares.current = isTabs ? { NEW: 1, IN_PROGRESS: 1, READY: 1 } : sharesOf(columns, wall, shares.current);
  const by = shares.current;
  const empty = STAGES.every((stage) => columns[stage].length === 0);
  const held = drag && acts.cardOf(drag.orderId);
  /** @param {Stage} stage */
  const column = (stage) => html`<${Column} key=${stage} stage=${stage} title=${t(TITLES[stage])} cards=${columns[stage]} lanes=${by[stage]} thresholds=${state.thresholds} touched=${state.touched} stations=${state.stations} drag=${drag} acts=${acts} clock=${clock}
    landing=${drag?.over === stage && drag.from !== stage ? held : null} />`;
  return html`<div class=${`board ${isTabs ? 'tabs-board' : ''} ${fresh === 'cut' ? 'is-cut' : ''}`} inert=${state.sheet !== null} ref=${root}>
    <i class="rem" aria-hidden="true" ref=${probe}></i>
    <${Head} state=${state} columns=${columns} acts=${acts} clock=${clock} />
    <div class="top">${fresh === 'cut' ? html`<${Cut} link=${state.link} acts=${acts} clock=${clock} />` : null}
    ${isTabs ? html`<div class="tabs" role="group" aria-label=${t('kitchen.columns')}>${STAGES.map((stage) => html`
      <button type="button" key=${stage} aria-pressed=${state.tab === stage} data-drop=${stage} class=${drag?.over === stage && drag.from !== stage ? 'over' : ''}
        onClick=${() => acts.dispatch({ type: 'tab', tab: stage })}>${t(TITLES[stage])} <b class="num">${columns[stage].length}${columns[stage].some((card) => card.notices.length > 0) ? html` <${Icon} name="warn" />` : null}</b></button>`)}</div>` : null}
    ${state.more > 0 ? html`<p class="not-shown num" role="status">${t(state.more < TICKETS_NOT_SHOWN_MAX ? 'kitchen.notshown' : 'kitchen.notshown.many', { count: state.more })}</p>` : null}</div>
    ${!state.loaded ? html`<${Later}><main class="columns"><div class="bone card-bone"></div><div class="bone card-bone"></div><div class="bone card-bone"></div></main><//>`
      : empty && !isTabs ? html`<main class="nothing" role="status"><${Icon} name="plate" /><p class="nothing-title">${t('kitchen.empty')}</p><p>${t('kitchen.empty.text')}</p></main>`
        : html`<main class="columns" style=${isTabs ? {} : { gridTemplateColumns: STAGES.map((stage) => `minmax(0, ${by[stage]}fr)`).join(' ') }}>
          ${isTabs ? column(state.tab) : STAGES.map(column)}</main>`}
  </div>`;
}
