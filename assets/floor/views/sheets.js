// The PIN, shown very large and once; a new PIN, a move, and closing a table.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/parts.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableCalled } from '../../shared/lang/staff/index.js';

/** @import { FloorTableView } from '../../shared/wire.js' */
/** @import { FloorState } from '../state.js' */
/** @import { Acts } from '../main.js' */
/** @typedef {{table: FloorTableView, state: FloorState, acts: Acts}} SheetProps */

const REASON_MAX = 200;

/** @param {SheetProps} props */
export function PinSheet({ table, state, acts }) {
  const pin = state.sheet?.kind === 'pin' ? state.sheet.pin : '';
  const close = () => acts.dispatch({ type: 'close-sheet' });
  return html`<${Sheet} title=${t('floor.pin', { table: tableCalled(table.name) })} kind="pin-sheet" onClose=${close} closeLabel=${t('floor.pin.done')}
    footer=${html`<${Button} kind="primary wide" onClick=${close}>${t('floor.pin.done')}<//>`}>
    <p class="pin num" aria-label=${[...pin].join(' ')}>${pin}</p>
    <p class="soft">${t('floor.pin.text')}</p>
    <p class="address"><span class="soft">${t('floor.pin.address')}</span> <b>${location.host}/t/${table.code}</b></p>
  <//>`;
}

/** @param {SheetProps} props */
export function NewPinSheet({ table, state, acts }) {
  return html`<${Sheet} title=${t('floor.newpin.sure', { table: tableCalled(table.name) })} onClose=${() => acts.dispatch({ type: 'close-sheet' })}
    footer=${html`<${Button} kind="primary wide" disabled=${state.busy !== null} onClick=${() => acts.newPin(table)}>${t('floor.newpin')}<//>`}>
    <${Trouble} state=${state} /><p class="soft">${t('floor.newpin.text')}</p>
  <//>`;
}

/** @param {SheetProps} props */
export function MoveSheet({ table, state, acts }) {
  const free = state.tables.filter((each) => each.session === null);
  return html`<${Sheet} title=${t('floor.move.title', { table: tableCalled(table.name) })} onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <${Trouble} state=${state} />
    <p class="soft small">${t(free.length > 0 ? 'floor.move.text' : 'floor.move.none')}</p>
    <ul class="targets">${free.map((to) => html`<li key=${to.id}><button type="button" class="target" disabled=${state.busy !== null} onClick=${() => acts.move(table, to)}><b>${to.name}</b><small>${t('floor.seats', { count: to.seats })}</small></button></li>`)}</ul>
  <//>`;
}

/** @param {SheetProps} props */
export function CloseSheet({ table, state, acts }) {
  const [reason, setReason] = useState('');
  const { session } = table;
  const due = session?.amountDue ?? 0;
  const unpaid = state.unpaid || due > 0;
  const mayForce = state.door.me?.role === 'MANAGER' || state.door.me?.role === 'OWNER';
  const busy = state.busy !== null;
  const stay = html`<${Button} kind="wide" onClick=${() => acts.dispatch({ type: 'close-sheet' })}>${t('floor.close.open')}<//>`;
  const footer = !unpaid
    ? html`<div class="two">${stay}<${Button} kind="primary wide" disabled=${busy} onClick=${() => acts.close(table, null)}>${t('floor.close')}<//></div>`
    : mayForce
      ? html`<div class="two">${stay}<${Button} kind="danger wide" disabled=${busy || !reason.trim()} onClick=${() => acts.close(table, reason.trim())}>${t('floor.close')}<//></div>`
      : stay;
  return html`<${Sheet} title=${t('floor.close.title', { table: tableCalled(table.name) })} onClose=${() => acts.dispatch({ type: 'close-sheet' })} footer=${footer}>
    <${Trouble} state=${state} />
    ${unpaid ? html`<${Notice} kind="warn" icon="warn"><b>${t('floor.close.unpaid', { amount: formatMoney(due, session?.currency ?? 'EUR', locale()) })}</b> ${mayForce ? null : t('floor.close.unpaid.waiter')}<//>` : null}
    ${session && session.openOrders.length > 0 ? html`<${Notice} kind="warn" icon="flame">${t('floor.close.kitchen', { count: session.openOrders.length })}<//>` : null}
    ${unpaid && mayForce ? html`<div class="reasons">${['cash', 'card', 'left'].map((key) => {
      const words = t(`floor.close.how.${key}`);
      return html`<button type="button" key=${key} class="chip-button" aria-pressed=${reason === words} onClick=${() => setReason(words)}>${words}</button>`;
    })}</div>
    <label class="field"><span>${t('floor.close.reason')}</span><input maxlength=${REASON_MAX} value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} /></label>` : null}
    ${unpaid ? null : html`<p class="soft">${t('floor.close.text')}</p>`}
  <//>`;
}

/** @param {{state: FloorState}} props */
function Trouble({ state }) {
  return state.trouble ? html`<${Notice} kind="bad" icon="warn" role="alert">${state.trouble}<//>` : null;
}
