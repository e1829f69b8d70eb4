// Health: how the box is, in words, and what to do.
import { html, useMemo } from '../../vendor/ui.js';
import { Notice } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { clockFacts, healthFacts, healthNumbers } from '../healthFacts.js';
import { routeHash } from '../route.js';
import { Facts } from './facts.js';
import { Loading, useLoaded } from './parts.js';

/** @import { DisplayView } from '../../shared/wire.js' */
/** @import { Healthz } from '../healthFacts.js' */
/** @import { ViewProps } from './props.js' */

/** The interval of asking again. */
const RELOAD_MS = 15_000;

/** @param {ViewProps} props */
export function HealthSection(props) {
  const health = useLoaded(props, '/healthz', RELOAD_MS);
  const displays = useLoaded(props, '/api/displays', RELOAD_MS);
  const computer = useLoaded(props, '/api/health', RELOAD_MS);
  // The device's clock when the answer arrived.
  const deviceMs = useMemo(() => Date.now(), [computer.data]);
  return html`<p class="soft">${t('health.intro')}</p>
    ${health.status === 503 ? html`<ul class="health"><${Facts} facts=${healthFacts({ status: 'failed' }, 0)} /></ul>` : null}
    <${Loading} loaded=${health.status === 503 ? { ...health, error: null } : health}>${(/** @type {Healthz} */ answer) => html`<ul class="health"><${Facts} facts=${[...(computer.data ? clockFacts(computer.data, deviceMs) : []), ...healthFacts(answer, props.clock.now())]} />
      ${displays.data ? html`<li><${Screens} displays=${displays.data.displays} /></li>` : null}</ul>
      ${computer.data ? html`<dl class="facts numbers">${healthNumbers(computer.data).map(({ name, value }) => html`<div key=${name}><dt>${name}</dt><dd class="num">${value}</dd></div>`)}</dl>` : null}
      ${answer.version ? html`<p class="soft small num">${t('health.version', { version: answer.version })}</p>` : null}`}<//>`;
}

/** @param {{displays: DisplayView[]}} props */
function Screens({ displays }) {
  const offline = displays.filter((display) => !display.online);
  const isGood = offline.length === 0;
  return html`<${Notice} kind=${isGood ? 'good' : 'warn'} icon=${isGood ? 'check' : 'offline'}><b>${displays.length === 0 ? t('health.screens.none') : isGood ? t('health.screens.online', { count: displays.length }) : t('health.screens.offline', { count: offline.length })}</b>
    <br />${offline.length > 0 ? html`<bdi>${offline.map((display) => display.name).join(' · ')}</bdi><br />` : null}<a href=${routeHash('logins')}>${t('health.screens.see')}</a><//>`;
}
