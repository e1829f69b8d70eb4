// Fakes for unit tests: time, sockets, and the views of a small restaurant.
import { addEnglish } from '../../../assets/shared/lang/index.js';
import { en } from '../../../assets/guest/lang/en.js';
import { en as sheets } from '../../../assets/guest/lang/sheets-en.js';

addEnglish({ ...en, ...sheets });

/** @import { CartLineView, CartView, DeviceRef, MenuView, NoticeView, OrderView, SessionSnapshot, TicketItemView, TicketView, FloorTableView } from '../../../assets/shared/wire.js' */

/** A clock and timers that move only with `advance`. */
export function fakeTime(startMs = 1_000_000) {
  let nowMs = startMs;
  let seq = 0;
  /** @type {Map<number, {at: number, run: () => void}>} */
  const due = new Map();
  return {
    now: () => nowMs,
    timers: {
      set: (/** @type {() => void} */ run, /** @type {number} */ ms) => { seq += 1; due.set(seq, { at: nowMs + ms, run }); return seq; },
      clear: (/** @type {number} */ id) => { due.delete(id); },
    },
    pending: () => due.size,
    /** @param {number} ms */
    advance(ms) {
      const until = nowMs + ms;
      for (;;) {
        const next = [...due].filter(([, each]) => each.at <= until).sort(([, left], [, right]) => left.at - right.at)[0];
        if (!next) break;
        due.delete(next[0]);
        nowMs = next[1].at;
        next[1].run();
      }
      nowMs = until;
    },
  };
}

export class FakeSocket {
  /** @type {any[]} */ sent = [];
  closed = false;
  /** @type {any} */ onopen = null;
  /** @type {any} */ onmessage = null;
  /** @type {any} */ onclose = null;
  /** @type {any} */ onerror = null;

  /** @param {string} text */
  send(text) { this.sent.push(JSON.parse(text)); }
  close() { this.closed = true; }
  /** @param {object} frame */
  receives(frame) { this.onmessage?.({ data: JSON.stringify(frame) }); }
  /** @param {number} code @param {string} [reason] */
  closes(code, reason = '') { this.onclose?.({ code, reason }); }
}

/** @type {DeviceRef} */
export const ME = { deviceId: 'me', nickname: 'Basil' };
/** @type {DeviceRef} */
export const OTHER = { deviceId: 'other', nickname: 'Olive' };

/** @type {MenuView} */
export const MENU = {
  currency: 'EUR', language: 'en', mainLanguage: 'en', languages: ['en'],
  categories: [{
    id: 'c1',
    name: 'Pasta',
    items: [
      { id: 'soup', name: 'Soup', description: 'Of the day', price: 600, available: true, photo: null, station: 'HOT', variants: [], optionGroups: [], allergensStated: true, allergens: [{ allergen: 'CELERY', level: 'CONTAINS' }], tags: [] },
      {
        id: 'pizza', name: 'Pizza', description: null, price: 0, available: true, photo: null, station: 'OVEN',
        variants: [{ id: 'small', name: 'Small', price: 800 }, { id: 'large', name: 'Large', price: 1100 }],
        optionGroups: [
          { id: 'base', name: 'Base', min: 1, max: 1, options: [{ id: 'thin', name: 'Thin', price: 0, allergensStated: true, allergens: [] }, { id: 'thick', name: 'Thick', price: 100, allergensStated: true, allergens: [] }] },
          { id: 'extras', name: 'Extras', min: 0, max: 2, options: ['ham', 'egg', 'nuts'].map((id) => ({ id, name: id, price: 150, allergensStated: true, allergens: [] })) },
        ],
        allergensStated: true, allergens: [{ allergen: 'GLUTEN', kind: 'WHEAT', level: 'CONTAINS' }, { allergen: 'NUTS', level: 'MAY_CONTAIN' }], tags: ['vegetarian'],
      },
    ],
  }],
};

/** @param {string} lineId @param {Partial<CartLineView>} [more] @returns {CartLineView} */
export function line(lineId, more = {}) {
  const quantity = more.quantity ?? 1;
  return { lineId, menuItemId: 'soup', variantId: null, variantName: null, name: 'Soup', options: [], note: null, allergyNote: null, withMains: false, unitPrice: 600, lineTotal: 600 * quantity, addedBy: ME, available: true, ...more, quantity };
}

/** @param {number} revision @param {CartLineView[]} items @returns {CartView} */
export function cart(revision, items) {
  return { revision, items, totalItems: items.reduce((sum, each) => sum + each.quantity, 0), totalAmount: items.reduce((sum, each) => sum + each.lineTotal, 0), taxes: [] };
}

