// Named hours of the menu, such as lunch or happy hour: the list, and the form of one.
import { html, useState } from '../../vendor/ui.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { NAME_MAX } from '../../shared/limits.gen.js';
import { copyDown, hoursOf, spansOf } from '../hours.js';
import { t } from '../lang/index.js';
import { Day, hoursText } from './openingHours.js';
import { Confirm, Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { HoursListView, HoursView } from '../../shared/wire.gen.js' */
/** @import { EditedSpan } from '../hours.js' */
/** @import { SheetProps } from './props.js' */

export const HOURS = '/api/menu/hours';

/** The sheet of all hours, or of those that the URL names. @param {SheetProps} props */
export function HoursSheet(props) {
  const { acts, path } = props;
  const hours = useLoaded(props, HOURS);
  const data = /** @type {HoursListView | null} */ (hours.data);
  if (data && path[1]) {
    const one = data.hours.find(({ id }) => id === path[1]) ?? null;
    if (one || path[1] === 'new') return html`<${HoursForm} key=${path[1]} ...${props} hours=${one} onDone=${hours.reload} />`;
  }
  return html`<${Sheet} title=${t('hours.title')} onClose=${acts.closeSheet} footer=${html`<${Button} kind="primary wide" onClick=${() => acts.openSheet('menu', 'hours', 'new')}><${Icon} name="plus" />${t('hours.new')}<//>`}>
    <p class="soft">${t('hours.text')}</p>
    <${Loading} loaded=${hours}>${(/** @type {HoursListView} */ { hours: all }) => html`${all.length === 0 ? html`<p class="soft empty">${t('hours.none')}</p>` : null}
      <ul class="rows">${all.map((each) => html`<li key=${each.id}><button type="button" class="row row-tall" onClick=${() => acts.openSheet('menu', 'hours', each.id)}>
        <span class="row-main"><b><bdi>${each.name}</bdi></b><small>${openDaysText(each.windows)}</small><small>${usesText(each)}</small></span><span class="go"><${Icon} name="next" /></span></button></li>`)}</ul>`}<//>
  <//>`;
}

/** The days with windows in one line. @param {string[][]} windows */
const openDaysText = (windows) => hoursText(windows.map((spans, day) => ({ spans, day })).filter(({ spans }) => spans.length > 0));

/** @param {HoursView} hours */
function usesText({ usedByItems, usedByCategories }) {
  const uses = [usedByItems > 0 ? t('hours.used.dishes', { count: usedByItems }) : null, usedByCategories > 0 ? t('hours.used.categories', { count: usedByCategories }) : null].filter(Boolean);
  return uses.length > 0 ? uses.join(' · ') : t('hours.unused');
}

/** @param {SheetProps & {hours: HoursView | null, onDone: () => Promise<void>}} props `hours` null: new ones */
function HoursForm({ acts, hours, onDone }) {
  const [name, setName] = useState(hours?.name ?? '');
  const [days, setDays] = useState(() => spansOf(hours?.windows ?? null));
  const [firstDate, setFirstDate] = useState(hours?.firstDate ?? '');
  const [lastDate, setLastDate] = useState(hours?.lastDate ?? '');
  const [lastOrder, setLastOrder] = useState(String(hours?.lastOrderMinutes ?? 0));
  const [isIncomplete, setIncomplete] = useState(false);
  const { busy, failed, send } = useSend(acts);
  const back = async (/** @type {string} */ toast) => {
    acts.toast(toast);
    await onDone();
    acts.openSheet('menu', 'hours');
  };
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const windows = hoursOf(days);
    setIncomplete(windows === null);
    if (!windows || busy) return;
    const body = { name: name.trim(), windows, firstDate: firstDate || null, lastDate: lastDate || null, lastOrderMinutes: Number(lastOrder) || 0 };
    if (await send(hours ? 'PATCH' : 'POST', hours ? `${HOURS}/${hours.id}` : HOURS, body)) await back(t('hours.saved', { name: body.name }));
  };
  const remove = async () => {
    if (hours && await send('DELETE', `${HOURS}/${hours.id}?confirmed=true`)) await back(t('hours.removed', { name: hours.name }));
  };
  /** @param {EditedSpan[]} spans @param {number} day */
  const faultOf = (spans, day) => {
    if (isIncomplete && spans.some(({ opens, closes }) => !opens || !closes)) return t('restaurant.hours.missing');
    if (faultAt(failed, `/windows/${day}`) === null) return null;
    const pointer = failed?.problem?.errors?.[0]?.pointer ?? '';
    return t(pointer.split('/').length > 3 ? 'restaurant.hours.same' : 'restaurant.hours.overlap');
  };
  const isWithoutWindow = failed?.problem?.errors?.[0]?.pointer === '/windows';
  const isUsed = hours !== null && hours.usedByItems + hours.usedByCategories > 0;
  return html`<${Sheet} title=${hours?.name ?? t('hours.new')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="menu-hours" class="button primary wide" disabled=${busy}>${t('action.save')}</button>`}>
    <form id="menu-hours" class="form" onSubmit=${save} novalidate>
      <${Failure} text=${failed?.problem?.code === 'name-taken' ? t('hours.taken') : failed?.text ?? null} problem=${failed?.problem} fields=${['/name', '/windows', '/lastDate', '/lastOrderMinutes']} />
      <${Field} name="name" label=${t('hours.name')} hint=${t('hours.name.hint')} value=${name} onInput=${setName} maxlength=${NAME_MAX} required fault=${faultAt(failed, '/name')} capitalize="sentences" />
      ${isWithoutWindow ? html`<${Notice} kind="bad" icon="warn" role="alert">${t('hours.windows.missing')}<//>` : null}
      ${days.map((spans, day) => html`<${Day} key=${day} day=${day} spans=${spans} fault=${faultOf(spans, day)} none=${t('hours.day.none')}
        onChange=${(/** @type {EditedSpan[]} */ next) => { setIncomplete(false); setDays(days.map((each, index) => (index === day ? next : each))); }}
        onCopy=${day < 6 && spans.length > 0 ? () => setDays(copyDown(days, day)) : null} />`)}
      <p class="soft">${t('hours.midnight')}</p>
      <${Field} name="lastOrder" type="number" inputmode="numeric" label=${t('hours.lastorder')} hint=${t('hours.lastorder.hint')} value=${lastOrder} onInput=${setLastOrder} fault=${faultAt(failed, '/lastOrderMinutes') && t('hours.lastorder.fault')} />
      <fieldset class="day"><legend>${t('hours.dates')}</legend><p class="soft">${t('hours.dates.hint')}</p>
        <div class="two-fields"><${Field} name="firstDate" type="date" label=${t('hours.first')} value=${firstDate} onInput=${setFirstDate} />
        <${Field} name="lastDate" type="date" label=${t('hours.last')} value=${lastDate} onInput=${setLastDate} fault=${faultAt(failed, '/lastDate') && t('hours.last.fault')} /></div></fieldset>
    </form>
    ${hours ? html`<div class="after-form"><p class="soft">${usesText(hours)}</p><${Confirm} kind="danger" label=${t('hours.remove')} ask=${t(isUsed ? 'hours.remove.used' : 'hours.remove.ask', { name: hours.name })} yes=${t('hours.remove')} no=${t('action.cancel')} disabled=${busy} onYes=${remove} /></div>` : null}
  <//>`;
}
