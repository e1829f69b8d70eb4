// The sheets of a table: PIN with QR code, new PIN, move, close.
import { REASON_MAX } from '../../shared/limits.gen.js';
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableLabel } from '../lang/index.js';
import { freeTables, openWork, partyLabel, tablesByArea } from '../tables.js';
import { isManager } from '../displays.js';
import { Qr } from '../../shared/qr.js';
import { OpenWork } from './openWork.js';

/** @import { FloorState } from '../state.js' */
/** @import { TableProps } from './props.js' */

/** @param {TableProps} props */
export function PinSheet({ table, state, acts }) {
  const sheet = state.sheet?.kind === 'pin' ? state.sheet : null;
  const close = () => acts.dispatch({ type: 'close-sheet' });
  if (!sheet) return null;
  const code = state.qr?.tableId === table.id ? state.qr : null;
  const name = tableLabel(table.name);
  const qr = code?.qr ? html`<${Qr} qr=${code.qr.qr} label=${t('floor.qr', { table: name })} />` : html`<div class=${`qr ${code ? 'no-qr' : 'skeleton'}`}></div>`;
  const pin = html`<p class="pin num" tabindex="0" aria-label=${[...sheet.pin].join(' ')}>${sheet.pin}</p>`;
  const address = code?.qr ? code.qr.url.replace(/^https?:\/\//, '') : `${location.host}/t/${table.code}`;
  if (sheet.forGuests) {
    return html`<${Sheet} title=${name} kind="pin-sheet for-guests" onClose=${close} closeLabel=${t('floor.pin.done')}
      footer=${html`<${Button} kind="wide" onClick=${close}>${t('floor.pin.done')}<//>`}>
      ${state.restaurantName ? html`<p class="restaurant">${state.restaurantName}</p>` : null}
      <p class="pin-step"><b>1</b> ${t('floor.guests.scan')}</p>${qr}<p class="soft small address">${address}</p>
      <p class="pin-step"><b>2</b> ${t('floor.guests.pin')}</p>${pin}
    <//>`;
  }
  return html`<${Sheet} title=${t('floor.pin', { table: name })} kind="pin-sheet" onClose=${close} closeLabel=${t('floor.pin.done')}
    footer=${html`<div class="button-row"><${Button} kind="wide" onClick=${close}>${t('floor.pin.done')}<//><${Button} kind="primary wide" onClick=${() => acts.dispatch({ type: 'for-guests', on: true })}>${t('floor.pin.show')}<//></div>`}>
    ${pin}<p class="soft">${t('floor.pin.text')}</p>
    ${qr}<p class="address"><span class="soft">${t('floor.pin.address')}</span> <b>${address}</b></p>
  <//>`;
}

/** @param {TableProps} props */
export function NewPinSheet({ table, state, acts }) {
  return html`<${Sheet} title=${t('floor.newpin.sure', { table: partyLabel(table) })} onClose=${() => acts.dispatch({ type: 'close-sheet' })}
    footer=${html`<${Button} kind="primary wide" disabled=${state.busy !== null} onClick=${() => acts.newPin(table)}>${t('floor.newpin')}<//>`}>
    <${SheetError} state=${state} /><p class="soft">${t('floor.newpin.text')}</p>
  <//>`;
}

/** @param {TableProps} props */
export function MoveSheet({ table, state, acts }) {
  const targets = freeTables(state.tables);
  return html`<${Sheet} title=${t('floor.move.title', { table: tableLabel(table.name) })} onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <${SheetError} state=${state} />
    <p class="soft small">${t(targets.length > 0 ? 'floor.move.text' : 'floor.move.none')}</p>
    ${tablesByArea(targets, null).map(({ area, tables }) => html`<section key=${area ?? ''}>${area ? html`<h3>${area}</h3>` : null}
      <ul class="targets">${tables.map((to) => html`<li key=${to.id}><button type="button" class="target" disabled=${state.busy !== null} onClick=${() => acts.move(table, to)}><b>${to.name}</b><small>${t('floor.seats', { count: to.seats })}</small></button></li>`)}</ul></section>`)}
  <//>`;
}

/** @param {TableProps} props */
export function CloseSheet({ table, state, acts }) {
  const [reason, setReason] = useState('');
  const { session } = table;
  const due = session?.amountDue ?? 0;
  const refundDue = state.refundDue;
  const unpaid = state.unpaid || due > 0 || refundDue > 0;
  const isBooks = state.moneyProfile === 'BOOKS';
  const mayClose = isManager(state);
  const busy = state.busy !== null;
  const keepOpen = html`<${Button} kind="wide" onClick=${() => acts.dispatch({ type: 'close-sheet' })}>${t('floor.close.open')}<//>`;
  const footer = !unpaid
    ? html`<div class="button-row">${keepOpen}<${Button} kind="primary wide" disabled=${busy} onClick=${() => acts.close(table, null)}>${t('floor.close')}<//></div>`
    : mayClose
      ? html`<div class="button-row">${keepOpen}<${Button} kind="danger wide" disabled=${busy || !reason.trim()} onClick=${() => acts.close(table, reason.trim())}>${t('floor.close')}<//></div>`
      : keepOpen;
  return html`<${Sheet} title=${t('floor.close.title', { table: partyLabel(table) })} onClose=${() => acts.dispatch({ type: 'close-sheet' })} footer=${footer}>
    <${SheetError} state=${state} />
    ${refundDue > 0 ? html`<${Notice} kind="warn" icon="warn"><b>${t('floor.close.refund', { amount: formatMoney(refundDue, session?.currency ?? 'EUR', locale()) })}</b> ${t(mayClose ? 'floor.close.refund.manager' : 'floor.close.refund.waiter')}<//>
      <${Button} kind="wide" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'bill', tableId: table.id } })}>${t('floor.close.refund.bill')}<//>` : null}
    ${unpaid && due > 0 ? html`<${Notice} kind="warn" icon="warn"><b>${t(isBooks ? 'floor.close.unpaid' : 'handover.close', { amount: formatMoney(due, session?.currency ?? 'EUR', locale()) })}</b> ${mayClose ? null : t(isBooks ? 'floor.close.unpaid.waiter' : 'handover.close.waiter')}<//>${isBooks ? null : html`<${Button} kind="wide" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'bill', tableId: table.id } })}>${t('handover.open')}<//>`}` : null}
    ${session ? html`<${OpenWork} list=${openWork(session)} />` : null}
    ${unpaid && mayClose ? html`<div class="reasons">${(refundDue > 0 ? ['gone', 'kept'] : ['left', 'house', 'elsewhere']).map((key) => {
      const text = t(`floor.close.how.${key}`);
      return html`<button type="button" key=${key} class="chip-button" aria-pressed=${reason === text} onClick=${() => setReason(text)}>${text}</button>`;
    })}</div>
    <label class="field"><span>${t(refundDue > 0 ? 'floor.close.refund.reason' : isBooks ? 'floor.close.reason' : 'handover.close.reason')}</span><input maxlength=${REASON_MAX} value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} /></label>` : null}
    ${unpaid ? null : html`<p class="soft">${t('floor.close.text')}</p>`}
  <//>`;
}

/** Why the action of the open sheet failed, or that it needs the connection. `mayWait`: its acts are saved until the connection is back. @param {{state: FloorState, mayWait?: boolean}} props */
export function SheetError({ state, mayWait = false }) {
  if (!state.sheetError && !mayWait && state.link.kind === 'offline') return html`<${Notice} kind="warn" icon="offline" role="status">${t('floor.offline.sheet')}<//>`;
  return state.sheetError ? html`<${Notice} kind="bad" icon="warn" role="alert">${state.sheetError}<//>` : null;
}
