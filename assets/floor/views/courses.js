// Courses and seats: the fields of a line, and the button that fires the next course.
import { html, useState } from '../../vendor/ui.js';
import { Button, Stepper } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { t, tableLabel } from '../lang/index.js';
import { partyLabel } from '../tables.js';
import { SEATS_MAX } from '../../shared/limits.gen.js';
import { COURSES, isHeld, nextCourse } from '../courses.js';

/** @import { SeatedProps } from './props.js' */
/** @typedef {{course?: number | null, seat?: number | null, withMains?: boolean}} Serving */

/** Fires the next course of a party with one tap; nothing where nothing is held. @param {Pick<SeatedProps, 'table' | 'session' | 'state' | 'acts'>} props */
export function FireCourse({ table, session, state, acts }) {
  const next = nextCourse(session);
  if (!next) return null;
  const names = { table: partyLabel(table), course: next.course };
  return html`<${Button} kind="primary wide fire-course" disabled=${state.busy !== null} label=${`${t('floor.course.fire', names)}: ${names.table}`} onClick=${() => acts.fireCourse(table, next.course)}>
    <${Icon} name="flame" />${t('floor.course.fire', names)} <small>${t('floor.course.dishes', { count: next.count })}</small><//>`;
}

/** Shows the fields of courses and seats below each line. They are hidden until a waiter asks for them. @param {{lines: Serving[], shown: boolean, onShow: (shown: boolean) => void}} props */
export function ServingToggle({ lines, shown, onShow }) {
  if (lines.length === 0) return null;
  return html`<button type="button" class="textlink serving-toggle" aria-expanded=${shown} onClick=${() => onShow(!shown)}>${t('floor.serving')}</button>`;
}

/** Whether the fields are shown: on demand, and where a line has a course, a seat or the mark. @param {Serving[]} lines @returns {[boolean, (shown: boolean) => void]} */
export function useServing(lines) {
  const [shown, setShown] = useState(lines.some((line) => line.course || line.seat || line.withMains));
  return [shown, setShown];
}

/** The course, the seat and the mark of one line. What a waiter prices has no mark, and no course where nobody prepares it. `seatTable`: whose seats are meant, where parties were merged. @param {{line: Serving, name: string, seatTable?: string | null, hasCourse?: boolean, hasMark?: boolean, onChange: (change: Serving) => void}} props */
export function ServingFields({ line, name, seatTable = null, hasCourse = true, hasMark = true, onChange }) {
  const { course = null, seat = null, withMains = false } = line;
  return html`<div class="serving">
    ${hasCourse ? html`<span class="course-field"><span aria-hidden="true">${t('floor.course.label')}</span> <span class="segments" role="group" aria-label=${t('floor.course.of', { name })}>${COURSES.map((each) => html`<button type="button" key=${each} aria-pressed=${course === each} aria-label=${t('floor.course', { course: each })} onClick=${() => onChange({ course: course === each ? null : each })}>${each}</button>`)}</span></span>` : null}
    ${hasMark ? html`<button type="button" class="chip" aria-pressed=${withMains} onClick=${() => onChange({ withMains: !withMains })}>${t('floor.mains')}</button>` : null}
    <span class="seat-field">${seatTable ? `${tableLabel(seatTable)} · ${t('floor.seat')}` : t('floor.seat')} <${Stepper} value=${seat ?? 0} min=${0} max=${SEATS_MAX} none="–" name=${t('floor.seat.of', { name })} onChange=${(/** @type {number} */ next) => onChange({ seat: next === 0 ? null : next })} /></span>
  </div>`;
}

/** "Course 2 · held · seat 3" of a dish; of a held one it is its status. @param {{course?: number | null, seat?: number | null, held?: boolean, status: string}} item @param {string | null} [seatTableName] the table of the seat, where the party that ordered was merged into another one */
export function servingText(item, seatTableName = null) {
  const { course, seat } = item;
  return [course ? t(isHeld(item) ? 'floor.course.held' : 'floor.course', { course }) : null, seat && seatTableName ? tableLabel(seatTableName) : null, seat ? t('floor.seat.number', { seat }) : null].filter(Boolean).join(' · ');
}
