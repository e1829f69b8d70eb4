// The taxes of a total by rate, without those of zero.
import { html } from '../../vendor/ui.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t } from '../lang/index.js';

/** @import { TaxView } from '../../shared/wire.js' */

/** @param {string} rate percent as decimal text */
export function percent(rate) {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 3 }).format(Number(rate) / 100);
}

/** @param {{taxes: TaxView[], currency: string}} props */
export function Taxes({ taxes, currency }) {
  return taxes.filter((each) => each.tax !== 0).map((each) => html`<dt class="minor">${t(`cart.tax.${each.kind}`, { rate: percent(each.rate) })}</dt>
    <dd class="num minor">${formatMoney(each.tax, currency, locale())}</dd>`);
}
