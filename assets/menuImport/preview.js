// What the import of a menu file would change: what it was taken for, counts, lists of dishes, doubtful rows, prices to check.
import { html, useState } from '../vendor/ui.js';
import { Button, Notice } from '../shared/components.js';
import { Icon } from '../shared/icons.js';
import { locale, t } from '../shared/lang/index.js';
import { formatMoney } from '../shared/money.js';
import { changesNothing, isUnusualPrice, sameDishes, sortChanges, sortDoubts, undecided } from './choices.js';
import { Renames } from './renames.js';

/** @import { DoubtView, ItemChangeView, MenuImportView, SuspiciousPriceView } from '../shared/wire.gen.js' */
/** @import { Decisions } from './choices.js' */

/** What a preview of our own format need not say. */
const OWN = 'MAITRED';
const COUNTS = /** @type {const} */ (['dishes', 'withoutPrice', 'sizes', 'headings', 'optionGroups', 'notes', 'refused']);

/** @param {{name: string, preview: MenuImportView, busy: boolean, mapping: any, onApply: (confirmPrices: boolean, same: string[]) => void, onForget: () => void}} props */
export function Preview({ name, preview, busy, mapping, onApply, onForget }) {
  const { items, itemsBefore, currency, kind, rows, suspiciousPrices, renames } = preview;
  const [confirmed, setConfirmed] = useState('');
  const [decisions, setDecisions] = useState(/** @type {Decisions} */ (new Map()));
  const isOwn = kind === OWN;
  // Other prices must be confirmed anew.
  const prices = JSON.stringify(suspiciousPrices);
  const isConfirmed = confirmed === prices;
  const open = undecided(renames, decisions).length;
  const mustConfirm = suspiciousPrices.length > 0;
  return html`<div class="menu-preview" role="group" aria-label=${t('dishes.preview', { file: name })}>
    <h3>${t('dishes.preview', { file: name })}</h3>
    ${isOwn ? null : html`<p>${t('dishes.kind', { kind: t(`dishes.kind.${kind}`) })}. ${t('dishes.currency', { currency })}</p>
      <dl class="import-counts"><div><dt>${t('dishes.rows')}</dt><dd>${rows.rows}</dd></div>${COUNTS.filter((count) => rows[count] > 0).map((count) => html`<div key=${count}><dt>${t(`dishes.rows.${count}`)}</dt><dd>${rows[count]}</dd></div>`)}</dl>`}
    ${mapping}
    <p>${t('dishes.preview.count', { count: items })} ${itemsBefore > 0 ? t('dishes.preview.before', { count: itemsBefore }) : null}</p>
    ${changesNothing(preview) ? html`<${Notice} kind="calm">${t('dishes.preview.same')}<//>` : null}
    ${renames.length > 0 ? html`<${Renames} renames=${renames} currency=${currency} decisions=${decisions} onDecide=${setDecisions} />` : null}
    <${Lists} preview=${preview} />
    ${mustConfirm ? html`<section class="import-prices" aria-label=${t('dishes.suspicious')}><h4><${Icon} name="warn" />${t('dishes.suspicious')}</h4>
      <ul>${suspiciousPrices.map((price) => html`<${Suspicious} key=${price.name} price=${price} currency=${currency} />`)}</ul>
      <label class="choice"><input type="checkbox" checked=${isConfirmed} onChange=${() => setConfirmed(isConfirmed ? '' : prices)} /><span>${t('dishes.suspicious.confirm')}</span></label></section>` : null}
    ${open > 0 ? html`<p class="soft small" role="status">${t('dishes.rename.open', { count: open })}</p>` : null}
    <div class="button-row"><${Button} kind="primary" disabled=${busy || (mustConfirm && !isConfirmed) || open > 0} onClick=${() => onApply(mustConfirm && isConfirmed, sameDishes(renames, decisions))}>${t(busy ? 'dishes.applying' : 'dishes.apply')}<//><${Button} disabled=${busy} onClick=${onForget}>${t('dishes.forget')}<//></div>
  </div>`;
}

/** @param {{price: SuspiciousPriceView, currency: string}} props */
function Suspicious({ price: { name, priceBefore, priceAfter }, currency }) {
  const after = formatMoney(priceAfter, currency, locale());
  return html`<li><bdi>${name}</bdi> <span class="num">${priceBefore === null ? after : t('dishes.price.change', { before: formatMoney(priceBefore, currency, locale()), after })}</span></li>`;
}

/** The lists of dishes and doubtful rows, one at a time. @param {{preview: MenuImportView}} props */
function Lists({ preview }) {
  const { added, removed, changed, changedCategories, changedHours, currency, doubtful, moreDoubtful, allergensNotStated } = preview;
  const names = (/** @type {string[]} */ list) => list.map((each, at) => html`<li key=${at}><bdi>${each}</bdi></li>`);
  const lists = [
    { id: 'changed', label: t('dishes.changed', { count: changed.length }), count: changed.length, rows: () => sortChanges(changed).map((change) => html`<${Change} key=${change.name} change=${change} currency=${currency} />`) },
    { id: 'added', label: t('dishes.added', { count: added.length }), count: added.length, rows: () => names(added) },
    { id: 'removed', label: t('dishes.removed', { count: removed.length }), count: removed.length, hint: t('dishes.removed.hint'), rows: () => names(removed) },
    { id: 'categories', label: t('dishes.categories', { count: changedCategories.length }), count: changedCategories.length, rows: () => names(changedCategories) },
    { id: 'hours', label: t('dishes.hours', { count: changedHours.length }), count: changedHours.length, rows: () => names(changedHours) },
    { id: 'allergens', label: t('dishes.notStated', { count: allergensNotStated.length }), count: allergensNotStated.length, hint: t('dishes.notStated.hint'), rows: () => names(allergensNotStated) },
    { id: 'doubtful', label: t('dishes.doubtful', { count: doubtful.length + moreDoubtful }), count: doubtful.length, hint: t('dishes.doubtful.hint'), rows: () => [...sortDoubts(doubtful).map((doubt, at) => html`<${Doubtful} key=${at} doubt=${doubt} />`), moreDoubtful > 0 ? html`<li key="more">${t('dishes.faults.more', { count: moreDoubtful })}</li>` : null] },
  ].filter(({ count }) => count > 0);
  const [chosen, setChosen] = useState('');
  const shown = lists.find(({ id }) => id === chosen) ?? lists[0];
  if (!shown) return null;
  return html`<div class="import-tabs" role="group" aria-label=${t('dishes.lists')}>${lists.map(({ id, label }) => html`<button key=${id} type="button" class=${`button${id === 'doubtful' ? ' is-doubtful' : ''}`} aria-pressed=${id === shown.id} onClick=${() => setChosen(id)}>${label}</button>`)}</div>
    ${shown.hint ? html`<p class="soft small">${shown.hint}</p>` : null}
    <ul class="rows changes">${shown.rows()}</ul>`;
}

/** @param {{doubt: DoubtView}} props */
function Doubtful({ doubt: { row, moreRows, column, found, reason, values, severity } }) {
  const part = values.part ? t(`dishes.column.${values.part}`) : '';
  return html`<li class="import-doubt"><b>${row === null ? t('dishes.doubt.file') : moreRows.length > 0 ? t('dishes.doubt.rows', { rows: [row, ...moreRows].join(', ') }) : t('dishes.doubt.row', { row })}</b>${severity === 'REFUSED' ? html`<span class="tag import-refused">${t('dishes.doubt.refused')}</span>` : null}
    ${column || found ? html`<span><bdi>${column}</bdi>${column && found ? ': ' : ''}<bdi>${found}</bdi></span>` : null}<small>${t(`dishes.doubt.${reason}`, { ...values, part })}</small></li>`;
}

/** @param {{change: ItemChangeView, currency: string}} props */
function Change({ change, currency }) {
  const { name, fields, priceBefore, priceAfter } = change;
  const others = fields.filter((field) => field !== 'PRICE').map((field) => t(`dishes.field.${field}`));
  const money = (/** @type {number} */ minor) => formatMoney(minor, currency, locale());
  return html`<li><b><bdi>${name}</bdi></b>
    ${priceBefore === null || priceAfter === null ? null : html`<span class="num">${t('dishes.price.change', { before: money(priceBefore), after: money(priceAfter) })}</span>`}
    ${others.length > 0 ? html`<small>${t('dishes.fields', { fields: others.join(', ') })}</small>` : null}
    ${isUnusualPrice(change) ? html`<small class="fault"><${Icon} name="warn" />${t('dishes.price.check')}</small>` : null}</li>`;
}
