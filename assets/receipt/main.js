// The receipts of this phone's table, or the receipt whose code is in the fragment of the URL. Browsers do not send the fragment: the code
// goes to the box in the body of a request only.
import { html, render, useEffect, useRef, useState } from '../vendor/ui.js';
import { createApi } from '../shared/api.js';
import { Button, Icon, Skeleton } from '../shared/components.js';
import { applyLanguage } from '../shared/languageSelect.js';
import { formatMoney } from '../shared/money.js';
import { Printout } from '../shared/printout.js';
import { openStorage, readJson } from '../shared/storage.js';
import { LOADERS, locale, t } from './lang/index.js';
import { messageOf } from './messages.js';

/** @import { GuestReceiptSummaryView, GuestReceiptView } from '../shared/wire.gen.js' */
/** @import { Message } from './messages.js' */
/** @typedef {{is: 'loading'} | {is: 'receipt', receipt: GuestReceiptView} | {is: 'list', receipts: GuestReceiptSummaryView[]} | {is: 'message', message: Message}} Shown */

/** The wait before texts that could not be loaded are requested again. */
const RETRY_MS = 4000;

const storage = openStorage();
const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => null });
/** The box wrote it into the page. */
const restaurant = document.title;
const code = () => location.hash.slice(1);

/** @param {number} number @returns {Promise<Shown>} */
const loadOne = async (number) => ({ is: 'receipt', receipt: (await api.get(`/api/session/receipts/${number}`)).body });

/** @returns {Promise<Shown>} */
async function load() {
  if (code()) return { is: 'receipt', receipt: (await api.post('/api/receipt', { code: code() })).body };
  const receipts = /** @type {GuestReceiptSummaryView[]} */ ((await api.get('/api/session/receipts')).body.receipts);
  return receipts.length === 1 ? loadOne(receipts[0].number) : { is: 'list', receipts };
}

function Page() {
  const [shown, setShown] = useState(/** @type {Shown} */ ({ is: 'loading' }));
  const [hasList, setHasList] = useState(false);
  const newest = useRef(0);
  const show = async (/** @type {() => Promise<Shown>} */ request) => {
    newest.current += 1;
    const number = newest.current;
    setShown({ is: 'loading' });
    const next = await request().catch((error) => /** @type {Shown} */ ({ is: 'message', message: messageOf(error) }));
    if (number !== newest.current) return;
    if (next.is === 'list') setHasList(true);
    setShown(next);
    scrollTo(0, 0);
  };
  useEffect(() => {
    const start = () => { setHasList(false); void show(load); };
    start();
    addEventListener('hashchange', start);
    return () => removeEventListener('hashchange', start);
  }, []);
  switch (shown.is) {
    case 'loading': return html`<main class="slip" aria-label=${t('receipt.loading')}><p class="restaurant">${restaurant}</p><${Skeleton}><div class="skeleton"></div><//></main>`;
    case 'receipt': return html`<${Receipt} receipt=${shown.receipt} onList=${hasList ? () => show(load) : null} />`;
    case 'list': return html`<${List} receipts=${shown.receipts} onOpen=${(/** @type {number} */ number) => show(() => loadOne(number))} />`;
    default: return html`<${MessagePage} message=${shown.message} onRetry=${() => show(load)} />`;
  }
}

/** @param {{receipt: GuestReceiptView, onList: (() => void) | null}} props */
function Receipt({ receipt, onList }) {
  return html`<main class="slip">
    <h1>${t('receipt.title', { number: receipt.number })}</h1>
    <${Printout} printout=${receipt.printout} />
    <footer>
      <${Button} kind="primary wide" onClick=${() => globalThis.print()}>${t('receipt.print')}<//>
      ${onList ? html`<${Button} kind="wide" onClick=${onList}>${t('receipt.all')}<//>` : null}
      <${TableLink} />
    </footer></main>`;
}

/** @param {{receipts: GuestReceiptSummaryView[], onOpen: (number: number) => void}} props */
function List({ receipts, onOpen }) {
  if (receipts.length === 0) return html`<${MessageText} icon="clock" title=${t('receipt.none.title')} text=${t('receipt.none.text')} />`;
  return html`<main class="slip">
    <p class="restaurant">${restaurant}</p>
    <h1>${t('receipt.list')}</h1>
    <ul>${receipts.map((each) => html`<li key=${each.number}><button type="button" class="row" onClick=${() => onOpen(each.number)}>
      <span><b>${t(each.kind === 'REFUND' ? 'receipt.refund' : 'receipt.title', { number: each.number })}</b><small>${dayAndTime(each.at)}</small></span>
      <b class="num">${formatMoney(each.kind === 'REFUND' ? -each.payable : each.payable, each.currency, locale())}</b></button></li>`)}</ul>
    <footer><${TableLink} /></footer></main>`;
}

/** @param {{message: Message, onRetry: () => void}} props */
function MessagePage({ message, onRetry }) {
  const { kind, minutes, canRetry } = message;
  const text = kind === 'blocked' ? t('receipt.blocked.text', { count: minutes }) : t(`receipt.${kind}.text`);
  return html`<${MessageText} icon=${kind === 'offline' ? 'offline' : 'warn'} title=${t(`receipt.${kind}.title`)} text=${text} onRetry=${canRetry ? onRetry : null} />`;
}

/** @param {{icon: string, title: string, text: string, onRetry?: (() => void) | null}} props */
function MessageText({ icon, title, text, onRetry = null }) {
  return html`<main class="slip">
    <p class="restaurant">${restaurant}</p>
    <div class="message" role="status"><span class="mark"><${Icon} name=${icon} /></span><h1>${title}</h1><p>${text}</p></div>
    <footer>${onRetry ? html`<${Button} kind="primary wide" onClick=${onRetry}>${t('action.retry')}<//>` : null}<${TableLink} /></footer></main>`;
}

/** To the page of the table that this phone has joined. */
function TableLink() {
  const tableCode = code() ? null : readJson(storage, 'maitred.device')?.tableCode;
  return typeof tableCode === 'string' ? html`<a class="button wide" href=${`/t/${encodeURIComponent(tableCode)}`}>${t('receipt.back')}</a>` : null;
}

/** @param {string} at */
const dayAndTime = (at) => new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at));

async function start() {
  if (!await applyLanguage(storage, LOADERS)) {
    setTimeout(start, RETRY_MS);
    return;
  }
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  root.replaceChildren();
  render(html`<${Page} />`, root);
}

start();
