// The floor plan: tables of an area on a grid. They are moved by dragging, by arrow keys, and by buttons.
import { html, useEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { areasOf } from '../../shared/tableAreas.js';
import { STEPS, cellAt, firstFree, isSame, nextFree, planSize, splitByPlan } from '../floorPlan.js';
import { t, tableLabel } from '../lang/index.js';
import { createSpots } from '../spots.js';
import { Failure } from './parts.js';

/** @import { ManagedTableView } from '../../shared/wire.gen.js' */
/** @import { PlacedTable, Spot } from '../floorPlan.js' */
/** @import { ViewProps } from './props.js' */

const KEYS = /** @type {Record<string, string>} */ ({ ArrowLeft: 'left', ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'right' });
const ARROWS = /** @type {[string, string][]} */ ([['left', 'previous'], ['up', 'up'], ['down', 'down'], ['right', 'next']]);
/** A pointer that moves less far is a click. */
const DRAG_PX = 8;

/** The plans of all areas. @param {ViewProps & {tables: ManagedTableView[]}} props */
export function FloorPlans(props) {
  const { acts, tables } = props;
  const [failed, setFailed] = useState(/** @type {string | null} */ (null));
  const [, setVersion] = useState(0);
  const spots = useMemo(() => createSpots({
    save: (id, spot) => acts.send('PATCH', `/api/tables/${id}`, { spot }),
    reload: () => acts.load('/api/tables'),
    onChange: (text) => { setFailed(text); setVersion((version) => version + 1); },
    timers: { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) },
  }), []);
  useEffect(() => () => spots.flush(), []);
  const shown = tables.filter(({ isRetired }) => !isRetired).map((table) => ({ ...table, spot: spots.spotOf(table) }));
  return html`<p class="soft">${t('plan.text')}</p><${Failure} text=${failed} />
    ${areasOf(shown).map(({ area }) => html`<${Plan} key=${area} ...${props} area=${area} tables=${shown.filter((table) => table.area === area)} onMove=${spots.move} />`)}`;
}

