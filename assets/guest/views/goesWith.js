// The sheet after a dish was added that others go well with: one tap adds them.
import { html } from '../../vendor/ui.js';
import { Button, Icon } from '../../shared/baseParts.js';
import { Sheet } from '../../shared/sheetParts.js';
import { formatMoney } from '../../shared/money.js';
import { findItem, goesWith, lowestPrice } from '../../shared/menuItems.js';
import { locale, t } from '../lang/index.js';
import { countByItem, hasChoice } from '../cart.js';
import { cartWithPending } from '../state-cart.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function GoesWithSheet({ state, acts }) {
  const { menu, sheet } = state;
  const dish = sheet?.kind === 'goes-with' ? findItem(menu, sheet.itemId) : null;
  const counts = countByItem(cartWithPending(state).lines);
  return html`<${Sheet} title=${t('with.title', { name: dish?.name ?? '' })} kind="with-sheet" onClose=${acts.closeSheet} footer=${html`<${Button} kind="primary wide" onClick=${acts.closeSheet}>${t('with.done')}<//>`}>
    <ul class="goes-with">${dish && menu ? goesWith(menu, dish.id).map((item) => {
      const { price, varies } = lowestPrice(item);
      const text = formatMoney(price, menu.currency, locale());
      const add = () => (hasChoice(item) ? acts.openSheet({ kind: 'item', itemId: item.id, lineId: null }) : acts.add({ menuItemId: item.id, quantity: 1, options: [] }));
      return html`<li key=${item.id}>${item.photo ? html`<img src=${item.photo} alt="" width="64" height="64" />` : null}
        <span><bdi>${item.name}</bdi><small class="soft num">${varies ? t('menu.from', { price: text }) : text}${counts[item.id] ? html` · <b>${t('menu.incart', { count: counts[item.id] })}</b>` : null}</small></span>
        <button type="button" class="round" aria-label=${t('menu.add', { name: item.name })} onClick=${add}><${Icon} name="plus" /></button></li>`;
    }) : null}</ul>
  <//>`;
}
