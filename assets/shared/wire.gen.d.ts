// Made by `npm --prefix tests/ui run wire` from the types of the Rust code; do not edit.

/**
 * The kind of an action. New ones are added at the end: the store keeps the position.
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
  | 'TICKET_ENDED'
  | 'RESTAURANT_CHANGED'
  | 'TABLE_CHANGED'
  | 'TRAINING_ENDED'
  | 'MENU_HOURS_CHANGED'
  | 'DISH_ADDED'
  | 'DISH_CHANGED'
  | 'DISH_ARCHIVED'
  | 'DISH_RESTORED'
  | 'DISHES_CHANGED'
  | 'CATEGORY_ADDED'
  | 'CATEGORY_CHANGED'
  | 'CATEGORY_REMOVED'
  | 'CATEGORIES_REORDERED'
  | 'REPLACED_DATA_DELETED'
  | 'MONEY_PROFILE_CHANGED'
  | 'HANDED_TO_TILL'
  | 'CASH_COUNTED'
  | 'CASH_MOVED'
  | 'DAY_CLOSED'
  | 'COVERS_CHANGED'
  | 'TILL_NUMBER_CORRECTED'
  | 'RECEIPT_PRINTED'
  | 'ADJUSTMENT_MADE'
  | 'ADJUSTMENT_WITHDRAWN'
  | 'ADJUSTMENT_REASONS_CHANGED'
  | 'CALL_TAKEN'
  | 'CALL_TAKEN_BACK'
  | 'COURSE_FIRED'
  | 'COURSE_TAKEN_BACK'
  | 'STATION_DELAYED'
  | 'SECTION_CHOSEN'
  | 'STAFF_PIN_SET'
  | 'STAFF_PIN_REMOVED'
  | 'STAFF_PIN_USED'
  | 'STAFF_PIN_FAILED'
  | 'STAFF_PIN_LOCKED';
/**
 * A category of the menu.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CategoryId".
 */
export type CategoryId = string;
/**
 * A dish or drink of the menu.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuItemId".
 */
export type MenuItemId = string;
/**
 * An option of a group.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionId".
 */
export type OptionId = string;
/**
 * A variant (size) of a menu item, with its own price.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantId".
 */
export type VariantId = string;
/**
 * The state of the name that the box announces by mDNS.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MdnsState".
 */
export type MdnsState = 'off' | 'waiting' | 'announced' | 'name-taken' | 'failed';
/**
 * Why a printed address does not lead to the box.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaleReason".
 */
export type StaleReason = 'number-changed' | 'name-not-announced' | 'name-taken' | 'port-changed';
/**
 * A comp or a discount.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentId".
 */
export type AdjustmentId = string;
/**
 * What was decided.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentKindView".
 */
export type AdjustmentKindView = 'COMP' | 'DISCOUNT' | 'SERVICE';
/**
 * An order of one phone or waiter.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderId".
 */
export type OrderId = string;
/**
 * A comp or a discount that was not withdrawn.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentLine".
 */
export type AdjustmentLine = LineBill & {
  /**
   * What it lowers the bill by, in prices of the menu: before tax that is added on top.
   */
  amount: number;
  /**
   * Name of the manager who approved it; `null` where nobody had to.
   */
  approvedBy: string | null;
  /**
   * When it was given: RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the member of staff who gave it.
   */
  by: string;
  /**
   * Name of the dish; `null` where it is for everything that was ordered until then.
   */
  dishName: string | null;
  kind: AdjustmentKindView;
  /**
   * For how many units of the dish it was given.
   */
  quantity: number | null;
  /**
   * In thousandths of a percent: 10 % is 10000; `null` for a comp and for a discount by amount.
   */
  rate: number | null;
  /**
   * The reason that was chosen.
   */
  reason: string;
};
/**
 * One party's stay at one table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SessionId".
 */
export type SessionId = string;
/**
 * The fourteen allergens of Regulation (EU) 1169/2011, Annex II.
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
 * The cereal with gluten, or the nut. The regulation requires it to be named.
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
 * Whether the dish contains the allergen, or may contain traces of it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AllergenLevel".
 */
export type AllergenLevel = 'CONTAINS' | 'MAY_CONTAIN';
/**
 * Which dishes get the change of a shared option group.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ApplyTo".
 */
export type ApplyTo = 'ALL' | 'THIS';
/**
 * A table of the restaurant.
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
 * An order line on the bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillLineView".
 */
export type BillLineView = OrderedLineView & {
  /**
   * How many units are covered by payments for chosen items, completed or pending.
   */
  paidQuantity: number;
};
/**
 * Whether the menu's prices include the tax (most of the world) or the tax is added (most of North America).
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
 * What a guest asks the staff for.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CallKind".
 */
export type CallKind = 'CALL_WAITER' | 'REQUEST_BILL';
/**
 * How the guests would like to pay. It is shown to the waiter and records no payment.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentWish".
 */
export type PaymentWish = 'CASH' | 'CARD' | 'PAY_LATER';
/**
 * How a guest chooses a part of the bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ShareKind".
 */
export type ShareKind = 'OWN' | 'EVENLY' | 'ITEM';
/**
 * A line of a cart.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LineId".
 */
export type LineId = string;
/**
 * A group of options of a menu item ("Side dish").
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionGroupId".
 */
export type OptionGroupId = string;
/**
 * The kind of a reason why an item cannot be ordered.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UnavailabilityReason".
 */
export type UnavailabilityReason = 'OFF_MENU' | 'SOLD_OUT' | 'TOO_FEW' | 'OUTSIDE_HOURS';
/**
 * Named hours of the menu ("Lunch").
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HoursId".
 */
export type HoursId = string;
/**
 * A text in the main language that is not translated.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UntranslatedText".
 */
export type UntranslatedText = 'NAME' | 'DESCRIPTION';
/**
 * An amount in minor units of the restaurant's currency.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Minor".
 */
export type Minor = number;
/**
 * Why a checkout ended.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CheckoutEnd".
 */
export type CheckoutEnd = 'RELEASED' | 'EXPIRED' | 'ORDERED';
/**
 * How a payment is made.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Method".
 */
export type Method = 'CASH' | 'CARD' | 'TRANSFER';
/**
 * How a party orders.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Mode".
 */
export type Mode = 'FAMILY' | 'INDIVIDUAL';
/**
 * A payment of a session.
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
 * The status of a payment on the wire.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentStatus".
 */
export type PaymentStatus = 'INITIATED' | 'COMPLETED' | 'CANCELLED' | 'REFUNDED';
/**
 * What the program does with money, by its name.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MoneyProfileKind".
 */
export type MoneyProfileKind = 'ORDERS' | 'BOOKS';
/**
 * What a column of a table is.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ColumnField".
 */
export type ColumnField =
  | 'CATEGORY'
  | 'NUMBER'
  | 'NAME'
  | 'OTHER_NAME'
  | 'DESCRIPTION'
  | 'OTHER_DESCRIPTION'
  | 'PRICE'
  | 'SIZE'
  | 'SIZE_PRICE'
  | 'ALLERGENS'
  | 'ADDITIVES'
  | 'TAGS'
  | 'NOTE'
  | 'FIRST_DATE'
  | 'LAST_DATE'
  | 'DAYS'
  | 'AVAILABLE'
  | 'CURRENCY'
  | 'UNIT'
  | 'STATION'
  | 'TAX_CLASS'
  | 'HANDLE'
  | 'SKIP';
/**
 * A tax rate in thousandths of a percent: 7 % is 7 000, 8.875 % is 8 875.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TaxRate".
 */
export type TaxRate = number;
/**
 * A language of the pages.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Language".
 */
export type Language = 'en' | 'de' | 'es' | 'tr' | 'ar';
/**
 * A part of a menu item.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ItemField".
 */
export type ItemField =
  | 'NAME'
  | 'DESCRIPTION'
  | 'PRICE'
  | 'STATION'
  | 'TAX_CLASS'
  | 'VARIANTS'
  | 'OPTIONS'
  | 'ALLERGENS'
  | 'TAGS'
  | 'PHOTO'
  | 'HIDDEN'
  | 'PRICE_MISSING'
  | 'OPTION_RULES'
  | 'TRANSLATIONS'
  | 'HOURS'
  | 'TIMED_PRICES'
  | 'GOES_WITH'
  | 'NUMBER';
/**
 * Why an owner should look at a row.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DoubtCode".
 */
export type DoubtCode =
  | 'COLUMN_NOT_TAKEN'
  | 'FIELD_NOT_TAKEN'
  | 'FEWER_CELLS'
  | 'MORE_CELLS'
  | 'NO_DISH'
  | 'DELETED'
  | 'ARCHIVED'
  | 'OTHER_OBJECT'
  | 'NO_HEADING'
  | 'NO_CATEGORY'
  | 'SECOND_HEADING_TEXT'
  | 'EMPTY_HEADING_TEXT'
  | 'HEADING_HOURS'
  | 'DISH_HOURS'
  | 'OWNER_NOTE'
  | 'NOT_OFFERED'
  | 'TWICE_UNDER_HEADING'
  | 'PRICE_WITHOUT_NAME'
  | 'NO_PRICE'
  | 'NOT_A_PRICE'
  | 'PRICE_UNCLEAR'
  | 'PRICE_THOUSANDS'
  | 'PRICE_TOO_HIGH'
  | 'PRICE_BELOW_ZERO'
  | 'LOWEST_PRICE'
  | 'PRICE_PER'
  | 'OTHER_CURRENCY'
  | 'SIZE_WITHOUT_DISH'
  | 'SIZE_WITHOUT_PRICE'
  | 'ARCHIVED_SIZE'
  | 'UNKNOWN_ALLERGEN'
  | 'FREE_OF_ALLERGENS'
  | 'DESCRIPTION_CUT'
  | 'LANGUAGE_NOT_NAMED'
  | 'NEGATED_TAG'
  | 'TOO_MANY_TAGS'
  | 'CODE_NOT_VALID'
  | 'GROUP_WITHOUT_OPTIONS'
  | 'GROUP_ASKS_FOR_TEXT'
  | 'GROUP_MAX_CHANGED'
  | 'OPTIONS_MISSING'
  | 'OPTION_PRICE'
  | 'FILE_WITHOUT_ALLERGENS'
  | 'DISHES_KEEP_THE_REST'
  | 'NUMBER_NOT_VALID'
  | 'NUMBER_TWICE'
  | 'NUMBERS_IN_NAMES'
  | 'TEXT_EMPTY'
  | 'TEXT_TOO_LONG'
  | 'TEXT_FORBIDDEN';
/**
 * What happened to a doubtful value.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Severity".
 */
export type Severity = 'REFUSED' | 'LISTED';
/**
 * What a menu file was taken for.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FileKind".
 */
export type FileKind =
  'MAITRED' | 'CSV' | 'XLSX' | 'LOYVERSE_CSV' | 'SQUARE_CSV' | 'SQUARE_JSON' | 'SCHEMA_ORG' | 'WEB_PAGE' | 'OTHER_JSON';
/**
 * The status of an item of an order.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ItemStatus".
 */
export type ItemStatus = 'NEW' | 'IN_PROGRESS' | 'READY' | 'SERVED' | 'CANCELLED';
/**
 * The kind of a notice.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NoticeKind".
 */
export type NoticeKind = 'CANCELLED' | 'RESTORED' | 'MOVED';
/**
 * The priority of a ticket. Later variants come first.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Priority".
 */
export type Priority = 'NORMAL' | 'HIGH' | 'RUSH';
/**
 * What is known about the duty of a country to use a fiscal device.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FiscalRule".
 */
export type FiscalRule = 'DEVICE_REQUIRED' | 'NONE_KNOWN' | 'UNKNOWN';
/**
 * A frame sent to the floor page.
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
       * The server's time when the frame was sent.
       */
      serverTime: string;
      table: FloorTableView;
      type: 'table-updated';
    }
  | {
      /**
       * The `ETag` of the new menu.
       */
      etag: string;
      type: 'menu-changed';
    }
  | {
      left: number;
      menuItemId: MenuItemId;
      type: 'item-left';
    }
  | (StationDelaysView & {
      type: 'station-delays';
    })
  | {
      /**
       * All user names that are blocked now.
       */
      blockedLogins: BlockedLoginView[];
      /**
       * The server's time when the frame was sent.
       */
      serverTime: string;
      type: 'logins-blocked';
    }
  | {
      /**
       * The sections of those who are there, and the own one.
       */
      sections: SectionView[];
      type: 'sections-changed';
    }
  | {
      /**
       * The server's time when the frame was sent.
       */
      serverTime: string;
      type: 'pong';
    };
/**
 * An order with prices, status and delivery.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorFullOrderView".
 */
export type FloorFullOrderView = OrderView & {
  /**
   * The guest on whose account a waiter entered it; `null` otherwise.
   */
  accountName: string | null;
  /**
   * Delivery of its ticket to each station.
   */
  delivery: DeliveryView[];
  /**
   * The guest's nickname, or the waiter's name.
   */
  placedByName: string;
  priority: Priority;
  /**
   * Name of the table whose seats the items name; `null` where it is the table of the session. A party that was merged into another one
   * keeps its seats.
   */
  seatTableName: string | null;
};
/**
 * The bill of a session, or in INDIVIDUAL mode of one phone, with its lines.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestBillView".
 */
export type GuestBillView = BillView & {
  /**
   * Among how many people it is divided at first: the guests of the party or else its phones, less those who have paid.
   */
  likelyWays: number;
  /**
   * The ordered dishes, oldest first, without cancelled ones.
   */
  lines: GuestBillLineView[];
  /**
   * What is neither paid nor being paid: the amount that shares divide.
   */
  openAmount: number;
  /**
   * What is open of the dishes that waiters ordered for the table: it is in no guest's own part. 0 in INDIVIDUAL mode.
   */
  tableAmount: number;
  transfer?: TransferKindsView | null;
};
/**
 * A frame sent to a guest's phone.
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
       * The cart's revision after the change.
       */
      revision: number;
      type: 'ack';
    }
  | {
      opId: OpId | null;
      /**
       * The reason, as problem+json.
       */
      problem: {};
      type: 'refused';
    }
  | {
      item: CartLineView;
      opId: OpId | null;
      /**
       * The cart's revision after the change.
       */
      revision: number;
      /**
       * The tax in `totalAmount`, by rate.
       */
      taxes: TaxView[];
      /**
       * The cart's total in minor units.
       */
      totalAmount: number;
      /**
       * The sum of all quantities in the cart.
       */
      totalItems: number;
      type: 'item-added';
    }
  | {
      item: CartLineView;
      opId: OpId | null;
      /**
       * The cart's revision after the change.
       */
      revision: number;
      /**
       * The tax in `totalAmount`, by rate.
       */
      taxes: TaxView[];
      /**
       * The cart's total in minor units.
       */
      totalAmount: number;
      /**
       * The sum of all quantities in the cart.
       */
      totalItems: number;
      type: 'item-updated';
    }
  | {
      lineId: LineId;
      opId: OpId | null;
      /**
       * The cart's revision after the change.
       */
      revision: number;
      /**
       * The tax in `totalAmount`, by rate.
       */
      taxes: TaxView[];
      /**
       * The cart's total in minor units.
       */
      totalAmount: number;
      /**
       * The sum of all quantities in the cart.
       */
      totalItems: number;
      type: 'item-removed';
    }
  | {
      orderId: OrderId;
      /**
       * The cart's revision after the change.
       */
      revision: number;
      type: 'cart-cleared';
    }
  | {
      devices: DeviceView[];
      type: 'participants';
    }
  | {
      /**
       * The time at which the checkout ends by itself.
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
       * The reason if all of the item was cancelled; otherwise absent.
       */
      cancelReason: string | null;
      /**
       * All cancellations, oldest first.
       */
      cancellations: CancellationView[];
      /**
       * The number of ordered pieces that were cancelled.
       */
      cancelledQuantity: number;
      /**
       * Whether the kitchen waits with it for a later course.
       */
      held: boolean;
      /**
       * The position of the item in the order, from 0.
       */
      itemIndex: number;
      orderId: OrderId;
      /**
       * The number of pieces in this status, as in the order's item.
       */
      quantity: number;
      status: ItemStatus;
      /**
       * The time of the last status change.
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
       * The `ETag` of the new menu.
       */
      etag: string;
      type: 'menu-changed';
    }
  | {
      type: 'waits-changed';
    }
  | {
      /**
       * How many are left, as in the menu; `null` where it shows no number.
       */
      left: number | null;
      menuItemId: MenuItemId;
      type: 'item-left';
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
 * A change of a cart. The phone makes the id and sends it again with a retry (`opId`).
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpId".
 */
export type OpId = string;
/**
 * Whether money came in or was given back.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptKindView".
 */
export type ReceiptKindView = 'PAYMENT' | 'REFUND';
/**
 * A row of a printout.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PrintoutRowView".
 */
export type PrintoutRowView = PrintedRow & {
  qr: QrView | null;
};
/**
 * How a row is laid out.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PrintedRowKind".
 */
export type PrintedRowKind =
  'HEADING' | 'CENTER' | 'BANNER' | 'RULE' | 'PAIR' | 'TOTAL' | 'ITEM' | 'TAX_HEAD' | 'TAX' | 'NOTE' | 'CODE';
/**
 * A frame sent to a kitchen display.
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
       * The server's time when the frame was sent.
       */
      serverTime: string;
      ticket: TicketView;
      type: 'ticket-placed';
    }
  | {
      /**
       * The server's time when the frame was sent.
       */
      serverTime: string;
      ticket: TicketView;
      type: 'ticket-updated';
    }
  | {
      /**
       * Their positions in the order, from 0; none where the display shows none of them.
       */
      itemIndexes: number[];
      /**
       * The server's time when the frame was sent.
       */
      serverTime: string;
      ticket: TicketView;
      type: 'course-fired';
    }
  | {
      reason: TicketEnd;
      /**
       * The server's time when the frame was sent.
       */
      serverTime: string;
      ticket: TicketView;
      type: 'ticket-ended';
    }
  | (StationDelaysView & {
      type: 'station-delays';
    })
  | {
      orderId: OrderId;
      tableName: string;
      type: 'ticket-moved';
    }
  | {
      /**
       * The `ETag` of the new menu.
       */
      etag: string;
      type: 'menu-changed';
    }
  | {
      left: number;
      menuItemId: MenuItemId;
      type: 'item-left';
    }
  | {
      mode: KitchenModeView;
      prep: PrepView;
      /**
       * The server's time when the frame was sent.
       */
      serverTime: string;
      type: 'pong';
    };
/**
 * Why a ticket left the displays.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketEnd".
 */
export type TicketEnd = 'TABLE_CLOSED' | 'READY_LONG' | 'NEW_DAY';
/**
 * The role of a member of staff. Check permissions with its methods, not by comparing roles.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Role".
 */
export type Role = 'OWNER' | 'MANAGER' | 'WAITER' | 'CHEF';
/**
 * An open-price item that is on a bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenPriceLine".
 */
export type OpenPriceLine = LineBill & {
  /**
   * When it was ordered: RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the member of staff who entered it.
   */
  by: string | null;
  /**
   * What is on the bill for it, with tax, comps and discounts taken off.
   */
  grossAmount: number;
  /**
   * The name that the waiter gave it.
   */
  name: string;
  /**
   * What is on the bill for it, without tax, comps and discounts taken off.
   */
  netAmount: number;
  /**
   * How many; cancelled ones are not counted.
   */
  quantity: number;
  taxRate: TaxRate;
  /**
   * The price of one as the waiter entered it.
   */
  unitPrice: number;
};
/**
 * Why an order was refused.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderRefusal".
 */
export type OrderRefusal = 'SOLD_OUT' | 'OUTSIDE_HOURS' | 'OFF_MENU' | 'CHANGED' | 'HELD' | 'TOO_MANY' | 'INVALID';
/**
 * A member of staff, for managers.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PersonView".
 */
