// Backups: when the last one was made, where the next one goes, one now, and the files.
import { html, useState } from '../../vendor/ui.js';
import { RestoreForm } from '../../restore/restoreForm.js';
import { Refusal } from '../../shared/api.js';
import { Button, Notice, Sheet } from '../../shared/components.js';
import { Icon } from '../../shared/icons.js';
import { PASSPHRASE_CHARS_MIN } from '../../shared/limits.gen.js';
import { backupFacts, nightlyPlan, restoreCommands } from '../backupFacts.js';
import { dayAndTime, formatBytes } from '../format.js';
import { t } from '../lang/index.js';
import { newPassword } from '../people.js';
import { Facts } from './facts.js';
import { Confirm, Failure, Field, Loading, faultAt, useLoaded, useSend } from './parts.js';

/** @import { BackupFileView, BackupsView, ReplacedDataView } from '../../shared/wire.gen.js' */
/** @import { SheetProps, ViewProps } from './props.js' */

/** The interval of loading again: one may be running. */
const RELOAD_MS = 5_000;
/** Writing and reading back a backup of a large restaurant on a small computer. */
const BACKUP_TIMEOUT_MS = 10 * 60_000;

/** @param {ViewProps} props */
export function BackupSection(props) {
  const { acts, me } = props;
  const backups = useLoaded(props, '/api/backups', RELOAD_MS);
  return html`<div class="section-intro"><p class="soft">${t('backup.intro')}</p>
      ${backups.data?.isOn ? html`<div class="button-row"><${Button} kind="primary" disabled=${backups.data.isRunning} onClick=${() => acts.openSheet('backup', 'new')}>${t(backups.data.isRunning ? 'backup.running' : 'backup.now')}<//></div>` : null}</div>
    <${Loading} loaded=${backups}>${(/** @type {BackupsView} */ data) => html`
      <ul class="health"><${Facts} facts=${backupFacts(data, props.clock.now())} /></ul>
      ${data.isOn ? html`<section class="part" aria-labelledby="part-plan"><div class="part-head"><h2 id="part-plan">${t('backup.nightly')}</h2></div>
        <p>${nightlyPlan(data)}</p><p class="soft small">${t('backup.kept')} ${t('backup.where')}</p></section>` : null}
      <section class="part" aria-labelledby="part-files"><div class="part-head"><h2 id="part-files">${t('backup.files')}</h2></div>
        ${data.files.length === 0 ? html`<p class="soft empty">${t('backup.files.none')}</p>` : html`<ul class="rows">${data.files.map((file) => html`<${File} key=${file.name} file=${file} isOwner=${me.role === 'OWNER'} />`)}</ul>`}
        ${data.files.some((file) => !file.isEncrypted) ? html`<p class="soft small">${t('backup.plain.hint')}</p>` : null}</section>
      ${data.restoreFailure ? html`<${Notice} kind="bad" icon="warn">${t('restore.failed', { reason: data.restoreFailure })}<//>` : null}
      ${me.role === 'OWNER' ? html`<div class="button-row"><${Button} onClick=${() => acts.openSheet('backup', 'restore')}>${t('restore.title')}<//></div>` : null}
      ${data.replaced.length > 0 ? html`<section class="part" aria-labelledby="part-replaced"><div class="part-head"><h2 id="part-replaced">${t('backup.replaced')}</h2></div>
        <p class="soft small">${t('backup.replaced.text')}</p>
        <ul class="rows">${data.replaced.map((folder) => html`<${Replaced} key=${folder.name} ...${props} folder=${folder} />`)}</ul></section>` : null}
      <details class="more"><summary>${t('backup.restore')}</summary><div class="part"><p>${t('backup.restore.text')}</p>
        <pre class="commands" dir="ltr">${restoreCommands(data.folder, data.files[0]?.name ?? 'maitred-2026-11-28.backup').join('\n')}</pre><p class="soft small">${t('backup.restore.key')}</p></div></details>`}<//>`;
}

/** @param {{file: BackupFileView, isOwner: boolean}} props */
function File({ file: { name, at, bytes, isEncrypted }, isOwner }) {
  const date = dayAndTime(at);
  return html`<li class="row row-tall"><span class="row-main"><b>${date}</b> ${isEncrypted ? html`<span class="tag">${t('backup.encrypted')}</span>` : null}<small class="num">${formatBytes(bytes)} · <bdi>${name}</bdi></small></span>
    ${isEncrypted && isOwner ? html`<a class="button" href=${`/api/backups/${encodeURIComponent(name)}`} download=${name} aria-label=${t('backup.download.of', { date })}><${Icon} name="download" />${t('backup.download')}</a>` : null}</li>`;
}

/** Data that a restore has replaced. @param {ViewProps & {folder: ReplacedDataView}} props */
function Replaced({ acts, me, folder: { name, at, bytes } }) {
  const { busy, failed, send } = useSend(acts);
  const date = dayAndTime(at);
  const remove = async () => {
    if (!await send('DELETE', `/api/backups/replaced/${encodeURIComponent(name)}`)) return;
    acts.toast(t('backup.replaced.deleted', { size: formatBytes(bytes) }));
    await acts.load('/api/backups');
  };
  return html`<li class="row row-tall"><span class="row-main"><b>${date}</b><small class="num">${formatBytes(bytes)} · <bdi>${name}</bdi></small></span>
    ${me.role === 'OWNER' ? html`<${Confirm} label=${t('backup.replaced.delete')} of=${t('backup.replaced.delete.of', { date })} ask=${t('backup.replaced.ask')} yes=${t('backup.replaced.delete')} no=${t('action.cancel')} disabled=${busy} onYes=${remove} />` : null}
    ${failed ? html`<div class="row-end"><${Failure} text=${failed.text} problem=${failed.problem} /></div>` : null}</li>`;
}

/** @param {SheetProps} props */
export function BackupSheet(props) {
  return props.path[0] === 'restore' && props.me.role === 'OWNER' ? html`<${Restore} ...${props} />` : html`<${NewBackup} ...${props} />`;
}

/** Puts a backup in place of the data. @param {SheetProps} props */
function Restore(props) {
  const { acts } = props;
  const backups = useLoaded(props, '/api/backups');
  const begin = async () => {
    // A second restore would end the first.
    const begun = await acts.send('POST', '/api/restore', {}, { tries: 1 });
    if (begun.ok) return begun.body;
    throw begun.problem ? new Refusal(begun.problem, null) : new Error(begun.text);
  };
  return html`<${Sheet} title=${t('restore.title')} onClose=${acts.closeSheet}><${Loading} loaded=${backups}>${(/** @type {BackupsView} */ { files }) => html`
    <${RestoreForm} begin=${begin} stored=${files.map(({ name, at }) => ({ name, label: dayAndTime(at) }))} hasData=${true} />`}<//><//>`;
}

/** @param {SheetProps} props */
function NewBackup({ acts, me }) {
  const isOwner = me.role === 'OWNER';
  const [isProtected, setProtected] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const { busy, failed, send } = useSend(acts);
  const isReady = !isProtected || [...passphrase.trim()].length >= PASSPHRASE_CHARS_MIN;
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!isReady) return;
    const made = await send('POST', '/api/backups', isProtected ? { password: passphrase.trim() } : {}, { timeoutMs: BACKUP_TIMEOUT_MS });
    if (!made) return;
    acts.toast(t('backup.made', { size: formatBytes(made.body.bytes) }));
    acts.closeSheet();
    await acts.load('/api/backups');
  };
  return html`<${Sheet} title=${t('backup.now')} onClose=${acts.closeSheet} footer=${html`<button type="submit" form="new-backup" class="button primary wide" disabled=${busy || !isReady}>${t(busy ? 'backup.running' : 'backup.now')}</button>`}>
    <form id="new-backup" class="form" onSubmit=${submit}>
      <${Failure} text=${failed?.text ?? null} problem=${failed?.problem} fields=${['/password']} />
      <fieldset class="choices"><legend>${t('backup.kind')}</legend>
        <label class="choice"><input type="radio" name="kind" checked=${!isProtected} onChange=${() => setProtected(false)} /><span><b>${t('backup.kind.plain')}</b><small>${t('backup.kind.plain.hint')}</small></span></label>
        <label class="choice"><input type="radio" name="kind" checked=${isProtected} onChange=${() => setProtected(true)} /><span><b>${t('backup.kind.protected')}</b><small>${t(isOwner ? 'backup.kind.protected.hint' : 'backup.kind.protected.manager')}</small></span></label></fieldset>
      ${isProtected ? html`<div class="proposed"><${Field} name="passphrase" label=${t('backup.passphrase')} value=${passphrase} onInput=${setPassphrase} required ltr capitalize="none"
          hint=${t('backup.passphrase.hint', { count: PASSPHRASE_CHARS_MIN })} fault=${faultAt(failed, '/password') ? t('backup.passphrase.short') : null} />
        <${Button} onClick=${() => setPassphrase(newPassword())}>${t('staff.password.propose')}<//></div>
        <${Notice} kind="warn" icon="warn">${t('backup.passphrase.lost')}<//>` : null}
    </form><//>`;
}
