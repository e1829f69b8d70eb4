// Made by `npm --prefix tests/ui run wire` from the types of the Rust code; do not edit.

/**
 * What was done. New acts are added at the end: the store keeps the position.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Action".
 */
export type Action =
  | 'RESTAURANT_CREATED'
  | 'MENU_IMPORTED'
  | 'STAFF_ADDED'
  | 'PASSWORD_RESET'
  | 'STAFF_LOGGED_IN'
  | 'STAFF_LOGIN_FAILED'
  | 'STAFF_LOGIN_BLOCKED'
  | 'STAFF_LOGGED_OUT'
  | 'SESSION_OPENED'
  | 'PIN_REISSUED'
  | 'PIN_RESERVED'
  | 'PIN_WRONG'
  | 'PIN_BLOCKED'
  | 'ADDRESS_BLOCKED'
  | 'GUEST_JOINED'
  | 'GUEST_RESUMED'
  | 'GUEST_LEFT'
  | 'SESSION_MOVED'
  | 'SESSION_CLOSED'
  | 'ORDER_PLACED'
  | 'ITEM_STATUS_CHANGED'
  | 'ITEM_CANCELLED'
  | 'AVAILABILITY_CHANGED'
  | 'GUEST_CALLED'
  | 'CALL_DONE'
  | 'DEAD_TOKEN_USED'
  | 'STAFF_CHANGED'
  | 'TABLE_ADDED'
  | 'SETTINGS_CHANGED'
  | 'BACKUP_MADE'
  | 'BACKUP_RESTORED'
  | 'EMPTY_TABLES_TRIED'
  | 'CHECKOUT_TAKEN'
  | 'CHECKOUT_GIVEN_BACK'
  | 'CHECKOUT_EXPIRED'
  | 'GUEST_TURNED_AWAY'
  | 'PIN_DROPPED'
  | 'TICKET_UNSEEN'
  | 'NOTICES_ACKNOWLEDGED'
  | 'DISPLAY_PAIRED'
  | 'DISPLAY_REVOKED'
  | 'SESSIONS_MERGED'
  | 'MERGE_UNDONE'
  | 'PAYMENT_INITIATED'
  | 'PAYMENT_COMPLETED'
  | 'PAYMENT_CANCELLED'
  | 'PAYMENT_REFUNDED'
  | 'DEVICE_RELEASED'
  | 'STAFF_DEVICE_REVOKED'
  | 'STAFF_LOGIN_UNBLOCKED'
  | 'BACKUP_FAILED'
  | 'PRIORITY_CHANGED'
  | 'TICKET_ENDED';
/**
 * A dish or drink of the menu.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuItemId".
 */
export type MenuItemId = string;
/**
 * One answer to it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionId".
 */
export type OptionId = string;
/**
 * A size or make of a menu item, with its own price.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantId".
 */
export type VariantId = string;
/**
 * The fourteen of Regulation (EU) 1169/2011, Annex II.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Allergen".
 */
export type Allergen =
  | 'GLUTEN'
  | 'CRUSTACEANS'
  | 'EGGS'
  | 'FISH'
  | 'PEANUTS'
  | 'SOYBEANS'
  | 'MILK'
  | 'NUTS'
  | 'CELERY'
  | 'MUSTARD'
  | 'SESAME'
  | 'SULPHITES'
  | 'LUPIN'
  | 'MOLLUSCS';
/**
 * Which cereal or which nut: the regulation wants it named.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AllergenKind".
 */
export type AllergenKind =
  | 'WHEAT'
  | 'RYE'
  | 'BARLEY'
  | 'OATS'
  | 'SPELT'
  | 'KHORASAN'
  | 'ALMOND'
  | 'HAZELNUT'
  | 'WALNUT'
  | 'CASHEW'
  | 'PECAN'
  | 'BRAZIL'
  | 'PISTACHIO'
  | 'MACADAMIA';
/**
 * Whether it is in the dish or may have touched it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AllergenLevel".
 */
export type AllergenLevel = 'CONTAINS' | 'MAY_CONTAIN';
/**
 * What was ordered at once.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderId".
 */
export type OrderId = string;
/**
 * One party's stay at one table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SessionId".
 */
export type SessionId = string;
/**
 * A table of the room.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TableId".
 */
export type TableId = string;
/**
 * One phone at a table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DeviceId".
 */
export type DeviceId = string;
/**
 * Whether the menu's prices already hold the tax (most of the world) or it comes on top (most of
 * North America).
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TaxKind".
 */
export type TaxKind = 'INCLUSIVE' | 'EXCLUSIVE';
/**
 * A member of staff.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffId".
 */
export type StaffId = string;
/**
 * A guest's call for the waiter or the bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CallId".
 */
export type CallId = string;
/**
 * What a guest asks of the staff.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CallKind".
 */
export type CallKind = 'CALL_WAITER' | 'REQUEST_BILL';
/**
 * A line of a cart.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LineId".
 */
export type LineId = string;
/**
 * A question a menu item asks ("Which side?").
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionGroupId".
 */
export type OptionGroupId = string;
/**
 * A category of the menu.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CategoryId".
 */
export type CategoryId = string;
/**
 * Why a checkout ended.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CheckoutEnd".
 */
export type CheckoutEnd = 'RELEASED' | 'EXPIRED' | 'ORDERED';
/**
 * How a party orders.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Mode".
 */
export type Mode = 'FAMILY' | 'INDIVIDUAL';
/**
 * What the money came as.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Method".
 */
export type Method = 'CASH' | 'CARD' | 'TRANSFER';
/**
 * A payment.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentId".
 */
export type PaymentId = string;
/**
 * A refund of a payment.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RefundId".
 */
export type RefundId = string;
/**
 * The same without more, as the wire writes it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentStatus".
 */
export type PaymentStatus = 'INITIATED' | 'COMPLETED' | 'CANCELLED' | 'REFUNDED';
/**
 * What the floor hears.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorFrame".
 */
export type FloorFrame =
  | (FloorView & {
      type: 'snapshot';
    })
  | {
      /**
       * The box's clock.
       */
      serverTime: string;
      table: FloorTableView;
      type: 'table-updated';
    }
  | {
      /**
       * The new menu's `ETag`.
       */
      etag: string;
      type: 'menu-changed';
    }
  | {
      /**
       * All that are blocked now.
       */
      blockedLogins: BlockedLoginView[];
      /**
       * The box's clock.
       */
      serverTime: string;
      type: 'logins-blocked';
    }
  | {
      /**
       * The box's clock.
       */
      serverTime: string;
      type: 'pong';
    };
/**
 * Where an item of an order is on its way.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ItemStatus".
 */
export type ItemStatus = 'NEW' | 'IN_PROGRESS' | 'READY' | 'SERVED' | 'CANCELLED';
/**
 * Which tickets go before others. Later variants go first.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Priority".
 */
export type Priority = 'NORMAL' | 'HIGH' | 'RUSH';
/**
 * One of them.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorFullOrderView".
 */
export type FloorFullOrderView = OrderView & {
  /**
   * Which stations have seen it.
   */
  delivery: DeliveryView[];
  /**
   * Who ordered: a guest's nickname, or the waiter.
   */
  placedByName: string;
  priority: Priority;
};
/**
 * How the guests would like to pay. A wish: nothing is paid by it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentWish".
 */
