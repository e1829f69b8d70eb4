// The sheets of the menu, by their place in the URL.
import { html } from '../../vendor/ui.js';
import { Notice, Sheet } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { AllergensSheet } from './menuAllergens.js';
import { BulkSheet } from './menuBulk.js';
import { CategoriesSheet, CategorySheet } from './menuCategories.js';
import { DishSheet } from './menuDish.js';
import { HistorySheet } from './menuHistory.js';
import { HoursSheet } from './menuHours.js';
import { PreviewSheet } from './menuPreview.js';
import { EDITOR } from './menu.js';
import { Loading, useLoaded } from './parts.js';

/** @import { EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { SheetProps } from './props.js' */

/** @type {Record<string, (props: any) => any>} */
const SHEETS = { categories: CategoriesSheet, category: CategorySheet, bulk: BulkSheet, allergens: AllergensSheet, hours: HoursSheet, preview: PreviewSheet };

/** @param {SheetProps} props */
export function MenuSheet(props) {
  const { acts, path } = props;
  const menu = useLoaded(props, EDITOR);
  const data = /** @type {EditorMenuView | null} */ (menu.data);
  if (!data) return html`<${Sheet} title=${t('admin.section.menu')} onClose=${acts.closeSheet}><${Loading} loaded=${menu}>${() => null}<//><//>`;
  const shared = { ...props, menu: data, onDone: menu.reload };
  const View = SHEETS[path[0]];
  if (View) return html`<${View} ...${shared} />`;
  if (path[0] === 'new') return html`<${DishSheet} key="new" ...${shared} dish=${null} />`;
  const dish = data.dishes.find(({ id }) => id === path[0]) ?? null;
  if (!dish) return html`<${Sheet} title=${t('admin.section.menu')} onClose=${acts.closeSheet}><${Notice} kind="calm">${t('editor.gone')}<//><//>`;
  if (path[1] === 'history') return html`<${HistorySheet} ...${shared} dish=${dish} />`;
  return html`<${DishSheet} key=${dish.id} ...${shared} dish=${dish} />`;
}
