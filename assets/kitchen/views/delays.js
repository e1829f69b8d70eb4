// The sheet in which a cook says that a station is behind.
import { html } from '../../vendor/ui.js';
import { Sheet } from '../../shared/components.js';
import { StationDelays, minutesBehind } from '../../shared/stationDelays.js';
import { t } from '../lang/index.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function DelaysSheet({ state, acts, clock }) {
  return html`<${Sheet} title=${t('delay.title')} onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    <${StationDelays} stations=${state.stations} delays=${state.delays} nowMs=${clock.tick.value} onDelay=${acts.delayStation} />
  <//>`;
}

/** What is behind, in the header; a tap opens the sheet. @param {Pick<ViewProps, 'state' | 'acts' | 'clock'>} props */
export function DelayChips({ state, acts, clock }) {
  return html`${state.delays.map((delay) => html`<button type="button" key=${delay.station} class="chip-button behind num" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'delays' })}>${t('delay.chip', { station: delay.stationName, minutes: minutesBehind(delay, clock.tick.value) })}</button>`)}`;
}