export type PaymentWish = 'CASH' | 'CARD' | 'PAY_LATER';
/**
 * What a phone hears.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestFrame".
 */
export type GuestFrame =
  | (SessionView & {
      type: 'snapshot';
    })
  | {
      opId: OpId;
      /**
       * The cart's revision it led to.
       */
      revision: number;
      type: 'ack';
    }
  | {
      opId: OpId | null;
      /**
       * Why, as problem+json.
       */
      problem: {};
      type: 'refused';
    }
  | {
      item: CartLineView;
      opId: OpId | null;
      /**
       * The cart's revision now.
       */
      revision: number;
      /**
       * The tax in that, by rate.
       */
      taxes: TaxView[];
      /**
       * What the cart costs now, minor units.
       */
      totalAmount: number;
      /**
       * Sum of quantities now.
       */
      totalItems: number;
      type: 'item-added';
    }
  | {
      item: CartLineView;
      opId: OpId | null;
      /**
       * The cart's revision now.
       */
      revision: number;
      /**
       * The tax in that, by rate.
       */
      taxes: TaxView[];
      /**
       * What the cart costs now, minor units.
       */
      totalAmount: number;
      /**
       * Sum of quantities now.
       */
      totalItems: number;
      type: 'item-updated';
    }
  | {
      lineId: LineId;
      opId: OpId | null;
      /**
       * The cart's revision now.
       */
      revision: number;
      /**
       * The tax in that, by rate.
       */
      taxes: TaxView[];
      /**
       * What the cart costs now, minor units.
       */
      totalAmount: number;
      /**
       * Sum of quantities now.
       */
      totalItems: number;
      type: 'item-removed';
    }
  | {
      orderId: OrderId;
      /**
       * The cart's revision now.
       */
      revision: number;
      type: 'cart-cleared';
    }
  | {
      /**
       * The phones.
       */
      devices: DeviceView[];
      type: 'participants';
    }
  | {
      /**
       * Until when at most.
       */
      expiresAt: string;
      holder: GuestView;
      type: 'checkout-started';
    }
  | {
      reason: CheckoutEnd;
      type: 'checkout-ended';
    }
  | {
      order: OrderView;
      type: 'order-placed';
    }
  | {
      /**
       * Why it will not come; absent while some of it will.
       */
      cancelReason: string | null;
      /**
       * Each cancellation, oldest first.
       */
      cancellations: CancellationView[];
      /**
       * How many were cancelled of those that were ordered.
       */
      cancelledQuantity: number;
      /**
       * The item's place in it.
       */
      itemIndex: number;
      orderId: OrderId;
      /**
       * How many are in this status, as in the order's item.
       */
      quantity: number;
      status: ItemStatus;
      /**
       * Since when.
       */
      statusAt: string;
      type: 'order-status';
    }
  | {
      table: TableRef;
      type: 'table-changed';
    }
  | {
      /**
       * The new menu's `ETag`.
       */
      etag: string;
      type: 'menu-changed';
    }
  | {
      /**
       * `CLOSED`, `REVOKED` or `EXPIRED`.
       */
      reason: string;
      type: 'session-closed';
    }
  | {
      type: 'pong';
    };
/**
 * A change of a cart, named once by the phone that makes it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpId".
 */
export type OpId = string;
/**
 * What a kitchen display hears.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KitchenFrame".
 */
export type KitchenFrame =
  | (TicketsView & {
      type: 'snapshot';
    })
  | {
      /**
       * The box's clock.
       */
      serverTime: string;
      ticket: TicketView;
      type: 'ticket-placed';
    }
  | {
      /**
       * The box's clock.
       */
      serverTime: string;
      ticket: TicketView;
      type: 'ticket-updated';
    }
  | {
      reason: TicketEnd;
      /**
       * The box's clock.
       */
      serverTime: string;
      ticket: TicketView;
      type: 'ticket-ended';
    }
  | {
      orderId: OrderId;
      /**
       * The table's name.
       */
      tableName: string;
      type: 'ticket-moved';
    }
  | {
      /**
       * The new menu's `ETag`.
       */
      etag: string;
      type: 'menu-changed';
    }
  | {
      prep: PrepView;
      /**
       * The box's clock.
       */
      serverTime: string;
      type: 'pong';
    };
/**
 * What changed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NoticeWord".
 */
export type NoticeWord = 'CANCELLED' | 'RESTORED' | 'MOVED';
/**
 * Why a ticket left the displays.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketEnd".
 */
export type TicketEnd = 'TABLE_CLOSED' | 'READY_LONG' | 'NEW_DAY';
/**
 * A role. What it may do is asked with the methods, never by comparing.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Role".
 */
export type Role = 'OWNER' | 'MANAGER' | 'WAITER' | 'CHEF';
/**
 * A member of staff, for managers.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PersonView".
 */
export type PersonView = StaffView & {
  /**
   * Whether they work here.
   */
  active: boolean;
  /**
   * What they log in with.
   */
  username: string;
};
/**
 * A frame from a phone; [`PhoneFrame::parse`] reads one.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PhoneFrame".
 */
export type PhoneFrame =
  | {
      item: AddInput;
      type: 'add-to-cart';
    }
  | (EditInput & {
      lineId: LineId;
    } & {
      type: 'update-item';
    })
  | {
      lineId: LineId;
      type: 'remove-item';
    }
  | {
      type: 'sync';
    }
  | {
      type: 'ping';
    };
/**
 * What staff may set; HIGH is computed by the box.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PriorityChoice".
 */
export type PriorityChoice = 'NORMAL' | 'RUSH';

export interface Wire {}
/**
 * `POST /api/kitchen/orders/{orderId}/acknowledge`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AcknowledgeInput".
 */
export interface AcknowledgeInput {
  /**
   * The notices a cook has seen, by number.
   */
  notices: number[];
}
/**
 * Who did something.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ActorView".
 */
export interface ActorView {
  /**
   * The phone's or the person's id.
   */
  id: string | null;
  /**
   * `UNKNOWN`, `GUEST` (a phone at a table), `STAFF` or `SYSTEM`.
   */
  kind: string;
  /**
   * What a member of staff is called today.
   */
  name: string | null;
}
/**
 * `POST /api/cart/items`, and the `item` of an `add-to-cart` frame.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AddInput".
 */
export interface AddInput {
  /**
   * What somebody cannot eat.
   */
  allergyNote?: string | null;
  menuItemId: MenuItemId;
  /**
   * For the kitchen.
   */
  note?: string | null;
  /**
   * The answers to what the item asks.
   */
  options?: OptionId[];
  /**
   * How many; 1 where it is left out.
   */
  quantity?: number;
  variantId?: VariantId | null;
}
/**
 * One of the fourteen.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AllergenView".
 */
export interface AllergenView {
  allergen: Allergen;
  kind?: AllergenKind | null;
  level: AllergenLevel;
}
/**
 * One entry.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AuditEntryView".
 */
