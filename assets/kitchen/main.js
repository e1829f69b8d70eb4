// Starts the kitchen's display.
import { html, render } from '../vendor/ui.js';
import { shieldDoubleTaps } from '../shared/doubleTap.js';
import '../shared/staffIcons.js';
import { acts, clock, columns, freshnessKind, languageKey, otherNames, start, state } from './controller.js';
import { createTurns } from './painting.js';
import { Kitchen } from './views/kitchen.js';

const turns = createTurns();

function Root() {
  return html`<${Kitchen} key=${languageKey.value} state=${state.value} columns=${columns.value} otherNames=${otherNames.value} freshnessKind=${freshnessKind.value} turns=${turns} acts=${acts} clock=${clock} />`;
}

start().then(() => render(html`<${Root} />`, /** @type {HTMLElement} */ (document.getElementById('app'))));
shieldDoubleTaps();