export type PersonView = StaffView & {
  /**
   * False for a person who has left and cannot log in.
   */
  active: boolean;
  /**
   * Whether they have set a staff PIN.
   */
  hasPin: boolean;
  /**
   * The user name they log in with.
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
 * A priority that staff can set. The box computes HIGH from the age.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PriorityChoice".
 */
export type PriorityChoice = 'NORMAL' | 'RUSH';
/**
 * A receipt. Nothing of it ever changes but the number of its prints.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptFactsView".
 */
export type ReceiptFactsView = ReceiptSummaryView & {
  /**
   * `tendered` less `payable`.
   */
  change: number | null;
  /**
   * The lines; none on a refund.
   */
  lines: ReceiptLineView[];
  /**
   * Sum of the lines, tax included; above `amount` where the scope is a part.
   */
  linesTotal: number;
  /**
   * The offset of the restaurant's clocks from UTC then, in seconds.
   */
  offsetSeconds: number;
  /**
   * When the party was seated: RFC 3339, UTC.
   */
  openedAt: string;
  /**
   * Numbers of the orders.
   */
  orderNumbers: number[];
  /**
   * Why it was given back.
   */
  reason: string | null;
  /**
   * Cash rounding.
   */
  rounding: number;
  scope: ReceiptScope;
  /**
   * Its address then.
   */
  sellerAddress: string | null;
  /**
   * Name of the restaurant then.
   */
  sellerName: string;
  /**
   * Its tax number then.
   */
  sellerTaxNumber: string | null;
  /**
   * Who received the money or gave it back.
   */
  servedBy: string;
  /**
   * Taxes of `amount` by rate and kind.
   */
  taxes: TaxView[];
  /**
   * The cash the guest handed over, where it was entered.
   */
  tendered: number | null;
  /**
   * Tip, apart from the bill.
   */
  tip: number;
};
/**
 * Whether a line of a receipt is something sold.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptLineKind".
 */
export type ReceiptLineKind = 'SOLD' | 'ADJUSTMENT' | 'FURTHER' | 'SERVICE_CHARGE';
/**
 * What a receipt is for.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptScope".
 */
export type ReceiptScope = 'PARTY' | 'GUEST' | 'ITEMS' | 'PART';
/**
 * A receipt, and the same as it is printed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptView".
 */
export type ReceiptView = ReceiptFactsView & {
  printout: PrintoutView;
};
/**
 * How far a restore is.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestorePhase".
 */
export type RestorePhase = 'receiving' | 'checking' | 'checked' | 'failed' | 'replacing' | 'done';
/**
 * An item of an order that cannot be ordered.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UnavailableItemView".
 */
export type UnavailableItemView = UnavailabilityView & {
  menuItemId: MenuItemId;
  /**
   * Name of the item.
   */
  name: string;
};

export interface Wire {}
/**
 * An accent colour, and its shades that can be read on light and on dark pages.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AccentView".
 */
export interface AccentView {
  /**
   * The colour that the owner chose, such as `#0e5a44`.
   */
  colour: string;
  dark: ShadesView;
  light: ShadesView;
}
/**
 * The colours that a page uses instead of its own ones.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ShadesView".
 */
export interface ShadesView {
  /**
   * Links, and the background of the main button: the chosen colour, or the nearest shade of it that can be read.
   */
  brand: string;
  /**
   * The contrast of `brand` to the page, in tenths: 45 is 4.5 to 1, the lowest that can be read (WCAG 2).
   */
  contrastTenths: number;
  /**
   * Text on the main button.
   */
  onBrand: string;
  /**
   * The contrast of the chosen colour.
   */
  ownContrastTenths: number;
  /**
   * A tinted background.
   */
  soft: string;
}
/**
 * `POST /api/kitchen/orders/{orderId}/acknowledge`: the notices of a ticket that a cook has seen.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AcknowledgeInput".
 */
export interface AcknowledgeInput {
  /**
   * The numbers of the notices that a cook has seen.
   */
  notices: number[];
  /**
   * The code of the station whose cook has seen them: the notice of a move stays for the other stations of the ticket. All stations
   * have seen them if it is left out.
   */
  station?: string | null;
}
/**
 * Who performed an action.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ActorView".
 */
export interface ActorView {
  /**
   * Id of the phone or of the member of staff.
   */
  id: string | null;
  /**
   * `UNKNOWN` (not joined or logged in), `GUEST` (a phone), `STAFF` (a person or a display) or `SYSTEM` (the server).
   */
  kind: string;
  /**
   * Current name of the member of staff.
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
   * Allergies that the kitchen must consider.
   */
  allergyNote?: string | null;
  categoryId?: CategoryId | null;
  menuItemId: MenuItemId;
  /**
   * A note for the kitchen.
   */
  note?: string | null;
  /**
   * The chosen options of the item's option groups.
   */
  options?: OptionId[];
  /**
   * How many, from 1; 1 if it is left out.
   */
  quantity?: number;
  variantId?: VariantId | null;
  /**
   * Whether it should come with the main courses; false if it is left out.
   */
  withMains?: boolean | null;
}
/**
 * Under which addresses phones reach the box now.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AddressesView".
 */
export interface AddressesView {
  mdns: MdnsState;
  /**
   * Host names: the one that the box announces by mDNS, then those of `hosts` in the configuration.
   */
  names: string[];
  /**
   * IP addresses of the network interfaces: IPv4 before IPv6, the one of the default route first.
   */
  numbers: string[];
  /**
   * The port of the server.
   */
  port: number;
  staleSheets: StaleSheetsView | null;
  /**
   * Names and numbers as full addresses, such as `http://192.168.1.10:8080`.
   */
  urls: string[];
}
/**
 * Printed sheets with an address that does not lead to the box.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaleSheetsView".
 */
export interface StaleSheetsView {
  /**
   * The address on the sheets.
   */
  printedAddress: string;
  reason: StaleReason;
}
/**
 * `POST /api/floor/sessions/{id}/adjustments`: a comp, or a discount with `rate` or `amount`. Without `orderId` it is for everything
 * that was ordered so far. A SERVICE sets the service charge of the whole party, and is for managers.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentInput".
 */
export interface AdjustmentInput {
  /**
   * A discount in minor units, in menu prices: before tax that is added on top.
   */
  amount?: number | null;
  approval?: ApprovalInput | null;
  /**
   * The lowering that the page showed. Where it is another one now, nothing is given: 409 `amount-changed`.
   */
  expectedAmount?: number | null;
  /**
   * Index of the line in the order, from 0.
   */
  itemIndex?: number | null;
  kind: AdjustmentKindView;
  orderId?: OrderId | null;
  /**
   * For how many units of the line, from 1.
   */
  quantity?: number | null;
  /**
   * A discount in thousandths of a percent, 1 to 100000: 10 % is 10000. For a SERVICE the whole charge, 0 to 30000.
   */
  rate?: number | null;
  /**
   * One of the reasons in the settings. Guests read it. For a SERVICE any reason; guests do not read that one.
   */
  reason: string;
}
/**
 * The login of a manager or owner who approves.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ApprovalInput".
 */
export interface ApprovalInput {
  /**
   * The password of that login.
   */
  password: string;
  /**
   * The user name.
   */
  username: string;
}
/**
 * The bill that a line is on.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LineBill".
 */
export interface LineBill {
  /**
   * When the party left: RFC 3339, UTC.
   */
  closedAt: string;
  /**
   * The business day on which the party left, such as `2026-04-03`.
   */
  day: string;
  sessionId: SessionId;
  /**
   * Name of the table.
   */
  tableName: string;
}
/**
 * One page of the comps and discounts of some business days.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentLinesView".
 */
export interface AdjustmentLinesView {
  /**
   * ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * Those on the bills of parties that left, the last that left first; at most 100 and the rest of one bill.
   */
  lines: AdjustmentLine[];
  /**
   * The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each request
   * searches only a part of the bills.
   */
  next: number | null;
}
/**
 * What a comp, a discount or another service charge would change.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentPreviewView".
 */
export interface AdjustmentPreviewView {
  /**
   * What would still be to be paid.
   */
  amountDue: number;
  /**
   * What it would lower, in menu prices; `expectedAmount` of the request that gives it.
   */
  loweredAmount: number;
  /**
   * Whether a manager has to approve it.
   */
  needsApproval: boolean;
  /**
   * The bill afterwards, tax included.
   */
  totalAmount: number;
}
/**
 * `PUT /api/adjustment-reasons`: both lists, at most 20 reasons each.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentRulesInput".
 */
export interface AdjustmentRulesInput {
  /**
   * Reasons for comps.
   */
  compReasons: string[];
  /**
   * Reasons for discounts.
   */
  discountReasons: string[];
}
/**
 * The reasons for comps and discounts, in the order in which they are shown.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentRulesView".
 */
export interface AdjustmentRulesView {
  /**
   * Reasons for comps.
   */
  compReasons: string[];
  /**
   * Reasons for discounts.
   */
  discountReasons: string[];
  /**
   * The service charge that is set, in thousandths of a percent; `null` where there is none, so that none can be charged.
   */
  serviceRate: number | null;
}
/**
 * A comp or a discount of a party, or its service charge as a manager set it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AdjustmentView".
 */
export interface AdjustmentView {
  adjustmentId: AdjustmentId;
  /**
   * Name of the manager who approved it; `null` where nobody had to.
   */
  approvedBy: string | null;
  /**
   * When it was given: RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the member of staff.
   */
  by: string;
  /**
   * Index of the line in the order, from 0.
   */
  itemIndex: number | null;
  kind: AdjustmentKindView;
  /**
   * What it lowers the bill by now, in minor units; less than at first where units were cancelled since.
   */
  loweredAmount: number;
  /**
   * Name of the dish of the line.
   */
  name: string | null;
  orderId: OrderId | null;
  /**
   * For how many units of the line it was given.
   */
  quantity: number | null;
  /**
   * In thousandths of a percent: 10 % is 10000, 0 for no service charge; `null` for a comp and for a discount by amount.
   */
  rate: number | null;
  /**
   * The reason; guests read it.
   */
  reason: string;
  /**
   * Why it was withdrawn.
   */
  withdrawReason: string | null;
  /**
   * When it was withdrawn: RFC 3339, UTC; `null` while it counts.
   */
  withdrawnAt: string | null;
  /**
   * Name of the member of staff who withdrew it.
   */
  withdrawnBy: string | null;
}
/**
 * One of the fourteen allergens of Regulation (EU) 1169/2011.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AllergenInput".
 */
export interface AllergenInput {
  allergen: Allergen;
  kind?: AllergenKind | null;
  level: AllergenLevel;
}
/**
 * One of the fourteen allergens of Regulation (EU) 1169/2011.
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
 * `POST /api/menu/dishes/{dishId}/archive`: the version of the dish that is archived.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ArchiveDishInput".
 */
export interface ArchiveDishInput {
  /**
   * The version that the page showed.
   */
  version: number;
}
/**
 * A dish that has left the menu.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ArchivedDishView".
 */
export interface ArchivedDishView {
  /**
   * When it left the menu.
   */
  archivedAt: string;
  /**
   * Who archived it; `null` for the program itself.
   */
  archivedBy: string | null;
  /**
   * The categories it was in, as far as they exist.
   */
  categories: CategoryId[];
  id: MenuItemId;
  /**
   * Name of the dish.
   */
  name: string;
}
/**
 * One entry of the audit log.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AuditEntryView".
 */
export interface AuditEntryView {
  action: Action;
  actor: ActorView;
  /**
   * The client's IP address, shortened; `null` where there was none or it has been erased.
   */
  address: string | null;
  /**
   * When it happened: RFC 3339, UTC.
   */
  at: string;
  /**
   * Further facts by name.
   */
  details: {
    [k: string]: string;
  };
  /**
   * Hash of the entry in hexadecimal; the next entry's hash includes it.
   */
  hash: string;
  /**
   * The guest's nickname then; `null` where there was none or it has been erased.
   */
  nickname: string | null;
  orderId: OrderId | null;
  /**
   * The number of that order.
   */
  orderNumber: number | null;
  /**
   * Position in the log: 1, 2, 3 … without a gap.
   */
  seq: number;
  sessionId: SessionId | null;
  tableId: TableId | null;
  /**
   * Current name of that table.
   */
  tableName: string | null;
}
/**
 * One page of the audit log.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AuditPageView".
 */
export interface AuditPageView {
  /**
   * The entries in the requested order.
   */
  entries: AuditEntryView[];
  /**
   * The value of `after` (or `before`) for the next page; `null` at the end. A page may be short or empty before the end,
   * because each request searches only a part of the log.
   */
  next: number | null;
}
/**
 * The result of verifying the audit log.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AuditVerificationView".
 */
export interface AuditVerificationView {
  /**
   * Number of valid entries from the first one on.
   */
  entries: number;
  /**
   * `seq` of the first entry that is changed or missing; `null` where the log is intact.
   */
  firstBroken: number | null;
  /**
   * Hash of the last valid entry in hexadecimal. Kept elsewhere, it proves later that the log was not rewritten as a whole.
   */
  head: string;
  /**
   * Whether all entries are unchanged and none is missing.
   */
  intact: boolean;
}
/**
 * `PATCH /api/kitchen/menu-items/{menuItemId}`: whether an item is available, how many are left, or until when it is sold out.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AvailabilityInput".
 */
export interface AvailabilityInput {
  /**
   * `false` marks the item as sold out, `true` as available and not counted.
   */
  available: boolean;
  /**
   * How many are left, 1 to 999, from which orders are taken; the last one makes it sold out. Only where it is available.
   */
  left?: number | null;
  /**
   * Until when it is sold out: `DAY_END`, the end of the business day, also where it is left out; a date such as `2026-12-24`, on which
   * it comes back when the business day begins, at most 366 days ahead; or `FOR_GOOD`. Only where it is sold out.
   */
  soldOutUntil?: string | null;
}
/**
 * The availability of an item after a change.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "AvailabilityView".
 */
export interface AvailabilityView {
  /**
   * False where the item is sold out.
   */
  available: boolean;
  /**
   * How many are left; absent where nobody counts.
   */
  left?: number | null;
  menuItemId: MenuItemId;
  /**
   * When it comes back by itself: RFC 3339, UTC; absent where it is available, or until somebody marks it as available.
   */
  soldOutUntil?: string | null;
}
/**
 * A nightly backup that failed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BackupFailureView".
 */
export interface BackupFailureView {
  /**
   * When it failed: RFC 3339, UTC.
   */
  at: string;
  /**
   * The reason in English.
   */
  reason: string;
  /**
   * When it is tried again: RFC 3339, UTC.
   */
  retryAt: string;
}
/**
 * A backup that was made.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BackupFileView".
 */
export interface BackupFileView {
  /**
   * When it was made: RFC 3339, UTC.
   */
  at: string;
  /**
   * Size of the file in bytes.
   */
  bytes: number;
  /**
   * Whether it is encrypted. Only an encrypted one can be downloaded.
   */
  isEncrypted: boolean;
  /**
   * Name of the file.
   */
  name: string;
}
/**
 * `POST /api/backups`: how a backup is encrypted.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BackupInput".
 */
export interface BackupInput {
  /**
   * Encrypts the backup, at least 10 characters; without it the backup is made as the nightly ones.
   */
  password?: string | null;
}
/**
 * The backups in the folder, and the state of the nightly ones.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BackupsView".
 */
export interface BackupsView {
  failure: BackupFailureView | null;
  /**
   * The newest files, at most 100, newest first.
   */
  files: BackupFileView[];
  /**
   * The folder of the backups; `null` where they are off.
   */
  folder: string | null;
  /**
   * The local hour of the nightly backup, 0 to 23.
   */
  hour: number | null;
  /**
   * Whether nightly backups are encrypted.
   */
  isEncrypted: boolean;
  /**
   * Whether backups are made every night.
   */
  isOn: boolean;
  /**
   * Whether one is being made now.
   */
  isRunning: boolean;
  /**
   * Whether the folder is within the data folder: if the disk breaks, the backups are lost too.
   */
  isSameDisk: boolean;
  /**
   * When the last one was made and read back without a fault: RFC 3339, UTC.
   */
  lastSuccessAt: string | null;
  /**
   * The data that restores have replaced, at most 50 folders, newest first. Each is deleted after 30 days.
   */
  replaced: ReplacedDataView[];
  /**
   * Why the last restore was not put in place, in English; the data is that of before.
   */
  restoreFailure: string | null;
}
/**
 * Data that a restore has replaced.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReplacedDataView".
 */
export interface ReplacedDataView {
  /**
   * When the restore has replaced it: RFC 3339, UTC.
   */
  at: string;
  /**
   * Size of all its files in bytes.
   */
  bytes: number;
  /**
   * Name of the folder.
   */
  name: string;
}
/**
 * The share of one guest in the bill. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillGuestView".
 */
export interface BillGuestView {
  /**
   * What the guest still has to pay. All shares sum to the bill's `amountDue`.
   */
  amountDue: number;
  deviceId: DeviceId | null;
  /**
   * The lines the guest ordered.
   */
  lines: BillLineView[];
  /**
   * The guest's name at the table.
   */
  nickname: string | null;
  /**
   * Payments credited to the guest, less refunds.
   */
  paidAmount: number;
  /**
   * Price of what the guest ordered, without cancelled units, with service charge and tax.
   */
  totalAmount: number;
}
/**
 * An order line of a party.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderedLineView".
 */
export interface OrderedLineView {
  /**
   * The line's share of the bill's total in minor units, with tax and service charge; differs from `lineTotal` where these are added.
   */
  amount: number;
  /**
   * All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many of the ordered units were cancelled.
   */
  cancelledQuantity: number;
  /**
   * How many units were given away completely.
   */
  compedQuantity: number;
  /**
   * Index of the item in the order, from 0.
   */
  itemIndex: number;
  /**
   * `unitPrice` times `quantity`, in minor units.
   */
  lineTotal: number;
  /**
   * What comps and discounts lower `lineTotal` by.
   */
  loweredAmount: number;
  /**
   * Name of the item.
   */
  name: string;
  /**
   * The chosen options.
   */
  options: BillOptionView[];
  orderId: OrderId;
  /**
   * Number of the order.
   */
  orderNumber: number;
  /**
   * How many units were not cancelled.
   */
  quantity: number;
  /**
   * The seat it is for, from 1; `null` where nobody entered one.
   */
  seat: number | null;
  seatParty: SeatPartyView | null;
  /**
   * The line's share of the service charge, tax included; part of `amount`.
   */
  serviceAmount: number;
  /**
   * Price of one with variant and options when it was ordered, in minor units.
   */
  unitPrice: number;
  /**
   * Name of the chosen variant.
   */
  variantName: string | null;
}
/**
 * A cancellation of some or all units of an order line.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CancellationView".
 */
export interface CancellationView {
  /**
   * When the last of these units was cancelled: RFC 3339, UTC.
   */
  at: string;
  /**
   * How many units were cancelled.
   */
  quantity: number;
  /**
   * The reason the staff gave.
   */
  reason: string;
}
/**
 * A chosen option on the bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillOptionView".
 */
export interface BillOptionView {
  /**
   * Name of the option.
   */
  name: string;
  /**
   * Surcharge in minor units; may be negative.
   */
  price: number;
}
/**
 * A party that was merged into another one and keeps its seats.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SeatPartyView".
 */
export interface SeatPartyView {
  sessionId: SessionId;
  /**
   * Name of the table where it sat.
   */
  tableName: string;
}
/**
 * The bill of a session, or in INDIVIDUAL mode of one phone. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BillView".
 */
export interface BillView {
  /**
   * Comps and discounts that lower the total, oldest first.
   */
  adjustments: GuestAdjustmentView[];
  /**
   * What is still to be paid, here or at the till.
   */
  amountDue: number;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * What was paid of it, less refunds, without tips; absent where the money profile is ORDERS.
   */
  paidAmount?: number | null;
  serviceCharge?: ServiceChargeView | null;
  /**
   * Taxes by rate and kind.
   */
  taxes: TaxView[];
  /**
   * Price of everything that was not cancelled, less comps and discounts, with service charge and tax.
   */
  totalAmount: number;
}
/**
 * A comp or a discount on a guest's bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestAdjustmentView".
 */
export interface GuestAdjustmentView {
  /**
   * What it lowers this bill by, in minor units.
   */
  loweredAmount: number;
  /**
   * Name of the dish that it is for; `null` where it is for everything.
   */
  name: string | null;
  /**
   * The reason that was chosen.
   */
  reason: string;
}
/**
 * The service charge of a bill, or of a guest's part of it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ServiceChargeView".
 */
export interface ServiceChargeView {
  /**
   * The charge, tax included.
   */
  amount: number;
  /**
   * In thousandths of a percent: 10 % is 10000.
   */
  rate: number;
}
/**
 * The sums of everything sold under one tax rate.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TaxView".
 */
export interface TaxView {
  /**
   * Sum with tax, in minor units.
   */
  gross: number;
  kind: TaxKind;
  /**
   * Sum without tax, in minor units.
   */
  net: number;
  /**
   * The rate in percent as a decimal text: `7`, `8.875`.
   */
  rate: string;
  /**
   * The tax, in minor units.
   */
  tax: number;
}
/**
 * A client address that is blocked because of wrong PINs or passwords.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BlockedAddressView".
 */
export interface BlockedAddressView {
  /**
   * The address. Adding it to `sharedAddresses` ends the block.
   */
  address: string;
  /**
   * When the block ends: RFC 3339, UTC.
   */
  blockedUntil: string;
}
/**
 * A member of staff whose login is blocked because of wrong passwords.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BlockedLoginView".
 */
export interface BlockedLoginView {
  /**
   * When the block ends: RFC 3339, UTC.
   */
  blockedUntil: string;
  /**
   * True: blocked on every browser that is not remembered. False: blocked only on single devices.
   */
  everywhere: boolean;
  /**
   * Name of the member of staff.
   */
  name: string;
  staffId: StaffId;
}
/**
 * The current business day. A party that was opened before it is left of an earlier one, until a day is closed, which carries it over.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "BusinessDayView".
 */
export interface BusinessDayView {
  /**
   * When it began: RFC 3339, UTC.
   */
  beganAt: string;
  /**
   * When a day was last closed: RFC 3339, UTC; `null` if none was.
   */
  closedAt: string | null;
  /**
   * When the next one begins: RFC 3339, UTC.
   */
  endsAt: string;
}
/**
 * `POST /api/session/requests`: a call for a waiter or for the bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CallInput".
 */
export interface CallInput {
  kind: CallKind;
  /**
   * A text for the waiter.
   */
  note?: string | null;
  paymentMethod?: PaymentWish | null;
  share?: ShareInput | null;
}
/**
 * The part of the bill that a guest asks to pay. The box computes the amount.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ShareInput".
 */
export interface ShareInput {
  by: ShareKind;
  /**
   * With `ITEM`: the picked order lines.
   */
  items?: PickInput[] | null;
  /**
   * With `EVENLY`: the number of parts.
   */
  ways?: number | null;
}
/**
 * A number of pieces of an order line.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PickInput".
 */
export interface PickInput {
  /**
   * The index of the line in the order, from 0.
   */
  itemIndex: number;
  orderId: OrderId;
  /**
   * How many pieces, from 1.
   */
  quantity: number;
}
/**
 * An open call of a guest.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CallView".
 */
export interface CallView {
  /**
   * When the guest called: RFC 3339, UTC.
   */
  at: string;
  kind: CallKind;
  /**
   * The guest's name at the table.
   */
  nickname: string;
  /**
   * What the guest wrote.
   */
  note: string | null;
  paymentMethod: PaymentWish | null;
  requestId: CallId;
  share: ShareWishView | null;
  /**
   * Since when a waiter is on the way: RFC 3339, UTC; `null` while nobody is.
   */
  takenAt: string | null;
}
/**
 * What a guest asked to pay, for the waiter. It is a wish: the bill may have changed since.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ShareWishView".
 */
export interface ShareWishView {
  /**
   * The amount when the guest asked.
   */
  amount: number;
  by: ShareKind;
  /**
   * With `EVENLY` the number of parts, with `ITEM` the number of dishes; `null` with `OWN`.
   */
  count: number | null;
}
/**
 * A table whose party stayed when the day was closed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CarriedTableView".
 */
export interface CarriedTableView {
  /**
   * RFC 3339, UTC.
   */
  openedAt: string;
  /**
   * What it had paid, without tips.
   */
  paidAmount: number;
  tableName: string;
  /**
   * Its bill then, in minor units.
   */
  totalAmount: number;
}
/**
 * A line of a cart with its current price.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CartLineView".
 */
export interface CartLineView {
  addedBy: GuestView;
  /**
   * What a guest must not eat.
   */
  allergyNote: string | null;
  /**
   * Whether it can be ordered now.
   */
  available: boolean;
  categoryId?: CategoryId | null;
  lineId: LineId;
  /**
   * `unitPrice` times `quantity`, in minor units.
   */
  lineTotal: number;
  menuItemId: MenuItemId;
  /**
   * Name of the item, with its category where several items have the same name.
   */
  name: string;
  /**
   * Note for the kitchen.
   */
  note: string | null;
  /**
   * The chosen options, in the order of the menu.
   */
  options: OptionView[];
  /**
   * How many, 1 to 99.
   */
  quantity: number;
  unavailable?: UnavailabilityView | null;
  /**
   * Price of one with variant and options, in minor units; 0 where the item has left the menu or the choice no longer fits.
   */
  unitPrice: number;
  variantId: VariantId | null;
  /**
   * Name of the chosen variant.
   */
  variantName: string | null;
  /**
   * Whether it should come with the main courses.
   */
  withMains: boolean;
}
/**
 * A guest, as shown to others.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestView".
 */
export interface GuestView {
  deviceId: DeviceId;
  /**
   * The guest's name at the table.
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
   * Name of the option.
   */
  name: string;
  /**
   * Surcharge in minor units; may be negative.
   */
  price: number;
}
/**
 * Why an item cannot be ordered now.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UnavailabilityView".
 */
export interface UnavailabilityView {
  /**
   * When it can be ordered again today, by the clock of the restaurant, such as `17:00`; only with `OUTSIDE_HOURS`.
   */
  from?: string | null;
  /**
   * How many are left; only with `TOO_FEW`.
   */
  left?: number | null;
  reason: UnavailabilityReason;
  /**
   * When its hours ended today, such as `14:30`; only with `OUTSIDE_HOURS`.
   */
  until?: string | null;
}
/**
 * A cart with its current prices.
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
   * Number of the cart's state; one higher with each change.
   */
  revision: number;
  /**
   * Taxes by rate and kind.
   */
  taxes: TaxView[];
  /**
   * The total that an order would have, in minor units, tax included.
   */
  totalAmount: number;
  /**
   * Sum of the quantities.
   */
  totalItems: number;
}
/**
 * What should be in the drawers and what is, in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CashBalanceView".
 */
