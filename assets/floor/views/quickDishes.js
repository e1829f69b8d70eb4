// A row of dishes that a waiter orders with one tap.
import { html } from '../../vendor/ui.js';
import { Icon } from '../../shared/icons.js';
import { t } from '../lang/index.js';
import { hasNoChoice, plainChoice } from '../orders.js';
import { quickItems } from '../quickDishes.js';

/** @import { FloorState } from '../state.js' */
/** @import { Acts } from '../controller.js' */

/** The most dishes in the row. */
const SHOWN = 8;

/**
 * Nothing moves when a dish is added: its count is on its corner.
 * @param {{state: FloorState, acts: Acts, sessionId: string, counts: Record<string, number>, disabled: boolean, onChoose: (dishId: string) => void}} props `onChoose`: for a dish with something to choose
 */
export function QuickDishes({ state, acts, sessionId, counts, disabled, onChoose }) {
  const items = quickItems(state.menu, state.quick, SHOWN);
  if (items.length === 0) return null;
  return html`<ul class="quick" aria-label=${t('floor.quick')}>${items.map((item) => {
    const count = counts[item.id] ?? 0;
    return html`<li key=${item.id}><button type="button" class="quick-dish" disabled=${disabled} aria-label=${t('floor.order.add', { name: item.name })}
      onClick=${() => (hasNoChoice(item) ? acts.ordering.addDish(sessionId, plainChoice(state.menu, item)) : onChoose(item.id))}><${Icon} name=${hasNoChoice(item) ? 'plus' : 'dots'} /><bdi>${item.name}</bdi></button>
      ${count > 0 ? html`<b class="num count" aria-hidden="true">${count}</b>` : null}</li>`;
  })}</ul>`;
}
