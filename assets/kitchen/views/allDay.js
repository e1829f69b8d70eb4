// The sheet with the all-day total of each dish.
import { html } from '../../vendor/ui.js';
import { Sheet } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { allDay } from '../allDay.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function AllDaySheet({ columns, acts }) {
  const counts = allDay(columns);
  return html`<${Sheet} title=${t('kitchen.allday')} kind="allday" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    ${counts.length === 0 ? html`<p class="soft">${t('kitchen.allday.none')}</p>` : null}
    <ul class="counts">${counts.map((each) => html`<li key=${each.name}>
      <b class="num">${each.count} ×</b>
      <div><bdi class="count-name">${each.name}</bdi> <small class="num">${t('kitchen.allday.in', { count: each.tickets })}${each.inProgress > 0 ? ` · ${t('kitchen.allday.begun', { count: each.inProgress })}` : ''}</small>
        ${each.variations.map((variation) => html`<small class="variation" key=${variation.text}><span class="num">${variation.count} ×</span> <bdi>${variation.text}</bdi></small>`)}</div></li>`)}</ul>
  <//>`;
}
