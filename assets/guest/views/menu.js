// The menu: readable at once, categories that follow the scroll, a search, and the marks of what somebody avoids.
import { html, useEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { Button, Icon, Later, Notice, still } from '../../shared/parts.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { fitOf, found, tagName } from '../fitting.js';
import { contentsOf, formatList, allergenNames, statesAny } from '../../shared/allergens.js';
import { leastPrice } from '../../shared/offers.js';

/** @import { MenuView, MenuItemView } from '../../shared/wire.js' */
/** @import { Acts } from '../acts.js' */
/** @import { Eating } from '../fitting.js' */

/** @param {{menu: MenuView | null, failed: boolean, query: string, eating: Eating, counts: Record<string, number>, acts: Acts}} props */
export function Menu({ menu, failed, query, eating, counts, acts }) {
  const { shown, apart, hidden } = useMemo(() => found(menu?.categories ?? [], query, eating), [menu, query, eating]);
  const isSilent = useMemo(() => !statesAny(menu), [menu]);
  if (!menu) {
    return failed
      ? html`<div class="notices"><${Notice} kind="bad" icon="warn" role="alert">${t('menu.failed')} <button type="button" class="textlink" onClick=${() => acts.reloadMenu()}>${t('action.retry')}</button><//></div>`
      : html`<${Later}>${[1, 2, 3, 4].map(() => html`<div class="item"><div class="bone bone-line"></div><div class="bone bone-short"></div></div>`)}<//>`;
  }
  const total = menu.categories.reduce((sum, category) => sum + category.items.length, 0);
  const chosen = eating.avoided.length + eating.diets.length;
  const row = (/** @type {MenuItemView} */ item) => html`<${Row} key=${item.id} item=${item} currency=${menu.currency} count=${counts[item.id] ?? 0} eating=${eating} isSilent=${isSilent} acts=${acts} />`;
  return html`
    <div class="search" role="search">
      <label><${Icon} name="search" /><span class="aloud">${t('menu.search.label')}</span>
        <input type="search" enterkeyhint="search" autocomplete="off" placeholder=${t('menu.search', { count: total })} value=${query}
          onInput=${(/** @type {any} */ event) => acts.dispatch({ type: 'search', query: event.currentTarget.value })} /></label>
      <${Button} kind=${`small-button ${chosen > 0 ? 'on' : ''}`} onClick=${() => acts.open({ kind: 'filter' })}>${chosen > 0 ? t('menu.filter.some', { number: chosen }) : t('menu.filter')}<//>
    </div>
    <${Categories} shown=${apart.length > 0 ? [...shown, { id: 'apart', name: t('allergens.unstated') }] : shown} />
    <main class="menu">
      ${total === 0 ? html`<p class="empty">${t('menu.empty')}</p>` : null}
      ${total > 0 && isSilent ? html`<div class="silent-menu"><${Notice} kind="calm">${t('filter.none')}<//></div>` : null}
      ${hidden > 0 ? html`<div class="hidden-dishes"><${Notice} kind="calm">${t('menu.hidden', { count: hidden })} <button type="button" class="textlink" onClick=${() => acts.dispatch({ type: 'eat', eating: { ...eating, hide: false } })}>${t('menu.hidden.show')}</button><//></div>` : null}
      ${total > 0 && shown.length === 0 && apart.length === 0 && hidden === 0 ? html`<div class="empty" role="status"><p>${t('menu.search.none', { query })}</p>
        <${Button} onClick=${() => acts.dispatch({ type: 'search', query: '' })}>${t('menu.search.clear')}<//></div>` : null}
      ${shown.map((category) => html`<section class="category" key=${category.id} id=${`c-${category.id}`} data-id=${category.id} aria-label=${category.name} style=${{ '--dishes': category.items.length }}>
        <h2 tabindex="-1">${category.name}</h2>
        <ul>${category.items.map(row)}</ul>
      </section>`)}
      ${apart.length > 0 ? html`<section class="category" id="c-apart" data-id="apart" aria-label=${t('allergens.unstated')} style=${{ '--dishes': apart.length }}>
        <h2 tabindex="-1">${t('allergens.unstated')}</h2><p class="soft small apart-text">${t('filter.apart')}</p>
        <ul>${apart.map(row)}</ul></section>` : null}
    </main>`;
}

/** The headings, of which the one being read is marked. Apart from the dishes: these are not drawn again for it. @param {{shown: {id: string, name: string}[]}} props */
function Categories({ shown }) {
  const nav = useRef(/** @type {HTMLElement | null} */ (null));
  const [current, setCurrent] = useState(/** @type {string | null} */ (null));
  const ids = shown.map((category) => category.id).join();
  useEffect(() => {
    if (!ids) return undefined;
    // The category whose heading last passed the upper quarter of the screen is the one being read.
    const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.category')]);
    const observer = new IntersectionObserver(() => {
      const line = innerHeight / 4;
      const passed = sections.filter((section) => section.getBoundingClientRect().top <= line);
      setCurrent((passed[passed.length - 1] ?? sections[0])?.dataset.id ?? null);
    }, { rootMargin: '-20% 0px -75% 0px' });
    for (const section of sections) observer.observe(section);
    return () => observer.disconnect();
  }, [ids]);
  const reading = shown.some((category) => category.id === current) ? current : shown[0]?.id;
  useEffect(() => {
    const link = /** @type {HTMLElement | undefined} */ (nav.current?.querySelector('[aria-current]') ?? undefined);
    if (link && nav.current) nav.current.scrollTo({ left: link.offsetLeft - nav.current.clientWidth / 3, behavior: pace() });
  }, [reading]);
  return html`<nav class="categories" aria-label=${t('menu.categories')} ref=${nav}>
    ${shown.map((category) => html`<a key=${category.id} href=${`#c-${category.id}`} aria-current=${category.id === reading ? 'true' : undefined}
      onClick=${(/** @type {Event} */ event) => { event.preventDefault(); show(category.id); }}>${category.name}</a>`)}
  </nav>`;
}

/** @param {string} id */
function show(id) {
  const section = document.getElementById(`c-${id}`);
  section?.scrollIntoView({ behavior: pace(), block: 'start' });
  // Whoever goes by keyboard goes on from there.
  section?.querySelector('h2')?.focus({ preventScroll: true });
}

/** Whoever wants no motion gets none. @returns {ScrollBehavior} */
const pace = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');

/** A dish whose photo does not come looks like one that has none. @param {{currentTarget: HTMLElement}} event */
export const withoutPhoto = ({ currentTarget }) => { currentTarget.hidden = true; };

/** @param {MenuItemView} item @param {string} currency */
function priceText(item, currency) {
  const least = leastPrice(item);
  const price = formatMoney(least.price, currency, locale());
  return least.from ? t('menu.from', { price }) : price;
}

const Row = still((/** @type {{item: MenuItemView, currency: string, count: number, eating: Eating, isSilent: boolean, acts: Acts}} */ { item, currency, count, eating, isSilent, acts }) => {
  const { contains, isStated } = contentsOf(item);
  const { bad, maybe, lacks, isUnstated } = fitOf(item, eating);
  const isListed = bad.length === 0 && contains.length > 0;
  const isOpen = !isStated && !isUnstated && !isSilent;
  const open = () => acts.open({ kind: 'item', itemId: item.id, lineId: null });
  // A dish with nothing to choose goes straight into the cart; the rest asks first.
  const plain = item.variants.length === 0 && item.optionGroups.length === 0;
  const add = () => (plain ? acts.add({ menuItemId: item.id, quantity: 1, options: [] }) : open());
  return html`<li class=${`item ${item.available ? '' : 'out'}`}>
    <button type="button" class="what" onClick=${open}>
      <span class="name">${item.name}${item.tags.map((tag) => html` <span class="tag">${tagName(tag)}</span>`)}</span>
      ${item.description ? html`<span class="about">${item.description}</span>` : null}
      <span class="price num">${priceText(item, currency)}${(isListed || isOpen) && count === 0 ? ' ·' : ''}
        ${count > 0 ? html`<span class="in-cart">${t('menu.incart', { count })}</span>` : null}
        ${isListed ? html`<span class="allergens">${t('allergens.list', { list: formatList(allergenNames(contains)) })}</span>` : null}
        ${isOpen ? html`<span class="allergens">${t('allergens.unstated')}</span>` : null}
      </span>
      ${bad.length > 0 ? html`<span class="mark bad"><${Icon} name="warn" />${t('menu.warn', { list: formatList(allergenNames(bad)) })}</span>`
        : isUnstated ? html`<span class="mark warn"><${Icon} name="warn" />${t('allergens.unstated.ask')}</span>` : null}
      ${bad.length === 0 && maybe.length > 0 ? html`<span class="mark warn"><${Icon} name="warn" />${t('menu.warn.may', { list: formatList(allergenNames(maybe)) })}</span>` : null}
      ${lacks.length > 0 ? html`<span class="mark warn"><${Icon} name="warn" />${t('menu.unfit', { list: formatList(lacks.map(tagName)) })}</span>` : null}
    </button>
    <div class="add">
      ${item.photo ? html`<img class="photo" src=${item.photo} alt="" loading="lazy" width="92" height="92" onError=${withoutPhoto} />` : null}
      ${item.available
        ? html`<button type="button" class="plus" aria-label=${t('menu.add', { name: item.name })} onClick=${add}><${Icon} name="plus" /></button>`
        : html`<span class="label">${t('menu.soldout')}</span>`}
    </div>
  </li>`;
});
