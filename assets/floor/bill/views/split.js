// Splitting a bill evenly, by guest, by seat, by dish or by what somebody puts in. The box computes every amount.
import { html } from '../../../vendor/ui.js';
import { Button, Avatar, Icon, Stepper, InlineList } from '../../../shared/components.js';
import { t } from '../../lang/index.js';
import { SPLIT_WAYS_MAX } from '../../../shared/limits.gen.js';
import { chosenItems, hasSeats, lineKey, seatKey, seatsOf, splitQuery, nextPartOf, unpaidQuantity } from '../bill.js';
import { parseAmount } from '../../../shared/amountInput.js';
import { AmountField, PartButtons, StepHead, Sum, faultText, lineDetails, seatName } from './components.js';

/** @import { StepProps } from './props.js' */
/** @import { BillLine, Split, SplitBy } from '../bill.js' */

const SPLITS = /** @type {SplitBy[]} */ (['EVENLY', 'GUEST', 'SEAT', 'ITEM', 'AMOUNT']);
/** @type {Record<SplitBy, (props: StepProps) => any>} */
const VIEWS = { EVENLY: Evenly, GUEST: ByGuest, SEAT: BySeat, ITEM: ByDish, AMOUNT: OwnAmount };

/** @param {StepProps} props */
export function Splitting(props) {
  const { state, bill, controller } = props;
  const View = VIEWS[state.splitBy];
  const shown = SPLITS.filter((splitBy) => splitBy !== 'SEAT' || state.splitBy === 'SEAT' || hasSeats(bill));
  return html`<${StepHead} controller=${controller} to="bill">${t('bill.split.title')}<//>
    <div class="segments bill-ways" role="group" aria-label=${t('bill.split.title')}>${shown.map((splitBy) => html`<button type="button" key=${splitBy} aria-pressed=${state.splitBy === splitBy} onClick=${() => controller.dispatch({ type: 'split-by', splitBy })}>${t(`bill.split.${splitBy}`)}</button>`)}</div>
    <${View} ...${props} />`;
}

/** The box's split for the shown settings; null until it has answered. @param {StepProps['state']} state @returns {Split | null} */
function currentSplit(state) {
  const query = splitQuery(state);
  return query === null ? null : state.splits[query] ?? null;
}

/** Groups equal parts by amount. @param {Split} split @returns {[number, number][]} amount and count */
function countByAmount(split) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { amount } of split.parts) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  return [...counts].sort(([left], [right]) => right - left);
}

