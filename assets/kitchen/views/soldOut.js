// The sheet that marks dishes as sold out or available, on all phones at once.
import { html, useState } from '../../vendor/ui.js';
import { Icon, Sheet } from '../../shared/components.js';
import { t, timeOfDay } from '../lang/index.js';
import { foldText } from '../../shared/search.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function SoldOutSheet({ state, acts }) {
  const [query, setQuery] = useState('');
  const foldedQuery = foldText(query.trim());
  const items = (state.menu ?? []).filter((item) => !foldedQuery || foldText(`${item.name} ${item.category}`).includes(foldedQuery));
  // Sold-out dishes first, then those of this station, then the others.
  const out = items.filter((item) => !item.available);
  const ofStation = items.filter((item) => item.available && item.station === state.station);
  const others = items.filter((item) => item.available && item.station !== state.station);
  return html`<${Sheet} title=${t('eightysix.title')} kind="soldout" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <label class="field search-field"><span>${t('eightysix.text')}</span>
      <input type="search" autocomplete="off" spellcheck=${false} placeholder=${t('eightysix.search')} aria-label=${t('eightysix.search')} value=${query} onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} /></label>
    ${state.menu !== null && items.length === 0 ? html`<p class="soft" role="status">${t('eightysix.none', { query })}</p>` : null}
    <ul class="dishes">${[...out, ...ofStation, ...others].map((item) => {
      const busy = state.changing.includes(item.id);
      const since = item.soldOutSince;
      return html`<li key=${item.id} class=${item.available ? '' : 'out'}><span><bdi>${item.name}</bdi><small><bdi>${item.category}</bdi>${item.available ? '' : html` · <span class="num">${since ? t('eightysix.since', { time: timeOfDay(since) }) : t('kitchen.soldout')}</span>`}</small></span>
        <button type="button" class="availability" disabled=${busy}
          aria-label=${t(item.available ? 'eightysix.mark.of' : 'eightysix.unmark.of', { name: item.name })} onClick=${() => acts.setAvailable(item.id, !item.available)}>
          <${Icon} name=${busy ? 'clock' : item.available ? 'close' : 'undo'} />${t(item.available ? 'eightysix.mark' : 'eightysix.unmark')}</button></li>`;
    })}</ul>
  <//>`;
}
