// The sheets of ordering: the review, the wait while an order is sent, and its confirmation.
import { html, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice } from '../../shared/baseParts.js';
import { Sheet } from '../../shared/sheetParts.js';
import { formatLeft, secondsUntil } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { confirmedLines } from '../state-cart.js';
import { allergenName, contentsOf, formatList } from '../../shared/allergens.js';
import { findItem } from '../../shared/menuItems.js';
import { isLargeOrder } from '../cart.js';
import { noteWithAvoided } from '../dietary.js';
import { LineDetails, OrderItems } from './orders.js';
import { Taxes, percent } from './taxes.js';
import { reasonText, whyUnavailable } from './unavailable.js';
import { Wait } from './wait.js';

/** @import { ViewProps } from './props.js' */
/** @import { LineWithPending } from '../cart.js' */
/** @import { OrderError } from '../state.js' */

/** @param {ViewProps} props */
export function ReviewSheet({ state, acts, clock }) {
  const [isSure, setSure] = useState(false);
  const [note, setNote] = useState('');
  const { placing, cart } = state;
  const currency = state.menu?.currency ?? state.info?.currency ?? 'EUR';
  if (placing?.stage === 'sending' || placing?.stage === 'waiting') return html`<${SendingSheet} state=${state} acts=${acts} clock=${clock} />`;

  const isReviewing = placing?.stage === 'reviewing';
  const lines = confirmedLines(state);
  const refusedItems = state.orderError?.kind === 'unavailable' ? state.orderError.items : [];
  const refusalOf = (/** @type {LineWithPending} */ line) => refusedItems.find((item) => item.menuItemId === line.menuItemId);
  // A dish whose hours end during the review may still be ordered for a while: the box decides.
  const isLate = (/** @type {LineWithPending} */ line) => { const item = findItem(state.menu, line.menuItemId); return isReviewing && (!item || Boolean(item.from)); };
  const isSoldOut = (/** @type {LineWithPending} */ line) => refusalOf(line) || (!line.available && !isLate(line));
  const soldOut = lines.filter(isSoldOut);
  const whyOf = (/** @type {LineWithPending} */ line) => { const refusal = refusalOf(line); return refusal?.reason ? reasonText(refusal) : whyUnavailable(line, state.menu); };
  /** @type {OrderError | null} */
  const orderError = state.orderError ?? (soldOut.length > 0 ? { kind: 'unavailable', names: [...new Set(soldOut.map((line) => line.name))], items: [] } : null);
  const secondsLeft = isReviewing && state.checkout ? secondsUntil(state.checkout.expiresAt, clock.tick.value) : null;
  const canRemoveSoldOut = isReviewing && soldOut.length > 0 && soldOut.length < lines.length;
  const isBlocked = !isReviewing || lines.length === 0 || soldOut.length > 0;
  const isLarge = isLargeOrder(lines, state.limits);
  const avoided = state.dietaryNeeds.avoided;
  /** Whether the menu does not state all allergens of a line that has an allergy note or whose guest avoids allergens. @param {LineWithPending} line */
  const isAllergenUnknown = (line) => {
    const item = avoided.length > 0 || line.allergyNote ? findItem(state.menu, line.menuItemId) : null;
    const contents = item && contentsOf(item, line.options.map((option) => option.id));
    return contents !== null && (!contents.isStated || contents.unstated.length > 0);
  };
  const avoidNote = t('review.avoid.note', { list: formatList(avoided.map((allergen) => allergenName({ allergen: /** @type {any} */ (allergen), level: 'CONTAINS' }))) });
  const footer = html`
    ${secondsLeft !== null && secondsLeft < 60 ? html`<p class="hold-mine"><span>${t('hold.mine')}</span><span class="num" role="timer">${formatLeft(secondsLeft)}</span></p>` : null}
    ${canRemoveSoldOut
      ? html`<${Button} kind="primary wide" onClick=${() => acts.removeLines(soldOut)}>${t('review.drop')}<//>`
      : isBlocked
      ? html`<${Button} kind="primary wide" onClick=${acts.leaveReview}>${t('review.back')}<//>`
      : html`<${Button} kind="primary wide price-button" onClick=${() => (isSure || !isLarge ? acts.place(note) : setSure(true))}><span>${isSure ? t('review.sure', { count: cart.totalItems }) : t('review.go')}</span><span class="num">${formatMoney(cart.totalAmount, currency, locale())}</span><//>`}`;

  return html`<${Sheet} title=${t('review.title')} kind="review-sheet" onClose=${acts.closeSheet} footer=${footer}>
    <${OrderErrorNotice} orderError=${orderError} currency=${currency} />
    ${isSure ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('review.large', { count: cart.totalItems })}<//>` : null}
    <ul class="review">${lines.map((line) => html`<li key=${line.lineId} class=${isSoldOut(line) ? 'is-sold-out' : ''}>
      <b class="num">${line.quantity}</b>
      <span>${line.name}<${LineDetails} line=${line} />${isAllergenUnknown(line) ? html`<small class="allergy-note"><${Icon} name="warn" />${t('allergens.unstated.ask')}</small>` : null}${isSoldOut(line) ? html`<small class="bad"><${Icon} name="warn" />${whyOf(line)}</small>` : null}</span>
      <span class="num">${formatMoney(line.lineTotal, currency, locale())}</span></li>`)}</ul>
    <dl class="sum"><${Taxes} taxes=${cart.taxes} currency=${currency} /><dt>${t('cart.total')}</dt><dd class="num">${formatMoney(cart.totalAmount, currency, locale())}</dd></dl>
    <${BeforeOrder} lines=${lines} state=${state} />
    <label class="field"><span>${t('review.note')}</span><textarea rows="2" maxlength=${state.limits.noteCharsMax} value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)}></textarea></label>
    ${avoided.length > 0 && !note.includes(avoidNote) && avoidNote.length <= state.limits.noteCharsMax ? html`<${Button} onClick=${() => setNote(noteWithAvoided(note, avoidNote, state.limits.noteCharsMax))}>${t('review.avoid')}<//>` : null}
  <//>`;
}

