// The opening hours that guests see: spans of each day of the week.
import { html, useState } from '../../vendor/ui.js';
import { Button } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { SPANS_PER_DAY_MAX } from '../../shared/limits.gen.js';
import { copyDown, hoursOf, spansOf } from '../hours.js';
import { locale, t } from '../lang/index.js';
import { Confirm, faultAt } from './parts.js';
import { Form, useSave } from './restaurantForms.js';

/** @import { FormProps } from './props.js' */
/** @import { EditedSpan } from '../hours.js' */

/** The name of a day of the week. @param {number} day 0: Monday @param {'long' | 'short'} length */
const dayName = (day, length) => new Intl.DateTimeFormat(locale(), { weekday: length, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));

/** Hours in one line: days with the same spans together. @param {string[][]} hours */
export const weekText = (hours) => hoursText(hours.map((spans, day) => ({ spans, day })));

/** The hours of some days in one line. @param {{spans: string[], day: number}[]} hours `day` 0: Monday */
export function hoursText(hours) {
  /** @type {string[]} */ const parts = [];
  for (let first = 0; first < hours.length;) {
    let last = first;
    while (last + 1 < hours.length && hours[last + 1].day === hours[last].day + 1 && hours[last + 1].spans.join() === hours[first].spans.join()) last += 1;
    const name = (/** @type {number} */ at) => dayName(hours[at].day, 'short');
    const days = last > first ? `${name(first)}–${name(last)}` : name(first);
    const spans = hours[first].spans.map((span) => `\u2066${span.replace('-', '–')}\u2069`).join(', ');
    parts.push(`${days} ${spans || t('restaurant.hours.closed')}`);
    first = last + 1;
  }
  return parts.join(' · ');
}

/** @param {FormProps} props */
export function HoursSheet({ acts, restaurant }) {
  const [days, setDays] = useState(() => spansOf(restaurant.openingHours));
  const [isIncomplete, setIncomplete] = useState(false);
  const saving = useSave(acts);
  /** @param {EditedSpan[][]} next */
  const change = (next) => {
    setDays(next);
    setIncomplete(false);
    saving.clear();
  };
  const save = () => {
    const hours = hoursOf(days);
    setIncomplete(hours === null);
    if (hours) void saving.save({ openingHours: hours });
  };
  /** @param {EditedSpan[]} spans @param {number} day */
  const faultOf = (spans, day) => {
    if (isIncomplete && spans.some(({ opens, closes }) => !opens || !closes)) return t('restaurant.hours.missing');
    if (faultAt(saving.failed, `/openingHours/${day}`) === null) return null;
    // A fault of one span has the number of that span too.
    const pointer = saving.failed?.problem?.errors?.[0]?.pointer ?? '';
    return t(pointer.split('/').length > 3 ? 'restaurant.hours.same' : 'restaurant.hours.overlap');
  };
  return html`<${Form} saving=${saving} fields=${['/openingHours']} onSave=${save}>
      <p class="soft">${t('restaurant.hours.text')}</p>
      ${days.map((spans, day) => html`<${Day} key=${day} day=${day} spans=${spans} fault=${faultOf(spans, day)}
        onChange=${(/** @type {EditedSpan[]} */ next) => change(days.map((each, index) => (index === day ? next : each)))}
        onCopy=${day < 6 && spans.length > 0 ? () => change(copyDown(days, day)) : null} />`)}
    <//>
    ${restaurant.openingHours ? html`<div class="after-form"><${Confirm} label=${t('restaurant.hours.remove')} ask=${t('restaurant.hours.ask')} yes=${t('restaurant.hours.remove')} no=${t('action.cancel')} disabled=${saving.busy} onYes=${() => saving.save({ openingHours: null }, t('restaurant.hours.removed'))} /></div>` : null}`;
}

/** @param {{day: number, spans: EditedSpan[], fault: string | null, none?: string, onChange: (spans: EditedSpan[]) => void, onCopy: (() => void) | null}} props `none`: the text of a day without spans */
export function Day({ day, spans, fault, none, onChange, onCopy }) {
  const name = dayName(day, 'long');
  /** @param {number} at @param {Partial<EditedSpan>} change */
  const set = (at, change) => onChange(spans.map((span, index) => (index === at ? { ...span, ...change } : span)));
  /** @param {number} at @param {'opens' | 'closes'} part */
  const time = (at, part) => html`<input type="time" aria-label=${t(`restaurant.hours.${part}`, { day: name })} value=${spans[at]?.[part]} aria-invalid=${fault !== null} aria-describedby=${fault ? `day-${day}-fault` : undefined} onInput=${(/** @type {any} */ event) => set(at, { [part]: event.currentTarget.value })} />`;
  return html`<fieldset class="day"><legend>${name}</legend>
    ${spans.length === 0 ? html`<p class="soft">${none ?? t('restaurant.hours.closed')}</p>` : null}
    ${spans.map((_, at) => html`<div class="span" key=${at} dir="ltr">${time(at, 'opens')}<span aria-hidden="true">–</span>${time(at, 'closes')}
      <button type="button" class="round" aria-label=${t('restaurant.hours.drop', { day: name })} onClick=${() => onChange(spans.filter((_each, index) => index !== at))}><${Icon} name="close" /></button></div>`)}
    ${fault ? html`<p class="fault" id=${`day-${day}-fault`} role="alert">${fault}</p>` : null}
    <div class="button-row">${spans.length < SPANS_PER_DAY_MAX ? html`<${Button} label=${t('restaurant.hours.addto', { day: name })} onClick=${() => onChange([...spans, { opens: '', closes: '' }])}><${Icon} name="plus" />${t('restaurant.hours.add')}<//>` : null}
      ${onCopy ? html`<${Button} label=${t('restaurant.hours.copyof', { day: name })} onClick=${onCopy}>${t('restaurant.hours.copy')}<//>` : null}</div></fieldset>`;
}
