// The guest's page as a preview for managers: its views with the menu as guests see it now, without a table, a PIN and orders.
// The query names the language, the fragment a dish that is opened.
import { html, render, signal } from '../vendor/ui.js';
import { createApi } from '../shared/api.js';
import { createClock } from '../shared/clock.js';
import { useLanguage } from '../shared/lang/index.js';
import { LOADERS } from '../guest/lang/index.js';
import { reduce } from '../guest/reduce.js';
import { App } from '../guest/views/app.js';
import * as table from '../guest/views/tablePage.js';
import { previewActs, previewState } from './preview.js';

/** @import { ManagedTableView } from '../shared/wire.gen.js' */
/** @import { GuestEvent } from '../guest/state.js' */

/** The interval of loading the menu again; mostly it has not changed, and the answer is empty. */
const RELOAD_MS = 2000;
const language = new URLSearchParams(location.search).get('language') ?? 'en';

const api = createApi({ fetch: (path, init) => fetch(path, init), csrf: () => null });
const clock = createClock();
const state = signal(previewState());

/** @param {GuestEvent} event */
const dispatch = (event) => { state.value = reduce(state.value, event); };
// The page around the frame says why nothing happens.
const acts = previewActs({ api, state, dispatch, loadMenu, refuse: () => parent.postMessage('preview-refused', location.origin) });

let isLoading = false;
async function loadMenu() {
  if (isLoading) return;
  isLoading = true;
  try {
    const answer = await api.get(`/api/menu?language=${encodeURIComponent(language)}`, { ifNoneMatch: state.value.menuEtag });
    if (answer.status !== 304) dispatch({ type: 'menu', menu: answer.body, etag: answer.etag });
  } catch {
    dispatch({ type: 'menu-failed' });
  }
  isLoading = false;
}

/** The head of the page as guests at the first table see it. */
async function loadTable() {
  try {
    const { tables } = (await api.get('/api/tables')).body;
    const table = tables.find((/** @type {ManagedTableView} */ each) => !each.isRetired);
    if (!table) return;
    const { body: info } = await api.get(`/api/tables/${encodeURIComponent(table.code)}`);
    state.value = { ...state.value, info };
  } catch {
    // Without it the menu has no head, and is the same otherwise.
  }
}

function Root() {
  return html`<${App} state=${state.value} acts=${acts} clock=${clock} table=${table} />`;
}

async function start() {
  await Promise.all([useLanguage([language], LOADERS), loadTable(), loadMenu()]);
  const dish = location.hash.slice(1);
  if (dish) acts.openSheet({ kind: 'item', itemId: dish, lineId: null });
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  root.replaceChildren();
  render(html`<${Root} />`, root);
  setInterval(() => { if (document.visibilityState === 'visible') void loadMenu(); }, RELOAD_MS);
}
void start();
