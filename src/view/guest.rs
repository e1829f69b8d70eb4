//! What a guest's phone sees: its table, its cart, its orders, its bill.

use serde::Serialize;
use utoipa::ToSchema;

use super::{DeviceView, GuestView, TaxView};
use crate::domain::bill::Bill;
use crate::domain::cart::{PricedCart, PricedLine};
use crate::domain::ids::{
    LineId, MenuItemId, OptionGroupId, OptionId, OrderId, SessionId, TableId, VariantId,
};
use crate::domain::menu::PricedOption;
use crate::domain::money::Currency;
use crate::domain::order::{Order, OrderedBy, PaymentWish};
use crate::domain::session::{Checkout, Mode};
use crate::domain::ticket::{ItemState, ItemStatus};

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

/// A chosen option.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptionView {
    /// The option.
    pub id: OptionId,
    /// The group it answers.
    pub group_id: OptionGroupId,
    /// Its name.
    pub name: String,
    /// Its surcharge, minor units.
    pub price: i64,
}

impl From<&PricedOption> for OptionView {
    fn from(option: &PricedOption) -> Self {
        Self {
            id: option.id,
            group_id: option.group,
            name: option.name.to_string(),
            price: option.price.units(),
        }
    }
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
}

impl From<&PricedCart> for CartView {
    fn from(cart: &PricedCart) -> Self {
        Self {
            revision: cart.revision,
            items: cart.lines.iter().map(CartLineView::from).collect(),
            total_items: cart.total_items,
            total_amount: cart.total_amount.units(),
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

/// One item of an order and where it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderItemView {
    /// Its place in the order, from 0.
    pub item_index: u16,
    /// The item of the menu.
    pub menu_item_id: MenuItemId,
    /// Its name then.
    pub name: String,
    /// The variant's id, to order the same again.
    pub variant_id: Option<VariantId>,
    /// The variant's name then.
    pub variant_name: Option<String>,
    /// How many.
    pub quantity: u32,
    /// The options then.
    pub options: Vec<OptionView>,
    /// For the kitchen.
    pub note: Option<String>,
    /// What somebody cannot eat.
    pub allergy_note: Option<String>,
    /// Price of one then, minor units.
    pub unit_price: i64,
    /// Price of all then, minor units.
    pub line_total: i64,
    /// Where it is.
    pub status: ItemStatus,
    /// Since when.
    pub status_at: String,
    /// Why it will not come.
    pub cancel_reason: Option<String>,
}

/// An order with where its items are.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
    /// Its id.
    pub order_id: OrderId,
    /// What people call it.
    pub order_number: u64,
    /// When.
    pub placed_at: String,
    /// The phone that ordered; absent where a waiter did.
    pub placed_by: Option<GuestView>,
    /// The items.
    pub items: Vec<OrderItemView>,
    /// What it cost when it was placed, minor units, tax included.
    pub total_amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// Tax by rate.
    pub taxes: Vec<TaxView>,
    /// How they would like to pay.
    pub payment_method: PaymentWish,
    /// About the whole order.
    pub note: Option<String>,
}

impl OrderView {
    /// The view of an order whose items are in these states (by index).
    pub fn of(order: &Order, mut state: impl FnMut(u16) -> Option<ItemState>) -> Self {
        let head = &order.head;
        let items = (0u16..).zip(&order.lines).map(|(index, line)| {
            let state = state(index).unwrap_or_else(|| ItemState::new(head.at));
            OrderItemView {
                item_index: index,
                menu_item_id: line.item,
                name: line.name.to_string(),
                variant_id: line.variant.as_ref().map(|(id, _)| *id),
                variant_name: line.variant.as_ref().map(|(_, name)| name.to_string()),
                quantity: line.quantity.get(),
                options: line.options.iter().map(OptionView::from).collect(),
                note: line.note.as_ref().map(ToString::to_string),
                allergy_note: line.allergy_note.as_ref().map(ToString::to_string),
                unit_price: line.unit_price.units(),
                line_total: line.line_total.units(),
                status: state.status,
                status_at: state.at.to_string(),
                cancel_reason: state.cancel_reason().map(ToString::to_string),
            }
        });
        Self {
            order_id: head.id,
            order_number: head.number,
            placed_at: head.at.to_string(),
            items: items.collect(),
            placed_by: match &head.by {
                OrderedBy::Guest(guest) => Some(GuestView::from(guest)),
                OrderedBy::Staff(..) => None,
            },
            total_amount: head.total.units(),
            currency: head.currency.code().to_owned(),
            taxes: head.taxes.iter().map(TaxView::from).collect(),
            payment_method: head.payment,
            note: head.note.as_ref().map(ToString::to_string),
        }
    }
}

/// The answer to placing an order. It is kept, and says the same for ever.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlacedView {
    /// Always true.
    pub success: bool,
    /// Its id.
    pub order_id: OrderId,
    /// What people call it.
    pub order_number: u64,
    /// What it costs, minor units, tax included.
    pub total_amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// The items as they were placed.
    pub items: Vec<OrderItemView>,
    /// When.
    pub placed_at: String,
}

impl From<&Order> for PlacedView {
    fn from(order: &Order) -> Self {
        let view = OrderView::of(order, |_| None);
        Self {
            success: true,
            order_id: view.order_id,
            order_number: view.order_number,
            total_amount: view.total_amount,
            currency: view.currency,
            items: view.items,
            placed_at: view.placed_at,
        }
    }
}

/// Orders of a session, or of a device.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrdersView {
    /// Oldest first.
    pub orders: Vec<OrderView>,
}

/// What is owed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillView {
    /// What everything costs that was not cancelled, minor units, tax included.
    pub total_amount: i64,
    /// What is still to pay, minor units.
    pub amount_due: i64,
    /// ISO 4217.
    pub currency: String,
    /// Tax by rate.
    pub taxes: Vec<TaxView>,
}

impl BillView {
    /// The view of a bill.
    pub fn of(bill: &Bill, currency: Currency) -> Self {
        Self {
            total_amount: bill.total.units(),
            amount_due: bill.total.units(),
            currency: currency.code().to_owned(),
            taxes: bill.taxes.iter().map(TaxView::from).collect(),
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
    pub device: GuestView,
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
