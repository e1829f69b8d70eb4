// Which dishes guests are shown with a dish.
import { html } from '../../vendor/ui.js';
import { GOES_WITH_MAX } from '../../shared/limits.gen.js';
import { t } from '../lang/index.js';

/** @import { EditorMenuView } from '../../shared/wire.gen.js' */

/** The names of dishes, in their order. @param {string[]} ids @param {EditorMenuView} menu */
export const dishNames = (ids, menu) => ids.flatMap((id) => menu.dishes.find((dish) => dish.id === id)?.name ?? []).join(', ');

/** @param {{menu: EditorMenuView, dishId: string | null, chosen: string[], onChange: (chosen: string[]) => void}} props */
export function DishGoesWith({ menu, dishId, chosen, onChange }) {
  const places = chosen.length < GOES_WITH_MAX ? [...chosen, ''] : chosen;
  /** @param {number} at @param {string} id */
  const set = (at, id) => onChange(places.map((each, index) => (index === at ? id : each)).filter(Boolean));
  return html`<p class="soft small">${t('editor.with.hint', { count: GOES_WITH_MAX })}</p>
    ${places.map((id, at) => html`<label key=${at} class="field"><span>${t('editor.with.dish', { number: at + 1 })}</span><select class="select" name=${`goes-with-${at}`} value=${id} onChange=${(/** @type {any} */ event) => set(at, event.currentTarget.value)}>
      <option value="" selected=${id === ''}>${t('editor.with.none')}</option>
      ${menu.categories.map((category) => html`<optgroup key=${category.id} label=${category.name}>${category.dishes.flatMap((each) => menu.dishes.find((dish) => dish.id === each) ?? []).filter((dish) => dish.id !== dishId && (dish.id === id || !chosen.includes(dish.id))).map((dish) => html`<option key=${dish.id} value=${dish.id} selected=${dish.id === id}>${dish.name}</option>`)}</optgroup>`)}
    </select></label>`)}`;
}
