// Opening hours while a person edits them. No side effects.

/** @typedef {{opens: string, closes: string}} EditedSpan times as HH:MM; empty while they are not entered */

/** @param {string[][] | null} hours seven days, Monday first @returns {EditedSpan[][]} */
export function spansOf(hours) {
  return Array.from({ length: 7 }, (_, day) => (hours?.[day] ?? []).map((span) => {
    const [opens = '', closes = ''] = span.split('-');
    return { opens, closes };
  }));
}

/** The hours to save; null while a time is missing. @param {EditedSpan[][]} days @returns {string[][] | null} */
export function hoursOf(days) {
  const isWhole = days.flat().every(({ opens, closes }) => opens !== '' && closes !== '');
  return isWhole ? days.map((spans) => spans.map(({ opens, closes }) => `${opens}-${closes}`)) : null;
}

/** The spans of a day on all days after it too. @param {EditedSpan[][]} days @param {number} from @returns {EditedSpan[][]} */
export const copyDown = (days, from) => days.map((spans, day) => (day > from ? days[from] ?? [] : spans));
