// The sheet where a guest chooses the allergens and diets that filter the menu.
import { html } from '../../vendor/ui.js';
import { Button, Icon } from '../../shared/baseParts.js';
import { Sheet } from '../../shared/sheetParts.js';
import { t } from '../lang/index.js';
import { NO_DIETARY_NEEDS, allergensOfMenu, dietsOfMenu, filterMenu, tagName } from '../dietary.js';

/** @import { ViewProps } from './props.js' */
/** @import { DietaryNeeds } from '../dietary.js' */

/** @param {ViewProps} props */
export function FilterSheet({ state, acts }) {
  const { dietaryNeeds, menu } = state;
  const [allergens, diets] = [allergensOfMenu(menu), dietsOfMenu(menu)];
  const count = filterMenu(menu?.categories ?? [], '', dietaryNeeds).shown.reduce((sum, category) => sum + category.items.length, 0);
  const chosen = dietaryNeeds.avoided.length + dietaryNeeds.diets.length;
  /** @param {Partial<DietaryNeeds>} change */
  const changeNeeds = (change) => acts.dispatch({ type: 'dietary-needs', dietaryNeeds: { ...dietaryNeeds, ...change } });
  return html`<${Sheet} title=${t('filter.title')} kind="filter-sheet" onClose=${acts.closeSheet}
    footer=${html`<${Button} kind="primary wide" onClick=${acts.closeSheet}>${t('filter.done', { count })}<//>`}>
    <p class="soft small">${t(allergens.length > 0 ? 'filter.text' : 'filter.none')}</p>
    ${allergens.length > 0 ? html`<fieldset class="toggles"><legend>${t('filter.avoid')}</legend>
      ${allergens.map((each) => html`<${Toggle} key=${each} kind="avoid" on=${dietaryNeeds.avoided.includes(each)} label=${t(`allergen.${each}`)} onTap=${() => changeNeeds({ avoided: toggled(dietaryNeeds.avoided, each) })} />`)}</fieldset>` : null}
    ${diets.length > 0 ? html`<fieldset class="toggles"><legend>${t('filter.diet')}</legend>
      ${diets.map((each) => html`<${Toggle} key=${each} kind="keep" on=${dietaryNeeds.diets.includes(each)} label=${tagName(each)} onTap=${() => changeNeeds({ diets: toggled(dietaryNeeds.diets, each) })} />`)}</fieldset>` : null}
    ${chosen > 0 ? html`<label class="option"><input type="checkbox" checked=${dietaryNeeds.hide} onChange=${() => changeNeeds({ hide: !dietaryNeeds.hide })} />
        <span>${t('filter.hide')}<small class="soft">${t('filter.hide.hint')}</small></span></label>
      <${Button} kind="wide" onClick=${() => acts.dispatch({ type: 'dietary-needs', dietaryNeeds: NO_DIETARY_NEEDS })}>${t('filter.clear')}<//>` : null}
  <//>`;
}

/** @param {{kind: string, on: boolean, label: string, onTap: () => void}} props */
function Toggle({ kind, on, label, onTap }) {
  return html`<button type="button" class=${`toggle ${kind}`} aria-pressed=${on} onClick=${onTap}>${on ? html`<${Icon} name=${kind === 'avoid' ? 'close' : 'check'} />` : null}${label}</button>`;
}

/** @param {string[]} list @param {string} value */
function toggled(list, value) {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
