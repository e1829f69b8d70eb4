// Which page a guest sees: what the state's phase says, with at most one sheet on top.
import { Fragment, html, signal, useEffect } from '../../vendor/ui.js';
import { Later, Sheet, Toasts } from '../../shared/parts.js';
import { t } from '../lang/index.js';
import { Gate } from './gate.js';
import { TablePage } from './table.js';

/** @import { GuestState } from '../state.js' */
/** @import { Acts } from '../acts.js' */
/** @import { Clock } from '../../shared/clock.js' */
/** @typedef {{state: GuestState, acts: Acts, clock: Clock}} ViewProps */

/** How often a sheet that is wanted and has not arrived is asked for again. */
const AGAIN_MS = 2000;

/** @type {import('../../vendor/ui.js').Signal<typeof import('./sheets.js').SHEETS | null>} */
const sheets = signal(null);
let asked = false;

/** Fetches the sheets, once the menu is there to be read: a phone on slow Wi-Fi has better things to wait for before. */
function fetchSheets() {
  if (asked) return;
  asked = true;
  Promise.all([import('./sheets.js'), styled()]).then(([module]) => { sheets.value = module.SHEETS; }, () => { asked = false; });
}

/** Their stylesheet lies beside the script. @returns {Promise<unknown>} */
function styled() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('./sheets.css', import.meta.url).href;
  const arrived = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => { link.remove(); reject(new Error('no stylesheet')); };
  });
  document.head.append(link);
  return arrived;
}

/** @param {ViewProps} props */
export function App({ state, acts, clock }) {
  const ready = state.menu !== null || state.menuFailed || state.sheet !== null;
  useEffect(() => {
    if (!ready || sheets.value) return undefined;
    fetchSheets();
    const timer = setInterval(fetchSheets, AGAIN_MS);
    return () => clearInterval(timer);
  }, [ready, sheets.value]);
  if (state.phase !== 'table') return html`<${Gate} state=${state} acts=${acts} clock=${clock} />`;
  const Top = state.sheet ? sheets.value?.[state.sheet.kind] ?? Arriving : null;
  // Another language draws everything anew: parts whose properties are the same would keep their old words.
  return html`<${Fragment} key=${state.spoken}>
    <div inert=${Top !== null}><${TablePage} state=${state} acts=${acts} clock=${clock} /></div>
    ${Top ? html`<${Top} key=${state.sheet?.kind} state=${state} acts=${acts} clock=${clock} />` : null}
    <${Toasts} toasts=${state.toasts} onGone=${(/** @type {number} */ id) => acts.dispatch({ type: 'toast-gone', id })} /><//>`;
}

/** @param {ViewProps} props */
function Arriving({ acts }) {
  return html`<${Sheet} title=${t('start.loading')} onClose=${acts.closeSheet}><${Later}><div class="bone bone-field"></div><//><//>`;
}
