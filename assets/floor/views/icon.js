// Drawings that the floor alone needs, beside those of every page.
import { html } from '../../vendor/ui.js';
import { Icon as Shared } from '../../shared/icons.js';

/** @type {Record<string, string>} */
const PATHS = {
  link: 'M10 14a4 4 0 0 0 5.7 0l2.8-2.8a4 4 0 0 0-5.7-5.7L11.5 6.8M14 10a4 4 0 0 0-5.7 0l-2.8 2.8a4 4 0 0 0 5.7 5.7l1.3-1.3',
  lock: 'M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  bill: 'M6.5 3.5h11v17l-2.75-1.8L12 20.5l-2.75-1.8L6.5 20.5zM9.5 8h5M9.5 11.5h5',
  menu: 'M4.5 7h15M4.5 12h15M4.5 17h15',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  sound: 'M4.5 9.5v5h3l4.5 4v-13l-4.5 4zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  silent: 'M4.5 9.5v5h3l4.5 4v-13l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  out: 'M13.5 4.5h-8v15h8M10 12h10M16.5 8.5L20 12l-3.5 3.5',
  rush: 'M4.5 6l6.5 6-6.5 6M12 6l6.5 6-6.5 6',
  move: 'M4.5 12h14M14 7l5 5-5 5',
  dish: 'M4.5 16a7.5 7.5 0 0 1 15 0zM3 19h18M12 8.5V6.5',
};

/** @param {{name: string}} props */
export function Icon({ name }) {
  if (!(name in PATHS)) return html`<${Shared} name=${name} />`;
  return html`<svg class=${`icon i-${name}`} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}

/** A QR code, dark on white in every theme: cameras expect it so. @param {{qr: {size: number, path: string}, label: string}} props */
export function Qr({ qr, label }) {
  return html`<svg class="qr" viewBox=${`0 0 ${qr.size} ${qr.size}`} role="img" aria-label=${label} shape-rendering="crispEdges"><rect width=${qr.size} height=${qr.size} fill="#ffffff" /><path d=${qr.path} fill="#000000" /></svg>`;
}
