// The sheet of what a table has ordered, where this computer records no payments: the sum is handed to the restaurant's till.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Refusal } from '../../shared/api.js';
import { cancellationText } from '../../shared/cancellations.js';
import { Avatar, Button, Icon, InlineList, Notice, Sheet, Skeleton } from '../../shared/components.js';
import { TILL_NUMBER_MAX } from '../../shared/limits.gen.js';
import { formatMoney } from '../../shared/money.js';
import { locale, problemText, t } from '../lang/index.js';
import { Adjustments, rateText } from '../adjust/adjustments.js';
import { lineDetails } from '../bill/views/components.js';
import { openWork, partyLabel } from '../tables.js';
import { OpenWork } from '../views/openWork.js';
import { ReceiptSheet } from '../receipt/receiptSheet.js';
import { SheetError } from '../views/tableSheets.js';

/** @import { HandoverGuestView, HandoverView, OrderedLineView } from '../../shared/wire.gen.js' */
/** @import { TableProps } from '../views/props.js' */
/** @import { Printed } from '../receipt/receiptSheet.js' */

/** The wait before the orders are loaded again after a failure. */
const RELOAD_MS = 3000;

/** What a table has ordered; loaded again when `version` changes. @param {TableProps['acts']} acts @param {string} sessionId @param {unknown} version */
function useHandover(acts, sessionId, version) {
  const [loaded, setLoaded] = useState(/** @type {{view: HandoverView | null, error: string | null}} */ ({ view: null, error: null }));
  const newest = useRef(0);
  const load = async () => {
    newest.current += 1;
    const number = newest.current;
    try {
      const { body } = await acts.api.get(`/api/floor/sessions/${sessionId}/handover`);
      if (number === newest.current) setLoaded({ view: body, error: null });
    } catch (error) {
      if (number !== newest.current) return;
      setLoaded(({ view }) => ({ view, error: error instanceof Refusal ? problemText(error.problem) : t('problem.unreachable') }));
      if (!(error instanceof Refusal)) setTimeout(() => { if (number === newest.current) void load(); }, RELOAD_MS);
    }
  };
  useEffect(() => {
    void load();
    return () => { newest.current += 1; };
  }, [sessionId, version]);
  return { ...loaded, load };
}

/** @param {TableProps} props */
export function HandoverSheet({ table, state, acts }) {
  const { session } = table;
  const [tillNumber, setTillNumber] = useState('');
  const { view, error, load } = useHandover(acts, session?.sessionId ?? '', state.versions[table.id]);
  const money = (/** @type {number} */ minor) => formatMoney(minor, view?.currency ?? state.currency, locale());
  const isBusy = state.busy !== null;
  const [printed, setPrinted] = useState(/** @type {Printed | null} */ (null));
  if (printed) return html`<${ReceiptSheet} printed=${printed} api=${acts.api} onClose=${() => setPrinted(null)} />`;
  const onPrint = (/** @type {string | null} */ guest) => session && setPrinted({ sessionId: session.sessionId, tableName: partyLabel(table), guest });
  const footer = view && view.totalAmount > 0 ? html`<div class="handover-foot">
    <${Button} kind="primary wide" disabled=${isBusy || error !== null} onClick=${() => acts.handOver(table, view.totalAmount, tillNumber.trim())}>${isBusy ? t('handover.going') : t('handover.go', { amount: money(view.totalAmount) })}<//></div>` : null;
  return html`<${Sheet} title=${t('handover.title', { table: partyLabel(table) })} kind="handover-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })} footer=${footer}>
    <${SheetError} state=${state} />
    ${error ? html`<${Notice} kind="warn" icon="offline">${error} <button type="button" class="textlink" onClick=${load}>${t('handover.retry')}</button><//>` : null}
    ${!view ? (error ? null : html`<${Skeleton}><p class="soft">${t('handover.loading')}</p><div class="skeleton handover-skeleton"></div><div class="skeleton handover-skeleton"></div><//>`) : html`
      <p class="handover-sum"><span>${t('handover.sum')}</span><b class="num">${money(view.totalAmount)}</b></p>
      ${view.totalAmount > 0 ? html`<p class="soft">${t('handover.text')}</p>
        <label class="field"><span>${t('handover.number')}</span><input name="tillNumber" autocomplete="off" dir="ltr" maxlength=${TILL_NUMBER_MAX} value=${tillNumber} aria-describedby="till-hint" onInput=${(/** @type {any} */ event) => setTillNumber(event.currentTarget.value)} />
          <small id="till-hint">${t('handover.number.hint')}</small></label>` : html`<p class="soft">${t('handover.nothing')}</p>`}
      <${Ordered} view=${view} money=${money} />
      ${view.totalAmount > 0 ? html`<${PrintButtons} view=${view} onPrint=${onPrint} />` : null}
      ${session && !view.handedOver ? html`<${Adjustments} api=${acts.api} sessionId=${session.sessionId} lines=${view.guests.flatMap((/** @type {HandoverGuestView} */ guest) => guest.lines)} adjustments=${view.adjustments} currency=${view.currency} money=${money} busy=${isBusy || error !== null} onChanged=${load} />` : null}
      ${view.totalAmount > 0 && session ? html`<${OpenWork} list=${openWork(session)} />` : null}
      ${view.totalAmount > 0 ? html`<p class="soft small">${t('handover.ends')}</p>` : null}`}
  <//>`;
}

