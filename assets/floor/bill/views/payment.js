// The steps of a pending and of a completed payment.
import { html } from '../../../vendor/ui.js';
import { Button, Icon } from '../../../shared/components.js';
import { locale, t } from '../../lang/index.js';
import { isOpen, isSettled, nextPartOf } from '../bill.js';
import { plainAmount } from '../amounts.js';
import { StepHead } from './components.js';

/** @import { StepProps } from './props.js' */

/** @param {StepProps} props */
export function Waiting({ state, bill, desk, money }) {
  const { payment, shown } = state;
  if (!payment) return null;
  const tip = payment.tip > 0 ? html`<p class="soft">${t('bill.waiting.tip', { amount: money(payment.tip) })}</p>` : null;
  const code = payment.method === 'TRANSFER' && shown?.paymentId === payment.paymentId ? shown : null;
  return html`<${StepHead} desk=${desk} to="bill">${t(`bill.with.${payment.method}`)}<//>
    <div class="bill-payment-state">
      <p>${t(`bill.waiting.${payment.method}`)}</p>
      <p class="bill-large-amount num"><bdi>${payment.method === 'CARD' ? plainAmount(payment.payable, bill.currency, locale()) : money(payment.payable)}</bdi></p>
      ${tip}
      ${code?.drawn ? html`<svg class="bill-code" role="img" aria-label=${t('bill.scan', { amount: money(payment.payable) })} viewBox=${`0 0 ${code.drawn.size} ${code.drawn.size}`} shape-rendering="crispEdges"><path d=${code.drawn.path} /></svg>` : null}
      ${code && !code.drawn ? html`<p class="soft">${t('bill.waiting.noqr')}</p>` : null}
      ${code?.drawn ? html`<p class="soft small">${t('bill.waiting.arrives')}</p>` : null}
    </div>`;
}

/** @param {StepProps} props */
export function WaitingFooter({ state, desk, busy }) {
  const { payment } = state;
  if (!payment) return null;
  return html`<div class="bill-foot bill-row"><${Button} kind="wide" disabled=${busy} onClick=${() => desk.cancel(payment)}>${t(`bill.no.${payment.method}`)}<//>
    <${Button} kind="primary wide" disabled=${busy} onClick=${() => desk.complete(payment)}>${t(`bill.yes.${payment.method}`)}<//></div>`;
}

/** @param {StepProps} props */
export function Done({ state, bill, money }) {
  const { payment } = state;
  if (!payment) return null;
  const settled = !state.behind && isSettled(bill);
  return html`<div class="bill-payment-state">
    <p class="bill-settled"><${Icon} name="check" />${t(settled ? 'bill.allpaid' : 'bill.done')}</p>
    ${payment.change ? html`<p>${t('bill.cash.change')}</p><p class="bill-large-amount num"><bdi>${money(payment.change)}</bdi></p>` : null}
    <p class="num">${t('bill.done.text', { amount: money(payment.payable), method: t(`bill.with.${payment.method}`) })}</p>
    ${payment.tip > 0 ? html`<p class="soft num">${t('bill.done.tip', { amount: money(payment.tip) })}</p>` : null}
    ${settled || state.behind ? null : html`<p class="soft num">${t('bill.done.left', { amount: money(bill.amountDue) })}</p>`}
  </div>`;
}

/** @param {StepProps} props */
export function DoneFooter({ state, bill, desk, money, busy, tableName, onSettled }) {
  const back = html`<${Button} kind="wide" onClick=${() => desk.dispatch({ type: 'step', step: 'bill' })}>${t('bill.done.back')}<//>`;
  if (state.behind) return back;
  if (isSettled(bill)) return html`<div class="bill-foot"><${Button} kind="primary wide" disabled=${busy} onClick=${onSettled}>${t('bill.close', { table: tableName })}<//>${back}</div>`;
  if (!isOpen(bill)) return back;
  const turn = nextPartOf(state);
  const share = turn ? state.splits[`by=EVENLY&ways=${turn.left}`]?.parts[0] : undefined;
  if (turn) return html`<div class="bill-foot"><${Button} kind="primary wide" disabled=${busy || !share} onClick=${() => share && desk.choose({ kind: 'part', share, part: { number: turn.number, of: turn.of } })}>${t('bill.pay.part', { number: turn.number, of: turn.of, amount: share ? money(share.amount) : '…' })}<//>${back}</div>`;
  if (state.way === 'EVENLY') return back;
  return html`<div class="bill-foot"><${Button} kind="primary wide" onClick=${() => desk.dispatch({ type: 'step', step: 'split' })}>${t(`bill.done.next.${state.way}`)}<//>${back}</div>`;
}
