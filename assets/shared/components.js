// The components of all pages. They know nothing of menus or tickets.
import { html, useEffect, useLayoutEffect, useRef, useState, Component } from '../vendor/ui.js';
import { Icon } from './icons.js';
import { clockTime, t, timeOfDay } from './lang/index.js';

export { Icon };

/** @typedef {import('../vendor/ui.js').ComponentChildren} Children */

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

/**
 * A modal dialog. It takes the focus, keeps it, gives it back at the end, and closes on Escape and on a tap beside it. The page sets
 * `inert` on everything behind it.
 * @param {{title: any, label?: string, onClose: () => void, footer?: Children, children?: Children, kind?: string, closeLabel?: string}} props
 */
export function Sheet({ title, label, onClose, footer, children, kind = '', closeLabel }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    // On the document: a button that was tapped and then disabled loses the focus, and Escape must work then too.
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') close.current();
      else if (event.key === 'Tab' && box.current) cycleFocus(event, box.current);
    };
    document.addEventListener('keydown', onKeyDown);
    document.documentElement.classList.add('sheet-open');
    box.current?.focus({ preventScroll: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.documentElement.classList.remove('sheet-open');
      // In a microtask: until this sheet is removed the page behind it is inert.
      queueMicrotask(() => { if (before && before.isConnected) before.focus({ preventScroll: true }); });
    };
  }, []);
  useLayoutEffect(() => {
    // The focused element may have been removed, for example a line of the cart. The keyboard goes on in the sheet, not at the top of the page.
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  });

  return html`<div class="backdrop" onClick=${(/** @type {MouseEvent} */ event) => { if (event.target === event.currentTarget) onClose(); }}>
    <section class=${`sheet ${kind}`} role="dialog" aria-modal="true" aria-label=${label ?? String(title)} tabindex="-1" ref=${box}>
      <header><h2>${title}</h2><button type="button" class="round" aria-label=${closeLabel ?? t('action.close')} onClick=${onClose}><${Icon} name="close" /></button></header>
      <div class="body">${children}</div>
      ${footer ? html`<footer>${footer}</footer>` : null}
    </section>
  </div>`;
}

/** Tab cycles inside the box. @param {KeyboardEvent} event @param {HTMLElement} box */
function cycleFocus(event, box) {
  const all = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(FOCUSABLE)]).filter((element) => element.offsetParent !== null);
  const first = all[0];
  const last = all[all.length - 1];
  const at = document.activeElement;
  const outside = !at || !box.contains(at);
  if (event.shiftKey && (outside || at === first || at === box)) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && (outside || at === last)) {
    event.preventDefault();
    first?.focus();
  }
}

/** @param {{kind?: string, disabled?: boolean, onClick?: (event: MouseEvent) => void, type?: string, label?: string, children?: Children}} props */
export function Button({ kind = '', disabled = false, onClick, type = 'button', label, children }) {
  return html`<button type=${type} class=${`button ${kind}`} disabled=${disabled} aria-label=${label} onClick=${onClick}>${children}</button>`;
}

/** @param {{value: number, min?: number, max?: number, name: string, disabled?: boolean, onChange: (value: number) => void}} props */
export function Stepper({ value, min = 0, max = 99, name, disabled = false, onChange }) {
  const last = value - 1 < Math.max(min, 1);
  return html`<span class="stepper" role="group" aria-label=${name}>
    <button type="button" disabled=${disabled || value <= min} aria-label=${t(last && min === 0 ? 'action.remove' : 'action.fewer', { name })} onClick=${() => onChange(value - 1)}><${Icon} name="minus" /></button>
    <output class="num">${value}</output>
    <button type="button" disabled=${disabled || value >= max} aria-label=${t('action.more', { name })} onClick=${() => onChange(value + 1)}><${Icon} name="plus" /></button>
  </span>`;
}

/** @param {{kind: 'bad' | 'warn' | 'good' | 'calm', icon?: string, role?: string, children?: Children}} props */
export function Notice({ kind, icon, role, children }) {
  return html`<div class=${`notice ${kind}`} role=${role}>${icon ? html`<${Icon} name=${icon} />` : null}<div>${children}</div></div>`;
}

/** The state of the connection. While it connects only the dot changes: a text that comes and goes would move the page. @param {{link: import('./live.js').Link, brief?: boolean, children?: Children}} props */
export function ConnectionChip({ link, brief = false, children }) {
  const kind = link.kind === 'live' ? 'live' : link.kind === 'connecting' ? 'connecting' : 'offline';
  const text = kind === 'offline' && link.crowded ? t('link.crowded') : kind === 'offline' && link.heardAt && !brief ? t('link.offline.since', { time: timeOfDay(link.heardAt) }) : t(`link.${kind}`);
  return html`<span class="chip"><i class=${`dot ${kind}`} aria-hidden="true"></i>${kind !== 'offline' && children ? html`${children}${kind === 'live' ? null : html`<span class="visually-hidden">, ${text}</span>`}` : text}</span>`;
}