export interface CashBalanceView {
  /**
   * The sum of the valid counts.
   */
  countedAmount: number;
  /**
   * What was counted less what is left: taken out, such as for the bank.
   */
  depositAmount: number;
  /**
   * What was counted less what was expected.
   */
  differenceAmount: number;
  /**
   * What the day before left, plus what was received, plus what was moved.
   */
  expectedAmount: number;
  /**
   * Left in the drawers for the next day; 0 while the day is open.
   */
  leftAmount: number;
  /**
   * What went in besides payments, less what went out.
   */
  movedAmount: number;
  /**
   * Cash payments with tips and rounding, less cash refunds.
   */
  receivedAmount: number;
}
/**
 * A count of a drawer.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CashCountView".
 */
export interface CashCountView {
  /**
   * The sum, in minor units.
   */
  amount: number;
  /**
   * RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the member of staff.
   */
  by: string;
  /**
   * Coins and notes, the most valuable first.
   */
  coins: CoinView[];
  /**
   * The name of the drawer.
   */
  drawer: string;
  /**
   * Whether a later count of this drawer has replaced it.
   */
  isReplaced: boolean;
}
/**
 * How many there are of one coin or note.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CoinView".
 */
export interface CoinView {
  /**
   * How many of it there are.
   */
  count: number;
  /**
   * What one is worth, in minor units.
   */
  value: number;
}
/**
 * `POST /api/day/moves`: cash that went into the drawers or out of them besides payments.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CashMoveInput".
 */
export interface CashMoveInput {
  /**
   * In minor units; below zero for cash that went out.
   */
  amount: number;
  /**
   * Why, such as "change from the bank".
   */
  reason: string;
}
/**
 * Cash that went in or out besides payments.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CashMoveView".
 */
export interface CashMoveView {
  /**
   * In minor units; below zero for cash that went out.
   */
  amount: number;
  /**
   * RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the member of staff.
   */
  by: string;
  /**
   * Why it was moved.
   */
  reason: string;
}
/**
 * An amount rounded to coins, in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CashView".
 */
export interface CashView {
  /**
   * The rounded amount, which the guest hands over.
   */
  payable: number;
  /**
   * `payable` less the exact amount; negative where it was rounded down.
   */
  rounding: number;
  /**
   * The smallest coin.
   */
  step: number;
}
/**
 * `PATCH /api/menu/categories/{categoryId}`. Members that are left out stay as they are; one beside `version` is required.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CategoryInput".
 */
export interface CategoryInput {
  /**
   * Text below the name; `null` or blank for none.
   */
  description?: string | null;
  /**
   * All its dishes in their new order.
   */
  dishes?: MenuItemId[] | null;
  /**
   * Its dishes can be ordered only in these hours, beside their own; an empty list: at any time.
   */
  hours?: HoursId[] | null;
  /**
   * Name of the category.
   */
  name?: string | null;
  /**
   * Its texts in other languages, all of them.
   */
  translations?: TextsInput[] | null;
  /**
   * The version that the page showed.
   */
  version: string;
}
/**
 * A name and a description in another language.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TextsInput".
 */
export interface TextsInput {
  /**
   * The description; blank or left out where that of the main language is shown.
   */
  description?: string | null;
  /**
   * Code of the language, such as `de`.
   */
  language: string;
  /**
   * The name; blank or left out where that of the main language is shown.
   */
  name?: string | null;
}
/**
 * `PUT /api/menu/categories`: their order.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CategoryOrderInput".
 */
export interface CategoryOrderInput {
  /**
   * All categories in their new order.
   */
  categories: CategoryId[];
  /**
   * The edition of the menu that the page showed.
   */
  edition: number;
}
/**
 * A category and its items. An item may be in two categories.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CategoryView".
 */
export interface CategoryView {
  /**
   * Text below the name; absent: none.
   */
  description?: string | null;
  id: CategoryId;
  /**
   * The items, in reading order.
   */
  items: MenuItemView[];
  /**
   * Its name in the main language, where `name` is another one; absent: the same.
   */
  mainName?: string | null;
  /**
   * Name of the category.
   */
  name: string;
  /**
   * Its texts that are in the main language instead of the menu's; absent: none.
   */
  untranslated?: UntranslatedText[];
}
/**
 * A dish or drink.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuItemView".
 */
export interface MenuItemView {
  /**
   * Stated allergens of the item without its options.
   */
  allergens: AllergenView[];
  /**
   * Whether the restaurant has stated the allergens. Where it has not, an empty list does not mean "none".
   */
  allergensStated: boolean;
  /**
   * False where the item is sold out, or outside its hours.
   */
  available: boolean;
  /**
   * Description below the name.
   */
  description: string | null;
  /**
   * When it can be ordered again today, by the clock of the restaurant, such as `17:00`; absent where it can, or where it is sold out.
   */
  from?: string | null;
  /**
   * Ids of items of this menu that go well with it and can be ordered now; absent: none.
   */
  goesWith?: MenuItemId[];
  id: MenuItemId;
  /**
   * True where guests often order it, by the sales of the last four weeks, and it can be ordered now; absent: false.
   */
  isOftenOrdered?: boolean;
  /**
   * True where the item is outside its hours now: a waiter can order it on purpose; absent: false.
   */
  isOutsideHours?: boolean;
  /**
   * How many are left; absent where nobody counts or enough are.
   */
  left?: number | null;
  /**
   * Its name in the main language, where `name` is another one; absent: the same.
   */
  mainName?: string | null;
  /**
   * Name of the item.
   */
  name: string;
  /**
   * The price at other times, where `price` counts in certain hours only; absent where it is the same.
   */
  normalPrice?: number | null;
  /**
   * What guests and waiters order it by, such as `12a`; absent: it has no number.
   */
  number?: string | null;
  /**
   * Groups of options.
   */
  optionGroups: OptionGroupView[];
  /**
   * Path of its photo on this server.
   */
  photo: string | null;
  /**
   * Price without variants and options that counts now, in minor units.
   */
  price: number;
  /**
   * Code of the station that prepares it.
   */
  station: string;
  /**
   * Diets and styles, such as "vegan".
   */
  tags: string[];
  /**
   * Until when it can be ordered today, by the clock of the restaurant, such as `14:30`, or when its hours ended today; absent where
   * they do not end.
   */
  until?: string | null;
  /**
   * Its texts that are in the main language instead of the menu's; absent: none.
   */
  untranslated?: UntranslatedText[];
  /**
   * Variants, of which exactly one must be chosen; empty where there is no choice.
   */
  variants: VariantView[];
}
/**
 * A group of options. From `min` to `max` options must be chosen; one that is chosen twice counts twice.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionGroupView".
 */
export interface OptionGroupView {
  /**
   * Most times that one option can be chosen; absent: once.
   */
  eachMax?: number;
  id: OptionGroupId;
  /**
   * So many chosen options cost nothing, those with the highest prices; absent: none.
   */
  included?: number;
  /**
   * True where the name is in the main language instead of the menu's; absent: false.
   */
  isUntranslated?: boolean;
  /**
   * Most options to choose.
   */
  max: number;
  /**
   * Fewest options to choose; 0 where the group is optional.
   */
  min: number;
  /**
   * Name of the group.
   */
  name: string;
  /**
   * The options, in reading order.
   */
  options: MenuOptionView[];
}
/**
 * An option of a group.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuOptionView".
 */
export interface MenuOptionView {
  /**
   * Stated allergens that the option adds.
   */
  allergens: AllergenView[];
  /**
   * Whether the restaurant has stated the allergens. Where it has not, an empty list does not mean "none".
   */
  allergensStated: boolean;
  /**
   * It cannot be chosen together with an option of these groups of the item; absent: none.
   */
  forbids?: OptionGroupId[];
  id: OptionId;
  /**
   * True where it is chosen at first; absent: false.
   */
  isDefault?: boolean;
  /**
   * True where the name is in the main language instead of the menu's; absent: false.
   */
  isUntranslated?: boolean;
  /**
   * Name of the option.
   */
  name: string;
  /**
   * It can be chosen only with an option of each of these groups of the item; absent: none.
   */
  needs?: OptionGroupId[];
  /**
   * Surcharge in minor units; may be negative.
   */
  price: number;
  /**
   * Surcharges in certain variants of the item, instead of `price`; absent: none.
   */
  variantPrices?: VariantPriceView[];
}
/**
 * The surcharge of an option in one variant.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantPriceView".
 */
export interface VariantPriceView {
  /**
   * Surcharge in minor units; may be negative.
   */
  price: number;
  variantId: VariantId;
}
/**
 * A variant of an item, such as a size.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantView".
 */
export interface VariantView {
  id: VariantId;
  /**
   * True where the name is in the main language instead of the menu's; absent: false.
   */
  isUntranslated?: boolean;
  /**
   * Name of the variant.
   */
  name: string;
  /**
   * The price at other times, where `price` counts in certain hours only; absent where it is the same.
   */
  normalPrice?: number | null;
  /**
   * Price of the item in this variant that counts now, in minor units; it replaces the item's price.
   */
  price: number;
}
/**
 * How one of several dishes changes.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ChangedDishView".
 */
export interface ChangedDishView {
  id: MenuItemId;
  /**
   * Name of the dish.
   */
  name: string;
  priceAfter: Minor;
  priceBefore: Minor;
}
/**
 * What a change of several dishes does, before or after it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ChangedDishesView".
 */
export interface ChangedDishesView {
  /**
   * The dishes that change.
   */
  changed: ChangedDishView[];
  /**
   * The edition of the menu after the change.
   */
  edition: number;
  /**
   * Dishes of the request that stay as they are.
   */
  unchanged: number;
}
/**
 * A held checkout. While one phone holds it, other phones cannot change the cart.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CheckoutView".
 */
export interface CheckoutView {
  /**
   * Current revision of the cart.
   */
  cartRevision: number;
  /**
   * When it ends unless it is renewed: RFC 3339, UTC.
   */
  expiresAt: string;
  holder: GuestView;
}
/**
 * The answer to a choice of a section.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ChosenSectionView".
 */
export interface ChosenSectionView {
  /**
   * Ids of the tables; empty if none is chosen.
   */
  tables: TableId[];
}
/**
 * `POST /api/displays/pairing/claim`: the secret with which a paired display logs in.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ClaimInput".
 */
export interface ClaimInput {
  /**
   * The `secret` from the answer of `POST /api/displays/pairing`.
   */
  secret: string;
}
/**
 * `POST /api/day/close`: the cash that stays in the drawers, and what the page showed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CloseDayInput".
 */
export interface CloseDayInput {
  /**
   * `balance.expectedAmount` as the page shows it; left out where no cash was counted. Where something else is expected now the day is not
   * closed.
   */
  expectedAmount?: number | null;
  /**
   * Cash that is left in the drawers for the next day, in minor units; 0 if left out.
   */
  leftAmount?: number | null;
  /**
   * A note for the report.
   */
  note?: string | null;
  /**
   * The parties that stay: those of every table that is still open.
   */
  staying?: SessionId[];
}
/**
 * `POST /api/floor/sessions/{id}/close`: whether a table is closed with an open bill, and why.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CloseInput".
 */
export interface CloseInput {
  /**
   * Close the table although the bill is unpaid or a refund is due; only managers and owners may.
   */
  force?: boolean;
  /**
   * The reason; required with `force`.
   */
  reason?: string | null;
}
/**
 * The payments of a closed bill. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ClosedBillPayments".
 */
export interface ClosedBillPayments {
  /**
   * The methods of completed payments, each once.
   */
  methods: Method[];
  /**
   * What should have been refunded when the table was closed.
   */
  overpaidAmount: number;
  /**
   * Completed payments without tips, less refunds.
   */
  paidAmount: number;
  /**
   * Numbers of the receipts of its payments and refunds, ascending; none for those from before there were receipts.
   */
  receiptNumbers: number[];
  /**
   * Refunds without tips.
   */
  refundedAmount: number;
}
/**
 * A closed bill in the list.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ClosedBillSummary".
 */
export interface ClosedBillSummary {
  /**
   * The area of the table.
   */
  area: string;
  /**
   * When the table was closed: RFC 3339, UTC.
   */
  closedAt: string;
  /**
   * Name of the member of staff who closed it; `null` where nobody is known.
   */
  closedBy: string | null;
  handedOver: HandedOverView | null;
  /**
   * What was neither paid nor handed to the till when the table was closed.
   */
  openAmount: number;
  /**
   * When the party sat down: RFC 3339, UTC.
   */
  openedAt: string;
  /**
   * Numbers of its orders as people use them, in the order in which they were placed.
   */
  orderNumbers: number[];
  /**
   * Names of other tables where it ordered: before it moved, or of a party that was merged into it.
   */
  otherTableNames: string[];
  payments?: ClosedBillPayments | null;
  /**
   * Why a manager closed it although something was unpaid or had to be refunded.
   */
  reason: string | null;
  sessionId: SessionId;
  /**
   * Name of the table where the party sat last.
   */
  tableName: string;
  /**
   * Price of everything that was not cancelled, tax included.
   */
  totalAmount: number;
}
/**
 * A sum that was handed to the till.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HandedOverView".
 */
export interface HandedOverView {
  /**
   * The sum in minor units.
   */
  amount: number;
  /**
   * When: RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the member of staff.
   */
  by: string;
  /**
   * The number that the till gave it; `null` where nobody entered it.
   */
  tillNumber: string | null;
}
/**
 * A closed bill with its lines.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ClosedBillView".
 */
export interface ClosedBillView {
  bill?: FloorBillView | null;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  ordered?: HandoverView | null;
  summary: ClosedBillSummary;
}
/**
 * The bill of a session with its payments. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorBillView".
 */
export interface FloorBillView {
  /**
   * All comps and discounts, oldest first, withdrawn ones included.
   */
  adjustments: AdjustmentView[];
  /**
   * What is still to be paid: `totalAmount` less `paidAmount`, at least 0. Pending payments do not lower it.
   */
  amountDue: number;
  cash: CashView;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * The share of each guest; the last one without a phone is what waiters ordered for the table.
   */
  guests: BillGuestView[];
  mode: Mode;
  /**
   * What was paid above `totalAmount`, because items were cancelled or lowered after they were paid.
   */
  overpaidAmount: number;
  /**
   * Completed payments without tips, less refunds.
   */
  paidAmount: number;
  /**
   * All payments, oldest first.
   */
  payments: PaymentView[];
  /**
   * Payments that are INITIATED, without tips.
   */
  pendingAmount: number;
  /**
   * What must be refunded before the session can be closed. In INDIVIDUAL mode also what one guest overpaid while others still
   * owe something.
   */
  refundDueAmount: number;
  /**
   * Refunds without tips.
   */
  refundedAmount: number;
  /**
   * Cash rounding of payments less that of refunds; negative where guests handed over less than the exact amounts.
   */
  roundingAmount: number;
  serviceCharge: ServiceChargeView | null;
  sessionId: SessionId;
  /**
   * Taxes by rate and kind.
   */
  taxes: TaxView[];
  /**
   * Tips of completed payments, less refunded tips.
   */
  tipAmount: number;
  /**
   * Price of everything that was not cancelled, less comps and discounts, with service charge and tax.
   */
  totalAmount: number;
  transfer: TransferKindsView;
}
/**
 * A payment with its refunds. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentView".
 */
export interface PaymentView {
  /**
   * The part of the bill it settles, without tip.
   */
  amount: number;
  /**
   * `amount` less refunds.
   */
  amountLeft: number;
  /**
   * When it was initiated: RFC 3339, UTC.
   */
  at: string;
  /**
   * `tendered` less `payable`.
   */
  change: number | null;
  deviceId: DeviceId | null;
  /**
   * The chosen items it is for; empty for a payment by amount.
   */
  items: PaidItemView[];
  method: Method;
  /**
   * That guest's name at the table.
   */
  nickname: string | null;
  /**
   * What the guest has to pay: `amount`, `tip` and `rounding`.
   */
  payable: number;
  /**
   * `payable` less what the guest received in refunds.
   */
  payableLeft: number;
  paymentId: PaymentId;
  /**
   * Reason of the last refund, where the payment is REFUNDED.
   */
  reason: string | null;
  /**
   * Number of its receipt; `null` until it is completed, and for payments from before there were receipts.
   */
  receiptNumber: number | null;
  /**
   * Its refunds, oldest first.
   */
  refunds: RefundView[];
  /**
   * Cash rounding: `payable` less `amount` and `tip`.
   */
  rounding: number;
  sessionId: SessionId;
  /**
   * When it was completed, cancelled or refunded completely: RFC 3339, UTC.
   */
  settledAt: string | null;
  status: PaymentStatus;
  /**
   * Name of the member of staff who took it.
   */
  takenBy: string;
  /**
   * The cash the guest handed over, where it was entered.
   */
  tendered: number | null;
  /**
   * Tip for the staff, on top of `amount`.
   */
  tip: number;
  /**
   * `tip` less refunds.
   */
  tipLeft: number;
}
/**
 * A quantity of an order line that a payment is for.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaidItemView".
 */
export interface PaidItemView {
  /**
   * The part of the payment's `amount` for these units, in minor units.
   */
  amount: number;
  /**
   * Index of the item in the order, from 0.
   */
  itemIndex: number;
  orderId: OrderId;
  /**
   * How many units.
   */
  quantity: number;
}
/**
 * A refund of some or all of a payment. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RefundView".
 */
export interface RefundView {
  /**
   * The refunded part of the payment's `amount`.
   */
  amount: number;
  /**
   * When it was refunded: RFC 3339, UTC.
   */
  at: string;
  /**
   * What the guest received.
   */
  payable: number;
  /**
   * The reason the member of staff gave.
   */
  reason: string;
  /**
   * Number of its receipt; `null` for refunds from before there were receipts.
   */
  receiptNumber: number | null;
  refundId: RefundId;
  /**
   * Name of the member of staff who refunded it; `null` for refunds of early versions, which did not store it.
   */
  refundedBy: string | null;
  /**
   * Cash rounding: `payable` less `amount` and `tip`.
   */
  rounding: number;
  /**
   * The refunded part of the payment's `tip`.
   */
  tip: number;
}
/**
 * Which payment codes are available: the account is set in the settings, and the currency fits.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TransferKindsView".
 */
export interface TransferKindsView {
  /**
   * Whether the bill can be paid by SEPA transfer (EPC069-12).
   */
  epc: boolean;
  /**
   * Whether the bill can be paid by UPI.
   */
  upi: boolean;
}
/**
 * What a party has ordered. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HandoverView".
 */
export interface HandoverView {
  /**
   * All comps and discounts, oldest first, withdrawn ones included.
   */
  adjustments: AdjustmentView[];
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * The orders of each guest; the last one without a phone is what waiters ordered for the table.
   */
  guests: HandoverGuestView[];
  handedOver: HandedOverView | null;
  mode: Mode;
  serviceCharge: ServiceChargeView | null;
  sessionId: SessionId;
  /**
   * Taxes by rate and kind.
   */
  taxes: TaxView[];
  /**
   * Price of everything that was not cancelled, less comps and discounts, with service charge and tax.
   */
  totalAmount: number;
}
/**
 * What one guest has ordered. All amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HandoverGuestView".
 */
export interface HandoverGuestView {
  deviceId: DeviceId | null;
  /**
   * The lines the guest ordered.
   */
  lines: OrderedLineView[];
  /**
   * The guest's name at the table.
   */
  nickname: string | null;
  /**
   * Price of what the guest ordered, without cancelled units, with service charge and tax.
   */
  totalAmount: number;
}
/**
 * One page of closed bills.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ClosedBillsView".
 */
export interface ClosedBillsView {
  /**
   * The bills, the last closed first.
   */
  bills: ClosedBillSummary[];
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * The first business day that was searched: `YYYY-MM-DD`.
   */
  from: string;
  moneyProfile: MoneyProfileKind;
  /**
   * The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each
   * request searches only a part of the bills.
   */
  next: number | null;
  /**
   * The last business day that was searched: `YYYY-MM-DD`.
   */
  to: string;
  /**
   * The current business day: `YYYY-MM-DD`.
   */
  today: string;
}
/**
 * A code with the name that people read.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CodeNameView".
 */
export interface CodeNameView {
  code: string;
  name: string;
}
/**
 * How many there are of one coin or note.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CoinInput".
 */
export interface CoinInput {
  /**
   * How many: 0 to 100000.
   */
  count: number;
  /**
   * What one is worth, in minor units.
   */
  value: number;
}
/**
 * `POST /api/day/counts`: what is in a drawer.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CountInput".
 */
export interface CountInput {
  /**
   * Coins and notes, at most 30; each value once. An empty list is an empty drawer.
   */
  coins: CoinInput[];
  /**
   * The name of the drawer, such as "Bar". Counted again it replaces the count before, which stays in the report.
   */
  drawer: string;
}
/**
 * What is proposed for a country; the owner confirms or changes it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CountryView".
 */
export interface CountryView {
  /**
   * Tax of drinks with alcohol.
   */
  alcoholMillipercent: number;
  /**
   * ISO 3166-1 alpha-2.
   */
  code: string;
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * Tax of drinks without alcohol.
   */
  drinksMillipercent: number;
  /**
   * Tax of food in thousandths of a percent.
   */
  foodMillipercent: number;
  taxKind: TaxKind;
  /**
   * Name in the IANA database.
   */
  timeZone: string;
}
/**
 * `PATCH /api/kitchen/sessions/{sessionId}/courses/{course}`: whether a course is fired or held again.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CourseInput".
 */
export interface CourseInput {
  /**
   * `true`: the kitchen prepares the dishes of the course now. `false` takes the last firing back, unless a cook has begun.
   */
  fired: boolean;
}
/**
 * `PUT /api/floor/sessions/{id}/covers`: how many guests a party has.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CoversInput".
 */
export interface CoversInput {
  /**
   * How many guests the party has, 1 to 500; `null` if nobody knows.
   */
  covers?: number | null;
}
/**
 * How many guests a party has.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CoversView".
 */
export interface CoversView {
  /**
   * The number of guests; `null` where it was removed.
   */
  covers: number | null;
  sessionId: SessionId;
}
/**
 * A call that a guest has made.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "CreatedCallView".
 */
export interface CreatedCallView {
  /**
   * When the guest called: RFC 3339, UTC.
   */
  at: string;
  kind: CallKind;
  requestId: CallId;
}
/**
 * The cash of a day, in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DayCashView".
 */
export interface DayCashView {
  balance: CashBalanceView | null;
  /**
   * Left in the drawers by the day before.
   */
  beforeAmount: number;
  /**
   * All counts, the oldest first. Of several counts of a drawer the last one is valid.
   */
  counts: CashCountView[];
  /**
   * Cash in and out besides payments, the oldest first.
   */
  moves: CashMoveView[];
}
/**
 * A report in the list.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DayReportSummary".
 */
