// The tables of a report: sales by category, dish, tax, area and person, what was not sold, and the work of the kitchen.
import { html } from '../../vendor/ui.js';
import { wholeNumber } from '../format.js';
import { locale, t } from '../lang/index.js';
import { sumsBy } from '../reportFacts.js';
import { Figures, RefundTaxes, taxTable, whyText } from './dayReport.js';
import { ReportLines } from './reportLines.js';

/** @import { PeriodView, ReportView, WhyView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from './props.js' */
/** @typedef {(minor: number) => string} Money */

/** Rows of a long list that are shown first. */
const FIRST = 15;

/** @param {number} seconds */
const minutesText = (seconds) => new Intl.NumberFormat(locale(), { style: 'unit', unit: 'minute', maximumFractionDigits: 1 }).format(seconds / 60);

/** @param {number} permille */
const share = (permille) => new Intl.NumberFormat(locale(), { style: 'percent' }).format(permille / 1000);

/**
 * A table with what it means below it. A long one shows its first rows.
 * @param {{id: string, head: string[], rows: (string | number)[][], sum?: (string | number)[], values?: Record<string, string | number>}} props
 */
function Table({ id, head, rows, sum, values }) {
  if (rows.length === 0) return null;
  const title = t(`report.table.${id}`);
  return html`<div class="report-block"><${Figures} title=${title} head=${head} rows=${rows.slice(0, FIRST)} sum=${sum} />
    ${rows.length > FIRST ? html`<details class="more"><summary>${t('report.more', { count: rows.length - FIRST })}</summary><${Figures} title=${t('report.rest', { title })} head=${head} rows=${rows.slice(FIRST)} /></details>` : null}
    <p class="soft small">${t(`report.about.${id}`, values ?? {})}</p></div>`;
}

/** @param {ViewProps & {view: ReportView, money: Money}} props */
export function ReportTables(props) {
  const { view, money } = props;
  const { period } = view;
  const count = (/** @type {number} */ value) => wholeNumber(value);
  const amount = t('day.amount');
  const whys = (/** @type {string} */ id, /** @type {WhyView[]} */ list) => html`<${Table} id=${id} head=${[t('day.reason'), t('day.count'), amount]} rows=${list.map((why) => [whyText(why), count(why.count), money(why.amount)])} />`;
  return html`<section class="part" aria-labelledby="part-sold"><div class="part-head"><h2 id="part-sold">${t('report.part.sales')}</h2></div><div class="report-tables">
      <${Table} id="categories" head=${[t('day.category'), t('day.portions'), amount]} rows=${period.categories.map((row) => [row.name ?? t('day.nocategory'), count(row.count), money(row.grossAmount)])} />
      <${Table} id="dishes" head=${[t('day.dish'), t('day.portions'), amount]} rows=${period.dishes.map((row) => [row.name, count(row.count), money(row.grossAmount)])} />
      <${Table} id="options" head=${[t('report.option'), t('day.portions'), t('report.share')]} rows=${optionRows(period)} />
      <${Table} id="taxes" ...${taxTable(period.taxes, money)} />
      ${period.money ? html`<${RefundTaxes} taxes=${period.money} money=${money} />` : null}
      <${Table} id="areas" head=${[t('day.area'), t('day.parties'), amount]} rows=${period.areas.map((row) => [row.name ?? '', count(row.count), money(row.grossAmount)])} />
      <${Table} id="ordered" head=${[t('day.person'), t('day.orders'), amount]} rows=${period.orderedBy.map((row) => [row.name ?? t('day.phones'), count(row.count), money(row.amount)])} />
      <${Table} id="service" head=${[t('day.parties'), t('day.net'), t('day.gross')]} rows=${period.serviceChargeCount === 0 ? [] : [[count(period.serviceChargeCount), money(period.serviceChargeNetAmount), money(period.serviceChargeAmount)]]} />
      ${whys('servicedecisions', period.serviceDecisions)}${whys('voids', period.voids)}
    </div></section>
    <${NotFullPrice} ...${props} />
    ${period.money ? html`<${Payments} paid=${period.money} money=${money} />` : null}
    <${Work} view=${view} />`;
}

