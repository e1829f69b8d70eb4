// The menu as a file: download it, and replace it by a file of any kind after a look at the differences.
import { html, useState } from '../../vendor/ui.js';
import { MenuImport } from '../../menuImport/menuImport.js';
import { FILE_TIMEOUT_MS } from '../../shared/fileApi.js';
import { t } from '../lang/index.js';

/** @import { MenuImportView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from './props.js' */

/** @param {ViewProps & {onDone: () => Promise<void>}} props */
export function ReplaceMenu({ acts, onDone }) {
  // A closed part stays closed while the menu is loaded again.
  const [isOpen, setOpen] = useState(true);
  const onApplied = async (/** @type {MenuImportView} */ { items }) => {
    acts.toast(t('dishes.applied', { count: items }));
    await onDone();
  };
  return html`<details class="more" open=${isOpen} onToggle=${(/** @type {any} */ event) => { if (event.target === event.currentTarget) setOpen(event.currentTarget.open); }}><summary>${t('dishes.replace')}</summary>
    <p class="soft">${t('dishes.intro')} <a class="button" href="/api/menu/export" download="menu.json">${t('dishes.download')}</a> <a class="button" href="/api/menu/export?format=xlsx" download="menu.xlsx">${t('dishes.download.xlsx')}</a> <a class="button" href="/api/menu/export?format=csv" download="menu.csv">${t('dishes.download.csv')}</a></p>
    <${MenuImport} send=${(/** @type {string} */ path, /** @type {Blob} */ file) => acts.send('POST', path, file, { timeoutMs: FILE_TIMEOUT_MS })} onApplied=${onApplied} />
  </details>`;
}
