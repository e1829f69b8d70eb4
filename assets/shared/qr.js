// Draws a QR code.
import { html } from '../vendor/ui.js';

/** Black on white in both themes: many cameras cannot read other colours. `size`: modules per side; `path`: an SVG path in modules. @param {{qr: {size: number, path: string}, label: string}} props */
export function Qr({ qr, label }) {
  return html`<svg class="qr" viewBox=${`0 0 ${qr.size} ${qr.size}`} role="img" aria-label=${label} shape-rendering="crispEdges"><rect width=${qr.size} height=${qr.size} fill="#ffffff" /><path d=${qr.path} fill="#000000" /></svg>`;
}
