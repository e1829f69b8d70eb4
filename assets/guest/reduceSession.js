// Computes the next state of the guest's page from the events of a session. Loaded with the session.
import { menuWithLeft } from '../shared/menuItems.js';
import { t } from './lang/index.js';
import { withMenu, withSessionLost } from './reduce.js';
import { reduceCartFrame } from './reduceCart.js';
import { START, withSheetLineId, withToast } from './state.js';
import { reduceOrderEvent, reduceOrderFrame } from './state-orders.js';

/** @import { DeviceView, GuestFrame, SessionSnapshot } from '../shared/wire.js' */
/** @import { GuestState } from './state.js' */

/** @type {import('./reduce.js').Reducer} */
export function reduceSession(state, event) {
  switch (event.type) {
    case 'snapshot': return withSnapshot(state, event.snapshot);
    case 'frame': return withFrame(state, event.frame);
    case 'renewed': return state.session ? { ...state, session: { ...state.session, csrfToken: event.csrfToken } } : state;
    case 'refusal-read': return { ...state, refusals: state.refusals.filter((each) => each.opId !== event.opId) };
    case 'requeued': return withSheetLineId(state, `pending-${event.opId}`, `pending-${event.newOpId}`);
    case 'moved-read': return { ...state, moved: false };
    case 'help': return { ...state, help: event.help };
    default: return reduceOrderEvent(state, event);
  }
}

/** Replaces everything that comes from the box, and keeps what only this phone has. @param {GuestState} state @param {SessionSnapshot} snapshot @returns {GuestState} */
function withSnapshot(state, snapshot) {
  const holdsCheckout = snapshot.checkout?.holder.deviceId === snapshot.device.deviceId;
  const ranOut = state.placing?.stage === 'reviewing' && snapshot.mode === 'FAMILY' && !holdsCheckout;
  // The party was moved to another table or merged with another party while this phone was offline.
  const moved = state.session !== null && state.session.me.deviceId === snapshot.device.deviceId && state.session.table.id !== snapshot.table.id;
  return {
    ...state,
    phase: 'table',
    moved: state.moved || moved,
    info: state.info && (moved ? { ...state.info, tableName: snapshot.table.name } : state.info),
    session: { sessionId: snapshot.sessionId, mode: snapshot.mode, csrfToken: snapshot.csrfToken, table: snapshot.table, me: snapshot.device, paymentMethods: snapshot.paymentMethods },
    join: START.join,
    devices: snapshot.devices,
    cart: snapshot.cart,
    pending: state.pending.filter((each) => each.ackedRevision === null || each.ackedRevision > snapshot.cart.revision),
    needsSnapshot: false,
    checkout: snapshot.checkout,
    placing: ranOut ? null : state.placing,
    orderError: ranOut ? { kind: 'ran-out' } : state.orderError,
    orders: snapshot.orders,
    inKitchen: snapshot.inKitchen,
    calls: snapshot.calls,
    bill: snapshot.bill,
    limits: snapshot.limits,
  };
}

/** @param {GuestState} state @param {GuestFrame} frame @returns {GuestState} */
function withFrame(state, frame) {
  if (frame.type === 'snapshot') return withSnapshot(state, frame);
  if (!state.session) return state;
  switch (frame.type) {
    case 'participants': return withParticipants(state, frame.devices);
    case 'table-changed': return {
      ...state,
      moved: true,
      // The page's address still has the code of the old table, so the name comes from the frame.
      info: state.info && { ...state.info, tableName: frame.table.name },
      session: { ...state.session, table: frame.table },
    };
    case 'session-closed': return withSessionLost(state, frame.reason);
    case 'checkout-started': case 'checkout-ended': case 'order-placed': case 'order-status': return reduceOrderFrame(state, frame);
    case 'waits-changed': return { ...state, waitsRevision: state.waitsRevision + 1 };
    case 'item-left': return withLeft(state, frame.menuItemId, frame.left);
    // Lines of the cart have the prices and names of the menu. In a review they stay: the box refuses the order and says what changed.
    case 'menu-changed': return state.cart.items.length > 0 && !state.placing ? { ...state, needsSnapshot: true } : state;
    case 'pong': return state;
    default: return reduceCartFrame(state, frame);
  }
}

/** @param {GuestState} state @param {DeviceView[]} devices @returns {GuestState} */
function withParticipants(state, devices) {
  const known = new Set(state.devices.map((device) => device.deviceId));
  const arrived = devices.filter((device) => !known.has(device.deviceId) && device.deviceId !== state.session?.me.deviceId);
  let next = { ...state, devices };
  for (const device of arrived) next = withToast(next, { text: t('toast.joined'), who: { id: device.deviceId, name: device.nickname } });
  return next;
}

/** @param {GuestState} state @param {string} id @param {number | null} left @returns {GuestState} */
function withLeft(state, id, left) {
  return state.menu ? withMenu(state, menuWithLeft(state.menu, id, left), state.menuEtag) : state;
}
