// Starts the page for owners and managers.
import { html, render } from '../vendor/ui.js';
import '../shared/staffIcons.js';
import './icons.js';
import { acts, clock, languageKey, start, state } from './controller.js';
import { Admin } from './views/admin.js';

function Root() {
  return html`<${Admin} key=${languageKey.value} state=${state.value} acts=${acts} clock=${clock} />`;
}

start().then(() => render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app'))));
