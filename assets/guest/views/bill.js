// The sheet of the bill: everything, the own part, even parts or some dishes; what a guest would like to pay of it goes to the staff.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Notice } from '../../shared/baseParts.js';
import { Sheet, Stepper, InlineList } from '../../shared/sheetParts.js';
import { withMenuNames } from '../../shared/menuItems.js';
import { formatMoney } from '../../shared/money.js';
import { Qr } from '../../shared/qr.js';
import { SPLIT_WAYS_MAX } from '../../shared/limits.gen.js';
import { PARTS, askedBill, countByAmount, lineKey, onlyOpen, openOfDishes, queryOf, shareOf, transferFields } from '../billShare.js';
import { locale, t } from '../lang/index.js';
import { useAnswer } from './answer.js';
import { Taxes, percent } from './taxes.js';

/** @import { ViewProps } from './props.js' */
/** @import { Chosen, ShownPart } from '../billShare.js' */
/** @import { GuestState } from '../state.js' */
/** @import { GuestBillLineView, GuestBillView, GuestShareView, TransferView } from '../../shared/wire.gen.js' */

/** @typedef {(minor: number) => string} Money */

/** @type {GuestShareView} */
const NOTHING_CHOSEN = { amount: 0, restAmount: 0, parts: [] };

/** @param {ViewProps} props */
export function BillSheet({ state, acts }) {
  const [part, setPart] = useState(/** @type {ShownPart} */ ('ALL'));
  const [typedWays, setWays] = useState(/** @type {number | null} */ (null));
  const [chosenBefore, setChosen] = useState(/** @type {Chosen} */ ({}));
  const [showsCode, setShowsCode] = useState(false);
  const { body, text } = useAnswer('/api/session/bill', [state.bill, state.orders]);
  const bill = /** @type {GuestBillView | null} */ (body);
  const ways = typedWays ?? bill?.likelyWays ?? 1;
  const chosen = bill ? onlyOpen(chosenBefore, bill.lines) : {};
  const wanted = bill && bill.openAmount > 0 ? shareOf(part, ways, chosen, state.session?.mode ?? 'FAMILY') : null;
  const query = wanted && queryOf(wanted);
  const answer = useAnswer(query && `/api/session/bill/share?${query}`, [bill]);
  useEffect(() => { if (query === null) setShowsCode(false); }, [query]);
  if (!bill) return html`<${Sheet} title=${t('bill.title')} kind="bill-sheet" onClose=${acts.closeSheet}>${text ? html`<${Notice} kind="bad" icon="warn" role="alert">${text}<//>` : html`<p class="soft" aria-busy="true">…</p>`}<//>`;

  const money = (/** @type {number} */ minor) => formatMoney(minor, bill.currency, locale());
  const share = query !== null && answer.path?.endsWith(`?${query}`) ? /** @type {GuestShareView} */ (answer.body) : null;
  // The part of now: somebody may have paid for some of its dishes while the code was shown.
  if (showsCode && share && query !== null) return html`<${TransferSheet} key=${`${query} ${share.amount}`} acts=${acts} query=${query} amount=${share.amount} money=${money} onBack=${() => setShowsCode(false)} />`;

  const isOpen = bill.openAmount > 0;
  const asked = askedBill(state.calls, state.session?.me.deviceId);
  const ask = (/** @type {'CASH' | 'CARD' | undefined} */ wish) => {
    if (share && wanted) void acts.callStaff('REQUEST_BILL', wish, wanted);
  };
  return html`<${Sheet} title=${t('bill.title')} kind="bill-sheet" onClose=${acts.closeSheet}
    footer=${isOpen ? html`<${Asking} state=${state} bill=${bill} share=${query === null ? NOTHING_CHOSEN : share} money=${money} onAsk=${ask} onCode=${() => setShowsCode(true)} />` : bill.paidAmount ? html`<${ReceiptLink} />` : null}>
    <div aria-live="polite">
      ${text || answer.text ? html`<${Notice} kind="bad" icon="warn">${text ?? answer.text}<//>` : null}
      ${isOpen && (asked || state.help?.state === 'sent') ? html`<${Notice} kind="good" icon="check">${asked && asked.amount !== null ? t('bill.asked', { amount: money(asked.amount) }) : t('help.sent.bill')}<//>` : null}
      ${state.help?.state === 'failed' ? html`<${Notice} kind="bad" icon="warn">${state.help.text}<//>` : null}
      ${!isOpen && bill.amountDue === 0 && bill.totalAmount > 0 && bill.paidAmount !== undefined ? html`<${Notice} kind="good" icon="check">${t('bill.settled')}<//>` : null}
    </div>
    ${isOpen ? html`<div class="toggles" role="group" aria-label=${t('bill.parts')}>${PARTS.map((each) => html`<button type="button" key=${each} class="toggle keep" aria-pressed=${part === each} onClick=${() => setPart(each)}>${t(`bill.by.${each}`)}</button>`)}</div>` : null}
    ${!isOpen || part === 'ALL' ? html`<${Everything} state=${state} bill=${bill} money=${money} />` : null}
    ${isOpen && part === 'OWN' ? html`<${Own} state=${state} bill=${bill} share=${share} money=${money} />` : null}
    ${isOpen && part === 'EVENLY' ? html`<div class="bill-people"><span>${t('bill.people')}</span><${Stepper} value=${ways} min=${1} max=${SPLIT_WAYS_MAX} name=${t('bill.people.one')} onChange=${setWays} /></div>
      <ul class="bill-parts num" aria-busy=${share === null}>${share ? countByAmount(share.parts).map(([amount, count]) => html`<li key=${amount}>${count} × ${money(amount)}</li>`) : html`<li>…</li>`}</ul>` : null}
    ${isOpen && part === 'ITEM' ? html`<${Dishes} state=${state} bill=${bill} chosen=${chosen} money=${money} onChoose=${(/** @type {string} */ key, /** @type {number} */ quantity) => setChosen({ ...chosen, [key]: quantity })} />` : null}
    ${bill.paidAmount === undefined ? html`<p class="soft small">${t('bill.estimate')}</p>` : null}
  <//>`;
}

