// Why the router must give the box the same address each day, and how.
import { html } from '../../vendor/ui.js';
import { t } from '../lang/index.js';

/** @param {{isOpen: boolean}} props */
export function FixedAddress({ isOpen }) {
  return html`<details class="where" open=${isOpen}>
    <summary>${t('setup.fixed.title')}</summary>
    <p>${t('setup.fixed.why')}</p>
    <ol>
      <li>${t('setup.fixed.open')}</li>
      <li>${t('setup.fixed.find')}</li>
      <li>${t('setup.fixed.set')}</li>
    </ol>
  </details>`;
}
