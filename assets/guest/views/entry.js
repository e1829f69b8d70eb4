// What is shown before and after a visit: loading, no connection, unknown table, end of the visit; and above the menu: table not open, PIN.
import { NICKNAME_MAX, PIN_DIGITS } from '../../shared/limits.gen.js';
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { Button, Icon, Notice, Skeleton } from '../../shared/baseParts.js';
import { formatLeft } from '../../shared/clock.js';
import { keepsCookies } from '../../shared/cookies.js';
import { formatMoney } from '../../shared/money.js';
import { locale, t, tableLabel } from '../lang/index.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { logoOf } from './logo.js';
import { skipToMenu } from './menu.js';

/** @import { ViewProps } from './props.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** @param {ViewProps} props */
export function EntryPage({ state, acts, clock }) {
  switch (state.phase) {
    case 'loading': return html`<${Skeleton}><${LoadingPage} /><//>`;
    case 'unreachable': return html`<${MessagePage} icon="offline" title=${t('start.unreachable.title')} text=${t('start.unreachable.text')}
      foot=${html`<${Button} kind="wide" onClick=${() => acts.loadTable()}>${t('action.retry')}<//>`} />`;
    case 'unknown-table': return html`<${MessagePage} icon="warn" title=${t('start.unknown.title')} text=${t('start.unknown.text')} />`;
    case 'no-session': return html`<${MessagePage} acts=${acts} info=${state.info} table=${state.info?.tableName} isAboveMenu title=${t('start.empty.title')} text=${t('start.empty.text')}
      foot=${html`<p class="waiting-note"><i class="dot connecting" aria-hidden="true"></i>${t('start.empty.waiting')}</p>`} />`;
    case 'closed': return html`<${MessagePage} acts=${acts} info=${state.info} icon="check" title=${t('closed.title')} text=${t('closed.text')}
      foot=${html`<${Button} kind="wide" onClick=${() => location.reload()}>${t('closed.again')}<//>`} />`;
    default: return state.join.error?.kind === 'cookies' || !keepsCookies()
      ? html`<${MessagePage} acts=${acts} info=${state.info} isAboveMenu icon="warn" title=${t('cookies.title')} text=${t('cookies.text')}
        foot=${html`<${Button} kind="wide" onClick=${() => location.reload()}>${t('action.retry')}<//>`} />`
      : html`<${JoinForm} state=${state} acts=${acts} clock=${clock} />`;
  }
}

function LoadingPage() {
  return html`<main class="entry" aria-label=${t('start.loading')}><div>
    <div class="skeleton skeleton-title"></div><div class="skeleton skeleton-line"></div><div class="skeleton skeleton-field"></div>
  </div></main>`;
}

/** @param {{info?: import('../../shared/wire.js').TableInfo | null, table?: string, icon?: string, isAboveMenu?: boolean, title: string, text: string, foot?: any, acts?: import('../sessionActs.js').Acts}} props */
function MessagePage({ info, table, icon, isAboveMenu, title, text, foot, acts }) {
  return html`<${isAboveMenu ? 'section' : 'main'} class=${isAboveMenu ? 'entry above-menu' : 'entry'}>
    <div>
      ${info ? html`<p class="restaurant-name">${logoOf(info)}${info.restaurantName}</p>` : null}
      ${table ? html`<p class="entry-table">${tableLabel(table)}</p>` : null}
      <div class="entry-message" role="status">
        ${icon ? html`<span class="entry-mark"><${Icon} name=${icon} /></span>` : null}
        <h1>${title}</h1><p>${text}</p>
      </div>
    </div>
    ${foot ? html`<div class="entry-footer">${foot}${acts ? html`<p class="entry-note"><${LanguageSelect} onChange=${acts.selectLanguage} /></p>` : null}</div>` : null}
  <//>`;
}

