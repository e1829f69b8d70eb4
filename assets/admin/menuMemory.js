// What the menu editor remembers while the page is open: selected dishes, and changes that were typed and not saved.
import { signal } from '../vendor/ui.js';

/** @import { DishDraft } from './dishDraft.js' */

/** Ids of the dishes that are selected for a change of several; null: nothing is being selected. @type {import('../vendor/ui.js').Signal<Set<string> | null>} */
export const selection = signal(/** @type {Set<string> | null} */ (null));

/** Dishes that were changed and not saved, by id or `new`: they are there again when the sheet is opened again. @type {Map<string, {draft: DishDraft, version: number | null}>} */
export const unsaved = new Map();

// The browser asks before a page with unsaved changes is left.
addEventListener('beforeunload', (event) => { if (unsaved.size > 0) event.preventDefault(); });
