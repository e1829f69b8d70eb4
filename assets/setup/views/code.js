// The setup code: it shows that the person can reach the computer that runs maitred.
import { html, useState } from '../../vendor/ui.js';
import { t } from '../lang/index.js';
import { Field, Screen } from './screen.js';

/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function CodeForm(props) {
  const { state, acts } = props;
  const [code, setCode] = useState(state.code);
  const isChecking = state.sending.busy;
  return html`<${Screen} ...${props} title=${t('setup.code.title')} intro=${t('setup.code.text')}
    primary=${{ label: t(isChecking ? 'setup.code.checking' : 'setup.code.go'), disabled: code.trim() === '', onClick: () => void acts.checkCode(code) }}>
    <${Field} name="code" label=${t('setup.code.label')} class="code" faults=${state.faults} value=${code} onValue=${setCode} placeholder="ABCD-EFGH" autocapitalize="characters" spellcheck=${false} dir="ltr" />
    <details class="where" open>
      <summary>${t('setup.code.where')}</summary>
      <ul>
        <li>${t('setup.code.command')}<code dir="ltr">sudo maitred setup-code</code></li>
        <li>${t('setup.code.log')}<code dir="ltr">journalctl -u maitred</code></li>
        <li>${t('setup.code.terminal')}</li>
      </ul>
    </details>
  <//>`;
}