/** Seconds after which a display shows the age of its last frame instead of "live". */
const STALE_AFTER_S = 8;

/** The state of the connection for staff displays: "live" always with the time of the last frame. @param {{link: import('./live.js').Link, clock: import('./clock.js').Clock}} props */
export function LastUpdate({ link, clock }) {
  const heardAt = link.heardAt === null ? null : clock.toBoxTime(link.heardAt);
  const age = heardAt === null ? 0 : Math.floor((clock.tick.value - heardAt) / 1000);
  const isLive = link.kind === 'live' && heardAt !== null;
  const isStale = isLive && age > STALE_AFTER_S;
  const text = isStale ? t('link.heard', { seconds: age }) : isLive ? t('link.live.at', { time: clockTime(heardAt) }) : t(link.kind === 'connecting' ? 'link.connecting' : link.crowded ? 'link.crowded' : 'link.offline');
  return html`<span class=${`last-update ${isStale ? 'is-stale' : isLive ? '' : 'is-offline'}`}><i class=${`dot ${isStale || link.kind === 'connecting' ? 'connecting' : isLive ? '' : 'offline'}`} aria-hidden="true"></i><span class="num">${text}</span></span>`;
}

/** Short texts in a row. None breaks at its sign: "- Onions" must not read as "Onions" at the start of a line. @param {{list: string[]}} props */
export function InlineList({ list }) {
  return list.map((each, at) => html`${at > 0 ? ' · ' : ''}<bdi class="unbroken">${each.replace(/^([+−–-])\s+/, '$1\u00a0')}</bdi>`);
}

/** Background colours of avatars; dark letters on each have enough contrast. */
const AVATAR_COLOURS = ['#d9a441', '#7fb7a0', '#d98e73', '#9db3d6', '#c3a6cf', '#b3bd6b', '#e0b7a0', '#8fc1c9'];

/** The initial of a person on a colour made from the id. The name always stands beside it. @param {{id: string, name: string}} props */
export function Avatar({ id, name }) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  const colour = AVATAR_COLOURS[sum % AVATAR_COLOURS.length];
  return html`<i class="avatar" aria-hidden="true" style=${{ background: colour, fontStyle: 'normal' }}>${[...name][0]?.toUpperCase() ?? '?'}</i>`;
}

/** @typedef {{id: number, text: string, who?: {id: string, name: string} | null, kind?: string, action?: {label: string, event: any} | null, lastsMs?: number}} ToastView */

/** A toast; it disappears after `lastsMs`, 4.5 s by default. @param {{toast: ToastView, onGone: (id: number) => void, onAction?: (event: any) => void}} props */
function Toast({ toast, onGone, onAction }) {
  useEffect(() => {
    const timer = setTimeout(() => onGone(toast.id), toast.lastsMs ?? 4500);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return html`<div class=${`toast ${toast.kind ?? ''}`}>
    ${toast.who ? html`<${Avatar} id=${toast.who.id} name=${toast.who.name} />` : null}
    <span>${toast.who ? html`<b>${toast.who.name}</b> ` : null}${toast.text}</span>
    ${toast.action ? html`<button type="button" onClick=${() => { onAction?.(toast.action?.event); onGone(toast.id); }}>${toast.action.label}</button>` : null}
  </div>`;
}

/** All toasts. The live region is always in the page: screen readers announce only changes of a region they know. @param {{toasts: ToastView[], onGone: (id: number) => void, onAction?: (event: any) => void}} props */
export function Toasts({ toasts, onGone, onAction }) {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.map((toast) => html`<${Toast} key=${toast.id} toast=${toast} onGone=${onGone} onAction=${onAction} />`)}
  </div>`;
}

/** Placeholders for what is being loaded, shown after 300 ms: what arrives sooner does not flicker. @param {{children?: Children}} props */
export function Skeleton({ children }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return due ? html`<div aria-busy="true">${children}</div>` : null;
}

/**
 * Makes a component that is drawn again only when one of its properties changed.
 * @template P
 * @param {(props: P) => any} component
 */
export function memo(component) {
  return class extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props);
      for (const name in next) if (next[name] !== now[name]) return true;
      for (const name in now) if (!(name in next)) return true;
      return false;
    }
    /** @param {any} props */
    render(props) {
      return component(props);
    }
  };
}
