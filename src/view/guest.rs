//! Views for a guest's phone: table, session, cart, checkout, calls.

use serde::Serialize;
use utoipa::ToSchema;

use super::availability::UnavailabilityView;
use super::order::{BillView, OptionView, OrderView};
use super::restaurant::LogoView;
use super::{DeviceView, GuestView, PageLimitsView, TaxView};
use crate::domain::call::{Call, CallKind};
use crate::domain::cart::{PricedCart, PricedLine};
use crate::domain::ids::{
    CallId, CategoryId, DeviceId, LineId, MenuItemId, OrderId, SessionId, TableId, VariantId,
};
use crate::domain::order::PaymentWish;
use crate::domain::session::{Checkout, Guest, Mode};

/// A table, as shown to anybody who scans its code, before joining.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// Name of the restaurant.
    pub restaurant_name: String,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Name of the table.
    pub table_name: String,
    /// The open session at the table; `null` where there is none.
    pub session: Option<JoinPageView>,
    /// The logo of the restaurant; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<LogoView>,
    /// Telephone, e-mail or web address of the restaurant; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The spans of each day of the week, Monday first, such as `11:30-14:00`; an empty list for a closed day. Absent where they are
    /// not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening_hours: Option<Vec<Vec<String>>>,
}

/// An open session, as shown on the PIN page.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinPageView {
    /// Whether the phones share one cart or have one each.
    pub mode: Mode,
    /// Number of digits of the PIN.
    pub pin_length: usize,
    /// How many PINs the session has had: a page clears the digits of an earlier one.
    pub pin_generation: u32,
    /// Whether joining is blocked because of wrong PINs.
    pub is_blocked: bool,
    /// Seconds until the block ends; 0 where there is none.
    pub retry_after_seconds: u64,
}

/// A line of a cart with its current price.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CartLineView {
    /// Id of the line.
    pub line_id: LineId,
    /// Id of the menu item.
    pub menu_item_id: MenuItemId,
    /// Id of the chosen variant; `null` for an item without variants.
    pub variant_id: Option<VariantId>,
    /// Name of the chosen variant.
    pub variant_name: Option<String>,
    /// Name of the item, with its category where several items have the same name.
    pub name: String,
    /// The category it was chosen from; absent where the phone named none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub category_id: Option<CategoryId>,
    /// How many, 1 to 99.
    pub quantity: u32,
    /// The chosen options, in the order of the menu.
    pub options: Vec<OptionView>,
    /// Note for the kitchen.
    pub note: Option<String>,
    /// What a guest must not eat.
    pub allergy_note: Option<String>,
    /// Whether it should come with the main courses.
    pub with_mains: bool,
    /// Price of one with variant and options, in minor units; 0 where the item has left the menu or the choice no longer fits.
    pub unit_price: i64,
    /// `unitPrice` times `quantity`, in minor units.
    pub line_total: i64,
    /// The guest who added it.
    pub added_by: GuestView,
    /// Whether it can be ordered now.
    pub available: bool,
    /// Why it cannot be ordered now; absent where it can.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub unavailable: Option<UnavailabilityView>,
}

impl From<&PricedLine> for CartLineView {
    fn from(priced: &PricedLine) -> Self {
        let line = &priced.line;
        let choice = priced.choice.as_ref();
        Self {
            line_id: line.id,
            menu_item_id: line.item,
            variant_id: line.variant,
            variant_name: choice.and_then(|c| c.variant.as_ref()).map(|(_, name)| name.to_string()),
            name: priced.name.to_string(),
            category_id: line.category,
            quantity: line.quantity.get(),
            options: choice.map(|c| c.options.iter().map(OptionView::from).collect()).unwrap_or_default(),
            note: line.note.as_ref().map(ToString::to_string),
            allergy_note: line.allergy_note.as_ref().map(ToString::to_string),
            with_mains: line.with_mains,
            unit_price: choice.map_or(0, |c| c.unit_price.units()),
            line_total: priced.line_total.units(),
            added_by: GuestView::from(&line.added_by),
            available: priced.unavailable.is_none(),
            unavailable: priced.unavailable.map(UnavailabilityView::from),
        }
    }
}

/// A cart with its current prices.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CartView {
    /// Number of the cart's state; one higher with each change.
    pub revision: u64,
    /// The lines, oldest first.
    pub items: Vec<CartLineView>,
    /// Sum of the quantities.
    pub total_items: u32,
    /// The total that an order would have, in minor units, tax included.
    pub total_amount: i64,
    /// Taxes by rate and kind.
    pub taxes: Vec<TaxView>,
}

impl From<&PricedCart> for CartView {
    fn from(cart: &PricedCart) -> Self {
        Self {
            revision: cart.revision,
            items: cart.lines.iter().map(CartLineView::from).collect(),
            total_items: cart.total_items,
            total_amount: cart.total_amount.units(),
            taxes: cart.taxes.iter().map(TaxView::from).collect(),
        }
    }
}

/// A held checkout. While one phone holds it, other phones cannot change the cart.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutView {
    /// The guest whose phone holds it.
    pub holder: GuestView,
    /// When it ends unless it is renewed: RFC 3339, UTC.
    pub expires_at: String,
    /// Current revision of the cart.
    pub cart_revision: u64,
}

