// What the reports compute: periods and what they are compared with, bars of a chart, shares. No side effects.

/** @import { PeriodView, ReportDayView, WeekHourView, WhyView } from '../shared/wire.gen.js' */
/** @typedef {{from: string, to: string}} Dates business days such as 2026-04-03, both included */

export const PERIODS = /** @type {const} */ (['today', 'yesterday', 'week', 'lastWeek', 'month', 'lastMonth', 'year', 'own']);
/** @typedef {typeof PERIODS[number]} PeriodId */

const DAY_MS = 86_400_000;
/** Most days of a report, as the server has it. */
const REPORT_DAYS = 400;

/** @param {string} day */
const dateOf = (day) => new Date(`${day}T00:00:00Z`);
/** @param {Date} date */
const dayOf = (date) => date.toISOString().split('T')[0] ?? '';

/** @param {string} day @param {number} days */
export const plusDays = (day, days) => dayOf(new Date(dateOf(day).getTime() + days * DAY_MS));

/** The same day of another month, or its last one. @param {string} day @param {number} months */
function plusMonths(day, months) {
  const date = dateOf(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  return dayOf(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date.getUTCDate(), last.getUTCDate()))));
}

/** @param {Dates} dates */
export const daysIn = ({ from, to }) => Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / DAY_MS) + 1;

/**
 * The days of a period, and those before it that it is compared with: a day with the same weekday of the week before, a week, month or
 * year so far with as much of the one before, other days with as many before them.
 * @param {PeriodId} id @param {string} today @param {Dates} own @returns {{dates: Dates, before: Dates}}
 */
export function periodOf(id, today, own) {
  const monday = plusDays(today, -((dateOf(today).getUTCDay() + 6) % 7));
  const first = `${today.slice(0, 8)}01`;
  const back = (/** @type {Dates} */ dates, /** @type {(day: string) => string} */ earlier) => ({ dates, before: { from: earlier(dates.from), to: earlier(dates.to) } });
  const weekBefore = (/** @type {string} */ day) => plusDays(day, -7);
  switch (id) {
    case 'today': return back({ from: today, to: today }, weekBefore);
    case 'yesterday': return back({ from: plusDays(today, -1), to: plusDays(today, -1) }, weekBefore);
    case 'week': return back({ from: monday, to: today }, weekBefore);
    case 'lastWeek': return back({ from: plusDays(monday, -7), to: plusDays(monday, -1) }, weekBefore);
    case 'month': return back({ from: first, to: today }, (day) => plusMonths(day, -1));
    case 'lastMonth': {
      const begin = plusMonths(first, -1);
      return { dates: { from: begin, to: plusDays(first, -1) }, before: { from: plusMonths(begin, -1), to: plusDays(begin, -1) } };
    }
    case 'year': return back({ from: `${today.slice(0, 4)}-01-01`, to: today }, (day) => plusMonths(day, -12));
    default: return back(own, (day) => plusDays(day, -daysIn(own)));
  }
}

/** Why days cannot be asked for; null where they can. @param {Dates} dates @returns {'order' | 'long' | 'missing' | null} */
export function datesFault({ from, to }) {
  if (!/^\d{4}-\d\d-\d\d$/.test(from) || !/^\d{4}-\d\d-\d\d$/.test(to)) return 'missing';
  if (to < from) return 'order';
  return daysIn({ from, to }) > REPORT_DAYS ? 'long' : null;
}

/** @param {Dates} dates @param {Dates} before */
export const reportPath = (dates, before) => `/api/reports?from=${dates.from}&to=${dates.to}&compareFrom=${before.from}&compareTo=${before.to}`;

/** @typedef {'adjustments' | 'open-price'} LinesKind what a report sums up and can list one by one */

/** @param {LinesKind} kind @param {Dates} dates @param {number | null} before the cursor of the page before */
export const linesPath = (kind, { from, to }, before) => `/api/reports/${kind}?from=${from}&to=${to}${before === null ? '' : `&before=${before}`}`;

