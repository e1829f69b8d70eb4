// The wire types under the names that the pages use. They are generated from the Rust types (wire.gen.d.ts), except `Problem`, whose
// members depend on its code.
import type * as Wire from './wire.gen.js';

export type {
  AllergenView, BillView, BlockedLoginView, BusinessDayView, CancellationView, CartLineView, CartView, CategoryView, CheckoutView, DeviceView, FloorItemView, FloorOpenPriceView, FloorOrderView,
  FloorSessionView, FloorTableView, ItemStatus, MenuItemView, MenuView, Mode, OptionGroupView, OrderItemView, OrderView,
  DisplayView, FloorFullOrderView, GuestCallView, Role, StaffView, StationView, TableRef, TaxView, TicketItemView, TicketView, VariantView,
} from './wire.gen.js';

export type { BillGuestView, BillLineView, CashView, FloorBillView, PaymentView, PickInput, SplitPartView, SplitView, TransferView } from './wire.gen.js';
export type Method = Wire.Method;

export type PaymentMethod = Wire.PaymentWish;
export type RequestKind = Wire.CallKind;
export type LostReason = 'NO_COOKIE' | 'EXPIRED' | 'CLOSED' | 'REVOKED';
export type TableInfo = Wire.TableView;
export type DeviceRef = Wire.GuestView;
export type OptionView = Wire.MenuOptionView;
export type ChosenOption = Wire.OptionView;
export type PlacedOrder = Wire.PlacedView;
export type SessionSnapshot = Wire.SessionView;
export type JoinAnswer = Wire.JoinView;
export type StaffMe = Wire.MeView;
export type KitchenSnapshot = Wire.TicketsView;
export type NoticeView = Wire.NoticeView;
export type PrepView = Wire.PrepView;
export type Thresholds = Wire.ThresholdsView;
export type KitchenMenuItem = Wire.KitchenItemView;
export type AvailabilityInput = Wire.AvailabilityInput;
export type AvailabilityView = Wire.AvailabilityView;
export type MenuNames = Wire.MenuNamesView['names'];
export type KitchenMenu = Wire.KitchenMenuView;
export type KitchenFrame = Wire.KitchenFrame;
export type CallView = Wire.CallView;
export type FloorSnapshot = Wire.FloorView;
export type FloorFrame = Wire.FloorFrame;
export type MoneyProfileKind = Wire.MoneyProfileKind;
export type OpenedSession = Wire.OpenedView;

/** A dish for the cart: ids only, the box has names and prices. */
export type NewItem = Wire.AddInput & { quantity: number; options: string[] };

/** A change of the cart, with an id that the phone makes. */
export type CartCommand =
  ({ type: 'add-to-cart'; item: NewItem } | Exclude<Wire.PhoneFrame, { type: 'sync' | 'ping' | 'add-to-cart' }>) & { opId: string };
export type GuestCommand = CartCommand | { type: 'sync' } | { type: 'ping' };

/** A frame to a phone, with a typed problem. */
export type GuestFrame =
  | Exclude<Wire.GuestFrame, { type: 'refused' | 'session-closed' }>
  | { type: 'refused'; opId: string | null; problem: Problem }
  | { type: 'session-closed'; reason: LostReason };

/** Why a dish cannot be ordered. */
export type Unavailability = Wire.UnavailabilityView;
export type UnavailableItem = { menuItemId: string; name: string } & Unavailability;

/** An RFC 9457 problem; `code` is stable, the other members depend on it. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  amount?: number;
  reason?: LostReason;
  isBlocked?: boolean;
  attemptsLeft?: number;
  retryAfterSeconds?: number;
  nickname?: string;
  holder?: DeviceRef;
  expiresAt?: string;
  cart?: Wire.CartView;
  orderId?: string;
  orderNumber?: number;
  items?: UnavailableItem[];
  errors?: { pointer: string; detail: string }[];
  from?: Wire.ItemStatus;
  to?: Wire.ItemStatus;
}