export interface AuditEntryView {
  action: Action;
  actor: ActorView;
  /**
   * From which network, shortened; `null` where nobody knows or it has been forgotten.
   */
  address: string | null;
  /**
   * When.
   */
  at: string;
  /**
   * More.
   */
  details: {
    [k: string]: string;
  };
  /**
   * The hash of the entry, which the next one holds; hexadecimal.
   */
  hash: string;
  /**
   * How a guest was called; `null` as well once it has been forgotten.
   */
  nickname: string | null;
  orderId: OrderId | null;
  /**
   * The number of that order.
   */
  orderNumber: number | null;
  /**
   * Its place: 1, 2, 3 … without a gap.
   */
  seq: number;
  sessionId: SessionId | null;
  tableId: TableId | null;
  /**
   * What the table is called today.
   */
  tableName: string | null;
}
/**
 * One page.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AuditPageView".
 */
export interface AuditPageView {
  /**
   * In the order that was asked for.
   */
  entries: AuditEntryView[];
  /**
   * What to send as `after` (or `before`) for the next page; `null` at the end. A page may be short, even empty, and
   * go on all the same: a filter that fits seldom is followed a part at a time.
   */
  next: number | null;
}
/**
 * What a walk along the chain found.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AuditWalkView".
 */
export interface AuditWalkView {
  /**
   * Entries that are, from the first.
   */
  entries: number;
  /**
   * The first that is not, or is missing.
   */
  firstBroken: number | null;
  /**
   * The hash of the last of them. Written down elsewhere it proves later that nobody rewrote the whole log.
   */
  head: string;
  /**
   * Whether every entry is as it was written, and none is missing.
   */
  intact: boolean;
}
/**
 * `PATCH /api/kitchen/menu-items/{menuItemId}`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AvailabilityInput".
 */
export interface AvailabilityInput {
  /**
   * Not sold out.
   */
  available: boolean;
}
/**
 * The answer to a changed availability.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AvailabilityView".
 */
export interface AvailabilityView {
  /**
   * Not sold out.
   */
  available: boolean;
  menuItemId: MenuItemId;
}
/**
 * What one guest owes.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillGuestView".
 */
export interface BillGuestView {
  /**
   * What is still to pay of it.
   */
  amountDue: number;
  deviceId: DeviceId | null;
  /**
   * What was ordered and not cancelled.
   */
  lines: BillLineView[];
  /**
   * Its name.
   */
  nickname: string | null;
  /**
   * What was paid of that, less what was refunded.
   */
  paidAmount: number;
  /**
   * What was ordered, tax included.
   */
  totalAmount: number;
}
/**
 * A line of an order on the bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillLineView".
 */
export interface BillLineView {
  /**
   * Its share of the total, tax included; another than `lineTotal` where tax comes on top.
   */
  amount: number;
  /**
   * Each cancellation, oldest first; together they are `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many were cancelled of those that were ordered.
   */
  cancelledQuantity: number;
  /**
   * Its place in the order.
   */
  itemIndex: number;
  /**
   * Price of one times `quantity`.
   */
  lineTotal: number;
  /**
   * What.
   */
  name: string;
  /**
   * How.
   */
  options: BillOptionView[];
  orderId: OrderId;
  /**
   * What people call that.
   */
  orderNumber: number;
  /**
   * How many of it were paid, or are being paid, by name.
   */
  paidQuantity: number;
  /**
   * How many that were not cancelled.
   */
  quantity: number;
  /**
   * Price of one then, minor units.
   */
  unitPrice: number;
  /**
   * In which variant.
   */
  variantName: string | null;
}
/**
 * So many pieces of a line that will not come, and why.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CancellationView".
 */
export interface CancellationView {
  /**
   * When the last of them was cancelled.
   */
  at: string;
  /**
   * How many.
   */
  quantity: number;
  /**
   * Why.
   */
  reason: string;
}
/**
 * An option on the bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillOptionView".
 */
export interface BillOptionView {
  /**
   * Its name.
   */
  name: string;
  /**
   * Its surcharge, minor units.
   */
  price: number;
}
/**
 * What is owed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillView".
 */
export interface BillView {
  /**
   * What is still to pay, minor units.
   */
  amountDue: number;
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * What was paid of it, minor units.
   */
  paidAmount: number;
  /**
   * Tax by rate.
   */
  taxes: TaxView[];
  /**
   * What everything costs that was not cancelled, minor units, tax included.
   */
  totalAmount: number;
}
/**
 * What was sold under one tax rate.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TaxView".
 */
export interface TaxView {
  /**
   * With tax, minor units.
   */
  gross: number;
  kind: TaxKind;
  /**
   * Without tax, minor units.
   */
  net: number;
  /**
   * Percent, as a decimal text: `7`, `8.875`.
   */
  rate: string;
  /**
   * The tax, minor units.
   */
  tax: number;
}
/**
 * An address that guessed too often.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BlockedAddressView".
 */
export interface BlockedAddressView {
  /**
   * Which; marking it as shared ends the block.
   */
  address: string;
  /**
   * Until when.
   */
  blockedUntil: string;
}
/**
 * A member of staff who cannot log in everywhere.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BlockedLoginView".
 */
export interface BlockedLoginView {
  /**
   * Until when.
   */
  blockedUntil: string;
  /**
   * On every browser that is not remembered; `false`: on single devices alone.
   */
  everywhere: boolean;
  /**
   * What colleagues call them.
   */
  name: string;
  staffId: StaffId;
}
/**
 * `POST /api/session/requests`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CallInput".
 */
export interface CallInput {
  kind: CallKind;
  /**
   * In the guest's words.
   */
  note?: string | null;
}
/**
 * A guest's call.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CallView".
 */
export interface CallView {
  /**
   * Since when.
   */
  at: string;
  kind: CallKind;
  /**
   * Who asks.
   */
  nickname: string;
  /**
   * In the guest's words.
   */
  note: string | null;
  requestId: CallId;
}
/**
 * A call that was made.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CalledView".
 */
export interface CalledView {
  /**
   * When.
   */
  at: string;
  kind: CallKind;
  requestId: CallId;
}
/**
 * A line of a cart.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CartLineView".
 */
export interface CartLineView {
  addedBy: GuestView;
  /**
   * What somebody cannot eat.
   */
  allergyNote: string | null;
  /**
   * Can be ordered right now.
   */
  available: boolean;
  lineId: LineId;
  /**
   * Price of all, minor units.
   */
  lineTotal: number;
  menuItemId: MenuItemId;
  /**
   * The item's name.
   */
  name: string;
  /**
   * For the kitchen.
   */
  note: string | null;
  /**
   * The chosen options.
   */
  options: OptionView[];
  /**
   * How many.
   */
  quantity: number;
  /**
   * Price of one, minor units.
   */
  unitPrice: number;
  variantId: VariantId | null;
  /**
   * Its name.
   */
  variantName: string | null;
}
/**
 * A guest as others at the table see them.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestView".
 */
export interface GuestView {
  deviceId: DeviceId;
  /**
   * Its name.
   */
  nickname: string;
}
/**
 * A chosen option.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionView".
 */
export interface OptionView {
  groupId: OptionGroupId;
  id: OptionId;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its surcharge, minor units.
   */
  price: number;
}
/**
 * A cart.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CartView".
 */