export interface DayReportSummary {
  /**
   * Name of the member of staff who closed it.
   */
  by: string;
  /**
   * When it was closed: RFC 3339, UTC.
   */
  closedAt: string;
  /**
   * The business day, such as `2026-04-03`.
   */
  day: string;
  /**
   * Difference of the cash; `null` where it was not counted.
   */
  differenceAmount: number | null;
  /**
   * 1, 2, 3 … without a gap.
   */
  number: number;
  /**
   * Gross sales in minor units.
   */
  soldAmount: number;
}
/**
 * The report of a closed day (Z report). It never changes.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DayReportView".
 */
export interface DayReportView {
  /**
   * Name of the member of staff who closed it.
   */
  by: string;
  /**
   * Parties that stayed when the day was closed: at most 20 of them.
   */
  carried: CarriedTableView[];
  /**
   * The number of parties that stayed.
   */
  carriedCount: number;
  cash: DayCashView;
  /**
   * ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * The business day, such as `2026-04-03`.
   */
  day: string;
  /**
   * The hash of that entry, hexadecimal: with it an auditor can prove that the log up to here is what it was then.
   */
  entryHash: string;
  figures: FiguresView;
  /**
   * The end of the report before: RFC 3339, UTC.
   */
  from: string;
  /**
   * The last audit entry that is in the report.
   */
  lastEntry: number;
  /**
   * The note of whoever closed it.
   */
  note: string | null;
  /**
   * 1, 2, 3 … without a gap.
   */
  number: number;
  /**
   * Its address then.
   */
  sellerAddress: string | null;
  /**
   * The restaurant's name then.
   */
  sellerName: string;
  /**
   * Its tax number then.
   */
  sellerTaxNumber: string | null;
  /**
   * When it was closed: RFC 3339, UTC.
   */
  to: string;
  /**
   * Refunds of this report and all before.
   */
  totalRefundedAmount: number;
  /**
   * Gross sales of this report and all before, in minor units.
   */
  totalSoldAmount: number;
}
/**
 * The figures of a period. Amounts are in minor units. Sales are the bills of parties that ended in it; payments and refunds count when
 * they were made. `soldAmount` − `unpaidAmount` + `overpaidAmount` + `advanceAmount` − `advanceBeforeAmount` − `refundedLaterAmount` =
 * `paidAmount` − `refundedAmount`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FiguresView".
 */
export interface FiguresView {
  /**
   * Paid by parties that are still there.
   */
  advanceAmount: number;
  /**
   * Paid in earlier periods by parties that were still there when this one began.
   */
  advanceBeforeAmount: number;
  /**
   * Sales by part of the restaurant; the count is that of parties.
   */
  areas: SoldView[];
  /**
   * Sales by category, the largest first.
   */
  categories: SoldView[];
  /**
   * What was given away, at menu prices.
   */
  comps: WhyView[];
  /**
   * Guests of parties whose number is known; 0 in reports from before they were counted.
   */
  covers: number;
  /**
   * Sales of these parties, with tax.
   */
  coversAmount: number;
  /**
   * The tax to declare: `taxAmount` less the tax in `refundedLaterTaxes`.
   */
  declaredTaxAmount: number;
  /**
   * `taxes` less `refundedLaterTaxes`.
   */
  declaredTaxes: TaxSumView[];
  /**
   * Discounts, at menu prices.
   */
  discounts: WhyView[];
  /**
   * Sales by dish, the largest first.
   */
  dishes: DishSoldView[];
  /**
   * Handed to the restaurant's till under the money profile `ORDERS`; not part of the sales.
   */
  handedToTillAmount: number;
  /**
   * Sales by the hour of the order.
   */
  hours: HourView[];
  /**
   * Payments and refunds by method.
   */
  methods: MethodView[];
  /**
   * Their bills without tax.
   */
  netAmount: number;
  /**
   * Sales of open-price items by the names that waiters gave them, the largest first. They are in no category; a row without a name is
   * the sum of all further ones.
   */
  openPrice: SoldView[];
  /**
   * Sales of open-price items by who entered them; the count is that of portions.
   */
  openPriceBy: PersonSumView[];
  /**
   * Sales by who ordered; the count is that of orders.
   */
  orderedBy: PersonSumView[];
  /**
   * Bills that were overpaid.
   */
  overpaid: WhyView[];
  /**
   * Paid above the bill when a party ended.
   */
  overpaidAmount: number;
  /**
   * Payments without tips and rounding.
   */
  paidAmount: number;
  /**
   * Parties that ended.
   */
  parties: number;
  /**
   * Refunds without tips and rounding.
   */
  refundedAmount: number;
  /**
   * Refunds of parties that had ended before the refund.
   */
  refundedLaterAmount: number;
  /**
   * `refundedLaterAmount` by tax rate, as on the receipts of these refunds.
   */
  refundedLaterTaxes: TaxSumView[];
  /**
   * The part of `refundedLaterAmount` without tax: what had been paid above a bill, and refunds in figures from before taxes of refunds
   * were counted.
   */
  refundedLaterUntaxedAmount: number;
  /**
   * Refunds with tips and rounding.
   */
  refunds: WhyView[];
  /**
   * Service charges with tax.
   */
  serviceChargeAmount: number;
  /**
   * Parties that paid a service charge.
   */
  serviceChargeCount: number;
  /**
   * Service charges without tax. They are in `soldAmount` and in `taxes`, not in categories, dishes, hours and people.
   */
  serviceChargeNetAmount: number;
  /**
   * Decisions of managers about the service charge of a party; the amount is what was charged, in menu prices, 0 where it was taken
   * off.
   */
  serviceDecisions: WhyView[];
  /**
   * Their bills with tax.
   */
  soldAmount: number;
  /**
   * Payments by who took them.
   */
  takenBy: PersonSumView[];
  /**
   * The tax in their bills.
   */
  taxAmount: number;
  /**
   * Sales by tax rate.
   */
  taxes: TaxSumView[];
  /**
   * Tips, less refunded tips.
   */
  tipAmount: number;
  /**
   * The tips by pool; empty where they belong to who took the payment.
   */
  tipPools: PoolSumView[];
  /**
   * Bills that were not paid completely.
   */
  unpaid: WhyView[];
  /**
   * Left unpaid when a party ended.
   */
  unpaidAmount: number;
  /**
   * Cancelled portions at menu prices.
   */
  voids: WhyView[];
}
/**
 * Sales under a name.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SoldView".
 */
export interface SoldView {
  /**
   * Sold portions; parties in `areas`.
   */
  count: number;
  /**
   * Amount with tax, in minor units.
   */
  grossAmount: number;
  /**
   * The name; `null` for dishes that no category has any more.
   */
  name: string | null;
  /**
   * Amount without tax, in minor units.
   */
  netAmount: number;
}
/**
 * A sum by reason and person.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WhyView".
 */
export interface WhyView {
  /**
   * In minor units.
   */
  amount: number;
  /**
   * Name of the member of staff.
   */
  by: string | null;
  /**
   * How many portions, bills or refunds.
   */
  count: number;
  /**
   * `null` where none was given, and for all reasons above 100.
   */
  reason: string | null;
}
/**
 * The sums of one tax rate.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TaxSumView".
 */
export interface TaxSumView {
  grossAmount: number;
  kind: TaxKind;
  netAmount: number;
  rate: TaxRate;
  taxAmount: number;
}
/**
 * Sales of a dish.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DishSoldView".
 */
export interface DishSoldView {
  /**
   * Sold portions; parties in `areas`.
   */
  count: number;
  grossAmount: number;
  itemId: MenuItemId;
  /**
   * The name when it was ordered.
   */
  name: string;
  netAmount: number;
}
/**
 * Sales of an hour of the day.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HourView".
 */
export interface HourView {
  /**
   * Number of orders.
   */
  count: number;
  grossAmount: number;
  /**
   * From 0 to 23, in the restaurant's time zone.
   */
  hour: number;
}
/**
 * Payments and refunds of one method.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MethodView".
 */
export interface MethodView {
  /**
   * Number of payments.
   */
  count: number;
  method: Method;
  /**
   * Without tips and rounding.
   */
  paidAmount: number;
  /**
   * Number of refunds.
   */
  refundCount: number;
  /**
   * Without tips and rounding.
   */
  refundedAmount: number;
  refundedRoundingAmount: number;
  refundedTipAmount: number;
  roundingAmount: number;
  tipAmount: number;
}
/**
 * A sum of one member of staff.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PersonSumView".
 */
export interface PersonSumView {
  /**
   * With tax, without tips.
   */
  amount: number;
  /**
   * How many orders, payments or portions.
   */
  count: number;
  /**
   * The name; `null` for guests on their phones.
   */
  name: string | null;
  staffId: StaffId | null;
  /**
   * Tips; 0 for orders.
   */
  tipAmount: number;
}
/**
 * What one pool gets of the tips.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PoolSumView".
 */
export interface PoolSumView {
  /**
   * In minor units.
   */
  amount: number;
  name: string;
}
/**
 * Reports of closed days, the newest first.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DayReportsView".
 */
export interface DayReportsView {
  /**
   * For `before` of the next page; `null` when there are no more.
   */
  nextBefore: number | null;
  /**
   * At most 31 reports.
   */
  reports: DayReportSummary[];
}
/**
 * The day so far (X report): everything since the last report. Nothing of it is stored.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DayView".
 */
export interface DayView {
  cash: DayCashView;
  /**
   * ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * The business day that it is for: that of the last party that ended, or payment; today if there was none. A date such as `2026-04-03`.
   */
  day: string;
  figures: FiguresView;
  /**
   * Whether nothing has happened since the last report, so that there is nothing to close.
   */
  isEmpty: boolean;
  /**
   * The number that the report gets when the day is closed.
   */
  number: number;
  /**
   * Calls of guests that nobody has answered.
   */
  openCalls: number;
  /**
   * Parties that are still there. A day can be closed while they stay, if that is said for each.
   */
  openParties: OpenPartyView[];
  /**
   * The end of the report before: RFC 3339, UTC; `null` before the first.
   */
  since: string | null;
}
/**
 * A party that is still there.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenPartyView".
 */
export interface OpenPartyView {
  /**
   * When it came: RFC 3339, UTC.
   */
  openedAt: string;
  /**
   * What it has paid, without tips.
   */
  paidAmount: number;
  /**
   * Payments that are started and neither completed nor cancelled. The day cannot be closed with one.
   */
  pendingPayments: number;
  sessionId: SessionId;
  tableId: TableId;
  /**
   * Where it sits.
   */
  tableName: string;
  /**
   * Its bill so far, in minor units.
   */
  totalAmount: number;
}
/**
 * The declaration, in full.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DeclarationTextView".
 */
export interface DeclarationTextView {
  /**
   * Its text in every language of the pages.
   */
  texts: LanguageTextView[];
  /**
   * Its version, which a request for `BOOKS` repeats.
   */
  version: number;
}
/**
 * A text in one language.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LanguageTextView".
 */
export interface LanguageTextView {
  language: Language;
  /**
   * The text in this language, in full.
   */
  text: string;
}
/**
 * Who declared that the country asks for no fiscal device.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DeclaredView".
 */
export interface DeclaredView {
  /**
   * When: RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the owner, or of the user of the computer.
   */
  by: string;
  /**
   * The country of the restaurant at that time (ISO 3166-1 alpha-2); `null` where none was set.
   */
  country: string | null;
  /**
   * Version of the text.
   */
  textVersion: number;
}
/**
 * `PUT /api/kitchen/stations/{station}/delay`: by how much a station is behind.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DelayInput".
 */
export interface DelayInput {
  /**
   * By how many minutes the station is behind: 10, 20, 30 or 45; 0 where it has caught up.
   */
  minutes: number;
}
/**
 * Whether a display of a station shows its part of a ticket.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DeliveryView".
 */
export interface DeliveryView {
  /**
   * Since when a display of the station shows the ticket: RFC 3339, UTC; `null` where none has confirmed it, also after a course was
   * fired.
   */
  deliveredAt: string | null;
  /**
   * Whether it was neither shown nor begun in time.
   */
  isLate: boolean;
  /**
   * Code of the station.
   */
  station: string;
  /**
   * Name of the station.
   */
  stationName: string;
  /**
   * Since when there is something that the cooks have not seen, from the order or the firing of its course on: RFC 3339, UTC; `null`
   * where there is nothing.
   */
  unseenSince: string | null;
}
/**
 * A guest's phone and whether it is connected.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DeviceView".
 */
export interface DeviceView {
  deviceId: DeviceId;
  /**
   * The guest's name at the table.
   */
  nickname: string;
  /**
   * Whether the phone has a live channel now.
   */
  online: boolean;
}
/**
 * One change of a dish.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DishChangeView".
 */
export interface DishChangeView {
  /**
   * Time of the change.
   */
  changedAt: string;
  /**
   * Who changed it; `null` for the program itself.
   */
  changedBy: string | null;
  /**
   * The parts that changed.
   */
  fields: ItemField[];
  /**
   * Name after the change.
   */
  nameAfter: string;
  /**
   * Name before the change.
   */
  nameBefore: string;
  priceAfter: Minor;
  priceBefore: Minor;
  /**
   * The version before the change, which undo restores.
   */
  version: number;
}
/**
 * The earlier versions of a dish.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DishHistoryView".
 */
export interface DishHistoryView {
  /**
   * The changes, the newest first.
   */
  changes: DishChangeView[];
  /**
   * Number of the current version.
   */
  current: number;
}
/**
 * `PATCH /api/menu/dishes/{dishId}`: members that are left out stay as they are. `POST /api/menu/dishes`: `name` and `categories` are
 * required, and there is no `version`. Rules of options and prices in hours name variants and option groups as they were called before the
 * change; what the change renames is renamed there too.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DishInput".
 */
export interface DishInput {
  /**
   * Allergens without those of options; `null`: not stated, an empty list: none.
   */
  allergens?: AllergenInput[] | null;
  /**
   * The categories it is in, 1 or 2.
   */
  categories?: CategoryId[] | null;
  /**
   * Description below the name; `null` or blank for none.
   */
  description?: string | null;
  /**
   * Ids of other dishes that guests are shown with it, at most 3; an empty list: none.
   */
  goesWith?: MenuItemId[] | null;
  /**
   * Whether guests and waiters do not see it.
   */
  hidden?: boolean | null;
  /**
   * It can be ordered only in these hours; an empty list: at any time.
   */
  hours?: HoursId[] | null;
  /**
   * Name of the dish.
   */
  name?: string | null;
  /**
   * What guests and waiters order it by: at most 6 letters, digits, dots and dashes, and no other dish's; `null` or blank for none.
   */
  number?: string | null;
  /**
   * All option groups after the change.
   */
  optionGroups?: OptionGroupInput[] | null;
  /**
   * Price without variants and options, in minor units.
   */
  price?: number | null;
  /**
   * Whether it has no price yet and cannot be ordered.
   */
  priceMissing?: boolean | null;
  /**
   * Code of the station that prepares it.
   */
  station?: string | null;
  /**
   * Diets and styles, such as "vegan".
   */
  tags?: string[] | null;
  /**
   * Code of its tax class.
   */
  taxClass?: string | null;
  /**
   * Its prices in certain hours, all of them. The first one whose hours are now counts.
   */
  timedPrices?: TimedPriceInput[] | null;
  /**
   * Its texts in other languages, all of them.
   */
  translations?: TextsInput[] | null;
  /**
   * All variants after the change.
   */
  variants?: VariantInput[] | null;
  /**
   * The version that the page showed; required for a change.
   */
  version?: number | null;
}
/**
 * An option group after the change.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionGroupInput".
 */
export interface OptionGroupInput {
  applyTo?: ApplyTo | null;
  /**
   * Most times that one option can be chosen; left out, it stays.
   */
  eachMax?: number | null;
  id?: OptionGroupId | null;
  /**
   * So many chosen options cost nothing; left out, it stays.
   */
  included?: number | null;
  /**
   * Most options to choose.
   */
  max: number;
  /**
   * Fewest options to choose.
   */
  min: number;
  /**
   * Name of the group.
   */
  name: string;
  /**
   * The options, in reading order.
   */
  options: MenuOptionInput[];
  /**
   * Its names in other languages; left out, they stay.
   */
  translations?: NameInLanguageInput[] | null;
}
/**
 * An option after the change.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuOptionInput".
 */
export interface MenuOptionInput {
  /**
   * Allergens that the option adds; `null` or left out: not stated, an empty list: none.
   */
  allergens?: AllergenInput[] | null;
  id?: OptionId | null;
  /**
   * Name of the option.
   */
  name: string;
  /**
   * Surcharge in minor units; may be negative.
   */
  price: number;
  rules?: OptionRulesInput | null;
  /**
   * Its names in other languages; left out, they stay.
   */
  translations?: NameInLanguageInput[] | null;
}
/**
 * When an option can be chosen, and what it costs with which variant.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionRulesInput".
 */
export interface OptionRulesInput {
  /**
   * It cannot be chosen together with an option of the groups with these names.
   */
  forbids?: string[];
  /**
   * Whether it is chosen at first.
   */
  isDefault?: boolean;
  /**
   * It can be chosen only with an option of each of the groups with these names.
   */
  needs?: string[];
  /**
   * Surcharges in variants with these names, instead of `price`.
   */
  variantPrices?: VariantPriceInput[];
}
/**
 * A price in the variant with this name.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantPriceInput".
 */
export interface VariantPriceInput {
  /**
   * The price or surcharge in minor units.
   */
  price: number;
  /**
   * Name of the variant.
   */
  variant: string;
}
/**
 * A name in another language.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NameInLanguageInput".
 */
export interface NameInLanguageInput {
  /**
   * Code of the language, such as `de`.
   */
  language: string;
  /**
   * The name in that language.
   */
  name: string;
}
/**
 * Prices of a dish in certain hours, such as a happy hour.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TimedPriceInput".
 */
export interface TimedPriceInput {
  hours: HoursId;
  /**
   * Instead of the price of the dish, in minor units; `null` or left out: no change.
   */
  price?: number | null;
  /**
   * Instead of the prices of the variants with these names.
   */
  variantPrices?: VariantPriceInput[];
}
/**
 * A variant after the change.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantInput".
 */
export interface VariantInput {
  id?: VariantId | null;
  /**
   * Name of the variant.
   */
  name: string;
  /**
   * Price of the dish in this variant, in minor units.
   */
  price: number;
  /**
   * Its names in other languages; left out, they stay.
   */
  translations?: NameInLanguageInput[] | null;
}
/**
 * `POST /api/menu/dishes/bulk`: changes several dishes. At least one dish or category and one change are required.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DishesInput".
 */
export interface DishesInput {
  /**
   * Categories, all of whose dishes are changed.
   */
  categories?: CategoryId[];
  /**
   * Up to 1,000 dishes.
   */
  dishes?: MenuItemId[];
  /**
   * The edition of the menu that the page showed.
   */
  edition: number;
  /**
   * Whether guests and waiters do not see them.
   */
  hidden?: boolean | null;
  /**
   * `true`: only answers what would change.
   */
  preview?: boolean;
  prices?: PriceChangeInput | null;
  /**
   * Code of the new station.
   */
  station?: string | null;
  /**
   * Code of the new tax class.
   */
  taxClass?: string | null;
}
/**
 * A percentage for prices, then rounding.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PriceChangeInput".
 */
export interface PriceChangeInput {
  /**
   * Tenths of a percent, -900 to 1000: 50 raises prices by 5 %.
   */
  percentTenths: number;
  /**
   * New prices are rounded to a multiple of this: 1, 5, 10, 50 or 100 minor units.
   */
  roundTo: number;
  /**
   * Whether surcharges of options are changed too.
   */
  withOptions?: boolean;
}
/**
 * A display with a login.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DisplayView".
 */
export interface DisplayView {
  displayId: StaffId;
  /**
   * When it last had a live channel since the server started: RFC 3339, UTC.
   */
  lastSeenAt: string | null;
  /**
   * Name of the display.
   */
  name: string;
  /**
   * Whether it has a live channel now.
   */
  online: boolean;
  /**
   * When it was paired: RFC 3339, UTC.
   */
  pairedAt: string;
  /**
   * Name of the manager who paired it.
   */
  pairedBy: string;
  /**
   * Code of the station it was paired for; `null` for all stations.
   */
  station: string | null;
}
/**
 * All paired displays.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DisplaysView".
 */
export interface DisplaysView {
  /**
   * The displays, sorted by name.
   */
  displays: DisplayView[];
}
/**
 * A row or value that the owner should look at.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DoubtView".
 */
export interface DoubtView {
  /**
   * The header of the column or the name of the field; empty for the whole row.
   */
  column: string;
  /**
   * What was found.
   */
  found: string;
  /**
   * The numbers of further rows with the same.
   */
  moreRows: number[];
  reason: DoubtCode;
  /**
   * The number of the row or entry, from 1; `null` for the whole file.
   */
  row: number | null;
  severity: Severity;
  /**
   * The values in the text of the reason, by their names.
   */
  values: {
    [k: string]: string;
  };
  /**
   * What was done, or what would be right, in English.
   */
  what: string;
}
/**
 * A table with phones that lost their channel.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "DroppedTableView".
 */
export interface DroppedTableView {
  /**
   * When the last of them lost it: RFC 3339, UTC.
   */
  lastAt: string;
  /**
   * How many phones.
   */
  phones: number;
  /**
   * How many phones are at the table.
   */
  phonesOfTable: number;
  /**
   * Name of the table.
   */
  tableName: string;
}
/**
 * `PATCH /api/cart/items/{lineId}`. Members that are left out stay as they are; at least one is required.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditInput".
 */
export interface EditInput {
  /**
   * Allergies that the kitchen must consider; `null` removes the note.
   */
  allergyNote?: string | null;
  /**
   * A note for the kitchen; `null` removes it.
   */
  note?: string | null;
  /**
   * The chosen options; replaces all.
   */
  options?: OptionId[] | null;
  /**
   * The new quantity, from 1.
   */
  quantity?: number | null;
  /**
   * Whether it should come with the main courses.
   */
  withMains?: boolean | null;
}
/**
 * The answer to a change of categories.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditedCategoriesView".
 */
export interface EditedCategoriesView {
  /**
   * The categories after the change, in reading order.
   */
  categories: EditorCategoryView[];
}
/**
 * A category for the editor.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditorCategoryView".
 */
export interface EditorCategoryView {
  /**
   * Text below the name.
   */
  description: string | null;
  /**
   * Ids of its dishes, in reading order.
   */
  dishes: MenuItemId[];
  /**
   * Its dishes can be ordered only in these hours, beside their own; an empty list: at any time.
   */
  hours: HoursId[];
  id: CategoryId;
  /**
   * Name of the category.
   */
  name: string;
  /**
   * Its texts in other languages.
   */
  translations: TextsView[];
  /**
   * A change of the category names the version that the page showed.
   */
  version: string;
}
/**
 * The name and the description in another language.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TextsView".
 */
export interface TextsView {
  /**
   * The description; `null` where that of the main language is shown.
   */
  description: string | null;
  /**
   * Code of the language, such as `de`.
   */
  language: string;
  /**
   * The name; `null` where that of the main language is shown.
   */
  name: string | null;
}
/**
 * The answer to a change of dishes.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditedDishView".
 */
