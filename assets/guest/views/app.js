// The guest's page: the menu below the PIN or below the head of the table, with at most one sheet on top.
import { Fragment, html, signal, useEffect } from '../../vendor/ui.js';
import { Skeleton, Toasts } from '../../shared/baseParts.js';
import { loadSheetTexts, t } from '../lang/index.js';
import { NO_GUEST, cartWithPending } from '../state-cart.js';
import { ChoiceBar, EntryPage } from './entry.js';
import { Menu } from './menu.js';

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

/** The phases in which the menu can be read. @type {import('../state.js').Phase[]} */
const MENU_PHASES = ['no-session', 'join', 'table'];

/** @param {ViewProps & {table: typeof import('../session.js') | null}} props `table`: the parts that a session needs */
export function App({ state, acts, clock, table }) {
  const ready = state.menu !== null || state.menuFailed || state.sheet !== null;
  useEffect(() => {
    if (!ready || sheets.value) return undefined;
    fetchSheets();
    const timer = setInterval(fetchSheets, RETRY_MS);
    return () => clearInterval(timer);
  }, [ready, sheets.value]);
  if (!MENU_PHASES.includes(state.phase)) return html`<${EntryPage} state=${state} acts=${acts} clock=${clock} />`;
  const OpenSheet = state.sheet ? sheets.value?.[state.sheet.kind] ?? LoadingSheet : null;
  const cart = cartWithPending(state);
  const { info } = state;
  const hasJoined = state.phase === 'table' && table;
  // The key renders everything again after a change of the language: components with unchanged properties would keep their texts.
  // The menu has a key, so that joining does not draw it again.
  return html`<${Fragment} key=${state.languageChanges}>
    <div inert=${OpenSheet !== null}>
      ${hasJoined ? html`<${table.TableHead} state=${state} acts=${acts} />` : html`<${EntryPage} state=${state} acts=${acts} clock=${clock} />`}
      <p class="visually-hidden" role="status">${state.announcement}</p>
      ${hasJoined ? html`<${table.CartBar} state=${state} acts=${acts} clock=${clock} cart=${cart} />` : html`<${ChoiceBar} state=${state} acts=${acts} cart=${cart} />`}
    </div>
    <div class="above-bar">
      <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} onAction=${acts.onToastAction} />
      ${hasJoined ? html`<div inert=${OpenSheet !== null}><${table.StatusCards} state=${state} acts=${acts} clock=${clock} /></div>` : null}
    </div>
    <div inert=${OpenSheet !== null}>
      <${Menu} key="menu" menu=${state.menu} failed=${state.menuFailed} query=${state.query} dietaryNeeds=${state.dietaryNeeds} lines=${cart.lines} me=${(state.session?.me ?? NO_GUEST).deviceId} about=${info?.openingHours ?? info?.contact} acts=${acts} />
    </div>
    ${OpenSheet ? html`<${OpenSheet} key=${state.sheet?.kind} state=${state} acts=${acts} clock=${clock} />` : null}<//>`;
}

/** Instead of a sheet whose code is not loaded yet. @param {ViewProps} props */
function LoadingSheet({ acts }) {
  return html`<div class="backdrop" onClick=${acts.closeSheet}><section class="sheet" role="dialog" aria-modal="true" aria-label=${t('start.loading')}><div class="body"><${Skeleton}><div class="skeleton skeleton-field"></div><//></div></section></div>`;
}