function ReceiptLink() {
  return html`<a class="button wide" href="/receipt">${t('pay.receipt')}</a>`;
}

/** The dish of a line in the language of the page, with variant and options. @param {{line: GuestBillLineView, state: GuestState, ofWhom?: boolean}} props */
function Dish({ line, state, ofWhom = false }) {
  const ordered = state.orders.find((order) => order.orderId === line.orderId)?.items.find((item) => item.itemIndex === line.itemIndex);
  const shown = ordered && withMenuNames(ordered, state.menu);
  const details = [shown ? shown.variantName : line.variantName, ...(shown ? shown.options.map((option) => option.name) : line.options)].filter((each) => each !== null && each !== '');
  const who = line.deviceId === null ? t('bill.table') : line.deviceId === state.session?.me.deviceId ? t('guest.you') : line.nickname;
  return html`<span><bdi>${shown?.name ?? line.name}</bdi>${details.length > 0 ? html`<small><${InlineList} list=${details} /></small>` : null}${ofWhom && who ? html`<small><bdi>${who}</bdi></small>` : null}</span>`;
}

/** All lines and sums. @param {{state: GuestState, bill: GuestBillView, money: Money}} props */
function Everything({ state, bill, money }) {
  const pending = bill.amountDue - bill.openAmount;
  return html`<ul class="review">${bill.lines.map((line) => html`<li key=${lineKey(line)}><b class="num">${line.quantity}</b><${Dish} line=${line} state=${state} ofWhom=${state.session?.mode === 'FAMILY'} /><span class="num">${money(line.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${bill.adjustments.map((each) => html`<dt class="minor">${each.name ? `${each.name}: ` : ''}${each.reason}</dt><dd class="num minor">${money(-each.loweredAmount)}</dd>`)}
      ${bill.serviceCharge ? html`<dt class="minor">${t('orders.service', { rate: percent(String(bill.serviceCharge.rate / 1000)) })}</dt><dd class="num minor">${money(bill.serviceCharge.amount)}</dd>` : null}
      <${Taxes} taxes=${bill.taxes} currency=${bill.currency} />
      <dt>${t('cart.total')}</dt><dd class="num">${money(bill.totalAmount)}</dd>
      ${bill.totalAmount > bill.amountDue ? html`<dt class="minor">${t('orders.paid')}</dt><dd class="num minor">${money(bill.totalAmount - bill.amountDue)}</dd>` : null}
      ${pending > 0 ? html`<dt class="minor">${t('bill.pending')}</dt><dd class="num minor">${money(pending)}</dd>` : null}
      ${bill.openAmount < bill.totalAmount ? html`<dt>${t('orders.due')}</dt><dd class="num">${money(bill.openAmount)}</dd>` : null}
    </dl>
    ${bill.openAmount > 0 && bill.paidAmount ? html`<${ReceiptLink} />` : null}`;
}

/** What this guest ordered. @param {{state: GuestState, bill: GuestBillView, share: GuestShareView | null, money: Money}} props */
function Own({ state, bill, share, money }) {
  const me = state.session?.me.deviceId;
  const own = bill.lines.filter((line) => line.deviceId === me && line.openQuantity > 0);
  const less = openOfDishes(bill, me) - (share?.amount ?? 0);
  return html`${share?.amount === 0 ? html`<p class="soft">${t('bill.own.none')}</p>` : html`<ul class="review">${own.map((line) => html`<li key=${lineKey(line)}><b class="num">${line.openQuantity}</b><${Dish} line=${line} state=${state} /><span class="num">${money(line.openAmount)}</span></li>`)}</ul>
    ${share && less > 0 ? html`<dl class="sum"><dt class="minor">${t('bill.own.paid')}</dt><dd class="num minor">${money(-less)}</dd></dl>` : null}`}
    ${bill.tableAmount > 0 ? html`<p class="soft small">${t('bill.own.table', { amount: money(bill.tableAmount) })}</p>` : null}`;
}

/** Open dishes with how many of each to pay for. @param {{state: GuestState, bill: GuestBillView, chosen: Chosen, money: Money, onChoose: (key: string, quantity: number) => void}} props */
function Dishes({ state, bill, chosen, money, onChoose }) {
  const open = bill.lines.filter((line) => line.openQuantity > 0);
  return html`<p class="soft small">${t('bill.dishes')}</p>
    ${open.map((line) => {
      const key = lineKey(line);
      const quantity = chosen[key] ?? 0;
      const dish = html`<${Dish} line=${line} state=${state} ofWhom=${state.session?.mode === 'FAMILY'} />`;
      return line.openQuantity === 1
        ? html`<label key=${key} class="option"><input type="checkbox" checked=${quantity > 0} onChange=${(/** @type {any} */ event) => onChoose(key, event.currentTarget.checked ? 1 : 0)} />${dish}<span class="num">${money(line.openAmount)}</span></label>`
        : html`<div key=${key} class="option counted">${dish}<span class="num soft">/ ${line.openQuantity}</span><${Stepper} value=${quantity} max=${line.openQuantity} name=${line.name} onChange=${(/** @type {number} */ next) => onChoose(key, next)} /></div>`;
    })}`;
}

/** The shown part, and the buttons that tell the staff of it. @param {{state: GuestState, bill: GuestBillView, share: GuestShareView | null, money: Money, onAsk: (wish?: 'CASH' | 'CARD') => void, onCode: () => void}} props */
function Asking({ state, bill, share, money, onAsk, onCode }) {
  const isDisabled = !share || share.amount === 0 || state.help?.state === 'sending';
  const wishes = (state.session?.paymentMethods ?? []).filter((method) => method !== 'PAY_LATER');
  return html`<dl class="sum"><dt>${t('bill.amount')} <small>${t('bill.amount.hint')}</small></dt><dd class="num">${share ? money(share.amount) : '…'}</dd>
      ${share && share.restAmount > 0 ? html`<dt class="minor">${t('bill.rest')}</dt><dd class="num minor">${money(share.restAmount)}</dd>` : null}</dl>
    ${wishes.length > 0 ? html`<p class="bill-ask">${t('bill.ask.how')}</p><div class="bill-wishes">
      ${wishes.map((wish) => html`<${Button} key=${wish} kind="primary" disabled=${isDisabled} onClick=${() => onAsk(/** @type {'CASH' | 'CARD'} */ (wish))}>${t(`pay.${wish}`)}<//>`)}
      ${bill.transfer?.epc || bill.transfer?.upi ? html`<${Button} disabled=${isDisabled} onClick=${onCode}>${t('bill.transfer')}<//>` : null}</div>`
    : html`<${Button} kind="primary wide" disabled=${isDisabled} onClick=${() => onAsk()}>${t('bill.ask')}<//>`}`;
}

/** The code of a transfer for exactly this amount. @param {{acts: ViewProps['acts'], query: string, amount: number, money: Money, onBack: () => void}} props */
function TransferSheet({ acts, query, amount, money, onBack }) {
  const { body, text } = useAnswer(`/api/session/bill/share/qr?${query}`, [amount]);
  const codes = /** @type {TransferView | null} */ (body);
  const fields = codes?.epc ? transferFields(codes.epc.text) : null;
  return html`<${Sheet} title=${t('bill.code.title', { amount: money(amount) })} kind="bill-sheet" onClose=${acts.closeSheet} footer=${html`<${Button} kind="wide" onClick=${onBack}>${t('bill.code.back')}<//>`}>
    ${text ? html`<${Notice} kind="bad" icon="warn" role="alert">${text}<//>` : null}
    ${[codes?.epc, codes?.upi].map((code) => (code ? html`<div class="bill-code"><${Qr} qr=${code.qr} label=${t('bill.code.title', { amount: money(amount) })} /></div>` : null))}
    ${codes?.upi ? html`<a class="button primary wide" href=${codes.upi.text}>${t('bill.code.app')}</a>` : null}
    ${fields ? html`<dl class="bill-fields"><dt>${t('bill.code.payee')}</dt><dd><bdi>${fields.name}</bdi></dd><dt>${t('bill.code.iban')}</dt><dd class="num" dir="ltr">${fields.iban}</dd><dt>${t('bill.code.amount')}</dt><dd class="num">${money(amount)}</dd><dt>${t('bill.code.reference')}</dt><dd><bdi>${fields.reference}</bdi></dd></dl>` : null}
    <${Notice} kind="calm" icon="bell">${t('bill.code.text')}<//>
  <//>`;
}
