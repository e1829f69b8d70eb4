// The kitchen's own drawings, beside those that every page has.
import { html } from '../../vendor/ui.js';

/** @type {Record<string, string>} */
const PATHS = {
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15 9a4.2 4.2 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5',
  menu: 'M4.5 7h15M4.5 12h15M4.5 17h15',
  key: 'M3.5 7.5h17v9h-17zM7 11h.01M10.5 11h.01M14 11h.01M17 11h.01M8 14h8',
  out: 'M10 4.5H5.5v15H10M14 8l4 4-4 4M18 12H9.5',
  whole: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  moved: 'M4 8.5h13M13.5 5L17 8.5 13.5 12M20 15.5H7M10.5 12L7 15.5 10.5 19',
  rush: 'M4.5 6l6.5 6-6.5 6M12 6l6.5 6-6.5 6',
  down: 'M5.5 9L12 15.5 18.5 9',
  up: 'M5.5 15L12 8.5 18.5 15',
};

/** @param {{name: string}} props */
export function Glyph({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}
