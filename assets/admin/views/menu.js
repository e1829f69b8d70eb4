// The menu by category: find dishes, mark them as sold out, open them to change them, and change several at once.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { FILTERS, countOf, listOf, lowestOf, nextWithoutAllergens, statesAllergens } from '../menuEditor.js';
import { selection, unsaved } from '../menuMemory.js';
import { Archive } from './menuArchive.js';
import { BulkBar } from './menuBulk.js';
import { ReplaceMenu } from './menuFile.js';
import { OrderedDishes } from './menuOrder.js';
import { Failure, Loading, useLoaded, useSend } from './parts.js';

/** @import { EditorDishView, EditorMenuView } from '../../shared/wire.gen.js' */
/** @import { Filter } from '../menuEditor.js' */
/** @import { ViewProps } from './props.js' */

/** The interval of loading the menu again: the kitchen marks dishes as sold out, and others change it too. */
const RELOAD_MS = 15_000;
/** Lists of at most this many dishes need no search. */
const SHORT_LIST = 8;
export const EDITOR = '/api/menu/editor';

/** @param {ViewProps} props */
export function MenuSection(props) {
  const { acts } = props;
  const menu = useLoaded(props, EDITOR, RELOAD_MS);
  return html`<div class="section-intro"><p class="soft">${t('editor.intro')}</p>
      <div class="button-row"><${Button} kind="primary" onClick=${() => acts.openSheet('menu', 'new')}><${Icon} name="plus" />${t('editor.add')}<//>
      <${Button} onClick=${() => acts.openSheet('menu', 'categories')}>${t('editor.categories')}<//>
      <${Button} onClick=${() => acts.openSheet('menu', 'hours')}>${t('hours.title')}<//>
      <${Button} onClick=${() => acts.openSheet('menu', 'preview')}>${t('editor.preview.go')}<//>
      <a class="button" href="/api/sheets/menu/pdf?kind=MENU" target="_blank" rel="noopener">${t('editor.print')}</a></div></div>
    <${Loading} loaded=${menu}>${(/** @type {EditorMenuView} */ data) => html`<${Dishes} ...${props} menu=${data} onDone=${menu.reload} />`}<//>
    <${ReplaceMenu} ...${props} onDone=${menu.reload} />`;
}