export interface EditedDishView {
  /**
   * Lines of open carts whose options or variant no longer exist: guests are asked to choose again.
   */
  cartLinesToChoose: number;
  /**
   * Hours of a restored dish that were deleted since: it is without them, and without its prices in them.
   */
  deletedHours: number;
  dish: EditorDishView | null;
  /**
   * Other dishes that changed with it, because they share an option group.
   */
  othersChanged: number;
  /**
   * New ids of option groups that were split off from other dishes.
   */
  splitGroups: OptionGroupId[];
  /**
   * The number of a restored dish that another dish has now: the dish does not get it; `null`: none.
   */
  takenNumber: string | null;
}
/**
 * A dish for the editor.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditorDishView".
 */
export interface EditorDishView {
  /**
   * Allergens without those of options; `null` where they are not stated, an empty list where there are none.
   */
  allergens: AllergenView[] | null;
  /**
   * False where the dish is sold out.
   */
  available: boolean;
  /**
   * The categories it is in.
   */
  categories: CategoryId[];
  /**
   * Description below the name.
   */
  description: string | null;
  /**
   * Other dishes of the menu that guests are shown with it.
   */
  goesWith: MenuItemId[];
  /**
   * Whether guests and waiters do not see it.
   */
  hidden: boolean;
  /**
   * It can be ordered only in these hours; an empty list: at any time.
   */
  hours: HoursId[];
  id: MenuItemId;
  /**
   * How many are left; `null` where nobody counts.
   */
  left: number | null;
  /**
   * Name of the dish.
   */
  name: string;
  /**
   * What guests and waiters order it by; `null`: it has no number.
   */
  number: string | null;
  /**
   * Groups of options.
   */
  optionGroups: EditorGroupView[];
  /**
   * Path of its photo on this server.
   */
  photo: string | null;
  /**
   * Price without variants and options, in minor units.
   */
  price: number;
  /**
   * Whether it has no price yet and cannot be ordered.
   */
  priceMissing: boolean;
  /**
   * When a dish that is sold out comes back by itself; `null`: when somebody marks it as available.
   */
  soldOutUntil: string | null;
  /**
   * Code of the station that prepares it.
   */
  station: string;
  /**
   * Diets and styles, such as "vegan".
   */
  tags: string[];
  /**
   * Code of its tax class.
   */
  taxClass: string;
  /**
   * Its prices in certain hours. The first one whose hours are now counts.
   */
  timedPrices: EditorTimedPriceView[];
  /**
   * Its texts in other languages.
   */
  translations: TextsView[];
  /**
   * Variants, of which a guest must choose one.
   */
  variants: EditorVariantView[];
  /**
   * A change of the dish names the version that the page showed.
   */
  version: number;
}
/**
 * An option group for the editor.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditorGroupView".
 */
export interface EditorGroupView {
  /**
   * Most times that one option can be chosen.
   */
  eachMax: number;
  id: OptionGroupId;
  /**
   * So many chosen options cost nothing, those with the highest prices.
   */
  included: number;
  /**
   * Most options to choose.
   */
  max: number;
  /**
   * Fewest options to choose; 0 where the group is optional.
   */
  min: number;
  /**
   * Name of the group.
   */
  name: string;
  /**
   * The options, in reading order.
   */
  options: EditorOptionView[];
  /**
   * Its names in other languages.
   */
  translations: NameInLanguageView[];
  /**
   * Number of dishes that share the group, this one included.
   */
  usedBy: number;
}
/**
 * An option for the editor.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditorOptionView".
 */
export interface EditorOptionView {
  /**
   * Allergens that the option adds; `null` where they are not stated, an empty list where there are none.
   */
  allergens: AllergenView[] | null;
  id: OptionId;
  /**
   * Name of the option.
   */
  name: string;
  /**
   * Surcharge in minor units; may be negative.
   */
  price: number;
  rules: OptionRulesView;
  /**
   * Its names in other languages.
   */
  translations: NameInLanguageView[];
}
/**
 * When an option can be chosen, and what it costs with which variant.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionRulesView".
 */
export interface OptionRulesView {
  /**
   * It cannot be chosen together with an option of the groups with these names.
   */
  forbids: string[];
  /**
   * Whether it is chosen at first.
   */
  isDefault: boolean;
  /**
   * It can be chosen only with an option of each of the groups with these names.
   */
  needs: string[];
  /**
   * Surcharges in variants with these names, instead of `price`.
   */
  variantPrices: VariantNamePriceView[];
}
/**
 * A price in the variant with this name.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "VariantNamePriceView".
 */
export interface VariantNamePriceView {
  /**
   * The price in minor units.
   */
  price: number;
  /**
   * Name of the variant.
   */
  variant: string;
}
/**
 * A name in another language.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NameInLanguageView".
 */
export interface NameInLanguageView {
  /**
   * Code of the language, such as `de`.
   */
  language: string;
  /**
   * The name in that language.
   */
  name: string;
}
/**
 * Prices of a dish in certain hours, such as a happy hour.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditorTimedPriceView".
 */
export interface EditorTimedPriceView {
  hours: HoursId;
  /**
   * Instead of the price of the dish, in minor units; `null`: no change.
   */
  price: number | null;
  /**
   * Instead of the prices of the variants with these names.
   */
  variantPrices: VariantNamePriceView[];
}
/**
 * A variant for the editor.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditorVariantView".
 */
export interface EditorVariantView {
  id: VariantId;
  /**
   * Name of the variant.
   */
  name: string;
  /**
   * Price of the dish in this variant, in minor units; it replaces the dish's price.
   */
  price: number;
  /**
   * Its names in other languages.
   */
  translations: NameInLanguageView[];
}
/**
 * The whole menu for the editor.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "EditorMenuView".
 */
export interface EditorMenuView {
  /**
   * Dishes that have left the menu, the newest first.
   */
  archived: ArchivedDishView[];
  /**
   * The categories, in reading order.
   */
  categories: EditorCategoryView[];
  /**
   * Currency of all prices: ISO 4217 code.
   */
  currency: string;
  /**
   * The dishes of all categories, each once.
   */
  dishes: EditorDishView[];
  /**
   * The edition of the menu: it changes with every edit, but not when something is sold out. Changes of several dishes name it.
   */
  edition: number;
  /**
   * Named hours that dishes, prices and categories refer to, by name.
   */
  hours: HoursNameView[];
  /**
   * The revision that phones see. It also changes when something is sold out.
   */
  menuRevision: number;
  /**
   * Places in the kitchen that dishes refer to.
   */
  stations: StationView[];
  /**
   * Taxes that dishes refer to.
   */
  taxClasses: TaxClassView[];
  /**
   * Number of dishes whose allergens, or those of an option, are not stated.
   */
  withoutAllergens: number;
}
/**
 * Named hours, such as "Lunch".
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HoursNameView".
 */
export interface HoursNameView {
  id: HoursId;
  /**
   * Name of the hours, unique.
   */
  name: string;
}
/**
 * A place in the kitchen.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StationView".
 */
export interface StationView {
  /**
   * The code that menu files use.
   */
  code: string;
  /**
   * The name that pages and bills show.
   */
  name: string;
}
/**
 * A kind of goods with its tax.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TaxClassView".
 */
export interface TaxClassView {
  /**
   * The code that menu files use.
   */
  code: string;
  kind: TaxKind;
  /**
   * The name that pages and bills show.
   */
  name: string;
  /**
   * The rate in thousandths of a percent: 7 % is 7000.
   */
  rateMillipercent: number;
}
/**
 * A course that was fired, or is held again.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FiredCourseView".
 */
export interface FiredCourseView {
  /**
   * Number of the course.
   */
  course: number;
  /**
   * False where it is held again.
   */
  fired: boolean;
  sessionId: SessionId;
  /**
   * The tickets that changed, the oldest first.
   */
  tickets: TicketView[];
}
/**
 * The ticket of an order, or the part of it for one station.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketView".
 */
export interface TicketView {
  /**
   * Seconds since `dueAt`, by the server's clock.
   */
  ageSeconds: number;
  /**
   * Since when something of it is to be prepared or served: RFC 3339, UTC. Dishes of a later course are, once that is fired.
   */
  dueAt: string;
  /**
   * The items to prepare.
   */
  items: TicketItemView[];
  /**
   * Note about the whole order.
   */
  note: string | null;
  /**
   * Changes that a cook has to acknowledge.
   */
  notices: NoticeView[];
  orderId: OrderId;
  /**
   * The number people use: 1, 2, 3 …
   */
  orderNumber: number;
  /**
   * When the order was placed: RFC 3339, UTC.
   */
  placedAt: string;
  priority: Priority;
  /**
   * Name of the table whose seats the items name; `null` where it is `tableName`. A party that was merged into another one keeps its seats.
   */
  seatTableName: string | null;
  sessionId: SessionId;
  /**
   * Whether the party has left: open items may not be needed any more.
   */
  tableClosed: boolean;
  /**
   * Name of the table where the party sits now.
   */
  tableName: string;
}
/**
 * An item of a ticket.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketItemView".
 */
export interface TicketItemView {
  /**
   * Whether the menu stated the allergens of the item and of all its chosen options when it was ordered.
   */
  allergensStated: boolean;
  /**
   * What a guest must not eat.
   */
  allergyNote: string | null;
  /**
   * Reason of the last cancellation; `null` where the item is not cancelled completely.
   */
  cancelReason: string | null;
  /**
   * All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many of the ordered units were cancelled.
   */
  cancelledQuantity: number;
  /**
   * The course it is served with, from 1; `null` where nobody entered one.
   */
  course: number | null;
  /**
   * Since when it is to be prepared: RFC 3339, UTC; `null` while its course is held.
   */
  dueAt: string | null;
  /**
   * Whether it waits until the floor fires its course; nobody prepares it yet.
   */
  held: boolean;
  /**
   * Index of the item in the order, from 0.
   */
  itemIndex: number;
  menuItemId: MenuItemId | null;
  /**
   * Names of the chosen options; of one that was chosen several times `3 × Espresso`.
   */
  modifiers: string[];
  /**
   * Name of the item with its variant.
   */
  name: string;
  /**
   * Note for the kitchen.
   */
  note: string | null;
  /**
   * How many units are in `status`: of an item that is not CANCELLED, how many are prepared and billed; of a CANCELLED one, how
   * many the last cancellation removed.
   */
  quantity: number;
  /**
   * The seat it is for, from 1; `null` where nobody entered one.
   */
  seat: number | null;
  /**
   * Code of the station that prepares it.
   */
  station: string;
  status: ItemStatus;
  /**
   * Since when it has this status: RFC 3339, UTC.
   */
  statusAt: string;
  /**
   * Whether the guests would like it with the main courses.
   */
  withMains: boolean;
}
/**
 * A change of a ticket after the order was placed. It is shown until a cook acknowledges it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NoticeView".
 */
export interface NoticeView {
  /**
   * When it changed: RFC 3339, UTC.
   */
  at: string;
  /**
   * Name of the member of staff who made the change.
   */
  by: string;
  /**
   * Name of the former table, where the ticket moved.
   */
  from: string | null;
  /**
   * Index of the item in the order, from 0; `null` where the whole ticket moved.
   */
  itemIndex: number | null;
  kind: NoticeKind;
  /**
   * Number of the notice, for the acknowledgement.
   */
  notice: number;
  /**
   * How many units of the item changed; `null` where all that were left did.
   */
  quantity: number | null;
}
/**
 * What is known about the duty of a country to use a fiscal device.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FiscalRuleView".
 */
export interface FiscalRuleView {
  /**
   * ISO 3166-1 alpha-2.
   */
  country: string;
  proposal: MoneyProfileKind;
  rule: FiscalRule;
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
   * The guest's name at the table.
   */
  nickname: string;
  /**
   * Whether the phone has a live channel now.
   */
  online: boolean;
  /**
   * Until when another phone may continue as this guest: RFC 3339, UTC; `null` if staff has not released the phone.
   */
  releasedUntil: string | null;
}
/**
 * All tables of the restaurant with their sessions.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorView".
 */
export interface FloorView {
  /**
   * Members of staff whose logins are blocked because of wrong passwords.
   */
  blockedLogins: BlockedLoginView[];
  businessDay: BusinessDayView | null;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * The stations that are behind.
   */
  delays: StationDelayView[];
  limits: PageLimitsView;
  moneyProfile: MoneyProfileKind;
  openPrice: FloorOpenPriceView | null;
  /**
   * Name of the restaurant.
   */
  restaurantName: string;
  /**
   * Minutes after which everybody hears a call of somebody else's section.
   */
  sectionCallMinutes: number;
  /**
   * The sections of the waiters who have a floor page open, and that of the waiter who asks.
   */
  sections: SectionView[];
  /**
   * The server's clock, to compute ages: RFC 3339, UTC.
   */
  serverTime: string;
  /**
   * The tables, sorted by `position`.
   */
  tables: FloorTableView[];
}
/**
 * A station that is behind.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StationDelayView".
 */
export interface StationDelayView {
  /**
   * Code of the station.
   */
  station: string;
  /**
   * Name of the station.
   */
  stationName: string;
  /**
   * When it has caught up: RFC 3339, UTC.
   */
  until: string;
}
/**
 * Limits in force that pages check before they send a request.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PageLimitsView".
 */
export interface PageLimitsView {
  /**
   * Most characters of a note.
   */
  noteCharsMax: number;
  /**
   * With more of one dish the page asks before it orders.
   */
  orderDishAskedMax: number;
  /**
   * With more dishes the page asks before it orders.
   */
  orderDishesAskedMax: number;
  /**
   * Whether guests can mark dishes that should come with the mains.
   */
  withMainsOffered: boolean;
}
/**
 * What a waiter may name and price.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorOpenPriceView".
 */
export interface FloorOpenPriceView {
  /**
   * The highest price of one in minor units.
   */
  maxPrice: number;
  /**
   * Name of the station that prepares them; `null`: they are only on the bill.
   */
  stationName: string | null;
  /**
   * The tax classes to choose from; the first one is proposed.
   */
  taxClasses: CodeNameView[];
}
/**
 * The tables whose calls a waiter hears first.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SectionView".
 */
export interface SectionView {
  /**
   * Whether a floor page of this person is connected now. Where none is, everybody hears the calls of these tables.
   */
  isHere: boolean;
  staffId: StaffId;
  /**
   * The name shown to colleagues.
   */
  staffName: string;
  /**
   * Ids of the tables.
   */
  tables: TableId[];
}
/**
 * A table with its session.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorTableView".
 */
export interface FloorTableView {
  /**
   * The part of the restaurant it is in.
   */
  area: string;
  /**
   * The code in the URL of its QR code.
   */
  code: string;
  id: TableId;
  /**
   * Whether its party can be merged with that of another table.
   */
  isJoinable: boolean;
  /**
   * Name of the table.
   */
  name: string;
  /**
   * Position in lists, from 1.
   */
  position: number;
  /**
   * Number of seats.
   */
  seats: number;
  session: FloorSessionView | null;
}
/**
 * The open session at a table. Amounts are in minor units.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorSessionView".
 */
export interface FloorSessionView {
  /**
   * What its guests must not eat, each once: the allergy notes of its carts and of the open orders in `openOrders`, the first ten.
   */
  allergyNotes: string[];
  /**
   * What is still to be paid, here or at the till.
   */
  amountDue: number;
  /**
   * Sum of the quantities in its carts.
   */
  cartItems: number;
  /**
   * How many guests the party has; `null` where nobody entered it.
   */
  covers: number | null;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * The phones of the session.
   */
  devices: FloorDeviceView[];
  /**
   * Whether this table came with another party that was merged into the session.
   */
  isJoined: boolean;
  /**
   * Parties that were merged into this session and can be separated again.
   */
  mergedFrom: MergedView[];
  mode: Mode;
  /**
   * Number of its older open orders.
   */
  moreOpenOrders: number;
  /**
   * Its orders among the newest 300 open orders of the restaurant, oldest first. An order is open while an item is still to be
   * served and its ticket has not left the kitchen's displays.
   */
  openOrders: FloorOrderView[];
  /**
   * When it was opened: RFC 3339, UTC.
   */
  openedAt: string;
  /**
   * Number of all its orders.
   */
  orderCount: number;
  /**
   * Completed payments without tips, less refunds; absent where the money profile is ORDERS.
   */
  paidAmount?: number | null;
  paymentWish: PaymentWish | null;
  /**
   * Number of payments that are INITIATED; absent where the money profile is ORDERS.
   */
  pendingPayments?: number | null;
  /**
   * Whether joining is blocked because of wrong PINs.
   */
  pinBlocked: boolean;
  /**
   * When that block ends: RFC 3339, UTC.
   */
  pinBlockedUntil: string | null;
  /**
   * Open calls of its guests.
   */
  requests: CallView[];
  sessionId: SessionId;
  /**
   * All tables of the session; the one where the party sits comes first.
   */
  tables: TableRef[];
  /**
   * Stations that have not received a ticket in time.
   */
  undelivered: UndeliveredView[];
}
/**
 * A party that was merged into another session.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MergedView".
 */
export interface MergedView {
  /**
   * When it was merged: RFC 3339, UTC.
   */
  mergedAt: string;
  sessionId: SessionId;
  /**
   * Name of the table where it sat.
   */
  tableName: string;
}
/**
 * An open order, without prices.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorOrderView".
 */
export interface FloorOrderView {
  /**
   * Delivery of its ticket to each station.
   */
  delivery: DeliveryView[];
  /**
   * Since when something of it is to be prepared or served: RFC 3339, UTC. Dishes of a later course are, once that is fired.
   */
  dueAt: string;
  /**
   * The items, in the order in which they were ordered.
   */
  items: FloorItemView[];
  orderId: OrderId;
  /**
   * The number people use: 1, 2, 3 …
   */
  orderNumber: number;
  /**
   * When it was placed: RFC 3339, UTC.
   */
  placedAt: string;
  priority: Priority;
  /**
   * Name of the table whose seats the items name; `null` where it is the table of the session. A party that was merged into another one
   * keeps its seats.
   */
  seatTableName: string | null;
}
/**
 * An item of an open order, without prices.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorItemView".
 */
export interface FloorItemView {
  /**
   * Reason of the last cancellation; `null` where the item is not cancelled completely.
   */
  cancelReason: string | null;
  /**
   * All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many of the ordered units were cancelled.
   */
  cancelledQuantity: number;
  /**
   * The course it is served with, from 1; `null` where nobody entered one.
   */
  course: number | null;
  /**
   * Whether the kitchen waits with it until the floor fires its course.
   */
  held: boolean;
  /**
   * Index of the item in the order, from 0.
   */
  itemIndex: number;
  /**
   * Name of the item with its variant.
   */
  name: string;
  /**
   * How many units are in `status`: of an item that is not CANCELLED, how many are prepared and billed; of a CANCELLED one, how
   * many the last cancellation removed.
   */
  quantity: number;
  /**
   * The seat it is for, from 1; `null` where nobody entered one.
   */
  seat: number | null;
  /**
   * Code of the station that prepares it; `null` for what is only on the bill.
   */
  station: string | null;
  status: ItemStatus;
  /**
   * Since when it has this status: RFC 3339, UTC.
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
   * Name of the table.
   */
  name: string;
}
/**
 * A station that has not received a ticket in time.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UndeliveredView".
 */
export interface UndeliveredView {
  orderId: OrderId;
  /**
   * The number people use: 1, 2, 3 …
   */
  orderNumber: number;
  /**
   * Seconds since the order was placed, or since the course was fired that nobody has seen.
   */
  sinceSeconds: number;
  /**
   * Code of the station.
   */
  station: string;
  /**
   * Name of the station.
   */
  stationName: string;
}
/**
 * The stations that are behind now.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StationDelaysView".
 */
export interface StationDelaysView {
  /**
   * The stations in the order of their codes.
   */
  delays: StationDelayView[];
  /**
   * The server's clock: RFC 3339, UTC.
   */
  serverTime: string;
}
/**
 * An order with the current status of its items.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderView".
 */
export interface OrderView {
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * The items, in the order in which they were ordered.
   */
  items: OrderItemView[];
  /**
   * Note about the whole order.
   */
  note: string | null;
  orderId: OrderId;
  /**
   * The number people use: 1, 2, 3 … It may begin again with the business day; `orderId` never does.
   */
  orderNumber: number;
  paymentMethod: PaymentWish;
  /**
   * When it was placed: RFC 3339, UTC.
   */
  placedAt: string;
  placedBy: GuestView | null;
  /**
   * Taxes by rate and kind, when it was placed.
   */
  taxes: TaxView[];
  /**
   * The total when it was placed, in minor units, tax included. Cancellations do not change it.
   */
  totalAmount: number;
}
/**
 * One item of an order: names and prices from when it was ordered, and its current status.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrderItemView".
 */
export interface OrderItemView {
  /**
   * Whether the menu stated the allergens of the item and of all its chosen options.
   */
  allergensStated: boolean;
  /**
   * What a guest must not eat.
   */
  allergyNote: string | null;
  /**
   * Reason of the last cancellation; `null` where the item is not cancelled completely.
   */
  cancelReason: string | null;
  /**
   * All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
   */
  cancellations: CancellationView[];
  /**
   * How many of the ordered units were cancelled.
   */
  cancelledQuantity: number;
  /**
   * The course it is served with, from 1; `null` where nobody entered one.
   */
  course: number | null;
  /**
   * Whether the kitchen waits with it until the floor fires its course.
   */
  held: boolean;
  /**
   * Index of the item in the order, from 0.
   */
  itemIndex: number;
  /**
   * `unitPrice` times `quantity`, in minor units.
   */
  lineTotal: number;
  menuItemId: MenuItemId | null;
  /**
   * Name of the item.
   */
  name: string;
  /**
   * Note for the kitchen.
   */
  note: string | null;
  /**
   * Whether nobody prepares it, because it is only on the bill; it is SERVED at once then.
   */
  onlyOnBill: boolean;
  /**
   * The chosen options.
   */
  options: OptionView[];
  /**
   * How many units are in `status`: of an item that is not CANCELLED, how many are prepared and billed; of a CANCELLED one, how
   * many the last cancellation removed.
   */
  quantity: number;
  /**
   * The seat it is for, from 1; `null` where nobody entered one.
   */
  seat: number | null;
  status: ItemStatus;
  /**
   * Since when it has this status: RFC 3339, UTC.
   */
  statusAt: string;
  /**
   * Price of one with variant and options, in minor units.
   */
  unitPrice: number;
  variantId: VariantId | null;
  /**
   * Name of the chosen variant.
   */
  variantName: string | null;
  /**
   * Whether the guests would like it with the main courses.
   */
  withMains: boolean;
}
/**
 * A dish that a waiter orders: as a guest does, and when it is served and to whom.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorItemInput".
 */
