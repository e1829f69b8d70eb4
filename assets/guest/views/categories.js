// The sheet with all categories of a large menu.
import { html } from '../../vendor/ui.js';
import { Sheet } from '../../shared/sheetParts.js';
import { textLanguage } from '../../shared/menuItems.js';
import { t } from '../lang/index.js';
import { filterMenu } from '../dietary.js';
import { scrollToCategory } from './menu.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function CategoriesSheet({ state, acts }) {
  const { menu } = state;
  if (!menu) return null;
  const { shown } = filterMenu(menu.categories, state.query, state.dietaryNeeds);
  /** @param {string} id */
  const goTo = (id) => {
    acts.closeSheet();
    // The page behind can be scrolled and focused once the sheet is gone.
    setTimeout(() => scrollToCategory(id));
  };
  return html`<${Sheet} title=${t('menu.categories')} kind="categories-sheet" onClose=${acts.closeSheet}>
    <ul>${shown.map((category) => html`<li key=${category.id}><button type="button" class="category-row" onClick=${() => goTo(category.id)}>
      <bdi lang=${textLanguage(menu, category.untranslated?.includes('NAME'))}>${category.name}</bdi><span class="num">${category.items.length}</span></button></li>`)}</ul>
  <//>`;
}
