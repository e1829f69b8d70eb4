// The menu: download it, replace it by a file after a look at the differences, and mark dishes as sold out.
import { html, useState } from '../../vendor/ui.js';
import { MenuImport } from '../../menuImport/menuImport.js';
import { Button } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { countDishes } from '../../shared/menuFile.js';
import { FILE_TIMEOUT_MS } from '../../shared/fileApi.js';
import { lowestPrice } from '../../shared/menuItems.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { findDishes } from '../menuChanges.js';
import { Failure, Loading, useLoaded, useSend } from './parts.js';

/** @import { MenuItemView, MenuView } from '../../shared/wire.js' */
/** @import { MenuImportView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from './props.js' */

/** The interval of loading the menu again: the kitchen marks dishes as sold out too. */
const RELOAD_MS = 15_000;
/** Lists of at most this many dishes are open, and need no search. */
const SHORT_LIST = 12;

/** @param {ViewProps} props */
export function MenuSection(props) {
  const menu = useLoaded(props, '/api/menu', RELOAD_MS);
  return html`<div class="section-intro"><p class="soft">${t('dishes.intro')}</p>
      <div class="button-row"><a class="button" href="/api/menu/export" download="menu.json"><${Icon} name="download" />${t('dishes.download')}</a>
        <a class="button" href="/api/menu/export?format=xlsx" download="menu.xlsx">${t('dishes.download.xlsx')}</a><a class="button" href="/api/menu/export?format=csv" download="menu.csv">${t('dishes.download.csv')}</a></div></div>
    <${ReplaceMenu} ...${props} onDone=${menu.reload} />
    <${Loading} loaded=${menu}>${(/** @type {MenuView} */ data) => html`<${Dishes} ...${props} menu=${data} onDone=${menu.reload} />`}<//>`;
}

/** @param {ViewProps & {onDone: () => Promise<void>}} props */
function ReplaceMenu({ acts, onDone }) {
  const onApplied = async (/** @type {MenuImportView} */ { items }) => {
    acts.toast(t('dishes.applied', { count: items }));
    await onDone();
  };
  return html`<section class="part" aria-labelledby="part-file"><div class="part-head"><h2 id="part-file">${t('dishes.replace')}</h2></div>
    <${MenuImport} send=${(/** @type {string} */ path, /** @type {Blob} */ file) => acts.send('POST', path, file, { timeoutMs: FILE_TIMEOUT_MS })} onApplied=${onApplied} />
  </section>`;
}

/** @param {ViewProps & {menu: MenuView, onDone: () => Promise<void>}} props */
function Dishes(props) {
  const { menu } = props;
  const [query, setQuery] = useState('');
  const [onlySoldOut, setOnlySoldOut] = useState(false);
  const count = countDishes(menu.categories);
  const soldOut = countDishes(findDishes(menu, '', true));
  const found = findDishes(menu, query, onlySoldOut && soldOut > 0);
  return html`<section class="part" aria-labelledby="part-dishes"><div class="part-head"><h2 id="part-dishes">${t('dishes.dishes', { count })}</h2></div>
    ${count === 0 ? html`<p class="soft empty">${t('dishes.none')}</p>` : null}
    ${count > SHORT_LIST ? html`<label class="search-field"><span class="visually-hidden">${t('dishes.search')}</span><${Icon} name="search" /><input type="search" name="search" value=${query} placeholder=${t('dishes.search')} autocomplete="off" spellcheck=${false} onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} /></label>` : null}
    ${soldOut > 0 ? html`<label class="choice"><input type="checkbox" checked=${onlySoldOut} onChange=${() => setOnlySoldOut(!onlySoldOut)} /><span>${t('dishes.onlysoldout', { count: soldOut })}</span></label>` : null}
    ${count > 0 && found.length === 0 ? html`<p class="soft empty">${t('dishes.nothing')}</p>` : null}
    ${found.map(({ id, name, items }) => html`<section key=${id} class="area"><h3><bdi>${name}</bdi></h3><ul class="rows">${items.map((item) => html`<${Dish} key=${item.id} ...${props} item=${item} currency=${menu.currency} />`)}</ul></section>`)}
  </section>`;
}

/** @param {ViewProps & {item: MenuItemView, currency: string, onDone: () => Promise<void>}} props */
function Dish({ acts, item, currency, onDone }) {
  const { busy, failed, send } = useSend(acts);
  const { id, name, available } = item;
  const { price, varies } = lowestPrice(item);
  const text = formatMoney(price, currency, locale());
  const toggle = async () => {
    if (!await send('PATCH', `/api/kitchen/menu-items/${id}`, { available: !available })) return;
    acts.toast(t(available ? 'dishes.soldout.done' : 'dishes.available.done', { name }));
    await onDone();
  };
  return html`<li class="row row-tall"><span class="row-main"><b><bdi>${name}</bdi></b> ${available ? null : html`<span class="tag">${t('dishes.soldout')}</span>`}<small class="num">${varies ? t('dishes.from', { price: text }) : text}</small></span>
    <${Button} disabled=${busy} label=${t(available ? 'dishes.soldout.of' : 'dishes.available.of', { name })} onClick=${toggle}>${t(available ? 'dishes.soldout.mark' : 'dishes.available.mark')}<//>
    <${Failure} text=${failed?.text ?? null} /></li>`;
}