/** @param {ViewProps & {menu: EditorMenuView, onDone: () => Promise<void>}} props */
function Dishes(props) {
  const { menu, acts } = props;
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState(/** @type {Filter} */ ('all'));
  const [ordered, setOrdered] = useState(/** @type {string | null} */ (null));
  const isSelecting = selection.value !== null;
  const count = menu.dishes.length;
  const found = listOf(menu, filter, query);
  const foundIds = found.flatMap(({ dishes }) => dishes.map(({ id }) => id));
  return html`<${AllergensMissing} ...${props} />
    <section class="part" aria-labelledby="part-dishes"><div class="part-head"><h2 id="part-dishes">${t('dishes.dishes', { count })}</h2>
      ${count > 0 ? html`<${Button} onClick=${() => { selection.value = isSelecting ? null : new Set(); }}>${t(isSelecting ? 'editor.select.end' : 'editor.select')}<//>` : null}</div>
    ${count === 0 && menu.archived.length === 0 ? html`<p class="soft empty">${t('editor.none')}</p>` : null}
    ${count > SHORT_LIST ? html`<label class="search-field"><span class="visually-hidden">${t('dishes.search')}</span><${Icon} name="search" /><input type="search" name="search" value=${query} placeholder=${t('dishes.search')} autocomplete="off" spellcheck=${false} onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} /></label>` : null}
    <div class="chips" role="group" aria-label=${t('editor.filter')}>${FILTERS.filter((each) => each === 'all' || each === filter || countOf(menu, each) > 0).map((each) => html`<button key=${each} type="button" class="button" aria-pressed=${each === filter} onClick=${() => setFilter(each)}>${t(`editor.filter.${each}`, { count: countOf(menu, each) })}</button>`)}</div>
    ${filter === 'archived' ? html`<${Archive} ...${props} query=${query} />` : html`
      ${count > 0 && found.length === 0 ? html`<p class="soft empty">${t('dishes.nothing')}</p>` : null}
      ${isSelecting && foundIds.length > 0 ? html`<div class="button-row"><${Button} onClick=${() => { selection.value = new Set([...selection.value ?? [], ...foundIds]); }}>${t('editor.select.all', { count: new Set(foundIds).size })}<//></div>` : null}
      ${found.map(({ category, dishes }) => html`<section key=${category.id} class="area"><div class="part-head"><h3><bdi>${category.name}</bdi></h3>
        <div class="button-row">${dishes.length > 1 && dishes.length === category.dishes.length && !isSelecting ? html`<${Button} label=${ordered === category.id ? undefined : t('editor.order.of', { name: category.name })} onClick=${() => setOrdered(ordered === category.id ? null : category.id)}>${t(ordered === category.id ? 'editor.order.end' : 'editor.order')}<//>` : null}
        <${Button} label=${t('editor.add.to', { name: category.name })} onClick=${() => acts.openSheet('menu', 'new', category.id)}><${Icon} name="plus" /><//></div></div>
        ${dishes.length === 0 ? html`<p class="soft">${t('editor.category.empty')}</p>` : ordered === category.id ? html`<${OrderedDishes} key=${category.version} ...${props} category=${category} dishes=${dishes} />`
        : html`<ul class="rows">${dishes.map((dish) => html`<${Dish} key=${dish.id} ...${props} dish=${dish} isSelecting=${isSelecting} />`)}</ul>`}</section>`)}`}
    </section>
    ${isSelecting ? html`<${BulkBar} ...${props} />` : null}`;
}

/** How many dishes lack allergens, and the way to fill them in. @param {ViewProps & {menu: EditorMenuView}} props */
function AllergensMissing({ menu, acts }) {
  const first = nextWithoutAllergens(menu, null);
  if (!first) return null;
  return html`<${Notice} kind="warn" icon="warn"><b>${t('editor.unstated', { count: countOf(menu, 'allergens') })}</b><br />${t('editor.unstated.text')}
    <div class="notice-actions"><${Button} onClick=${() => acts.openSheet('menu', 'allergens', first.id)}>${t('editor.unstated.fill')}<//></div><//>`;
}

/** @param {ViewProps & {dish: EditorDishView, menu: EditorMenuView, isSelecting: boolean, onDone: () => Promise<void>}} props */
function Dish({ acts, dish, menu, isSelecting, onDone }) {
  const { busy, failed, send } = useSend(acts);
  const { id, name, number, available, left, hidden, priceMissing, photo } = dish;
  const { price, varies } = lowestOf(dish);
  const text = formatMoney(price, menu.currency, locale());
  const toggle = async () => {
    if (!await send('PATCH', `/api/kitchen/menu-items/${id}`, { available: !available })) return;
    acts.toast(t(available ? 'dishes.soldout.done' : 'dishes.available.done', { name }));
    await onDone();
  };
  const choose = () => {
    const chosen = new Set(selection.value ?? []);
    if (!chosen.delete(id)) chosen.add(id);
    selection.value = chosen;
  };
  const tags = [
    ...(available ? [] : [t('dishes.soldout')]), ...(available && left !== null ? [t('editor.left.tag', { count: left })] : []), ...(hidden ? [t('editor.hidden')] : []), ...(priceMissing ? [t('editor.price.missing')] : []),
    ...(statesAllergens(dish) ? [] : [t('editor.allergens.unstated')]), ...(unsaved.has(id) ? [t('editor.unsaved')] : []),
  ];
  const main = html`${photo ? html`<img class="thumb" src=${photo} alt="" width="44" height="44" loading="lazy" />` : null}
    <span class="row-main"><b>${number ? html`<span class="soft"><bdi>${number}</bdi> · </span>` : null}<bdi>${name}</bdi></b> ${tags.map((tag) => html`<span key=${tag} class="tag">${tag}</span> `)}<small class="num">${priceMissing ? '–' : varies ? t('dishes.from', { price: text }) : text}</small></span>`;
  if (isSelecting) return html`<li><label class="row dish-choice"><input type="checkbox" checked=${selection.value?.has(id) ?? false} onChange=${choose} />${main}</label></li>`;
  return html`<li class="row row-tall dish"><button type="button" class="dish-open" aria-label=${t('editor.open', { name })} onClick=${() => acts.openSheet('menu', id)}>${main}</button>
    <${Button} disabled=${busy} label=${t(available ? 'dishes.soldout.of' : 'dishes.available.of', { name })} onClick=${toggle}>${t(available ? 'dishes.soldout.mark' : 'dishes.available.mark')}<//>
    <${Failure} text=${failed?.text ?? null} /></li>`;
}

