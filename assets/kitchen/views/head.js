// The strip on top: whose board it is, what is to be made in all, how the last hour went, what is sold out, and whether any of it is true.
import { html } from '../../vendor/ui.js';
import { Icon, still } from '../../shared/parts.js';
import { formatSpan } from '../../shared/clock.js';
import { clockTime, t } from '../lang/index.js';
import { allDay } from '../counts.js';
import { freshnessOf } from '../freshness.js';

/** @import { Acts } from '../main.js' */
/** @import { Columns } from '../board.js' */
/** @import { KitchenState } from '../state.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** As many counts as fit beside the stations. */
const COUNTS = 4;

/** @param {{state: KitchenState, columns: Columns, acts: Acts, clock: Clock}} props */
export function Head({ state, columns, acts, clock }) {
  const soldOut = state.menu?.filter((item) => !item.available).length ?? 0;
  const stations = [...state.stations.map(({ code, name }) => ({ code: /** @type {string | null} */ (code), name })), { code: null, name: t('kitchen.all') }];
  return html`<header class="strip">
    <h1 class="aloud">${t('kitchen.title')}</h1>
    <nav class="chips" aria-label=${t('kitchen.station')}>
      ${stations.map(({ code, name }) => html`<button type="button" key=${code ?? '*'} class="chip-button" aria-pressed=${state.station === code} onClick=${() => acts.station(code)}>${name}</button>`)}
    </nav>
    <${AllDay} columns=${columns} acts=${acts} />
    <div class="right">
      ${state.prep && state.prep.count > 0 ? html`<p class="prep num" title=${t('kitchen.prep.title')}><span class="aloud">${t('kitchen.prep.title')}: </span><bdi>${t('kitchen.average', { age: formatSpan(state.prep.averageSeconds ?? 0) })}</bdi> <bdi>${t('kitchen.slowest', { age: formatSpan(state.prep.slowestSeconds ?? 0) })}</bdi></p>` : null}
      <${Sound} sound=${state.sound} acts=${acts} />
      <button type="button" class="chip-button" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'recent' })}><${Icon} name="back" /><span class="aloud">${t('kitchen.recent')}</span></button>
      <button type="button" class="chip-button" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'soldout' })}>${soldOut > 0 ? t('kitchen.soldout.count', { count: soldOut }) : t('kitchen.soldout')}</button>
      <button type="button" class="chip-button" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'menu' })}><${Icon} name="menu" /><span class="aloud">${t('kitchen.menu')}</span></button>
      <${Honest} link=${state.link} clock=${clock} />
    </div>
  </header>`;
}

const AllDay = still((/** @type {{columns: Columns, acts: Acts}} */ { columns, acts }) => {
  const counts = allDay(columns);
  if (counts.length === 0) return html`<span class="all-day none"></span>`;
  // What is wanted once is made once; only what can be made together is worth the room.
  const many = counts.filter((each) => each.count > 1).slice(0, COUNTS);
  return html`<button type="button" class="all-day" aria-haspopup="dialog" onClick=${() => acts.open({ kind: 'allday' })}><span class="aloud">${t('kitchen.allday')}: </span>
    ${many.length === 0 ? html`<span class="count" aria-hidden="true">${t('kitchen.allday')}</span>` : null}
    ${many.map((each) => html`<span class="count" key=${each.name}><b class="num">${each.count} ×</b> <bdi>${each.name}</bdi> <small class="num">${t('kitchen.allday.in', { count: each.tickets })}</small></span>`)}</button>`;
});

/** Silence is never silent: where nothing would be heard, the wall says so. @param {{sound: KitchenState['sound'], acts: Acts}} props */
function Sound({ sound, acts }) {
  if (sound === 'none') return null;
  const on = sound === 'on';
  return html`<button type="button" class=${`chip-button ${on ? '' : 'silent'}`} onClick=${acts.toggleSound}><${Icon} name=${on ? 'sound' : 'mute'} /><span class=${on ? 'aloud' : ''}>${t(`kitchen.sound.${sound}`)}</span></button>`;
}

/** Never says "live" without the moment the box was last heard. @param {{link: KitchenState['link'], clock: Clock}} props */
function Honest({ link, clock }) {
  const { kind, seconds, heardMs } = freshnessOf(link, clock.at, clock.tick.value);
  const words = kind === 'live' && heardMs !== null ? t('link.live.at', { time: clockTime(heardMs) })
    : kind === 'late' ? t('link.heard', { seconds: seconds ?? 0 })
      : t(kind === 'connecting' ? 'link.connecting' : link.crowded ? 'link.crowded' : 'link.offline');
  return html`<span class=${`honest ${kind === 'live' ? '' : kind === 'cut' ? 'not' : 'late-word'}`}><i class=${`dot ${kind === 'live' ? '' : kind === 'cut' ? 'offline' : 'connecting'}`} aria-hidden="true"></i><span class="num">${words}</span></span>`;
}

/** The wall is cut off: since when, and from when it is what is seen. @param {{link: KitchenState['link'], acts: Acts, clock: Clock}} props */
export function Cut({ link, acts, clock }) {
  const { seconds, heardMs } = freshnessOf(link, clock.at, clock.tick.value);
  const time = heardMs === null ? null : clockTime(heardMs);
  return html`<div class="cut"><${Icon} name="off" />
    <span class="aloud" role="alert">${time ? t('kitchen.cut.aloud', { time }) : t('link.offline')}</span>
    <span class="num" aria-hidden="true">${time ? t('kitchen.cut', { age: formatSpan(seconds ?? 0), time }) : t('link.offline')}</span>
    <small>${t(link.crowded ? 'link.crowded' : 'link.retry')}</small><button type="button" onClick=${acts.reach}>${t('kitchen.cut.now')}</button></div>`;
}
