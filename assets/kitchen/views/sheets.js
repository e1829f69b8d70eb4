// What is done less often: a step back, a cancellation with its reason, a cancelled dish that is needed after all.
import { REASON_MAX } from '../../shared/limits.gen.js';
import { html, useState } from '../../vendor/ui.js';
import { Button, Icon, Sheet, Stepper } from '../../shared/parts.js';
import { cancelledWords, lastCancelled } from '../../shared/cancelled.js';
import { t, tableCalled, timeOfDay } from '../lang/index.js';
import { beforeOf, isDone } from '../board.js';
import { ticketOf } from '../state.js';

/** @import { ViewProps } from './kitchen.js' */
/** @import { TicketView } from '../../shared/wire.js' */
/** @import { Acts } from '../main.js' */


/** @param {ViewProps} props */
export function TicketSheet({ state, acts }) {
  const close = () => acts.dispatch({ type: 'close-sheet' });
  const ticket = state.sheet?.kind === 'ticket' ? ticketOf(state, state.sheet.orderId) : null;
  return html`<${Sheet} title=${ticket ? `${tableCalled(ticket.tableName)} · #${ticket.orderNumber}` : t('problem.not-found')} onClose=${close}>
    ${ticket ? html`<${Rush} ticket=${ticket} acts=${acts} />` : null}
    ${ticket ? html`<${Steps} ticket=${ticket} acts=${acts} />` : null}
  <//>`;
}

/** One tap puts the ticket before all others, or back among them. @param {{ticket: TicketView, acts: Acts}} props */
function Rush({ ticket, acts }) {
  const rush = ticket.priority === 'RUSH';
  return html`<${Button} kind=${`wide rush-button ${rush ? 'is-on' : ''}`} onClick=${() => acts.setRush(ticket, !rush)}><${Icon} name="rush" />${t(rush ? 'kitchen.rush.off' : 'kitchen.rush.set')}<//>`;
}

/** @param {{ticket: TicketView, acts: Acts}} props */
export function Steps({ ticket, acts }) {
  return html`<ul class="steps">${ticket.items.map((item) => {
    const before = beforeOf(item.status);
    const what = `${item.quantity} × ${item.name}`;
    const some = item.status === 'CANCELLED' ? 0 : lastCancelled(item);
    return html`<li key=${item.itemIndex}>
      <div><b class="num">${item.quantity}</b> <bdi>${item.name}</bdi><small>${t(`kstatus.${item.status}`)} · ${timeOfDay(item.statusAt)}${item.cancelReason ? html` · <bdi>${item.cancelReason}</bdi>` : null}</small>${cancelledWords(item) ? html`<small class="cancelled-part">${cancelledWords(item)}</small>` : null}</div>
      <div class="step-buttons">
        ${before ? html`<${Button} onClick=${() => acts.back(ticket.orderId, item.itemIndex, before)}><${Icon} name="back" />${t('kitchen.recall', { status: t(`kstatus.${before}`) })}<//>` : null}
        ${item.status === 'CANCELLED' ? html`<${Button} label=${`${t('kitchen.restore')}: ${what}`} onClick=${() => acts.restore(ticket.orderId, item.itemIndex)}><${Icon} name="back" />${t('kitchen.restore')}<//>` : null}
        ${some > 0 ? html`<${Button} label=${`${t('kitchen.restore.some', { count: some })}: ${item.name}`} onClick=${() => acts.restorePart(ticket.orderId, item.itemIndex, item.status, some)}><${Icon} name="back" />${t('kitchen.restore.some', { count: some })}<//>` : null}
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
  const [wanted, setWanted] = useState(/** @type {number | null} */ (null));
  // Somebody else finished it meanwhile. The sheet says so: without one nothing could be tapped.
  if (!ticket || !item) return html`<${Sheet} title=${t('problem.not-found')} onClose=${() => acts.dispatch({ type: 'close-sheet' })} />`;
  const back = () => acts.open({ kind: 'ticket', orderId: ticket.orderId });
  // Somebody else may have cancelled some of it meanwhile.
  const quantity = Math.min(wanted ?? item.quantity, item.quantity);
  const go = () => {
    if (reason.trim() && acts.cancel(ticket.orderId, item.itemIndex, reason.trim(), quantity < item.quantity ? quantity : null)) acts.dispatch({ type: 'close-sheet' });
  };
  return html`<${Sheet} title=${t('kitchen.cancel.title', { count: quantity, name: item.name })} onClose=${back}
    footer=${html`<${Button} kind="danger wide" disabled=${!reason.trim()} onClick=${go}>${item.quantity > 1 ? t('kitchen.cancel.some', { count: quantity }) : t('kitchen.cancel.go')}<//>`}>
    ${item.quantity > 1 ? html`<div class="how-many"><span>${t('kitchen.cancel.howmany')}</span><${Stepper} value=${quantity} min=${1} max=${item.quantity} name=${item.name} onChange=${setWanted} /></div>` : null}
    <div class="reasons">${['soldout', 'guest', 'mistake'].map((key) => {
      const words = t(`kitchen.reason.${key}`);
      return html`<button type="button" key=${key} class="chip-button" aria-pressed=${reason === words} onClick=${() => setReason(words)}>${words}</button>`;
    })}</div>
    <label class="field"><span>${t('kitchen.cancel.why')}</span><input maxlength=${REASON_MAX} value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} /></label>
  <//>`;
}
