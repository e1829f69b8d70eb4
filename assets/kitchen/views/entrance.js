// The kitchen's door: the log-in as everywhere, and for a screen on a wall that nobody wants to type a password at, six digits
// that a manager types on their own phone.
import { html } from '../../vendor/ui.js';
import { Button, Icon, Notice } from '../../shared/parts.js';
import { DoorPage } from '../../shared/login.js';
import { LanguageChoice } from '../../shared/speech.js';
import { formatSpan, secondsUntil } from '../../shared/clock.js';
import { t } from '../lang/index.js';

/** @import { Acts } from '../main.js' */
/** @import { KitchenState } from '../state.js' */
/** @import { Clock } from '../../shared/clock.js' */

/** @param {{state: KitchenState, acts: Acts, clock: Clock}} props */
export function Entrance({ state, acts, clock }) {
  if (state.pairing && state.door.phase === 'login') return html`<${Pairing} state=${state} acts=${acts} clock=${clock} />`;
  const revoked = state.lost === 'REVOKED';
  return html`<${DoorPage} door=${state.door} title=${t('login.title.kitchen')} clock=${clock} onLogIn=${acts.logIn} onRetry=${acts.look}
    news=${revoked ? html`<${Notice} kind="warn" icon="warn" role="status">${t('pair.revoked')}<//>` : null}
    more=${html`<${Button} kind="wide lend" onClick=${acts.pair}><${Icon} name="keyboard" />${t('pair.lend')}<//><${LanguageChoice} onSpeak=${acts.speak} />`} />`;
}

/** @param {{state: KitchenState, acts: Acts, clock: Clock}} props */
function Pairing({ state, acts, clock }) {
  const { phase, code, expiresAt } = state.pairing ?? { phase: 'asking', code: null, expiresAt: null };
  return html`<main class="pairing">
    <h1>${t('pair.title')}</h1>
    <p class="digits num" role="status" aria-label=${code ? t('pair.code', { code: [...code].join(' ') }) : t('pair.asking')} dir="ltr">${code ? html`<span>${code.slice(0, 3)}</span><span>${code.slice(3)}</span>` : html`<span class="bone"></span>`}</p>
    ${phase === 'silent' ? html`<${Notice} kind="warn" icon="off" role="status">${t('start.unreachable.title')} · ${t('link.retry')}<//>`
      : phase === 'busy' ? html`<${Notice} kind="warn" icon="wait" role="status">${t('pair.busy')}<//>`
        : code && expiresAt ? html`<p class="soft"><${Icon} name="wait" /> <span class="num">${t('pair.left', { age: formatSpan(secondsUntil(expiresAt, clock.tick.value)) })}</span></p>` : html`<p class="soft">${t('pair.asking')}</p>`}
    <ol class="how"><li>${t('pair.how.phone')}</li><li><b>${t('pair.how.where')}</b></li><li>${t('pair.how.type')}</li></ol>
    <${Button} onClick=${acts.stopPairing}>${t('pair.stop')}<//>
  </main>`;
}