/** What a guest knows before ordering: how long it takes, and what is added to the bill. @param {{lines: LineWithPending[], state: import('../state.js').GuestState}} props */
export function BeforeOrder({ lines, state }) {
  return html`<${Wait} dishes=${lines} state=${state} />
    ${state.bill?.serviceCharge ? html`<p class="soft small">${t('cart.service', { rate: percent(String(state.bill.serviceCharge.rate / 1000)) })}</p>` : null}`;
}

/** @param {{orderError: OrderError | null, currency: string}} props */
function OrderErrorNotice({ orderError, currency }) {
  if (!orderError) return null;
  switch (orderError.kind) {
    case 'cart-changed': return html`<${Notice} kind="warn" icon="warn" role="alert"><b>${t('review.changed')}</b>
      <ul>${orderError.changes.map((change) => html`<li>${t(`review.changed.${change.kind}`, { ...change, ...('price' in change ? { price: formatMoney(change.price, currency, locale()), was: formatMoney(change.was, currency, locale()) } : {}) })}</li>`)}</ul><//>`;
    case 'ran-out': return html`<${Notice} kind="warn" icon="clock" role="alert">${t('review.ranout')}<//>`;
    case 'held': return html`<${Notice} kind="warn" icon="clock" role="alert">${t('review.held', { name: orderError.name })} ${t('review.failed')}<//>`;
    case 'empty': return html`<${Notice} kind="warn" icon="warn" role="alert">${t('review.empty')}<//>`;
    case 'unavailable': return html`<${Notice} kind="bad" icon="warn" role="alert">${t('review.unavailable')} <b>${orderError.names.join(', ')}</b>. ${t('review.unavailable.what')}<//>`;
    default: return html`<${Notice} kind="bad" icon="warn" role="alert">${t('review.failed')} ${orderError.text}<//>`;
  }
}

/** @param {ViewProps} props */
function SendingSheet({ state, acts, clock }) {
  const { placing } = state;
  const secondsToRetry = placing?.stage === 'waiting' ? Math.max(0, Math.ceil((placing.retryAtMs - clock.tick.value) / 1000)) : null;
  const footer = secondsToRetry !== null ? html`<${Button} kind="wide" onClick=${acts.retryNow}>${t('action.retry')}<//>` : null;
  // The sheet cannot be closed: closing would not cancel the order, and its answer is shown here.
  return html`<${Sheet} title=${t('review.sending')} kind="sending-sheet" onClose=${acts.closeSheet} footer=${footer}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${secondsToRetry === null ? 'is-sending' : ''}`}><${Icon} name=${secondsToRetry === null ? 'plate' : 'clock'} /></span>
      <p><b>${secondsToRetry === null ? t('review.sending') : t('review.retry')} ${secondsToRetry ? html`<span role="timer" aria-live="off">${t('review.retry.in', { seconds: secondsToRetry })}</span>` : null}</b></p>
      <p class="soft">${t('review.retry.safe')}</p>
    </div>
  <//>`;
}

/** @param {ViewProps} props */
export function DoneSheet({ state, acts }) {
  const { placed } = state;
  if (!placed) return null;
  const order = state.orders.find((each) => each.orderId === placed.orderId);
  return html`<${Sheet} title=${t('done.title')} kind="done-sheet" onClose=${acts.closeSheet} footer=${html`<${Button} kind="primary wide" onClick=${acts.closeSheet}>${t('done.more')}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${Icon} name="check" /></span>
      <p class="done-number num">${t('done.number', { number: placed.orderNumber })}</p>
      <p class="soft">${t(placed.alreadyOrdered ? 'done.already' : state.inKitchen.includes(placed.orderId) ? 'done.kitchen' : 'done.text', { number: placed.orderNumber })}</p>
      ${order ? html`<${Wait} dishes=${order.items.filter((item) => !item.onlyOnBill && !item.held)} state=${state} />` : null}
    </div>
    ${order ? html`<${OrderItems} order=${order} state=${state} />` : null}
  <//>`;
}