export interface CartView {
  /**
   * The lines, oldest first.
   */
  items: CartLineView[];
  /**
   * One higher with each change.
   */
  revision: number;
  /**
   * The tax in that, by rate.
   */
  taxes: TaxView[];
  /**
   * What ordering it would cost, minor units, tax included.
   */
  totalAmount: number;
  /**
   * Sum of quantities.
   */
  totalItems: number;
}
/**
 * An amount in cash.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CashView".
 */
export interface CashView {
  /**
   * What is handed over.
   */
  payable: number;
  /**
   * How much more that is than the amount; below zero where it is less.
   */
  rounding: number;
  /**
   * The smallest coin, minor units.
   */
  step: number;
}
/**
 * A heading and what stands under it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CategoryView".
 */
export interface CategoryView {
  id: CategoryId;
  /**
   * In reading order.
   */
  items: MenuItemView[];
  /**
   * The heading.
   */
  name: string;
}
/**
 * A dish or drink.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuItemView".
 */
export interface MenuItemView {
  /**
   * What is in it, without options; empty where none of the fourteen is, or where nothing is stated.
   */
  allergens: AllergenView[];
  /**
   * Whether the restaurant has stated the allergens. Where it has not, an empty list does not mean "none".
   */
  allergensStated: boolean;
  /**
   * Not sold out.
   */
  available: boolean;
  /**
   * What stands below the name.
   */
  description: string | null;
  id: MenuItemId;
  /**
   * Its name.
   */
  name: string;
  /**
   * What it asks.
   */
  optionGroups: OptionGroupView[];
  /**
   * The address of its photo.
   */
  photo: string | null;
  /**
   * Price without variants and options, minor units.
   */
  price: number;
  /**
   * The station that makes it.
   */
  station: string;
  /**
   * Diets and styles.
   */
  tags: string[];
  /**
   * Sizes or makes, one to be chosen.
   */
  variants: VariantView[];
}
/**
 * A question.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionGroupView".
 */
export interface OptionGroupView {
  id: OptionGroupId;
  /**
   * Most answers.
   */
  max: number;
  /**
   * Fewest answers.
   */
  min: number;
  /**
   * The question.
   */
  name: string;
  /**
   * The answers.
   */
  options: MenuOptionView[];
}
/**
 * An answer.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuOptionView".
 */
export interface MenuOptionView {
  /**
   * What it brings in.
   */
  allergens: AllergenView[];
  /**
   * Whether the restaurant has stated its allergens, as on the dish.
   */
  allergensStated: boolean;
  id: OptionId;
  /**
   * The answer.
   */
  name: string;
  /**
   * Its surcharge, minor units.
   */
  price: number;
}
/**
 * A size or make.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantView".
 */
export interface VariantView {
  id: VariantId;
  /**
   * Its name.
   */
  name: string;
  /**
   * The whole price in this variant, minor units.
   */
  price: number;
}
/**
 * Who holds the checkout.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CheckoutView".
 */
export interface CheckoutView {
  /**
   * The cart it was taken for.
   */
  cartRevision: number;
  /**
   * Until when.
   */
  expiresAt: string;
  holder: GuestView;
}
/**
 * `POST /api/displays/pairing/claim`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ClaimInput".
 */
export interface ClaimInput {
  /**
   * What the screen was told when it asked for a code.
   */
  secret: string;
}
/**
 * `POST /api/floor/sessions/{id}/close`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CloseInput".
 */
export interface CloseInput {
  /**
   * Though something is unpaid.
   */
  force?: boolean;
  /**
   * Why then.
   */
  reason?: string | null;
}
/**
 * Whether a station has seen its part of a ticket.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DeliveryView".
 */
export interface DeliveryView {
  /**
   * Since when a display of it shows the ticket; absent where none has said so.
   */
  deliveredAt: string | null;
  /**
   * It should have by now, and nobody there has begun.
   */
  isLate: boolean;
  /**
   * The station.
   */
  station: string;
  /**
   * What people call it.
   */
  stationName: string;
}
/**
 * A guest's phone, and whether it is listening right now.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DeviceView".
 */
export interface DeviceView {
  deviceId: DeviceId;
  /**
   * Its name.
   */
  nickname: string;
  /**
   * Whether it has a live channel.
   */
  online: boolean;
}
/**
 * One of them.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DisplayView".
 */
export interface DisplayView {
  displayId: StaffId;
  /**
   * When it last had a live channel since the box started.
   */
  lastSeenAt: string | null;
  /**
   * What people call it.
   */
  name: string;
  /**
   * Whether it has one now.
   */
  online: boolean;
  /**
   * When it was lent its login.
   */
  pairedAt: string;
  /**
   * Who lent it.
   */
  pairedBy: string;
  /**
   * The station it was lent for; absent for all.
   */
  station: string | null;
}
/**
 * The screens with a lent login.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DisplaysView".
 */
export interface DisplaysView {
  /**
   * By name.
   */
  displays: DisplayView[];
}
/**
 * What the PIN page needs.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DoorView".
 */
export interface DoorView {
  /**
   * Whether the PIN is blocked by wrong guesses.
   */
  isBlocked: boolean;
  mode: Mode;
  /**
   * Digits of the PIN.
   */
  pinLength: number;
  /**
   * For how long, seconds; 0 where it is not.
   */
  retryAfterSeconds: number;
}
/**
 * `PATCH /api/cart/items/{lineId}`; what is left out stays, `null` clears a note.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditInput".
 */
export interface EditInput {
  /**
   * What somebody cannot eat.
   */
  allergyNote?: string | null;
  /**
   * For the kitchen.
   */
  note?: string | null;
  /**
   * All answers.
   */
  options?: OptionId[] | null;
  /**
   * How many.
   */
  quantity?: number | null;
}
/**
 * A session's bill and what was paid of it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorBillView".
 */
export interface FloorBillView {
  /**
   * What is still to pay; what is being paid is in it.
   */
  amountDue: number;
  cash: CashView;
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * Who owes what; the last, without a phone, is what a waiter ordered for the table.
   */
  guests: BillGuestView[];
  mode: Mode;
  /**
   * What was paid too much, because something was cancelled afterwards.
   */
  overpaidAmount: number;
  /**
   * What was paid of it, less what was refunded.
   */
  paidAmount: number;
  /**
   * All payments, oldest first.
   */
  payments: PaymentView[];
  /**
   * What is being paid.
   */
  pendingAmount: number;
  /**
   * What is to be refunded before the session can be closed. Where each guest pays for themselves, also what one of them
   * paid too much while others still owe something.
   */
  refundDueAmount: number;
  /**
   * What was refunded of what was paid of it.
   */
  refundedAmount: number;
  /**
   * What coins made of the cash that was paid and refunded; below zero where it was less.
   */
  roundingAmount: number;
  sessionId: SessionId;
  /**
   * Tax by rate.
   */
  taxes: TaxView[];
  /**
   * Tips beside it, less what was refunded of them.
   */
  tipAmount: number;
  /**
   * What everything costs that was not cancelled, minor units, tax included.
   */
  totalAmount: number;
  transfer: TransferKindsView;
}
/**
 * A payment.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentView".
 */