/** @param {Partial<SessionSnapshot>} [more] @returns {SessionSnapshot} */
export function snapshot(more = {}) {
  return {
    sessionId: 's1', mode: 'FAMILY', table: { id: 't1', name: 'Table 1' }, restaurantName: 'Osteria', currency: 'EUR', device: ME,
    devices: [{ ...ME, online: true }, { ...OTHER, online: true }], csrfToken: 'csrf', tokenExpiresAt: '2026-01-01T12:00:00.000Z', serverTime: '2026-01-01T10:00:00.000Z',
    cart: cart(0, []), checkout: null, orders: [], bill: { totalAmount: 0, paidAmount: 0, amountDue: 0, currency: 'EUR', taxes: [], adjustments: [] }, paymentMethods: ['PAY_LATER', 'CARD', 'CASH'], limits: { noteCharsMax: 200, orderDishAskedMax: 25, orderDishesAskedMax: 50, withMainsOffered: true }, inKitchen: [], calls: [], ...more,
  };
}

/** @param {Partial<OrderView>} [more] @returns {OrderView} */
export function order(more = {}) {
  return {
    orderId: 'o1', orderNumber: 7, placedAt: '2026-01-01T10:00:00.000Z', placedBy: OTHER, totalAmount: 1200, currency: 'EUR', taxes: [], paymentMethod: 'PAY_LATER', note: null,
    items: [{ itemIndex: 0, menuItemId: 'soup', name: 'Soup', quantity: 2, options: [], variantId: null, variantName: null, note: null, allergyNote: null, allergensStated: true, withMains: false, course: null, held: false, seat: null, onlyOnBill: false, unitPrice: 600, lineTotal: 1200, status: 'NEW', statusAt: '2026-01-01T10:00:00.000Z', cancelReason: null, cancelledQuantity: 0, cancellations: [] }],
    ...more,
  };
}

/** @param {number} itemIndex @param {Partial<TicketItemView>} [more] @returns {TicketItemView} */
export function dish(itemIndex, more = {}) {
  return { itemIndex, menuItemId: null, name: `Dish ${itemIndex}`, quantity: 1, modifiers: [], note: null, allergyNote: null, allergensStated: true, withMains: false, course: null, held: false, dueAt: null, seat: null, station: 'GRILL', status: 'NEW', statusAt: '2026-01-01T10:00:00.000Z', cancelReason: null, cancelledQuantity: 0, cancellations: [], ...more };
}

/** @param {string} orderId @param {TicketItemView[]} items @param {Partial<TicketView>} [more] @returns {TicketView} */
export function ticket(orderId, items, more = {}) {
  const placedAt = more.placedAt ?? '2026-01-01T10:00:00.000Z';
  const due = items.map((each) => (each.held || each.dueAt ? each : { ...each, dueAt: placedAt }));
  return { orderId, sessionId: 's7', orderNumber: 118, tableName: 'Table 7', seatTableName: null, placedAt, dueAt: placedAt, ageSeconds: 0, priority: 'NORMAL', note: null, tableClosed: false, notices: [], ...more, items: due };
}

/** @param {number} number @param {NoticeView['kind']} kind @param {number | null} [itemIndex] @returns {NoticeView} */
export function notice(number, kind, itemIndex = null) {
  return { notice: number, kind, itemIndex, quantity: null, from: kind === 'MOVED' ? '5' : null, at: '2026-01-01T10:00:00.000Z', by: 'waiter' };
}

/** @param {string} id @param {Partial<NonNullable<FloorTableView['session']>> | null} session @returns {FloorTableView} */
export function floorTable(id, session) {
  return {
    id, name: `Table ${id}`, code: `code${id}`, area: 'Inside', seats: 4, position: 0, isJoinable: true,
    session: session && { sessionId: `s${id}`, mode: 'FAMILY', covers: null, openedAt: '2026-01-01T10:00:00.000Z', devices: [{ ...ME, online: true, releasedUntil: null }], openOrders: [], moreOpenOrders: 0, orderCount: 0, cartItems: 0, requests: [], allergyNotes: [], paymentWish: null, pinBlocked: false, pinBlockedUntil: null, amountDue: 0, paidAmount: 0, currency: 'EUR', tables: [{ id, name: `Table ${id}` }], mergedFrom: [], undelivered: [], isJoined: false, pendingPayments: 0, ...session },
  };
}
