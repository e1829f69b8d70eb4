// Logins that are blocked after wrong passwords; a manager can unblock them.
import { html } from '../../vendor/ui.js';
import { Button, Notice } from '../../shared/components.js';
import { formatLeft, secondsUntil } from '../../shared/clock.js';
import { t } from '../lang/index.js';
import { isManager } from '../displays.js';

/** @import { ViewProps } from './props.js' */

/** @param {ViewProps} props */
export function BlockedLogins({ state, acts, clock }) {
  if (state.blockedLogins.length === 0) return null;
  const now = clock.tick.value;
  const blocked = state.blockedLogins.filter((each) => secondsUntil(each.blockedUntil, now) > 0);
  return blocked.map((each) => html`<${Notice} key=${each.staffId} kind="warn" icon="warn">
    <b>${t('floor.login.blocked', { name: each.name, left: formatLeft(secondsUntil(each.blockedUntil, now)) })}</b><br />
    ${t(each.everywhere ? 'floor.login.everywhere' : 'floor.login.single', { name: each.name })} ${isManager(state) ? null : t('floor.login.manager')}
    ${isManager(state) ? html`<div class="notice-actions"><${Button} disabled=${state.busy !== null} label=${t('floor.login.unblockof', { name: each.name })} onClick=${() => acts.unblockLogin(each)}>${t('floor.login.unblock')}<//></div>` : null}<//>`);
}
