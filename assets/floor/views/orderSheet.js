// The sheet that orders for a table: the menu, the choices of a dish, the review of the draft.
import { html, useEffect, useMemo, useState } from '../../vendor/ui.js';
import { Button, Skeleton, Sheet, memo } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { findItem, headingOf, lowestPrice } from '../../shared/menuItems.js';
import { contentsOf, formatList, allergenNames, hasStatedAllergens } from '../../shared/allergens.js';
import { NormalPrice } from '../../shared/normalPrice.js';
import { locale, t } from '../lang/index.js';
import { partyLabel } from '../tables.js';
import { countByDish, firstFound, hasLines, hasNoChoice, plainChoice, searchMenu, draftTotal } from '../orders.js';
import { draftOf } from '../state.js';
import { DishSheet } from './dishSheet.js';
import { Icon } from '../../shared/icons.js';
import { DraftReview } from './draftReview.js';
import { OpenPriceSheet } from './openPriceSheet.js';
import { QuickDishes } from './quickDishes.js';
import { Allergies, SendDraft } from './tableDetails.js';
import { SheetError } from './tableSheets.js';

/** @import { CategoryView, MenuItemView, MenuNames } from '../../shared/wire.js' */
/** @import { TableProps } from './props.js' */
/** @typedef {{at: 'menu'} | {at: 'open', lineId: string | null} | {at: 'dish', itemId: string, lineId: string | null, categoryId?: string} | {at: 'review'}} Step */

/** @param {TableProps} props */
export function OrderSheet({ table, state, acts, clock }) {
  const sessionId = table.session?.sessionId ?? '';
  const draft = draftOf(state, sessionId);
  const sheet = state.sheet?.kind === 'order' ? state.sheet : null;
  const { dish } = sheet ?? {};
  const [step, setStep] = useState(/** @type {Step} */ (dish ? { at: 'dish', itemId: dish.id, lineId: null } : sheet?.at === 'review' && hasLines(draft) ? { at: 'review' } : { at: 'menu' }));
  const [query, setQuery] = useState('');
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const toMenu = () => setStep({ at: 'menu' });
  const item = step.at === 'dish' ? findItem(state.menu, step.itemId) : null;

  if (step.at === 'dish' && item && state.menu) {
    const line = draft.lines.find((each) => each.lineId === step.lineId) ?? null;
    // From a dish of the row at the table, the way leads back there.
    const back = () => (line ? setStep({ at: 'review' }) : dish ? close() : toMenu());
    return html`<${DishSheet} key=${item.id} item=${item} line=${line} menu=${state.menu} tableName=${partyLabel(table)} noteMax=${state.noteMax} onClose=${close} onBack=${back}
      isFavourite=${state.quick.favourites.includes(item.id)} onFavourite=${() => acts.ordering.toggleFavourite(item.id)}
      onDone=${(/** @type {import('../orders.js').DishChoice} */ pick, /** @type {boolean} */ sends) => {
        if (line) acts.ordering.changeLine(sessionId, line.lineId, pick);
        else acts.ordering.addDish(sessionId, step.categoryId ? { ...pick, categoryId: step.categoryId } : pick);
        if (!sends) { back(); return; }
        setStep({ at: 'review' });
        acts.ordering.send(sessionId);
      }} />`;
  }
  if (step.at === 'open' && state.openPrice && !draft.sending) {
    const line = draft.openLines.find((each) => each.lineId === step.lineId) ?? null;
    const back = () => setStep(line ? { at: 'review' } : { at: 'menu' });
    return html`<${OpenPriceSheet} tableName=${partyLabel(table)} rules=${state.openPrice} line=${line} currency=${state.currency} noteMax=${state.noteMax} onClose=${close} onBack=${back}
      onDone=${(/** @type {import('../orders.js').OpenPriceChoice} */ choice) => {
        if (line) acts.ordering.changeOpenPrice(sessionId, line.lineId, choice);
        else acts.ordering.addOpenPrice(sessionId, choice);
        back();
      }} />`;
  }
  if (step.at === 'review' || draft.sending) {
    return html`<${DraftReview} key="review" table=${table} draft=${draft} state=${state} acts=${acts} clock=${clock} onClose=${close} onMore=${toMenu} onEditOpen=${(/** @type {string} */ lineId) => setStep({ at: 'open', lineId })} onEdit=${(/** @type {string} */ itemId, /** @type {string} */ lineId) => setStep({ at: 'dish', itemId, lineId })} />`;
  }

  const sum = draftTotal(draft, state.menu);
  /** @param {MenuItemView} dish @param {boolean} opensSheet @param {string} chosenFrom the id of the category */
  const tap = (dish, opensSheet, chosenFrom) => {
    if (opensSheet || !hasNoChoice(dish)) setStep({ at: 'dish', itemId: dish.id, lineId: null, categoryId: headingOf(state.menu, dish, chosenFrom)?.id });
    else acts.ordering.addDish(sessionId, plainChoice(state.menu, dish, chosenFrom));
  };
  return html`<${Sheet} key="menu" title=${t('floor.order.title', { table: partyLabel(table) })} kind="order-sheet" onClose=${close}
    footer=${sum.count > 0 ? html`<${SendDraft} table=${table} state=${state} acts=${acts} onReview=${() => setStep({ at: 'review' })} onSent=${() => setStep({ at: 'review' })} />` : null}>
    <${SheetError} state=${state} />
    ${query ? null : html`<${QuickDishes} state=${state} acts=${acts} sessionId=${sessionId} counts=${countByDish(draft)} disabled=${false} onChoose=${(/** @type {string} */ id) => setStep({ at: 'dish', itemId: id, lineId: null })} />`}
    ${state.openPrice ? html`<${Button} kind="wide" onClick=${() => setStep({ at: 'open', lineId: null })}><${Icon} name="plus" />${t('floor.open-price')}<//>` : null}
    <${Dishes} session=${table.session} state=${state} loadNames=${acts.ordering.loadNames} query=${query} onQuery=${setQuery} counts=${countByDish(draft)} onTap=${tap} onFewer=${(/** @type {string} */ id) => acts.ordering.oneFewer(sessionId, id)} onRetry=${acts.ordering.loadMenu} />
  <//>`;
}

