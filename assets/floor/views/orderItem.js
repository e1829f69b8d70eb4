// The sheet of one ordered dish: status, served or not, cancellation with a reason that the guest sees, and the way back from it.
import { REASON_MAX } from '../../shared/limits.gen.js';
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet, Stepper } from '../../shared/components.js';
import { cancellationText, lastCancelledQuantity } from '../../shared/cancellations.js';
import { t, timeOfDay } from '../lang/index.js';
import { partyLabel } from '../tables.js';
import { itemOf } from '../state.js';
import { isHeld } from '../courses.js';
import { servingText } from './courses.js';
import { SheetError } from './tableSheets.js';

/** @import { OrderItem } from '../orders.js' */
/** @import { TableProps } from './props.js' */

const REASONS = ['guest', 'soldout', 'mistake', 'late'];

/** @param {TableProps} props */
export function ItemSheet({ table, state, acts }) {
  const sheet = state.sheet?.kind === 'item' ? state.sheet : null;
  const found = sheet ? itemOf(state, table, sheet.orderId, sheet.itemIndex) : null;
  const close = () => acts.dispatch({ type: 'close-sheet' });
  if (!sheet || !found) return html`<${Sheet} title=${t('problem.not-found')} onClose=${close} />`;
  const { item, orderNumber, seatTableName } = found;
  const busy = state.busy !== null;
  const restorable = item.status === 'CANCELLED' ? 0 : lastCancelledQuantity(item);
  const tableName = partyLabel(table);
  const title = html`<small class="sheet-table">${tableName}</small> <span class="num">${item.quantity} ×</span> <bdi>${item.name}</bdi>`;
  /** @param {import('../../shared/wire.js').ItemStatus} status */
  const setStatus = (status) => acts.setItemStatus(sheet.orderId, sheet.itemIndex, status);

  return html`<${Sheet} key="item" title=${title} label=${`${tableName} · ${item.quantity} × ${item.name}`} onClose=${close}
    footer=${item.status === 'READY' ? html`<${Button} kind="primary wide" disabled=${busy} onClick=${() => setStatus('SERVED')}>${t('floor.item.serve')}<//>` : null}>
    <${SheetError} state=${state} mayWait />
    <p><span class="soft">#${orderNumber} · </span>${isHeld(item) ? servingText(item, seatTableName) : item.status === 'CANCELLED' && item.cancelReason ? t('status.CANCELLED.why', { reason: item.cancelReason }) : t(item.onlyOnBill && item.status === 'SERVED' ? 'floor.item.onbill' : `status.${item.status}`)} <span class="num soft">${timeOfDay(item.statusAt)}</span></p>
    ${cancellationText(item) ? html`<p class="cancelled-part">${cancellationText(item)}</p>` : null}
    ${item.allergyNote ? html`<${Notice} kind="warn" icon="warn">${t('floor.allergy', { text: item.allergyNote })}${item.allergensStated ? null : html`<br /><b>${t('allergens.unstated')}</b>`}<//>` : null}
    ${servingText(item, seatTableName) && !isHeld(item) ? html`<p>${servingText(item, seatTableName)}</p>` : null}
    ${item.withMains ? html`<p><b>${t('floor.mains')}</b></p>` : null}
    ${item.note ? html`<p><bdi>“${item.note}”</bdi></p>` : null}
    ${item.status === 'SERVED' && !item.onlyOnBill ? html`<${Button} kind="wide" disabled=${busy} onClick=${() => setStatus('READY')}>${t('floor.item.unserve')}<//>` : null}
    ${item.status === 'CANCELLED' ? html`<${Button} kind="wide" disabled=${busy} onClick=${() => acts.restoreItem(sheet.orderId, sheet.itemIndex)}>${t('floor.restore')}<//>` : null}
    ${restorable > 0 ? html`<${Button} kind="wide" disabled=${busy} onClick=${() => acts.restorePart(sheet.orderId, sheet.itemIndex, restorable)}>${t('floor.restore.some', { count: restorable })}<//>` : null}
    ${item.status === 'CANCELLED' ? null : html`<${Cancelling} item=${item} busy=${busy} onCancel=${(/** @type {string} */ reason, /** @type {number | null} */ quantity) => acts.cancelItem(table, sheet.orderId, sheet.itemIndex, reason, quantity)} />`}
  <//>`;
}

/** Cancels with one tap on a reason; it can be undone, and restored later. @param {{item: OrderItem, busy: boolean, onCancel: (reason: string, quantity: number | null) => void}} props */
function Cancelling({ item, busy, onCancel }) {
  const [own, setOwn] = useState('');
  const [chosenQuantity, setChosenQuantity] = useState(/** @type {number | null} */ (null));
  // Somebody else may have cancelled some units meanwhile.
  const quantity = Math.min(chosenQuantity ?? item.quantity, item.quantity);
  const cancel = (/** @type {string} */ reason) => onCancel(reason, quantity < item.quantity ? quantity : null);
  const isBegun = item.status === 'IN_PROGRESS' || item.status === 'READY';
  return html`<section class="cancelling"><h3>${t('floor.cancel')}</h3>
    ${item.quantity > 1 ? html`<div class="how-many"><span>${t('floor.cancel.howmany')}</span><${Stepper} value=${quantity} min=${1} max=${item.quantity} name=${item.name} onChange=${setChosenQuantity} /></div>` : null}
    <p class="soft">${t('floor.cancel.why')}</p>
    <div class="reasons">${REASONS.map((key) => {
      const reason = t(`floor.reason.${key}`);
      return html`<button type="button" key=${key} class="chip-button danger" disabled=${busy} aria-label=${t('floor.cancel.because', { count: quantity, name: item.name, reason })} onClick=${() => cancel(reason)}>${reason}</button>`;
    })}</div>
    <div class="own-reason"><label class="field"><span>${t('floor.cancel.own')}</span><input maxlength=${REASON_MAX} value=${own} onInput=${(/** @type {any} */ event) => setOwn(event.currentTarget.value)} /></label>
      <${Button} kind="danger" disabled=${busy || !own.trim()} onClick=${() => cancel(own.trim())}>${item.quantity > 1 ? t('floor.cancel.some', { count: quantity }) : t('floor.cancel.go')}<//></div>
    ${isBegun ? html`<${Notice} kind="warn" icon="flame">${t('floor.cancel.begun')}<//>` : null}
  </section>`;
}
