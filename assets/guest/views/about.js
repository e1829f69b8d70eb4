// The sheet with the opening hours of the restaurant and how to reach it.
import { html } from '../../vendor/ui.js';
import { Sheet } from '../../shared/sheetParts.js';
import { locale, t } from '../lang/index.js';

/** @import { ViewProps } from './props.js' */

/** The name of a day of the week. @param {number} day 0: Monday */
const dayName = (day) => new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));

/** @param {ViewProps} props */
export function AboutSheet({ state, acts }) {
  const { openingHours, contact } = state.info ?? {};
  const today = (new Date().getDay() + 6) % 7;
  return html`<${Sheet} title=${state.info?.restaurantName} kind="about-sheet" onClose=${acts.closeSheet}>
    ${contact ? html`<p class="contact"><${Contact} text=${contact} /></p>` : null}
    ${openingHours ? html`<dl>${openingHours.map((spans, day) => html`<div key=${day} aria-current=${day === today ? 'date' : undefined}><dt>${dayName(day)}</dt>
      <dd class="num">${spans.length === 0 ? t('about.closed') : spans.map((span) => html`<bdi key=${span} dir="ltr">${span.replace('-', '–')}</bdi>`)}</dd></div>`)}</dl>` : null}
  <//>`;
}

/** A telephone number, e-mail or web address is a link. @param {{text: string}} props */
function Contact({ text }) {
  const href = /^[^\s@]+@[^\s@]+$/.test(text) ? `mailto:${text}` : /^\+?[\d\s()/-]{4,}$/.test(text) ? `tel:${text.replace(/[^\d+]/g, '')}` : /^https?:\/\/\S+$/.test(text) ? text : null;
  return href ? html`<a class="textlink" href=${href} target=${href === text ? '_blank' : undefined} rel="noreferrer"><bdi>${text}</bdi></a>` : html`<bdi>${text}</bdi>`;
}
