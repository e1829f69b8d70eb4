// The review of a draft order: its lines, sold-out dishes, and the state while it is sent.
import { html } from '../../vendor/ui.js';
import { Button, Notice, Sheet, Stepper, InlineList } from '../../shared/components.js';
import { formatMoney } from '../../shared/money.js';
import { QUANTITY_MAX } from '../../shared/limits.gen.js';
import { locale, t } from '../lang/index.js';
import { partyLabel } from '../tables.js';
import { describeLines, draftTotal, hasLines } from '../orders.js';
import { Icon } from '../../shared/icons.js';
import { ServingFields, ServingToggle, useServing } from './courses.js';

/** @import { Draft } from '../orders.js' */
/** @import { TableProps } from './props.js' */

/** @param {TableProps & {draft: Draft, onClose: () => void, onMore: () => void, onEditOpen: (lineId: string) => void, onEdit: (itemId: string, lineId: string) => void}} props */
export function DraftReview({ table, draft, state, acts, clock, onClose, onMore, onEditOpen, onEdit }) {
  const sessionId = table.session?.sessionId ?? '';
  const lines = describeLines(draft, state.menu);
  const sum = draftTotal(draft, state.menu);
  const served = [...lines, ...draft.openLines];
  const [servingShown, showServing] = useServing(served);
  const devices = table.session?.devices ?? [];
  const currency = state.menu?.currency ?? state.currency;
  const { sending } = draft;
  // Merged parties keep their seats: a new dish is for those of the party that the others joined.
  const seatTable = (table.session?.mergedFrom ?? []).length > 0 ? table.name : null;
  const soldOut = lines.filter((line) => !line.available);
  /** Whether nothing but the hours is in the way: then the waiter may order on purpose. */
  const isOnlyLate = soldOut.length > 0 && soldOut.every((line) => line.isOutsideHours);
  const offline = state.link.kind === 'offline' && !state.link.tooManyChannels;
  const name = partyLabel(table);
  const isOnlyOnBill = draft.lines.length === 0 && !state.openPrice?.stationName;
  /** @type {any} */
  let footer = html`<${Button} kind="primary wide sum-button" disabled=${!hasLines(draft) || offline} onClick=${() => acts.ordering.send(sessionId)}><span>${t(isOnlyOnBill ? 'floor.order.put' : 'floor.order.send')}</span><span class="num">${formatMoney(sum.amount, currency, locale())}</span><//>`;
  if (sending) footer = html`<${Button} kind="primary wide" disabled=${sending.retryAt === null} onClick=${acts.ordering.retryNow}>${t(sending.retryAt === null ? 'floor.order.sending' : 'floor.order.again')}<//>`;
  else if (soldOut.length > 0) {
    footer = html`${isOnlyLate ? html`<${Button} kind="wide" disabled=${offline} onClick=${() => acts.ordering.send(sessionId, true)}>${t('floor.order.anyway')}<//>` : null}<${Button} kind="primary wide" onClick=${() => acts.ordering.withoutSoldOut(sessionId)}>${soldOut.length === lines.length && draft.openLines.length === 0 ? t('floor.order.removesoldout') : t('floor.order.keeprest', { count: lines.length + draft.openLines.length - soldOut.length })}<//>`;
  }
  return html`<${Sheet} title=${t('floor.order.title', { table: name })} kind="order-sheet" onClose=${onClose} footer=${footer}>
    ${draft.error ? html`<${Notice} kind="bad" icon="warn" role="alert"><b>${t('floor.order.notsent')}</b> ${draft.error}<//>` : null}
    ${soldOut.length > 0 && !sending ? html`<${Notice} kind="bad" icon="warn" role="alert"><b>${t(isOnlyLate ? 'floor.order.late' : 'floor.order.gone', { list: [...new Set(soldOut.map((line) => line.name))].join(', ') })}</b> ${t('floor.order.gone.text')}<//>` : null}
    ${offline && !sending ? html`<${Notice} kind="warn" icon="offline">${t('floor.order.offline')}<//>` : null}
    ${sending && sending.retryAt !== null ? html`<${Notice} kind="warn" icon="clock" role="status"><b>${t('floor.order.noanswer')}</b> ${t('floor.order.noanswer.text', { seconds: Math.max(0, Math.ceil((sending.retryAt - clock.tick.value) / 1000)) })}<//>` : null}
    ${!hasLines(draft) ? html`<p class="soft">${t('floor.order.empty')}</p>` : null}
    <ul class="draft-lines">${lines.map((line) => html`<li key=${line.lineId} class=${line.available ? '' : 'out'}>
      <button type="button" class="draft-line" disabled=${Boolean(sending)} onClick=${() => onEdit(line.menuItemId, line.lineId)}>
        <span><b class="num">${line.quantity} ×</b> <bdi>${line.name}</bdi></span>
        <small><${InlineList} list=${[line.variantName, ...line.optionNames].filter((each) => each !== null)} />${line.note ? html`<i class="item-note"><bdi>“${line.note}”</bdi></i>` : null}${line.allergyNote ? html`<b class="allergy">${t('floor.allergy', { text: line.allergyNote })}${line.allergensStated ? null : html` · ${t('allergens.unstated')}`}</b>` : null}${line.available ? null : html`<b class="allergy">${t(line.isOutsideHours ? 'floor.order.hours.none' : 'floor.order.soldout')}</b>`}</small></button>
      <span class="draft-count"><span class="num price">${formatMoney(line.lineTotal, currency, locale())}</span>
      ${sending ? null : html`<${Stepper} value=${line.quantity} max=${QUANTITY_MAX} name=${line.name} onChange=${(/** @type {number} */ quantity) => acts.ordering.changeLine(sessionId, line.lineId, { quantity })} />`}</span>
      ${servingShown && !sending ? html`<${ServingFields} line=${line} name=${line.name} seatTable=${seatTable} onChange=${(/** @type {import('./courses.js').Serving} */ change) => acts.ordering.changeLine(sessionId, line.lineId, change)} />` : null}
    </li>`)}${draft.openLines.map((line) => html`<li key=${line.lineId}>
      <button type="button" class="draft-line" disabled=${Boolean(sending)} onClick=${() => onEditOpen(line.lineId)}>
        <span><b class="num">${line.quantity} ×</b> <bdi>${line.name}</bdi></span>
        <small>${t('floor.open-price')}${line.note ? html` <i class="item-note"><bdi>“${line.note}”</bdi></i>` : null}</small></button>
      <span class="draft-count"><span class="num price">${formatMoney(line.price * line.quantity, currency, locale())}</span>
      ${sending ? null : html`<${Stepper} value=${line.quantity} max=${QUANTITY_MAX} name=${line.name} onChange=${(/** @type {number} */ quantity) => acts.ordering.changeOpenPrice(sessionId, line.lineId, { quantity })} />`}</span>
      ${servingShown && !sending ? html`<${ServingFields} line=${line} name=${line.name} seatTable=${seatTable} hasCourse=${Boolean(state.openPrice?.stationName)} hasMark=${false} onChange=${(/** @type {{course?: number | null, seat?: number | null}} */ change) => acts.ordering.changeOpenPrice(sessionId, line.lineId, change)} />` : null}
    </li>`)}</ul>
    ${sending ? null : html`<${ServingToggle} lines=${served} shown=${servingShown} onShow=${showServing} />`}
    ${sending ? null : html`<${Button} kind="wide" onClick=${onMore}><${Icon} name="plus" />${t('floor.order.another')}<//>`}
    ${sending || table.session?.mode !== 'INDIVIDUAL' || devices.length === 0 ? null : html`<label class="field"><span>${t('floor.order.account')}</span>
      <select class="select" name="account" value=${draft.deviceId ?? ''} onChange=${(/** @type {any} */ event) => acts.ordering.setAccount(sessionId, event.currentTarget.value || null)}>
        <option value="" selected=${draft.deviceId === null}>${t('floor.order.account.table')}</option>
        ${devices.map(({ deviceId, nickname }) => html`<option key=${deviceId} value=${deviceId} selected=${deviceId === draft.deviceId}>${nickname}</option>`)}</select></label>`}
    ${sending ? null : html`<label class="field"><span>${t('floor.order.ordernote')}</span><input maxlength=${state.noteMax} autocomplete="off" value=${draft.note} onInput=${(/** @type {any} */ event) => acts.ordering.setNote(sessionId, event.currentTarget.value)} /></label>`}
    ${sending || !hasLines(draft) ? null : html`<button type="button" class="textlink" onClick=${() => { acts.ordering.discard(sessionId); onClose(); }}>${t('floor.order.discard')}</button>`}
  <//>`;
}
