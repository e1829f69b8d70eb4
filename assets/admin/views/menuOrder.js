// The order of the dishes of a category, and of the categories: with buttons, or by dragging the handle.
import { html, useRef, useState } from '../../vendor/ui.js';
import { Icon } from '../../shared/icons.js';
import { t } from '../lang/index.js';
import { moved } from '../menuEditor.js';
import { Failure, useSend } from './parts.js';

/** @import { EditorCategoryView, EditorDishView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from './props.js' */

/**
 * A list whose rows can be moved. `onOrder` is called with the new order when a move has ended.
 * @param {{entries: {id: string, name: string, go?: () => void}[], disabled: boolean, onOrder: (ids: string[]) => void}} props `go`: opens the entry
 */
export function Sortable({ entries, disabled, onOrder }) {
  const [dragged, setDragged] = useState(/** @type {{id: string, order: string[]} | null} */ (null));
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const ids = dragged?.order ?? entries.map(({ id }) => id);
  const shown = ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  /** @param {number} from @param {number} to */
  const move = (from, to) => onOrder(moved(ids, from, to));
  /** @param {PointerEvent} event */
  const over = (event) => {
    if (!dragged || !list.current) return;
    const rows = [...list.current.children];
    const to = rows.findIndex((row) => event.clientY < row.getBoundingClientRect().bottom);
    const from = dragged.order.indexOf(dragged.id);
    setDragged({ ...dragged, order: moved(dragged.order, from, to === -1 ? rows.length - 1 : to) });
  };
  const drop = () => {
    if (dragged && dragged.order.join() !== entries.map(({ id }) => id).join()) onOrder(dragged.order);
    setDragged(null);
  };
  return html`<ol class="rows sortable" ref=${list}>${shown.map(({ id, name, go }, at) => html`<li key=${id} class=${`row ${dragged?.id === id ? 'is-dragged' : ''}`}>
    <span class="handle" aria-hidden="true"
      onPointerDown=${(/** @type {PointerEvent} */ event) => { if (disabled) return; /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId); setDragged({ id, order: ids }); }}
      onPointerMove=${over} onPointerUp=${drop} onPointerCancel=${() => setDragged(null)}><${Icon} name="grip" /></span>
    ${go ? html`<button type="button" class="dish-open" onClick=${go}><span class="row-main"><b><bdi>${name}</bdi></b></span></button>` : html`<span class="row-main"><b><bdi>${name}</bdi></b></span>`}
    <button type="button" class="round" disabled=${disabled || at === 0} aria-label=${t('editor.up', { name })} onClick=${() => move(at, at - 1)}><${Icon} name="up" /></button>
    <button type="button" class="round" disabled=${disabled || at === shown.length - 1} aria-label=${t('editor.down', { name })} onClick=${() => move(at, at + 1)}><${Icon} name="down" /></button></li>`)}</ol>`;
}

/** @param {ViewProps & {menu: EditorMenuView, category: EditorCategoryView, dishes: EditorDishView[], onDone: () => Promise<void>}} props */
export function OrderedDishes({ acts, category, dishes, onDone }) {
  const { busy, failed, send } = useSend(acts);
  const save = async (/** @type {string[]} */ order) => {
    const answer = await send('PATCH', `/api/menu/categories/${category.id}`, { version: category.version, dishes: order });
    if (answer) acts.toast(t('editor.order.saved'));
    await onDone();
  };
  return html`<${Failure} text=${failed?.text ?? null} /><${Sortable} entries=${dishes} disabled=${busy} onOrder=${save} />`;
}
