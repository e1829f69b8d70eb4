// The page that a second phone opens to test the network: it says what works, and the waiter's phone shows the same.
import { html, render, useEffect, useState } from '../vendor/ui.js';
import { Icon, Notice } from '../shared/components.js';
import { socketTo } from '../shared/live.js';
import { applyLanguage } from '../shared/languageSelect.js';
import { openStorage } from '../shared/storage.js';
import { LOADERS, t } from './lang/index.js';

/** How long the live channel may take. */
const SOCKET_MS = 8_000;

/** @typedef {'trying' | 'works' | 'blocked' | 'ended'} Result `ended`: there is no such test any more */

/** Opens the live channel of the test. @returns {Promise<Result>} */
function tryChannel() {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('blocked'), SOCKET_MS);
    const done = (/** @type {Result} */ result) => { clearTimeout(timer); resolve(result); };
    const socket = socketTo(`/api${location.pathname}/live`)();
    socket.onmessage = (event) => done(JSON.parse(event.data).isKnown ? 'works' : 'ended');
    socket.onclose = () => done('blocked');
  });
}

function Page() {
  const [result, setResult] = useState(/** @type {Result} */ ('trying'));
  useEffect(() => { void tryChannel().then(setResult); }, []);
  if (result === 'ended') return html`<main class="slip"><h1>${t('wifi.ended')}</h1><p>${t('wifi.ended.text')}</p></main>`;
  return html`<main class="slip"><span class="mark"><${Icon} name="check" /></span>
    <h1>${t('wifi.arrived')}</h1>
    <div role="status">${result === 'trying' ? t('wifi.trying')
      : result === 'works' ? html`<${Notice} kind="good" icon="check">${t('wifi.works')}<//>` : html`<${Notice} kind="warn" icon="warn">${t('wifi.blocked')}<//>`}</div>
    <p class="soft">${t('wifi.close')}</p></main>`;
}

applyLanguage(openStorage(), LOADERS).then(() => {
  document.title = t('wifi.title');
  render(html`<${Page} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
});