export interface PaymentView {
  /**
   * What of the bill it settles, minor units.
   */
  amount: number;
  /**
   * What was not given back of `amount`.
   */
  amountLeft: number;
  /**
   * When.
   */
  at: string;
  /**
   * What they get back of that.
   */
  change: number | null;
  deviceId: DeviceId | null;
  /**
   * For which things, where they were chosen.
   */
  items: PaidItemView[];
  method: Method;
  /**
   * Its name.
   */
  nickname: string | null;
  /**
   * What the guest hands over.
   */
  payable: number;
  /**
   * What the guest handed over and did not get back.
   */
  payableLeft: number;
  paymentId: PaymentId;
  /**
   * Why the last of it was given back, where nothing is left of it.
   */
  reason: string | null;
  /**
   * What was given back of it, oldest first; `REFUNDED` is what nothing is left of.
   */
  refunds: RefundView[];
  /**
   * What coins make of it: `payable` less `tip` and `amount`.
   */
  rounding: number;
  sessionId: SessionId;
  /**
   * Since when it is paid, cancelled or given back.
   */
  settledAt: string | null;
  status: PaymentStatus;
  /**
   * Who took it.
   */
  takenBy: string;
  /**
   * What they handed over, where it was typed.
   */
  tendered: number | null;
  /**
   * On top, for whoever served.
   */
  tip: number;
  /**
   * What was not given back of `tip`.
   */
  tipLeft: number;
}
/**
 * Things that a payment is for.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaidItemView".
 */
export interface PaidItemView {
  /**
   * What of the payment's amount is for them.
   */
  amount: number;
  /**
   * Its place in the order.
   */
  itemIndex: number;
  orderId: OrderId;
  /**
   * How many of it.
   */
  quantity: number;
}
/**
 * Money given back of a payment.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RefundView".
 */
export interface RefundView {
  /**
   * What of the bill was given back, minor units.
   */
  amount: number;
  /**
   * The time.
   */
  at: string;
  /**
   * What the guest received.
   */
  payable: number;
  /**
   * The reason they stated.
   */
  reason: string;
  refundId: RefundId;
  /**
   * Who gave it back; `null` where that was not kept.
   */
  refundedBy: string | null;
  /**
   * What coins make of both.
   */
  rounding: number;
  /**
   * What of the tip.
   */
  tip: number;
}
/**
 * Which payment codes there can be: the settings hold an account, and the currency fits.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TransferKindsView".
 */
export interface TransferKindsView {
  /**
   * SEPA.
   */
  epc: boolean;
  /**
   * UPI.
   */
  upi: boolean;
}
/**
 * A phone of a session.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorDeviceView".
 */
export interface FloorDeviceView {
  deviceId: DeviceId;
  /**
   * Its name.
   */
  nickname: string;
  /**
   * Whether it has a live channel.
   */
  online: boolean;
  /**
   * Until when another phone may take its place; `null` where nobody has released it.
   */
  releasedUntil: string | null;
}
/**
 * The room.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorView".
 */
export interface FloorView {
  /**
   * Members of staff whose user names are blocked by wrong passwords.
   */
  blockedLogins: BlockedLoginView[];
  /**
   * ISO 4217.
   */
  currency: string;
  limits: PageLimitsView;
  /**
   * The name over the door.
   */
  restaurantName: string;
  /**
   * The box's clock.
   */
  serverTime: string;
  /**
   * The tables, in the order of the room.
   */
  tables: FloorTableView[];
}
/**
 * What the owner has set of the limits that pages enforce before they ask.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PageLimitsView".
 */
export interface PageLimitsView {
  /**
   * Characters of a note.
   */
  noteCharsMax: number;
}
/**
 * One table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorTableView".
 */
export interface FloorTableView {
  /**
   * Where it stands.
   */
  area: string;
  /**
   * What its QR code says.
   */
  code: string;
  id: TableId;
  /**
   * What it is called.
   */
  name: string;
  /**
   * Its place in lists.
   */
  position: number;
  /**
   * How many fit.
   */
  seats: number;
  session: FloorSessionView | null;
}
/**
 * Who sits at a table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorSessionView".
 */
export interface FloorSessionView {
  /**
   * What is still to pay, minor units.
   */
  amountDue: number;
  /**
   * Things in carts that are not ordered yet.
   */
  cartItems: number;
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * Its phones.
   */
  devices: FloorDeviceView[];
  /**
   * This table is not the party's own: it came with a party that joined it.
   */
  isJoined: boolean;
  /**
   * Parties that joined this one, whose merge can be undone.
   */
  mergedFrom: MergedView[];
  mode: Mode;
  /**
   * How many older open orders it has.
   */
  moreOpenOrders: number;
  /**
   * Its orders among the newest 300 open ones of the restaurant, oldest first. An order is open while something of it is still to
   * be served and its ticket has not left the kitchen's displays.
   */
  openOrders: FloorOrderView[];
  /**
   * Since when.
   */
  openedAt: string;
  /**
   * How many orders there were.
   */
  orderCount: number;
  /**
   * What is paid, minor units.
   */
  paidAmount: number;
  /**
   * Payments that are begun and not ended.
   */
  pendingPayments: number;
  /**
   * Whether wrong guesses block the PIN.
   */
  pinBlocked: boolean;
  /**
   * Until when.
   */
  pinBlockedUntil: string | null;
  /**
   * Calls nobody has seen to yet.
   */
  requests: CallView[];
  sessionId: SessionId;
  /**
   * All tables of the party, its own first.
   */
  tables: TableRef[];
  /**
   * Stations that have not seen a ticket for too long.
   */
  undelivered: UndeliveredView[];
}
/**
 * A party that joined another one.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MergedView".
 */
export interface MergedView {
  /**
   * Since when.
   */
  mergedAt: string;
  sessionId: SessionId;
  /**
   * Where it sat.
   */
  tableName: string;
}
/**
 * An order of which something is still to come.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorOrderView".
 */
export interface FloorOrderView {
  /**
   * Which stations have seen it.
   */
  delivery: DeliveryView[];
  /**
   * Its items.
   */
  items: FloorItemView[];
  orderId: OrderId;
  /**
   * What people call it.
   */
  orderNumber: number;
  /**
   * When.
   */
  placedAt: string;
  priority: Priority;
}
/**
 * An item of it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorItemView".
 */
export interface FloorItemView {
  /**
   * Why it will not come; absent while some of it will.
   */
  cancelReason: string | null;
  /**
   * Each cancellation, oldest first; together they are `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many were cancelled of those that were ordered.
   */
  cancelledQuantity: number;
  /**
   * Its place in the order.
   */
  itemIndex: number;
  /**
   * What.
   */
  name: string;
  /**
   * How many are in `status`: of an item that is not CANCELLED, how many are to be made and billed; of a CANCELLED one, how
   * many the last cancellation took.
   */
  quantity: number;
  /**
   * Who makes it.
   */
  station: string;
  status: ItemStatus;
  /**
   * Since when.
   */
  statusAt: string;
}
/**
 * A table's id and name.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TableRef".
 */
export interface TableRef {
  id: TableId;
  /**
   * What it is called.
   */
  name: string;
}
/**
 * A station that has not seen a ticket for too long.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UndeliveredView".
 */
