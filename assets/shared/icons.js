// The icons of all pages, inline: without internet there is no icon font. They take the colour of the text.
import { html } from '../vendor/ui.js';

/** @type {Record<string, string>} */
const PATHS = {
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2 2 0 0 0 4 0M12 3v2',
  search: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12M15 15l5 5',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.4v.2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M12 7.5V12l3 2',
  globe: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17',
  undo: 'M9 7l-5 5 5 5M4 12h10a5 5 0 0 1 5 5v1',
  previous: 'M14.5 5.5L8 12l6.5 6.5',
  circle: 'M12 5.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13',
  dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  plate: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8',
  offline: 'M4 4l16 16M8.5 14a5 5 0 0 1 5-1.2M5.5 10.8A9 9 0 0 1 9 8.7M12 18h.01M14 8.3a9 9 0 0 1 4.5 2.5',
  flame: 'M12 3c1 4 5 5.5 5 10.5a5 5 0 0 1-10 0c0-2 1-3 2-4 .3 1.6 1 2.3 1.8 2.5C10.3 8.5 10.5 5.5 12 3z',
  link: 'M10 14a4 4 0 0 0 5.7 0l2.8-2.8a4 4 0 0 0-5.7-5.7L11.5 6.8M14 10a4 4 0 0 0-5.7 0l-2.8 2.8a4 4 0 0 0 5.7 5.7l1.3-1.3',
  lock: 'M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  bill: 'M6.5 3.5h11v17l-2.75-1.8L12 20.5l-2.75-1.8L6.5 20.5zM9.5 8h5M9.5 11.5h5',
  menu: 'M4.5 7h15M4.5 12h15M4.5 17h15',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15 9a4.2 4.2 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5',
  logout: 'M13.5 4.5h-8v15h8M10 12h10M16.5 8.5L20 12l-3.5 3.5',
  rush: 'M4.5 6l6.5 6-6.5 6M12 6l6.5 6-6.5 6',
  keyboard: 'M3.5 7.5h17v9h-17zM7 11h.01M10.5 11h.01M14 11h.01M17 11h.01M8 14h8',
  fullscreen: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  moved: 'M4 8.5h13M13.5 5L17 8.5 13.5 12M20 15.5H7M10.5 12L7 15.5 10.5 19',
  down: 'M5.5 9L12 15.5 18.5 9',
  up: 'M5.5 15L12 8.5 18.5 15',
};

/** @param {{name: string}} props */
export function Icon({ name }) {
  return html`<svg class=${`icon i-${name}`} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width=${name === 'dots' ? 3 : 2}
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}
