// How long an order takes, where the box has measured it.
import { html } from '../../vendor/ui.js';
import { Icon } from '../../shared/baseParts.js';
import { t } from '../lang/index.js';
import { behindOf, waitOf } from '../waits.js';
import { useAnswer } from './answer.js';

/** @import { GuestState } from '../state.js' */

/** @param {{dishes: {menuItemId: string | null}[], state: GuestState}} props */
export function Wait({ dishes, state }) {
  const { waits = null, delays = [] } = useAnswer('/api/session/waits', [state.waitsRevision]).body ?? {};
  const wait = waitOf(dishes, state.menu, waits);
  const behind = behindOf(dishes, state.menu, delays);
  if (!wait && behind > 0) return html`<p class="wait full"><${Icon} name="clock" /><span>${t('wait.behind', { minutes: behind })}</span></p>`;
  if (!wait) return null;
  const { fromMinutes, toMinutes, fullMinutes } = wait;
  return html`<p class=${`wait ${fullMinutes ? 'full' : ''}`}><${Icon} name="clock" /><span>${fullMinutes ? t('wait.full', { minutes: fullMinutes })
    : fromMinutes === toMinutes ? t('wait.about', { minutes: toMinutes }) : t('wait.usual', { from: fromMinutes, to: toMinutes })}</span></p>`;
}
