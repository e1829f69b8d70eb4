// The sheets of ordering: the review, the wait while an order is sent, and its confirmation.
import { html, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice, Sheet } from '../../shared/components.js';
import { formatSpan, secondsUntil } from '../../shared/clock.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { orderable } from '../state-cart.js';
import { allergenName, contentsOf, formatList } from '../../shared/allergens.js';
import { findItem } from '../../shared/menuItems.js';
import { withAvoided } from '../dietary.js';
import { LineDetails, OrderItems } from './orders.js';
import { Taxes } from './taxes.js';

/** @import { ViewProps } from './props.js' */
/** @import { DrawnLine } from '../cart.js' */
/** @import { ReviewTrouble } from '../state.js' */
/** @import { PaymentMethod } from '../../shared/wire.js' */

/** @type {PaymentMethod[]} */
const METHODS = ['PAY_LATER', 'CARD', 'CASH'];

/** @param {ViewProps} props */
export function ReviewSheet({ state, acts, clock }) {
  const [method, setMethod] = useState(/** @type {PaymentMethod} */ ('PAY_LATER'));
  const [note, setNote] = useState('');
  const { placing, cart } = state;
  const currency = state.menu?.currency ?? state.info?.currency ?? 'EUR';
  if (placing?.stage === 'sending' || placing?.stage === 'waiting') return html`<${SendingSheet} state=${state} acts=${acts} clock=${clock} />`;

  const choosing = placing?.stage === 'choosing';
  const lines = orderable(state);
  const refused = state.trouble?.kind === 'unavailable' ? state.trouble.items : [];
  /** @param {DrawnLine} line */
  const isOut = (line) => !line.available || refused.some((item) => item.menuItemId === line.menuItemId);
  const out = lines.filter(isOut);
  /** @type {ReviewTrouble | null} */
  const trouble = state.trouble ?? (out.length > 0 ? { kind: 'unavailable', names: [...new Set(out.map((line) => line.name))], items: [] } : null);
  const holdLeft = choosing && state.checkout ? secondsUntil(state.checkout.expiresAt, clock.tick.value) : null;
  const dropping = choosing && out.length > 0 && out.length < lines.length;
  const blocked = !choosing || lines.length === 0 || out.length > 0;
  const avoids = state.eating.avoided;
  /** Whether a line has an allergy note, or this guest avoids allergens, and the menu does not state them. @param {DrawnLine} line */
  const isUnstated = (line) => {
    const item = avoids.length > 0 || line.allergyNote ? findItem(state.menu, line.menuItemId) : null;
    const contents = item && contentsOf(item, line.options.map((option) => option.id));
    return contents !== null && (!contents.isStated || contents.unstated.length > 0);
  };
  const avoidNote = t('review.avoid.note', { list: formatList(avoids.map((allergen) => allergenName({ allergen: /** @type {any} */ (allergen), level: 'CONTAINS' }))) });
  const footer = html`
    ${holdLeft !== null && holdLeft < 60 ? html`<p class="hold-mine"><span>${t('hold.mine')}</span><span class="num" role="timer">${formatSpan(holdLeft)}</span></p>` : null}
    ${dropping
      ? html`<${Button} kind="primary wide" onClick=${() => acts.removeLines(out)}>${t('review.drop')}<//>`
      : blocked
      ? html`<${Button} kind="primary wide" onClick=${acts.leaveReview}>${t('review.back')}<//>`
      : html`<${Button} kind="primary wide price-button" onClick=${() => acts.place(method, note)}><span>${t('review.go')}</span><span class="num">${formatMoney(cart.totalAmount, currency, locale())}</span><//>`}`;

  return html`<${Sheet} title=${t('review.title')} kind="review-sheet" onClose=${acts.closeSheet} footer=${footer}>
    <${Trouble} trouble=${trouble} currency=${currency} />
    <ul class="review">${lines.map((line) => html`<li key=${line.lineId} class=${isOut(line) ? 'is-sold-out' : ''}>
      <b class="num">${line.quantity}</b>
      <span>${line.name}<${LineDetails} line=${line} />${isUnstated(line) ? html`<small class="allergy-note"><${Icon} name="warn" />${t('allergens.unstated.ask')}</small>` : null}${isOut(line) ? html`<small class="bad"><${Icon} name="warn" />${t('menu.soldout')}</small>` : null}</span>
      <span class="num">${formatMoney(line.lineTotal, currency, locale())}</span></li>`)}</ul>
    <dl class="sum"><${Taxes} taxes=${cart.taxes} currency=${currency} /><dt>${t('cart.total')}</dt><dd class="num">${formatMoney(cart.totalAmount, currency, locale())}</dd></dl>
    <fieldset class="pay"><legend>${t('review.pay')}</legend>
      ${METHODS.map((each) => html`<label key=${each} class="pay-option"><input type="radio" name="pay" checked=${each === method} onChange=${() => setMethod(each)} />
        <span><b>${t(`pay.${each}`)}</b><small>${t(`pay.${each}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${t('review.note')}</span><textarea rows="2" maxlength=${state.noteMax} value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)}></textarea></label>
    ${avoids.length > 0 && !note.includes(avoidNote) && avoidNote.length <= state.noteMax ? html`<${Button} onClick=${() => setNote(withAvoided(note, avoidNote, state.noteMax))}>${t('review.avoid')}<//>` : null}
  <//>`;
}

