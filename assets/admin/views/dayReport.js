// The figures of a day: the same for the day so far and for a closed one, on the screen and on paper.
import { html } from '../../vendor/ui.js';
import { formatMoney } from '../../shared/money.js';
import { dayAndTime, longDay, wholeNumber } from '../format.js';
import { locale, t, tableLabel } from '../lang/index.js';
import { reconciliation } from '../dayFacts.js';
import { average } from '../reportFacts.js';

/** @import { DayCashView, DayReportView, FiguresView, TaxSumView, WhyView } from '../../shared/wire.gen.js' */
/** @typedef {(minor: number) => string} Money */
/** @typedef {{title: string, head: string[], rows: (string | number)[][], sum?: (string | number)[]}} TableProps the first column is text, the others are numbers */

/** @param {string} currency @returns {Money} */
export const moneyOf = (currency) => (minor) => formatMoney(minor, currency, locale());

/** A table of figures; nothing where it has no rows. @param {TableProps} props */
export function Figures({ title, head, rows, sum }) {
  if (rows.length === 0) return null;
  return html`<table class="report-table"><caption>${title}</caption>
    <thead><tr>${head.map((text, at) => html`<th key=${at} scope="col">${text}</th>`)}</tr></thead>
    <tbody>${rows.map((cells, row) => html`<tr key=${row}>${cells.map((cell, at) => (at === 0 ? html`<th key=${at} scope="row"><bdi>${cell}</bdi></th>` : html`<td key=${at} class="num">${cell}</td>`))}</tr>`)}</tbody>
    ${sum ? html`<tfoot><tr>${sum.map((cell, at) => (at === 0 ? html`<th key=${at} scope="row">${cell}</th>` : html`<td key=${at} class="num">${cell}</td>`))}</tr></tfoot>` : null}</table>`;
}

/** @param {number} millipercent */
export const percent = (millipercent) => new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 3 }).format(millipercent / 100_000);

/** @param {WhyView} why */
export const whyText = ({ reason, by }) => [reason ?? t('day.noreason'), by].filter(Boolean).join(' · ');

/** Head, rows and sum of a table of taxes. `untaxed`: an amount of the sum without tax. @param {TaxSumView[]} taxes @param {Money} money @param {number} [untaxed] @returns {Omit<TableProps, 'title'>} */
export function taxTable(taxes, money, untaxed = 0) {
  const row = (/** @type {string} */ name, /** @type {number} */ net, /** @type {number} */ tax) => [name, money(net), money(tax), money(net + tax)];
  const sum = (/** @type {'netAmount' | 'taxAmount'} */ member) => taxes.reduce((all, each) => all + each[member], 0);
  return {
    head: [t('day.rate'), t('day.net'), t('day.tax'), t('day.gross')],
    rows: [...taxes.map(({ rate, kind, netAmount, taxAmount }) => row(`${percent(rate)}${kind === 'EXCLUSIVE' ? ` ${t('day.ontop')}` : ''}`, netAmount, taxAmount)), ...(untaxed === 0 ? [] : [row(t('day.untaxed'), untaxed, 0)])],
    sum: row(t('day.sum'), sum('netAmount') + untaxed, sum('taxAmount')),
  };
}

/** @typedef {Pick<FiguresView, 'refundedLaterTaxes' | 'refundedLaterUntaxedAmount' | 'declaredTaxes'>} RefundTaxesView */
/** By how much refunds after a party had left lower the tax, and what is left; nothing without such refunds. @param {{taxes: RefundTaxesView, money: Money}} props */
export function RefundTaxes({ taxes: { refundedLaterTaxes, refundedLaterUntaxedAmount, declaredTaxes }, money }) {
  if (refundedLaterTaxes.length === 0 && refundedLaterUntaxedAmount === 0) return null;
  const block = (/** @type {string} */ id, /** @type {Omit<TableProps, 'title'>} */ table) => html`<div class="report-block"><${Figures} title=${t(`day.table.${id}`)} ...${table} /><p class="soft small">${t(`day.about.${id}`)}</p></div>`;
  return html`${block('refundtaxes', taxTable(refundedLaterTaxes, money, refundedLaterUntaxedAmount))}${block('declared', taxTable(declaredTaxes, money))}`;
}

