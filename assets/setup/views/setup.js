// Which screen is shown.
import { html } from '../../vendor/ui.js';
import { RestoreForm } from '../../restore/restoreForm.js';
import { Button, Icon, Notice, Skeleton } from '../../shared/components.js';
import { LanguageSelect } from '../../shared/languageSelect.js';
import { LoginPage } from '../../shared/loginPage.js';
import { t } from '../lang/index.js';
import { CountryQuestion } from '../questions/country.js';
import { MoneyQuestion } from '../questions/money.js';
import { OwnerQuestion } from '../questions/owner.js';
import { PaymentsQuestion } from '../questions/payments.js';
import { RestaurantQuestion } from '../questions/restaurant.js';
import { Summary } from '../questions/summary.js';
import { TaxesQuestion } from '../questions/taxes.js';
import { STEPS } from '../steps/index.js';
import { CodeForm } from './code.js';
import { PageLinks } from './pageLinks.js';
import { Screen } from './screen.js';
import { StepList } from './stepList.js';

/** @import { ViewProps } from '../props.js' */

const VIEWS = { country: CountryQuestion, payments: PaymentsQuestion, money: MoneyQuestion, taxes: TaxesQuestion, restaurant: RestaurantQuestion, owner: OwnerQuestion, summary: Summary };

/** @param {ViewProps} props */
export function Setup(props) {
  const { state, acts } = props;
  switch (state.phase) {
    case 'loading': return html`<${Loading} />`;
    case 'unreachable': return html`<${Screen} ...${props} title=${t('start.unreachable.title')} intro=${t('link.retry')} primary=${{ label: t('action.retry'), onClick: acts.retryLoad }} />`;
    case 'code': return html`<${CodeForm} ...${props} />`;
    case 'restore': return html`<${Restore} ...${props} />`;
    case 'questions': return html`<${VIEWS[state.question]} key=${state.question} ...${props} />`;
    default: return html`<${Made} ...${props} />`;
  }
}

function Loading() {
  return html`<${Skeleton}><main class="login-page"><div class="skeleton skeleton-title"></div><div class="skeleton skeleton-field"></div><div class="skeleton skeleton-field"></div></main><//>`;
}

/** The restaurant of a backup instead of a new one. @param {ViewProps} props */
function Restore(props) {
  const { acts } = props;
  return html`<${Screen} ...${props} title=${t('restore.title')} intro=${t('setup.restore.text')} onBack=${() => acts.showRestore(false)}>
    <${RestoreForm} begin=${acts.beginRestore} stored=${[]} hasData=${false} /><//>`;
}

/** There is a restaurant. @param {ViewProps} props */
function Made(props) {
  const { state, acts, clock } = props;
  if (state.staffLogin.phase !== 'in') {
    const notice = state.mayBeOwn ? html`<${Notice} kind="calm">${t('setup.exists.lost')}<//>` : html`<p class="soft">${t(state.staffLogin.login.again ? 'login.again' : 'setup.exists.text')}</p>`;
    return html`<${LoginPage} staffLogin=${state.staffLogin} title=${t('setup.exists')} clock=${clock} notice=${notice} onLogIn=${acts.logIn} onRetry=${acts.checkLogin}
      more=${html`<${PageLinks} /><${LanguageSelect} onChange=${acts.setLanguage} />`} />`;
  }
  if (state.isForbidden) {
    return html`<${Screen} ...${props} title=${t('setup.forbidden')} intro=${t('setup.forbidden.text')}><${PageLinks} /><${Button} kind="wide" onClick=${acts.logOut}><${Icon} name="logout" />${t('login.out')}<//><//>`;
  }
  if (!state.restaurant) return html`<${Loading} />`;
  const step = STEPS.find(({ id }) => id === state.step);
  return step ? html`<${step.View} key=${step.id} ...${props} />` : html`<${StepList} ...${props} />`;
}