/** @param {{trouble: ReviewTrouble | null, currency: string}} props */
function Trouble({ trouble, currency }) {
  if (!trouble) return null;
  switch (trouble.kind) {
    case 'cart-changed': return html`<${Notice} kind="warn" icon="warn" role="alert"><b>${t('review.changed')}</b>
      <ul>${trouble.changes.map((change) => html`<li>${t(`review.changed.${change.kind}`, { ...change, ...('price' in change ? { price: formatMoney(change.price, currency, locale()), was: formatMoney(change.was, currency, locale()) } : {}) })}</li>`)}</ul><//>`;
    case 'ran-out': return html`<${Notice} kind="warn" icon="clock" role="alert">${t('review.ranout')}<//>`;
    case 'held': return html`<${Notice} kind="warn" icon="clock" role="alert">${t('review.held', { name: trouble.name })} ${t('review.failed')}<//>`;
    case 'empty': return html`<${Notice} kind="warn" icon="warn" role="alert">${t('review.empty')}<//>`;
    case 'unavailable': return html`<${Notice} kind="bad" icon="warn" role="alert">${t('review.unavailable')} <b>${trouble.names.join(', ')}</b>. ${t('review.unavailable.what')}<//>`;
    default: return html`<${Notice} kind="bad" icon="warn" role="alert">${t('review.failed')} ${trouble.text}<//>`;
  }
}

/** @param {ViewProps} props */
function SendingSheet({ state, acts, clock }) {
  const { placing } = state;
  const waiting = placing?.stage === 'waiting' ? Math.max(0, Math.ceil((placing.retryAtMs - clock.tick.value) / 1000)) : null;
  const footer = waiting !== null ? html`<${Button} kind="wide" onClick=${acts.retryNow}>${t('action.retry')}<//>` : null;
  // The sheet cannot be closed: that would not cancel the order, and its answer appears here.
  return html`<${Sheet} title=${t('review.sending')} kind="sending-sheet" onClose=${acts.closeSheet} footer=${footer}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${waiting === null ? 'is-sending' : ''}`}><${Icon} name=${waiting === null ? 'plate' : 'clock'} /></span>
      <p><b>${waiting === null ? t('review.sending') : t('review.retry')} ${waiting ? html`<span role="timer" aria-live="off">${t('review.retry.in', { seconds: waiting })}</span>` : null}</b></p>
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
      <p class="soft">${placed.already ? t('done.already', { number: placed.orderNumber }) : t('done.text')}</p>
    </div>
    ${order ? html`<${OrderItems} order=${order} />` : null}
  <//>`;
}