export interface FloorItemInput {
  /**
   * Allergies that the kitchen must consider.
   */
  allergyNote?: string | null;
  categoryId?: CategoryId | null;
  /**
   * The course it is served with, 1 to 5. The kitchen waits with those above 1 until the course is fired; at once if it is left out.
   */
  course?: number | null;
  menuItemId: MenuItemId;
  /**
   * A note for the kitchen.
   */
  note?: string | null;
  /**
   * The chosen options of the item's option groups.
   */
  options?: OptionId[];
  /**
   * How many, from 1; 1 if it is left out.
   */
  quantity?: number;
  /**
   * The seat it is for, 1 to 99.
   */
  seat?: number | null;
  variantId?: VariantId | null;
  /**
   * Whether it should come with the main courses; false if it is left out.
   */
  withMains?: boolean | null;
}
/**
 * `POST /api/floor/sessions/{id}/orders`: an order that a waiter places for a table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorOrderInput".
 */
export interface FloorOrderInput {
  deviceId?: DeviceId | null;
  /**
   * The sum of the lines that the page shows, in minor units, without tax on top. If the box computes another sum, the order
   * is rejected with 409 `cart-changed`.
   */
  expectedTotal?: number | null;
  /**
   * The dishes of the menu.
   */
  items?: FloorItemInput[];
  /**
   * A note for the kitchen about the whole order.
   */
  note?: string | null;
  /**
   * What the waiter names and prices, where managers allow it (`openPrice` of `GET /api/floor`). These lines come after the dishes.
   */
  openPriceItems?: OpenPriceInput[];
  /**
   * `true` orders dishes outside their hours too; the audit log notes it. What is sold out, or more than are left, is refused anyway.
   */
  outsideHours?: boolean;
}
/**
 * An item that a waiter names and prices.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenPriceInput".
 */
export interface OpenPriceInput {
  /**
   * The course it is served with, 1 to 5, as for a dish.
   */
  course?: number | null;
  /**
   * What it is, as guests read it on the bill.
   */
  name: string;
  /**
   * A note for the kitchen.
   */
  note?: string | null;
  /**
   * The price of one in minor units, at least 1.
   */
  price: number;
  /**
   * How many, from 1; 1 if it is left out.
   */
  quantity?: number | null;
  /**
   * The seat it is for, 1 to 99.
   */
  seat?: number | null;
  /**
   * The code of its tax class; only needed where there is a choice.
   */
  taxClass?: string | null;
}
/**
 * The orders of a session with prices and status.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "FloorOrdersView".
 */
export interface FloorOrdersView {
  /**
   * The orders, oldest first.
   */
  orders: FloorFullOrderView[];
}
/**
 * A line of the bill on a guest's phone.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestBillLineView".
 */
export interface GuestBillLineView {
  /**
   * The line's share of the bill's total, with tax and service charge.
   */
  amount: number;
  deviceId: DeviceId | null;
  /**
   * Index of the item in the order, from 0.
   */
  itemIndex: number;
  /**
   * Price of the line as on the menu, before comps, discounts and the service charge.
   */
  lineTotal: number;
  /**
   * Name of the item.
   */
  name: string;
  /**
   * That guest's name at the table.
   */
  nickname: string | null;
  /**
   * The part of `amount` that nobody has paid or is paying by dish.
   */
  openAmount: number;
  /**
   * How many of them can still be chosen by dish.
   */
  openQuantity: number;
  /**
   * Names of the chosen options.
   */
  options: string[];
  orderId: OrderId;
  /**
   * How many units were not cancelled.
   */
  quantity: number;
  /**
   * Name of the chosen variant.
   */
  variantName: string | null;
}
/**
 * An open call, for the phones of the table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestCallView".
 */
export interface GuestCallView {
  /**
   * What the guest asked to pay, as the waiter reads it; `null` where they asked for no part of the bill.
   */
  amount: number | null;
  /**
   * When the guest called: RFC 3339, UTC.
   */
  at: string;
  by: GuestView;
  kind: CallKind;
  requestId: CallId;
  /**
   * Since when a waiter is on the way: RFC 3339, UTC; `null` while nobody is.
   */
  takenAt: string | null;
}
/**
 * The complete state of a guest's phone.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SessionView".
 */
export interface SessionView {
  bill: BillView;
  /**
   * The open calls of the session, or in INDIVIDUAL mode of this phone; oldest first.
   */
  calls: GuestCallView[];
  cart: CartView;
  checkout: CheckoutView | null;
  /**
   * Value of the `X-CSRF-Token` header, required for changes.
   */
  csrfToken: string;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  device: GuestView;
  /**
   * All phones of the session, this one included.
   */
  devices: DeviceView[];
  /**
   * The orders that the kitchen has: a display of each of their stations has shown them, or there are no displays.
   */
  inKitchen: OrderId[];
  limits: PageLimitsView;
  mode: Mode;
  /**
   * The orders of the session, or in INDIVIDUAL mode of this phone; oldest first.
   */
  orders: OrderView[];
  /**
   * How guests can say that they would like to pay, in the order to show; with one there is nothing to choose.
   */
  paymentMethods: PaymentWish[];
  /**
   * Name of the restaurant.
   */
  restaurantName: string;
  /**
   * The server's clock, to compute ages: RFC 3339, UTC.
   */
  serverTime: string;
  sessionId: SessionId;
  table: TableRef;
  /**
   * When the session cookie expires unless it is renewed: RFC 3339, UTC.
   */
  tokenExpiresAt: string;
}
/**
 * A network from which phones of guests came.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestNetworkView".
 */
export interface GuestNetworkView {
  /**
   * Whether the box is in it.
   */
  isMine: boolean;
  /**
   * When the last of them asked for something: RFC 3339, UTC.
   */
  lastSeenAt: string;
  /**
   * In short form, such as `192.168.2.x`.
   */
  network: string;
  /**
   * Addresses in it: about the number of phones.
   */
  phones: number;
}
/**
 * A receipt in a list.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestReceiptSummaryView".
 */
export interface GuestReceiptSummaryView {
  /**
   * When it was paid or given back: RFC 3339, UTC.
   */
  at: string;
  /**
   * Currency of the amount: ISO 4217 code.
   */
  currency: string;
  kind: ReceiptKindView;
  /**
   * The number of the receipt.
   */
  number: number;
  /**
   * What changed hands, in minor units: amount, tip and rounding.
   */
  payable: number;
}
/**
 * A receipt as it is printed. It says that it is a copy: only a print that is noted is the original.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestReceiptView".
 */
export interface GuestReceiptView {
  /**
   * The number of the receipt.
   */
  number: number;
  printout: PrintoutView;
}
/**
 * A receipt or bill as it is printed, in the language of the restaurant.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PrintoutView".
 */
export interface PrintoutView {
  /**
   * Whether it is written from right to left.
   */
  isRightToLeft: boolean;
  /**
   * Code of the language: ISO 639-1.
   */
  language: string;
  /**
   * The rows from top to bottom.
   */
  rows: PrintoutRowView[];
}
/**
 * A row of a receipt or a bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PrintedRow".
 */
export interface PrintedRow {
  /**
   * Its texts, as many as the kind of the row has.
   */
  cells: string[];
  /**
   * Of an item: variant, options, price of one.
   */
  details: string[];
  kind: PrintedRowKind;
}
/**
 * A QR code as an SVG path, to be drawn dark on light.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "QrView".
 */
export interface QrView {
  /**
   * The dark modules, as the attribute `d` of an SVG path.
   */
  path: string;
  /**
   * Width and height of the `viewBox` in modules, the light margin included.
   */
  size: number;
}
/**
 * The receipts that a phone at a table may see, the newest first.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestReceiptsView".
 */
export interface GuestReceiptsView {
  /**
   * In FAMILY mode those of the party, in INDIVIDUAL mode those of this guest.
   */
  receipts: GuestReceiptSummaryView[];
}
/**
 * The part of the open amount that a guest looks at.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "GuestShareView".
 */
export interface GuestShareView {
  /**
   * The part of this guest, without a tip.
   */
  amount: number;
  /**
   * All parts where the open amount is divided evenly, larger ones first; otherwise empty.
   */
  parts: number[];
  /**
   * What stays open besides it.
   */
  restAmount: number;
}
/**
 * `POST /api/floor/sessions/{id}/handover`: the sum of a party that is handed to the restaurant's till.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HandoverInput".
 */
export interface HandoverInput {
  /**
   * The sum that the waiter saw, in minor units; at least 1. If it is another one now: 409 `sum-changed`.
   */
  amount: number;
  /**
   * The number that the till gave it; left out or blank where there is none.
   */
  tillNumber?: string | null;
}
/**
 * The state of the computer and the program.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HealthView".
 */
export interface HealthView {
  /**
   * Bytes that are free on the disk of the data; `null` if the system does not tell.
   */
  diskFreeBytes: number | null;
  /**
   * Logins with a kitchen display that is connected now.
   */
  displays: number;
  /**
   * Whether the run before ended without a proper stop, as in a power cut.
   */
  followedCrash: boolean;
  /**
   * Memory that the program uses, in bytes; `null` if the system does not tell.
   */
  memoryBytes: number | null;
  /**
   * Phones of guests that are connected now.
   */
  phones: number;
  /**
   * The clock of the computer: RFC 3339, UTC.
   */
  serverTime: string;
  /**
   * When the program started: RFC 3339, UTC.
   */
  startedAt: string;
  /**
   * Time zone of the restaurant (IANA); `null` if it is not known.
   */
  timeZone: string | null;
  /**
   * Version of the program.
   */
  version: string;
}
/**
 * `POST /api/menu/hours`, where name and windows are required, and `PATCH /api/menu/hours/{id}`, where members that are left out stay as
 * they are.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HoursInput".
 */
export interface HoursInput {
  /**
   * The first day on which a window opens, such as `2026-04-03`; `null`: no limit.
   */
  firstDate?: string | null;
  /**
   * The last day on which a window opens; `null`: no limit.
   */
  lastDate?: string | null;
  /**
   * So many minutes before the end of a window the last order is taken: 0 to 180.
   */
  lastOrderMinutes?: number | null;
  /**
   * The name, such as "Lunch"; unique.
   */
  name?: string | null;
  /**
   * The windows of each of the seven days, Monday first, such as `11:30-14:30`; up to 4 a day, none on a day without. `18:00-01:00`
   * ends on the next day, `00:00-00:00` is the whole day. Windows must not overlap.
   */
  windows?: string[][] | null;
}
/**
 * All named hours.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HoursListView".
 */
export interface HoursListView {
  /**
   * The hours, by name.
   */
  hours: HoursView[];
}
/**
 * Named hours, such as "Lunch": dishes and categories can be ordered only in theirs, and dishes can have another price in them.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "HoursView".
 */
export interface HoursView {
  /**
   * The first day on which a window opens, such as `2026-04-03`; `null`: no limit.
   */
  firstDate: string | null;
  id: HoursId;
  /**
   * The last day on which a window opens; `null`: no limit.
   */
  lastDate: string | null;
  /**
   * So many minutes before the end of a window the last order is taken.
   */
  lastOrderMinutes: number;
  /**
   * Name of the hours, unique.
   */
  name: string;
  /**
   * Number of categories that have these hours.
   */
  usedByCategories: number;
  /**
   * Number of dishes that have these hours, or a price in them.
   */
  usedByItems: number;
  /**
   * The windows of each day of the week, Monday first, such as `11:30-14:30`; an empty list for a day without.
   */
  windows: string[][];
}
/**
 * How an item changes.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ItemChangeView".
 */
export interface ItemChangeView {
  /**
   * The parts that change.
   */
  fields: ItemField[];
  /**
   * Name of the item.
   */
  name: string;
  priceAfter: Minor | null;
  priceBefore: Minor | null;
}
/**
 * `POST /api/sessions/join`: a phone that joins a table, or comes back to it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "JoinInput".
 */
export interface JoinInput {
  /**
   * The guest's name for the others at the table, 24 characters at most; the box chooses one if it is left out.
   */
  nickname?: string | null;
  /**
   * The PIN of the session: four digits.
   */
  pin: string;
  resumeDeviceId?: DeviceId | null;
  /**
   * The resume secret of that device: 43 characters of base64url. For a device that staff have released the phone may send a new
   * secret, which then belongs to the device. A phone without an earlier device may send a secret that it has made: if it sends it
   * again because the answer was lost, it is the same device.
   */
  resumeSecret?: string | null;
  /**
   * The code of the table, from its QR code.
   */
  tableCode: string;
}
/**
 * An open session, as shown on the PIN page.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "JoinPageView".
 */
export interface JoinPageView {
  /**
   * Whether joining is blocked because of wrong PINs.
   */
  isBlocked: boolean;
  mode: Mode;
  /**
   * How many PINs the session has had: a page clears the digits of an earlier one.
   */
  pinGeneration: number;
  /**
   * Number of digits of the PIN.
   */
  pinLength: number;
  /**
   * Seconds until the block ends; 0 where there is none.
   */
  retryAfterSeconds: number;
}
/**
 * The answer to a successful join.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "JoinView".
 */
export interface JoinView {
  cart: CartView;
  /**
   * Value of the `X-CSRF-Token` header, required for changes.
   */
  csrfToken: string;
  device: JoinedDeviceView;
  mode: Mode;
  /**
   * The orders of the session, or in INDIVIDUAL mode of this phone; oldest first.
   */
  orders: OrderView[];
  session?: SessionView | null;
  sessionId: SessionId;
  /**
   * Always true.
   */
  success: boolean;
}
/**
 * A phone that has joined.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "JoinedDeviceView".
 */
export interface JoinedDeviceView {
  deviceId: DeviceId;
  /**
   * The guest's name at the table.
   */
  nickname: string;
  /**
   * The secret with which the phone continues as the same guest after it lost its cookie. It is sent only in this answer; `null` where
   * the phone has sent it.
   */
  resumeSecret: string | null;
}
/**
 * The open tickets of the kitchen or of one station.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TicketsView".
 */
export interface TicketsView {
  /**
   * The stations that are behind.
   */
  delays: StationDelayView[];
  mode: KitchenModeView;
  /**
   * How many older open tickets the restaurant has that are not in `orders`; counted up to 10,000 (`TICKETS_NOT_SHOWN_MAX`).
   */
  more: number;
  /**
   * The tickets: those with priority RUSH first, then oldest first, by when they were ordered.
   */
  orders: TicketView[];
  prep: PrepView;
  /**
   * Name of the restaurant.
   */
  restaurantName: string;
  /**
   * The server's clock, to compute ages: RFC 3339, UTC.
   */
  serverTime: string;
  thresholds: ThresholdsView;
}
/**
 * How the kitchen works, from the settings.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KitchenModeView".
 */
export interface KitchenModeView {
  /**
   * Taps from a new ticket to a ready one: 1, or 2 where the first tap starts it.
   */
  steps: number;
}
/**
 * Preparation times, from the order to READY, of the items that became ready within the last hour.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PrepView".
 */
export interface PrepView {
  /**
   * The average in seconds; `null` where no item became ready.
   */
  averageSeconds: number | null;
  /**
   * Number of these items.
   */
  count: number;
  /**
   * The longest time in seconds; `null` where no item became ready.
   */
  slowestSeconds: number | null;
}
/**
 * Ages from which on a ticket is highlighted, from the settings.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ThresholdsView".
 */
export interface ThresholdsView {
  /**
   * Age at which a ticket is late, in seconds.
   */
  lateSeconds: number;
  /**
   * Age of a warning, in seconds.
   */
  warnSeconds: number;
}
/**
 * An item of the menu with its availability.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KitchenItemView".
 */
export interface KitchenItemView {
  /**
   * False where the item is sold out.
   */
  available: boolean;
  /**
   * Name of the first category it is in.
   */
  category: string;
  id: MenuItemId;
  /**
   * How many are left; `null` where nobody counts.
   */
  left: number | null;
  /**
   * Name of the item.
   */
  name: string;
  /**
   * Its names by language, also that in the main language; empty where it has that one only.
   */
  names: {
    [k: string]: string;
  };
  /**
   * Since when it is sold out: RFC 3339, UTC.
   */
  soldOutSince: string | null;
  /**
   * When it comes back by itself: RFC 3339, UTC; `null` where it is not sold out, or until somebody marks it as available.
   */
  soldOutUntil: string | null;
  /**
   * Code of the station that prepares it.
   */
  station: string;
}
/**
 * The menu without prices, to mark items as sold out.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KitchenMenuView".
 */
export interface KitchenMenuView {
  /**
   * The items, in reading order.
   */
  items: KitchenItemView[];
  /**
   * The languages in which items have names, by their codes: the main language first.
   */
  languages: string[];
  /**
   * The stations of the restaurant.
   */
  stations: StationView[];
}
/**
 * A person who can log in with a staff PIN on a browser.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KnownPersonView".
 */
export interface KnownPersonView {
  /**
   * Whether they have set a PIN.
   */
  hasPin: boolean;
  id: StaffId;
  /**
   * The name shown to colleagues.
   */
  name: string;
  role: Role;
}
/**
 * Who can log in with a staff PIN on a browser.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "KnownStaffView".
 */
export interface KnownStaffView {
  /**
   * Minutes without a touch after which the floor page is locked; 0 where the restaurant uses no staff PINs.
   */
  lockMinutes: number;
  /**
   * Those who typed their password on this browser on the current business day, sorted by name.
   */
  people: KnownPersonView[];
}
/**
 * A limit and its allowed range.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LimitView".
 */
export interface LimitView {
  /**
   * The value where none is set.
   */
  default: number;
  /**
   * The smallest allowed value.
   */
  least: number;
  /**
   * The largest allowed value.
   */
  most: number;
  /**
   * Name of the setting.
   */
  name: string;
  /**
   * Why the limit exists.
   */
  reason: string;
  /**
   * The value in force.
   */
  value: number;
}
/**
 * `POST /api/staff/login`: user name and password.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LoginInput".
 */
export interface LoginInput {
  /**
   * The password as typed.
   */
  password: string;
  /**
   * Upper case is converted to lower case.
   */
  username: string;
}
/**
 * The logo of the restaurant.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "LogoView".
 */
export interface LogoView {
  /**
   * Its height in pixels.
   */
  height: number;
  /**
   * Path of the picture on this server. Another picture has another path.
   */
  src: string;
  /**
   * Its width in pixels.
   */
  width: number;
}
/**
 * A table as managers see it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ManagedTableView".
 */
export interface ManagedTableView {
  /**
   * The part of the restaurant it is in.
   */
  area: string;
  /**
   * The code in the URL of its QR code.
   */
  code: string;
  id: TableId;
  /**
   * Whether its party can be merged with that of another table.
   */
  isJoinable: boolean;
  /**
   * Whether a party sits there.
   */
  isOccupied: boolean;
  /**
   * Whether it is out of use.
   */
  isRetired: boolean;
  /**
   * Name of the table.
   */
  name: string;
  /**
   * Position in lists, from 1.
   */
  position: number;
  /**
   * Number of seats.
   */
  seats: number;
  spot: Spot | null;
}
/**
 * A place on the floor plan of an area, a grid of [`SPOTS_MAX`] columns and rows.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "Spot".
 */
export interface Spot {
  /**
   * From 0, at the left.
   */
  column: number;
  /**
   * From 0, at the top.
   */
  row: number;
}
/**
 * The member of staff who is logged in.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MeView".
 */
export interface MeView {
  /**
   * Value of the `X-CSRF-Token` header, required for changes.
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
   * The name shown to colleagues.
   */
  name: string;
  role: Role;
  /**
   * Codes of the stations a cook works at; empty means all.
   */
  stations: string[];
}
/**
 * A column of a table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuColumnView".
 */
export interface MenuColumnView {
  field: ColumnField;
  /**
   * Its header; a letter where the table has no headers.
   */
  header: string;
  /**
   * Its first values.
   */
  samples: string[];
}
/**
 * What an import of a menu would change, or has changed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuImportView".
 */
export interface MenuImportView {
  /**
   * Names of new items.
   */
  added: string[];
  /**
   * Names of items of the new menu whose allergens are not stated.
   */
  allergensNotStated: string[];
  /**
   * Categories of the new menu.
   */
  categories: number;
  /**
   * Items that are changed.
   */
  changed: ItemChangeView[];
  /**
   * Names of categories whose description, hours or translations change.
   */
  changedCategories: string[];
  /**
   * Names of hours that are new or change.
   */
  changedHours: string[];
  /**
   * Currency of all prices.
   */
  currency: string;
  /**
   * Rows and values that the owner should look at, at most 300.
   */
  doubtful: DoubtView[];
  /**
   * Items of the new menu.
   */
  items: number;
  /**
   * Items of the menu before.
   */
  itemsBefore: number;
  kind: FileKind;
  /**
   * The revision of the current menu; send it with the import, so that nothing is lost that changed since the preview.
   */
  menuRevision: number;
  /**
   * Number of further ones.
   */
  moreDoubtful: number;
  /**
   * Options of the new menu.
   */
  options: number;
  /**
   * Names of items that are removed.
   */
  removed: string[];
  /**
   * Items that are removed and new items that could be the same dish under another name, at most 50. Where they are, send the `itemId` as
   * `same` with the preview and the import: the dish keeps its id, and guests keep it in their carts.
   */
  renames: RenameView[];
  rows: RowCounts;
  /**
   * Changed or new prices that are probably typing errors. If there are any, the import must have `confirmPrices=true`.
   */
  suspiciousPrices: SuspiciousPriceView[];
  table: MenuTableView | null;
}
/**
 * An item that is removed and a new item that could be the same dish.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RenameView".
 */
export interface RenameView {
  /**
   * Its name so far.
   */
  before: string;
  /**
   * The category of both.
   */
  category: string;
  /**
   * Whether the request says that it is the same dish.
   */
  isSame: boolean;
  itemId: MenuItemId;
  /**
   * The name in the file.
   */
  name: string;
  priceAfter: Minor | null;
  priceBefore: Minor | null;
}
/**
 * What became of the rows. A row is a row of a table; in a JSON file an entry of the lists of headings and dishes.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RowCounts".
 */
export interface RowCounts {
  /**
   * Rows that became a dish, including those without a price.
   */
  dishes: number;
  /**
   * Rows that are a heading.
   */
  headings: number;
  /**
   * Rows that are a text and no dish.
   */
  notes: number;
  /**
   * Rows that are a list of options of dishes.
   */
  optionGroups: number;
  /**
   * Rows that could not be read.
   */
  refused: number;
  /**
   * Number of all rows of the file.
   */
  rows: number;
  /**
   * Rows that became a further size of a dish.
   */
  sizes: number;
  /**
   * Dishes without a price, which cannot be ordered until they have one.
   */
  withoutPrice: number;
}
/**
 * A price that is probably a typing error.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SuspiciousPriceView".
 */
export interface SuspiciousPriceView {
  /**
   * The name of the item, with that of its size.
   */
  name: string;
  priceAfter: Minor;
  priceBefore: Minor | null;
}
/**
 * How a table was read.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuTableView".
 */
export interface MenuTableView {
  /**
   * The columns in the order of the file.
   */
  columns: MenuColumnView[];
  /**
   * The decimal separator of the prices; `null` where they show none.
   */
  decimal: string | null;
  /**
   * The character between columns; `null` for a workbook.
   */
  delimiter: string | null;
  /**
   * The encoding of a text, such as `windows-1252`; `null` for a workbook.
   */
  encoding: string | null;
  /**
   * The number of the row with the headers, from 1; 0 where there is none.
   */
  headerRow: number;
  /**
   * The sheet that was read; `null` for a text.
   */
  sheet: string | null;
  /**
   * The sheets of a workbook.
   */
  sheets: string[];
}
/**
 * The names of categories and items that have a translated name. The menu has one language; a search finds all of them.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuNamesView".
 */
