// Reports: sales and work of a period, compared with the one before. Each figure says what it is.
import { html, useEffect, useState } from '../../vendor/ui.js';
import { Button, Notice } from '../../shared/components.js';
import { wholeNumber } from '../format.js';
import { locale, t } from '../lang/index.js';
import { PERIODS, changePercent, datesFault, hourGrid, periodOf, plusDays, reportPath, salesBars, tilesOf } from '../reportFacts.js';
import { Figures, moneyOf } from './dayReport.js';
import { Loading, useLoaded } from './parts.js';
import { BarChart, HourChart, weekdayName } from './reportCharts.js';
import { ReportTables } from './reportTables.js';

/** @import { PeriodView, ReportView } from '../../shared/wire.gen.js' */
/** @import { Dates, PeriodId } from '../reportFacts.js' */
/** @import { ViewProps } from './props.js' */

/** @param {string} day @param {Intl.DateTimeFormatOptions} options */
const dayText = (day, options) => new Date(`${day}T00:00:00Z`).toLocaleDateString(locale(), { ...options, timeZone: 'UTC' });
/** @param {Dates} dates */
const datesText = ({ from, to }) => {
  const options = /** @type {const} */ ({ day: 'numeric', month: 'short', year: 'numeric' });
  return from === to ? dayText(from, { weekday: 'long', ...options }) : t('report.range', { from: dayText(from, options), to: dayText(to, options) });
};

/** @param {number} ms */
function deviceDay(ms) {
  const date = new Date(ms);
  return plusDays('1970-01-01', Math.floor((ms - date.getTimezoneOffset() * 60_000) / 86_400_000));
}

/** @param {ViewProps} props */
export function ReportsSection(props) {
  const [id, setId] = useState(/** @type {PeriodId} */ ('week'));
  const [today, setToday] = useState(() => deviceDay(props.clock.now()));
  const [own, setOwn] = useState(/** @type {Dates} */ ({ from: today, to: today }));
  const fault = id === 'own' ? datesFault(own) : null;
  const [asked, setAsked] = useState(own);
  useEffect(() => { if (fault === null) setAsked(own); }, [own.from, own.to, fault]);
  const { dates, before } = periodOf(id, today, asked);
  const report = useLoaded(props, reportPath(dates, before));
  const view = /** @type {ReportView | null} */ (report.data);
  // A business day can be another one than that of this device.
  useEffect(() => { if (view && view.today !== today) setToday(view.today); }, [view]);
  return html`<p class="soft">${t('report.text')}</p>
    <div class="chips report-periods" role="group" aria-label=${t('report.period')}>${PERIODS.map((each) => html`<button key=${each} type="button" class="button" aria-pressed=${id === each} onClick=${() => setId(each)}>${t(`report.period.${each}`)}</button>`)}</div>
    ${id === 'own' ? html`<${OwnDates} own=${own} setOwn=${setOwn} fault=${fault} />` : null}
    <${Loading} loaded=${report}>${(/** @type {ReportView} */ loaded) => html`<${Report} ...${props} view=${loaded} before=${before} isWide=${props.state.isWide} />`}<//>`;
}

/** @param {{own: Dates, setOwn: (own: Dates) => void, fault: string | null}} props */
function OwnDates({ own, setOwn, fault }) {
  const field = (/** @type {'from' | 'to'} */ end) => html`<div class="field"><label><span>${t(`report.${end}`)}</span><input type="date" name=${end} value=${own[end]} aria-invalid=${Boolean(fault)} aria-describedby=${fault ? 'dates-fault' : undefined} onInput=${(/** @type {any} */ event) => setOwn({ ...own, [end]: event.currentTarget.value })} /></label></div>`;
  return html`<div class="report-dates">${field('from')}${field('to')}</div>${fault ? html`<p class="fault" id="dates-fault" role="alert">${t(`report.fault.${fault}`)}</p>` : null}`;
}