/** @param {StepProps} props */
function Evenly({ state, controller, money, busy }) {
  const nextPart = nextPartOf(state);
  const split = currentSplit(state);
  return html`
    ${nextPart ? html`<p>${t('bill.split.nextpart', nextPart)}</p><p><${Button} disabled=${busy} onClick=${controller.discardEvenSplit}>${t('bill.split.again')}<//></p>`
    : html`<div class="bill-ways-count"><span>${t('bill.split.ways')}</span><${Stepper} value=${state.ways} min=${2} max=${SPLIT_WAYS_MAX} name=${t('bill.split.way')} onChange=${(/** @type {number} */ ways) => controller.dispatch({ type: 'ways', ways })} /></div>`}
    <ul class="bill-parts" aria-busy=${split === null}>${split ? countByAmount(split).map(([amount, count]) => html`<li key=${amount} class="num">${t('bill.split.parts', { count, amount: money(amount) })}</li>`) : html`<li>…</li>`}</ul>`;
}

/** @param {StepProps} props */
function ByGuest({ state, controller, money, busy }) {
  const split = currentSplit(state);
  if (!split) return html`<p class="soft" aria-busy="true">…</p>`;
  return html`<ul class="bill-guests">${split.parts.map((part) => {
    const name = part.nickname ?? t('bill.staff');
    return html`<li key=${part.deviceId ?? ''}><button type="button" class="bill-option" disabled=${busy || part.amount === 0} onClick=${() => controller.choose({ kind: 'guest', share: part })}>
      ${part.deviceId ? html`<${Avatar} id=${part.deviceId} name=${name} />` : html`<${Icon} name="plate" />`}<span>${name}</span><b class="num">${part.amount === 0 ? t('bill.guest.paid') : money(part.amount)}</b></button></li>`;
  })}</ul>`;
}

/** @param {StepProps} props */
function BySeat({ state, bill, controller, money, busy }) {
  const split = currentSplit(state);
  if (!split) return html`<p class="soft" aria-busy="true">…</p>`;
  return html`<ul class="bill-guests">${seatsOf(bill).map(({ lines, ...seat }) => {
    const part = split.parts.find((each) => seatKey(each) === seatKey(seat));
    return html`<li key=${seatKey(seat)}><button type="button" class="bill-option" disabled=${busy || !part} onClick=${() => part && controller.choose({ kind: 'seat', share: part, items: part.items })}>
      <${Icon} name=${part ? 'plate' : 'check'} /><span>${seatName(seat)}<small><${InlineList} list=${lines.map((line) => `${line.quantity} × ${line.name}`)} /></small></span><b class="num">${part ? money(part.amount) : t('bill.guest.paid')}</b></button></li>`;
  })}</ul>`;
}

/** @param {StepProps} props */
function ByDish({ state, bill, controller, money }) {
  const guests = bill.guests.filter((guest) => guest.lines.some((line) => unpaidQuantity(line) > 0));
  return html`<p class="soft small">${t(guests.length > 0 ? 'bill.split.dishes' : 'bill.split.every')}</p>
    ${guests.map((guest) => html`<section key=${guest.deviceId ?? ''} class="bill-guest"><h3>${guest.nickname ?? t('bill.staff')}</h3>
      <ul>${guest.lines.filter((line) => unpaidQuantity(line) > 0).map((line) => html`<${Dish} key=${lineKey(line)} line=${line} unpaid=${unpaidQuantity(line)} selected=${state.chosen[lineKey(line)] ?? 0} money=${money}
        onSelect=${(/** @type {number} */ quantity) => controller.dispatch({ type: 'choose', line: lineKey(line), quantity })} />`)}</ul></section>`)}`;
}

/** What one person puts in: "I put in 50". @param {StepProps} props */
function OwnAmount({ state, bill, controller, money }) {
  const due = bill.amountDue - bill.pendingAmount;
  const { minor, fault } = parseAmount(state.own, bill.currency);
  const isTooMuch = minor !== null && minor > due;
  const rest = state.ownMinor === null ? due : due - state.ownMinor;
  const type = (/** @type {string} */ text) => {
    const typed = parseAmount(text, bill.currency).minor;
    controller.dispatch({ type: 'own', text, minor: typed !== null && typed > 0 && typed <= due ? typed : null });
  };
  return html`<p class="soft small">${t('bill.own.text')}</p>
    <${AmountField} label=${t('bill.own', { currency: bill.currency })} value=${state.own} fault=${isTooMuch ? t('bill.own.toomuch', { amount: money(due) }) : faultText(fault, bill.currency)} onInput=${type} />
    <dl class="bill-sums"><${Sum} label=${t('bill.own.rest')} value=${money(rest)} /></dl>`;
}

/** @param {{line: BillLine, unpaid: number, selected: number, money: StepProps['money'], onSelect: (quantity: number) => void}} props */
function Dish({ line, unpaid, selected, money, onSelect }) {
  return html`<li class="bill-dish">
    <button type="button" class="bill-option" aria-pressed=${selected > 0} onClick=${() => onSelect(selected > 0 ? 0 : unpaid)}>
      <i class="bill-tick" aria-hidden="true">${selected > 0 ? html`<${Icon} name="check" />` : null}</i>
      <span>${unpaid > 1 || line.quantity > 1 ? html`<span class="num">${unpaid} × </span>` : null}${line.name}<small><${InlineList} list=${lineDetails(line)} /></small></span>
      <span class="num">${unpaid === line.quantity ? money(line.amount) : t('bill.split.each', { amount: money(line.unitPrice) })}</span></button>
    ${selected > 0 && unpaid > 1 ? html`<${Stepper} value=${selected} min=${1} max=${unpaid} name=${line.name} onChange=${onSelect} />` : null}</li>`;
}

/** @param {StepProps} props */
export function SplittingFooter({ state, controller, money, busy }) {
  const split = currentSplit(state);
  const share = split?.parts[0];
  if (state.splitBy === 'ITEM') {
    const items = chosenItems(state.chosen);
    const count = items.reduce((sum, item) => sum + item.quantity, 0);
    return html`<${Button} kind="primary wide" disabled=${busy || !share || share.amount === 0} onClick=${() => share && controller.choose({ kind: 'items', share, items })}>${count === 0 ? t('bill.split.nodish') : t('bill.pay.dishes', { count, amount: share ? money(share.amount) : '…' })}<//>`;
  }
  if (state.splitBy === 'AMOUNT') {
    return html`<${Button} kind="primary wide" disabled=${busy || !share} onClick=${() => share && controller.choose({ kind: 'own', share })}>${share ? t('bill.pay', { amount: money(share.amount) }) : t('bill.own.type')}<//>`;
  }
  const nextPart = nextPartOf(state);
  const part = nextPart ? { number: nextPart.number, of: nextPart.of } : { number: 1, of: state.ways };
  return html`<div class="bill-foot"><${PartButtons} controller=${controller} number=${part.number} of=${part.of} share=${share} money=${money} busy=${busy} /></div>`;
}
