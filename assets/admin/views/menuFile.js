// The menu as a file: download it, and replace it by a file after a look at the differences.
import { html, useRef, useState } from '../../vendor/ui.js';
import { Button, Notice } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { MenuFaults } from '../../shared/menuFile.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';
import { changesNothing, isUnusualPrice, sortChanges } from '../menuChanges.js';
import { Failure } from './parts.js';

/** @import { ItemChangeView, MenuImportView } from '../../shared/wire.gen.js' */
/** @import { MenuFault } from '../../shared/menuFile.js' */
/** @import { ViewProps } from './props.js' */
/** @typedef {{name: string, text: string, preview: MenuImportView | null, faults: MenuFault[], moreFaults: number}} ChosenFile */

/** Lists of at most this many dishes are open. */
const SHORT_LIST = 12;

/** @param {ViewProps & {onDone: () => Promise<void>}} props */
export function ReplaceMenu({ acts, onDone }) {
  const [file, setFile] = useState(/** @type {ChosenFile | null} */ (null));
  const [isStale, setStale] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(/** @type {string | null} */ (null));
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  /** Shows another file or none. @param {ChosenFile | null} next */
  const show = (next) => {
    setFile(next);
    setStale(false);
    setFailed(null);
    if (!next && input.current) input.current.value = '';
  };
  /** @param {string} name @param {string} text @returns {Promise<ChosenFile>} */
  const previewOf = async (name, text) => {
    const outcome = await acts.send('POST', '/api/menu/preview', undefined, { text });
    const file = { name, text, preview: null, faults: [], moreFaults: 0 };
    if (outcome.ok) return { ...file, preview: outcome.body };
    const problem = /** @type {any} */ (outcome.problem);
    if (problem?.code === 'menu-file-faults') return { ...file, faults: problem.faults, moreFaults: problem.moreFaults ?? 0 };
    return { ...file, faults: outcome.text ? [{ at: '', what: outcome.text }] : [] };
  };
  /** @param {() => Promise<void>} run */
  const whileBusy = async (run) => {
    if (busy) return;
    setBusy(true);
    await run();
    setBusy(false);
  };
  /** @param {any} event */
  const choose = (event) => whileBusy(async () => {
    const [chosen] = event.currentTarget.files;
    setFile(null);
    setStale(false);
    setFailed(null);
    if (!chosen) return;
    // A file that was removed meanwhile cannot be read.
    const text = await chosen.text().catch(() => null);
    show(text === null ? { name: chosen.name, text: '', preview: null, faults: [{ at: '', what: t('dishes.unreadable') }], moreFaults: 0 } : await previewOf(chosen.name, text));
  });
  const apply = () => whileBusy(async () => {
    if (!file?.preview) return;
    const { name, text, preview } = file;
    setFailed(null);
    const outcome = await acts.send('POST', `/api/menu/import?revision=${preview.menuRevision}`, undefined, { text });
    if (outcome.ok) {
      acts.toast(t('dishes.applied', { count: preview.items }));
      show(null);
      await onDone();
    } else if (outcome.problem?.code === 'menu-changed') {
      // The differences to the menu of now, before they are applied.
      show(await previewOf(name, text));
      setStale(true);
    } else {
      setFailed(outcome.text || null);
    }
  });
  return html`<details class="more" open=${file !== null}><summary>${t('dishes.replace')}</summary>
    <p class="soft">${t('dishes.intro')} <a class="textlink" href="/api/menu/export" download="menu.json">${t('dishes.download')}</a></p>
    <div class="field"><label for="menu-file"><span>${t('dishes.file')}</span></label>
      <input id="menu-file" ref=${input} type="file" accept=".json,.jsonld,application/json" aria-describedby="menu-file-hint" disabled=${busy} onChange=${choose} />
      <small id="menu-file-hint">${t('dishes.file.hint')}</small></div>
    <${Failure} text=${failed} />
    ${isStale ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('dishes.stale')}<//>` : null}
    ${file ? html`<${MenuFaults} title=${t('dishes.faults', { file: file.name })} faults=${file.faults} more=${file.moreFaults > 0 ? t('dishes.faults.more', { count: file.moreFaults }) : null} />` : null}
    ${file?.preview ? html`<${Preview} name=${file.name} preview=${file.preview} busy=${busy} onApply=${apply} onForget=${() => show(null)} />` : null}
  </details>`;
}

/** What an import would change. @param {{name: string, preview: MenuImportView, busy: boolean, onApply: () => void, onForget: () => void}} props */
function Preview({ name, preview, busy, onApply, onForget }) {
  const { added, removed, changed, changedCategories, changedHours, items, itemsBefore, currency, isForeign, notes } = preview;
  return html`<div class="menu-preview" role="group" aria-label=${t('dishes.preview', { file: name })}>
    <h3>${t('dishes.preview', { file: name })}</h3>
    <p>${t('dishes.preview.count', { count: items })} ${itemsBefore > 0 ? t('dishes.preview.before', { count: itemsBefore }) : null}</p>
    ${isForeign ? html`<${Notice} kind="warn" icon="warn">${t('dishes.foreign', { currency })}${notes.length > 0 ? html`<details><summary>${t('health.technical')}</summary><ul lang="en" dir="ltr">${notes.map((note) => html`<li key=${note}>${note}</li>`)}</ul></details>` : null}<//>` : null}
    ${changesNothing(preview) ? html`<${Notice} kind="calm">${t('dishes.preview.same')}<//>` : null}
    <${Changes} title=${t('dishes.changed', { count: changed.length })} count=${changed.length}>${sortChanges(changed).map((change) => html`<${Change} key=${change.name} change=${change} currency=${currency} />`)}<//>
    <${Changes} title=${t('hours.changed', { count: changedHours.length })} count=${changedHours.length}>${changedHours.map((each) => html`<li key=${each}><bdi>${each}</bdi></li>`)}<//>
    <${Changes} title=${t('dishes.categories', { count: changedCategories.length })} count=${changedCategories.length}>${changedCategories.map((each) => html`<li key=${each}><bdi>${each}</bdi></li>`)}<//>
    <${Changes} title=${t('dishes.added', { count: added.length })} count=${added.length}>${added.map((each, at) => html`<li key=${at}><bdi>${each}</bdi></li>`)}<//>
    <${Changes} title=${t('dishes.removed', { count: removed.length })} count=${removed.length} hint=${t('dishes.removed.hint')}>${removed.map((each, at) => html`<li key=${at}><bdi>${each}</bdi></li>`)}<//>
    <div class="button-row"><${Button} kind="primary" disabled=${busy} onClick=${onApply}>${t(busy ? 'dishes.applying' : 'dishes.apply')}<//><${Button} disabled=${busy} onClick=${onForget}>${t('action.cancel')}<//></div>
  </div>`;
}

/** @param {{title: string, count: number, hint?: string, children?: any}} props */
function Changes({ title, count, hint, children }) {
  if (count === 0) return null;
  return html`<details class="more" open=${count <= SHORT_LIST}><summary>${title}</summary>${hint ? html`<p class="soft small">${hint}</p>` : null}<ul class="rows changes">${children}</ul></details>`;
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
