// The login of the owner.
import { html, useState } from '../../vendor/ui.js';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '../../shared/limits.gen.js';
import { Notice } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { Field, PasswordField } from '../views/screen.js';
import { Question } from './question.js';

/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function OwnerQuestion(props) {
  const { state: { answers, secrets, faults }, acts } = props;
  const [isShown, setShown] = useState(false);
  /** @param {'password' | 'repeated'} name */
  const field = (name) => ({ name, faults, autocomplete: 'new-password', value: secrets[name], onValue: (/** @type {string} */ value) => acts.dispatch({ type: 'secret', secrets: { [name]: value } }) });
  const show = () => setShown(!isShown);
  return html`<${Question} ...${props} title=${t('setup.owner.title')} intro=${t('setup.owner.text')}>
    <${Field} name="ownerName" label=${t('setup.owner.name')} hint=${t('setup.owner.name.hint')} autocomplete="name" faults=${faults} value=${answers.ownerName} onValue=${(/** @type {string} */ ownerName) => acts.answer({ ownerName })} />
    <${Field} name="username" label=${t('login.user')} hint=${t('setup.owner.username.hint')} autocomplete="username" autocapitalize="none" spellcheck=${false} faults=${faults} value=${answers.username} onValue=${(/** @type {string} */ username) => acts.answer({ username })} />
    <${PasswordField} field=${{ ...field('password'), label: t('login.password'), hint: t('setup.owner.password.hint', { min: PASSWORD_CHARS_MIN, max: PASSWORD_CHARS_MAX }) }} isShown=${isShown} onShow=${show} />
    <${PasswordField} field=${{ ...field('repeated'), label: t('setup.owner.repeat') }} isShown=${isShown} onShow=${show} />
    <${Notice} kind="warn" icon="lock">${t('setup.owner.write')}<//>
  <//>`;
}