export interface MenuNamesView {
  /**
   * By id of the category or item: its names, each once, the one in the main language first.
   */
  names: {
    [k: string]: string[];
  };
}
/**
 * The whole menu, in one language.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MenuView".
 */
export interface MenuView {
  /**
   * The categories, in reading order.
   */
  categories: CategoryView[];
  /**
   * Currency of all prices: ISO 4217 code.
   */
  currency: string;
  /**
   * The language of its texts: the first wanted one that the menu has, else the main one.
   */
  language: string;
  /**
   * The languages that the menu has: the main one first.
   */
  languages: string[];
  /**
   * The main language: texts that are not translated are in it.
   */
  mainLanguage: string;
}
/**
 * `POST /api/floor/sessions/{id}/merge`: the party that this one is merged into.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MergeInput".
 */
export interface MergeInput {
  /**
   * Whether the party leaves its table, so that it becomes free.
   */
  freeTable?: boolean;
  into: SessionId;
}
/**
 * Whether the program records payments, as the owner chooses it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MoneyChoiceInput".
 */
export interface MoneyChoiceInput {
  /**
   * Required for `BOOKS`: the version of the declaration that the owner has read and makes.
   */
  declaredVersion?: number | null;
  profile: MoneyProfileKind;
}
/**
 * `PUT /api/restaurant/money-profile`: the new money profile, with the reason and the declaration.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MoneyProfileInput".
 */
export interface MoneyProfileInput {
  /**
   * Required for `BOOKS`: the version of the declaration that the owner has read and makes.
   */
  declaredVersion?: number | null;
  profile: MoneyProfileKind;
  /**
   * The reason, for the audit log.
   */
  reason: string;
}
/**
 * Whether payments are recorded, with the declaration of the owner and the proposal for the country.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MoneyProfileView".
 */
export interface MoneyProfileView {
  declaration: DeclarationTextView;
  declared: DeclaredView | null;
  /**
   * Whether the owner has chosen it for this country. `false` for data of an earlier version, which records payments as before, and
   * after a change of the country.
   */
  isChosen: boolean;
  profile: MoneyProfileKind;
  proposal: MoneyProfileKind;
  rule: FiscalRule;
}
/**
 * `POST /api/floor/sessions/{id}/move`: the table that a party moves to.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "MoveInput".
 */
export interface MoveInput {
  tableId: TableId;
}
/**
 * A test: a second phone opens an address.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NetworkTestView".
 */
export interface NetworkTestView {
  /**
   * When a phone opened it: RFC 3339, UTC.
   */
  arrivedAt: string | null;
  /**
   * The code that names it.
   */
  code: string;
  /**
   * Whether the box is in that network.
   */
  isMine: boolean | null;
  /**
   * The network of that phone in short form.
   */
  network: string | null;
  qr: QrView;
  /**
   * When a live channel of that phone worked: RFC 3339, UTC.
   */
  socketAt: string | null;
  /**
   * The address to open.
   */
  url: string;
}
/**
 * Why guests' phones may not reach the box.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NetworkView".
 */
export interface NetworkView {
  addresses: AddressesView;
  /**
   * Tables with phones that lost their channel in the last half hour and are not back, most phones first.
   */
  droppedTables: DroppedTableView[];
  /**
   * Networks of other phones that asked for a table or have a channel, in the last quarter of an hour; those with most phones first.
   */
  guestNetworks: GuestNetworkView[];
  /**
   * Whether this phone is in a network of the box; `null` if the box has no address.
   */
  isYourNetworkMine: boolean | null;
  /**
   * Phones with a live channel now.
   */
  phonesOnline: number;
  /**
   * The server's clock: RFC 3339, UTC.
   */
  serverTime: string;
  test: NetworkTestView | null;
  /**
   * When a phone last asked for a table with a code that does not exist (any more), in the last day: RFC 3339, UTC.
   */
  unknownCodeAt: string | null;
  /**
   * The name of the guests' Wi-Fi as it was printed on sheets; `null` if none was.
   */
  wifiName: string | null;
  /**
   * The network of this phone in short form, such as `192.168.2.x`.
   */
  yourNetwork: string;
}
/**
 * `POST /api/menu/categories`: a new category.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NewCategoryInput".
 */
export interface NewCategoryInput {
  /**
   * Name of the category.
   */
  name: string;
}
/**
 * `POST /api/staff`: a new member of staff.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NewStaffInput".
 */
export interface NewStaffInput {
  /**
   * The name that pages show.
   */
  name: string;
  /**
   * The first password.
   */
  password: string;
  role: Role;
  /**
   * Codes of the stations where a cook works; empty for all.
   */
  stations?: string[];
  /**
   * The name for the login; upper case is converted to lower case.
   */
  username: string;
}
/**
 * A new table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "NewTableInput".
 */
export interface NewTableInput {
  /**
   * The part of the restaurant it is in.
   */
  area: string;
  /**
   * Name of the table.
   */
  name: string;
  /**
   * Number of seats, 1 to 99.
   */
  seats: number;
}
/**
 * `POST /api/floor/tables/{tableId}/session`: the party that is seated at a table.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenInput".
 */
export interface OpenInput {
  /**
   * How many guests the party has, 1 to 500; may be missing.
   */
  covers?: number | null;
  mode: Mode;
}
/**
 * One page of the open-price items of some business days.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenPriceLinesView".
 */
export interface OpenPriceLinesView {
  /**
   * ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * Those on the bills of parties that left, the last that left first; at most 100 and the rest of one bill.
   */
  lines: OpenPriceLine[];
  /**
   * The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each request
   * searches only a part of the bills.
   */
  next: number | null;
}
/**
 * What managers allow for open-price items.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenPriceRulesInput".
 */
export interface OpenPriceRulesInput {
  /**
   * The highest price of one in minor units, at least 1.
   */
  maxPrice: number;
  /**
   * The code of the station that prepares them; `null` or left out: they are only on the bill.
   */
  station?: string | null;
  /**
   * The codes of the tax classes that a waiter chooses from, at least one.
   */
  taxClasses: string[];
}
/**
 * What managers allow for open-price items, and what they can choose from.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenPriceSettingView".
 */
export interface OpenPriceSettingView {
  /**
   * All stations of the restaurant.
   */
  allStations: CodeNameView[];
  /**
   * All tax classes of the restaurant.
   */
  allTaxClasses: CodeNameView[];
  /**
   * The highest price of one in minor units; `null` where there are no open-price items.
   */
  maxPrice: number | null;
  /**
   * Code of the station that prepares them; `null`: they are only on the bill.
   */
  station: string | null;
  /**
   * Codes of the tax classes that a waiter can choose from.
   */
  taxClasses: string[];
}
/**
 * A new session. Its PIN is sent only in this answer.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OpenedView".
 */
export interface OpenedView {
  /**
   * The PIN, four digits.
   */
  pin: string;
  sessionId: SessionId;
}
/**
 * An option of a dish, and how often it was chosen.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OptionSoldView".
 */
export interface OptionSoldView {
  /**
   * Its share of the dish's portions, in thousandths.
   */
  attachPermille: number;
  /**
   * Sold portions with it.
   */
  count: number;
  /**
   * The name when it was ordered.
   */
  name: string;
  /**
   * What it added to the prices.
   */
  priceAmount: number;
}
/**
 * The orders of a session, or in INDIVIDUAL mode of one phone.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OrdersView".
 */
export interface OrdersView {
  /**
   * The orders, oldest first.
   */
  orders: OrderView[];
}
/**
 * `POST /api/staff/me/password`: the new own password, with the one before.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OwnPasswordInput".
 */
export interface OwnPasswordInput {
  /**
   * The password before the change.
   */
  current: string;
  /**
   * The new password.
   */
  password: string;
}
/**
 * The login of the owner.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "OwnerInput".
 */
export interface OwnerInput {
  /**
   * The name that pages show.
   */
  name: string;
  /**
   * The password, 8 to 200 characters.
   */
  password: string;
  /**
   * The name for the login; upper case is converted to lower case.
   */
  username: string;
}
/**
 * `POST /api/displays`: a display that is paired, and what it shows.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PairInput".
 */
export interface PairInput {
  /**
   * The six digits that the display shows.
   */
  code: string;
  /**
   * A name for the display. A new display with the name of an existing one replaces it.
   */
  name: string;
  /**
   * The code of the station whose tickets it shows; all stations if it is left out or empty.
   */
  station?: string | null;
}
/**
 * A new pairing code for a display that has no login.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PairingView".
 */
export interface PairingView {
  /**
   * Six digits that a manager enters to pair the display.
   */
  code: string;
  /**
   * When the code expires: RFC 3339, UTC.
   */
  expiresAt: string;
  /**
   * The secret with which the display claims its login. It is sent only in this answer.
   */
  secret: string;
}
/**
 * `POST /api/staff/{staffId}/password`: a new password for a member of staff.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PasswordInput".
 */
export interface PasswordInput {
  /**
   * The new password.
   */
  password: string;
}
/**
 * The payee of bank transfers. Members that are `null`, blank or left out are not set.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PayeeInput".
 */
export interface PayeeInput {
  /**
   * The BIC of the bank.
   */
  bic?: string | null;
  /**
   * The IBAN, for SEPA transfers.
   */
  iban?: string | null;
  /**
   * The account holder.
   */
  name?: string | null;
  /**
   * The UPI address (VPA).
   */
  vpa?: string | null;
}
/**
 * Who receives transfers. Fields that are `null` are not set.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PayeeView".
 */
export interface PayeeView {
  /**
   * BIC of the bank; required only outside the European Economic Area.
   */
  bic: string | null;
  /**
   * IBAN for SEPA transfers in euro.
   */
  iban: string | null;
  /**
   * The account holder; the restaurant's name is used where it is not set.
   */
  name: string | null;
  /**
   * UPI address (VPA) for transfers in rupees.
   */
  vpa: string | null;
}
/**
 * `POST /api/floor/sessions/{id}/payments`: a payment for a party, by amount or by chosen lines.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PaymentInput".
 */
export interface PaymentInput {
  /**
   * The part of the bill that is paid, without tip, in minor units; at least 1.
   */
  amount: number;
  deviceId?: DeviceId | null;
  /**
   * The order lines that are paid. `amount` must be their current price, otherwise 409 `bill-changed`.
   */
  items?: PickInput[] | null;
  method: Method;
  /**
   * The cash that the guest hands over, in minor units; only with the method `CASH`.
   */
  tendered?: number | null;
  /**
   * The tip, in minor units; 0 if it is left out.
   */
  tip?: number | null;
}
/**
 * All members of staff, for managers.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PeopleView".
 */
export interface PeopleView {
  /**
   * Sorted by user name; those who have left come last.
   */
  staff: PersonView[];
}
/**
 * The figures of a period. Sales are the bills of parties that ended in it, also those that were handed to the restaurant's till.
 *
 * Each act counts on the business day of its time. A report of a closed day (Z) has what happened between two closings, so where a day is
 * closed in its middle, or after the next one has begun, the Z of that date has other figures. Both count each act once.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PeriodView".
 */
export interface PeriodView {
  /**
   * Sales by part of the restaurant; the count is that of parties.
   */
  areas: SoldView[];
  /**
   * Sales by category, the largest first.
   */
  categories: SoldView[];
  /**
   * All comps, at menu prices.
   */
  compAmount: number;
  /**
   * What was given away on the bills of the sales, at menu prices, by reason and who gave it. Withdrawn comps do not count.
   */
  comps: WhyView[];
  /**
   * Guests of parties whose number is known.
   */
  covers: number;
  /**
   * Sales of these parties, with tax.
   */
  coversAmount: number;
  /**
   * Sales by business day: those with any.
   */
  days: ReportDayView[];
  /**
   * All discounts, at menu prices.
   */
  discountAmount: number;
  /**
   * Discounts on the bills of the sales, at menu prices, by reason and who gave them. Withdrawn discounts do not count.
   */
  discounts: WhyView[];
  /**
   * Sales by dish, the largest first.
   */
  dishes: ReportDishView[];
  /**
   * The first business day, such as `2026-04-03`.
   */
  from: string;
  /**
   * Sales with tax.
   */
  grossAmount: number;
  /**
   * Sales that were handed to the restaurant's till.
   */
  handedToTillAmount: number;
  /**
   * Whether a list has only its first thousand rows.
   */
  isShortened: boolean;
  money: ReportMoneyView | null;
  /**
   * Sales without tax.
   */
  netAmount: number;
  /**
   * Sales of open-price items by the names that waiters gave them, the largest first; they are in no category. A row without a name is
   * the sum of all further ones.
   */
  openPrice: SoldView[];
  /**
   * Sales of all open-price items, with tax.
   */
  openPriceAmount: number;
  /**
   * Sales of open-price items by who entered them; the count is that of portions.
   */
  openPriceBy: PersonSumView[];
  /**
   * Sales by who ordered; the count is that of orders.
   */
  orderedBy: PersonSumView[];
  /**
   * Orders of these parties.
   */
  orders: number;
  /**
   * Parties that ended and had ordered something.
   */
  parties: number;
  /**
   * Sales of these orders, with tax.
   */
  phoneAmount: number;
  /**
   * Orders that guests placed on their phones.
   */
  phoneOrders: number;
  /**
   * How many portions were sold, those of open-price items included.
   */
  portions: number;
  /**
   * Preparation times by station, and by station and hour.
   */
  preparation: PreparationView[];
  /**
   * Orders that were refused.
   */
  refused: RefusedOrdersView[];
  /**
   * Service charges with tax.
   */
  serviceChargeAmount: number;
  /**
   * Parties that paid a service charge.
   */
  serviceChargeCount: number;
  /**
   * Service charges without tax. They are in the sales and in `taxes`, not in categories, dishes, hours and people.
   */
  serviceChargeNetAmount: number;
  /**
   * Decisions of managers about the service charge of a party; the amount is what was charged, in menu prices, 0 where it was taken
   * off.
   */
  serviceDecisions: WhyView[];
  /**
   * How long dishes were sold out: times that ended in the period.
   */
  soldOut: SoldOutTimeView[];
  /**
   * Minutes that all parties stayed, from opening the table to closing it.
   */
  stayMinutes: number;
  /**
   * Parties whose stay is known.
   */
  stays: number;
  /**
   * The tax in the sales.
   */
  taxAmount: number;
  /**
   * Sales by tax rate.
   */
  taxes: TaxSumView[];
  /**
   * The last business day.
   */
  to: string;
  /**
   * All cancelled portions, at menu prices.
   */
  voidAmount: number;
  /**
   * Cancelled portions at menu prices, by reason and person.
   */
  voids: WhyView[];
  /**
   * Sales by weekday and hour.
   */
  weekHours: WeekHourView[];
}
/**
 * Sales of a business day.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReportDayView".
 */
export interface ReportDayView {
  /**
   * Guests of parties whose number is known.
   */
  covers: number;
  /**
   * The business day, such as `2026-04-03`.
   */
  day: string;
  /**
   * Amount with tax, in minor units.
   */
  grossAmount: number;
  /**
   * Amount without tax, in minor units.
   */
  netAmount: number;
  /**
   * Number of orders.
   */
  orders: number;
  /**
   * Parties that ended and had ordered something.
   */
  parties: number;
  /**
   * The tax in the sales.
   */
  taxAmount: number;
}
/**
 * Sales of a dish with its options.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReportDishView".
 */
export interface ReportDishView {
  /**
   * How many portions were sold.
   */
  count: number;
  /**
   * Amount with tax, in minor units.
   */
  grossAmount: number;
  itemId: MenuItemId;
  /**
   * The name when it was ordered.
   */
  name: string;
  /**
   * Amount without tax, in minor units.
   */
  netAmount: number;
  /**
   * Its options, the most frequent first; at the first of several names of the dish.
   */
  options: OptionSoldView[];
}
/**
 * Payments and refunds of a period; only under the money profile `BOOKS`.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReportMoneyView".
 */
export interface ReportMoneyView {
  /**
   * The tax to declare: the sum of `declaredTaxes`.
   */
  declaredTaxAmount: number;
  /**
   * The taxes of the sales less those of these refunds. Sales that were handed to the restaurant's till are in them.
   */
  declaredTaxes: TaxSumView[];
  /**
   * Payments and refunds by method.
   */
  methods: MethodView[];
  /**
   * Bills that were overpaid.
   */
  overpaid: WhyView[];
  /**
   * Payments without tips and rounding.
   */
  paidAmount: number;
  /**
   * Refunds without tips and rounding.
   */
  refundedAmount: number;
  /**
   * Refunds of parties that had ended before the refund, without tips and rounding.
   */
  refundedLaterAmount: number;
  /**
   * These refunds by tax rate, as on their receipts.
   */
  refundedLaterTaxes: TaxSumView[];
  /**
   * The part of these refunds without tax: what had been paid above a bill, and refunds of days that were counted before taxes of
   * refunds were.
   */
  refundedLaterUntaxedAmount: number;
  /**
   * Refunds with tips and rounding.
   */
  refunds: WhyView[];
  /**
   * Payments by who took them.
   */
  takenBy: PersonSumView[];
  /**
   * Tips, less refunded tips.
   */
  tipAmount: number;
  /**
   * Bills that were not paid completely.
   */
  unpaid: WhyView[];
}
/**
 * Preparation times of a station in an hour of the day.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PreparationView".
 */
export interface PreparationView {
  /**
   * Items that became ready.
   */
  count: number;
  /**
   * The hour of the orders, from 0 to 23; `null`: all hours.
   */
  hour: number | null;
  /**
   * Items that were ready later than the setting `ticket_late_minutes` of then; `null` by hour.
   */
  lateCount: number | null;
  /**
   * Half of the items were ready within so many seconds: the end of a class, at most a quarter too long.
   */
  p50Seconds: number;
  /**
   * Nine of ten items were ready within so many seconds.
   */
  p90Seconds: number;
  /**
   * The code of the station.
   */
  station: string;
}
/**
 * Orders that were refused.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RefusedOrdersView".
 */
export interface RefusedOrdersView {
  /**
   * How many orders.
   */
  count: number;
  reason: OrderRefusal;
}
/**
 * How long a dish was sold out.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SoldOutTimeView".
 */
export interface SoldOutTimeView {
  /**
   * How often it was sold out.
   */
  count: number;
  /**
   * For how many minutes in total, also while the restaurant was closed.
   */
  minutes: number;
  /**
   * The name of the dish.
   */
  name: string;
}
/**
 * Sales of an hour of the business days of one weekday.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WeekHourView".
 */
export interface WeekHourView {
  /**
   * Number of orders.
   */
  count: number;
  /**
   * Amount with tax, in minor units.
   */
  grossAmount: number;
  /**
   * The hour of the order, from 0 to 23, in the restaurant's time zone.
   */
  hour: number;
  /**
   * The weekday of the business day: 1 is Monday, 7 is Sunday. An order at 01:00 belongs to the day before.
   */
  weekday: number;
}
/**
 * `POST /api/staff/pin-login`: who switches to a shared phone, with the staff PIN.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PinLoginInput".
 */
export interface PinLoginInput {
  /**
   * The staff PIN, four to six digits.
   */
  pin: string;
  staffId: StaffId;
}
/**
 * A new PIN of a session. It is sent only in this answer.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PinView".
 */
export interface PinView {
  /**
   * The PIN, four digits.
   */
  pin: string;
}
/**
 * `POST /api/orders/place`: the order of the cart that the phone shows.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PlaceInput".
 */
export interface PlaceInput {
  /**
   * The revision of the cart that the phone shows.
   */
  cartRevision: number;
  /**
   * The total that the phone shows, in minor units, including tax on top. If the box computes another total, the order is
   * rejected with 409 `cart-changed`.
   */
  expectedTotal?: number | null;
  /**
   * A note for the kitchen about the whole order.
   */
  note?: string | null;
  paymentMethod: PaymentWish;
}
/**
 * The answer to placing an order. A retry with the same `Idempotency-Key` gets the same answer.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PlacedView".
 */
export interface PlacedView {
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  /**
   * The items as they were ordered.
   */
  items: OrderItemView[];
  orderId: OrderId;
  /**
   * The number people use: 1, 2, 3 … It may begin again with the business day; `orderId` never does.
   */
  orderNumber: number;
  /**
   * When it was placed: RFC 3339, UTC.
   */
  placedAt: string;
  /**
   * Always true.
   */
  success: boolean;
  /**
   * The total in minor units, tax included.
   */
  totalAmount: number;
}
/**
 * A bill before it is paid, as it is printed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PrintedBillView".
 */
export interface PrintedBillView {
  printout: PrintoutView;
}
/**
 * `PATCH /api/kitchen/orders/{orderId}/priority`: whether a ticket is rushed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "PriorityInput".
 */
export interface PriorityInput {
  priority: PriorityChoice;
}
/**
 * `POST /api/receipt`: the code of a printed receipt.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptCodeInput".
 */
export interface ReceiptCodeInput {
  /**
   * The code that is printed on the receipt: the fragment of the address in its QR code, 43 characters of base64url.
   */
  code: string;
}
/**
 * A receipt in a list.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptSummaryView".
 */
export interface ReceiptSummaryView {
  /**
   * The part of the bill, without tip and rounding.
   */
  amount: number;
  /**
   * When it was paid or given back: RFC 3339, UTC.
   */
  at: string;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  kind: ReceiptKindView;
  method: Method;
  /**
   * The number of the receipt.
   */
  number: number;
  /**
   * What changed hands: amount, tip and rounding.
   */
  payable: number;
  paymentId: PaymentId;
  /**
   * How often it was printed.
   */
  prints: number;
  /**
   * Of a refund: the number of the receipt of the payment; `null` for payments from before there were receipts.
   */
  refundOf: number | null;
  /**
   * Of a payment: the numbers of the receipts of its refunds.
   */
  refundedBy: number[];
  sessionId: SessionId;
  /**
   * Name of the table then.
   */
  tableName: string;
}
/**
 * A line of a receipt.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptLineView".
 */
export interface ReceiptLineView {
  /**
   * What it costs or what is paid for it, tax included.
   */
  amount: number;
  kind: ReceiptLineKind;
  /**
   * By how much comps and discounts have lowered it, in prices of the menu.
   */
  loweredAmount: number;
  /**
   * Name of the dish, or of the adjustment; `null` for other lines.
   */
  name: string | null;
  /**
   * The chosen options.
   */
  options: BillOptionView[];
  /**
   * How many; 0 for an adjustment or a service charge.
   */
  quantity: number;
  /**
   * Of a service charge in thousandths of a percent: 10 % is 10000; `null` for other lines.
   */
  rate: number | null;
  /**
   * Price of one with options; `null` where it is no dish.
   */
  unitPrice: number | null;
  /**
   * Name of the chosen variant.
   */
  variantName: string | null;
}
/**
 * A print of a receipt that is noted.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptPrintView".
 */
export interface ReceiptPrintView {
  /**
   * Whether it is a copy, and says so.
   */
  isCopy: boolean;
  /**
   * Number of the receipt.
   */
  number: number;
  /**
   * Which print it is: 1 is the original.
   */
  print: number;
}
/**
 * Receipts that a search has found, the newest first.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceiptsView".
 */
