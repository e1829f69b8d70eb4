// The header of the board: stations, all-day totals, preparation times of the last hour, sold-out dishes and the state of the connection.
import { html, useLayoutEffect, useMemo, useRef } from '../../vendor/ui.js';
import { Icon, memo } from '../../shared/components.js';
import { formatSpan } from '../../shared/clock.js';
import { clockTime, t } from '../lang/index.js';
import { allDay } from '../allDay.js';
import { freshnessOf } from '../freshness.js';
import { DelayChips } from './delays.js';
import { ORDER, useInTurn } from './turns.js';

/** @import { Acts } from '../controller.js' */
/** @import { Columns } from '../ticketLanes.js' */
/** @import { Turns } from '../painting.js' */
/** @import { KitchenState } from '../state.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** The number of all-day totals that fit beside the stations. */
const COUNTS_SHOWN = 4;
/** With more stations than this, a screen narrower than a wall has no room for the totals. */
const STATIONS_BESIDE_COUNTS = 2;

/** Its parts are rendered again only when what they show changes: the state changes several times a second. @param {{state: KitchenState, columns: Columns, turns: Turns, acts: Acts, clock: Clock}} props */
export function Header({ state, columns, turns, acts, clock }) {
  const { menu, stations, station, mode, prep, sound, link } = state;
  return html`<header class=${`board-header ${stations.length > STATIONS_BESIDE_COUNTS ? 'many-stations' : ''}`}>
    <h1 class="visually-hidden">${t('kitchen.title')}</h1>
    <${Stations} stations=${stations} station=${station} mode=${mode} acts=${acts} />
    <${AllDay} columns=${columns} turns=${turns} acts=${acts} />
    <div class="header-right">
      <${Preparation} prep=${prep} />
      <${DelayChips} state=${state} acts=${acts} clock=${clock} />
      <${Controls} sound=${sound} menu=${menu} acts=${acts} />
      <${LastUpdate} link=${link} clock=${clock} />
    </div>
  </header>`;
}

const Stations = memo((/** @type {Pick<KitchenState, 'stations' | 'station' | 'mode'> & {acts: Acts}} */ { stations, station, mode, acts }) => {
  const chips = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => { if (chips.current) scrollToPressed(chips.current); }, [station, mode, stations]);
  const all = [...stations.map(({ code, name }) => ({ code: /** @type {string | null} */ (code), name })), { code: null, name: t('kitchen.all') }];
  return html`<nav class="chips" aria-label=${t('kitchen.station')} ref=${chips}>
    ${all.map(({ code, name }) => html`<button type="button" key=${code ?? '*'} class="chip-button" aria-pressed=${mode === 'BOARD' && station === code} onClick=${() => acts.selectStation(code)}>${name}</button>`)}
    <button type="button" class="chip-button" aria-pressed=${mode === 'EXPO'} onClick=${acts.showExpo}>${t('kitchen.expo')}</button>
  </nav>`;
});

/** How long dishes took in the last hour. */
const Preparation = memo((/** @type {Pick<KitchenState, 'prep'>} */ { prep }) => (!prep || prep.count === 0 ? null
  : html`<p class="prep num" title=${t('kitchen.prep.title')}><span class="visually-hidden">${t('kitchen.prep.title')}: </span><bdi>${t('kitchen.average', { age: formatSpan(prep.averageSeconds ?? 0) })}</bdi> <bdi>${t('kitchen.slowest', { age: formatSpan(prep.slowestSeconds ?? 0) })}</bdi></p>`));

const Controls = memo((/** @type {Pick<KitchenState, 'sound' | 'menu'> & {acts: Acts}} */ { sound, menu, acts }) => {
  const soldOut = menu?.filter((item) => !item.available).length ?? 0;
  return html`<${Sound} sound=${sound} acts=${acts} />
    <button type="button" class="chip-button recent-button" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'recent' })}><${Icon} name="undo" /><span class="visually-hidden">${t('kitchen.recent')}</span></button>
    <button type="button" class="chip-button" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'soldout' })}>${soldOut > 0 ? t('kitchen.soldout.count', { count: soldOut }) : t('kitchen.soldout')}</button>
    <button type="button" class="chip-button" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'menu' })}><${Icon} name="menu" /><span class="visually-hidden">${t('kitchen.menu')}</span></button>`;
});

