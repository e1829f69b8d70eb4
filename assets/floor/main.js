// Starts the floor.
import { html, render } from '../vendor/ui.js';
import { shieldDoubleTaps } from '../shared/doubleTap.js';
import '../shared/staffIcons.js';
import { acts, clock, languageKey, start, state } from './controller.js';
import { Floor } from './views/floor.js';

function Root() {
  return html`<${Floor} key=${languageKey.value} state=${state.value} acts=${acts} clock=${clock} />`;
}

start().then(() => render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app'))));
shieldDoubleTaps();
