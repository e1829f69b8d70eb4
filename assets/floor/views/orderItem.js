// The sheet of one ordered dish: status, served or not, cancellation with a reason that the guest sees.
import { REASON_MAX } from '../../shared/limits.gen.js';
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet, Stepper } from '../../shared/components.js';
import { cancellationText, lastCancelledQuantity } from '../../shared/cancellations.js';
import { t, timeOfDay } from '../lang/index.js';
import { itemOf } from '../state.js';
import { SheetError } from './tableSheets.js';

/** @import { TableProps } from './props.js' */

const REASONS = ['guest', 'soldout', 'mistake', 'late'];

/** @param {TableProps} props */
export function ItemSheet({ table, state, acts }) {
  const [cancelling, setCancelling] = useState(false);
  const [reason, setReason] = useState('');
  const [chosenQuantity, setChosenQuantity] = useState(/** @type {number | null} */ (null));
  const sheet = state.sheet?.kind === 'item' ? state.sheet : null;
  const found = sheet ? itemOf(state, table, sheet.orderId, sheet.itemIndex) : null;
  const close = () => acts.dispatch({ type: 'close-sheet' });
  if (!sheet || !found) return html`<${Sheet} title=${t('problem.not-found')} onClose=${close} />`;
  const { item, orderNumber } = found;
  const busy = state.busy !== null;
  // Somebody else may have cancelled some units meanwhile.
  const quantity = Math.min(chosenQuantity ?? item.quantity, item.quantity);
  const restorable = item.status === 'CANCELLED' ? 0 : lastCancelledQuantity(item);
  const title = html`<span class="num">${item.quantity} ×</span> <bdi>${item.name}</bdi>`;
  const label = `${item.quantity} × ${item.name}`;
  const isOpen = item.status !== 'CANCELLED' && (item.status !== 'SERVED' || Boolean(item.onlyOnBill));
  /** @param {import('../../shared/wire.js').ItemStatus} status */
  const setStatus = (status) => acts.setItemStatus(sheet.orderId, sheet.itemIndex, status);

  if (cancelling && isOpen) {
    return html`<${Sheet} key="cancel" title=${t('floor.cancel.title', { count: quantity, name: item.name })} onClose=${close}
      footer=${html`<div class="button-row"><${Button} kind="wide" onClick=${() => setCancelling(false)}>${t('floor.cancel.keep')}<//><${Button} kind="danger wide" disabled=${busy || !reason.trim()} onClick=${() => acts.cancelItem(table, sheet.orderId, sheet.itemIndex, reason.trim(), quantity < item.quantity ? quantity : null)}>${item.quantity > 1 ? t('floor.cancel.some', { count: quantity }) : t('floor.cancel.go')}<//></div>`}>
      <${SheetError} state=${state} mayWait />
      ${item.quantity > 1 ? html`<div class="how-many"><span>${t('floor.cancel.howmany')}</span><${Stepper} value=${quantity} min=${1} max=${item.quantity} name=${item.name} onChange=${setChosenQuantity} /></div>` : null}
      <p class="soft">${t('floor.cancel.why')}</p>
      <div class="reasons">${REASONS.map((key) => {
        const text = t(`floor.reason.${key}`);
        return html`<button type="button" key=${key} class="chip-button" aria-pressed=${reason === text} onClick=${() => setReason(text)}>${text}</button>`;
      })}</div>
      <label class="field"><span>${t('floor.cancel.own')}</span><input maxlength=${REASON_MAX} value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} /></label>
      ${item.status === 'NEW' || item.onlyOnBill ? null : html`<${Notice} kind="warn" icon="flame">${t('floor.cancel.begun')}<//>`}
    <//>`;
  }

  return html`<${Sheet} key="item" title=${title} label=${label} onClose=${close}
    footer=${item.status === 'READY' ? html`<${Button} kind="primary wide" disabled=${busy} onClick=${() => setStatus('SERVED')}>${t('floor.item.serve')}<//>` : null}>
    <${SheetError} state=${state} mayWait />
    <p><span class="soft">#${orderNumber} · </span>${item.status === 'CANCELLED' && item.cancelReason ? t('status.CANCELLED.why', { reason: item.cancelReason }) : t(item.onlyOnBill && item.status === 'SERVED' ? 'floor.item.onbill' : `status.${item.status}`)} <span class="num soft">${timeOfDay(item.statusAt)}</span></p>
    ${cancellationText(item) ? html`<p class="cancelled-part">${cancellationText(item)}</p>` : null}
    ${item.allergyNote ? html`<${Notice} kind="warn" icon="warn">${t('floor.allergy', { text: item.allergyNote })}${item.allergensStated ? null : html`<br /><b>${t('allergens.unstated')}</b>`}<//>` : null}
    ${item.withMains ? html`<p><b>${t('floor.mains')}</b></p>` : null}
    ${item.note ? html`<p><bdi>“${item.note}”</bdi></p>` : null}
    ${restorable > 0 ? html`<${Button} kind="wide" disabled=${busy} onClick=${() => acts.restorePart(sheet.orderId, sheet.itemIndex, restorable)}>${t('floor.restore.some', { count: restorable })}<//>` : null}
    ${isOpen ? html`<${Button} kind="danger wide" disabled=${busy} onClick=${() => setCancelling(true)}>${t('floor.cancel')}<//>` : null}
    ${item.status === 'SERVED' && !item.onlyOnBill ? html`<${Button} kind="wide" disabled=${busy} onClick=${() => setStatus('READY')}>${t('floor.item.unserve')}<//>` : null}
  <//>`;
}
