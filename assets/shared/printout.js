// A receipt or a bill as it is printed: the box has made its rows in the language of the restaurant.
import { html } from '../vendor/ui.js';

/** @import { PrintoutRowView, PrintoutView } from './wire.gen.js' */

/** @param {{printout: PrintoutView, kind?: string}} props `kind`: a class for its paper */
export function Printout({ printout, kind = '' }) {
  return html`<article class=${`printout ${kind}`} lang=${printout.language} dir=${printout.isRightToLeft ? 'rtl' : 'ltr'}>
    ${printout.rows.map((row, index) => html`<${Row} key=${index} row=${row} />`)}</article>`;
}

/** @param {{row: PrintoutRowView}} props */
function Row({ row }) {
  const { kind, cells, details, qr } = row;
  switch (kind) {
    case 'RULE': return html`<hr />`;
    case 'HEADING': return html`<p class="printout-heading"><bdi>${cells[0]}</bdi></p>`;
    case 'BANNER': return html`<p class="printout-banner">${cells[0]}</p>`;
    case 'CENTER': case 'NOTE': return html`<p class="printout-center"><bdi>${cells[0]}</bdi></p>`;
    case 'ITEM': return html`<div class="printout-item"><span class="num">${cells[0]}</span><span><bdi>${cells[1]}</bdi>${details.map((detail, index) => html`<small key=${index}><bdi>${detail}</bdi></small>`)}</span><span class="num"><bdi>${cells[2]}</bdi></span></div>`;
    case 'TAX_HEAD': case 'TAX': return html`<div class="printout-tax">${cells.map((cell, index) => html`<span key=${index} class="num"><bdi>${cell}</bdi></span>`)}</div>`;
    case 'CODE': return html`<div class="printout-code">${qr ? html`<svg viewBox=${`0 0 ${qr.size} ${qr.size}`} shape-rendering="crispEdges" aria-hidden="true"><path d=${qr.path} /></svg>` : null}<p>${cells[1]}</p></div>`;
    default: return html`<div class=${kind === 'TOTAL' ? 'printout-pair is-total' : 'printout-pair'}><span>${cells[0]}</span><span class="num"><bdi>${cells[1]}</bdi></span></div>`;
  }
}
