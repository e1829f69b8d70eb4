// What is right and wrong with the guests' network, and what a waiter can do about it. No side effects.
import { clockTime, t, tableLabel } from '../lang/index.js';

/** @import { NetworkView } from '../../shared/wire.gen.js' */
/** @typedef {{kind: 'good' | 'warn' | 'bad' | 'calm', title: string, text: string | null, list?: string[]}} Finding */

/** Tables shown of those whose phones lost their connection: more say the same. */
const TABLES_SHOWN = 6;
/** From so many tables on it is the network and not the phones. */
const MANY_TABLES = 3;

/**
 * @param {NetworkView} view
 * @param {{isPolling: boolean}} link of this phone
 * @returns {Finding[]} the worst first
 */
export function findings(view, link) {
  const all = [ownNetwork(view, link), ...sheets(view), guests(view), dropped(view)];
  const order = { bad: 0, warn: 1, calm: 2, good: 3 };
  return all.sort((left, right) => order[left.kind] - order[right.kind]);
}

/** @param {NetworkView} view */
const wifi = ({ wifiName }) => (wifiName ? t('doctor.wifi', { name: wifiName }) : t('doctor.wifi.guests'));

/** @param {NetworkView} view @param {{isPolling: boolean}} link @returns {Finding} */
function ownNetwork(view, { isPolling }) {
  if (isPolling) return { kind: 'warn', title: t('doctor.own.polling'), text: t('doctor.own.polling.text') };
  const { yourNetwork, isYourNetworkMine, addresses } = view;
  if (isYourNetworkMine !== false) return { kind: 'good', title: t('doctor.own.good'), text: null };
  return { kind: 'calm', title: t('doctor.own.other', { network: yourNetwork }), text: t('doctor.own.other.text', { box: addresses.numbers.join(', '), wifi: wifi(view) }) };
}

/** @param {NetworkView} view @returns {Finding[]} */
function sheets({ addresses, unknownCodeAt }) {
  /** @type {Finding[]} */
  const found = [];
  const { staleSheets, mdns } = addresses;
  if (staleSheets) found.push({ kind: 'bad', title: t('doctor.sheets.stale', { address: staleSheets.printedAddress }), text: `${t(`doctor.stale.${staleSheets.reason}`)} ${t('doctor.sheets.print')}` });
  else if (mdns === 'name-taken' || mdns === 'failed') found.push({ kind: 'warn', title: t('doctor.name'), text: t('doctor.name.text', { url: addresses.urls[0] ?? '' }) });
  else found.push({ kind: 'good', title: t('doctor.sheets.good'), text: null });
  if (unknownCodeAt) found.push({ kind: 'warn', title: t('doctor.code', { time: clockTime(Date.parse(unknownCodeAt)) }), text: t('doctor.code.text') });
  return found;
}

/** @param {NetworkView} view @returns {Finding} */
function guests(view) {
  const { guestNetworks } = view;
  const phones = guestNetworks.reduce((sum, network) => sum + network.phones, 0);
  if (phones === 0) return { kind: 'warn', title: t('doctor.guests.none'), text: t('doctor.guests.none.text', { wifi: wifi(view) }) };
  return { kind: 'good', title: t('doctor.guests.good', { count: phones }), text: null, list: guestNetworks.map(({ network, phones: count, lastSeenAt }) => t('doctor.guests.network', { network, count, time: clockTime(Date.parse(lastSeenAt)) })) };
}

/** @param {NetworkView} view @returns {Finding} */
function dropped({ droppedTables }) {
  if (droppedTables.length === 0) return { kind: 'good', title: t('doctor.dropped.none'), text: null };
  const list = droppedTables.slice(0, TABLES_SHOWN).map(({ tableName, phones, phonesOfTable, lastAt }) => t('doctor.dropped.table', { table: tableLabel(tableName), count: phones, all: phonesOfTable, time: clockTime(Date.parse(lastAt)) }));
  const isMany = droppedTables.length >= MANY_TABLES;
  return { kind: isMany ? 'warn' : 'calm', title: t('doctor.dropped', { count: droppedTables.length }), text: t(isMany ? 'doctor.dropped.many' : 'doctor.dropped.few'), list };
}

/** What the test with a second phone has shown. @param {NonNullable<NetworkView['test']>} test @param {NetworkView} view @returns {Finding} */
export function testFinding(test, view) {
  if (!test.arrivedAt) return { kind: 'calm', title: t('doctor.test.waits'), text: t('doctor.test.waits.text', { wifi: wifi(view) }) };
  const time = clockTime(Date.parse(test.arrivedAt));
  const from = t('doctor.test.from', { network: test.network ?? '' });
  if (!test.socketAt) return { kind: 'warn', title: t('doctor.test.arrived', { time }), text: `${from} ${t('doctor.test.nosocket')}` };
  return { kind: 'good', title: t('doctor.test.arrived', { time }), text: `${from} ${t('doctor.test.socket')}` };
}
