// The import of a menu file of any kind: choose or drop it, look at what it changes, correct how its columns were taken, apply it.
import { html, useRef, useState } from '../vendor/ui.js';
import { Notice } from '../shared/components.js';
import { t } from '../shared/lang/index.js';
import { MenuFaults } from '../shared/menuFile.js';
import { RECOGNISED, fileQuery, isSamePreview } from './choices.js';
import { Mapping } from './mapping.js';
import { Preview } from './preview.js';

/** @import { MenuImportView, MenuTableView } from '../shared/wire.gen.js' */
/** @import { MenuFault } from '../shared/menuFile.js' */
/** @import { Problem } from '../shared/wire.js' */
/** @import { Choices } from './choices.js' */
/** @typedef {{ok: true, body: any} | {ok: false, text: string, problem: Problem | null}} Sent */
/** @typedef {{name: string, content: Blob | null, choices: Choices, preview: MenuImportView | null, table: MenuTableView | null, faults: MenuFault[], moreFaults: number}} ChosenFile `table`: the columns of a file without headers */

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.json,.jsonld,.html,.htm,text/csv,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The box tells by the content what a file is. */
const FILE_TYPE = 'application/octet-stream';

/** @param {string} name @param {string} what @returns {ChosenFile} */
const faulty = (name, what) => ({ name, content: null, choices: RECOGNISED, preview: null, table: null, faults: [{ at: '', what }], moreFaults: 0 });

/** @param {{send: (path: string, file: Blob) => Promise<Sent>, onApplied: (preview: MenuImportView) => void | Promise<void>}} props */
export function MenuImport({ send, onApplied }) {
  const [file, setFile] = useState(/** @type {ChosenFile | null} */ (null));
  const [isStale, setStale] = useState(false);
  const [busy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const [failed, setFailed] = useState(/** @type {string | null} */ (null));
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  /** Shows another file or none. @param {ChosenFile | null} next */
  const show = (next) => {
    setFile(next);
    setStale(false);
    setFailed(null);
    if (!next && input.current) input.current.value = '';
  };
  /** @param {string} name @param {Blob} content @param {Choices} choices @returns {Promise<ChosenFile>} */
  const previewOf = async (name, content, choices) => {
    const outcome = await send(`/api/menu/preview?${fileQuery(name, choices)}`, content);
    const read = { name, content, choices, preview: null, table: null, faults: [], moreFaults: 0 };
    if (outcome.ok) return { ...read, preview: outcome.body };
    const problem = /** @type {any} */ (outcome.problem);
    if (problem?.code === 'menu-file-faults') return { ...read, faults: problem.faults, moreFaults: problem.moreFaults ?? 0 };
    const faults = outcome.text ? [{ at: '', what: outcome.text }] : [];
    // Exactly what the box found is in English, in every language of the page.
    if (problem?.detail && problem.detail !== outcome.text) faults.push({ at: '', what: problem.detail });
    return { ...read, table: problem?.code === 'menu-file-no-header' ? problem.table : null, faults };
  };
  /** @param {() => Promise<void>} run */
  const whileBusy = async (run) => {
    if (busy) return;
    setBusy(true);
    await run();
    setBusy(false);
  };
  /** @param {File | undefined} chosen */
  const choose = (chosen) => whileBusy(async () => {
    setFile(null);
    setStale(false);
    setFailed(null);
    if (!chosen) return;
    // A file that was removed meanwhile cannot be read.
    const bytes = await chosen.arrayBuffer().catch(() => null);
    show(bytes === null ? faulty(chosen.name, t('dishes.unreadable')) : await previewOf(chosen.name, new Blob([bytes], { type: FILE_TYPE }), RECOGNISED));
  });
  /** @param {Choices} choices */
  const compare = (choices) => whileBusy(async () => {
    if (file?.content) show(await previewOf(file.name, file.content, choices));
  });
  /** @param {boolean} confirmPrices @param {string[]} same */
  const apply = (confirmPrices, same) => whileBusy(async () => {
    if (!file?.preview || !file.content) return;
    const { name, content, preview } = file;
    const choices = { ...file.choices, same };
    setFailed(null);
    if (same.join() !== file.choices.same.join()) {
      // A dish that keeps its id may have a price to check that a new dish has not.
      const compared = await previewOf(name, content, choices);
      if (!isSamePreview(preview, compared.preview)) {
        show(compared);
        setStale(compared.preview !== null && compared.preview.menuRevision !== preview.menuRevision);
        return;
      }
    }
    const outcome = await send(`/api/menu/import?revision=${preview.menuRevision}&confirmPrices=${confirmPrices}&${fileQuery(name, choices)}`, content);
    if (outcome.ok) {
      show(null);
      await onApplied(preview);
    } else if (outcome.problem?.code === 'menu-changed') {
      // The differences to the menu of now, before they are applied.
      show(await previewOf(name, content, { ...choices, same: [] }));
      setStale(true);
    } else {
      if (outcome.problem?.code === 'menu-rename-unknown') show(await previewOf(name, content, { ...choices, same: [] }));
      setFailed(outcome.text || null);
    }
  });
  /** @param {any} event @param {boolean} over */
  const drag = (event, over) => {
    event.preventDefault();
    setOver(over);
  };
  const table = file?.preview?.table ?? file?.table ?? null;
  const mapping = file && table ? html`<${Mapping} key=${JSON.stringify([table.sheet, table.columns])} table=${table} choices=${file.choices} isOpen=${file.preview === null} busy=${busy} onCompare=${compare} />` : null;
  return html`<div class=${`field import-drop${isOver ? ' is-over' : ''}`} onDragOver=${(/** @type {any} */ event) => drag(event, true)} onDragLeave=${(/** @type {any} */ event) => drag(event, false)} onDrop=${(/** @type {any} */ event) => { drag(event, false); void choose(event.dataTransfer?.files[0]); }}>
      <label for="menu-file"><span>${t('dishes.file')}</span></label>
      <input id="menu-file" ref=${input} type="file" accept=${ACCEPTED} aria-describedby="menu-file-hint" disabled=${busy} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.files[0])} />
      <small class="import-or">${t('dishes.file.drop')}</small>
      <small id="menu-file-hint">${t('dishes.file.hint')}</small></div>
    ${failed ? html`<${Notice} kind="bad" icon="warn" role="alert">${failed}<//>` : null}
    ${isStale ? html`<${Notice} kind="warn" icon="warn" role="alert">${t('dishes.stale')}<//>` : null}
    ${file ? html`<${MenuFaults} title=${t('dishes.faults', { file: file.name })} faults=${file.faults} more=${file.moreFaults > 0 ? t('dishes.faults.more', { count: file.moreFaults }) : null} />` : null}
    ${file?.preview ? html`<${Preview} key=${file.preview.menuRevision} name=${file.name} preview=${file.preview} busy=${busy} mapping=${mapping} onApply=${apply} onForget=${() => show(null)} />` : mapping}`;
}
