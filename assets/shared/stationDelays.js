// Says that a station is behind: for kitchen and floor. Phones hear it as a longer wait.
import { html } from '../vendor/ui.js';
import { t } from './lang/staff/index.js';

/** @import { StationView } from './wire.js' */
/** @import { StationDelayView } from './wire.gen.js' */

/** The minutes that the box accepts; `domain/station_delay.rs` has the same. */
export const DELAY_MINUTES = [10, 20, 30, 45];

/** The minutes that a station is behind, rounded up; at least 1, because the box tells when it has caught up. @param {StationDelayView} delay @param {number} nowMs */
export const minutesBehind = ({ until }, nowMs) => Math.max(1, Math.ceil((Date.parse(until) - nowMs) / 60_000));

/** @param {{stations: StationView[], delays: StationDelayView[], nowMs: number, disabled?: boolean, onDelay: (station: string, minutes: number) => void}} props */
export function StationDelays({ stations, delays, nowMs, disabled = false, onDelay }) {
  return html`<p class="soft">${t('delay.text')}</p>
    <ul class="station-delays">${stations.map(({ code, name }) => {
      const delay = delays.find(({ station }) => station === code);
      return html`<li key=${code}><span><b><bdi>${name}</bdi></b><small role="status">${delay ? t('delay.behind', { minutes: minutesBehind(delay, nowMs) }) : t('delay.none')}</small></span>
        <span class="delay-buttons">${DELAY_MINUTES.map((minutes) => html`<button type="button" key=${minutes} class="chip-button num" disabled=${disabled} aria-label=${t('delay.set.of', { station: name, minutes })} onClick=${() => onDelay(code, minutes)}>${minutes}</button>`)}
          <button type="button" class="chip-button" disabled=${disabled || !delay} aria-label=${t('delay.end.of', { station: name })} onClick=${() => onDelay(code, 0)}>${t('delay.end')}</button></span></li>`;
    })}</ul>`;
}