/** Comps, discounts and what waiters priced: by reason, by person, and one by one. @param {ViewProps & {view: ReportView, money: Money}} props */
function NotFullPrice(props) {
  const { view: { period }, money } = props;
  const count = (/** @type {number} */ value) => wholeNumber(value);
  const amount = t('day.amount');
  const isLowered = period.comps.length + period.discounts.length > 0;
  if (!isLowered && period.openPrice.length === 0) return null;
  const by = (/** @type {string} */ id, /** @type {WhyView[]} */ list, /** @type {'reason' | 'by'} */ member) => html`<${Table} id=${id} head=${[t(member === 'reason' ? 'day.reason' : 'day.person'), t('day.count'), amount]} rows=${sumsBy(list, member).map((row) => [row.name ?? t('day.noreason'), count(row.count), money(row.amount)])} />`;
  return html`<section class="part" aria-labelledby="part-lowered"><div class="part-head"><h2 id="part-lowered">${t('report.part.lowered')}</h2></div><div class="report-tables">
      ${by('comps', period.comps, 'reason')}${by('compsby', period.comps, 'by')}${by('discounts', period.discounts, 'reason')}${by('discountsby', period.discounts, 'by')}
      <${Table} id="openprice" head=${[t('day.openprice.name'), t('day.portions'), amount]} rows=${period.openPrice.map((row) => [row.name ?? t('day.openprice.others'), count(row.count), money(row.grossAmount)])} />
      <${Table} id="openpriceby" head=${[t('day.person'), t('day.portions'), amount]} rows=${period.openPriceBy.map((row) => [row.name ?? '', count(row.count), money(row.amount)])} />
    </div>
    ${isLowered ? html`<${ReportLines} ...${props} kind="adjustments" dates=${period} />` : null}
    ${period.openPrice.length > 0 ? html`<${ReportLines} ...${props} kind="open-price" dates=${period} />` : null}</section>`;
}

/** The options that were chosen most. @param {PeriodView} period @returns {string[][]} */
function optionRows({ dishes }) {
  const all = dishes.flatMap((dish) => dish.options.map((option) => ({ dish: dish.name, ...option })));
  return all.sort((one, other) => other.count - one.count).map((row) => [`${row.dish} · ${row.name}`, wholeNumber(row.count), share(row.attachPermille)]);
}

/** @param {{paid: NonNullable<PeriodView['money']>, money: Money}} props */
function Payments({ paid, money }) {
  const count = (/** @type {number} */ value) => wholeNumber(value);
  const amount = t('day.amount');
  const whys = (/** @type {string} */ id, /** @type {WhyView[]} */ list) => html`<${Table} id=${id} head=${[t('day.reason'), t('day.count'), amount]} rows=${list.map((why) => [whyText(why), count(why.count), money(why.amount)])} />`;
  return html`<section class="part" aria-labelledby="part-paid"><div class="part-head"><h2 id="part-paid">${t('report.part.paid')}</h2></div><div class="report-tables">
    <${Table} id="methods" head=${[t('day.method'), t('day.count'), amount, t('day.tips')]} rows=${paid.methods.flatMap((row) => [
      [t(`day.method.${row.method}`), count(row.count), money(row.paidAmount), money(row.tipAmount)],
      ...(row.refundCount > 0 ? [[t('day.refundedby', { method: t(`day.method.${row.method}`) }), count(row.refundCount), money(-row.refundedAmount), money(-row.refundedTipAmount)]] : []),
    ])} sum=${[t('day.sum'), '', money(paid.paidAmount - paid.refundedAmount), money(paid.tipAmount)]} />
    <${Table} id="taken" head=${[t('day.person'), t('day.count'), amount, t('day.tips')]} rows=${paid.takenBy.map((row) => [row.name ?? '', count(row.count), money(row.amount), money(row.tipAmount)])} />
    ${whys('unpaid', paid.unpaid)}${whys('overpaid', paid.overpaid)}${whys('refunds', paid.refunds)}
  </div></section>`;
}

/** @param {{view: ReportView}} props */
function Work({ view: { period, lateMinutes } }) {
  const count = (/** @type {number} */ value) => wholeNumber(value);
  const stations = period.preparation.filter(({ hour }) => hour === null);
  const hours = period.preparation.filter(({ hour }) => hour !== null);
  if (stations.length === 0 && period.soldOut.length === 0 && period.refused.length === 0) return null;
  return html`<section class="part" aria-labelledby="part-work"><div class="part-head"><h2 id="part-work">${t('report.part.work')}</h2></div><div class="report-tables">
    <${Table} id="stations" values=${{ minutes: lateMinutes }} head=${[t('report.station'), t('report.items'), t('report.p50'), t('report.p90'), t('report.late')]} rows=${stations.map((row) => [row.station, count(row.count), minutesText(row.p50Seconds), minutesText(row.p90Seconds), count(row.lateCount ?? 0)])} />
    <${Table} id="preparation" head=${[t('report.station'), t('report.items'), t('report.p50'), t('report.p90')]} rows=${hours.map((row) => [`${row.station}, ${t('day.hourof', { hour: row.hour ?? 0, next: ((row.hour ?? 0) + 1) % 24 })}`, count(row.count), minutesText(row.p50Seconds), minutesText(row.p90Seconds)])} />
    <${Table} id="soldout" head=${[t('day.dish'), t('report.times'), t('report.duration')]} rows=${period.soldOut.map((row) => [row.name, count(row.count), t('report.minutes', { count: row.minutes })])} />
    <${Table} id="refused" head=${[t('day.reason'), t('day.orders')]} rows=${period.refused.map((row) => [t(`report.refused.${row.reason}`), count(row.count)])} />
  </div></section>`;
}