export interface UndeliveredView {
  orderId: OrderId;
  /**
   * What people call it.
   */
  orderNumber: number;
  /**
   * How long ago it was placed by the box's clock.
   */
  sinceSeconds: number;
  /**
   * The station.
   */
  station: string;
  /**
   * What people call it.
   */
  stationName: string;
}
/**
 * An order with where its items are.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderView".
 */
export interface OrderView {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * The items.
   */
  items: OrderItemView[];
  /**
   * About the whole order.
   */
  note: string | null;
  orderId: OrderId;
  /**
   * What people call it.
   */
  orderNumber: number;
  paymentMethod: PaymentWish;
  /**
   * When.
   */
  placedAt: string;
  placedBy: GuestView | null;
  /**
   * Tax by rate.
   */
  taxes: TaxView[];
  /**
   * What it cost when it was placed, minor units, tax included.
   */
  totalAmount: number;
}
/**
 * One item of an order and where it is.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderItemView".
 */
export interface OrderItemView {
  /**
   * Whether the menu stated the allergens of the dish and of all its options when it was ordered.
   */
  allergensStated: boolean;
  /**
   * What somebody cannot eat.
   */
  allergyNote: string | null;
  /**
   * Why it will not come; absent while some of it will.
   */
  cancelReason: string | null;
  /**
   * Each cancellation, oldest first; together they are `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many were cancelled of those that were ordered.
   */
  cancelledQuantity: number;
  /**
   * Its place in the order, from 0.
   */
  itemIndex: number;
  /**
   * Price of one times `quantity`, minor units.
   */
  lineTotal: number;
  menuItemId: MenuItemId;
  /**
   * Its name then.
   */
  name: string;
  /**
   * For the kitchen.
   */
  note: string | null;
  /**
   * The options then.
   */
  options: OptionView[];
  /**
   * How many are in `status`: of an item that is not CANCELLED, how many are to be made and billed; of a CANCELLED one, how
   * many the last cancellation took.
   */
  quantity: number;
  status: ItemStatus;
  /**
   * Since when.
   */
  statusAt: string;
  /**
   * Price of one then, minor units.
   */
  unitPrice: number;
  variantId: VariantId | null;
  /**
   * The variant's name then.
   */
  variantName: string | null;
}
/**
 * `POST /api/floor/sessions/{id}/orders`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorOrderInput".
 */
export interface FloorOrderInput {
  /**
   * What the page shows that its lines cost, minor units, without tax that comes on top: where the box computes another sum,
   * nothing is ordered.
   */
  expectedTotal?: number | null;
  /**
   * What, each with its answers.
   */
  items: AddInput[];
  /**
   * For the kitchen, about the whole order.
   */
  note?: string | null;
}
/**
 * The orders of a session, with what they cost and where everything is.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorOrdersView".
 */
export interface FloorOrdersView {
  /**
   * Oldest first.
   */
  orders: FloorFullOrderView[];
}
/**
 * All that a phone needs to draw itself.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SessionView".
 */
export interface SessionView {
  bill: BillView;
  cart: CartView;
  checkout: CheckoutView | null;
  /**
   * For the `X-CSRF-Token` header.
   */
  csrfToken: string;
  /**
   * ISO 4217.
   */
  currency: string;
  device: GuestView;
  /**
   * All phones of the table.
   */
  devices: DeviceView[];
  limits: PageLimitsView;
  mode: Mode;
  /**
   * The orders this phone may see.
   */
  orders: OrderView[];
  /**
   * The restaurant.
   */
  restaurantName: string;
  /**
   * The box's clock: every age on the phone is counted from it.
   */
  serverTime: string;
  sessionId: SessionId;
  table: TableRef;
  /**
   * When the cookie stops working unless renewed.
   */
  tokenExpiresAt: string;
}
/**
 * `POST /api/sessions/join`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "JoinInput".
 */
export interface JoinInput {
  /**
   * How the guest would like to be called.
   */
  nickname?: string | null;
  /**
   * Four digits.
   */
  pin: string;
  resumeDeviceId?: DeviceId | null;
  /**
   * What the box told the phone when it joined as that device: 43 characters of base64url. A phone that takes a place that
   * staff have released may send a secret of its own making, which is then the place's.
   */
  resumeSecret?: string | null;
  /**
   * From the QR code.
   */
  tableCode: string;
}
/**
 * The answer to a right PIN.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "JoinView".
 */
export interface JoinView {
  cart: CartView;
  /**
   * For the `X-CSRF-Token` header.
   */
  csrfToken: string;
  device: JoinedDeviceView;
  mode: Mode;
  /**
   * The orders it may see.
   */
  orders: OrderView[];
  sessionId: SessionId;
  /**
   * Always true.
   */
  success: boolean;
}
/**
 * A phone that has just joined.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "JoinedDeviceView".
 */
export interface JoinedDeviceView {
  deviceId: DeviceId;
  /**
   * Its name.
   */
  nickname: string;
  /**
   * What gives it its place back once its cookie is gone; told this once. `null` where the phone knows it already.
   */
  resumeSecret: string | null;
}
/**
 * The open tickets.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketsView".
 */
export interface TicketsView {
  /**
   * How many more are open in the house than the newest that are here; counted up to 10,000 (`TICKETS_NOT_SHOWN_MAX`).
   */
  more: number;
  /**
   * Those that rush first; within that the oldest first.
   */
  orders: TicketView[];
  prep: PrepView;
  /**
   * The name over the door.
   */
  restaurantName: string;
  /**
   * The box's clock, which every age is counted from.
   */
  serverTime: string;
  thresholds: ThresholdsView;
}
/**
 * One ticket.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketView".
 */
export interface TicketView {
  /**
   * How long ago that is by the box's clock.
   */
  ageSeconds: number;
  /**
   * What is to be made.
   */
  items: TicketItemView[];
  /**
   * About the whole order.
   */
  note: string | null;
  /**
   * What a cook has to acknowledge.
   */
  notices: NoticeView[];
  orderId: OrderId;
  /**
   * What people call it.
   */
  orderNumber: number;
  /**
   * When it was placed.
   */
  placedAt: string;
  priority: Priority;
  /**
   * The party has left: what is still to come may be made for nobody.
   */
  tableClosed: boolean;
  /**
   * Where it goes, now.
   */
  tableName: string;
}
/**
 * One thing to make.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketItemView".
 */
export interface TicketItemView {
  /**
   * Whether the menu stated the allergens of the dish and of all its options when it was ordered.
   */
  allergensStated: boolean;
  /**
   * What somebody cannot eat.
   */
  allergyNote: string | null;
  /**
   * Why it will not come; absent while some of it will.
   */
  cancelReason: string | null;
  /**
   * Each cancellation, oldest first; together they are `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many were cancelled of those that were ordered.
   */
  cancelledQuantity: number;
  /**
   * Its place in the order, from 0.
   */
  itemIndex: number;
  /**
   * The options.
   */
  modifiers: string[];
  /**
   * What.
   */
  name: string;
  /**
   * For the cook.
   */
  note: string | null;
  /**
   * How many are in `status`: of an item that is not CANCELLED, how many are to be made and billed; of a CANCELLED one, how
   * many the last cancellation took.
   */
  quantity: number;
  /**
   * Who makes it.
   */
  station: string;
  status: ItemStatus;
  /**
   * Since when.
   */
  statusAt: string;
}
/**
 * What changed about a ticket after it was placed, until a cook has acknowledged it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NoticeView".
 */
