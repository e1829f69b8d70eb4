// The components of sheets. Guests load them after the menu.
import { html, useLayoutEffect, useRef } from '../vendor/ui.js';
import { Icon } from './icons.js';
import { t } from './lang/index.js';

/** @typedef {import('../vendor/ui.js').ComponentChildren} Children */

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

/**
 * A modal dialog. It takes and keeps the focus, returns it when it closes, and closes on Escape and on a tap outside. The page sets
 * `inert` on everything behind it.
 * @param {{title: any, label?: string, onClose: () => void, footer?: Children, children?: Children, kind?: string, closeLabel?: string}} props
 */
export function Sheet({ title, label, onClose, footer, children, kind = '', closeLabel }) {
  const dialog = useRef(/** @type {HTMLElement | null} */ (null));
  const latestOnClose = useRef(onClose);
  latestOnClose.current = onClose;
  useLayoutEffect(() => {
    const focusedBefore = /** @type {HTMLElement | null} */ (document.activeElement);
    // On the document, because a tapped button that is then disabled loses the focus, and Escape must still work.
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') latestOnClose.current();
      else if (event.key === 'Tab' && dialog.current) cycleFocus(event, dialog.current);
    };
    document.addEventListener('keydown', onKeyDown);
    document.documentElement.classList.add('sheet-open');
    dialog.current?.focus({ preventScroll: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.documentElement.classList.remove('sheet-open');
      // In a microtask, because the page behind is inert until this sheet is removed.
      queueMicrotask(() => { if (focusedBefore?.isConnected) focusedBefore.focus({ preventScroll: true }); });
    };
  }, []);
  useLayoutEffect(() => {
    // If the focused element was removed, for example a line of the cart, the focus stays in the sheet.
    if (document.activeElement === document.body) dialog.current?.focus({ preventScroll: true });
  });

  return html`<div class="backdrop" onClick=${(/** @type {MouseEvent} */ event) => { if (event.target === event.currentTarget) onClose(); }}>
    <section class=${`sheet ${kind}`} role="dialog" aria-modal="true" aria-label=${label ?? String(title)} tabindex="-1" ref=${dialog}>
      <header><h2>${title}</h2><button type="button" class="round" aria-label=${closeLabel ?? t('action.close')} onClick=${onClose}><${Icon} name="close" /></button></header>
      <div class="body">${children}</div>
      ${footer ? html`<footer>${footer}</footer>` : null}
    </section>
  </div>`;
}

/** Keeps the focus of the Tab key inside an element. @param {KeyboardEvent} event @param {HTMLElement} container */
function cycleFocus(event, container) {
  const all = /** @type {HTMLElement[]} */ ([...container.querySelectorAll(FOCUSABLE)]).filter((element) => element.offsetParent !== null);
  const first = all[0];
  const last = all[all.length - 1];
  const focused = document.activeElement;
  const isOutside = !focused || !container.contains(focused);
  if (event.shiftKey && (isOutside || focused === first || focused === container)) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && (isOutside || focused === last)) {
    event.preventDefault();
    first?.focus();
  }
}

/** `none`: the text for 0. @param {{value: number, min?: number, max?: number, none?: string, name: string, disabled?: boolean, onChange: (value: number) => void}} props */
export function Stepper({ value, min = 0, max = 99, none = '0', name, disabled = false, onChange }) {
  const removes = value - 1 < Math.max(min, 1);
  return html`<span class="stepper" role="group" aria-label=${name}>
    <button type="button" disabled=${disabled || value <= min} aria-label=${t(removes && min === 0 ? 'action.remove' : 'action.fewer', { name })} onClick=${() => onChange(value - 1)}><${Icon} name="minus" /></button>
    <output class="num">${value === 0 ? none : value}</output>
    <button type="button" disabled=${disabled || value >= max} aria-label=${t('action.more', { name })} onClick=${() => onChange(value + 1)}><${Icon} name="plus" /></button>
  </span>`;
}

/** Short texts in a row. A line never breaks after a sign, or "- Onions" could be read as "Onions". @param {{list: string[]}} props */
export function InlineList({ list }) {
  return list.map((each, index) => html`${index > 0 ? ' · ' : ''}<bdi class="unbroken">${each.replace(/^([+−–-])\s+/, '$1\u00a0')}</bdi>`);
}