/** What the guests must not eat stays above the dishes. @param {{session: import('../../shared/wire.js').FloorSessionView | null, state: import('../state.js').FloorState, loadNames: () => Promise<MenuNames>, query: string, onQuery: (query: string) => void, counts: Record<string, number>, onTap: (item: MenuItemView, opensSheet: boolean, categoryId: string) => void, onFewer: (itemId: string) => void, onRetry: () => void}} props */
function Dishes({ session, state, loadNames, query, onQuery, counts, onTap, onFewer, onRetry }) {
  const { menu } = state;
  const [names, setNames] = useState(/** @type {MenuNames} */ ({}));
  useEffect(() => { if (query) void loadNames().then(setNames); }, [!query, menu?.languages]);
  const shown = useMemo(() => searchMenu(menu, query, names), [menu, query, names]);
  const hasNoAllergens = useMemo(() => !hasStatedAllergens(menu), [menu]);
  if (!menu) {
    return state.sheetError ? html`<${Button} kind="wide" onClick=${onRetry}>${t('action.retry')}<//>`
      : html`<${Skeleton}>${[1, 2, 3, 4].map(() => html`<div class="skeleton dish-skeleton"></div>`)}<//>`;
  }
  /** Takes the first dish that was found, so that the next one can be typed at once. */
  const pickFirst = () => {
    const first = firstFound(shown, query);
    if (!first) return;
    onQuery('');
    onTap(first.item, false, first.categoryId);
  };
  return html`
    <div class="search-head">
      <${Allergies} session=${session} state=${state} />
      <form class="search-form" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); pickFirst(); }}><label class="search-field" role="search"><${Icon} name="search" /><span class="visually-hidden">${t('floor.order.search')}</span>
        <input type="search" enterkeyhint="search" autocomplete="off" placeholder=${t('floor.order.search')} value=${query} onInput=${(/** @type {any} */ event) => onQuery(event.currentTarget.value)} /></label></form>
      ${query ? null : html`<nav class="category-links" aria-label=${t('floor.order.categories')}>${shown.map((category) => html`<button type="button" key=${category.id} onClick=${() => scrollToCategory(category.id)}>${category.name}</button>`)}</nav>`}
    </div>
    ${shown.length === 0 ? html`<p class="soft none" role="status">${t('floor.order.nothing', { query })}</p>` : null}
    ${shown.map((category) => html`<${Category} key=${category.id} category=${category} currency=${menu.currency} hasNoAllergens=${hasNoAllergens} counts=${counts} countsKey=${category.items.map((item) => counts[item.id] ?? 0).join()} onTap=${onTap} onFewer=${onFewer} />`)}`;
}

