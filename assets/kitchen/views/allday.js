// All of a dish that is still to be made, over every ticket on the board.
import { html } from '../../vendor/ui.js';
import { Sheet } from '../../shared/parts.js';
import { t } from '../lang/index.js';
import { allDay } from '../counts.js';

/** @import { ViewProps } from './kitchen.js' */

/** @param {ViewProps} props */
export function AllDaySheet({ columns, acts }) {
  const counts = allDay(columns);
  return html`<${Sheet} title=${t('kitchen.allday')} kind="allday" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    ${counts.length === 0 ? html`<p class="soft">${t('kitchen.allday.none')}</p>` : null}
    <ul class="counts">${counts.map((each) => html`<li key=${each.name}>
      <b class="num">${each.count} ×</b>
      <div><bdi class="count-name">${each.name}</bdi> <small class="num">${t('kitchen.allday.in', { count: each.tickets })}${each.begun > 0 ? ` · ${t('kitchen.allday.begun', { count: each.begun })}` : ''}</small>
        ${each.kinds.map((kind) => html`<small class="kind" key=${kind.words}><span class="num">${kind.count} ×</span> <bdi>${kind.words}</bdi></small>`)}</div></li>`)}</ul>
  <//>`;
}
