// Starts the setup.
import { html, render } from '../vendor/ui.js';
import '../shared/staffIcons.js';
import './icons.js';
import { acts, clock, languageKey, start, state } from './controller.js';
import { Setup } from './views/setup.js';

function Root() {
  return html`<${Setup} key=${languageKey.value} state=${state.value} acts=${acts} clock=${clock} />`;
}

start().then(() => render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app'))));
