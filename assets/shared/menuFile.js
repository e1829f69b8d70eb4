// What pages that import a menu file have in common: its faults, and the number of dishes of a menu.
import { html } from '../vendor/ui.js';
import { Notice } from './components.js';

/** @typedef {{at: string, what: string}} MenuFault `at`: where in the file, such as "Antipasti › Bruschetta"; empty for the whole file. `what`: English */

/** The dishes of a menu; one in two categories counts once. @param {{items: {id: string}[]}[]} categories */
export const countDishes = (categories) => new Set(categories.flatMap(({ items }) => items.map(({ id }) => id))).size;

/** All faults of a file. @param {{title: string, faults: MenuFault[], more?: string | null}} props `more`: says that there are further ones */
export function MenuFaults({ title, faults, more = null }) {
  return faults.length === 0 ? null : html`<${Notice} kind="bad" icon="warn" role="alert"><b>${title}</b>
    <ul class="faults">${faults.map(({ at, what }, index) => html`<li key=${index}><bdi>${at ? `${at}: ` : ''}${what}</bdi></li>`)}${more ? html`<li>${more}</li>` : null}</ul><//>`;
}