export interface NoticeView {
  /**
   * When.
   */
  at: string;
  /**
   * Who did it.
   */
  by: string;
  /**
   * The table it went to before, where it moved.
   */
  from: string | null;
  /**
   * The item it is about; absent where the whole ticket moved.
   */
  itemIndex: number | null;
  kind: NoticeWord;
  /**
   * Its number on this ticket.
   */
  notice: number;
  /**
   * How many of the item, where it is about a part of it; absent where it is about all that was left.
   */
  quantity: number | null;
}
/**
 * How long it took from the order to READY, over the items that became ready within the last hour.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PrepView".
 */
export interface PrepView {
  /**
   * On average; absent where nothing became ready.
   */
  averageSeconds: number | null;
  /**
   * How many items that is.
   */
  count: number;
  /**
   * The slowest.
   */
  slowestSeconds: number | null;
}
/**
 * From which ages on a ticket is getting old, as the settings say.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ThresholdsView".
 */
export interface ThresholdsView {
  /**
   * Too old.
   */
  lateSeconds: number;
  /**
   * Getting old.
   */
  warnSeconds: number;
}
/**
 * An item of the menu, for the list of what is sold out.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KitchenItemView".
 */
export interface KitchenItemView {
  /**
   * Not sold out.
   */
  available: boolean;
  /**
   * The first heading it stands under.
   */
  category: string;
  id: MenuItemId;
  /**
   * Its name.
   */
  name: string;
  /**
   * Since when it is sold out.
   */
  soldOutSince: string | null;
  /**
   * Who makes it.
   */
  station: string;
}
/**
 * What can be sold out, without what it costs.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KitchenMenuView".
 */
export interface KitchenMenuView {
  /**
   * In reading order.
   */
  items: KitchenItemView[];
  /**
   * The stations.
   */
  stations: StationView[];
}
/**
 * A station.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StationView".
 */
export interface StationView {
  /**
   * What displays name it by.
   */
  code: string;
  /**
   * What people call it.
   */
  name: string;
}
/**
 * One limit.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LimitView".
 */
export interface LimitView {
  /**
   * What holds where nobody says otherwise.
   */
  default: number;
  /**
   * The least it may be.
   */
  least: number;
  /**
   * The most it may be.
   */
  most: number;
  /**
   * What it is called.
   */
  name: string;
  /**
   * Why there is such a limit.
   */
  reason: string;
  /**
   * What holds.
   */
  value: number;
}
/**
 * `POST /api/staff/login`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LoginInput".
 */
export interface LoginInput {
  /**
   * What proves it.
   */
  password: string;
  /**
   * Who.
   */
  username: string;
}
/**
 * Who is logged in.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MeView".
 */
export interface MeView {
  /**
   * For the `X-CSRF-Token` header.
   */
  csrfToken: string;
  staff: StaffView;
}
/**
 * A member of staff.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffView".
 */
export interface StaffView {
  id: StaffId;
  /**
   * What colleagues call them.
   */
  name: string;
  role: Role;
  /**
   * The stations a cook works at; empty means all.
   */
  stations: string[];
}
/**
 * The whole menu.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuView".
 */
export interface MenuView {
  /**
   * In reading order.
   */
  categories: CategoryView[];
  /**
   * ISO 4217.
   */
  currency: string;
}
/**
 * `POST /api/floor/sessions/{id}/merge`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MergeInput".
 */
export interface MergeInput {
  /**
   * Whether the table they sat at is free now.
   */
  freeTable?: boolean;
  into: SessionId;
}
/**
 * `POST /api/floor/sessions/{id}/move`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MoveInput".
 */
export interface MoveInput {
  tableId: TableId;
}
/**
 * `POST /api/staff`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NewStaffInput".
 */
export interface NewStaffInput {
  /**
   * What colleagues call them.
   */
  name: string;
  /**
   * What they prove it with.
   */
  password: string;
  role: Role;
  /**
   * Where a cook works; none means everywhere.
   */
  stations?: string[];
  /**
   * What they log in with.
   */
  username: string;
}
/**
 * `POST /api/floor/tables/{tableId}/session`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenInput".
 */
export interface OpenInput {
  mode: Mode;
}
/**
 * A session just opened: the one time its PIN is told.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenedView".
 */
export interface OpenedView {
  /**
   * Four digits.
   */
  pin: string;
  sessionId: SessionId;
}
/**
 * Orders of a session, or of a device.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrdersView".
 */
export interface OrdersView {
  /**
   * Oldest first.
   */
  orders: OrderView[];
}
/**
 * `POST /api/staff/me/password`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OwnPasswordInput".
 */
export interface OwnPasswordInput {
  /**
   * The one of today.
   */
  current: string;
  /**
   * The new one.
   */
  password: string;
}
/**
 * `POST /api/displays`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PairInput".
 */
export interface PairInput {
  /**
   * The six digits that the screen shows.
   */
  code: string;
  /**
   * What people call the screen.
   */
  name: string;
  /**
   * The station it is for; all, where it is left out.
   */
  station?: string | null;
}
/**
 * A screen that waits for a manager to lend it a login.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PairingView".
 */
export interface PairingView {
  /**
   * Six digits, shown large, for the manager to type.
   */
  code: string;
  /**
   * From when on another code is needed.
   */
  expiresAt: string;
  /**
   * What the screen proves itself with; it is told once and kept in the page alone.
   */
  secret: string;
}
/**
 * `POST /api/staff/{staffId}/password`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PasswordInput".
 */
export interface PasswordInput {
  /**
   * The new one.
   */
  password: string;
}
/**
 * Who gets the money of a transfer; what is `null` or left out is not set.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PayeeInput".
 */
export interface PayeeInput {
  /**
   * Its bank.
   */
  bic?: string | null;
  /**
   * The account, for SEPA.
   */
  iban?: string | null;
  /**
   * The name of the account.
   */
  name?: string | null;
  /**
   * The UPI address.
   */
  vpa?: string | null;
}
/**
 * Who gets the money of a transfer; what is `null` is not set.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PayeeView".
 */
export interface PayeeView {
  /**
   * Its bank; needed outside the European Economic Area alone.
   */
  bic: string | null;
  /**
   * The account, for SEPA.
   */
  iban: string | null;
  /**
   * The name of the account; the restaurant's where it is not set.
   */
  name: string | null;
  /**
   * The UPI address.
   */
  vpa: string | null;
}
/**
 * `POST /api/floor/sessions/{id}/payments`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentInput".
 */
export interface PaymentInput {
  /**
   * What of the bill it settles, minor units; at least 1.
   */
  amount: number;
  deviceId?: DeviceId | null;
  /**
   * For which things; `amount` must be what they cost now.
   */
  items?: PickInput[] | null;
  method: Method;
  /**
   * What the guest hands over; only in cash.
   */
  tendered?: number | null;
  /**
   * On top, for whoever serves.
   */
  tip?: number | null;
}
/**
 * Things to pay.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PickInput".
 */
export interface PickInput {
  /**
   * Its place in the order.
   */
  itemIndex: number;
  orderId: OrderId;
  /**
   * How many of it.
   */
  quantity: number;
}
/**
 * Everybody, for managers.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PeopleView".
 */
