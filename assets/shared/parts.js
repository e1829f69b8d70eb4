// The parts every page is made of. They know nothing of menus or tickets: they take words and say what was tapped.
import { html, useEffect, useLayoutEffect, useRef, useState, Component } from '../vendor/ui.js';
import { Icon } from './icons.js';
import { clockTime, t, timeOfDay } from './lang/index.js';

export { Icon };

/** @typedef {import('../vendor/ui.js').ComponentChildren} Children */

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

/**
 * A dialog that rises over the page: takes the focus, keeps it, gives it back, closes on Escape and on the veil.
 * What is behind carries `inert` while a sheet is open.
 * @param {{title: any, label?: string, onClose: () => void, footer?: Children, children?: Children, kind?: string, closeLabel?: string}} props
 */
export function Sheet({ title, label, onClose, footer, children, kind = '', closeLabel }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    // Heard on the document: a button that was tapped and then disabled leaves the focus nowhere, and Escape must still work.
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') close.current();
      else if (event.key === 'Tab' && box.current) keepFocus(event, box.current);
    };
    document.addEventListener('keydown', onKeyDown);
    document.documentElement.classList.add('behind');
    box.current?.focus({ preventScroll: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.documentElement.classList.remove('behind');
      // A moment later: while this sheet is being taken away, what is behind it is still inert.
      queueMicrotask(() => { if (before && before.isConnected) before.focus({ preventScroll: true }); });
    };
  }, []);
  useLayoutEffect(() => {
    // What had the focus may have been taken away, a cart's line for one: the way on by keyboard begins in the sheet, not at the page's top.
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  });

  return html`<div class="veil" onClick=${(/** @type {MouseEvent} */ event) => { if (event.target === event.currentTarget) onClose(); }}>
    <section class=${`sheet ${kind}`} role="dialog" aria-modal="true" aria-label=${label ?? String(title)} tabindex="-1" ref=${box}>
      <header><h2>${title}</h2><button type="button" class="round" aria-label=${closeLabel ?? t('action.close')} onClick=${onClose}><${Icon} name="close" /></button></header>
      <div class="body">${children}</div>
      ${footer ? html`<footer>${footer}</footer>` : null}
    </section>
  </div>`;
}