/** @param {string} id */
function scrollToCategory(id) {
  const heading = document.getElementById(`category-${id}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** @typedef {{category: CategoryView, currency: string, hasNoAllergens: boolean, counts: Record<string, number>, countsKey: string, onTap: (item: MenuItemView, opensSheet: boolean, categoryId: string) => void, onFewer: (itemId: string) => void}} CategoryProps */

/** Renders again only when its dishes or their counts change: a menu may have 200 dishes. */
class Category extends memo((/** @type {CategoryProps} */ { category, currency, hasNoAllergens, counts, onTap, onFewer }) => html`<section class="dishes">
  <h3 id=${`category-${category.id}`} tabindex="-1">${category.name}</h3>
  <ul>${category.items.map((item) => html`<${Row} key=${item.id} item=${item} categoryId=${category.id} currency=${currency} hasNoAllergens=${hasNoAllergens} count=${counts[item.id] ?? 0} onTap=${onTap} onFewer=${onFewer} />`)}</ul>
</section>`) {
  /** @param {CategoryProps} next */
  shouldComponentUpdate(next) {
    const current = /** @type {CategoryProps} */ (/** @type {any} */ (this).props);
    return next.category !== current.category || next.countsKey !== current.countsKey || next.currency !== current.currency;
  }
}

/** How many of a dish are left, and its hours. @param {MenuItemView} item */
function hoursAndCount({ available, isOutsideHours, left, from, until }) {
  const hours = from ? t('floor.order.hours.from', { time: from }) : until ? t('floor.order.hours.until', { time: until }) : isOutsideHours ? t('floor.order.hours.none') : null;
  return [left ? t('floor.order.left', { count: left }) : null, available || isOutsideHours ? hours : null].filter(Boolean).join(' · ');
}

/** @param {{item: MenuItemView, categoryId: string, currency: string, hasNoAllergens: boolean, count: number, onTap: (item: MenuItemView, opensSheet: boolean, categoryId: string) => void, onFewer: (itemId: string) => void}} props `hasNoAllergens`: no dish of the menu states its allergens, so the rows do not say "not stated" */
function Row({ item, categoryId, currency, hasNoAllergens, count, onTap, onFewer }) {
  const { contains, isStated } = contentsOf(item);
  const lowest = lowestPrice(item);
  const price = formatMoney(lowest.price, currency, locale());
  const canPick = item.available || item.isOutsideHours;
  const limits = hoursAndCount(item);
  return html`<li class=${`dish ${item.available ? '' : 'out'} ${count > 0 ? 'picked' : ''}`}>
    <button type="button" class="pick" disabled=${!canPick} aria-label=${t('floor.order.add', { name: item.name })} onClick=${() => onTap(item, false, categoryId)}>
      <b class=${`num count ${count > 0 ? '' : 'zero'}`}>${count > 0 ? count : html`<${Icon} name="plus" />`}</b><span class="name">${item.number ? html`<span class="soft"><bdi>${item.number}</bdi> · </span>` : null}<bdi>${item.name}</bdi></span><span class="num price">${canPick ? html`${lowest.varies ? t('floor.order.from', { price }) : price}<${NormalPrice} price=${lowest.price} normal=${lowestPrice(item, true).price} currency=${currency} />` : t('floor.order.soldout')}</span>
      ${limits ? html`<small><b>${limits}</b></small>` : null}
      ${!isStated && !hasNoAllergens ? html`<small class="allergy">${t('allergens.unstated')}</small>` : contains.length > 0 ? html`<small>${t('allergens.list', { list: formatList(allergenNames(contains)) })}</small>` : null}</button>
    <button type="button" class="round" disabled=${count === 0} aria-label=${t('action.fewer', { name: item.name })} onClick=${() => onFewer(item.id)}><${Icon} name="minus" /></button>
    ${canPick ? html`<button type="button" class="round" aria-label=${t('floor.order.more', { name: item.name })} onClick=${() => onTap(item, true, categoryId)}><${Icon} name="dots" /></button>` : null}
  </li>`;
}
