// A QR code.
import { html } from '../../vendor/ui.js';

/** Dark on white in both themes: many cameras read nothing else. `path` is in modules, `size` the modules of a side. @param {{qr: {size: number, path: string}, label: string}} props */
export function Qr({ qr, label }) {
  return html`<svg class="qr" viewBox=${`0 0 ${qr.size} ${qr.size}`} role="img" aria-label=${label} shape-rendering="crispEdges"><rect width=${qr.size} height=${qr.size} fill="#ffffff" /><path d=${qr.path} fill="#000000" /></svg>`;
}
