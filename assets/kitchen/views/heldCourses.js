// The courses that the floor has not fired, in one line below the board: nobody makes them yet.
import { html } from '../../vendor/ui.js';
import { Icon, memo } from '../../shared/components.js';
import { t, tableLabel } from '../lang/index.js';
import { courseOf, dishesText, heldCourses } from '../heldCourses.js';

/** @import { TicketItemView, TicketView } from '../../shared/wire.js' */

/** Renders again only when a ticket changes. */
export const HeldCourses = memo((/** @type {{tickets: TicketView[], station: string | null}} */ { tickets, station }) => {
  const held = heldCourses(tickets, station);
  if (held.length === 0) return null;
  return html`<section class="held-courses" aria-label=${t('kitchen.held')}>
    <h2><${Icon} name="clock" />${t('kitchen.held')}</h2>
    <ul>${held.map(({ key, tableName, course, items, orderIds }) => html`<li key=${key} data-order-ids=${orderIds.join(' ')}><b>${tableLabel(tableName)}</b> <span>${t('kitchen.course', { course })} ·</span> <bdi>${dishesText(items)}</bdi></li>`)}</ul>
  </section>`;
});

/** The later courses of a card, below its dishes. @param {{items: TicketItemView[]}} props */
export function LaterCourses({ items }) {
  const courses = [...new Set(items.map(courseOf))].sort();
  return html`${courses.map((course) => html`<p class="later" key=${course}><b>${t('kitchen.held.course', { course })}</b> <bdi>${dishesText(items.filter((item) => courseOf(item) === course))}</bdi></p>`)}`;
}
