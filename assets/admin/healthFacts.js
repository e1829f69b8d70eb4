// The health of the box in words, from the answer of `/healthz`.
import { dayAndTime, formatBytes, wholeNumber } from './format.js';
import { t } from './lang/index.js';

/** @typedef {{lastCheckedAt?: string, lastMadeAt?: string, bytes?: number, bytesBefore?: number, bytesAfter?: number, failedAt?: string, failure?: string}} RunState */
/** @typedef {{status: string, reason?: string, version?: string, dataCheck?: string, backup?: RunState, compaction?: RunState}} Healthz */
/** @typedef {{id: string, kind: 'good' | 'warn' | 'bad', title: string, text: string, technical?: string}} HealthFact `technical`: the box's own words, in English, for who helps */

/** @import { HealthView } from '../shared/wire.gen.js' */

/** Clocks that differ by less do no harm. */
const CLOCK_DIFFERENCE_MS = 2 * 60 * 1000;

/** A backup older than this is too old: the nightly one has failed twice. */
export const OLD_BACKUP_MS = 50 * 3600 * 1000;

/** @param {Healthz} health @param {number} nowMs @returns {HealthFact[]} what is wrong first */
export function healthFacts(health, nowMs) {
  // The box cannot say more where it cannot read its data.
  if (health.status === 'failed') return [statusFact(health)];
  const facts = [statusFact(health), checkFact(health.dataCheck), backupFact(health.backup, nowMs), compactionFact(health.compaction)];
  const order = { bad: 0, warn: 1, good: 2 };
  return facts.filter((fact) => fact !== null).sort((left, right) => order[left.kind] - order[right.kind]);
}

/** @param {Healthz} health @returns {HealthFact} */
function statusFact({ status, reason }) {
  switch (status) {
    case 'ok': return { id: 'status', kind: 'good', title: t('health.ok'), text: t('health.ok.text') };
    case 'disk-full': return { id: 'status', kind: 'bad', title: t('health.diskfull'), text: t('health.diskfull.text'), technical: reason };
    case 'damaged': return { id: 'status', kind: 'bad', title: t('health.damaged'), text: t('health.damaged.text'), technical: reason };
    default: return { id: 'status', kind: 'bad', title: t('health.failed'), text: t('health.failed.text'), technical: reason };
  }
}

/** @param {string | undefined} check @returns {HealthFact | null} null where the status says it */
function checkFact(check) {
  if (check === 'running') return { id: 'check', kind: 'warn', title: t('health.check.running'), text: t('health.check.running.text') };
  if (check === 'passed') return { id: 'check', kind: 'good', title: t('health.check.passed'), text: t('health.check.passed.text') };
  return check === 'not-needed' ? { id: 'check', kind: 'good', title: t('health.check.clean'), text: t('health.check.clean.text') } : null;
}

/** @param {RunState | undefined} backup @param {number} nowMs @returns {HealthFact} */
function backupFact(backup, nowMs) {
  const last = backup?.lastCheckedAt;
  const lastText = last ? t('health.backup.last', { date: dayAndTime(last), size: formatBytes(backup.bytes ?? 0) }) : t('health.backup.never');
  if (backup?.failure) return { id: 'backup', kind: 'bad', title: t('health.backup.failed', { date: dayAndTime(backup.failedAt ?? '') }), text: lastText, technical: backup.failure };
  if (!last) return { id: 'backup', kind: 'warn', title: t('health.backup.none'), text: t('health.backup.none.text') };
  if (nowMs - Date.parse(last) > OLD_BACKUP_MS) return { id: 'backup', kind: 'warn', title: t('health.backup.old'), text: lastText };
  return { id: 'backup', kind: 'good', title: t('health.backup.good'), text: lastText };
}

/** @param {RunState | undefined} compaction @returns {HealthFact | null} */
function compactionFact(compaction) {
  if (compaction?.failure) return { id: 'compaction', kind: 'warn', title: t('health.compaction.failed', { date: dayAndTime(compaction.failedAt ?? '') }), text: t('health.compaction.failed.text'), technical: compaction.failure };
  if (!compaction?.lastMadeAt) return null;
  return { id: 'compaction', kind: 'good', title: t('health.compaction.done'), text: t('health.compaction.sizes', { date: dayAndTime(compaction.lastMadeAt), before: formatBytes(compaction.bytesBefore ?? 0), after: formatBytes(compaction.bytesAfter ?? 0) }) };
}

/** Whether the clock of the computer is right, as far as this device knows. @param {HealthView} health @param {number} deviceMs this device's clock when the answer arrived @returns {HealthFact[]} */
export function clockFacts({ serverTime }, deviceMs) {
  const differenceMs = Math.abs(Date.parse(serverTime) - deviceMs);
  if (differenceMs < CLOCK_DIFFERENCE_MS) return [];
  return [{ id: 'clock', kind: 'warn', title: t('health.clockdiffers', { count: Math.round(differenceMs / 60_000) }), text: t('health.clockdiffers.text') }];
}

/** The numbers of the computer, each with its name; without those that the system does not tell. @param {HealthView} health @returns {{name: string, value: string}[]} */
export function healthNumbers({ startedAt, diskFreeBytes, memoryBytes, serverTime, phones, displays }) {
  return [
    { name: t('health.since'), value: dayAndTime(startedAt) }, { name: t('health.clock'), value: dayAndTime(serverTime) },
    ...(diskFreeBytes === null ? [] : [{ name: t('health.disk'), value: formatBytes(diskFreeBytes) }]), ...(memoryBytes === null ? [] : [{ name: t('health.memory'), value: formatBytes(memoryBytes) }]),
    { name: t('health.phones'), value: wholeNumber(phones) }, { name: t('health.displays'), value: wholeNumber(displays) },
  ];
}
