// A receipt, or a bill before it is paid: shown as it is printed, printed, or opened as PDF. The first print of a receipt is the
// original; the box counts them, and every later one says that it is a copy.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Refusal } from '../../shared/api.js';
import { uuidV4 } from '../../shared/id.js';
import { untilAnswered } from '../../shared/keyedRequest.js';
import { Button, Notice, Sheet, Skeleton } from '../../shared/components.js';
import { Printout } from '../../shared/printout.js';
import { problemText, t } from '../lang/index.js';
import { storePaper, storedPaper } from './paper.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { PrintoutView } from '../../shared/wire.gen.js' */
/** @import { Paper } from './paper.js' */
/** @typedef {{number: number} | {sessionId: string, tableName: string, guest: string | null}} Printed a receipt by its number, or the bill of a party or of one guest */

const PAPERS = /** @type {Paper[]} */ (['80mm', 'a4']);
const TRIES = 4;

/** The path of what is shown; `print`: the print that the box has noted. @param {Printed} printed @param {number | null} print */
function pathOf(printed, print) {
  if ('number' in printed) return `/api/receipts/${printed.number}${print === null ? '' : `?print=${print}`}`;
  return `/api/floor/sessions/${printed.sessionId}/bill/paper${printed.guest ? `?guest=${printed.guest}` : ''}`;
}

/** The path of the file. @param {Printed} printed @param {number | null} print @param {Paper} paper */
function fileOf(printed, print, paper) {
  if ('number' in printed) return `/api/receipts/${printed.number}/pdf?paper=${paper}&print=${print}`;
  return `/api/floor/sessions/${printed.sessionId}/bill/pdf?paper=${paper}${printed.guest ? `&guest=${printed.guest}` : ''}`;
}

/** Notes a print at the box and returns its number. The key stays the same for all tries: a lost answer makes no copy. @param {Api} api @param {number} number @returns {Promise<number>} */
async function notePrint(api, number) {
  const idempotencyKey = uuidV4();
  const wait = (/** @type {number} */ ms) => new Promise((/** @type {(value?: undefined) => void} */ resolve) => { setTimeout(resolve, ms); });
  const { body } = await untilAnswered(() => api.post(`/api/receipts/${number}/print`, null, { idempotencyKey }), { tries: TRIES, wait });
  return body.print;
}

/** @param {{printed: Printed, api: Api, onClose: () => void}} props */
export function ReceiptSheet({ printed, api, onClose }) {
  const [printout, setPrintout] = useState(/** @type {PrintoutView | null} */ (null));
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [paper, setPaper] = useState(storedPaper());
  const wantsPrint = useRef(false);
  const failed = (/** @type {unknown} */ reason) => setError(reason instanceof Refusal ? problemText(reason.problem) : t('problem.unreachable'));
  const load = async (/** @type {number | null} */ print) => {
    setError('');
    try {
      setPrintout((await api.get(pathOf(printed, print))).body.printout);
    } catch (reason) {
      wantsPrint.current = false;
      failed(reason);
    }
  };
  useEffect(() => { void load(null); }, [JSON.stringify(printed)]);
  // Only when the page shows what the box has noted.
  useEffect(() => {
    if (!wantsPrint.current) return;
    wantsPrint.current = false;
    globalThis.print();
  }, [printout]);

  /** @param {(print: number | null) => void} use */
  const withPrint = async (use) => {
    setBusy(true);
    setError('');
    try {
      use('number' in printed ? await notePrint(api, printed.number) : null);
    } catch (reason) {
      failed(reason);
    }
    setBusy(false);
  };
  const onPrint = () => withPrint((print) => { wantsPrint.current = true; void load(print); });
  const onFile = () => {
    // Opened at once: after a wait browsers take it for an advertisement.
    const page = window.open('', '_blank');
    void withPrint((print) => {
      if (page) page.location.href = fileOf(printed, print, paper);
      void load(null);
    }).then(() => { if (page && page.location.href === 'about:blank') page.close(); });
  };
  const title = 'number' in printed ? t('receipt.title', { number: printed.number }) : t('receipt.bill', { table: printed.tableName });
  const footer = html`<div class="receipt-foot">
    <div class="segments" role="group" aria-label=${t('receipt.paper')}>${PAPERS.map((each) => html`<button type="button" key=${each} aria-pressed=${paper === each} onClick=${() => { storePaper(each); setPaper(each); }}>${t(`receipt.paper.${each}`)}</button>`)}</div>
    <div class="receipt-buttons"><${Button} kind="wide" disabled=${isBusy || !printout} onClick=${onFile}>${t('receipt.pdf')}<//><${Button} kind="primary wide" disabled=${isBusy || !printout} onClick=${onPrint}>${t('receipt.print')}<//></div></div>`;
  return html`<${Sheet} title=${title} kind="receipt-sheet" onClose=${onClose} footer=${footer}>
    ${error ? html`<${Notice} kind="warn" icon="warn" role="alert">${error} <button type="button" class="textlink" onClick=${() => load(null)}>${t('bill.retry')}</button><//>` : null}
    ${printout ? html`<${Printout} printout=${printout} kind=${`on-${paper}`} />` : error ? null : html`<${Skeleton}><div class="skeleton receipt-skeleton"></div><//>`}
  <//>`;
}
