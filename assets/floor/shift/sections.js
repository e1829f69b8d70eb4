// Whose calls a waiter hears: those of the own section, of tables that nobody else looks after, and of guests who wait too long.
// No side effects but those of `createSections`.
import { Refusal } from '../../shared/api.js';
import { uuidV4 } from '../../shared/id.js';
import { problemText, t } from '../lang/index.js';

/** @import { Api } from '../../shared/api.js' */
/** @import { FloorTableView } from '../../shared/wire.js' */
/** @import { Call } from '../openTasks.js' */
/** @import { FloorEvent, FloorState } from '../state.js' */

/** The ids of the own tables; empty: there is no section, and all tables are heard. @param {FloorState} state @returns {string[]} */
export const ownTables = (state) => state.sections.find(({ staffId }) => staffId === state.staffLogin.me?.id)?.tables ?? [];

/** The ids of all tables of the party at a table. @param {FloorTableView} table */
const tableIds = (table) => [table.id, ...(table.session?.tables ?? []).map(({ id }) => id)];

/** Whether a table, or one of its party, is in the own section. @param {FloorState} state @param {FloorTableView} table */
export function isOwn(state, table) {
  const own = ownTables(state);
  return tableIds(table).some((id) => own.includes(id));
}

/** The other waiter who is there and has this table; null: nobody. @param {FloorState} state @param {FloorTableView} table @returns {string | null} their name */
export function waiterOf(state, table) {
  const ids = tableIds(table);
  const section = state.sections.find(({ staffId, isHere, tables }) => isHere && staffId !== state.staffLogin.me?.id && tables.some((id) => ids.includes(id)));
  return section?.staffName ?? null;
}

/** Whether what waits at a table is quiet for this waiter. @param {FloorState} state @param {FloorTableView} table @param {number} ageMs how long it waits */
export function isQuiet(state, table, ageMs) {
  if (ownTables(state).length === 0 || isOwn(state, table)) return false;
  return ageMs < state.sectionCallMinutes * 60_000 && waiterOf(state, table) !== null;
}

/** Calls that ring here, and those of other sections. @param {FloorState} state @param {Call[]} calls @param {number} nowMs @returns {{loud: Call[], quiet: Call[]}} */
export function callsBySection(state, calls, nowMs) {
  const isSilent = (/** @type {Call} */ { table, call }) => isQuiet(state, table, nowMs - Date.parse(call.at));
  return { loud: calls.filter((call) => !isSilent(call)), quiet: calls.filter(isSilent) };
}

/** The tables that are shown: the own ones, or all. @template {FloorTableView} T @param {FloorState} state @param {T[]} tables @returns {T[]} */
export const shownTables = (state, tables) => (state.onlyMine && ownTables(state).length > 0 ? tables.filter((table) => isOwn(state, table)) : tables);

/** @param {{api: Api, state: () => FloorState, dispatch: (event: FloorEvent) => void, endIfLoginLost: (error: unknown) => boolean}} parts */
export function createSections({ api, state, dispatch, endIfLoginLost }) {
  return {
    /** Replaces the own section. @param {string[]} tables */
    async choose(tables) {
      if (state().busy) return;
      dispatch({ type: 'busy', action: 'section' });
      try {
        await api.request('PUT', '/api/floor/section', { body: { tables }, idempotencyKey: uuidV4() });
        const { me } = state().staffLogin;
        if (me) dispatch({ type: 'section', section: { staffId: me.id, staffName: me.name, tables, isHere: true } });
        dispatch({ type: 'done', toast: t(tables.length > 0 ? 'section.saved' : 'section.removed') });
      } catch (error) {
        if (!endIfLoginLost(error)) dispatch({ type: 'failed', text: error instanceof Refusal ? problemText(error.problem) : t('floor.offline.refused') });
      }
    },
  };
}

/** @typedef {ReturnType<typeof createSections>} Sections */
