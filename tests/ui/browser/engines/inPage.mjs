// What runs inside a page: finds elements as a user would name them, by role, label and text. It is sent to the page as source, so it
// uses nothing from outside of its function.

/** A text or a pattern that a text contains or, if `exact`, is. @typedef {{text: string, exact: boolean} | {source: string, flags: string}} Wanted */
/** One step of a search; each goes on from what the step before has found.
 * @typedef {{by: 'css', css: string} | {by: 'role', role: string, name?: Wanted, level?: number} | {by: 'text', text: Wanted} | {by: 'label', text: Wanted}
 *   | {by: 'filter', hasText?: Wanted, has?: Step[]} | {by: 'nth', at: number}} Step */
/** @typedef {{count: number, isVisible: boolean, isEnabled: boolean, isHit: boolean, x: number, y: number, text: string, texts: string[], value: string}} Found */

/** Describes the elements that the steps find. @param {{steps: Step[], use: 'look' | 'reach' | 'focus'}} query `reach` scrolls the first one into view, `focus` focuses it and selects its text @returns {Found} */
export function look({ steps, use }) {
  /** @type {Record<string, string>} */ const ROLES = {
    alert: '[role=alert]', button: 'button, summary, input[type=button], input[type=submit], [role=button]', checkbox: 'input[type=checkbox], [role=checkbox]',
    dialog: 'dialog, [role=dialog]', group: 'fieldset, [role=group]', heading: 'h1, h2, h3, h4, h5, h6, [role=heading]', link: 'a[href], [role=link]',
    radio: 'input[type=radio], [role=radio]', status: 'output, [role=status]', tab: '[role=tab]', timer: '[role=timer]',
    textbox: 'textarea, input:not([type]), input[type=text], input[type=tel], input[type=email], input[type=url], [role=textbox]',
  };

  const spaced = (/** @type {string | null | undefined} */ text) => (text ?? '').replace(/\s+/g, ' ').trim();

  const matches = (/** @type {string} */ text, /** @type {Wanted} */ wanted) => {
    if ('source' in wanted) return new RegExp(wanted.source, wanted.flags).test(text);
    return wanted.exact ? text === spaced(wanted.text) : text.toLowerCase().includes(spaced(wanted.text).toLowerCase());
  };

  const isVisible = (/** @type {Element} */ element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  };

  const isAccessible = (/** @type {Element} */ element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true], [inert]');

  /** The accessible name: enough of the specification for our pages. @param {Element} element @returns {string} */
  const nameOf = (element) => {
    const by = element.getAttribute('aria-labelledby');
    if (by) return spaced(by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
    const label = element.getAttribute('aria-label');
    if (label) return spaced(label);
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) {
      const labels = [...(element.labels ?? [])].map((each) => contentOf(each)).join(' ');
      return spaced(labels || element.title || element.getAttribute('placeholder'));
    }
    return spaced(contentOf(element) || element.getAttribute('title'));
  };

  /** @param {Element} element @returns {string} */
  const contentOf = (element) => [...element.childNodes].map((node) => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true' || !node.checkVisibility()) return '';
    if (node instanceof HTMLImageElement) return ` ${node.alt} `;
    const text = node.hasAttribute('aria-label') ? node.getAttribute('aria-label') ?? '' : contentOf(node);
    return getComputedStyle(node).display.startsWith('inline') ? text : ` ${text} `;
  }).join('');

  /** The innermost elements with a text, which may be the roots themselves. @param {ParentNode[]} roots @param {Wanted} wanted */
  const withText = (roots, wanted) => {
    const found = new Set(roots.flatMap((root) => [...(root instanceof Element ? [root] : []), ...root.querySelectorAll('*:not(script, style, head, head *)')]).filter((element) => matches(spaced(element.textContent), wanted)));
    return [...found].filter((element) => ![...element.children].some((child) => found.has(child)));
  };

  /** @param {Step[]} search @param {ParentNode} from @returns {Element[]} */
  const find = (search, from) => {
    /** @type {ParentNode[]} */ let roots = [from];
    for (const step of search) {
      const all = (/** @type {string} */ css) => [...new Set(roots.flatMap((root) => [...root.querySelectorAll(css)]))];
      if (step.by === 'css') {
        roots = all(step.css);
      } else if (step.by === 'role') {
        roots = all(ROLES[step.role]).filter((element) => isAccessible(element) && (!step.name || matches(nameOf(element), step.name))
          && (!step.level || element.localName === `h${step.level}`));
      } else if (step.by === 'text') {
        roots = withText(roots, step.text);
      } else if (step.by === 'label') {
        roots = all('input, textarea, select, [aria-label], [aria-labelledby]').filter((element) => matches(nameOf(element), step.text));
      } else if (step.by === 'filter') {
        const { hasText, has } = step;
        roots = roots.filter((root) => (!hasText || matches(spaced(root.textContent), hasText)) && (!has || find(has, root).length > 0));
      } else {
        roots = roots.slice(step.at, step.at === -1 ? undefined : step.at + 1);
      }
    }
    return /** @type {Element[]} */ (roots);
  };

  const elements = find(steps, document);
  const texts = elements.map((element) => (element instanceof HTMLElement ? element.innerText : element.textContent ?? ''));
  const [first] = elements;
  if (!first) return { count: 0, isVisible: false, isEnabled: false, isHit: false, x: 0, y: 0, text: '', texts, value: '' };
  const centre = () => {
    const { left, top, width, height } = first.getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  };
  const isHit = () => {
    const { x, y } = centre();
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (first.contains(hit) || hit.contains(first) && hit.closest('label')?.control === first);
  };
  if (use !== 'look' && !isHit()) first.scrollIntoView({ block: 'center', behavior: 'instant' });
  if (use === 'focus' && first instanceof HTMLElement) {
    first.focus();
    if (first instanceof HTMLInputElement || first instanceof HTMLTextAreaElement) first.select();
  }
  const isEnabled = !first.matches(':disabled, fieldset:disabled *') && first.closest('[aria-disabled=true]') === null;
  return {
    count: elements.length, isVisible: isVisible(first), isEnabled, isHit: isHit(), ...centre(), text: texts[0] ?? '', texts,
    value: first instanceof HTMLInputElement || first instanceof HTMLTextAreaElement ? first.value : '',
  };
}
