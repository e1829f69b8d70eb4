// One table's whole story, and the next likely step as its biggest button.
import { html } from '../../vendor/ui.js';
import { Button, Face, Icon, Notice } from '../../shared/parts.js';
import { formatSpan, secondsSince, secondsUntil } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableCalled, timeOfDay } from '../../shared/lang/staff/index.js';
import { byStatus } from '../tables.js';

/** @import { FloorOrderView, FloorSessionView, FloorTableView, Mode } from '../../shared/wire.js' */
/** @import { FloorState } from '../state.js' */
/** @import { Acts } from '../main.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** @typedef {{table: FloorTableView, state: FloorState, acts: Acts, clock: Clock}} StoryProps */

/** @param {StoryProps} props */
export function Story({ table, state, acts, clock }) {
  const { session } = table;
  return html`
    <header class="story-head">
      <button type="button" class="round back" aria-label=${t('floor.back')} onClick=${() => acts.dispatch({ type: 'select', tableId: null })}><${Icon} name="left" /></button>
      <div><h2>${tableCalled(table.name)}</h2><p class="soft small">${session
        ? t('floor.since', { mode: t(`mode.${session.mode}`), time: timeOfDay(session.openedAt), phones: t('floor.phones', { count: session.devices.length }) })
        : `${t('floor.free')} · ${t('floor.seats', { count: table.seats })}`}</p></div>
    </header>
    ${session ? html`<${Seated} table=${table} session=${session} state=${state} acts=${acts} clock=${clock} />` : html`<${Free} table=${table} state=${state} acts=${acts} />`}`;
}

/** @param {{table: FloorTableView, state: FloorState, acts: Acts}} props */
function Free({ table, state, acts }) {
  return html`<section class="opening" aria-label=${t('floor.open')}>
    <h3>${t('floor.open')}</h3>
    ${/** @type {Mode[]} */ (['FAMILY', 'INDIVIDUAL']).map((mode, at) => html`<button type="button" key=${mode} class=${`open-one ${at === 0 ? 'first' : ''}`} disabled=${state.busy !== null} onClick=${() => acts.openTable(table, mode)}>
      <b>${state.busy === `open-${mode}` ? t('floor.opening') : t(`floor.open.${mode}`)}</b><small>${t(`floor.open.${mode}.hint`)}</small></button>`)}
  </section>`;
}

/** @param {StoryProps & {session: FloorSessionView}} props */
function Seated({ table, session, state, acts, clock }) {
  const now = clock.tick.value;
  const busy = state.busy !== null;
  const settled = session.amountDue === 0 && session.openOrders.length === 0 && session.orderCount > 0;
  return html`
    ${session.pinBlocked ? html`<${Notice} kind="bad" icon="warn">${session.pinBlockedUntil ? t('floor.blocked', { left: formatSpan(secondsUntil(session.pinBlockedUntil, now)) }) : t('floor.blocked.now')}.
      <button type="button" class="textlink" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'new-pin', tableId: table.id } })}>${t('floor.newpin')}</button><//>` : null}
    ${session.requests.length > 0 ? html`<section><h3>${t('floor.requests')}</h3><ul class="requests">${session.requests.map((request) => {
      const what = t(`floor.call.${request.kind}`, { age: formatSpan(secondsSince(request.at, now)) });
      return html`<li key=${request.requestId}><span><b class="num">${what}</b><small>${[request.nickname, request.note].filter(Boolean).join(' · ')}</small></span>
        <${Button} kind="primary" disabled=${busy} label=${t('floor.request.doneof', { what })} onClick=${() => acts.requestDone(request.requestId)}><${Icon} name="check" />${t('floor.request.done')}<//></li>`;
    })}</ul></section>` : null}
    <section><h3>${t('floor.orders')}</h3>
      ${session.openOrders.length === 0 ? html`<p class="soft small">${session.orderCount > 0 ? t('floor.orders.alldone', { count: session.orderCount }) : t('floor.orders.none')}</p>` : null}
      ${session.openOrders.map((order) => html`<${Order} key=${order.orderId} order=${order} now=${now} />`)}
    </section>
    <section><h3>${t('floor.phones.title')}</h3>
      ${session.devices.length === 0 ? html`<p class="soft small">${t('floor.phones.none')}</p>` : null}
      <ul class="phones">${session.devices.map((device) => html`<li key=${device.deviceId} class=${device.online ? '' : 'away'}><${Face} id=${device.deviceId} name=${device.nickname} />${device.nickname}${device.online ? null : html`<small>${t('people.away')}</small>`}</li>`)}</ul>
    </section>
    <p class="due"><b>${t('floor.due.label')}</b><b class="num">${formatMoney(session.amountDue, session.currency, locale())}</b></p>
    <div class="actions">
      <${Button} disabled=${busy} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'new-pin', tableId: table.id } })}>${t('floor.newpin')}<//>
      <${Button} disabled=${busy} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'move', tableId: table.id } })}>${t('floor.move')}<//>
      <${Button} kind=${settled ? 'primary wide' : 'wide'} disabled=${busy} onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'close', tableId: table.id } })}>${t('floor.close')}<//>
    </div>`;
}

/** @param {{order: FloorOrderView, now: number}} props */
function Order({ order, now }) {
  return html`<article class="order"><h4><span class="num">#${order.orderNumber}</span><small class="num">${timeOfDay(order.placedAt)} · ${formatSpan(secondsSince(order.placedAt, now))}</small></h4>
    <dl>${byStatus(order.items).map(([status, items]) => html`<div key=${status} class=${`s-${status}`}><dt>${t(`status.${status}`)}</dt><dd>${items.map((item) => `${item.quantity} × ${item.name}`).join(', ')}</dd></div>`)}</dl>
  </article>`;
}
