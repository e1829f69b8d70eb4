// Today: what needs the owner, each with a button that leads to its repair, the sales so far, and the tables that are open.
import { html, useMemo } from '../../vendor/ui.js';
import { Button, Notice, Skeleton } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { dayAndTime } from '../format.js';
import { openTables, repairs } from '../todayFacts.js';
import { Technical } from './facts.js';
import { useLoaded } from './parts.js';

/** @import { FloorView, TodayView } from '../../shared/wire.gen.js' */
/** @import { Repair } from '../todayFacts.js' */
/** @import { ViewProps } from './props.js' */

const OFTEN_MS = 15_000;
const SELDOM_MS = 60_000;

/** @param {ViewProps} props */
export function TodaySection(props) {
  const health = useLoaded(props, '/healthz', OFTEN_MS);
  const computer = useLoaded(props, '/api/health', SELDOM_MS);
  const backups = useLoaded(props, '/api/backups', SELDOM_MS);
  const restaurant = useLoaded(props, '/api/restaurant', SELDOM_MS);
  const addresses = useLoaded(props, '/api/addresses', SELDOM_MS);
  const displays = useLoaded(props, '/api/displays', OFTEN_MS);
  const floor = useLoaded(props, '/api/floor', OFTEN_MS);
  const tables = useLoaded(props, '/api/tables', SELDOM_MS);
  const menu = useLoaded(props, '/api/menu');
  const sales = useLoaded(props, '/api/today', SELDOM_MS);
  const deviceMs = useMemo(() => Date.now(), [computer.data]);
  // 503 says that the data cannot be read.
  const isDown = health.status === 503;
  const all = [computer, backups, restaurant, addresses, displays, floor, tables, menu, sales, ...(isDown ? [] : [health])];
  const error = all.find((loaded) => loaded.error)?.error ?? null;
  const isComplete = all.every((loaded) => loaded.data !== null);
  const found = repairs({
    healthz: isDown ? { status: 'failed' } : health.data,
    computer: computer.data && { view: computer.data, deviceMs },
    backups: backups.data, restaurant: restaurant.data, addresses: addresses.data, displays: displays.data?.displays ?? null,
    floor: floor.data, tables: tables.data?.tables ?? null, menu: menu.data, nowMs: props.clock.now(),
  });
  return html`<section class="part" aria-labelledby="part-needs"><div class="part-head"><h2 id="part-needs">${t('today.needs')}</h2></div>
      ${error ? html`<${Notice} kind="bad" icon="warn" role="alert">${error}<div class="notice-actions"><${Button} onClick=${() => all.forEach((loaded) => void loaded.reload())}>${t('action.retry')}<//></div><//>` : null}
      <ul class="health repairs">${found.map((repair) => html`<${RepairItem} key=${repair.id} repair=${repair} />`)}
        ${found.length === 0 && isComplete && !error ? html`<li><${Notice} kind="good" icon="check"><b>${t('today.nothing')}</b><br />${t('today.nothing.text')}<//></li>` : null}</ul>
      ${isComplete || error ? null : html`<${Skeleton}><div class="skeleton row-skeleton"></div><//>`}</section>
    ${sales.data ? html`<${Sales} today=${sales.data} />` : null}
    ${floor.data ? html`<${OpenTables} floor=${floor.data} />` : null}`;
}

/** @param {{repair: Repair}} props */
function RepairItem({ repair: { kind, title, text, technical, action } }) {
  return html`<li><${Notice} kind=${kind} icon=${kind === 'good' ? 'check' : 'warn'}><b>${title}</b><br />${text}<${Technical} text=${technical} />
    <div class="notice-actions"><a class="button" href=${action.href}>${action.label}</a></div><//></li>`;
}

/** @param {{today: TodayView}} props */
function Sales({ today: { since, currency, orders, soldAmount, receivedAmount, isComplete, moneyProfile } }) {
  const isBooks = moneyProfile === 'BOOKS';
  const money = (/** @type {number} */ minor) => formatMoney(minor, currency, locale());
  return html`<section class="part" aria-labelledby="part-sales"><div class="part-head"><h2 id="part-sales">${t(isBooks ? 'today.sales' : 'today.ordered')}</h2></div>
    <dl class="figures"><div><dt>${t('today.orders')}</dt><dd class="num">${orders}</dd></div>
      <div><dt>${t('today.sold')}</dt><dd class="num">${money(soldAmount)}</dd></div>${isBooks ? html`<div><dt>${t('today.received')}</dt><dd class="num">${money(receivedAmount ?? 0)}</dd></div>` : null}</dl>
    <p class="soft small">${t(isBooks ? 'today.sales.text' : 'today.ordered.text', { date: dayAndTime(since) })}${isComplete ? null : html` <b>${t('today.sales.more')}</b>`}</p></section>`;
}

/** @param {{floor: FloorView}} props */
function OpenTables({ floor }) {
  const { open, all, due, paid } = openTables(floor);
  const isBooks = floor.moneyProfile === 'BOOKS';
  const money = (/** @type {number} */ minor) => formatMoney(minor, floor.currency, locale());
  return html`<section class="part" aria-labelledby="part-open"><div class="part-head"><h2 id="part-open">${t('today.open')}</h2><a class="button" href="/staff"><${Icon} name="plate" />${t('admin.elsewhere.floor')}</a></div>
    <dl class="figures"><div><dt>${t('today.tables')}</dt><dd class="num">${t('today.tables.of', { open, all })}</dd></div>
      <div><dt>${t(isBooks ? 'today.due' : 'today.orderedopen')}</dt><dd class="num">${money(due)}</dd></div>${isBooks ? html`<div><dt>${t('today.paid')}</dt><dd class="num">${money(paid)}</dd></div>` : null}</dl>
    ${isBooks ? html`<p class="soft small">${t('today.open.text')}</p>` : null}</section>`;
}
