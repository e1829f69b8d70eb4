// The menu: search, categories, dishes, and warnings of avoided allergens.
import { html, useEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { Button, Icon, Skeleton, Notice, memo } from '../../shared/baseParts.js';
import { NormalPrice } from '../../shared/normalPrice.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { countByItem, hasChoice, isPlain } from '../cart.js';
import { matchDietaryNeeds, filterMenu, isShownTag, tagName } from '../dietary.js';
import { contentsOf, formatList, allergenNames, hasStatedAllergens } from '../../shared/allergens.js';
import { lowestPrice, textLanguage } from '../../shared/menuItems.js';

/** @import { MenuNames, MenuView, MenuItemView } from '../../shared/wire.js' */
/** @import { Acts } from '../sessionActs.js' */
/** @import { LineWithPending } from '../cart.js' */
/** @import { DietaryNeeds } from '../dietary.js' */

/** The number of categories that are drawn at once. */
const FIRST_DRAWN = 2;

/** @param {{menu: MenuView | null, failed: boolean, query: string, dietaryNeeds: DietaryNeeds, lines: LineWithPending[], me: string, about: unknown, acts: Acts}} props */
export function Menu({ menu, failed, query, dietaryNeeds, lines, me, about, acts }) {
  const [names, setNames] = useState(/** @type {MenuNames} */ ({}));
  useEffect(() => { if (query) acts.loadNames().then(setNames); }, [!query, menu?.languages]);
  const { shown, unstated, hidden } = useMemo(() => filterMenu(menu?.categories ?? [], query, dietaryNeeds, names), [menu, query, dietaryNeeds, names]);
  const hasNoAllergens = useMemo(() => !hasStatedAllergens(menu), [menu]);
  // A few categories at a time: drawing all dishes at once would block an old phone for a second, while the PIN is typed.
  const [drawn, setDrawn] = useState(FIRST_DRAWN);
  const isWhole = drawn >= shown.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + FIRST_DRAWN));
    return () => clearTimeout(timer);
  }, [drawn, isWhole]);
  if (!menu) {
    return failed
      ? html`<div class="notices"><${Notice} kind="bad" icon="warn" role="alert">${t('menu.failed')} <button type="button" class="textlink" onClick=${() => acts.reloadMenu()}>${t('action.retry')}</button><//></div>`
      : html`<${Skeleton}>${[1, 2, 3, 4].map(() => html`<div class="item"><div class="skeleton skeleton-line"></div><div class="skeleton skeleton-short"></div></div>`)}<//>`;
  }
  const total = menu.categories.reduce((sum, category) => sum + category.items.length, 0);
  const chosen = dietaryNeeds.avoided.length + dietaryNeeds.diets.length;
  const counts = countByItem(lines);
  const mine = lines.filter((line) => line.addedBy.deviceId === me && line.pending !== 'removing');
  const dishRow = (/** @type {string} */ categoryId) => (/** @type {MenuItemView} */ item) => {
    const own = mine.filter((line) => line.menuItemId === item.id && (line.categoryId ?? categoryId) === categoryId && (hasChoice(item) || isPlain(line)));
    return html`<${DishRow} key=${item.id} item=${item} categoryId=${categoryId} menu=${menu} count=${counts[item.id] ?? 0} own=${own.reduce((sum, line) => sum + line.quantity, 0)} isSending=${own.every(isSending)} dietaryNeeds=${dietaryNeeds} hasNoAllergens=${hasNoAllergens} acts=${acts} />`;
  };
  return html`
    <div class="search" role="search">
      <label><${Icon} name="search" /><span class="visually-hidden">${t('menu.search.label')}</span>
        <input type="search" enterkeyhint="search" autocomplete="off" placeholder=${t('menu.search', { count: total })} value=${query}
          onInput=${(/** @type {any} */ event) => acts.dispatch({ type: 'search', query: event.currentTarget.value })} /></label>
      <${Button} kind=${`small-button ${chosen > 0 ? 'on' : ''}`} onClick=${() => acts.openSheet({ kind: 'filter' })}>${chosen > 0 ? t('menu.filter.some', { number: chosen }) : t('menu.filter')}<//>
    </div>
    <${Categories} shown=${unstated.length > 0 ? [...shown, { id: 'unstated', name: t('allergens.unstated') }] : shown} drawn=${drawn} acts=${acts} />
    <main class="menu" id="menu" tabindex="-1">
      ${total === 0 ? html`<p class="empty">${t('menu.empty')}</p>` : null}
      ${total > 0 && hasNoAllergens ? html`<div class="no-allergens"><${Notice} kind="calm">${t('filter.none')}<//></div>` : null}
      ${hidden > 0 ? html`<div class="hidden-dishes"><${Notice} kind="calm">${t('menu.hidden', { count: hidden })} <button type="button" class="textlink" onClick=${() => acts.dispatch({ type: 'dietary-needs', dietaryNeeds: { ...dietaryNeeds, hide: false } })}>${t('menu.hidden.show')}</button><//></div>` : null}
      ${total > 0 && shown.length === 0 && unstated.length === 0 && hidden === 0 ? html`<div class="empty" role="status"><p>${t('menu.search.none', { query })}</p>
        <${Button} onClick=${() => acts.dispatch({ type: 'search', query: '' })}>${t('menu.search.clear')}<//></div>` : null}
      ${shown.slice(0, drawn).map((category) => html`<section class="category" key=${category.id} id=${`category-${category.id}`} data-category-id=${category.id} aria-label=${category.name} style=${{ '--dishes': category.items.length }}>
        <h2 tabindex="-1"><bdi lang=${textLanguage(menu, category.untranslated?.includes('NAME'))}>${category.name}</bdi></h2>
        ${category.description ? html`<p class="soft small unstated-text" dir="auto" lang=${textLanguage(menu, category.untranslated?.includes('DESCRIPTION'))}>${category.description}</p>` : null}
        <ul>${category.items.map(dishRow(category.id))}</ul>
      </section>`)}
      ${isWhole && unstated.length > 0 ? html`<section class="category" id="category-unstated" data-category-id="unstated" aria-label=${t('allergens.unstated')} style=${{ '--dishes': unstated.length }}>
        <h2 tabindex="-1">${t('allergens.unstated')}</h2><p class="soft small unstated-text">${t('filter.unstated')}</p>
        <ul>${unstated.map(dishRow(''))}</ul></section>` : null}
      ${isWhole && about ? html`<p class="empty"><button type="button" class="textlink" onClick=${() => acts.openSheet({ kind: 'about' })}>${t('about.title')}</button></p>` : null}
    </main>`;
}

/** The links to the categories; the one on the screen is marked. A separate component, so that the dishes are not rendered while a guest scrolls. @param {{shown: {id: string, name: string}[], drawn: number, acts: Acts}} props `drawn`: how many of them are on the page */
function Categories({ shown, drawn, acts }) {
  const nav = useRef(/** @type {HTMLElement | null} */ (null));
  const [current, setCurrent] = useState(/** @type {string | null} */ (null));
  const [isSearchGone, setSearchGone] = useState(false);
  const ids = shown.map((category) => category.id).join();
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setSearchGone(!entry.isIntersecting));
    observer.observe(/** @type {Element} */ (document.querySelector('.search')));
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!ids) return undefined;
    // The current category is the last one whose top passed the upper quarter of the screen.
    const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.category')]);
    const observer = new IntersectionObserver(() => {
      const line = innerHeight / 4;
      const above = sections.filter((section) => section.getBoundingClientRect().top <= line);
      setCurrent((above[above.length - 1] ?? sections[0])?.dataset.categoryId ?? null);
    }, { rootMargin: '-20% 0px -75% 0px' });
    for (const section of sections) observer.observe(section);
    return () => observer.disconnect();
  }, [ids, drawn]);
  const currentId = shown.some((category) => category.id === current) ? current : shown[0]?.id;
  useEffect(() => {
    const link = /** @type {HTMLElement | undefined} */ (nav.current?.querySelector('[aria-current]') ?? undefined);
    if (link && nav.current) nav.current.scrollTo({ left: link.offsetLeft - nav.current.clientWidth / 3, behavior: scrollBehavior() });
  }, [currentId]);
  return html`<div class="ribbon">
    ${shown.length > LISTED_FROM ? html`<button type="button" class="ribbon-button" aria-label=${t('menu.categories.all')} onClick=${() => acts.openSheet({ kind: 'categories' })}><${Icon} name="list" /></button>` : null}
    <nav class="categories" aria-label=${t('menu.categories')} ref=${nav}>
    ${shown.map((category) => html`<a key=${category.id} href=${`#category-${category.id}`} aria-current=${category.id === currentId ? 'true' : undefined}
      onClick=${(/** @type {Event} */ event) => { event.preventDefault(); scrollToCategory(category.id); }}>${category.name}</a>`)}
    </nav>
    <button type="button" class=${`ribbon-button ${isSearchGone ? '' : 'is-hidden'}`} aria-label=${t('menu.search.label')} onClick=${focusSearch}><${Icon} name="search" /></button>
    </div>`;
}

/** With more categories there is a list of them: a ribbon alone shows three. */
const LISTED_FROM = 8;

function focusSearch() {
  const input = /** @type {HTMLElement | null} */ (document.querySelector('.search input'));
  input?.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}

/** Scrolls when the category is drawn; one that is gone meanwhile is waited for a few seconds. @param {string} id @param {number} [triesLeft] */
export function scrollToCategory(id, triesLeft = 100) {
  const section = document.getElementById(`category-${id}`);
  if (!section && triesLeft > 0) setTimeout(() => scrollToCategory(id, triesLeft - 1), 50);
  section?.scrollIntoView({ behavior: scrollBehavior(), block: 'start' });
  // The next Tab key continues from the category.
  section?.querySelector('h2')?.focus({ preventScroll: true });
}

/** The name of a language in the page's language, where the browser knows it. @param {string} tag */
function languageName(tag) {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Moves the focus to the menu without a new entry in the history. @param {Event} event */
export function skipToMenu(event) {
  event.preventDefault();
  const menu = document.getElementById('menu');
  menu?.focus({ preventScroll: true });
  menu?.scrollIntoView({ behavior: scrollBehavior() });
}

/** Without animation where the user asked for reduced motion. @returns {ScrollBehavior} */
const scrollBehavior = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');

/** Hides a photo that cannot be loaded. @param {{currentTarget: HTMLElement}} event */
export const hidePhoto = ({ currentTarget }) => { currentTarget.hidden = true; };

/** @param {MenuItemView} item @param {string} currency */
function priceText(item, currency) {
  const { price, varies } = lowestPrice(item);
  const text = formatMoney(price, currency, locale());
  return html`${varies ? t('menu.from', { price: text }) : text}<${NormalPrice} price=${price} normal=${lowestPrice(item, true).price} currency=${currency} />`;
}

/** What is left of a dish, and until when it can be ordered. @param {MenuItemView} item */
export const limitTexts = ({ left, until }) => [left && t('menu.left', { count: left }), until && t('menu.until', { time: until })].filter(Boolean).join(' · ');

/** Whether the box has not answered yet that it added the line: it has no id to change it by. @param {LineWithPending} line */
const isSending = (line) => line.pending === 'adding' && line.sent;

/** @param {MenuItemView} item */
export const soldOutText = ({ from }) => (from ? t('menu.at', { time: from }) : t('menu.soldout'));

/** `count`: in the whole cart; `own`: this guest's, which − takes back. */
const DishRow = memo((/** @type {{item: MenuItemView, categoryId: string, menu: MenuView, count: number, own: number, isSending: boolean, dietaryNeeds: DietaryNeeds, hasNoAllergens: boolean, acts: Acts}} */ { item, categoryId, menu, count, own, isSending, dietaryNeeds, hasNoAllergens, acts }) => {
  const lang = (/** @type {'NAME' | 'DESCRIPTION'} */ text) => textLanguage(menu, item.untranslated?.includes(text));
  const { contains, isStated } = contentsOf(item);
  const { contained: avoided, possible: maybeAvoided, missingDiets, isUnstated } = matchDietaryNeeds(item, dietaryNeeds);
  const listsAllergens = avoided.length === 0 && contains.length > 0;
  const warnsUnstated = !isStated && !isUnstated && !hasNoAllergens;
  const limits = limitTexts(item);
  const open = () => acts.openSheet({ kind: 'item', itemId: item.id, lineId: null, categoryId });
  // The stepper shows the guest's own. The mark has a place where it moves nothing: on the photo, or beside the price.
  const isMarked = count > own;
  // A dish without variants and options is added directly; others open their sheet.
  const isPlainDish = !hasChoice(item);
  const one = { categoryId, menuItemId: item.id, quantity: 1, options: [] };
  const takeBack = (/** @type {{currentTarget: HTMLElement}} */ { currentTarget }) => {
    // This button leaves with the last one.
    if (own === 1) /** @type {HTMLElement} */ (currentTarget.parentElement?.lastChild).focus();
    acts.takeBack(one);
  };
  return html`<li class=${`item ${item.available ? '' : 'is-sold-out'} ${item.photo ? 'has-photo' : ''}`}>
    <button type="button" class="item-info" onClick=${open}>
      <span class="name">${item.number ? html`<span class="soft"><bdi>${item.number}</bdi> · </span>` : null}<bdi lang=${lang('NAME')}>${item.name}</bdi>${item.untranslated ? html` <abbr title=${languageName(menu.mainLanguage)}>${menu.mainLanguage}</abbr>` : null}${item.isOftenOrdered ? html` <span class="tag often">${t('menu.often')}</span>` : null}${item.tags.filter(isShownTag).map((tag) => html` <span class="tag">${tagName(tag)}</span>`)}</span>
      ${item.description ? html`<span class="description" lang=${lang('DESCRIPTION')}>${item.description}</span>` : null}
      <span class="price num">${priceText(item, menu.currency)}
        ${count > 0 ? html`<span class=${isMarked && !item.photo ? 'in-cart' : 'visually-hidden'}>${t('menu.incart', { count })}</span>` : null}
        ${limits ? html`<span class="allergens">${limits}</span>` : null}
        ${listsAllergens ? html`<span class="allergens">${t('allergens.list', { list: formatList(allergenNames(contains)) })}</span>` : null}
        ${warnsUnstated ? html`<span class="allergens">${t('allergens.unstated')}</span>` : null}
      </span>
      ${avoided.length > 0 ? html`<span class="mark bad"><${Icon} name="warn" />${t('menu.warn', { list: formatList(allergenNames(avoided)) })}</span>`
        : isUnstated ? html`<span class="mark warn"><${Icon} name="warn" />${t('allergens.unstated.ask')}</span>` : null}
      ${avoided.length === 0 && maybeAvoided.length > 0 ? html`<span class="mark warn"><${Icon} name="warn" />${t('menu.warn.may', { list: formatList(allergenNames(maybeAvoided)) })}</span>` : null}
      ${missingDiets.length > 0 ? html`<span class="mark warn"><${Icon} name="warn" />${t('menu.unfit', { list: formatList(missingDiets.map(tagName)) })}</span>` : null}
    </button>
    <div class="add">
      ${item.photo && isMarked ? html`<span class="in-cart" aria-hidden="true">${t('menu.incart', { count })}</span>` : null}
      ${item.photo ? html`<img class="photo" src=${item.photo} alt="" loading="lazy" width="120" height="120" onError=${hidePhoto} />` : null}
      ${item.available
        ? html`<span class="adder">
            ${own > 0 ? html`${isPlainDish ? html`<button type="button" class="add-button" disabled=${isSending} aria-label=${t('action.fewer', { name: item.name })} onClick=${takeBack}><${Icon} name="minus" /></button>` : null}<b class="num" aria-hidden="true">${own}</b>` : null}
            <button type="button" class="add-button" aria-label=${t('menu.add', { name: item.name })} onClick=${() => (isPlainDish ? acts.addFromMenu(one) : open())}><${Icon} name="plus" /></button></span>`
        : html`<span class="sold-out">${soldOutText(item)}</span>`}
    </div>
  </li>`;
});
