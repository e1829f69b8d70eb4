// What a report sums up, one by one: comps and discounts, and open-price items. Loaded when somebody asks for them.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Button, Notice, Skeleton } from '../../shared/components.js';
import { dayAndTime, wholeNumber } from '../format.js';
import { t, tableLabel } from '../lang/index.js';
import { linesPath } from '../reportFacts.js';
import { percent } from './dayReport.js';

/** @import { AdjustmentLine, OpenPriceLine } from '../../shared/wire.gen.js' */
/** @import { Dates, LinesKind } from '../reportFacts.js' */
/** @import { ViewProps } from './props.js' */
/** @typedef {(minor: number) => string} Money */

/** Requests for one tap: the box searches a part of the bills for each. */
const SEARCHES = 8;

/** @typedef {{lines: any[], next: number | null, isLoading: boolean, error: string | null}} Page `next`: where to go on; null at the end */
/** @type {Page} */
const FIRST = { lines: [], next: null, isLoading: true, error: null };

/** A button, and after a tap the lines. @param {ViewProps & {kind: LinesKind, dates: Dates, money: Money}} props */
export function ReportLines(props) {
  const { kind, dates } = props;
  const [shown, setShown] = useState(false);
  // Other days: they are asked for again.
  useEffect(() => setShown(false), [dates.from, dates.to]);
  return shown ? html`<${Lines} ...${props} />` : html`<p class="report-lines-open"><${Button} onClick=${() => setShown(true)}>${t(`report.lines.${kind}.show`)}<//></p>`;
}

/** @param {ViewProps & {kind: LinesKind, dates: Dates, money: Money}} props */
function Lines({ acts, kind, dates, money }) {
  const [page, setPage] = useState(FIRST);
  const request = useRef(0);
  /** Loads until there is something to show. @param {Page} before @param {number | null} from */
  const load = async (before, from) => {
    const number = ++request.current;
    setPage({ ...before, isLoading: true, error: null });
    let next = from;
    for (let search = 0; search < SEARCHES; search += 1) {
      const answer = await acts.get(linesPath(kind, dates, next));
      if (number !== request.current) return;
      if (!answer.ok) {
        setPage({ ...before, next, isLoading: false, error: answer.text });
        return;
      }
      next = answer.body.next;
      if (answer.body.lines.length > 0 || next === null) {
        setPage({ lines: [...before.lines, ...answer.body.lines], next, isLoading: false, error: null });
        return;
      }
    }
    setPage({ ...before, next, isLoading: false, error: null });
  };
  useEffect(() => {
    void load(FIRST, null);
    return () => { request.current += 1; };
  }, [dates.from, dates.to]);
  const row = kind === 'adjustments' ? adjustmentRow : openPriceRow;
  return html`<div class="report-block report-lines" aria-live="polite">
    ${page.lines.length > 0 ? html`<table class="report-table"><caption>${t(`report.lines.${kind}`)}</caption>
      <thead><tr><th scope="col">${t('report.lines.what')}</th><th scope="col">${t('day.amount')}</th></tr></thead>
      <tbody>${page.lines.map((line, at) => { const { what, about, amount } = row(line, money); return html`<tr key=${at}><th scope="row"><bdi>${what}</bdi>${about.map((text, each) => html`<span key=${each} class="soft report-line-about">${text}</span>`)}</th><td class="num">${amount}</td></tr>`; })}</tbody></table>` : null}
    ${page.error ? html`<${Notice} kind="bad" icon="warn" role="alert">${page.error}<div class="notice-actions"><${Button} onClick=${() => load(page, page.next)}>${t('action.retry')}<//></div><//>` : null}
    ${page.isLoading && page.lines.length === 0 ? html`<${Skeleton}>${[1, 2, 3].map((each) => html`<div key=${each} class="skeleton row-skeleton"></div>`)}<//>` : null}
    ${!page.isLoading && !page.error && page.lines.length === 0 ? html`<p class="soft">${t(page.next === null ? 'report.lines.none' : 'report.lines.none.yet')}</p>` : null}
    ${page.next !== null && !page.error ? html`<p><${Button} disabled=${page.isLoading} onClick=${() => load(page, page.next)}>${t('report.lines.older')}<//></p>` : null}</div>`;
}

/** @param {{at: string, tableName: string}} line */
const placeText = (line) => `${tableLabel(line.tableName)} · ${dayAndTime(line.at)}`;

/** @param {AdjustmentLine} line @param {Money} money */
function adjustmentRow(line, money) {
  const dish = line.dishName ?? t('report.lines.whole');
  const what = line.quantity !== null && line.quantity !== undefined && line.quantity > 1 ? `${wholeNumber(line.quantity)} × ${dish}` : dish;
  const kind = line.kind === 'COMP' ? t('report.lines.comp') : line.rate ? t('report.lines.percent', { percent: percent(line.rate) }) : t('report.lines.discount');
  const people = line.approvedBy ? t('report.lines.approved', { by: line.by, approver: line.approvedBy }) : line.by;
  return { what, about: [`${kind} · ${line.reason} · ${people}`, placeText(line)], amount: money(line.amount) };
}

/** @param {OpenPriceLine} line @param {Money} money */
function openPriceRow(line, money) {
  const what = line.quantity > 1 ? `${wholeNumber(line.quantity)} × ${line.name}` : line.name;
  const about = [line.by ?? '', placeText(line)].filter(Boolean);
  return { what, about, amount: money(line.grossAmount) };
}