/** Sums of a list by reason or by person, the largest first. @param {WhyView[]} list @param {'reason' | 'by'} member @returns {{name: string | null, count: number, amount: number}[]} */
export function sumsBy(list, member) {
  /** @type {Map<string | null, {name: string | null, count: number, amount: number}>} */
  const sums = new Map();
  for (const why of list) {
    const name = why[member] ?? null;
    const sum = sums.get(name) ?? { name, count: 0, amount: 0 };
    sums.set(name, { name, count: sum.count + why.count, amount: sum.amount + why.amount });
  }
  return [...sums.values()].sort((one, other) => other.amount - one.amount);
}

/** The change in whole percent; null where there is nothing to compare with. @param {number} now @param {number} before */
export const changePercent = (now, before) => (before === 0 ? null : Math.round(((now - before) / Math.abs(before)) * 100));

/** @param {number} sum @param {number} count */
export const average = (sum, count) => (count === 0 ? null : Math.round(sum / count));

/** @typedef {{key: string, from: string, to: string, amount: number, count: number}} Bar */

/**
 * Bars of the sales: a day each, of more than two months a week each, of more than half a year a month each. Days without sales have a bar
 * of 0.
 * @param {Dates} dates @param {ReportDayView[]} days @returns {{unit: 'day' | 'week' | 'month', bars: Bar[]}}
 */
export function salesBars(dates, days) {
  const length = daysIn(dates);
  const unit = length > 183 ? 'month' : length > 62 ? 'week' : 'day';
  const keyOf = (/** @type {string} */ day) => (unit === 'month' ? day.slice(0, 7) : unit === 'week' ? plusDays(day, -((dateOf(day).getUTCDay() + 6) % 7)) : day);
  /** @type {Map<string, Bar>} */
  const bars = new Map();
  for (let at = 0, day = dates.from; at < length; at += 1, day = plusDays(day, 1)) {
    const bar = bars.get(keyOf(day));
    if (bar) bar.to = day;
    else bars.set(keyOf(day), { key: keyOf(day), from: day, to: day, amount: 0, count: 0 });
  }
  for (const { day, grossAmount, parties } of days) {
    const bar = bars.get(keyOf(day));
    if (bar) { bar.amount += grossAmount; bar.count += parties; }
  }
  return { unit, bars: [...bars.values()] };
}

/** The hours with sales in the order of a business day, and the sales of each weekday and hour. @param {WeekHourView[]} weekHours @param {number} startHour */
export function hourGrid(weekHours, startHour) {
  const place = (/** @type {number} */ hour) => (hour - startHour + 24) % 24;
  const places = weekHours.map(({ hour }) => place(hour));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const hours = weekHours.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => (startHour + first + at) % 24);
  const amounts = new Map(weekHours.map((row) => [`${row.weekday}-${row.hour}`, row]));
  const largest = Math.max(1, ...weekHours.map(({ grossAmount }) => grossAmount));
  return { hours, largest, at: (/** @type {number} */ weekday, /** @type {number} */ hour) => amounts.get(`${weekday}-${hour}`) ?? null };
}

/** The tiles: what they show, and of what kind it is. @param {PeriodView} period @returns {{id: string, kind: 'money' | 'count' | 'minutes' | 'percent', value: number | null}[]} */
export function tilesOf(period) {
  return [
    { id: 'sales', kind: 'money', value: period.grossAmount },
    { id: 'parties', kind: 'count', value: period.parties },
    { id: 'party', kind: 'money', value: average(period.grossAmount, period.parties) },
    { id: 'covers', kind: 'count', value: period.covers },
    { id: 'cover', kind: 'money', value: average(period.coversAmount, period.covers) },
    { id: 'stay', kind: 'minutes', value: average(period.stayMinutes, period.stays) },
    { id: 'orders', kind: 'count', value: period.orders },
    { id: 'phones', kind: 'percent', value: average(period.phoneOrders * 100, period.orders) },
  ];
}
