// The settings in groups, the ordinary ones first, and the units in which they are typed.

/** @import { LimitView } from '../shared/wire.gen.js' */
/** @typedef {{id: string, isAdvanced: boolean, limits: LimitView[]}} SettingGroup */
/** @typedef {'choice' | 'minutes' | 'seconds' | 'days' | 'hour' | 'minor' | 'kilobytes' | 'megabytes' | null} Unit */

/** @type {{id: string, isAdvanced?: boolean, names: string[]}[]} */
const GROUPS = [
  { id: 'kitchen', names: ['ticket_warn_minutes', 'ticket_late_minutes', 'ready_ticket_minutes', 'delivery_seconds', 'day_start_hour', 'kitchen_steps', 'order_number_days'] },
  { id: 'floor', names: ['section_call_minutes', 'staff_pin_lock_minutes'] },
  { id: 'menu', names: ['left_shown_max', 'often_ordered_portions_min', 'waits_shown', 'with_mains_offered', 'hours_grace_minutes'] },
  { id: 'tables', names: ['devices_per_session_max', 'cart_lines_max', 'orders_per_session_max', 'note_chars_max', 'order_dish_asked_max', 'order_dishes_asked_max', 'calls_per_session_max'] },
  { id: 'money', names: ['cash_rounding_minor'] },
  { id: 'adjust', names: ['waiter_discount_percent_max', 'waiter_adjusted_minor_max'] },
  { id: 'privacy', names: ['guest_data_days'] },
  { id: 'joining', isAdvanced: true, names: ['joins_per_hour', 'joins_burst', 'joins_waiting_max', 'hash_queue_max', 'secrets_per_second', 'secrets_burst', 'wrong_guesses_shared_address_max'] },
  { id: 'speed', isAdvanced: true, names: ['changes_per_second', 'changes_burst', 'looks_per_second', 'looks_burst', 'kept_answer_bytes_per_session_max', 'body_bytes_max'] },
  {
    id: 'network', isAdvanced: true,
    names: [
      'connections_max', 'connections_per_address_max', 'connections_shared_address_max', 'idle_seconds', 'answer_seconds', 'sockets_per_device_max', 'sockets_per_session_max',
      'sockets_per_staff_max', 'sockets_per_address_max', 'sockets_shared_address_max',
    ],
  },
];

/** Settings that a newer box has are in the group `other`. @param {LimitView[]} limits @returns {SettingGroup[]} */
export function groupSettings(limits) {
  const known = new Set(GROUPS.flatMap((group) => group.names));
  const groups = GROUPS.map(({ id, isAdvanced = false, names }) => ({ id, isAdvanced, limits: names.flatMap((name) => limits.filter((limit) => limit.name === name)) }));
  const others = limits.filter((limit) => !known.has(limit.name));
  return [...groups, { id: 'other', isAdvanced: true, limits: others }].filter((group) => group.limits.length > 0);
}

const OFF_ON = ['setting.off', 'setting.on'];
/** Settings that are chosen from a list: the texts of the values, from the least one. @type {Record<string, string[]>} */
export const CHOICES = { order_number_days: ['setting.numbers.endless', 'setting.numbers.daily'], kitchen_steps: ['setting.steps.one', 'setting.steps.two'], waits_shown: OFF_ON, with_mains_offered: OFF_ON };

/** For the text of a refusal: what the named setting must not exceed. @type {Record<string, {larger: string, isStrict: boolean}>} */
export const PARTNERS = {
  ticket_warn_minutes: { larger: 'ticket_late_minutes', isStrict: true },
  changes_per_second: { larger: 'changes_burst', isStrict: false },
  looks_per_second: { larger: 'looks_burst', isStrict: false },
  secrets_per_second: { larger: 'secrets_burst', isStrict: false },
  connections_per_address_max: { larger: 'connections_shared_address_max', isStrict: false },
  sockets_per_address_max: { larger: 'sockets_shared_address_max', isStrict: false },
  sockets_per_device_max: { larger: 'sockets_per_session_max', isStrict: false },
};

const KILOBYTE = 1024;
const MEGABYTE = 1024 * 1024;

/** The unit in which a setting is typed. @param {LimitView} limit @returns {Unit} */
export function unitOf({ name, least }) {
  if (name === 'day_start_hour') return 'hour';
  if (name in CHOICES) return 'choice';
  if (name.endsWith('_minor')) return 'minor';
  if (name.includes('_bytes')) return least % MEGABYTE === 0 ? 'megabytes' : 'kilobytes';
  const unit = /_(minutes|seconds|days)$/.exec(name);
  return unit ? /** @type {Unit} */ (unit[1]) : null;
}

/** @param {LimitView} limit */
const factorOf = (limit) => ({ kilobytes: KILOBYTE, megabytes: MEGABYTE })[String(unitOf(limit))] ?? 1;

/** A value in the unit in which it is typed; two decimals where it is not whole. @param {LimitView} limit @param {number} value @returns {number} */
export const inUnit = (limit, value) => Math.round((value / factorOf(limit)) * 100) / 100;

/**
 * The value of a typed text.
 * @param {LimitView} limit @param {string} text @returns {number | null} null: not a whole number, or out of range
 */
export function parseSetting(limit, text) {
  if (!/^\d{1,15}$/.test(text.trim())) return null;
  const value = Number(text.trim()) * factorOf(limit);
  return value >= limit.least && value <= limit.most ? value : null;
}
