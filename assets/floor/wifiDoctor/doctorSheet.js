// The sheet that a waiter opens when the guests' phones do not work: what the box sees of their network, and a test with a second phone.
import { html, useEffect, useRef, useState } from '../../vendor/ui.js';
import { Refusal } from '../../shared/api.js';
import { Button, Notice, Sheet, Skeleton } from '../../shared/components.js';
import { Qr } from '../../shared/qr.js';
import { problemText, t } from '../lang/index.js';
import { findings, testFinding } from './findings.js';

/** @import { NetworkView } from '../../shared/wire.gen.js' */
/** @import { ViewProps } from '../views/props.js' */
/** @import { Finding } from './findings.js' */

/** The wait between two requests while the sheet is open. */
const EVERY_MS = 3_000;
/** @type {Record<Finding['kind'], string>} */
const ICONS = { good: 'check', calm: 'clock', warn: 'warn', bad: 'warn' };

/** @param {ViewProps} props */
export function DoctorSheet({ state, acts }) {
  const [view, setView] = useState(/** @type {NetworkView | null} */ (null));
  const [error, setError] = useState('');
  const test = useRef('');
  const load = async () => {
    try {
      const query = test.current ? `&test=${test.current}` : '';
      setView((await acts.api.get(`/api/floor/network?origin=${encodeURIComponent(location.origin)}${query}`)).body);
      setError('');
    } catch (reason) {
      setError(reason instanceof Refusal ? problemText(reason.problem) : 'unreachable');
    }
  };
  useEffect(() => {
    void load();
    const timer = setInterval(load, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const start = async () => {
    try {
      test.current = (await acts.api.post('/api/floor/network/tests')).body.code;
      await load();
    } catch (reason) {
      setError(reason instanceof Refusal ? problemText(reason.problem) : 'unreachable');
    }
  };
  return html`<${Sheet} title=${t('doctor.title')} kind="doctor-sheet" onClose=${() => acts.dispatch({ type: 'close-sheet' })}>
    ${error === 'unreachable' ? html`<${Notice} kind="bad" icon="offline" role="alert"><b>${t('doctor.unreachable')}</b><br />${t('doctor.unreachable.text')}<//>` : error ? html`<${Notice} kind="warn" icon="warn" role="alert">${error}<//>` : null}
    ${!view ? (error ? null : html`<${Skeleton}><div class="skeleton doctor-skeleton"></div><//>`) : html`
      <ul class="findings">${findings(view, { isPolling: Boolean(state.link.isPolling) }).map((finding) => html`<li key=${finding.title}><${FindingNotice} finding=${finding} /></li>`)}</ul>
      <section class="doctor-test"><h3>${t('doctor.test')}</h3>
        ${view.test ? html`<div role="status"><${FindingNotice} finding=${testFinding(view.test, view)} /></div>
          ${view.test.arrivedAt ? null : html`<${Qr} qr=${view.test.qr} label=${t('doctor.test.qr')} /><p class="address" dir="ltr">${view.test.url.replace(/^https?:\/\//, '')}</p>`}` : html`<p class="soft">${t('doctor.test.text')}</p>`}
        <${Button} kind="wide" onClick=${start}>${t(view.test ? 'doctor.test.again' : 'doctor.test.start')}<//>
      </section>`}
  <//>`;
}

/** @param {{finding: Finding}} props */
function FindingNotice({ finding }) {
  return html`<${Notice} kind=${finding.kind} icon=${ICONS[finding.kind]}><b>${finding.title}</b>${finding.text ? html`<br />${finding.text}` : null}
    ${finding.list ? html`<ul class="finding-list">${finding.list.map((each) => html`<li>${each}</li>`)}</ul>` : null}<//>`;
}
