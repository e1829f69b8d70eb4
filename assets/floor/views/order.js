// Ordering for a table with the guests' menu: one tap on a dish, the choices it asks for, the list, and off to the kitchen.
import { html, useMemo, useRef, useState } from '../../vendor/ui.js';
import { Button, Later, Sheet, still } from '../../shared/parts.js';
import { formatMoney } from '../../shared/money.js';
import { findItem, leastPrice } from '../../shared/offers.js';
import { contentsOf, formatList, allergenNames, statesAny } from '../../shared/allergens.js';
import { defaultChoice } from '../../shared/choice.js';
import { locale, t, tableCalled } from '../lang/index.js';
import { countsOf, isQuick, searched, sumOf } from '../orders.js';
import { draftOf } from '../state.js';
import { DishSheet } from './dish.js';
import { Icon } from '../../shared/icons.js';
import { Review } from './review.js';
import { Trouble } from './sheets.js';

/** @import { CategoryView, MenuItemView } from '../../shared/wire.js' */
/** @import { TableProps } from './story.js' */
/** @typedef {{at: 'menu'} | {at: 'dish', itemId: string, lineId: string | null} | {at: 'review'}} Step */

/** @param {TableProps} props */
export function OrderSheet({ table, state, acts, clock }) {
  const sessionId = table.session?.sessionId ?? '';
  const draft = draftOf(state, sessionId);
  // Whoever comes back to a list sees it: it may have been refused, or wait for an answer.
  const [step, setStep] = useState(/** @type {Step} */ (draft.lines.length > 0 ? { at: 'review' } : { at: 'menu' }));
  const [query, setQuery] = useState('');
  const scrolled = useRef(0);
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const toMenu = () => setStep({ at: 'menu' });
  const item = step.at === 'dish' ? findItem(state.menu, step.itemId) : null;

  if (step.at === 'dish' && item && state.menu) {
    const line = draft.lines.find((each) => each.lineId === step.lineId) ?? null;
    return html`<${DishSheet} key=${item.id} item=${item} line=${line} currency=${state.menu.currency} noteMax=${state.noteMax} onClose=${close} onBack=${() => setStep(line ? { at: 'review' } : { at: 'menu' })}
      onDone=${(/** @type {import('../orders.js').Pick} */ pick) => {
        if (line) acts.ordering.line(sessionId, line.lineId, pick);
        else acts.ordering.pick(sessionId, pick);
        setStep(line ? { at: 'review' } : { at: 'menu' });
      }} />`;
  }
  if (step.at === 'review' || draft.sending) {
    return html`<${Review} key="review" table=${table} draft=${draft} state=${state} acts=${acts} clock=${clock} onClose=${close} onMore=${toMenu} onEdit=${(/** @type {string} */ itemId, /** @type {string} */ lineId) => setStep({ at: 'dish', itemId, lineId })} />`;
  }

  const sum = sumOf(draft, state.menu);
  /** @param {MenuItemView} dish @param {boolean} ask */
  const tap = (dish, ask) => {
    if (ask || !isQuick(dish)) setStep({ at: 'dish', itemId: dish.id, lineId: null });
    else acts.ordering.pick(sessionId, { menuItemId: dish.id, ...defaultChoice(dish), quantity: 1, note: '', allergyNote: '' });
  };
  return html`<${Sheet} key="menu" title=${t('floor.order.title', { table: tableCalled(table.name) })} kind="order-sheet" onClose=${close}
    footer=${sum.count > 0 ? html`<${Button} kind="primary wide sum-button" onClick=${() => setStep({ at: 'review' })}><span>${t('floor.order.look', { count: sum.count })}</span><span class="num">${formatMoney(sum.amount, state.menu?.currency ?? state.currency, locale())}</span><//>` : null}>
    <${Trouble} state=${state} />
    <${Dishes} state=${state} query=${query} onQuery=${setQuery} counts=${countsOf(draft)} onTap=${tap} onFewer=${(/** @type {string} */ id) => acts.ordering.oneFewer(sessionId, id)} scrolled=${scrolled} onRetry=${acts.ordering.loadMenu} />
  <//>`;
}

