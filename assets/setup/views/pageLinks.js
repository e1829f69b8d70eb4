// Links to the pages for owner and staff.
import { html } from '../../vendor/ui.js';
import { t } from '../lang/index.js';

export function PageLinks() {
  return html`<nav class="page-links" aria-label=${t('setup.pages')}>
    <a href="/admin"><b>${t('setup.pages.admin')}</b><small>${t('setup.pages.admin.hint')}</small></a>
    <a href="/staff"><b>${t('setup.pages.floor')}</b><small>${t('setup.pages.floor.hint')}</small></a>
  </nav>`;
}