/** The lines of each guest, the total and its taxes. @param {{view: HandoverView, money: (minor: number) => string}} props */
export function Ordered({ view, money }) {
  const guests = view.guests.filter((guest) => guest.lines.length > 0);
  return html`${guests.map((guest) => html`<${Guest} key=${guest.deviceId ?? ''} guest=${guest} money=${money} isAlone=${guests.length === 1} />`)}
      ${guests.length > 0 ? html`<dl class="handover-totals">${view.serviceCharge ? html`<div><dt>${t('adjust.service', { rate: rateText(view.serviceCharge.rate) })}</dt><dd class="num">${money(view.serviceCharge.amount)}</dd></div>` : null}<div class="total"><dt>${t('handover.total')}</dt><dd class="num">${money(view.totalAmount)}</dd></div>
        ${view.taxes.filter(({ tax }) => tax !== 0).map((tax) => html`<div key=${`${tax.kind} ${tax.rate}`}><dt>${t(tax.kind === 'INCLUSIVE' ? 'handover.tax.in' : 'handover.tax.on', { rate: rateText(Number(tax.rate) * 1000) })}</dt><dd class="num">${money(tax.tax)}</dd></div>`)}</dl>` : null}`;
}

/** @param {{guest: HandoverGuestView, money: (minor: number) => string, isAlone: boolean}} props */
function Guest({ guest, money, isAlone }) {
  const name = guest.nickname ?? t(guest.deviceId ? 'bill.erased' : 'handover.staff');
  return html`<article class="handover-guest"><h3>${guest.deviceId ? html`<${Avatar} id=${guest.deviceId} name=${name} />` : null}<span>${name}</span>${isAlone ? null : html`<b class="num">${money(guest.totalAmount)}</b>`}</h3>
    <ul>${guest.lines.map((line) => html`<${Line} key=${`${line.orderId}:${line.itemIndex}`} line=${line} money=${money} />`)}</ul></article>`;
}

/** @param {{line: OrderedLineView, money: (minor: number) => string}} props */
function Line({ line, money }) {
  const cancelled = cancellationText(line);
  return html`<li class="handover-line"><span class="num">${line.quantity} ×</span>
    <span>${line.name}<small><${InlineList} list=${lineDetails(line)} />${cancelled ? html` <b class="cancelled-part">${cancelled}</b>` : null}${line.loweredAmount > 0 ? html` <b class="adjust-lowered">${t('adjust.lowered', { amount: money(line.loweredAmount) })}</b>` : null}</small></span>
    <span class="num">${money(line.amount - line.serviceAmount)}</span></li>`;
}

/** Prints the orders of the party, or of one guest. @param {{view: HandoverView, onPrint: (guest: string | null) => void}} props */
function PrintButtons({ view, onPrint }) {
  const guests = view.guests.filter((guest) => guest.lines.length > 0);
  return html`<div class="bill-prints"><${Button} onClick=${() => onPrint(null)}><${Icon} name="bill" />${t('receipt.printbill')}<//>
    ${guests.length > 1 ? guests.filter((guest) => guest.deviceId !== null).map((guest) => html`<button type="button" key=${guest.deviceId} class="textlink" onClick=${() => onPrint(guest.deviceId)}>${t('receipt.printbill.of', { name: guest.nickname ?? t('handover.staff') })}</button>`) : null}</div>`;
}