/** @param {{state: import('../state.js').FloorState, query: string, onQuery: (query: string) => void, counts: Record<string, number>, onTap: (item: MenuItemView, ask: boolean) => void, onFewer: (itemId: string) => void, onRetry: () => void}} props */
function Dishes({ state, query, onQuery, counts, onTap, onFewer, onRetry }) {
  const { menu } = state;
  const shown = useMemo(() => searched(menu, query), [menu, query]);
  const isSilent = useMemo(() => !statesAny(menu), [menu]);
  if (!menu) {
    return state.trouble ? html`<${Button} kind="wide" onClick=${onRetry}>${t('action.retry')}<//>`
      : html`<${Later}>${[1, 2, 3, 4].map(() => html`<div class="bone dish-bone"></div>`)}<//>`;
  }
  return html`
    <div class="pick-head">
      <label class="find" role="search"><${Icon} name="search" /><span class="aloud">${t('floor.order.search')}</span>
        <input type="search" enterkeyhint="search" autocomplete="off" placeholder=${t('floor.order.search')} value=${query} onInput=${(/** @type {any} */ event) => onQuery(event.currentTarget.value)} /></label>
      ${query ? null : html`<nav class="jump" aria-label=${t('floor.order.categories')}>${shown.map((category) => html`<button type="button" key=${category.id} onClick=${() => show(category.id)}>${category.name}</button>`)}</nav>`}
    </div>
    ${shown.length === 0 ? html`<p class="soft none" role="status">${t('floor.order.nothing', { query })}</p>` : null}
    ${shown.map((category) => html`<${Category} key=${category.id} category=${category} currency=${menu.currency} isSilent=${isSilent} counts=${counts} mark=${category.items.map((item) => counts[item.id] ?? 0).join()} onTap=${onTap} onFewer=${onFewer} />`)}`;
}

/** @param {string} id */
function show(id) {
  const heading = document.getElementById(`p-${id}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** @typedef {{category: CategoryView, currency: string, isSilent: boolean, counts: Record<string, number>, mark: string, onTap: (item: MenuItemView, ask: boolean) => void, onFewer: (itemId: string) => void}} CategoryProps */

/** Drawn again only when something in it is another: two hundred dishes are not worked through for every tap, nor every second. */
class CategoryOnce extends still((/** @type {CategoryProps} */ { category, currency, isSilent, counts, onTap, onFewer }) => html`<section class="dishes">
  <h3 id=${`p-${category.id}`} tabindex="-1">${category.name}</h3>
  <ul>${category.items.map((item) => html`<${Row} key=${item.id} item=${item} currency=${currency} isSilent=${isSilent} count=${counts[item.id] ?? 0} onTap=${onTap} onFewer=${onFewer} />`)}</ul>
</section>`) {
  /** @param {CategoryProps} next */
  shouldComponentUpdate(next) {
    const now = /** @type {CategoryProps} */ (/** @type {any} */ (this).props);
    return next.category !== now.category || next.mark !== now.mark || next.currency !== now.currency;
  }
}
const Category = CategoryOnce;

/** @param {{item: MenuItemView, currency: string, isSilent: boolean, count: number, onTap: (item: MenuItemView, ask: boolean) => void, onFewer: (itemId: string) => void}} props `isSilent`: no dish of the menu states its allergens, so none need say so */
function Row({ item, currency, isSilent, count, onTap, onFewer }) {
  const { contains, isStated } = contentsOf(item);
  const least = leastPrice(item);
  const price = formatMoney(least.price, currency, locale());
  return html`<li class=${`dish ${item.available ? '' : 'out'} ${count > 0 ? 'picked' : ''}`}>
    <button type="button" class="take" disabled=${!item.available} aria-label=${t('floor.order.add', { name: item.name })} onClick=${() => onTap(item, false)}>
      ${count > 0 ? html`<b class="num count">${count}</b>` : null}<span class="name"><bdi>${item.name}</bdi></span><span class="num price">${item.available ? (least.from ? t('floor.order.from', { price }) : price) : t('floor.order.soldout')}</span>
      ${!isStated && !isSilent ? html`<small class="allergy">${t('allergens.unstated')}</small>` : contains.length > 0 ? html`<small>${t('allergens.list', { list: formatList(allergenNames(contains)) })}</small>` : null}</button>
    ${count > 0 ? html`<button type="button" class="round" aria-label=${t('action.fewer', { name: item.name })} onClick=${() => onFewer(item.id)}><${Icon} name="minus" /></button>` : null}
    ${item.available ? html`<button type="button" class="round" aria-label=${t('floor.order.more', { name: item.name })} onClick=${() => onTap(item, true)}><${Icon} name="dots" /></button>` : null}
  </li>`;
}
