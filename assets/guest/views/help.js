// The sheet with the buttons that call the staff.
import { html } from '../../vendor/ui.js';
import { Icon, Notice } from '../../shared/baseParts.js';
import { Sheet } from '../../shared/sheetParts.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';

/** @import { ViewProps } from './props.js' */
/** @import { PaymentMethod, RequestKind } from '../../shared/wire.js' */

/** @param {ViewProps} props */
export function HelpSheet({ state, acts }) {
  const { help, bill } = state;
  const isSending = help?.state === 'sending';
  // Asked once, when the bill is asked for: the staff brings what is needed.
  const wishes = (state.session?.paymentMethods ?? []).filter((method) => method !== 'PAY_LATER');
  const amount = bill ? formatMoney(bill.amountDue, bill.currency, locale()) : '';
  return html`<${Sheet} title=${t('help.title')} kind="help-sheet" onClose=${acts.closeSheet}>
    <div aria-live="polite">
      ${help?.state === 'sent' ? html`<${Notice} kind="good" icon="check">${t(help.kind === 'REQUEST_BILL' ? 'help.sent.bill' : 'help.sent')}<//>` : null}
      ${help?.state === 'failed' ? html`<${Notice} kind="bad" icon="warn">${help.text}<//>` : null}
      ${isSending ? html`<${Notice} kind="calm" icon="clock">${t('help.sending')}<//>` : null}
    </div>
    <div class="help-choices">
      <${CallButton} kind="CALL_WAITER" icon="bell" title=${t('help.waiter')} text=${t('help.waiter.hint')} disabled=${isSending} acts=${acts} />
      ${bill && state.orders.length > 0 ? html`<button type="button" class="call" onClick=${() => acts.openSheet({ kind: 'bill' })}><${Icon} name="plate" /><span><b>${t('bill.open')}</b><small>${t('bill.open.hint')}</small></span></button>` : null}
      ${bill && state.orders.length > 0 ? (wishes.length > 0 ? wishes : [undefined]).map((wish) => html`<${CallButton} key=${wish} kind="REQUEST_BILL" wish=${wish} icon="plate"
        title=${wish ? t('help.bill.by', { wish: t(`pay.${wish}`) }) : t('help.bill')} text=${[t('help.bill.hint', { amount }), ...(wish ? [t(`pay.${wish}.hint`)] : [])].join(' · ')} disabled=${isSending} acts=${acts} />`) : null}
    </div>
  <//>`;
}

/** @param {{kind: RequestKind, wish?: PaymentMethod, icon: string, title: string, text: string, disabled: boolean, acts: import('../acts.js').Acts}} props */
function CallButton({ kind, wish, icon, title, text, disabled, acts }) {
  return html`<button type="button" class="call" disabled=${disabled} onClick=${() => acts.callStaff(kind, wish)}><${Icon} name=${icon} /><span><b>${title}</b><small>${text}</small></span></button>`;
}
