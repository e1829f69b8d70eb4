// The components that all pages share and that guests load before the menu.
import { html, useEffect, useState, Component } from '../vendor/ui.js';
import { Icon } from './icons.js';
import { clockTime, t, timeOfDay } from './lang/index.js';

export { Icon };

/** @typedef {import('../vendor/ui.js').ComponentChildren} Children */

/** @param {{kind?: string, disabled?: boolean, onClick?: (event: MouseEvent) => void, type?: string, label?: string, children?: Children}} props */
export function Button({ kind = '', disabled = false, onClick, type = 'button', label, children }) {
  return html`<button type=${type} class=${`button ${kind}`} disabled=${disabled} aria-label=${label} onClick=${onClick}>${children}</button>`;
}

/** @param {{kind: 'bad' | 'warn' | 'good' | 'calm', icon?: string, role?: string, children?: Children}} props */
export function Notice({ kind, icon, role, children }) {
  return html`<div class=${`notice ${kind}`} role=${role}>${icon ? html`<${Icon} name=${icon} />` : null}<div>${children}</div></div>`;
}

/** The state of the connection. `children` are shown instead of its text, as long as there is a connection; `brief`: also without one, so that the chip keeps its width. @param {{link: import('./live.js').Link, brief?: boolean, children?: Children}} props */
export function ConnectionChip({ link, brief = false, children }) {
  const kind = link.kind === 'live' ? 'live' : link.kind === 'connecting' ? 'connecting' : 'offline';
  const text = kind === 'offline' && link.tooManyChannels ? t('link.crowded') : kind === 'offline' && link.lastFrameAt ? t('link.offline.since', { time: timeOfDay(link.lastFrameAt) }) : t(`link.${kind}`);
  return html`<span class="chip"><i class=${`dot ${kind}`} aria-hidden="true"></i>${children && (brief || kind !== 'offline') ? html`${children}${kind === 'live' ? null : html`<span class="visually-hidden">, ${text}</span>`}` : text}${kind === 'live' && link.isPolling ? html` · <small>${t('link.polling')}</small>` : null}</span>`;
}

/** A display shows the age of its last frame instead of "live" after this many seconds. */
const STALE_AFTER_S = 8;

/** The state of the connection on staff displays: "live" with the time of the last frame, or its age. @param {{link: import('./live.js').Link, clock: import('./clock.js').Clock}} props */
export function LastUpdate({ link, clock }) {
  const lastFrameAt = link.lastFrameAt === null ? null : clock.toBoxTime(link.lastFrameAt);
  const age = lastFrameAt === null ? 0 : Math.floor((clock.tick.value - lastFrameAt) / 1000);
  const isLive = link.kind === 'live' && lastFrameAt !== null;
  const isStale = isLive && age > STALE_AFTER_S;
  const polling = isLive && link.isPolling ? ` · ${t('link.polling')}` : '';
  const text = isStale ? t('link.heard', { seconds: age }) : isLive ? t('link.live.at', { time: clockTime(lastFrameAt) }) : t(link.kind === 'connecting' ? 'link.connecting' : link.tooManyChannels ? 'link.crowded' : 'link.offline');
  return html`<span class=${`last-update ${isStale ? 'is-stale' : isLive ? '' : 'is-offline'}`}><i class=${`dot ${isStale || link.kind === 'connecting' ? 'connecting' : isLive ? '' : 'offline'}`} aria-hidden="true"></i><span class="num">${text}${polling}</span></span>`;
}

/** Background colours of avatars, with enough contrast for dark letters. */
const AVATAR_COLOURS = ['#d9a441', '#7fb7a0', '#d98e73', '#9db3d6', '#c3a6cf', '#b3bd6b', '#e0b7a0', '#8fc1c9'];

/** The people on this page, in the order in which they appeared. @type {Map<string, number>} */
const seats = new Map();

/** The number of a person on this page. Neighbours have different numbers, so that no two people at a table have one colour. @param {string} id */
export function seatOf(id) {
  if (!seats.has(id)) seats.set(id, seats.size);
  return seats.get(id) ?? 0;
}

/** The initial of a person on a colour of their own; decoration beside the name. @param {{id: string, name: string}} props */
export function Avatar({ id, name }) {
  const background = AVATAR_COLOURS[seatOf(id) % AVATAR_COLOURS.length];
  return html`<i class="avatar" aria-hidden="true" style=${{ background, fontStyle: 'normal' }}>${[...name][0]?.toUpperCase() ?? '?'}</i>`;
}

/** @typedef {{id: number, text: string, who?: {id: string, name: string} | null, kind?: string, action?: {label: string, event: any} | null, lastsMs?: number}} ToastView `who`: the person whose action it reports */

/** A toast that disappears after `lastsMs` milliseconds. @param {{toast: ToastView, onGone: (id: number) => void, onAction?: (event: any) => void}} props */
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

/** All toasts. The live region is never removed: screen readers announce only changes of a region that exists. @param {{toasts: ToastView[], onGone: (id: number) => void, onAction?: (event: any) => void}} props */
export function Toasts({ toasts, onGone, onAction }) {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.map((toast) => html`<${Toast} key=${toast.id} toast=${toast} onGone=${onGone} onAction=${onAction} />`)}
  </div>`;
}

/** Placeholders while data is loading. Shown after 300 ms, so that a fast answer causes no flicker. @param {{children?: Children}} props */
export function Skeleton({ children }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? html`<div aria-busy="true">${children}</div>` : null;
}

/**
 * Makes a component that is rendered again only if one of its properties changed.
 * @template P
 * @param {(props: P) => any} component
 */
export function memo(component) {
  return class extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const current = /** @type {any} */ (this.props);
      for (const name in next) if (next[name] !== current[name]) return true;
      for (const name in current) if (!(name in next)) return true;
      return false;
    }
    /** @param {any} props */
    render(props) {
      return component(props);
    }
  };
}
