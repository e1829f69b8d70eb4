//! Orders and bills, with their prices: for guests and for whoever serves them.

use serde::Serialize;
use utoipa::ToSchema;

use super::cancellation::CancellationView;
use super::{GuestView, TaxView};
use crate::domain::ids::{MenuItemId, OptionGroupId, OptionId, OrderId, VariantId};
use crate::domain::menu::PricedOption;
use crate::domain::money::{Currency, Minor};
use crate::domain::order::{Order, PaymentWish};
use crate::domain::tax::TaxTotal;
use crate::domain::ticket::{ItemState, ItemStatus};

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
    /// How many are in `status`: of an item that is not CANCELLED, how many are to be made and billed; of a CANCELLED one, how
    /// many the last cancellation took.
    pub quantity: u32,
    /// The options then.
    pub options: Vec<OptionView>,
    /// For the kitchen.
    pub note: Option<String>,
    /// What somebody cannot eat.
    pub allergy_note: Option<String>,
    /// Whether the menu stated the allergens of the dish and of all its options when it was ordered.
    pub allergens_stated: bool,
    /// Price of one then, minor units.
    pub unit_price: i64,
    /// Price of one times `quantity`, minor units.
    pub line_total: i64,
    /// Where it is.
    pub status: ItemStatus,
    /// Since when.
    pub status_at: String,
    /// Why it will not come; absent while some of it will.
    pub cancel_reason: Option<String>,
    /// How many were cancelled of those that were ordered.
    pub cancelled_quantity: u32,
    /// Each cancellation, oldest first; together they are `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
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
            let ordered = line.quantity.get();
            let quantity = state.quantity(ordered);
            // The price of fewer than were ordered is never out of bounds.
            let line_total = line.unit_price.times(quantity).unwrap_or(line.line_total);
            OrderItemView {
                item_index: index,
                menu_item_id: line.item,
                name: line.name.to_string(),
                variant_id: line.variant.as_ref().map(|(id, _)| *id),
                variant_name: line.variant.as_ref().map(|(_, name)| name.to_string()),
                quantity,
                options: line.options.iter().map(OptionView::from).collect(),
                note: line.note.as_ref().map(ToString::to_string),
                allergy_note: line.allergy_note.as_ref().map(ToString::to_string),
                allergens_stated: line.allergens_stated,
                unit_price: line.unit_price.units(),
                line_total: line_total.units(),
                status: state.status,
                status_at: state.at.to_string(),
                cancel_reason: state.cancel_reason().map(ToString::to_string),
                cancelled_quantity: ordered - state.billed(ordered),
                cancellations: CancellationView::all(&state, ordered),
            }
        });
        Self {
            order_id: head.id,
            order_number: head.number,
            placed_at: head.at.to_string(),
            items: items.collect(),
            placed_by: head.by.guest().map(GuestView::from),
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
    /// What was paid of it, minor units.
    pub paid_amount: i64,
    /// What is still to pay, minor units.
    pub amount_due: i64,
    /// ISO 4217.
    pub currency: String,
    /// Tax by rate.
    pub taxes: Vec<TaxView>,
}

impl BillView {
    /// The view of what was ordered, in total and by tax rate, of what was paid of it and of what is still due.
    pub fn of(taxes: &[TaxTotal], [total, paid, due]: [Minor; 3], currency: Currency) -> Self {
        Self {
            total_amount: total.units(),
            paid_amount: paid.units(),
            amount_due: due.units(),
            currency: currency.code().to_owned(),
            taxes: taxes.iter().map(TaxView::from).collect(),
        }
    }
}
