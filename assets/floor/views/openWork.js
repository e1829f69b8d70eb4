// What the kitchen has not finished for a party: on the bill and in the sheets that end the party.
import { html } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';

/** @param {{list: import('../tables.js').OpenWork[]}} props */
export function OpenWork({ list }) {
  return html`${list.map(({ kind, icon, text }) => html`<${Notice} key=${text} kind=${kind} icon=${icon}>${text}<//>`)}`;
}