/// The checkout after it was released: nobody holds it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReleasedView {
    /// Always `null`.
    pub holder: Option<GuestView>,
    /// Always `null`.
    pub expires_at: Option<String>,
    /// Current revision of the cart.
    pub cart_revision: u64,
}

impl CheckoutView {
    /// The view of a checkout of a cart with this revision.
    pub fn of(checkout: &Checkout, cart_revision: u64) -> Self {
        Self {
            holder: GuestView::from(&checkout.holder),
            expires_at: checkout.expires_at.to_string(),
            cart_revision,
        }
    }
}

/// A table's id and name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TableRef {
    /// Id of the table.
    pub id: TableId,
    /// Name of the table.
    pub name: String,
}

/// The complete state of a guest's phone.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// Id of the session.
    pub session_id: SessionId,
    /// Whether the phones share one cart or have one each.
    pub mode: Mode,
    /// The table where the party sits.
    pub table: TableRef,
    /// Name of the restaurant.
    pub restaurant_name: String,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// This phone and its nickname.
    pub device: GuestView,
    /// All phones of the session, this one included.
    pub devices: Vec<DeviceView>,
    /// Value of the `X-CSRF-Token` header, required for changes.
    pub csrf_token: String,
    /// When the session cookie expires unless it is renewed: RFC 3339, UTC.
    pub token_expires_at: String,
    /// The server's clock, to compute ages: RFC 3339, UTC.
    pub server_time: String,
    /// The shared cart, or in INDIVIDUAL mode this phone's cart.
    pub cart: CartView,
    /// The checkout that is held now; `null` where nobody holds it.
    pub checkout: Option<CheckoutView>,
    /// The orders of the session, or in INDIVIDUAL mode of this phone; oldest first.
    pub orders: Vec<OrderView>,
    /// The orders that the kitchen has: a display of each of their stations has shown them, or there are no displays.
    pub in_kitchen: Vec<OrderId>,
    /// The open calls of the session, or in INDIVIDUAL mode of this phone; oldest first.
    pub calls: Vec<GuestCallView>,
    /// The bill of the session, or in INDIVIDUAL mode of this phone.
    pub bill: BillView,
    /// How guests can say that they would like to pay, in the order to show; with one there is nothing to choose.
    pub payment_methods: Vec<PaymentWish>,
    /// Limits of what a guest may enter.
    pub limits: PageLimitsView,
}

/// A phone that has joined.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinedDeviceView {
    /// Id of the phone.
    pub device_id: DeviceId,
    /// The guest's name at the table.
    pub nickname: String,
    /// The secret with which the phone continues as the same guest after it lost its cookie. It is sent only in this answer; `null` where
    /// the phone has sent it.
    pub resume_secret: Option<String>,
}

/// Leaves the secret out of logs.
impl std::fmt::Debug for JoinedDeviceView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "JoinedDeviceView({}, …)", self.device_id)
    }
}

impl JoinedDeviceView {
    /// The view of a phone, with its resume secret where the phone does not have it yet.
    pub fn of(guest: &Guest, resume_secret: Option<String>) -> Self {
        Self { device_id: guest.device, nickname: guest.nickname.to_string(), resume_secret }
    }
}

/// The answer to a successful join.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinView {
    /// Always true.
    pub success: bool,
    /// Id of the session.
    pub session_id: SessionId,
    /// Whether the phones share one cart or have one each.
    pub mode: Mode,
    /// The device of the phone that asks.
    pub device: JoinedDeviceView,
    /// Value of the `X-CSRF-Token` header, required for changes.
    pub csrf_token: String,
    /// The shared cart, or in INDIVIDUAL mode this phone's cart.
    pub cart: CartView,
    /// The orders of the session, or in INDIVIDUAL mode of this phone; oldest first.
    pub orders: Vec<OrderView>,
    /// The session as `GET /api/session` gives it, so that a page needs no second request; absent where it ended meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub session: Option<Box<SessionView>>,
}

/// An open call, for the phones of the table.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestCallView {
    /// Id of the call.
    pub request_id: CallId,
    /// What the guest asks for.
    pub kind: CallKind,
    /// The guest who called.
    pub by: GuestView,
    /// When the guest called: RFC 3339, UTC.
    pub at: String,
    /// Since when a waiter is on the way: RFC 3339, UTC; `null` while nobody is.
    pub taken_at: Option<String>,
    /// What the guest asked to pay, as the waiter reads it; `null` where they asked for no part of the bill.
    pub amount: Option<i64>,
}

impl From<&Call> for GuestCallView {
    fn from(call: &Call) -> Self {
        let taken_at = call.taken_at.map(|at| at.to_string());
        let amount = call.share.map(|wish| wish.amount.units());
        let (by, at) = (GuestView::from(&call.by), call.at.to_string());
        Self { request_id: call.id, kind: call.kind, by, at, taken_at, amount }
    }
}

/// A call that a guest has made.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreatedCallView {
    /// Id of the call.
    pub request_id: CallId,
    /// What the guest asks for.
    pub kind: CallKind,
    /// When the guest called: RFC 3339, UTC.
    pub at: String,
}