export interface PeopleView {
  /**
   * By user name; those who left last.
   */
  staff: PersonView[];
}
/**
 * A PIN made anew: the one time it is told.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PinView".
 */
export interface PinView {
  /**
   * Four digits.
   */
  pin: string;
}
/**
 * `POST /api/orders/place`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PlaceInput".
 */
export interface PlaceInput {
  /**
   * The revision of the cart the phone shows.
   */
  cartRevision: number;
  /**
   * The total the phone shows, minor units, tax included: where the box computes another one, nothing is ordered.
   */
  expectedTotal?: number | null;
  /**
   * For the kitchen, about the whole order.
   */
  note?: string | null;
  paymentMethod: PaymentWish;
}
/**
 * The answer to placing an order. It is kept, and says the same for ever.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PlacedView".
 */
export interface PlacedView {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * The items as they were placed.
   */
  items: OrderItemView[];
  orderId: OrderId;
  /**
   * What people call it.
   */
  orderNumber: number;
  /**
   * When.
   */
  placedAt: string;
  /**
   * Always true.
   */
  success: boolean;
  /**
   * What it costs, minor units, tax included.
   */
  totalAmount: number;
}
/**
 * `PATCH /api/kitchen/orders/{orderId}/priority`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PriorityInput".
 */
export interface PriorityInput {
  priority: PriorityChoice;
}
/**
 * A QR code to draw: dark on light.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "QrView".
 */
export interface QrView {
  /**
   * The dark modules, as the `d` of an SVG path.
   */
  path: string;
  /**
   * Width and height of the `viewBox`, the light margin included.
   */
  size: number;
}
/**
 * Tickets with nothing left to do, for taking a slip back.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RecentView".
 */
export interface RecentView {
  /**
   * The last finished first.
   */
  orders: TicketView[];
  /**
   * The box's clock.
   */
  serverTime: string;
}
/**
 * `POST /api/floor/payments/{paymentId}/refund`. Without amounts, all that is left is given back.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RefundInput".
 */
export interface RefundInput {
  /**
   * What of the bill is given back, minor units; 0 where only `tipAmount` is named.
   */
  amount?: number | null;
  /**
   * The reason; it is kept in the audit log.
   */
  reason: string;
  /**
   * What of the tip is given back; 0 where only `amount` is named.
   */
  tipAmount?: number | null;
}
/**
 * A phone whose place the guest's next phone may take.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReleasedDeviceView".
 */
export interface ReleasedDeviceView {
  deviceId: DeviceId;
  /**
   * Until when.
   */
  releasedUntil: string;
}
/**
 * The checkout after it was given back: nobody's.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReleasedView".
 */
export interface ReleasedView {
  /**
   * The cart as it is now.
   */
  cartRevision: number;
  /**
   * Always `null`.
   */
  expiresAt: string | null;
  holder: GuestView | null;
}
/**
 * A session after an act of the staff.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SessionActView".
 */
export interface SessionActView {
  sessionId: SessionId;
  tableId: TableId;
}
/**
 * `PATCH /api/settings`; what is left out stays.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SettingsInput".
 */
export interface SettingsInput {
  /**
   * Limits by name; `null` lets the default hold again.
   */
  limits?: {
    [k: string]: number | null;
  } | null;
  payee?: PayeeInput | null;
  /**
   * All addresses that many guests share.
   */
  sharedAddresses?: string[] | null;
}
/**
 * The settings, and what they may be.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SettingsView".
 */
export interface SettingsView {
  /**
   * Addresses from which nobody can join or log in now.
   */
  blockedAddresses: BlockedAddressView[];
  /**
   * Every limit.
   */
  limits: LimitView[];
  payee: PayeeView | null;
  /**
   * Addresses that many guests share: an IPv4 address, or the first half of an IPv6 one with `/64`.
   */
  sharedAddresses: string[];
}
/**
 * One part of it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SplitPartView".
 */
export interface SplitPartView {
  /**
   * How much, minor units.
   */
  amount: number;
  cash: CashView;
  deviceId: DeviceId | null;
  /**
   * Their name.
   */
  nickname: string | null;
}
/**
 * A bill in parts that sum to what nobody has paid or is paying yet.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SplitView".
 */
export interface SplitView {
  /**
   * What is split.
   */
  amountDue: number;
  /**
   * The parts.
   */
  parts: SplitPartView[];
}
/**
 * One browser.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffDeviceView".
 */
export interface StaffDeviceView {
  /**
   * When it is forgotten, or its login ends, unless it is used.
   */
  expiresAt: string;
  /**
   * What the box calls it; no secret.
   */
  id: string;
  /**
   * Whether wrong passwords of others leave it alone.
   */
  isRemembered: boolean;
  /**
   * Whether it is the one that asks.
   */
  isThis: boolean;
  /**
   * When somebody last logged in on it, or the login was renewed.
   */
  lastUsedAt: string;
  /**
   * Whether it is logged in now.
   */
  loggedIn: boolean;
  /**
   * Since when it is known.
   */
  since: string;
}
/**
 * Where a member of staff is logged in or remembered.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffDevicesView".
 */
export interface StaffDevicesView {
  /**
   * The one that was used last comes first.
   */
  devices: StaffDeviceView[];
}
/**
 * `PATCH /api/staff/{staffId}`; what is left out stays.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffInput".
 */
export interface StaffInput {
  /**
   * Whether they work here.
   */
  active?: boolean | null;
  /**
   * What colleagues call them.
   */
  name?: string | null;
  role?: Role | null;
  /**
   * Where a cook works; an empty list means everywhere.
   */
  stations?: string[] | null;
}
/**
 * `PATCH /api/kitchen/orders/{orderId}/items/{itemIndex}/status`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StatusInput".
 */
export interface StatusInput {
  newStatus: ItemStatus;
  /**
   * How many of the item are cancelled (with CANCELLED), or taken back of what was cancelled (with the status that the
   * item has, or had before all of it was cancelled). Without it all that is left is cancelled, or, where all of it was
   * cancelled, what the last cancellation took comes back. Send an `Idempotency-Key`: the same request twice cancels twice.
   */
  quantity?: number | null;
  /**
   * Why, where it is cancelled.
   */
  reason?: string | null;
}
/**
 * A table's code to hand over.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TableQrView".
 */
export interface TableQrView {
  qr: QrView;
  /**
   * What it says.
   */
  url: string;
}
/**
 * What anybody who scanned the code may know.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TableView".
 */
export interface TableView {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * The restaurant.
   */
  restaurantName: string;
  session: DoorView | null;
  /**
   * The table.
   */
  tableName: string;
}
/**
 * One of them.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TransferCodeView".
 */
export interface TransferCodeView {
  qr: QrView;
  /**
   * What it says.
   */
  text: string;
}
/**
 * The codes that a guest's bank app reads.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TransferView".
 */
export interface TransferView {
  epc: TransferCodeView | null;
  upi: TransferCodeView | null;
}
/**
 * No manager has said yes so far.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UnpairedView".
 */
export interface UnpairedView {
  /**
   * From when on another code is needed.
   */
  expiresAt: string;
  /**
   * Always false.
   */
  paired: boolean;
}
