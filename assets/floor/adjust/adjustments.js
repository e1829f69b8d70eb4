// Comps, discounts and the service charge of a party: those that count, a form for a new one with the new total, and the login of a manager where it needs one.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Refusal } from '../../shared/api.js';
import { parseAmount } from '../../shared/amountInput.js';
import { Button, Notice } from '../../shared/components.js';
import { uuidV4 } from '../../shared/id.js';
import { untilAnswered } from '../../shared/keyedRequest.js';
import { locale, problemText, t, timeOfDay } from '../lang/index.js';
import { REASON_MAX } from '../../shared/limits.gen.js';
import { START, bodyOf, parseServiceRate, previewQuery } from './adjusting.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { AdjustmentPreviewView, AdjustmentRulesView, AdjustmentView, OrderedLineView } from '../../shared/wire.gen.js' */
/** @import { Adjusting } from './adjusting.js' */
/**
 * @typedef {object} Props
 * @property {Api} api
 * @property {string} sessionId
 * @property {OrderedLineView[]} lines
 * @property {AdjustmentView[]} adjustments
 * @property {string} currency
 * @property {(minor: number) => string} money
 * @property {boolean} busy
 * @property {() => void} onChanged
 * @property {boolean} [isClosed] the party has left, so that nothing is changed any more
 */

const PERCENTS = ['10', '20', '50'];
const TRIES = 3;
/** The wait after the last typed letter before the new total is asked for. */
const TYPING_MS = 250;
const wait = (/** @type {number} */ ms) => new Promise((/** @type {(value: void) => void} */ resolve) => { setTimeout(resolve, ms); });

/** A percentage without its sign, for the texts. @param {number} rate in thousandths of a percent */
export const rateText = (rate) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 3 }).format(rate / 1000);

/** What was decided, in one line. @param {AdjustmentView} each */
function nameOf(each) {
  if (each.kind === 'SERVICE') return each.rate ? t('adjust.service', { rate: rateText(each.rate) }) : t('adjust.service.none');
  return each.name ? t('adjust.of', { reason: each.reason, name: each.quantity && each.quantity > 1 ? `${each.quantity} × ${each.name}` : each.name }) : each.reason;
}

/** @param {unknown} error */
const errorText = (error) => (error instanceof Refusal ? problemText(error.problem) : t('problem.unsure'));

/** Sends a change; all tries have the same key. @param {Api} api @param {string} path @param {unknown} body */
function sendOnce(api, path, body) {
  const idempotencyKey = uuidV4();
  return untilAnswered(() => api.post(path, body, { idempotencyKey }), { tries: TRIES, wait });
}

