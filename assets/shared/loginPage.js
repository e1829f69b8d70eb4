// The login page of the staff's pages.
import { html, useState } from '../vendor/ui.js';
import { formatLeft } from './clock.js';
import { keepsCookies } from './cookies.js';
import { t } from './lang/staff/index.js';
import { Button, Icon, Notice, Skeleton } from './components.js';

/** @import { StaffLogin } from './staffLogin.js' */
/** @import { Clock } from './clock.js' */
/** @import { Children } from './components.js' */
/** @typedef {{staffLogin: StaffLogin, title: string, clock: Clock, onLogIn: (username: string, password: string) => void, onRetry: () => void, notice?: Children, more?: Children}} LoginProps `notice` replaces the introduction; `more` is shown below the form */

/** @param {LoginProps} props */
export function LoginPage(props) {
  const { staffLogin, title, onRetry } = props;
  if (staffLogin.phase === 'loading') return html`<${Skeleton}><main class="login-page"><div class="skeleton skeleton-title"></div><div class="skeleton skeleton-field"></div><div class="skeleton skeleton-field"></div></main><//>`;
  if (staffLogin.phase === 'unreachable') {
    return html`<main class="login-page" role="status"><h1>${title}</h1><${Notice} kind="warn" icon="offline"><b>${t('start.unreachable.title')}</b><br />${t('link.retry')}<//>
      <${Button} kind="wide" onClick=${onRetry}>${t('action.retry')}<//></main>`;
  }
  if (!keepsCookies()) {
    return html`<main class="login-page" role="status"><h1>${title}</h1><${Notice} kind="warn" icon="warn"><b>${t('cookies.title')}</b><br />${t('cookies.text')}<//>
      <${Button} kind="wide" onClick=${() => location.reload()}>${t('action.retry')}<//></main>`;
  }
  return html`<${LoginForm} ...${props} />`;
}

/** @param {LoginProps} props */
function LoginForm({ staffLogin, title, clock, onLogIn, notice, more }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const { login } = staffLogin;
  const secondsLeft = login.untilMs > 0 ? Math.ceil((login.untilMs - clock.tick.value) / 1000) : 0;
  const isBlocked = secondsLeft > 0;
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!login.busy && !isBlocked && username && password) onLogIn(username, password);
  };
  return html`<main class="login-page"><form onSubmit=${submit}>
    <span class="login-mark"><${Icon} name="plate" /></span>
    <h1>${title}</h1>
    ${notice ?? html`<p class="soft">${t(login.again ? 'login.again' : 'login.text')}</p>`}
    <label class="field"><span>${t('login.user')}</span>
      <input name="username" autocomplete="username" autocapitalize="none" spellcheck=${false} required value=${username} onInput=${(/** @type {any} */ event) => setUsername(event.currentTarget.value)} /></label>
    <label class="field"><span>${t('login.password')}</span>
      <input name="password" type="password" autocomplete="current-password" required value=${password} aria-invalid=${login.error !== null && !login.otherPage} onInput=${(/** @type {any} */ event) => setPassword(event.currentTarget.value)} /></label>
    <div aria-live="polite">${login.error && (login.untilMs === 0 || isBlocked)
      ? html`<${Notice} kind="bad" icon="warn">${login.error}${isBlocked ? html` <b class="num" role="timer">${formatLeft(secondsLeft)}</b>` : null}${login.otherPage ? html` <a href=${login.otherPage.path}>${login.otherPage.label}</a>` : null}<//>` : null}</div>
    <${Button} type="submit" kind="primary wide" disabled=${login.busy || isBlocked}>${t(login.busy ? 'login.going' : 'login.go')}<//>
  </form>${more}</main>`;
}
