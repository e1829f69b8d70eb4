// Calling the staff, and who sits at this table.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, ConnectionChip, Face, Icon, Notice, Sheet } from '../../shared/parts.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../../shared/lang/index.js';

/** @import { ViewProps } from './app.js' */
/** @import { RequestKind } from '../../shared/wire.js' */

/** @param {ViewProps} props */
export function HelpSheet({ state, acts }) {
  const { help, bill } = state;
  const busy = help?.state === 'sending';
  const amount = bill ? formatMoney(bill.amountDue, bill.currency, locale()) : '';
  return html`<${Sheet} title=${t('help.title')} kind="help-sheet" onClose=${acts.closeSheet}>
    <div aria-live="polite">
      ${help?.state === 'sent' ? html`<${Notice} kind="good" icon="check">${t(help.kind === 'REQUEST_BILL' ? 'help.sent.bill' : 'help.sent')}<//>` : null}
      ${help?.state === 'failed' ? html`<${Notice} kind="bad" icon="warn">${help.text}<//>` : null}
      ${busy ? html`<${Notice} kind="calm" icon="wait">${t('help.sending')}<//>` : null}
    </div>
    <div class="help-choices">
      <${Call} kind="CALL_WAITER" icon="bell" title=${t('help.waiter')} text=${t('help.waiter.hint')} disabled=${busy} acts=${acts} />
      ${bill && state.orders.length > 0 ? html`<${Call} kind="REQUEST_BILL" icon="plate" title=${t('help.bill')} text=${t('help.bill.hint', { amount })} disabled=${busy} acts=${acts} />` : null}
    </div>
  <//>`;
}

/** @param {{kind: RequestKind, icon: string, title: string, text: string, disabled: boolean, acts: import('../acts.js').Acts}} props */
function Call({ kind, icon, title, text, disabled, acts }) {
  return html`<button type="button" class="call" disabled=${disabled} onClick=${() => acts.call(kind)}><${Icon} name=${icon} /><span><b>${title}</b><small>${text}</small></span></button>`;
}

/** @param {ViewProps} props */
export function PeopleSheet({ state, acts }) {
  const { session } = state;
  const [sure, setSure] = useState(false);
  useEffect(() => {
    if (!sure) return undefined;
    const timer = setTimeout(() => setSure(false), 4000);
    return () => clearTimeout(timer);
  }, [sure]);
  if (!session) return null;
  return html`<${Sheet} title=${t('people.title')} kind="people-sheet" onClose=${acts.closeSheet}
    footer=${html`<${Button} kind=${sure ? 'danger wide' : 'wide'} onClick=${() => (sure ? acts.leave() : setSure(true))}>${t(sure ? 'help.leave.sure' : 'help.leave')}<//>`}>
    <p class="people-link"><${ConnectionChip} link=${state.link} /></p>
    <ul class="people">${state.devices.map((device) => html`<li key=${device.deviceId}>
      <${Face} id=${device.deviceId} name=${device.nickname} />
      <span>${device.nickname}${device.deviceId === session.me.deviceId ? html` <small class="soft">(${t('guest.you')})</small>` : null}</span>
      ${device.online ? null : html`<small class="soft">${t('people.away')}</small>`}
    </li>`)}</ul>
  <//>`;
}
