// The icons of all pages, as inline SVG in the colour of the text.
import { html } from '../vendor/ui.js';

/** @type {Record<string, string>} */
const PATHS = {
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2 2 0 0 0 4 0M12 3v2',
  list: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12M15 15l5 5',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.4v.2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M12 7.5V12l3 2',
  globe: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17',
  undo: 'M9 7l-5 5 5 5M4 12h10a5 5 0 0 1 5 5v1',
  previous: 'M14.5 5.5L8 12l6.5 6.5',
  dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  plate: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8',
  offline: 'M4 4l16 16M8.5 14a5 5 0 0 1 5-1.2M5.5 10.8A9 9 0 0 1 9 8.7M12 18h.01M14 8.3a9 9 0 0 1 4.5 2.5',
  flame: 'M12 3c1 4 5 5.5 5 10.5a5 5 0 0 1-10 0c0-2 1-3 2-4 .3 1.6 1 2.3 1.8 2.5C10.3 8.5 10.5 5.5 12 3z',
};

/** @param {Record<string, string>} paths */
export const addIcons = (paths) => Object.assign(PATHS, paths);

/** @param {{name: string}} props */
export function Icon({ name }) {
  return html`<svg class=${`icon i-${name}`} viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