/** The guests and the sales for each; nothing where nobody counted them. @param {{figures: FiguresView, money: Money}} props */
export function Guests({ figures: { covers, coversAmount }, money }) {
  const each = average(coversAmount, covers);
  return each === null ? null : html`<div><dt>${t('report.tile.covers')}</dt><dd class="num">${wholeNumber(covers)}</dd><dd class="about soft">${t('report.about.covers')}</dd></div>
    <div><dt>${t('report.tile.cover')}</dt><dd class="num">${money(each)}</dd><dd class="about soft">${t('report.about.cover')}</dd></div>`;
}

/** Sales, taxes, payments, and why something was not sold or not paid. @param {{figures: FiguresView, currency: string}} props */
export function DayFigures({ figures, currency }) {
  const money = moneyOf(currency);
  const { openPrice } = figures;
  const amount = t('day.amount');
  const count = (/** @type {number} */ value) => wholeNumber(value);
  const whys = (/** @type {string} */ id, /** @type {WhyView[]} */ list) => html`<${Figures} title=${t(`day.table.${id}`)} head=${[t('day.reason'), t('day.count'), amount]} rows=${list.map((why) => [whyText(why), count(why.count), money(why.amount)])} />`;
  return html`<div class="report-tables">
    <${Figures} title=${t('day.table.taxes')} ...${taxTable(figures.taxes, money)} />
    <${RefundTaxes} taxes=${figures} money=${money} />
    <${Figures} title=${t('day.table.methods')} head=${[t('day.method'), t('day.count'), amount, t('day.tips')]}
      rows=${figures.methods.flatMap((method) => [
        [t(`day.method.${method.method}`), count(method.count), money(method.paidAmount), money(method.tipAmount)],
        ...(method.refundCount > 0 ? [[t('day.refundedby', { method: t(`day.method.${method.method}`) }), count(method.refundCount), money(-method.refundedAmount), money(-method.refundedTipAmount)]] : []),
        ...(method.roundingAmount - method.refundedRoundingAmount !== 0 ? [[t('day.rounding'), '', money(method.roundingAmount - method.refundedRoundingAmount), '']] : []),
      ])} />
    <${Figures} title=${t('day.table.reconciliation')} head=${[t('day.step'), amount]} rows=${reconciliation(figures).map(({ id, amount: value }) => [t(`day.step.${id}`), money(value)])}
      sum=${figures.handedToTillAmount > 0 ? [t('day.step.handed'), money(figures.handedToTillAmount)] : undefined} />
    <${Figures} title=${t('day.table.categories')} head=${[t('day.category'), t('day.portions'), amount]} rows=${[...figures.categories.map((row) => [row.name ?? t('day.nocategory'), count(row.count), money(row.grossAmount)]), ...(openPrice.length === 0 ? [] : [[t('day.openprice'), count(openPrice.reduce((sum, row) => sum + row.count, 0)), money(openPrice.reduce((sum, row) => sum + row.grossAmount, 0))]]), ...(figures.serviceChargeCount === 0 ? [] : [[t('day.service'), '', money(figures.serviceChargeAmount)]])]} />
    <${Figures} title=${t('day.openprice')} head=${[t('day.openprice.name'), t('day.portions'), amount]} rows=${openPrice.map((row) => [row.name ?? t('day.openprice.others'), count(row.count), money(row.grossAmount)])} />
    <${Figures} title=${t('day.table.taken')} head=${[t('day.person'), t('day.count'), amount, t('day.tips')]} rows=${figures.takenBy.map((row) => [row.name ?? '', count(row.count), money(row.amount), money(row.tipAmount)])} />
    <${Figures} title=${t('day.tippools')} head=${[t('day.tippools.name'), amount]} rows=${figures.tipPools.map((row) => [row.name, money(row.amount)])} />
    <${Figures} title=${t('day.table.ordered')} head=${[t('day.person'), t('day.orders'), amount]} rows=${figures.orderedBy.map((row) => [row.name ?? t('day.phones'), count(row.count), money(row.amount)])} />
    <${Figures} title=${t('day.table.areas')} head=${[t('day.area'), t('day.parties'), amount]} rows=${figures.areas.map((row) => [row.name ?? '', count(row.count), money(row.grossAmount)])} />
    <${Figures} title=${t('day.table.hours')} head=${[t('day.hour'), t('day.orders'), amount]} rows=${figures.hours.map((row) => [t('day.hourof', { hour: row.hour, next: (row.hour + 1) % 24 }), count(row.count), money(row.grossAmount)])} />
    ${whys('voids', figures.voids)}${whys('comps', figures.comps)}${whys('discounts', figures.discounts)}${whys('servicedecisions', figures.serviceDecisions)}${whys('unpaid', figures.unpaid)}${whys('overpaid', figures.overpaid)}${whys('refunds', figures.refunds)}
    <${Figures} title=${t('day.table.dishes')} head=${[t('day.dish'), t('day.portions'), amount]} rows=${figures.dishes.map((row) => [row.name, count(row.count), money(row.grossAmount)])} />
  </div>`;
}