/** @param {Props} props */
export function Adjustments(props) {
  const { api, sessionId, lines, adjustments, money, busy, onChanged, isClosed = false } = props;
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState(/** @type {string | null} */ (null));
  const [isSending, setSending] = useState(false);
  const active = adjustments.filter((each) => each.withdrawnAt === null);
  if (lines.length === 0 && active.length === 0) return null;
  /** @param {AdjustmentView} each */
  const withdraw = async (each) => {
    setSending(true);
    setError(null);
    try {
      await sendOnce(api, `/api/floor/sessions/${sessionId}/adjustments/${each.adjustmentId}/withdraw`, { reason: t('adjust.mistake') });
      onChanged();
    } catch (failure) {
      setError(errorText(failure));
    }
    setSending(false);
  };
  return html`<section class="adjust" aria-label=${t('adjust.title')}>
    ${active.length > 0 ? html`<h3>${t('adjust.title')}</h3><ul>${active.map((each) => html`<li key=${each.adjustmentId}>
      <span><b>${nameOf(each)}</b>
        <small>${[each.kind === 'SERVICE' ? each.reason : t(`adjust.is.${each.kind}`), each.by, timeOfDay(each.at), each.approvedBy ? t('adjust.approved', { name: each.approvedBy }) : ''].filter(Boolean).join(' · ')}</small></span>
      ${each.kind === 'SERVICE' ? null : html`<span class="num">${money(-each.loweredAmount)}</span>`}
      ${isClosed ? null : html`<${Button} disabled=${busy || isSending} label=${each.kind === 'SERVICE' ? `${t('adjust.withdraw')}: ${nameOf(each)}` : t('adjust.withdraw.of', { reason: each.reason, amount: money(each.loweredAmount) })} onClick=${() => withdraw(each)}>${t('adjust.withdraw')}<//>`}</li>`)}</ul>` : null}
    ${error ? html`<${Notice} kind="warn" icon="warn" role="alert">${error}<//>` : null}
    ${isClosed ? null : isOpen ? html`<${Form} ...${props} onClose=${(/** @type {boolean} */ isDone) => { setOpen(false); if (isDone) onChanged(); }} />`
      : html`<${Button} disabled=${busy || lines.length === 0} onClick=${() => setOpen(true)}>${t('adjust.open')}<//>`}
  </section>`;
}

/** The new total, asked for again with each change. @param {Api} api @param {string} sessionId @param {string | null} query */
function usePreview(api, sessionId, query) {
  const [found, setFound] = useState(/** @type {{query: string | null, preview: AdjustmentPreviewView | null, error: string | null}} */ ({ query: null, preview: null, error: null }));
  const newest = useRef(query);
  newest.current = query;
  useEffect(() => {
    if (query === null) return undefined;
    const timer = setTimeout(async () => {
      try {
        const { body } = await api.get(`/api/floor/sessions/${sessionId}/adjustments/preview?${query}`);
        if (newest.current === query) setFound({ query, preview: body, error: null });
      } catch (failure) {
        if (newest.current === query) setFound({ query, preview: null, error: errorText(failure) });
      }
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return found.query === query ? found : { preview: null, error: null };
}

/** @param {Props & {onClose: (isDone: boolean) => void}} props */
function Form({ api, sessionId, lines, currency, money, busy, onClose }) {
  const [form, setForm] = useState(START);
  const [reasons, setReasons] = useState(/** @type {AdjustmentRulesView | null} */ (null));
  const [error, setError] = useState(/** @type {string | null} */ (null));
  const [isSending, setSending] = useState(false);
  const first = useRef(/** @type {HTMLSelectElement | null} */ (null));
  const set = (/** @type {Partial<Adjusting>} */ change) => { setForm((now) => ({ ...now, ...change })); setError(null); };
  useEffect(() => {
    first.current?.focus();
    api.get('/api/adjustment-reasons').then(({ body }) => setReasons(body), (failure) => setError(errorText(failure)));
  }, []);
  const line = lines.find((each) => `${each.orderId}:${each.itemIndex}` === form.line) ?? null;
  const most = line ? line.quantity - line.compedQuantity : 1;
  const query = previewQuery(form, line, currency);
  const { preview, error: refused } = usePreview(api, sessionId, query);
  const isService = form.how === 'SERVICE';
  const list = reasons && !isService ? reasons[form.how === 'COMP' ? 'compReasons' : 'discountReasons'] : [];
  const isTyped = form.how !== 'COMP';
  const serviceRate = reasons?.serviceRate ?? null;
  const hows = /** @type {const} */ (['COMP', 'PERCENT', 'AMOUNT', 'SERVICE']);
  const fault = form.how === 'AMOUNT' && form.text !== '' ? parseAmount(form.text, currency).fault : null;
  const needsLogin = Boolean(preview?.needsApproval);
  const isReady = preview !== null && (isService ? form.reason.trim() !== '' : list.includes(form.reason)) && (!needsLogin || (form.username.trim() !== '' && form.password !== ''));
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!isReady || isSending || busy || !preview) return;
    setSending(true);
    setError(null);
    try {
      await sendOnce(api, `/api/floor/sessions/${sessionId}/adjustments`, bodyOf(form, line, currency, preview));
      onClose(true);
    } catch (failure) {
      set({ password: '' });
      setError(errorText(failure));
      setSending(false);
    }
  };
  return html`<form class="adjust-form" onSubmit=${submit}>
    <label class="field" hidden=${isService}><span>${t('adjust.what')}</span><select ref=${first} class="select" value=${form.line} onChange=${(/** @type {any} */ event) => set({ line: event.currentTarget.value, quantity: 1 })}>
      <option value="">${t('adjust.all')}</option>
      ${lines.filter((each) => each.quantity > each.compedQuantity).map((each) => html`<option key=${`${each.orderId}:${each.itemIndex}`} value=${`${each.orderId}:${each.itemIndex}`}>${each.quantity - each.compedQuantity} × ${each.name} · ${money(each.lineTotal - each.loweredAmount)}</option>`)}
    </select></label>
    ${line && most > 1 && !isService ? html`<label class="field"><span>${t('adjust.howmany')}</span><select class="select num" value=${String(Math.min(form.quantity, most))} onChange=${(/** @type {any} */ event) => set({ quantity: Number(event.currentTarget.value) })}>${Array.from({ length: most }, (_, at) => html`<option key=${at} value=${String(at + 1)}>${at + 1}</option>`)}</select></label>` : null}
    <div class="bill-chips" role="group" aria-label=${t('adjust.how')}>${hows.filter((how) => how !== 'SERVICE' || serviceRate !== null).map((how) => html`<button type="button" key=${how} class="bill-chip" aria-pressed=${form.how === how} onClick=${() => set({ how, text: '', reason: '' })}>${t(`adjust.how.${how}`)}</button>`)}</div>
    ${form.how === 'PERCENT' ? html`<div class="bill-chips" role="group" aria-label=${t('adjust.percent')}>${PERCENTS.map((text) => html`<button type="button" key=${text} class="bill-chip num" aria-pressed=${form.text === text} onClick=${() => set({ text })}>${text} %</button>`)}</div>` : null}
    ${isService && serviceRate !== null ? html`<div class="bill-chips" role="group" aria-label=${t('adjust.service.rate')}>${[0, serviceRate].map((rate) => html`<button type="button" key=${rate} class="bill-chip" aria-pressed=${parseServiceRate(form.text) === rate} onClick=${() => set({ text: rateText(rate) })}>${rate === 0 ? t('adjust.service.none') : `${rateText(rate)} %`}</button>`)}</div>` : null}
    ${isTyped ? html`<label class="field bill-field"><span>${isService ? t('adjust.service.rate') : form.how === 'PERCENT' ? t('adjust.percent') : t('adjust.amount', { currency })}</span>
      <input name="adjust-text" inputmode="decimal" autocomplete="off" dir="ltr" value=${form.text} aria-invalid=${fault !== null} onInput=${(/** @type {any} */ event) => set({ text: event.currentTarget.value })} /></label>` : null}
    ${isService ? html`<label class="field"><span>${t('adjust.service.why')}</span><input name="adjust-reason" autocomplete="off" maxlength=${REASON_MAX} value=${form.reason} onInput=${(/** @type {any} */ event) => set({ reason: event.currentTarget.value })} /></label>` : html`<div class="bill-chips" role="group" aria-label=${t('adjust.why')}>${list.map((reason) => html`<button type="button" key=${reason} class="bill-chip" aria-pressed=${form.reason === reason} onClick=${() => set({ reason })}>${reason}</button>`)}</div>
    <p class="soft small">${t('adjust.why.text')}</p>`}
    <div aria-live="polite">${preview ? html`<p class="adjust-new">${isService ? null : html`<span>${t('adjust.less', { amount: money(preview.loweredAmount) })}</span>`}<b class="num">${t('adjust.total', { amount: money(preview.totalAmount) })}</b></p>` : null}
      ${error ?? refused ? html`<${Notice} kind="warn" icon="warn">${error ?? refused}<//>` : null}</div>
    ${needsLogin ? html`<fieldset class="adjust-login"><legend>${t('adjust.manager')}</legend>
      <label class="field"><span>${t('adjust.username')}</span><input name="approver" autocomplete="off" autocapitalize="none" spellcheck=${false} dir="ltr" value=${form.username} onInput=${(/** @type {any} */ event) => set({ username: event.currentTarget.value })} /></label>
      <label class="field"><span>${t('adjust.password')}</span><input name="approval" type="password" autocomplete="new-password" dir="ltr" value=${form.password} onInput=${(/** @type {any} */ event) => set({ password: event.currentTarget.value })} /></label></fieldset>` : null}
    <div class="bill-row"><${Button} onClick=${() => onClose(false)}>${t('adjust.cancel')}<//>
      <button type="submit" class="button primary" disabled=${!isReady || isSending || busy}>${isSending ? t('adjust.going') : t(isService ? 'adjust.go.SERVICE' : form.how === 'COMP' ? 'adjust.go.COMP' : 'adjust.go.DISCOUNT')}</button></div>
  </form>`;
}
