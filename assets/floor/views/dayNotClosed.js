// A word to managers: tables are left of a business day that nobody has closed.
import { html } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { leftOver } from '../../shared/leftOver.js';
import { locale, t, tableLabel } from '../lang/index.js';

/** @import { ViewProps } from './props.js' */

/** @param {string} at */
const weekdayAndTime = (at) => new Date(at).toLocaleString(locale(), { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** @param {ViewProps} props */
export function DayNotClosed({ state, clock }) {
  const role = state.staffLogin.me?.role;
  if (role !== 'MANAGER' && role !== 'OWNER') return null;
  const parties = leftOver(state.businessDay, state.tables, clock.tick.value);
  if (parties.length === 0) return null;
  const tables = parties.map(({ name, openedAt }) => t('floor.leftover.since', { table: tableLabel(name), date: weekdayAndTime(openedAt) })).join(' · ');
  return html`<${Notice} kind="warn" icon="clock"><b>${t('floor.leftover', { count: parties.length })}</b><br /><span class="num">${tables}</span><br />${t('floor.leftover.text')} <a href="/admin#day">${t('floor.leftover.go')}</a><//>`;
}