/** Tab goes round inside the box. @param {KeyboardEvent} event @param {HTMLElement} box */
function keepFocus(event, box) {
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

/**
 * @param {{kind?: string, disabled?: boolean, onClick?: (event: MouseEvent) => void, type?: string, label?: string, children?: Children}} props
 */
export function Button({ kind = '', disabled = false, onClick, type = 'button', label, children }) {
  return html`<button type=${type} class=${`button ${kind}`} disabled=${disabled} aria-label=${label} onClick=${onClick}>${children}</button>`;
}

/**
 * @param {{value: number, min?: number, max?: number, name: string, disabled?: boolean, onChange: (value: number) => void}} props
 */
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

/** Says whether the page is live, and since when it is not. While it connects the mark alone says so: words that come and go make a page jump. @param {{link: import('./live.js').Link, brief?: boolean, children?: Children}} props */
export function ConnectionChip({ link, brief = false, children }) {
  const kind = link.kind === 'live' ? 'live' : link.kind === 'connecting' ? 'connecting' : 'offline';
  const words = kind === 'offline' && link.crowded ? t('link.crowded') : kind === 'offline' && link.heardAt && !brief ? t('link.offline.since', { time: timeOfDay(link.heardAt) }) : t(`link.${kind}`);
  return html`<span class="chip"><i class=${`dot ${kind}`} aria-hidden="true"></i>${kind !== 'offline' && children ? html`${children}${kind === 'live' ? null : html`<span class="aloud">, ${words}</span>`}` : words}</span>`;
}

/** Past this a display says how old its last word is instead of calling itself live. Seconds. */
export const HEARD_LATE_AFTER = 8;

/** For displays a room relies on: never says "live" without the moment the box was last heard. @param {{link: import('./live.js').Link, clock: import('./clock.js').Clock}} props */
export function Heard({ link, clock }) {
  const heardAt = link.heardAt === null ? null : clock.at(link.heardAt);
  const age = heardAt === null ? 0 : Math.floor((clock.tick.value - heardAt) / 1000);
  const live = link.kind === 'live' && heardAt !== null;
  const late = live && age > HEARD_LATE_AFTER;
  const words = late ? t('link.heard', { seconds: age }) : live ? t('link.live.at', { time: clockTime(heardAt) }) : t(link.kind === 'connecting' ? 'link.connecting' : link.crowded ? 'link.crowded' : 'link.offline');
  return html`<span class=${`honest ${late ? 'late-word' : live ? '' : 'not'}`}><i class=${`dot ${late || link.kind === 'connecting' ? 'connecting' : live ? '' : 'offline'}`} aria-hidden="true"></i><span class="num">${words}</span></span>`;
}

/** Short words in a row; each stays whole, and a sign never parts from its word: "- Onions" must not become "Onions". @param {{list: string[]}} props */
export function Words({ list }) {
  return list.map((each, at) => html`${at > 0 ? ' · ' : ''}<bdi class="whole">${each.replace(/^([+−–-])\s+/, '$1\u00a0')}</bdi>`);
}

/** Colours of faces: all dark enough under ink-coloured letters to be read in both themes. */
const FACES = ['#d9a441', '#7fb7a0', '#d98e73', '#9db3d6', '#c3a6cf', '#b3bd6b', '#e0b7a0', '#8fc1c9'];

/** A person as a coloured initial; the name stands beside it, the colour is only a help. @param {{id: string, name: string}} props */
export function Face({ id, name }) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  const colour = FACES[sum % FACES.length];
  return html`<i class="face" aria-hidden="true" style=${{ background: colour, fontStyle: 'normal' }}>${[...name][0]?.toUpperCase() ?? '?'}</i>`;
}

/**
 * @typedef {{id: number, text: string, who?: {id: string, name: string} | null, kind?: string, action?: {label: string, event: any} | null, lastsMs?: number}} ToastView
 */

/** One toast; it leaves by itself. @param {{toast: ToastView, onGone: (id: number) => void, onAction?: (event: any) => void}} props */
function Toast({ toast, onGone, onAction }) {
  useEffect(() => {
    const timer = setTimeout(() => onGone(toast.id), toast.lastsMs ?? 4500);
    return () => clearTimeout(timer);
  }, [toast.id]);
  return html`<div class=${`toast ${toast.kind ?? ''}`}>
    ${toast.who ? html`<${Face} id=${toast.who.id} name=${toast.who.name} />` : null}
    <span>${toast.who ? html`<b>${toast.who.name}</b> ` : null}${toast.text}</span>
    ${toast.action ? html`<button type="button" onClick=${() => { onAction?.(toast.action?.event); onGone(toast.id); }}>${toast.action.label}</button>` : null}
  </div>`;
}

/** The place where toasts appear; a polite live region that is always there, so that they are read aloud. @param {{toasts: ToastView[], onGone: (id: number) => void, onAction?: (event: any) => void}} props */
export function Toasts({ toasts, onGone, onAction }) {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.map((toast) => html`<${Toast} key=${toast.id} toast=${toast} onGone=${onGone} onAction=${onAction} />`)}
  </div>`;
}

/** Shows its children only after 300 ms: what arrives sooner should not flicker. @param {{children?: Children}} props */
export function Later({ children }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return due ? html`<div aria-busy="true">${children}</div>` : null;
}

/**
 * Draws again only when a property is another one: a long menu is not worked through for every toast.
 * @template P
 * @param {(props: P) => any} draw
 */
export function still(draw) {
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
      return draw(props);
    }
  };
}