export interface ReceiptsView {
  /**
   * The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each request
   * searches only a part of the log.
   */
  next: number | null;
  /**
   * At most 50.
   */
  receipts: ReceiptSummaryView[];
}
/**
 * The received bytes of an upload.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReceivedView".
 */
export interface ReceivedView {
  /**
   * The next part begins here.
   */
  received: number;
}
/**
 * Finished tickets, from which items can be recalled.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RecentView".
 */
export interface RecentView {
  /**
   * The tickets, last finished first.
   */
  orders: TicketView[];
  /**
   * The server's clock, to compute ages: RFC 3339, UTC.
   */
  serverTime: string;
}
/**
 * `POST /api/floor/payments/{paymentId}/refund`. Without amounts everything that is not refunded yet is refunded.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RefundInput".
 */
export interface RefundInput {
  /**
   * The refund without tip, in minor units; 0 if only `tipAmount` is given.
   */
  amount?: number | null;
  /**
   * The reason, for the audit log.
   */
  reason: string;
  /**
   * The refund of the tip, in minor units; 0 if only `amount` is given.
   */
  tipAmount?: number | null;
}
/**
 * A phone that staff has released, so that the guest can continue on another phone.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReleasedDeviceView".
 */
export interface ReleasedDeviceView {
  deviceId: DeviceId;
  /**
   * When the release ends: RFC 3339, UTC.
   */
  releasedUntil: string;
}
/**
 * The checkout after it was released: nobody holds it.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReleasedView".
 */
export interface ReleasedView {
  /**
   * Current revision of the cart.
   */
  cartRevision: number;
  /**
   * Always `null`.
   */
  expiresAt: string | null;
  holder: GuestView | null;
}
/**
 * A report of a period, and of another one to compare it with.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ReportView".
 */
export interface ReportView {
  before: PeriodView | null;
  /**
   * ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * The hour at which a business day begins.
   */
  dayStartHour: number;
  /**
   * Whether everything up to now is in it. After the upgrade of an older store it takes minutes until all days are counted.
   */
  isComplete: boolean;
  /**
   * Age at which an item is late, in minutes; the setting of now.
   */
  lateMinutes: number;
  period: PeriodView;
  /**
   * The business day of now.
   */
  today: string;
}
/**
 * `PATCH /api/restaurant`. Members that are left out stay as they are; `null` removes a value. At least one is required.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestaurantInput".
 */
export interface RestaurantInput {
  /**
   * The accent colour of the guests' page, such as `#0e5a44`. Pages use the nearest shade of it that can be read.
   */
  accent?: string | null;
  /**
   * The address of the restaurant, in one line.
   */
  address?: string | null;
  /**
   * Telephone, e-mail or web address; guests see it.
   */
  contact?: string | null;
  /**
   * Country (ISO 3166-1 alpha-2).
   */
  country?: string | null;
  /**
   * The address in QR codes, such as `http://192.168.1.10:8080`; `null`: `http://menu.local`.
   */
  guestAddress?: string | null;
  /**
   * The language of the names on tickets, where the menu has translations; `null`: the main language of the menu.
   */
  kitchenMenuLanguage?: string | null;
  language?: Language | null;
  /**
   * The main language of the menu: a code of two or three letters, such as `de`; `null`: `language`.
   */
  menuLanguage?: string | null;
  /**
   * The name that guests see.
   */
  name?: string | null;
  /**
   * The spans of each of the seven days, Monday first, such as `11:30-14:00`; up to 4 a day, none on a closed day. `18:00-01:00`
   * ends on the next day, `00:00-00:00` is the whole day. Spans must not overlap.
   */
  openingHours?: string[][] | null;
  /**
   * `true` ends the setup; it stays done.
   */
  setupDone?: boolean | null;
  /**
   * The tax number of the restaurant.
   */
  taxNumber?: string | null;
  /**
   * Time zone (IANA), such as `Europe/Berlin`; `null`: that of the computer.
   */
  timeZone?: string | null;
  wifi?: WifiInput | null;
}
/**
 * The Wi-Fi network of the guests.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WifiInput".
 */
export interface WifiInput {
  /**
   * Name of the network (SSID), 1 to 32 bytes.
   */
  name: string;
  /**
   * Password of 8 to 63 characters or 64 hexadecimal digits; left out or empty for an open network.
   */
  password?: string | null;
}
/**
 * The restaurant and its profile.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestaurantView".
 */
export interface RestaurantView {
  accent: AccentView | null;
  /**
   * The address of the restaurant.
   */
  address: string | null;
  /**
   * Telephone, e-mail or web address; guests see it.
   */
  contact: string | null;
  /**
   * Country (ISO 3166-1 alpha-2); `null` where it is not set.
   */
  country: string | null;
  /**
   * Currency of all prices (ISO 4217).
   */
  currency: string;
  /**
   * The address in QR codes, such as `http://menu.local`.
   */
  guestAddress: string;
  /**
   * The language of the names on tickets; `null`: the main language of the menu.
   */
  kitchenMenuLanguage: string | null;
  language: Language;
  logo: LogoView | null;
  /**
   * The main language of the menu, such as `de`; `null`: `language`.
   */
  menuLanguage: string | null;
  money: MoneyProfileView;
  /**
   * The name that guests see.
   */
  name: string;
  /**
   * The spans of each day of the week, Monday first, such as `11:30-14:00`; an empty list for a closed day. `null` where they are
   * not set.
   */
  openingHours: string[][] | null;
  /**
   * The address in the QR codes of the sheets that were printed last; `null` before the first ones.
   */
  printedAddress: string | null;
  /**
   * Whether the owner has been through the setup.
   */
  setupDone: boolean;
  /**
   * Places in the kitchen that the menu refers to.
   */
  stations: StationView[];
  /**
   * Taxes that the menu refers to.
   */
  taxClasses: TaxClassView[];
  /**
   * The tax number of the restaurant.
   */
  taxNumber: string | null;
  /**
   * Time zone (IANA); `null`: that of the computer.
   */
  timeZone: string | null;
  wifi: WifiView | null;
}
/**
 * The Wi-Fi network of the guests, as printed on table cards.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WifiView".
 */
export interface WifiView {
  /**
   * Name of the network (SSID).
   */
  name: string;
  /**
   * Its password; `null` for an open network.
   */
  password: string | null;
}
/**
 * The restore that was begun.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestoreBegunView".
 */
export interface RestoreBegunView {
  /**
   * Largest part of an upload, in bytes.
   */
  partBytesMax: number;
  /**
   * Goes with every further request of this restore, in the header `Restore-Token`.
   */
  token: string;
}
/**
 * `POST /api/menu/dishes/{dishId}/restore`: where an archived dish comes back.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestoreDishInput".
 */
export interface RestoreDishInput {
  /**
   * The categories it will be in, 1 or 2; left out, those it was in.
   */
  categories?: CategoryId[] | null;
}
/**
 * Why a backup cannot be restored.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestoreFailureView".
 */
export interface RestoreFailureView {
  code: string;
  detail: string;
}
/**
 * `POST /api/restore/check`: which backup is checked.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestoreInput".
 */
export interface RestoreInput {
  /**
   * The name of a backup in the folder of the nightly ones; without it the uploaded file.
   */
  backup?: string | null;
  /**
   * Opens an encrypted backup.
   */
  password?: string | null;
}
/**
 * The state of a restore.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestoreView".
 */
export interface RestoreView {
  content: RestoredContentView | null;
  failure: RestoreFailureView | null;
  phase: RestorePhase;
  /**
   * Bytes of the upload that were received, while it is received.
   */
  receivedBytes: number;
}
/**
 * What a checked backup contains.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "RestoredContentView".
 */
export interface RestoredContentView {
  /**
   * Size of the backup.
   */
  bytes: number;
  /**
   * The first entry of the audit log that was changed or is missing.
   */
  logBrokenAt: number | null;
  /**
   * The time of the newest audit entry: RFC 3339, UTC. The data is of this moment.
   */
  newestEntryAt: string | null;
  /**
   * The user names of active owners. One of them logs in after the restore, with the password of that time.
   */
  owners: string[];
  /**
   * Photos of dishes.
   */
  photos: number;
  /**
   * The name of the restaurant.
   */
  restaurant: string;
  /**
   * Rows of the store.
   */
  rows: number;
  /**
   * Tables that are not retired.
   */
  tables: number;
}
/**
 * `PUT /api/floor/section`: the tables of the waiter's section.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SectionInput".
 */
export interface SectionInput {
  /**
   * Ids of the tables; empty for none.
   */
  tables: TableId[];
}
/**
 * The service charge.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ServiceSettingInput".
 */
export interface ServiceSettingInput {
  /**
   * Parties of at least this many guests pay it, 0 to 500; 0 for every party, `null` or left out where only managers charge it.
   */
  fromGuests?: number | null;
  /**
   * In thousandths of a percent, 1 to 30000: 12.5 % is 12500.
   */
  rate: number;
  /**
   * The code of its tax class.
   */
  taxClass: string;
}
/**
 * The service charge.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ServiceSettingView".
 */
export interface ServiceSettingView {
  /**
   * Parties of at least this many guests pay it; 0 for every party, `null` where only managers charge it.
   */
  fromGuests: number | null;
  /**
   * In thousandths of a percent: 12.5 % is 12500.
   */
  rate: number;
  /**
   * The code of its tax class.
   */
  taxClass: string;
}
/**
 * A session that a member of staff has changed.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SessionActView".
 */
export interface SessionActView {
  sessionId: SessionId;
  tableId: TableId;
}
/**
 * `PATCH /api/settings`. Members that are left out stay as they are; at least one is required.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SettingsInput".
 */
export interface SettingsInput {
  /**
   * New values of limits by name (`GET /api/settings` lists them); `null` restores the default.
   */
  limits?: {
    [k: string]: number | null;
  } | null;
  openPrice?: OpenPriceRulesInput | null;
  payee?: PayeeInput | null;
  serviceCharge?: ServiceSettingInput | null;
  /**
   * IP addresses that many guests share (NAT), such as `192.168.1.1` or `fd00::1`. Replaces the whole list.
   */
  sharedAddresses?: string[] | null;
  /**
   * How tips are divided. Replaces all pools; `null` gives them to who took the payment.
   */
  tipPools?: TipPoolInput[] | null;
}
/**
 * A pool of the tips.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TipPoolInput".
 */
export interface TipPoolInput {
  /**
   * The name that the report of the day shows.
   */
  name: string;
  /**
   * Its share, in whole percents; those of all pools sum to 100.
   */
  percent: number;
}
/**
 * All settings with their allowed values.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SettingsView".
 */
export interface SettingsView {
  /**
   * Client addresses that cannot join or log in now because of wrong attempts.
   */
  blockedAddresses: BlockedAddressView[];
  /**
   * Every limit with its value, default, range and reason.
   */
  limits: LimitView[];
  openPrice: OpenPriceSettingView;
  payee: PayeeView | null;
  serviceCharge: ServiceSettingView | null;
  /**
   * Client addresses that many guests share (NAT): an IPv4 address, or the first half of an IPv6 address with `/64`.
   */
  sharedAddresses: string[];
  /**
   * How tips are divided; empty where they belong to who took the payment, absent where the money profile is ORDERS.
   */
  tipPools?: TipPoolView[] | null;
}
/**
 * A pool of the tips.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TipPoolView".
 */
export interface TipPoolView {
  /**
   * Name of the pool.
   */
  name: string;
  /**
   * Its share of the tips, in whole percents.
   */
  percent: number;
}
/**
 * `POST /api/setup/code`: the setup code, to check it before the form.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SetupCodeInput".
 */
export interface SetupCodeInput {
  /**
   * The setup code; case, spaces and dashes do not matter.
   */
  code: string;
}
/**
 * `POST /api/setup`: the new restaurant, its menu, its tables and its owner.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SetupInput".
 */
export interface SetupInput {
  /**
   * The setup code; case, spaces and dashes do not matter.
   */
  code: string;
  /**
   * Currency of all prices (ISO 4217); it cannot be changed later.
   */
  currency: string;
  money?: MoneyChoiceInput | null;
  /**
   * The name that guests see.
   */
  name: string;
  owner: OwnerInput;
  profile?: RestaurantInput;
  /**
   * The places in the kitchen, by the codes that menu files use; 1 to 20.
   */
  stations: StationInput[];
  /**
   * The taxes, by the codes that menu files use; 1 to 10.
   */
  taxClasses: TaxClassInput[];
}
/**
 * A place in the kitchen.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StationInput".
 */
export interface StationInput {
  /**
   * Upper-case letters, digits and `_`.
   */
  code: string;
  /**
   * The name that pages and bills show.
   */
  name: string;
}
/**
 * A kind of goods with its tax.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TaxClassInput".
 */
export interface TaxClassInput {
  /**
   * Upper-case letters, digits and `_`.
   */
  code: string;
  kind: TaxKind;
  /**
   * The name that pages and bills show.
   */
  name: string;
  /**
   * The rate in thousandths of a percent: 7 % is 7000.
   */
  rateMillipercent: number;
}
/**
 * What the setup page needs to know.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SetupView".
 */
export interface SetupView {
  /**
   * Countries with proposals, by code.
   */
  countries: CountryView[];
  declaration: DeclarationTextView;
  /**
   * Countries about which something is known of the duty to use a fiscal device, by code; of any other nothing is known.
   */
  fiscalRules: FiscalRuleView[];
  /**
   * Whether a restaurant is set up.
   */
  isSetUp: boolean;
}
/**
 * `POST /api/kitchen/shown`: the tickets that a display shows.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "ShownInput".
 */
export interface ShownInput {
  /**
   * The orders of the tickets that are on the display now.
   */
  orderIds: OrderId[];
}
/**
 * Units of an order line that nobody has paid.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SplitItemView".
 */
export interface SplitItemView {
  /**
   * Index of the item in the order, from 0.
   */
  itemIndex: number;
  orderId: OrderId;
  /**
   * How many units.
   */
  quantity: number;
}
/**
 * One part of a split bill.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SplitPartView".
 */
export interface SplitPartView {
  /**
   * The part in minor units.
   */
  amount: number;
  cash: CashView;
  deviceId: DeviceId | null;
  /**
   * The units that a seat pays for, to send with its payment; otherwise empty.
   */
  items: SplitItemView[];
  /**
   * That guest's name at the table.
   */
  nickname: string | null;
  /**
   * The seat whose part it is, from 1; `null` where it is for no seat.
   */
  seat: number | null;
  seatParty: SeatPartyView | null;
}
/**
 * The amount of a bill that is neither paid nor pending, split into parts.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SplitView".
 */
export interface SplitView {
  /**
   * That amount in minor units.
   */
  amountDue: number;
  /**
   * The parts. They sum to `amountDue`, except those of seats where payments that name no items have lowered it: each is what paying it
   * next costs.
   */
  parts: SplitPartView[];
}
/**
 * A place on the floor plan of an area.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "SpotInput".
 */
export interface SpotInput {
  /**
   * From 0 to 23, from the left.
   */
  column: number;
  /**
   * From 0 to 23, from the top.
   */
  row: number;
}
/**
 * A browser on which a member of staff is logged in or remembered.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffDeviceView".
 */
export interface StaffDeviceView {
  /**
   * When it is no longer remembered, or its login ends, unless it is used: RFC 3339, UTC.
   */
  expiresAt: string;
  /**
   * Id of the browser for revocation. It is no secret.
   */
  id: string;
  /**
   * Whether it is remembered: wrong passwords from other browsers do not block it.
   */
  isRemembered: boolean;
  /**
   * Whether this request comes from it.
   */
  isThis: boolean;
  /**
   * When the person last logged in on it, or the login was renewed: RFC 3339, UTC.
   */
  lastUsedAt: string;
  /**
   * Whether it is logged in now.
   */
  loggedIn: boolean;
  /**
   * When the person first logged in on it, or its login was issued where it is not remembered: RFC 3339, UTC.
   */
  since: string;
}
/**
 * The browsers on which a member of staff is logged in or remembered.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffDevicesView".
 */
export interface StaffDevicesView {
  /**
   * The browsers, last used first.
   */
  devices: StaffDeviceView[];
}
/**
 * `PATCH /api/staff/{staffId}`. Members that are left out stay as they are; at least one is required.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffInput".
 */
export interface StaffInput {
  /**
   * Whether they can log in.
   */
  active?: boolean | null;
  /**
   * The name that pages show.
   */
  name?: string | null;
  role?: Role | null;
  /**
   * Codes of the stations where a cook works; empty for all.
   */
  stations?: string[] | null;
}
/**
 * `PUT /api/staff/me/pin`: a new staff PIN, with the own password.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StaffPinInput".
 */
export interface StaffPinInput {
  /**
   * The own password.
   */
  password: string;
  /**
   * The new staff PIN, four to six digits.
   */
  pin: string;
}
/**
 * A test that was started.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StartedTestView".
 */
export interface StartedTestView {
  /**
   * The code that names it.
   */
  code: string;
}
/**
 * `PATCH /api/kitchen/orders/{orderId}/items/{itemIndex}/status`: a step of an item, or a cancellation or restore of some pieces.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "StatusInput".
 */
export interface StatusInput {
  newStatus: ItemStatus;
  /**
   * With CANCELLED: how many pieces to cancel; all that are left if it is left out. With the status that the item has (or had
   * before all of it was cancelled): how many cancelled pieces to restore; those of the last cancellation if it is left out and
   * all pieces are cancelled. Send an `Idempotency-Key`: without one, the same request twice cancels twice.
   */
  quantity?: number | null;
  /**
   * The reason; required for a cancellation.
   */
  reason?: string | null;
  shownStatus?: ItemStatus | null;
}
/**
 * `PATCH /api/tables/{tableId}`. Members that are left out stay as they are; at least one is required.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TableInput".
 */
export interface TableInput {
  /**
   * The part of the restaurant it is in.
   */
  area?: string | null;
  /**
   * Whether its party can be merged with that of another table.
   */
  isJoinable?: boolean | null;
  /**
   * Whether it is out of use.
   */
  isRetired?: boolean | null;
  /**
   * Name of the table.
   */
  name?: string | null;
  /**
   * True: the table gets a new code, and its printed sheets become invalid.
   */
  newCode?: boolean;
  /**
   * Position in lists, from 1.
   */
  position?: number | null;
  /**
   * Number of seats, 1 to 99.
   */
  seats?: number | null;
  spot?: SpotInput | null;
}
/**
 * The QR code of a table, to show to a guest.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TableQrView".
 */
export interface TableQrView {
  qr: QrView;
  /**
   * The URL in the QR code.
   */
  url: string;
}
/**
 * A table, as shown to anybody who scans its code, before joining.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TableView".
 */
export interface TableView {
  /**
   * Telephone, e-mail or web address of the restaurant; absent where there is none.
   */
  contact: string | null;
  /**
   * Currency of all amounts: ISO 4217 code.
   */
  currency: string;
  logo: LogoView | null;
  /**
   * The spans of each day of the week, Monday first, such as `11:30-14:00`; an empty list for a closed day. Absent where they are
   * not set.
   */
  openingHours: string[][] | null;
  /**
   * Name of the restaurant.
   */
  restaurantName: string;
  session: JoinPageView | null;
  /**
   * Name of the table.
   */
  tableName: string;
}
/**
 * `POST /api/tables`: new tables.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TablesInput".
 */
export interface TablesInput {
  /**
   * 1 to 100 new tables.
   */
  tables: NewTableInput[];
}
/**
 * Tables, sorted by position.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TablesView".
 */
export interface TablesView {
  /**
   * The tables, retired ones too.
   */
  tables: ManagedTableView[];
}
/**
 * `POST /api/bills/{id}/till-number`: another number at the till, for a sum that was handed over.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TillNumberInput".
 */
export interface TillNumberInput {
  /**
   * Why it is corrected, for the audit log.
   */
  reason: string;
  /**
   * The number that the till gave the sum; left out or blank where there is none.
   */
  tillNumber?: string | null;
}
/**
 * What was sold and received since the business day began, at open and closed tables.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TodayView".
 */
export interface TodayView {
  /**
   * ISO 4217 code of the currency.
   */
  currency: string;
  /**
   * Whether all orders and payments are counted; `false` if there are more than 5,000 orders, payments or refunds.
   */
  isComplete: boolean;
  moneyProfile: MoneyProfileKind;
  /**
   * Orders that were placed since then.
   */
  orders: number;
  /**
   * Payments that were completed since then, less refunds that were made since then, without tips and rounding, in minor units; absent
   * where the money profile is ORDERS.
   */
  receivedAmount?: number | null;
  /**
   * When the business day began (setting `day_start_hour`): RFC 3339, UTC.
   */
  since: string;
  /**
   * The prices of these orders with tax, without what was cancelled, in minor units.
   */
  soldAmount: number;
}
/**
 * A payment code.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TransferCodeView".
 */
export interface TransferCodeView {
  qr: QrView;
  /**
   * The text in the QR code.
   */
  text: string;
}
/**
 * Payment codes for the guest's bank app.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "TransferView".
 */
export interface TransferView {
  epc: TransferCodeView | null;
  upi: TransferCodeView | null;
}
/**
 * `POST /api/menu/dishes/{dishId}/undo`: which earlier version of a dish comes back.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UndoDishInput".
 */
export interface UndoDishInput {
  /**
   * The earlier version to restore.
   */
  to: number;
  /**
   * The version that the page showed.
   */
  version: number;
}
/**
 * The answer to a claim whose code no manager has entered yet.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "UnpairedView".
 */
export interface UnpairedView {
  /**
   * When the code expires: RFC 3339, UTC.
   */
  expiresAt: string;
  /**
   * Always false.
   */
  paired: boolean;
}
/**
 * A station that is behind.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WaitDelayView".
 */
export interface WaitDelayView {
  /**
   * So many minutes longer than usual.
   */
  minutes: number;
  /**
   * Code of the station.
   */
  station: string;
}
/**
 * How long a station takes, in whole minutes from the order.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WaitView".
 */
export interface WaitView {
  /**
   * A quarter of the dishes of the last weeks, at this time of the day, was ready by then.
   */
  fromMinutes: number;
  /**
   * What the open dishes take at the measured rate, where that is clearly longer than usual; otherwise `null`.
   */
  fullMinutes: number | null;
  /**
   * Code of the station.
   */
  station: string;
  /**
   * Three quarters of these dishes were ready by then.
   */
  toMinutes: number;
}
/**
 * The stations whose times were measured. Of the others nothing is said.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WaitsView".
 */
export interface WaitsView {
  /**
   * The stations that are behind, also those that were not measured.
   */
  delays: WaitDelayView[];
  /**
   * The stations in the order of their codes. What a station is behind is added.
   */
  waits: WaitView[];
}
/**
 * `POST /api/floor/sessions/{id}/adjustments/{adjustmentId}/withdraw`: the reason why a comp or discount is withdrawn.
 *
 * This interface was referenced by `Wire`'s JSON-Schema
 * via the `definition` "WithdrawInput".
 */
export interface WithdrawInput {
  /**
   * Why it is withdrawn.
   */
  reason: string;
}
