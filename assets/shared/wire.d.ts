// What the box says on the wire, one named type for each view and frame, written from CONTRACT.md.
// Everything about the wire stays in this one file, so that a file generated from the Rust types can take its place.

export type Mode = 'FAMILY' | 'INDIVIDUAL';
export type ItemStatus = 'NEW' | 'IN_PROGRESS' | 'READY' | 'SERVED' | 'CANCELLED';
export type PaymentMethod = 'CASH' | 'CARD' | 'PAY_LATER';
export type RequestKind = 'CALL_WAITER' | 'REQUEST_BILL';
export type LostReason = 'NO_COOKIE' | 'EXPIRED' | 'CLOSED' | 'REVOKED';
export type Role = 'OWNER' | 'MANAGER' | 'WAITER' | 'CHEF';

/** An RFC 9457 problem; `code` is stable, the other members depend on it. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  reason?: LostReason;
  isBlocked?: boolean;
  attemptsLeft?: number;
  retryAfterSeconds?: number;
  holder?: DeviceRef;
  expiresAt?: string;
  cart?: CartView;
  orderId?: string;
  orderNumber?: number;
  items?: UnavailableItem[];
  errors?: { pointer: string; detail: string }[];
  from?: ItemStatus;
  to?: ItemStatus;
}
export interface UnavailableItem { menuItemId?: string; lineId?: string; name: string }

// ---- Guests

export interface TableInfo {
  restaurantName: string;
  currency: string;
  tableName: string;
  session: null | { mode: Mode; pinLength: number; isBlocked: boolean; retryAfterSeconds: number };
}

export interface AllergenView { allergen: string; kind?: string | null; level: 'CONTAINS' | 'MAY_CONTAIN' }
export interface VariantView { id: string; name: string; price: number }
export interface OptionView { id: string; name: string; price: number; allergens: AllergenView[] }
export interface OptionGroupView { id: string; name: string; min: number; max: number; options: OptionView[] }
export interface MenuItemView {
  id: string;
  name: string;
  description: string | null;
  price: number;
  available: boolean;
  photo: string | null;
  station: string;
  variants: VariantView[];
  optionGroups: OptionGroupView[];
  allergens: AllergenView[];
  tags: string[];
}
export interface CategoryView { id: string; name: string; items: MenuItemView[] }
export interface MenuView { currency: string; categories: CategoryView[] }

export interface DeviceRef { deviceId: string; nickname: string }
export interface DeviceView extends DeviceRef { online: boolean }
export interface TableRef { id: string; name: string }
export interface ChosenOption { id: string; groupId?: string; name: string; price: number }

export interface CartLineView {
  lineId: string;
  menuItemId: string;
  variantId: string | null;
  variantName: string | null;
  name: string;
  quantity: number;
  options: ChosenOption[];
  note: string | null;
  allergyNote: string | null;
  unitPrice: number;
  lineTotal: number;
  addedBy: DeviceRef;
  available: boolean;
}
export interface CartView { revision: number; items: CartLineView[]; totalItems: number; totalAmount: number }

export interface CheckoutView { holder: DeviceRef; expiresAt: string; cartRevision: number }

export interface OrderItemView {
  itemIndex: number;
  menuItemId: string;
  name: string;
  quantity: number;
  options: ChosenOption[];
  variantId: string | null;
  variantName: string | null;
  note: string | null;
  allergyNote: string | null;
  unitPrice: number;
  lineTotal: number;
  status: ItemStatus;
  statusAt: string;
  cancelReason: string | null;
}
export interface OrderView {
  orderId: string;
  orderNumber: number;
  placedAt: string;
  placedBy: DeviceRef | null;
  items: OrderItemView[];
  totalAmount: number;
  currency: string;
  taxes: TaxView[];
  paymentMethod: PaymentMethod;
  note: string | null;
}
export interface PlacedOrder {
  success: true;
  orderId: string;
  orderNumber: number;
  totalAmount: number;
  currency: string;
  items: OrderItemView[];
  placedAt: string;
}
export interface TaxView { rate: string; kind: 'INCLUSIVE' | 'EXCLUSIVE'; net: number; tax: number; gross: number }
export interface BillView { totalAmount: number; amountDue: number; currency: string; taxes: TaxView[] }

export interface SessionSnapshot {
  sessionId: string;
  mode: Mode;
  table: TableRef;
  restaurantName: string;
  currency: string;
  device: DeviceRef;
  devices: DeviceView[];
  csrfToken: string;
  tokenExpiresAt: string;
  serverTime: string;
  cart: CartView;
  checkout: CheckoutView | null;
  orders: OrderView[];
  bill: BillView;
}
export interface JoinAnswer {
  success: true;
  sessionId: string;
  mode: Mode;
  device: DeviceRef;
  csrfToken: string;
  cart: CartView;
  orders: OrderView[];
}

/** What a phone wants in its cart: ids only, the box knows names and prices. */
export interface NewItem { menuItemId: string; variantId?: string; quantity: number; options: string[]; note?: string; allergyNote?: string }

