// The steps of a pending and of a completed payment.
import { html } from '../../../vendor/ui.js';
import { Button, Icon } from '../../../shared/components.js';
import { locale, t } from '../../lang/index.js';
import { hasOpenAmount, isSettled, nextPartOf } from '../bill.js';
import { plainAmount } from '../../../shared/amountInput.js';
import { PartButtons, StepHead } from './components.js';

/** @import { StepProps } from './props.js' */

/** @param {StepProps} props */
export function Waiting({ state, bill, controller, money }) {
  const { payment, transferQr } = state;
  if (!payment) return null;
  const tip = payment.tip > 0 ? html`<p class="soft">${t('bill.waiting.tip', { amount: money(payment.tip) })}</p>` : null;
  const code = payment.method === 'TRANSFER' && transferQr?.paymentId === payment.paymentId ? transferQr : null;
  return html`<${StepHead} controller=${controller} to="bill">${t(`bill.with.${payment.method}`)}<//>
    <div class="bill-payment-state">
      <p>${t(`bill.waiting.${payment.method}`)}</p>
      <p class="bill-large-amount num"><bdi>${payment.method === 'CARD' ? plainAmount(payment.payable, bill.currency, locale()) : money(payment.payable)}</bdi></p>
      ${tip}
      ${code?.qr ? html`<svg class="bill-code" role="img" aria-label=${t('bill.scan', { amount: money(payment.payable) })} viewBox=${`0 0 ${code.qr.size} ${code.qr.size}`} shape-rendering="crispEdges"><path d=${code.qr.path} /></svg>` : null}
      ${code && !code.qr ? html`<p class="soft">${t('bill.waiting.noqr')}</p>` : null}
      ${code?.qr ? html`<p class="soft small">${t('bill.waiting.arrives')}</p>` : null}
    </div>`;
}

/** @param {StepProps} props */
export function WaitingFooter({ state, controller, busy }) {
  const { payment } = state;
  if (!payment) return null;
  return html`<div class="bill-foot bill-row"><${Button} kind="wide" disabled=${busy} onClick=${() => controller.cancel(payment)}>${t(`bill.no.${payment.method}`)}<//>
    <${Button} kind="primary wide" disabled=${busy} onClick=${() => controller.complete(payment)}>${t(`bill.yes.${payment.method}`)}<//></div>`;
}

/** @param {StepProps} props */
export function Done({ state, bill, money, onPrint }) {
  const { payment } = state;
  if (!payment) return null;
  const settled = !state.isOutdated && isSettled(bill);
  return html`<div class="bill-payment-state">
    <p class="bill-settled"><${Icon} name="check" />${t(settled ? 'bill.allpaid' : 'bill.done')}</p>
    ${payment.change ? html`<p>${t('bill.cash.change')}</p><p class="bill-large-amount num"><bdi>${money(payment.change)}</bdi></p>` : null}
    <p class="num">${t('bill.done.text', { amount: money(payment.payable), method: t(`bill.with.${payment.method}`) })}</p>
    ${payment.tip > 0 ? html`<p class="soft num">${t('bill.done.tip', { amount: money(payment.tip) })}</p>` : null}
    ${settled || state.isOutdated ? null : html`<p class="soft num">${t('bill.done.left', { amount: money(bill.amountDue) })}</p>`}
    ${payment.receiptNumber !== null ? html`<p><${Button} label=${t('receipt.open.of', { number: payment.receiptNumber })} onClick=${() => payment.receiptNumber !== null && onPrint({ number: payment.receiptNumber })}><${Icon} name="bill" />${t('receipt.open')}<//></p>` : null}
  </div>`;
}

/** @param {StepProps} props */
export function DoneFooter({ state, bill, controller, money, busy, tableName, onSettled }) {
  const back = html`<${Button} kind="wide" onClick=${() => controller.dispatch({ type: 'step', step: 'bill' })}>${t('bill.done.back')}<//>`;
  if (state.isOutdated) return back;
  if (isSettled(bill)) return html`<div class="bill-foot"><${Button} kind="primary wide" disabled=${busy} onClick=${onSettled}>${t('bill.close', { table: tableName })}<//>${back}</div>`;
  if (!hasOpenAmount(bill)) return back;
  const nextPart = nextPartOf(state);
  const share = nextPart ? state.splits[`by=EVENLY&ways=${nextPart.left}`]?.parts[0] : undefined;
  if (nextPart) return html`<div class="bill-foot"><${PartButtons} controller=${controller} number=${nextPart.number} of=${nextPart.of} share=${share} money=${money} busy=${busy} />${back}</div>`;
  if (state.splitBy === 'EVENLY') return back;
  return html`<div class="bill-foot"><${Button} kind="primary wide" onClick=${() => controller.dispatch({ type: 'step', step: 'split' })}>${t(`bill.done.next.${state.splitBy}`)}<//>${back}</div>`;
}
