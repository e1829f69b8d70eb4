// Charts of the reports: pictures for the eye, each with the same figures in a table behind it.
import { html } from '../../vendor/ui.js';
import { locale, t } from '../lang/index.js';

/** @typedef {{label: string, name: string, amount: number, text: string}} ChartBar `label`: below the bar; `name` and `text`: as a tooltip */

const HEIGHT = 190;
const BASE = 162;
const GAP = 3;
/** Space for a label below a bar, in units of the picture. */
const LABEL_WIDTH = 46;

const isRtl = () => document.documentElement.dir === 'rtl';

/** Bars beside each other. @param {{id: string, title: string, about: string, bars: ChartBar[], isWide: boolean}} props `about`: what is in the picture, in a sentence */
export function BarChart({ id, title, about, bars, isWide }) {
  const width = isWide ? 720 : 350;
  const largest = Math.max(1, ...bars.map(({ amount }) => amount));
  const step = width / Math.max(1, bars.length);
  const every = Math.ceil(LABEL_WIDTH / step);
  const x = (/** @type {number} */ at, /** @type {number} */ size) => (isRtl() ? width - at - size : at);
  return html`<svg class="chart" viewBox=${`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby=${`${id}-title ${id}-about`}>
    <title id=${`${id}-title`}>${title}</title><desc id=${`${id}-about`}>${about}</desc>
    <line class="chart-base" x1="0" x2=${width} y1=${BASE} y2=${BASE} />
    ${bars.map(({ label, name, amount, text }, at) => {
      const height = Math.max(0, Math.round((amount / largest) * (BASE - 8)));
      const size = Math.max(1, step - Math.min(GAP, step / 3));
      return html`<g key=${name}><title>${`${name}: ${text}`}</title><rect class="chart-bar" x=${x(at * step, size)} y=${BASE - height} width=${size} height=${height} rx="2" />
        ${at % every === 0 ? html`<text class="chart-label" x=${x(at * step, 0) + (isRtl() ? -size / 2 : size / 2)} y=${HEIGHT - 8} text-anchor="middle">${label}</text>` : null}</g>`;
    })}</svg>`;
}

/** @param {number} weekday 1: Monday @param {'short' | 'long'} style */
export const weekdayName = (weekday, style) => new Date(Date.UTC(2024, 0, weekday)).toLocaleDateString(locale(), { weekday: style, timeZone: 'UTC' });

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/**
 * Weekdays below each other, hours beside each other: the more was sold, the darker.
 * @param {{id: string, title: string, about: string, grid: ReturnType<typeof import('../reportFacts.js').hourGrid>, money: (minor: number) => string, isWide: boolean}} props
 */
export function HourChart({ id, title, about, grid, money, isWide }) {
  const width = isWide ? 720 : 350;
  const [edge, row] = [44, 26];
  const step = (width - edge) / Math.max(1, grid.hours.length);
  const height = row * 8;
  const every = Math.ceil(24 / step);
  const x = (/** @type {number} */ at, /** @type {number} */ size) => (isRtl() ? width - at - size : at);
  return html`<svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-labelledby=${`${id}-title ${id}-about`}>
    <title id=${`${id}-title`}>${title}</title><desc id=${`${id}-about`}>${about}</desc>
    ${WEEKDAYS.map((weekday) => html`<text key=${weekday} class="chart-label" x=${isRtl() ? width : 0} y=${weekday * row - 8} text-anchor="start">${weekdayName(weekday, 'short')}</text>`)}
    ${WEEKDAYS.flatMap((weekday) => grid.hours.map((hour, at) => {
      const found = grid.at(weekday, hour);
      const share = found ? 0.15 + 0.85 * (found.grossAmount / grid.largest) : 0;
      return html`<rect key=${`${weekday}-${hour}`} class=${found ? 'chart-bar' : 'chart-none'} x=${x(edge + at * step, step - 2)} y=${(weekday - 1) * row + 1} width=${step - 2} height=${row - 3} rx="2" fill-opacity=${found ? share.toFixed(2) : undefined}>
        <title>${`${weekdayName(weekday, 'long')}, ${t('day.hourof', { hour, next: (hour + 1) % 24 })}: ${money(found?.grossAmount ?? 0)}`}</title></rect>`;
    }))}
    ${grid.hours.map((hour, at) => (at % every === 0 ? html`<text key=${hour} class="chart-label" x=${x(edge + at * step + (step - 2) / 2, 0)} y=${height - 6} text-anchor="middle">${hour}</text>` : null))}</svg>`;
}