export type CartCommand =
  | { type: 'add-to-cart'; opId: string; item: NewItem }
  | { type: 'update-item'; opId: string; lineId: string; quantity?: number; options?: string[]; note?: string | null; allergyNote?: string | null }
  | { type: 'remove-item'; opId: string; lineId: string };
export type GuestCommand = CartCommand | { type: 'sync' } | { type: 'ping' };

export type GuestFrame =
  | ({ type: 'snapshot' } & SessionSnapshot)
  | { type: 'ack'; opId: string; revision: number }
  | { type: 'refused'; opId: string | null; problem: Problem }
  | { type: 'item-added' | 'item-updated'; revision: number; item: CartLineView; totalItems: number; totalAmount: number; opId: string | null }
  | { type: 'item-removed'; revision: number; lineId: string; totalItems: number; totalAmount: number; opId: string | null }
  | { type: 'cart-cleared'; revision: number; orderId: string | null }
  | { type: 'participants'; devices: DeviceView[] }
  | { type: 'checkout-started'; holder: DeviceRef; expiresAt: string }
  | { type: 'checkout-ended'; reason: string }
  | { type: 'order-placed'; order: OrderView }
  | { type: 'order-status'; orderId: string; itemIndex: number; status: ItemStatus; statusAt: string; cancelReason: string | null }
  | { type: 'table-changed'; table: TableRef }
  | { type: 'menu-changed'; etag: string }
  | { type: 'session-closed'; reason: LostReason }
  | { type: 'pong' };

// ---- Staff

export interface StaffView { id: string; name: string; role: Role; stations: string[] }
export interface StaffMe { staff: StaffView; csrfToken: string }

export interface TicketItemView {
  itemIndex: number;
  name: string;
  quantity: number;
  modifiers: string[];
  note: string | null;
  allergyNote: string | null;
  station: string;
  status: ItemStatus;
  statusAt: string;
  cancelReason: string | null;
}
export interface TicketView {
  orderId: string;
  orderNumber: number;
  tableName: string;
  placedAt: string;
  ageSeconds: number;
  priority: 'NORMAL';
  note: string | null;
  items: TicketItemView[];
}
export interface KitchenSnapshot { serverTime: string; orders: TicketView[] }
export interface StationView { code: string; name: string }
export interface KitchenMenuItem { id: string; name: string; category: string; station: string; available: boolean }
export interface KitchenMenu { stations: StationView[]; items: KitchenMenuItem[] }

export type KitchenFrame =
  | ({ type: 'snapshot' } & KitchenSnapshot)
  | { type: 'ticket-placed' | 'ticket-updated'; serverTime: string; ticket: TicketView }
  | { type: 'ticket-moved'; orderId: string; tableName: string }
  | { type: 'menu-changed'; etag: string }
  | { type: 'pong'; serverTime: string };

export interface FloorRequestView { requestId: string; kind: RequestKind; note: string | null; nickname: string; at: string }
export interface FloorItemView { itemIndex: number; name: string; quantity: number; status: ItemStatus }
export interface FloorOrderView { orderId: string; orderNumber: number; placedAt: string; items: FloorItemView[] }
export interface FloorSessionView {
  sessionId: string;
  mode: Mode;
  openedAt: string;
  devices: DeviceView[];
  openOrders: FloorOrderView[];
  orderCount: number;
  cartItems: number;
  requests: FloorRequestView[];
  pinBlocked: boolean;
  pinBlockedUntil: string | null;
  amountDue: number;
  currency: string;
}
export interface FloorTableView {
  id: string;
  name: string;
  code: string;
  area: string;
  seats: number;
  position: number;
  session: FloorSessionView | null;
}
export interface FloorSnapshot { serverTime: string; tables: FloorTableView[] }
export interface OpenedSession { sessionId: string; pin: string }

export type FloorFrame =
  | ({ type: 'snapshot' } & FloorSnapshot)
  | { type: 'table-updated'; serverTime: string; table: FloorTableView }
  | { type: 'menu-changed'; etag: string }
  | { type: 'pong'; serverTime: string };