/** @param {ViewProps & {view: ReportView, before: Dates, isWide: boolean}} props */
function Report(props) {
  const { view, before, isWide } = props;
  const { period } = view;
  const money = moneyOf(view.currency);
  const isEmpty = period.parties === 0 && period.refused.length === 0;
  return html`<article class="report-page"><header class="part-head"><h2>${datesText(period)}</h2><${Button} onClick=${() => print()}>${t('day.print')}<//></header>
    ${view.isComplete ? null : html`<${Notice} kind="warn" icon="warn">${t('report.counting')}<//>`}
    ${isEmpty ? html`<p class="soft empty">${t('report.empty')}</p>` : null}
    <p class="soft small">${t('report.compared', { dates: datesText(before) })}</p>
    <${Tiles} period=${period} before=${view.before} money=${money} />
    <${SalesChart} period=${period} money=${money} isWide=${isWide} />
    <${Hours} view=${view} money=${money} isWide=${isWide} />
    <${ReportTables} ...${props} money=${money} />
    <${Downloads} dates=${period} /></article>`;
}

/** @type {{form: string, ending: string}[]} */
const FORMS = [{ form: 'xlsx', ending: 'xlsx' }, { form: 'csv', ending: 'csv.zip' }, { form: 'zip', ending: 'zip' }];

/** The report as files. @param {{dates: Dates}} props */
function Downloads({ dates: { from, to } }) {
  return html`<section class="part report-files" aria-labelledby="part-files"><div class="part-head"><h2 id="part-files">${t('report.files')}</h2></div>
    <div class="button-row">${FORMS.map(({ form, ending }) => html`<a key=${form} class="button" href=${`/api/reports/export?format=${form}&from=${from}&to=${to}`} download=${`report-${from}-${to}.${ending}`}>${t(`report.file.${form}`)}</a>`)}</div>
    <p class="soft small">${t('report.files.text')}</p></section>`;
}

/** @param {{period: PeriodView, before: PeriodView | null | undefined, money: (minor: number) => string}} props */
function Tiles({ period, before, money }) {
  const earlier = before ? tilesOf(before) : [];
  const write = (/** @type {string} */ kind, /** @type {number | null} */ value) => {
    if (value === null) return '–';
    switch (kind) {
      case 'money': return money(value);
      case 'minutes': return t('report.minutes', { count: value });
      case 'percent': return new Intl.NumberFormat(locale(), { style: 'percent' }).format(value / 100);
      default: return wholeNumber(value);
    }
  };
  return html`<dl class="figures">${tilesOf(period).map(({ id, kind, value }, at) => {
    const was = earlier[at]?.value ?? null;
    const change = value === null || was === null ? null : changePercent(value, was);
    return html`<div key=${id}><dt>${t(`report.tile.${id}`)}</dt><dd class="num">${write(kind, value)}</dd>
      ${was === null ? null : html`<dd class="about">${change === null ? '' : html`<b class=${change < 0 ? 'is-less' : 'is-more'}>${new Intl.NumberFormat(locale(), { style: 'percent', signDisplay: 'exceptZero' }).format(change / 100)}</b> `}${t('report.was', { value: write(kind, was) })}</dd>`}
      <dd class="about soft">${t(`report.about.${id}`)}</dd></div>`;
  })}</dl>`;
}

/** @param {{period: PeriodView, money: (minor: number) => string, isWide: boolean}} props */
function SalesChart({ period, money, isWide }) {
  const { unit, bars } = salesBars(period, period.days);
  if (bars.length < 2) return null;
  const name = (/** @type {typeof bars[number]} */ bar) => (unit === 'month' ? dayText(bar.from, { month: 'long', year: 'numeric' }) : datesText(bar));
  const label = (/** @type {typeof bars[number]} */ bar) => (unit === 'month' ? dayText(bar.from, { month: 'short' }) : dayText(bar.from, { day: 'numeric', month: 'numeric' }));
  const best = bars.reduce((one, other) => (other.amount > one.amount ? other : one));
  const title = t(`report.chart.${unit}`);
  return html`<section class="part" aria-labelledby="part-days"><div class="part-head"><h2 id="part-days">${title}</h2></div>
    <${BarChart} id="chart-days" title=${title} about=${t('report.chart.best', { name: name(best), amount: money(best.amount) })} isWide=${isWide} bars=${bars.map((bar) => ({ label: label(bar), name: name(bar), amount: bar.amount, text: money(bar.amount) }))} />
    <p class="soft small">${t('report.about.days')}</p>
    <details class="more"><summary>${t('report.astable')}</summary><${Figures} title=${title} head=${[t('report.when'), t('day.parties'), t('day.amount')]} rows=${bars.map((bar) => [name(bar), wholeNumber(bar.count), money(bar.amount)])} sum=${[t('day.sum'), wholeNumber(period.parties), money(period.grossAmount)]} /></details></section>`;
}

/** @param {{view: ReportView, money: (minor: number) => string, isWide: boolean}} props */
function Hours({ view, money, isWide }) {
  const { weekHours } = view.period;
  if (weekHours.length === 0) return null;
  const grid = hourGrid(weekHours, view.dayStartHour);
  const best = weekHours.reduce((one, other) => (other.grossAmount > one.grossAmount ? other : one));
  const hourText = (/** @type {number} */ hour) => t('day.hourof', { hour, next: (hour + 1) % 24 });
  const name = `${weekdayName(best.weekday, 'long')}, ${hourText(best.hour)}`;
  return html`<section class="part" aria-labelledby="part-hours"><div class="part-head"><h2 id="part-hours">${t('report.chart.hours')}</h2></div>
    <${HourChart} id="chart-hours" title=${t('report.chart.hours')} about=${t('report.chart.best', { name, amount: money(best.grossAmount) })} grid=${grid} money=${money} isWide=${isWide} />
    <p class="soft small">${t('report.about.hours')}</p>
    <details class="more"><summary>${t('report.astable')}</summary><${Figures} title=${t('report.chart.hours')} head=${[t('report.when'), t('day.orders'), t('day.amount')]} rows=${weekHours.map((row) => [`${weekdayName(row.weekday, 'long')}, ${hourText(row.hour)}`, wholeNumber(row.count), money(row.grossAmount)])} /></details></section>`;
}