/** Scrolls a row so that its pressed button is seen; the page stays. @param {HTMLElement} row */
function scrollToPressed(row) {
  const pressed = row.querySelector('[aria-pressed=true]')?.getBoundingClientRect();
  const { left, right } = row.getBoundingClientRect();
  if (pressed) row.scrollLeft += Math.min(0, pressed.left - left) + Math.max(0, pressed.right - right);
}

const AllDay = memo((/** @type {{columns: Columns, turns: Turns, acts: Acts}} */ { columns, turns, acts }) => {
  const counted = useInTurn(turns, ORDER.counts, columns);
  const counts = useMemo(() => allDay(counted), [counted]);
  if (counts.length === 0) return html`<span class="all-day none"></span>`;
  // Of a single dish there is nothing to make together.
  const repeated = counts.filter((each) => each.count > 1).slice(0, COUNTS_SHOWN);
  return html`<button type="button" class="all-day" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'allday' })}><span class="visually-hidden">${t('kitchen.allday')}: </span>
    ${repeated.length === 0 ? html`<span class="count" aria-hidden="true">${t('kitchen.allday')}</span>` : null}
    ${repeated.map((each) => html`<span class="count" key=${each.name}><b class="num">${each.count} ×</b> <bdi>${each.name}</bdi> <small class="num">${t('kitchen.allday.in', { count: each.tickets })}</small></span>`)}</button>`;
});

/** The sound switch. It has a visible text while no sound can be heard. @param {{sound: KitchenState['sound'], acts: Acts}} props */
function Sound({ sound, acts }) {
  if (sound === 'none') return null;
  const on = sound === 'on';
  return html`<button type="button" class=${`chip-button ${on ? '' : 'silent'}`} onClick=${acts.toggleSound}><${Icon} name=${on ? 'sound' : 'mute'} /><span class="visually-hidden">${t(`kitchen.sound.${sound}`)}</span>${on ? null : html`<span aria-hidden="true">${t('kitchen.sound.off')}</span>`}</button>`;
}

/** The state of the connection: "live" always with the time of the last frame. @param {{link: KitchenState['link'], clock: Clock}} props */
function LastUpdate({ link, clock }) {
  const { kind, seconds, lastFrameMs } = freshnessOf(link, clock.toBoxTime, clock.tick.value);
  const polling = link.isPolling ? ` · ${t('link.polling')}` : '';
  const text = kind === 'live' && lastFrameMs !== null ? t('link.live.at', { time: clockTime(lastFrameMs) }) + polling
    : kind === 'stale' ? t('link.heard', { seconds: seconds ?? 0 })
      : t(kind === 'connecting' ? 'link.connecting' : link.tooManyChannels ? 'link.crowded' : 'link.offline');
  return html`<span class=${`last-update ${kind === 'live' ? '' : kind === 'offline' ? 'is-offline' : 'is-stale'}`}><i class=${`dot ${kind === 'live' ? '' : kind === 'offline' ? 'offline' : 'connecting'}`} aria-hidden="true"></i><span class="num">${text}</span></span>`;
}

/** The warning of a lost connection, with the time of the data on the board. @param {{link: KitchenState['link'], acts: Acts, clock: Clock}} props */
export function ConnectionLost({ link, acts, clock }) {
  const { seconds, lastFrameMs } = freshnessOf(link, clock.toBoxTime, clock.tick.value);
  const time = lastFrameMs === null ? null : clockTime(lastFrameMs);
  return html`<div class="connection-lost"><${Icon} name="offline" />
    <span class="visually-hidden" role="alert">${time ? t('kitchen.offline.announce', { time }) : t('link.offline')}</span>
    <span class="num" aria-hidden="true">${time ? t('kitchen.offline', { age: formatSpan(seconds ?? 0), time }) : t('link.offline')}</span>
    <small>${t(link.tooManyChannels ? 'link.crowded' : 'link.retry')}</small><button type="button" onClick=${acts.reconnect}>${t('kitchen.offline.now')}</button></div>`;
}
