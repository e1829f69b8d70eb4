// The login page of the kitchen, and the pairing of a display by six digits that a manager types on a phone.
import { html } from '../../vendor/ui.js';
import { Button, Icon, Notice } from '../../shared/components.js';
import { LoginPage } from '../../shared/loginPage.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { formatLeft, secondsUntil } from '../../shared/clock.js';
import { t } from '../lang/index.js';

/** @import { Acts } from '../controller.js' */
/** @import { KitchenState } from '../state.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** @param {{state: KitchenState, acts: Acts, clock: Clock}} props */
export function LoginView({ state, acts, clock }) {
  if (state.pairing && state.staffLogin.phase === 'login') return html`<${Pairing} state=${state} acts=${acts} clock=${clock} />`;
  const revoked = state.logoutReason === 'REVOKED';
  return html`<${LoginPage} staffLogin=${state.staffLogin} title=${t('login.title.kitchen')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.checkLogin}
    notice=${revoked ? html`<${Notice} kind="warn" icon="warn" role="status">${t('pair.revoked')}<//>` : null}
    more=${html`<${Button} kind="wide pair-button" onClick=${acts.pair}><${Icon} name="keyboard" />${t('pair.start')}<//><${LanguageSelect} onChange=${acts.setLanguage} />`} />`;
}

/** @param {{state: KitchenState, acts: Acts, clock: Clock}} props */
function Pairing({ state, acts, clock }) {
  const { phase, code, expiresAt } = state.pairing ?? { phase: 'requesting', code: null, expiresAt: null };
  return html`<main class="pairing">
    <h1>${t('pair.title')}</h1>
    <p class="pairing-code num" role="status" aria-label=${code ? t('pair.code', { code: [...code].join(' ') }) : t('pair.requesting')} dir="ltr">${code ? html`<span>${code.slice(0, 3)}</span><span>${code.slice(3)}</span>` : html`<span class="skeleton"></span>`}</p>
    ${phase === 'unreachable' ? html`<${Notice} kind="warn" icon="offline" role="status">${t('start.unreachable.title')} · ${t('link.retry')}<//>`
      : phase === 'busy' ? html`<${Notice} kind="warn" icon="clock" role="status">${t('pair.busy')}<//>`
        : code && expiresAt ? html`<p class="soft"><${Icon} name="clock" /> <span class="num">${t('pair.left', { age: formatLeft(secondsUntil(expiresAt, clock.tick.value)) })}</span></p>` : html`<p class="soft">${t('pair.requesting')}</p>`}
    <ol class="pairing-steps"><li>${t('pair.how.phone')}</li><li><b>${t('pair.how.where')}</b></li><li>${t('pair.how.type')}</li></ol>
    <${Button} onClick=${acts.stopPairing}>${t('pair.stop')}<//>
  </main>`;
}
