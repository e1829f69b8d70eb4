// The sheet of what is sold out and of which dishes few are left.
import { html, useEffect } from '../../vendor/ui.js';
import { Button, Sheet, Skeleton } from '../../shared/components.js';
import { findItem } from '../../shared/menuItems.js';
import { locale, t, timeOfDay } from '../lang/index.js';
import { SheetError } from './tableSheets.js';

/** @import { KitchenMenuItem } from '../../shared/wire.js' */
/** @import { ViewProps } from './props.js' */

const DAY_MS = 24 * 3_600_000;

/** @param {ViewProps} props */
export function SoldOutSheet({ state, acts }) {
  // The menu changes with each count and mark.
  useEffect(() => { void acts.soldOut.load(); }, [state.menu]);
  const { limited } = state;
  return html`<${Sheet} title=${t('floor.soldout')} kind="limited-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <${SheetError} state=${state} />
    ${limited === null ? html`<${Skeleton}><div class="skeleton dish-skeleton"></div><//>` : null}
    ${limited?.length === 0 ? html`<p class="soft" role="status">${t('floor.soldout.none')}</p>` : null}
    <ul class="displays">${(limited ?? []).map((item) => {
      // Staff read the menu in their language, the kitchen in its own.
      const name = findItem(state.menu, item.id)?.name ?? item.name;
      return html`<li key=${item.id}><span><b><bdi>${name}</bdi></b><small>${limitText(item)}</small></span>
        ${item.available ? html`<b class="num">${t('floor.order.left', { count: item.left ?? 0 })}</b>` : html`<${Button} kind="small-button" disabled=${state.busy !== null} label=${t('floor.soldout.back.of', { name })} onClick=${() => acts.soldOut.putBack(item.id, name)}>${t('floor.soldout.back')}<//>`}</li>`;
    })}</ul>
  <//>`;
}

/** The category, and since when and until when it is sold out. @param {KitchenMenuItem} item */
function limitText({ category, soldOutSince, soldOutUntil, available }) {
  if (available) return html`<bdi>${category}</bdi>`;
  const since = soldOutSince ? t('floor.soldout.since', { time: timeOfDay(soldOutSince) }) : t('floor.order.soldout');
  const endsLater = soldOutUntil && Date.parse(soldOutUntil) - Date.parse(soldOutSince ?? '') >= DAY_MS;
  const until = !soldOutUntil ? t('floor.soldout.forgood') : endsLater ? t('floor.soldout.until', { date: new Date(soldOutUntil).toLocaleDateString(locale(), { weekday: 'short', day: 'numeric', month: 'short' }) }) : null;
  return html`<bdi>${category}</bdi> · ${[since, until].filter(Boolean).join(' · ')}`;
}
