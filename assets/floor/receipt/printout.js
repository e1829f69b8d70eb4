// A receipt or a bill as it is printed: the box has made its rows in the language of the restaurant.
import { html } from '../../vendor/ui.js';
import { openStorage } from '../../shared/storage.js';

/** @import { PrintoutRowView, PrintoutView } from '../../shared/wire.gen.js' */
/** @typedef {'80mm' | 'a4'} Paper */

const PAPER_KEY = 'maitred.paper';

/** The paper that this device prints on. @returns {Paper} */
export const storedPaper = () => (openStorage().getItem(PAPER_KEY) === 'a4' ? 'a4' : '80mm');

/** @param {Paper} paper */
export const storePaper = (paper) => openStorage().setItem(PAPER_KEY, paper);

/** @param {{printout: PrintoutView, paper: Paper}} props */
export function Printout({ printout, paper }) {
  return html`<article class=${`printout on-${paper}`} lang=${printout.language} dir=${printout.isRightToLeft ? 'rtl' : 'ltr'}>
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