/** @param {ViewProps} props */
function JoinForm({ state, acts, clock }) {
  const { info, join } = state;
  const digits = info?.session?.pinLength ?? PIN_DIGITS;
  // The digits that were typed before this script was loaded.
  const [pin, setPin] = useState(() => onlyDigits(/** @type {HTMLInputElement | null} */ (document.getElementById('pin'))?.value ?? '', digits));
  const [name, setName] = useState('');
  const suggestedName = useMemo(() => randomOf(t('join.herbs').split(', ')), []);
  const nickname = name.trim() || suggestedName;
  const [isShort, setShort] = useState(false);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  /** Whether the guest has typed since the page last heard of the table. */
  const isFresh = useRef(false);
  const blockedUntil = join.error && 'untilMs' in join.error ? join.error.untilMs : 0;
  const blocked = blockedUntil > clock.tick.value;
  // When the guest types again the error disappears, and only the number of tries left is shown.
  const error = pin !== '' && (join.error?.kind === 'wrong' || join.error?.kind === 'new-pin') ? null : join.error;

  // Together with the message: later it would delete what the guest types next.
  useLayoutEffect(() => {
    const kind = join.error?.kind ?? '';
    if (!['wrong', 'blocked', 'address', 'new-pin'].includes(kind)) return;
    // A new PIN may be typed before this page hears of it.
    if (kind !== 'new-pin' || !isFresh.current) setPin('');
    input.current?.focus();
  }, [join.error, blocked]);
  useLayoutEffect(() => { isFresh.current = false; }, [info]);
  useEffect(() => {
    // The countdown has ended: load the table to see whether the block has, too.
    if (blockedUntil > 0 && !blocked) acts.loadTable();
  }, [blocked]);

  /** @param {Event} [event] */
  const submit = (event) => {
    event?.preventDefault();
    if (join.busy || blocked) return;
    if (pin.length < digits) {
      setShort(true);
      input.current?.focus();
      return;
    }
    acts.join(pin, nickname);
  };
  /** @param {{currentTarget: HTMLInputElement}} event */
  const onPinInput = ({ currentTarget }) => {
    // Pasted text may have spaces or words around the digits.
    const typed = onlyDigits(currentTarget.value, digits);
    currentTarget.value = typed;
    setPin(typed);
    setShort(false);
    isFresh.current = true;
  };

  useEffect(() => {
    // The form was sent before this script was loaded (index.html).
    if (takeEarlySubmit()) submit();
  }, []);

  return html`<form class="entry above-menu" method="dialog" onSubmit=${submit} novalidate>
    <div>
      <h1 class="restaurant-name">${logoOf(info)}${info?.restaurantName}</h1>
      <p class="entry-table">${tableLabel(info?.tableName ?? '')}</p>
      ${join.lostReason ? html`<${Notice} kind="calm" icon="clock" role="status">${t(`join.again.${join.lostReason}`)}<//>` : null}
      <label class="pin-label" for="pin">${t('join.label')}</label>
      <input id="pin" ref=${input} class="pin" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]*" enterkeyhint="go"
        value=${pin} onInput=${onPinInput} disabled=${blocked} aria-invalid=${error?.kind === 'wrong'} aria-describedby="pin-status" placeholder=${'·'.repeat(digits)} />
      <div id="pin-status" aria-live="polite" key=${state.languageChanges}>
        <${JoinNotice} error=${error} blocked=${blocked} clock=${clock} />
        ${error?.kind === 'taken' ? html`<${Button} kind="wide" disabled=${join.busy || pin.length < digits} onClick=${() => acts.join(pin, nickname, true)}>${t('join.taken.new')}<//>` : null}
        ${join.error?.kind === 'wrong' && error === null && !isShort ? html`<p class="hint">${t('join.left', { count: join.error.attemptsLeft })}</p>` : null}
        ${isShort ? html`<p class="pin-short">${t('join.short', { count: digits - pin.length })}</p>` : null}
      </div>
      ${!join.error ? html`<p class="hint">${t('join.hint')}</p>` : null}
      <details class="nickname"><summary><span>${t('join.called', { name: nickname })}</span> <b>${t('join.called.change')}</b></summary>
        <label class="field"><span class="visually-hidden">${t('join.name')}</span>
          <input maxlength=${NICKNAME_MAX} autocomplete="given-name" autocapitalize="words" enterkeyhint="go" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
          <small>${t('join.name.hint')}</small></label>
      </details>
    </div>
    <div class="entry-footer">
      <${Button} type="submit" kind="primary wide" disabled=${join.busy || blocked}>${t(join.busy ? 'join.going' : 'join.go')}<//>
      <p class="entry-note"><${LanguageSelect} onChange=${acts.selectLanguage} /> <a class="textlink" href="#menu" onClick=${skipToMenu}>${t('join.menu')}</a></p>
    </div>
  </form>`;
}

/** Whether the form was sent before this script was loaded. From now on it is not waited for. */
function takeEarlySubmit() {
  const { dataset } = document.documentElement;
  const isSent = 'sent' in dataset;
  delete dataset.sent;
  window.onsubmit = null;
  return isSent;
}

/** The bar with what the guest has chosen before joining. @param {{state: import('../state.js').GuestState, acts: import('../sessionActs.js').Acts, cart: import('../cart.js').CartWithPending}} props */
export function ChoiceBar({ state, acts, cart }) {
  if (cart.totalItems === 0) return null;
  return html`<div class="cart-bar"><${Button} kind="pill primary" onClick=${() => acts.openSheet({ kind: 'cart' })}>
    <span>${t('cart.view', { count: cart.totalItems })}<small>${t(state.phase === 'join' ? 'cart.pin' : 'start.empty.title')}</small></span>
    <span class="num">${formatMoney(cart.totalAmount, state.menu?.currency ?? state.info?.currency ?? 'EUR', locale())}</span>
  <//></div>`;
}

/** @param {string} text @param {number} max */
const onlyDigits = (text, max) => westernDigits(text).replace(/\D/g, '').slice(0, max);

/** Arabic and Persian digits as 0 to 9. @param {string} text */
function westernDigits(text) {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** @param {string[]} list */
const randomOf = (list) => list[Math.floor(Math.random() * list.length)];

/** @param {{error: import('../state.js').JoinError | null, blocked: boolean, clock: Clock}} props */
function JoinNotice({ error, blocked, clock }) {
  if (!error) return null;
  switch (error.kind) {
    case 'wrong': return html`<${Notice} kind="bad" icon="warn">${t('join.wrong')} <b>${t('join.left', { count: error.attemptsLeft })}</b>${t('join.left.then')}<//>`;
    case 'unreachable': return html`<${Notice} kind="warn" icon="offline">${t('join.unreachable')}<//>`;
    case 'cookies': return null;
    case 'new-pin': return html`<${Notice} kind="calm">${t('join.new')}<//>`;
    case 'taken': return html`<${Notice} kind="warn" icon="warn">${t('join.taken', { name: error.name })}<//>`;
    case 'other': return html`<${Notice} kind="bad" icon="warn">${error.text}<//>`;
    default:
      if (!blocked) return null;
      return html`<${Notice} kind="bad" icon="clock">
        ${t(error.kind === 'address' ? 'join.address' : 'join.blocked')} <b class="num" role="timer">${formatLeft((error.untilMs - clock.tick.value) / 1000)}</b>.
        <br />${t('join.blocked.hint')}
      <//>`;
  }
}
