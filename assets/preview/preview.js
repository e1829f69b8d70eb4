// The state and the actions of the preview. No side effects of its own.
import { START } from '../guest/state.js';
import { loadNames } from '../shared/menuItems.js';

/** @import { Api } from '../shared/api.js' */
/** @import { Signal } from '../vendor/ui.js' */
/** @import { Acts } from '../guest/sessionActs.js' */
/** @import { GuestEvent, GuestState, SheetView } from '../guest/state.js' */

/** Sheets about the menu. The others are about a table and its guests. @type {SheetView['kind'][]} */
const SHEETS = ['item', 'filter', 'about', 'categories'];

/** A guest who sits at a table, alone, with an empty cart. @returns {GuestState} */
export const previewState = () => ({
  ...START,
  phase: 'table',
  session: { sessionId: '', mode: 'FAMILY', csrfToken: '', table: { id: '', name: '1' }, paymentMethods: [], me: { deviceId: '', nickname: '' } },
  link: { kind: 'live', lastFrameAt: null, retryAt: null },
});

/**
 * Actions that show the menu work; those that would change or order something call `refuse`.
 * @param {{api: Api, state: Signal<GuestState>, dispatch: (event: GuestEvent) => void, loadMenu: () => Promise<void>, refuse: () => void}} parts
 * @returns {Acts}
 */
export function previewActs({ api, state, dispatch, loadMenu, refuse }) {
  const refuseLater = async () => refuse();
  return {
    dispatch,
    reloadMenu: loadMenu,
    loadNames: () => loadNames(api, state.value.menu),
    openSheet(sheet) {
      if (SHEETS.includes(sheet.kind)) dispatch({ type: 'open', sheet });
      else refuse();
    },
    closeSheet: () => { if (state.value.sheet) dispatch({ type: 'close-sheet' }); },
    add: refuse,
    addFromMenu: refuse,
    pairingsOf: () => [],
    onToastAction: refuse,
    storeDevice: refuse,
    askPin: refuse,
    takeBack: refuse,
    setQuantity: refuse,
    addAgain: refuse,
    removeLines: refuse,
    editLine: refuse,
    place: refuse,
    retryNow: refuse,
    leaveReview: refuse,
    join: refuseLater,
    requestCheckout: refuseLater,
    renewCheckout: refuseLater,
    loadTable: refuseLater,
    selectLanguage: refuseLater,
    callStaff: refuseLater,
    takeBackCall: refuseLater,
    undoRemove: refuse,
    leave: refuseLater,
    pin: () => null,
    takeOverDevice: async () => null,
    storedDevice: () => null,
    snapshotAfter: async () => { throw new Error('nobody joins a preview'); },
    addToCart: () => false,
  };
}