/** @param {ViewProps & {area: string, tables: ManagedTableView[], onMove: (id: string, spot: Spot | null) => void}} props */
function Plan({ acts, area, tables, onMove }) {
  const [selected, setSelected] = useState(/** @type {string | null} */ (null));
  const [over, setOver] = useState(/** @type {Spot | null} */ (null));
  const grid = useRef(/** @type {HTMLElement | null} */ (null));
  const { placed, unplaced } = splitByPlan(tables);
  const taken = placed.map(({ spot }) => spot);
  const size = planSize(taken);
  const table = placed.find(({ id }) => id === selected) ?? null;
  /** @param {string} id @param {Spot | null} spot */
  const place = (id, spot) => {
    if (!spot || placed.some((other) => other.id !== id && isSame(other.spot, spot))) return;
    setSelected(id);
    onMove(id, spot);
  };
  /** @param {PlacedTable} moving @param {string} way */
  const step = (moving, way) => place(moving.id, nextFree(moving.spot, STEPS[way], taken));
  const drag = useDrag({
    /** @param {number} x @param {number} y */
    cell: (x, y) => (grid.current ? cellAt(grid.current.getBoundingClientRect(), size, x, y) : null),
    onOver: setOver,
    onDrop: place,
  });
  const placeAll = () => {
    /** @type {Spot[]} */ const all = [...taken];
    for (const each of unplaced) {
      const spot = firstFree(all);
      if (!spot) return;
      all.push(spot);
      onMove(each.id, spot);
    }
  };
  return html`<section class="area plan-area" aria-label=${area}><h2><bdi>${area}</bdi></h2>
    ${placed.length === 0 ? html`<p class="soft small">${t('plan.none')}</p>` : null}
    <div class="plan-scroll" dir="ltr"><ul class="plan" ref=${grid} style=${{ gridTemplateColumns: `repeat(${size.columns}, minmax(0, 1fr))`, gridTemplateRows: `repeat(${size.rows}, 3.75rem)`, minWidth: `${size.columns * 3.25}rem`, backgroundSize: `${100 / size.columns}% 3.75rem` }}>
      ${over ? html`<li key="over" class="plan-over" aria-hidden="true" style=${{ gridColumn: over.column + 1, gridRow: over.row + 1 }}></li>` : null}
      ${placed.map((each) => html`<li key=${each.id} style=${{ gridColumn: each.spot.column + 1, gridRow: each.spot.row + 1 }}>
        <button type="button" class=${`plan-table ${each.isOccupied ? 'is-occupied' : ''}`} aria-pressed=${each.id === selected} aria-label=${placeText(each)} ...${drag(each.id)}
          onClick=${() => setSelected(each.id === selected ? null : each.id)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => { const way = KEYS[event.key]; if (way) { event.preventDefault(); step(each, way); } }}>
          <b>${each.name}</b><small>${t(each.isOccupied ? 'plan.open' : 'plan.free')}</small></button></li>`)}</ul></div>
    ${table ? html`<div class="plan-tools" role="group" aria-label=${t('plan.move', { name: tableLabel(table.name) })}>
      <p role="status"><b>${tableLabel(table.name)}</b> <span class="soft">${[t('tables.seats.count', { count: table.seats }), t('plan.spot', { column: table.spot.column + 1, row: table.spot.row + 1 })].join(' · ')}</span></p>
      <div class="button-row plan-moves" dir="ltr">${ARROWS.map(([way, icon]) => html`<button key=${way} type="button" class="round" aria-label=${t(`plan.${way}`)} disabled=${nextFree(table.spot, STEPS[way], taken) === null} onClick=${() => step(table, way)}><${Icon} name=${icon} /></button>`)}</div>
      <div class="button-row"><${Button} onClick=${() => acts.openSheet('tables', table.id)}>${t('plan.change')}<//><${Button} onClick=${() => { setSelected(null); onMove(table.id, null); }}>${t('plan.remove')}<//></div></div>` : null}
    ${unplaced.length > 0 ? html`<div class="plan-unplaced"><p class="soft small">${t('plan.unplaced', { count: unplaced.length })}</p>
      <div class="button-row">${unplaced.map((each) => html`<button key=${each.id} type="button" class="button" aria-label=${t('plan.place.of', { name: tableLabel(each.name) })} ...${drag(each.id)} onClick=${() => place(each.id, firstFree(taken))}><bdi>${each.name}</bdi></button>`)}
        ${unplaced.length > 1 ? html`<${Button} kind="plan-all" onClick=${placeAll}>${t('plan.place.all')}<//>` : null}</div></div>` : null}
  </section>`;
}

/** @param {PlacedTable} table */
const placeText = ({ name, seats, isOccupied, spot }) => [tableLabel(name), t('tables.seats.count', { count: seats }), t(isOccupied ? 'plan.open' : 'plan.free'), t('plan.spot', { column: spot.column + 1, row: spot.row + 1 })].join(', ');

/**
 * Dragging with a mouse or a pen; a finger scrolls instead. Returns the handlers of the button of a table.
 * @param {{cell: (x: number, y: number) => Spot | null, onOver: (spot: Spot | null) => void, onDrop: (id: string, spot: Spot | null) => void}} parts
 */
function useDrag({ cell, onOver, onDrop }) {
  const press = useRef(/** @type {{x: number, y: number, isDrag: boolean} | null} */ (null));
  const wasDrag = useRef(false);
  return (/** @type {string} */ id) => ({
    onPointerDown: (/** @type {PointerEvent} */ event) => {
      wasDrag.current = false;
      if (event.pointerType === 'touch' || event.button !== 0) return;
      press.current = { x: event.clientX, y: event.clientY, isDrag: false };
      /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    },
    onPointerMove: (/** @type {PointerEvent} */ event) => {
      const now = press.current;
      if (!now) return;
      now.isDrag ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > DRAG_PX;
      if (now.isDrag) onOver(cell(event.clientX, event.clientY));
    },
    onPointerUp: (/** @type {PointerEvent} */ event) => {
      if (press.current?.isDrag) {
        wasDrag.current = true;
        onDrop(id, cell(event.clientX, event.clientY));
      }
      press.current = null;
      onOver(null);
    },
    onPointerCancel: () => { press.current = null; onOver(null); },
    // The click that ends a drag selects nothing.
    onClickCapture: (/** @type {MouseEvent} */ event) => { if (wasDrag.current) { wasDrag.current = false; event.stopImmediatePropagation(); event.preventDefault(); } },
  });
}
