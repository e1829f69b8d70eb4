// What the floor shows without a connection: since when, what is possible, and what waits on this phone.
import { html } from '../../vendor/ui.js';
import { Icon, Notice } from '../../shared/components.js';
import { clockTime, t } from '../lang/index.js';
import { partyLabel } from '../tables.js';
import { tableOfSession } from '../state.js';

/** @import { Clock } from '../../shared/clock.js' */
/** @import { FloorState } from '../state.js' */

/** What waits for the connection, in words: orders, then the other acts, oldest first. @param {FloorState} state @returns {{key: string, text: string}[]} */
export function waitingTexts(state) {
  const nameOf = (/** @type {string} */ sessionId) => { const table = tableOfSession(state, sessionId); return table ? partyLabel(table) : ''; };
  const orders = Object.entries(state.drafts).filter(([, { sending }]) => sending && (sending.attempt > 1 || sending.retryAt !== null)).map(([sessionId, draft]) => ({
    key: sessionId,
    text: t('floor.waits.order', { table: nameOf(sessionId), count: [...draft.lines, ...draft.openLines].reduce((sum, line) => sum + line.quantity, 0) }),
  }));
  return [...orders, ...state.waiting.map(({ key, label }) => ({ key, text: label }))];
}

/** @param {{state: FloorState, clock: Clock}} props */
export function Offline({ state, clock }) {
  const { link } = state;
  const waiting = waitingTexts(state);
  if (link.kind !== 'offline' && waiting.length === 0) return null;
  return html`<div class="offline">
    ${link.kind === 'offline' ? html`<${Notice} kind="warn" icon="offline" role="alert">${link.lastFrameAt === null ? t('link.offline') : t('floor.stale', { time: clockTime(clock.toBoxTime(link.lastFrameAt)) })} ${t('link.retry')}
      <small>${t('floor.offline.can')}<span class="needs"> ${t('floor.offline.needs')}</span></small><//>` : null}
    ${waiting.length > 0 ? html`<details class="waiting"><summary><${Icon} name="clock" />${t('floor.waits', { count: waiting.length })}</summary>
      <ul>${waiting.map(({ key, text }) => html`<li key=${key}><bdi>${text}</bdi></li>`)}</ul><p class="soft small">${t('floor.waits.sending')}</p></details>` : null}
  </div>`;
}
