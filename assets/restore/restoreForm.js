// Restores a backup: choose it, see what it contains, then replace the data.
import { html, useRef, useState } from '../vendor/ui.js';
import { Refusal } from '../shared/api.js';
import { Button, Icon, Notice } from '../shared/components.js';
import { locale, problemText, t } from '../shared/lang/index.js';
import { Unsure, createRestore } from './restore.js';

/** @import { RestoreBegunView, RestoredContentView } from '../shared/wire.gen.js' */
/** @import { Restore } from './restore.js' */
/**
 * @typedef {object} RestoreFormProps
 * @property {() => Promise<RestoreBegunView>} begin
 * @property {{name: string, label: string}[]} stored backups on the box
 * @property {boolean} hasData whether there is data that is replaced
 */

/** @typedef {'choose' | 'uploading' | 'checking' | 'checked' | 'replacing' | 'done'} Phase */

/** The reasons with texts of their own. */
const FAILURES = ['not-a-backup', 'backup-not-encrypted', 'needs-passphrase', 'wrong-passphrase', 'no-key', 'other-key', 'no-restaurant', 'storage-full', 'restore-running', 'restore-busy', 'restore-too-slow', 'restore-failed', 'restore-ended'];

/** @param {{code: string, detail?: string}} problem */
const failureText = (problem) => (FAILURES.includes(problem.code) ? t(`restore.failure.${problem.code}`) : problemText(problem));

/** @param {RestoreFormProps} props */
export function RestoreForm({ begin, stored, hasData }) {
  const [source, setSource] = useState(stored[0]?.name ?? '');
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [password, setPassword] = useState('');
  const [phase, setPhase] = useState(/** @type {Phase} */ ('choose'));
  const [share, setShare] = useState(0);
  const [failure, setFailure] = useState('');
  const [content, setContent] = useState(/** @type {RestoredContentView | null} */ (null));
  const restore = useRef(/** @type {Restore | null} */ (null));
  /** The file or name that the box has already: a wrong passphrase needs no second upload. */
  const sent = useRef(/** @type {File | string | null} */ (null));

  /** @param {unknown} error */
  const fail = (error) => {
    setFailure(error instanceof Refusal ? failureText(error.problem) : t(error instanceof Unsure ? 'restore.unsure' : 'problem.unreachable'));
    setPhase('choose');
  };
  const check = async () => {
    const chosen = source === '' ? file : source;
    if (chosen === null) return;
    setFailure('');
    restore.current ??= createRestore({ fetch: (path, init) => fetch(path, init), begin, wait: (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }) });
    try {
      if (sent.current !== chosen) {
        sent.current = null;
        setShare(0);
        setPhase('uploading');
        if (typeof chosen === 'string') await restore.current.choose(chosen);
        else await restore.current.upload(chosen, setShare);
        sent.current = chosen;
      }
      setPhase('checking');
      const view = await restore.current.check(password);
      setContent(view.content);
      setPhase(view.content ? 'checked' : 'choose');
      if (view.failure) setFailure(failureText(view.failure));
    } catch (error) {
      // The restore may have ended on the box.
      sent.current = null;
      fail(error);
    }
  };
  const replace = async () => {
    setFailure('');
    setPhase('replacing');
    try {
      await restore.current?.apply();
      setPhase('done');
    } catch (error) {
      const isBusy = error instanceof Refusal && error.code === 'restore-busy';
      if (!isBusy) sent.current = null;
      fail(error);
      // What was checked is still there.
      if (isBusy) setPhase('checked');
    }
  };
  if (phase === 'done') return html`<div class="restore"><${Notice} kind="good" icon="check">${t('restore.done')}<//><a class="button primary wide" href="/admin">${t('restore.login')}</a></div>`;
  if (phase === 'replacing') return html`<${Working} text=${t('restore.replacing')} />`;
  if (phase === 'checked' && content) return html`<${Content} content=${content} hasData=${hasData} failure=${failure} onReplace=${replace} onBack=${() => setPhase('choose')} />`;
  const isWorking = phase !== 'choose';
  return html`<div class="restore">
    ${stored.length > 0 ? html`<div class="field"><label for="restore-source">${t('restore.source')}</label>
      <span class="choose"><select id="restore-source" value=${source} disabled=${isWorking} onChange=${(/** @type {any} */ event) => setSource(event.currentTarget.value)}>
        ${stored.map(({ name, label }) => html`<option key=${name} value=${name}>${label}</option>`)}<option value="">${t('restore.source.file')}</option></select><${Icon} name="down" /></span></div>` : null}
    ${source === '' ? html`<div class="field"><label for="restore-file">${t('restore.file')}</label>
      <input id="restore-file" type="file" accept=".backup,application/octet-stream" disabled=${isWorking} aria-describedby="restore-file-hint" onChange=${(/** @type {any} */ event) => setFile(event.currentTarget.files[0] ?? null)} />
      <p class="hint" id="restore-file-hint">${t('restore.file.hint')}</p></div>` : null}
    <div class="field"><label for="restore-password">${t('restore.password')}</label>
      <input id="restore-password" type="password" autocomplete="off" value=${password} disabled=${isWorking} aria-describedby="restore-password-hint" onInput=${(/** @type {any} */ event) => setPassword(event.currentTarget.value)} />
      <p class="hint" id="restore-password-hint">${t('restore.password.hint')}</p></div>
    <div aria-live="polite">${failure ? html`<${Notice} kind="bad" icon="warn">${failure}<//>` : null}
      ${phase === 'uploading' ? html`<p><label for="restore-progress">${t('restore.uploading')}</label> <progress id="restore-progress" value=${share}></progress> <span class="num">${Math.floor(share * 100)} %</span></p>` : null}
      ${phase === 'checking' ? html`<${Working} text=${t('restore.checking')} />` : null}</div>
    <${Button} kind="primary wide" disabled=${isWorking || (source === '' && file === null)} onClick=${() => void check()}>${t('restore.check')}<//>
  </div>`;
}

/** @param {{text: string}} props */
function Working({ text }) {
  return html`<p class="restore-working" role="status"><progress aria-label=${text}></progress><span>${text}</span></p>`;
}

/** @param {{content: RestoredContentView, hasData: boolean, failure: string, onReplace: () => void, onBack: () => void}} props */
function Content({ content, hasData, failure, onReplace, onBack }) {
  const { newestEntryAt: at } = content;
  /** @type {[string, string][]} */
  const facts = [
    [t('restore.content.restaurant'), content.restaurant],
    [t('restore.content.time'), at ? new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at)) : '–'],
    [t('restore.content.tables'), String(content.tables)],
    [t('restore.content.owners'), content.owners.join(', ')],
    [t('restore.content.photos'), String(content.photos)],
  ];
  return html`<div class="restore">
    <${Notice} kind="good" icon="check">${t('restore.checked')}<//>
    <dl class="restore-facts">${facts.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
    ${content.logBrokenAt === null ? null : html`<${Notice} kind="warn" icon="warn">${t('restore.log', { entry: content.logBrokenAt })}<//>`}
    <p>${t(hasData ? 'restore.replaces' : 'restore.takes')}</p>
    ${failure ? html`<${Notice} kind="bad" icon="warn" role="alert">${failure}<//>` : null}
    <div class="button-row"><${Button} onClick=${onBack}>${t('restore.another')}<//><${Button} kind=${hasData ? 'danger' : 'primary'} onClick=${onReplace}>${t('restore.go')}<//></div>
  </div>`;
}
