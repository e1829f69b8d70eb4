// Stations that are behind: a line above the tables, and the sheet to change it.
import { html, useEffect } from '../../vendor/ui.js';
import { Sheet } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { StationDelays, minutesBehind } from '../../shared/stationDelays.js';
import { t } from '../lang/index.js';
import { SheetError } from './tableSheets.js';

/** @import { ViewProps } from './props.js' */

/** What is behind; a tap opens the sheet. @param {ViewProps} props */
export function DelayLine({ state, acts, clock }) {
  if (state.delays.length === 0) return null;
  const texts = state.delays.map((delay) => t('delay.chip', { station: delay.stationName, minutes: minutesBehind(delay, clock.tick.value) }));
  return html`<button type="button" class="delay-line num" aria-haspopup="dialog" onClick=${() => acts.dispatch({ type: 'open', sheet: { kind: 'delays' } })}><${Icon} name="clock" /><span>${t('delay.title')}: ${texts.join(', ')}</span></button>`;
}

/** @param {ViewProps} props */
export function DelaysSheet({ state, acts, clock }) {
  useEffect(() => { void acts.delays.loadStations(); }, []);
  return html`<${Sheet} title=${t('delay.title')} kind="delays-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <${SheetError} state=${state} />
    <${StationDelays} stations=${state.stations} delays=${state.delays} nowMs=${clock.tick.value} disabled=${state.busy !== null} onDelay=${acts.delays.set} />
  <//>`;
}