/** What should be in the drawers, what is, and how it was counted. @param {{cash: DayCashView, currency: string, isClosed?: boolean}} props */
export function CashReport({ cash, currency, isClosed = false }) {
  const money = moneyOf(currency);
  const { balance } = cash;
  const moves = cash.moves.map(({ amount, reason, by }) => [`${reason} · ${by}`, money(amount)]);
  return html`${balance ? html`<${Figures} title=${t('day.table.cash')} head=${[t('day.step'), t('day.amount')]} rows=${[
      [t('day.cash.before'), money(cash.beforeAmount)], [t('day.cash.received'), money(balance.receivedAmount)], [t('day.cash.moved'), money(balance.movedAmount)],
      [t('day.cash.expected'), money(balance.expectedAmount)], [t('day.cash.counted'), money(balance.countedAmount)], [t('day.cash.difference'), money(balance.differenceAmount)],
      ...(isClosed ? [[t('day.cash.left'), money(balance.leftAmount)], [t('day.cash.deposit'), money(balance.depositAmount)]] : [])]} />` : null}
    <${Figures} title=${t('day.table.moves')} head=${[t('day.reason'), t('day.amount')]} rows=${moves} />
    <${Figures} title=${t('day.table.counts')} head=${[t('day.drawer'), t('day.amount')]} rows=${cash.counts.map((count) => [[count.drawer, count.by, count.isReplaced ? t('day.replaced') : ''].filter(Boolean).join(' · '), money(count.amount)])} />
    ${cash.counts.filter(({ isReplaced }) => !isReplaced).map((count) => html`<${Figures} key=${count.drawer} title=${t('day.table.coins', { drawer: count.drawer })} head=${[t('day.coin'), t('day.count'), t('day.amount')]} rows=${count.coins.filter((coin) => coin.count > 0).map((coin) => [money(coin.value), wholeNumber(coin.count), money(coin.value * coin.count)])} />`)}`;
}

/** The report of a closed day. @param {{report: DayReportView}} props */
export function Report({ report }) {
  const money = moneyOf(report.currency);
  const carried = report.carried.map((table) => [tableLabel(table.tableName), money(table.totalAmount), money(table.paidAmount)]);
  return html`<article class="report" tabindex="0" aria-label=${t('day.report.title', { number: report.number })}>
    <header><p><b><bdi>${report.sellerName}</bdi></b>${report.sellerAddress ? html`<br /><bdi>${report.sellerAddress}</bdi>` : null}${report.sellerTaxNumber ? html`<br />${t('day.taxnumber')} <bdi>${report.sellerTaxNumber}</bdi>` : null}</p>
      <h3>${t('day.report.title', { number: report.number })}</h3><p>${longDay(`${report.day}T12:00:00`)}<br />${t('day.report.times', { from: dayAndTime(report.from), to: dayAndTime(report.to) })}<br />${t('day.report.by', { name: report.by })}</p>
      ${report.note ? html`<p><bdi>${report.note}</bdi></p>` : null}</header>
    <dl class="figures"><div><dt>${t('day.sold')}</dt><dd class="num">${money(report.figures.soldAmount)}</dd></div><div><dt>${t('day.tips')}</dt><dd class="num">${money(report.figures.tipAmount)}</dd></div><div><dt>${t('day.parties')}</dt><dd class="num">${wholeNumber(report.figures.parties)}</dd></div><${Guests} figures=${report.figures} money=${money} /></dl>
    <${DayFigures} figures=${report.figures} currency=${report.currency} />
    <div class="report-tables"><${CashReport} cash=${report.cash} currency=${report.currency} isClosed />
      <${Figures} title=${t('day.table.carried', { count: report.carriedCount })} head=${[t('day.table'), t('day.gross'), t('day.paid')]} rows=${carried} />
      <${Figures} title=${t('day.table.totals')} head=${[t('day.step'), t('day.amount')]} rows=${[[t('day.totals.sold'), money(report.totalSoldAmount)], [t('day.totals.refunded'), money(report.totalRefundedAmount)]]} /></div>
    <p class="soft small">${t('day.proof', { entry: report.lastEntry })}</p><p class="hash">${report.entryHash}</p>
  </article>`;
}
