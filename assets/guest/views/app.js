// The guest's page: the entry pages or the table's page, with at most one sheet on top.
import { Fragment, html, signal, useEffect } from '../../vendor/ui.js';
import { Skeleton, Toasts } from '../../shared/baseParts.js';
import { loadSheetTexts, t } from '../lang/index.js';
import { EntryPage } from './entry.js';
import { TablePage } from './tablePage.js';

/** @import { ViewProps } from './props.js' */

/** The wait before sheets that could not be loaded are requested again. */
const RETRY_MS = 2000;

/** @type {import('../../vendor/ui.js').Signal<Record<string, (props: ViewProps) => any> | null>} */
const sheets = signal(null);
let isRequested = false;

/** Loads the sheets. Called after the menu is loaded, so that on slow Wi-Fi the menu comes first. */
function fetchSheets() {
  if (isRequested) return;
  isRequested = true;
  Promise.all([import('./sheets.js'), loadStyles(), loadSheetTexts()]).then(([module]) => { sheets.value = module.SHEETS; }, () => { isRequested = false; });
}

/** Loads the stylesheet of the sheets, from the folder of the script. @returns {Promise<unknown>} */
function loadStyles() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('./sheets.css', import.meta.url).href;
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => { link.remove(); reject(new Error('no stylesheet')); };
  });
  document.head.append(link);
  return loaded;
}

/** @param {ViewProps} props */
export function App({ state, acts, clock }) {
  const ready = state.menu !== null || state.menuFailed || state.sheet !== null;
  useEffect(() => {
    if (!ready || sheets.value) return undefined;
    fetchSheets();
    const timer = setInterval(fetchSheets, RETRY_MS);
    return () => clearInterval(timer);
  }, [ready, sheets.value]);
  if (state.phase !== 'table') return html`<${EntryPage} state=${state} acts=${acts} clock=${clock} />`;
  const OpenSheet = state.sheet ? sheets.value?.[state.sheet.kind] ?? LoadingSheet : null;
  // The key renders everything again after a change of the language: components with unchanged properties would keep their texts.
  return html`<${Fragment} key=${state.languageChanges}>
    <div inert=${OpenSheet !== null}><${TablePage} state=${state} acts=${acts} clock=${clock} /></div>
    ${OpenSheet ? html`<${OpenSheet} key=${state.sheet?.kind} state=${state} acts=${acts} clock=${clock} />` : null}
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} onAction=${acts.undoRemove} /><//>`;
}

/** Instead of a sheet whose code is not loaded yet. @param {ViewProps} props */
function LoadingSheet({ acts }) {
  return html`<div class="backdrop" onClick=${acts.closeSheet}><section class="sheet" role="dialog" aria-modal="true" aria-label=${t('start.loading')}><div class="body"><${Skeleton}><div class="skeleton skeleton-field"></div><//></div></section></div>`;
}
