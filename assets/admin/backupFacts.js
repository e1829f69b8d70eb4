// The state of the backups in words, from the answer of `GET /api/backups`.
import { dayAndTime } from './format.js';
import { OLD_BACKUP_MS } from './healthFacts.js';
import { t } from './lang/index.js';

/** @import { BackupsView } from '../shared/wire.gen.js' */
/** @import { HealthFact } from './healthFacts.js' */

/** When the newest backup was made. After a start the box knows it only once it has looked into the folder. @param {BackupsView} backups @returns {string | null} */
export const lastBackupAt = ({ lastSuccessAt, files }) => lastSuccessAt ?? files[0]?.at ?? null;

/** What an owner should know, what is wrong first. @param {BackupsView} backups @param {number} nowMs @returns {HealthFact[]} */
export function backupFacts(backups, nowMs) {
  const { isOn, isSameDisk, failure } = backups;
  if (!isOn) return [{ id: 'off', kind: 'bad', title: t('backup.off'), text: t('backup.off.text') }];
  const last = lastBackupAt(backups);
  /** @type {HealthFact[]} */
  const facts = [];
  if (failure) facts.push({ id: 'failed', kind: 'bad', title: t('health.backup.failed', { date: dayAndTime(failure.at) }), text: t('backup.failed.text', { date: dayAndTime(failure.retryAt) }), technical: failure.reason });
  if (last === null) facts.push({ id: 'none', kind: 'warn', title: t('health.backup.none'), text: t('backup.none.text') });
  else if (nowMs - Date.parse(last) > OLD_BACKUP_MS) facts.push({ id: 'old', kind: 'warn', title: t('health.backup.old'), text: t('backup.last', { date: dayAndTime(last) }) });
  else facts.push({ id: 'good', kind: 'good', title: t('health.backup.good'), text: t('backup.last', { date: dayAndTime(last) }) });
  if (isSameDisk) facts.push({ id: 'same-disk', kind: 'warn', title: t('backup.samedisk'), text: t('backup.samedisk.text') });
  const order = { bad: 0, warn: 1, good: 2 };
  return facts.sort((left, right) => order[left.kind] - order[right.kind]);
}

/** When and where nightly backups are made. @param {BackupsView} backups @returns {string | null} null: none are made */
export function nightlyPlan({ hour, folder, isEncrypted }) {
  if (hour === null || folder === null) return null;
  const time = `${String(hour).padStart(2, '0')}:00`;
  return t(isEncrypted ? 'backup.plan.encrypted' : 'backup.plan.plain', { time, folder });
}

/** The commands that put a backup in place of the data. @param {string | null} folder @param {string} name */
export const restoreCommands = (folder, name) => ['sudo systemctl stop maitred', `sudo maitred restore --replace ${folder === null ? '' : `${folder}/`}${name}`, 'sudo systemctl start maitred'];
