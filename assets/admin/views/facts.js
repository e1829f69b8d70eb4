// Facts about the box as notices: what is good, and what is wrong with what to do.
import { html } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { t } from '../lang/index.js';

/** @param {{facts: import('../healthFacts.js').HealthFact[]}} props */
export function Facts({ facts }) {
  return facts.map(({ id, kind, title, text, technical }) => html`<li key=${id}><${Notice} kind=${kind} icon=${kind === 'good' ? 'check' : 'warn'}><b>${title}</b><br />${text}<${Technical} text=${technical} /><//></li>`);
}

/** The box's own words, in English, for who helps. @param {{text?: string}} props */
export function Technical({ text }) {
  return text ? html`<details><summary>${t('health.technical')}</summary><p lang="en" dir="ltr">${text}</p></details>` : null;
}
