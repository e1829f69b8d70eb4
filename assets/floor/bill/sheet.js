// The bill of one table and everything that is paid of it: a sheet that fetches and sends for itself. On a phone one step at a
// time, at the thumb; on a tablet the bill stays beside the step.
import { html, useEffect, useLayoutEffect, useMemo, useRef } from '../../vendor/ui.js';
import { Icon, Later, Notice, Sheet } from '../../shared/parts.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableCalled, timeOfDay } from '../lang/index.js';
import { deskOf } from './desk.js';
import { isSettled } from './bill.js';
import { Overview, OverviewFoot } from './views/overview.js';
import { Paper } from './views/paper.js';
import { Splitting, SplittingFoot } from './views/split.js';
import { Cash, CashFoot, Paying, PayingFoot } from './views/pay.js';
import { Refund, RefundFoot } from './views/refund.js';
import { Done, DoneFoot, Waiting, WaitingFoot } from './views/settle.js';

export { resumePayments } from './desk.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { Bill, BillState, Step } from './bill.js' */
/** @import { Desk } from './desk.js' */
/**
 * @typedef {object} StepProps what every view of the sheet is given
 * @property {BillState} state
 * @property {Bill} bill
 * @property {Desk} desk
 * @property {string} tableName
 * @property {string} role
 * @property {(minor: number) => string} money
 * @property {boolean} busy something is on its way, or the box is not heard: nothing can be begun
 * @property {() => void} onSettled
 */

/** @type {Record<Step, [(props: any) => any, (props: any) => any]>} */
const STEPS = {
  bill: [Overview, OverviewFoot], split: [Splitting, SplittingFoot], pay: [Paying, PayingFoot], cash: [Cash, CashFoot],
  waiting: [Waiting, WaitingFoot], done: [Done, DoneFoot], refund: [Refund, RefundFoot],
};

/**
 * `version` changes when the table was heard of: the bill is fetched again.
 * @param {{sessionId: string, tableName: string, role: string, currency: string, api: Api, version?: unknown, onClose: () => void, onSettled: () => void}} props
 */
export function BillSheet({ sessionId, tableName, role, currency, api, version, onClose, onSettled }) {
  const desk = useMemo(() => deskOf(sessionId, api), [sessionId]);
  useEffect(() => {
    desk.open();
    return desk.close;
  }, [desk]);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) desk.load();
    first.current = false;
  }, [version]);

  const state = desk.state.value;
  const { bill, step } = state;
  const money = (/** @type {number} */ minor) => formatMoney(minor, bill?.currency ?? currency, locale());
  const busy = state.sending !== null || state.behind || state.offline || state.gone;
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(step);
  useLayoutEffect(() => {
    // The next step is read from its beginning, by eye and by ear.
    if (before.current !== step) place.current?.focus({ preventScroll: true });
    if (before.current !== step) place.current?.closest('.body')?.scrollTo(0, 0);
    before.current = step;
  }, [step]);

  const [View, Foot] = STEPS[step];
  const props = bill ? { state, bill, desk, tableName: tableCalled(tableName), role, money, busy, onSettled } : null;
  const scan = step === 'waiting' && state.payment?.method === 'TRANSFER';
  return html`<${Sheet} title=${t('bill.title', { table: tableCalled(tableName) })} kind=${`bill-sheet at-${step}${scan ? ' at-scan' : ''}`} onClose=${onClose}
    footer=${props && !hasNoFoot(state) ? html`<${Foot} ...${props} />` : null}>
    <p class="aloud" role="status">${aloud(state, money)}</p>
    ${state.gone ? html`<${Notice} kind="warn" icon="warn">${t('bill.gone')}<//>` : null}
    ${state.offline ? html`<${Notice} kind="warn" icon="off">${state.heardAt === null ? t('bill.offline.never') : t('bill.offline', { time: timeOfDay(state.heardAt) })} <button type="button" class="textlink" onClick=${desk.load}>${t('bill.retry')}</button><//>` : null}
    ${state.said ? html`<${Notice} kind=${state.said.kind} icon=${state.said.kind === 'good' ? 'check' : 'warn'}>${state.said.text}<//>` : null}
    ${state.sending ? html`<${Sent} desk=${desk} state=${state} />` : null}
    ${props ? html`<div class="bill-columns">
      <section class="bill-step" tabindex="-1" ref=${place} aria-label=${t(`bill.step.${step}`)}><${View} ...${props} /></section>
      <${Paper} ...${props} />
    </div>` : state.offline || state.gone ? null : html`<${Later}><p class="soft">${t('bill.loading')}</p><div class="bone bill-bone"></div><div class="bone bill-bone"></div><//>`}
  <//>`;
}

/** Where the way on is in what is listed. @param {BillState} state */
const hasNoFoot = ({ step, way, bill }) => step === 'split' && way === 'GUEST' && bill !== null;

/** What is on its way, and honestly so where no answer comes. @param {{desk: Desk, state: BillState}} props */
function Sent({ desk, state }) {
  const { sending } = state;
  if (!sending) return null;
  if (sending.attempt === 1 && !sending.waits) return html`<${Later}><p class="bill-sent soft"><${Icon} name="wait" />${t(`bill.sending.${sending.kind}`)}</p><//>`;
  return html`<${Notice} kind="warn" icon="wait">${t('bill.sending.again')} <button type="button" class="textlink" onClick=${desk.till.hurry}>${t('bill.retry')}</button><//>`;
}

/** What is read aloud when it changes. @param {BillState} state @param {(minor: number) => string} money */
function aloud({ sending, said, step, payment, bill, gone, offline }, money) {
  if (gone) return t('bill.gone');
  if (sending) return sending.attempt > 1 || sending.waits ? t('bill.sending.again') : t(`bill.sending.${sending.kind}`);
  if (said) return said.text;
  if (offline) return t('bill.offline.never');
  if (step !== 'done' || !payment) return '';
  return [
    t('bill.done.say', { amount: money(payment.payable), method: t(`bill.with.${payment.method}`) }),
    payment.change ? t('bill.done.change', { amount: money(payment.change) }) : '',
    bill && isSettled(bill) ? t('bill.allpaid') : '',
  ].filter(Boolean).join(' ');
}
