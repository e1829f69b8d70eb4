// The sheets of one ticket: steps back, cancellations with a reason, and restored dishes.
import { REASON_MAX } from '../../shared/limits.gen.js';
import { html, useState } from '../../vendor/ui.js';
import { Button, Icon, Sheet, Stepper } from '../../shared/components.js';
import { cancellationText, lastCancelledQuantity } from '../../shared/cancellations.js';
import { t, tableLabel, timeOfDay } from '../lang/index.js';
import { isDone, nextStatus, previousStatus } from '../ticketLanes.js';
import { ticketOf } from '../state.js';

/** @import { ViewProps } from './props.js' */
/** @import { TicketView } from '../../shared/wire.js' */
/** @import { Acts } from '../controller.js' */

/** @param {ViewProps} props */
export function TicketSheet({ state, acts }) {
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const ticket = state.sheet?.kind === 'ticket' ? ticketOf(state, state.sheet.orderId) : null;
  return html`<${Sheet} title=${ticket ? `${tableLabel(ticket.tableName)} · #${ticket.orderNumber}` : t('problem.not-found')} onClose=${close}>
    ${ticket ? html`<${Rush} ticket=${ticket} acts=${acts} />` : null}
    ${ticket ? html`<${ItemActions} ticket=${ticket} steps=${state.steps} acts=${acts} />` : null}
  <//>`;
}

/** The button that sets or removes the rush of a ticket: a rushed ticket is before all others. @param {{ticket: TicketView, acts: Acts}} props */
function Rush({ ticket, acts }) {
  const rush = ticket.priority === 'RUSH';
  return html`<${Button} kind=${`wide rush-button ${rush ? 'is-on' : ''}`} onClick=${() => acts.setRush(ticket, !rush)}><${Icon} name="rush" />${t(rush ? 'kitchen.rush.off' : 'kitchen.rush.set')}<//>`;
}

/** @param {{ticket: TicketView, steps: import('../ticketLanes.js').Steps, acts: Acts}} props */
export function ItemActions({ ticket, steps, acts }) {
  return html`<ul class="steps">${ticket.items.map((item) => {
    const before = previousStatus(item.status, steps);
    const next = nextStatus(item.status, steps);
    const label = `${item.quantity} × ${item.name}`;
    const restorable = item.status === 'CANCELLED' ? 0 : lastCancelledQuantity(item);
    return html`<li key=${item.itemIndex}>
      <div><b class="num">${item.quantity}</b> <bdi>${item.name}</bdi><small>${t(`kstatus.${item.status}`)} · ${timeOfDay(item.statusAt)}${item.cancelReason ? html` · <bdi>${item.cancelReason}</bdi>` : null}</small>${cancellationText(item) ? html`<small class="cancelled-part">${cancellationText(item)}</small>` : null}</div>
      <div class="step-buttons">
        ${next && !ticket.tableClosed ? html`<${Button} label=${t(`kitchen.tap.${next}`, { name: item.name })} onClick=${() => acts.advance(ticket.orderId, item.itemIndex, next)}><${Icon} name="check" />${t(`kstatus.${next}`)}<//>` : null}
        ${before ? html`<${Button} onClick=${() => acts.stepBack(ticket.orderId, item.itemIndex, before)}><${Icon} name="undo" />${t('kitchen.recall', { status: t(`kstatus.${before}`) })}<//>` : null}
        ${item.status === 'CANCELLED' ? html`<${Button} label=${`${t('kitchen.restore')}: ${label}`} onClick=${() => acts.restore(ticket.orderId, item.itemIndex)}><${Icon} name="undo" />${t('kitchen.restore')}<//>` : null}
        ${restorable > 0 ? html`<${Button} label=${`${t('kitchen.restore.some', { count: restorable })}: ${item.name}`} onClick=${() => acts.restorePart(ticket.orderId, item.itemIndex, item.status, restorable)}><${Icon} name="undo" />${t('kitchen.restore.some', { count: restorable })}<//>` : null}
        ${isDone(item.status) ? null : html`<${Button} kind="danger" label=${t('kitchen.cancel.title', { count: item.quantity, name: item.name })}
          onClick=${() => acts.open({ kind: 'cancel', orderId: ticket.orderId, itemIndex: item.itemIndex })}>${t('kitchen.cancel')}<//>`}
      </div></li>`;
  })}</ul>`;
}

/** @param {ViewProps} props */
export function CancelSheet({ state, acts }) {
  const sheet = state.sheet?.kind === 'cancel' ? state.sheet : null;
  const ticket = sheet ? ticketOf(state, sheet.orderId) : null;
  const item = ticket?.items.find((each) => each.itemIndex === sheet?.itemIndex);
  const [reason, setReason] = useState('');
  const [chosenQuantity, setChosenQuantity] = useState(/** @type {number | null} */ (null));
  // The ticket may have left the board meanwhile. The page behind is inert, so an empty sheet stays until it is closed.
  if (!ticket || !item) return html`<${Sheet} title=${t('problem.not-found')} onClose=${() => acts.dispatch({ type: 'close-sheet' })} />`;
  const back = () => acts.open({ kind: 'ticket', orderId: ticket.orderId });
  // Another cook may have cancelled some units meanwhile.
  const quantity = Math.min(chosenQuantity ?? item.quantity, item.quantity);
  const submit = () => {
    if (reason.trim() && acts.cancel(ticket.orderId, item.itemIndex, reason.trim(), quantity < item.quantity ? quantity : null)) acts.dispatch({ type: 'close-sheet' });
  };
  return html`<${Sheet} title=${t('kitchen.cancel.title', { count: quantity, name: item.name })} onClose=${back}
    footer=${html`<${Button} kind="danger wide" disabled=${!reason.trim()} onClick=${submit}>${item.quantity > 1 ? t('kitchen.cancel.some', { count: quantity }) : t('kitchen.cancel.go')}<//>`}>
    ${item.quantity > 1 ? html`<div class="how-many"><span>${t('kitchen.cancel.howmany')}</span><${Stepper} value=${quantity} min=${1} max=${item.quantity} name=${item.name} onChange=${setChosenQuantity} /></div>` : null}
    <div class="reasons">${['soldout', 'guest', 'mistake'].map((key) => {
      const text = t(`kitchen.reason.${key}`);
      return html`<button type="button" key=${key} class="chip-button" aria-pressed=${reason === text} onClick=${() => setReason(text)}>${text}</button>`;
    })}</div>
    <label class="field"><span>${t('kitchen.cancel.why')}</span><input maxlength=${REASON_MAX} value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} /></label>
  <//>`;
}
