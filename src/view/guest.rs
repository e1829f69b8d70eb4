//! What a guest's phone sees: its table, its cart, its orders, its bill.

use serde::Serialize;
use utoipa::ToSchema;

use super::order::{BillView, OptionView, OrderView};
use super::{DeviceView, GuestView, PageLimitsView, TaxView};
use crate::domain::cart::{PricedCart, PricedLine};
use crate::domain::ids::{DeviceId, LineId, MenuItemId, SessionId, TableId, VariantId};
use crate::domain::session::{Checkout, Guest, Mode};

/// What anybody who scanned the code may know.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// The restaurant.
    pub restaurant_name: String,
    /// ISO 4217.
    pub currency: String,
    /// The table.
    pub table_name: String,
    /// The open session, if there is one.
    pub session: Option<DoorView>,
}

/// What the PIN page needs.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DoorView {
    /// How the party orders.
    pub mode: Mode,
    /// Digits of the PIN.
    pub pin_length: usize,
    /// Whether the PIN is blocked by wrong guesses.
    pub is_blocked: bool,
    /// For how long, seconds; 0 where it is not.
    pub retry_after_seconds: u64,
}

/// A line of a cart.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CartLineView {
    /// The line.
    pub line_id: LineId,
    /// The item.
    pub menu_item_id: MenuItemId,
    /// The chosen variant.
    pub variant_id: Option<VariantId>,
    /// Its name.
    pub variant_name: Option<String>,
    /// The item's name.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// The chosen options.
    pub options: Vec<OptionView>,
    /// For the kitchen.
    pub note: Option<String>,
    /// What somebody cannot eat.
    pub allergy_note: Option<String>,
    /// Price of one, minor units.
    pub unit_price: i64,
    /// Price of all, minor units.
    pub line_total: i64,
    /// Who added it.
    pub added_by: GuestView,
    /// Can be ordered right now.
    pub available: bool,
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
            quantity: line.quantity.get(),
            options: choice.map(|c| c.options.iter().map(OptionView::from).collect()).unwrap_or_default(),
            note: line.note.as_ref().map(ToString::to_string),
            allergy_note: line.allergy_note.as_ref().map(ToString::to_string),
            unit_price: choice.map_or(0, |c| c.unit_price.units()),
            line_total: priced.line_total.units(),
            added_by: GuestView::from(&line.added_by),
            available: priced.available,
        }
    }
}

/// A cart.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CartView {
    /// One higher with each change.
    pub revision: u64,
    /// The lines, oldest first.
    pub items: Vec<CartLineView>,
    /// Sum of quantities.
    pub total_items: u32,
    /// What ordering it would cost, minor units, tax included.
    pub total_amount: i64,
    /// The tax in that, by rate.
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

/// Who holds the checkout.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutView {
    /// Who.
    pub holder: GuestView,
    /// Until when.
    pub expires_at: String,
    /// The cart it was taken for.
    pub cart_revision: u64,
}

/// The checkout after it was given back: nobody's.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReleasedView {
    /// Always `null`.
    pub holder: Option<GuestView>,
    /// Always `null`.
    pub expires_at: Option<String>,
    /// The cart as it is now.
    pub cart_revision: u64,
}

impl CheckoutView {
    /// The view of a checkout over a cart of this revision.
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
    /// The table.
    pub id: TableId,
    /// What it is called.
    pub name: String,
}

/// All that a phone needs to draw itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// The session.
    pub session_id: SessionId,
    /// How the party orders.
    pub mode: Mode,
    /// Where it sits.
    pub table: TableRef,
    /// The restaurant.
    pub restaurant_name: String,
    /// ISO 4217.
    pub currency: String,
    /// This phone.
    pub device: GuestView,
    /// All phones of the table.
    pub devices: Vec<DeviceView>,
    /// For the `X-CSRF-Token` header.
    pub csrf_token: String,
    /// When the cookie stops working unless renewed.
    pub token_expires_at: String,
    /// The box's clock: every age on the phone is counted from it.
    pub server_time: String,
    /// This phone's cart: the shared one, or its own.
    pub cart: CartView,
    /// Who is ordering right now.
    pub checkout: Option<CheckoutView>,
    /// The orders this phone may see.
    pub orders: Vec<OrderView>,
    /// What this phone's table, or this phone alone, owes.
    pub bill: BillView,
    /// How much of everything a guest may write.
    pub limits: PageLimitsView,
}

/// A phone that has just joined.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinedDeviceView {
    /// The phone.
    pub device_id: DeviceId,
    /// Its name.
    pub nickname: String,
    /// What gives it its place back once its cookie is gone; told this once. `null` where the phone knows it already.
    pub resume_secret: Option<String>,
}

/// The secret stays out of logs.
impl std::fmt::Debug for JoinedDeviceView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "JoinedDeviceView({}, …)", self.device_id)
    }
}

impl JoinedDeviceView {
    /// The view of a phone, with its resume secret where it is new.
    pub fn of(guest: &Guest, resume_secret: Option<String>) -> Self {
        Self { device_id: guest.device, nickname: guest.nickname.to_string(), resume_secret }
    }
}

/// The answer to a right PIN.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinView {
    /// Always true.
    pub success: bool,
    /// The session.
    pub session_id: SessionId,
    /// How the party orders.
    pub mode: Mode,
    /// This phone.
    pub device: JoinedDeviceView,
    /// For the `X-CSRF-Token` header.
    pub csrf_token: String,
    /// This phone's cart.
    pub cart: CartView,
    /// The orders it may see.
    pub orders: Vec<OrderView>,
}

/// A call that was made.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalledView {
    /// The call.
    pub request_id: crate::domain::ids::CallId,
    /// What was asked.
    pub kind: crate::domain::session::CallKind,
    /// When.
    pub at: String,
}
