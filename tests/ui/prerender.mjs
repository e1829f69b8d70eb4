// The guest's entry as HTML in all languages, so that a phone shows the field for the PIN before it has loaded a script. Made by the same
// components, so that the script takes the elements over.
import { build } from 'esbuild';
import { FOLDER, fromPackages } from './packages.mjs';

const GUEST = '../../assets/guest';

const ENTRY = `
import { renderToString } from 'preact-render-to-string';
import { html } from '../../assets/vendor/ui.js';
import { LANGUAGES, LOADERS, t, useLanguage } from '${GUEST}/lang/index.js';
import { START } from '${GUEST}/state.js';
import { App } from '${GUEST}/views/app.js';

const session = { mode: 'FAMILY', isBlocked: false, retryAfterSeconds: 0, pinGeneration: 0 };
const info = { restaurantName: '{{restaurant}}', tableName: '{{table}}', currency: 'EUR', session };
const states = { open: { ...START, phase: 'join', info }, empty: { ...START, phase: 'no-session', info: { ...info, session: null } } };

export async function entries() {
  const all = {};
  for (const language of Object.keys(LANGUAGES)) {
    await useLanguage([language], LOADERS);
    all[language] = { direction: document.documentElement.dir, numberedTable: t('table.numbered', { name: '{{table}}' }) };
    for (const [phase, state] of Object.entries(states)) {
      all[language][phase] = renderToString(html\`<\${App} state=\${state} acts=\${{}} clock=\${{ tick: { value: 0 }, now: () => 0 }} table=\${null} />\`);
    }
  }
  return all;
}
`;

/**
 * @typedef {{direction: string, numberedTable: string, open: string, empty: string}} Entry
 *   `numberedTable`: how a table is named that has a number; `open`: the entry of an open table, `empty`: of one that is not open
 */

/** @returns {Promise<Record<string, Entry>>} by language */
export async function entries() {
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: ENTRY, resolveDir: FOLDER },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    plugins: [fromPackages],
  });
  // Whether the browser keeps cookies is known when the page is shown, and a name is suggested then.
  /** @type {any} */ (globalThis).document = { cookie: '', documentElement: { dataset: {} }, getElementById: () => null };
  const module = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  const { random } = Math;
  Math.random = () => 0;
  /** @type {Record<string, Entry>} */ const all = await module.entries();
  Math.random = random;
  for (const entry of Object.values(all)) entry.open = entry.open.replace('<details class="nickname"', '$& inert');
  delete /** @type {any} */ (globalThis).document;
  return all;
}
