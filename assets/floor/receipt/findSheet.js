// Finds receipts by number, table, day and amount, the newest first.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Refusal } from '../../shared/api.js';
import { parseAmount } from '../../shared/amountInput.js';
import { Button, Notice, Sheet, Skeleton } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { locale, problemText, t, tableLabel } from '../lang/index.js';
import { ReceiptSheet } from './receiptSheet.js';
import { searchPath } from './search.js';

/** @import { ReceiptSummaryView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from '../views/props.js' */
/** @import { Search } from './search.js' */

/** @type {Search} */
const EVERYTHING = { number: '', tableId: '', day: '', amount: '' };

/** @param {ViewProps} props */
export function FindReceiptsSheet({ state, acts }) {
  const [search, setSearch] = useState(EVERYTHING);
  const [shown, setShown] = useState(/** @type {number | null} */ (null));
  const [found, setFound] = useState(/** @type {{receipts: ReceiptSummaryView[], next: number | null} | null} */ (null));
  const [error, setError] = useState('');
  const newest = useRef(0);
  const amount = search.amount.trim() ? parseAmount(search.amount, state.currency) : null;
  const isWrong = amount !== null && amount.minor === null;
  const load = async (/** @type {number | null} */ before) => {
    newest.current += 1;
    const number = newest.current;
    setError('');
    try {
      const { body } = await acts.api.get(searchPath(search, amount?.minor ?? null, before));
      if (number === newest.current) setFound((earlier) => ({ ...body, receipts: before === null ? body.receipts : [...(earlier?.receipts ?? []), ...body.receipts] }));
    } catch (reason) {
      if (number === newest.current) setError(reason instanceof Refusal ? problemText(reason.problem) : t('problem.unreachable'));
    }
  };
  useEffect(() => {
    if (isWrong) return undefined;
    // Waits while somebody types.
    const timer = setTimeout(() => { void load(null); }, 250);
    return () => clearTimeout(timer);
  }, [JSON.stringify(search)]);

  if (shown !== null) return html`<${ReceiptSheet} printed=${{ number: shown }} api=${acts.api} onClose=${() => { setShown(null); void load(null); }} />`;
  const set = (/** @type {keyof Search} */ name) => (/** @type {any} */ event) => setSearch((earlier) => ({ ...earlier, [name]: event.currentTarget.value }));
  return html`<${Sheet} title=${t('receipt.find')} kind="receipts-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <div class="receipt-search">
      <label class="field"><span>${t('receipt.find.number')}</span><input inputmode="numeric" autocomplete="off" dir="ltr" value=${search.number} onInput=${set('number')} /></label>
      <label class="field"><span>${t('receipt.find.table')}</span><select value=${search.tableId} onChange=${set('tableId')}><option value="">${t('receipt.find.all')}</option>${state.tables.map((table) => html`<option key=${table.id} value=${table.id}>${table.name}</option>`)}</select></label>
      <label class="field"><span>${t('receipt.find.day')}</span><input type="date" value=${search.day} onInput=${set('day')} /></label>
      <label class="field"><span>${t('receipt.find.amount', { currency: state.currency })}</span><input inputmode="decimal" autocomplete="off" dir="ltr" value=${search.amount} aria-invalid=${isWrong} onInput=${set('amount')} /></label>
    </div>
    ${error ? html`<${Notice} kind="warn" icon="warn" role="alert">${error} <button type="button" class="textlink" onClick=${() => load(null)}>${t('bill.retry')}</button><//>` : null}
    ${!found ? html`<${Skeleton}><div class="skeleton receipt-skeleton"></div><//>` : html`
      ${found.receipts.length === 0 ? html`<p class="soft">${t('receipt.find.none')}</p>` : null}
      <ul class="receipts">${found.receipts.map((receipt) => html`<li key=${receipt.number}><button type="button" class="receipt-row" onClick=${() => setShown(receipt.number)}>
        <span><b>${t(receipt.kind === 'REFUND' ? 'receipt.row.refund' : 'receipt.row', { number: receipt.number })}</b>
          <small>${[tableLabel(receipt.tableName), dayAndTime(receipt.at), t(`bill.with.${receipt.method}`)].join(' · ')}</small>
          ${receipt.refundedBy.length > 0 ? html`<small>${t('receipt.row.refunded', { number: receipt.refundedBy.join(', ') })}</small>` : null}</span>
        <b class="num">${formatMoney(receipt.kind === 'REFUND' ? -receipt.payable : receipt.payable, receipt.currency, locale())}</b></button></li>`)}</ul>
      ${found.next !== null ? html`<${Button} kind="wide" onClick=${() => load(found.next)}>${t('receipt.find.more')}<//>` : null}`}
  <//>`;
}

/** @param {string} at */
const dayAndTime = (at) => new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at));
