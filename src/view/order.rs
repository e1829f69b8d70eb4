//! Orders and bills with prices, for guests and waiters.

use serde::Serialize;
use utoipa::ToSchema;

use super::adjustment::{GuestAdjustmentView, ServiceChargeView};
use super::cancellation::CancellationView;
use super::{GuestView, TaxView};
use crate::domain::course::{Course, Seat};
use crate::domain::ids::{MenuItemId, OptionGroupId, OptionId, OrderId, VariantId};
use crate::domain::menu::PricedOption;
use crate::domain::money::{Currency, Minor};
use crate::domain::order::{Order, OrderedBy, PaymentWish};
use crate::domain::tax::TaxTotal;
use crate::domain::ticket::{ItemState, ItemStatus};

/// A chosen option.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptionView {
    /// Id of the option.
    pub id: OptionId,
    /// Id of its option group.
    pub group_id: OptionGroupId,
    /// Name of the option.
    pub name: String,
    /// Surcharge in minor units; may be negative.
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

/// One item of an order: names and prices from when it was ordered, and its current status.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderItemView {
    /// Index of the item in the order, from 0.
    pub item_index: u16,
    /// Id of the menu item; `null` for an item that a waiter named and priced.
    pub menu_item_id: Option<MenuItemId>,
    /// Name of the item.
    pub name: String,
    /// Id of the chosen variant; `null` for an item without variants.
    pub variant_id: Option<VariantId>,
    /// Name of the chosen variant.
    pub variant_name: Option<String>,
    /// How many units are in `status`: of an item that is not CANCELLED, how many are prepared and billed; of a CANCELLED one, how
    /// many the last cancellation removed.
    pub quantity: u32,
    /// The chosen options.
    pub options: Vec<OptionView>,
    /// Note for the kitchen.
    pub note: Option<String>,
    /// What a guest must not eat.
    pub allergy_note: Option<String>,
    /// Whether the menu stated the allergens of the item and of all its chosen options.
    pub allergens_stated: bool,
    /// Whether the guests would like it with the main courses.
    pub with_mains: bool,
    /// The course it is served with, from 1; `null` where nobody entered one.
    pub course: Option<u8>,
    /// Whether the kitchen waits with it until the floor fires its course.
    pub held: bool,
    /// The seat it is for, from 1; `null` where nobody entered one.
    pub seat: Option<u8>,
    /// Price of one with variant and options, in minor units.
    pub unit_price: i64,
    /// `unitPrice` times `quantity`, in minor units.
    pub line_total: i64,
    /// Whether nobody prepares it, because it is only on the bill; it is SERVED at once then.
    pub only_on_bill: bool,
    /// Status of the units that `quantity` counts.
    pub status: ItemStatus,
    /// Since when it has this status: RFC 3339, UTC.
    pub status_at: String,
    /// Reason of the last cancellation; `null` where the item is not cancelled completely.
    pub cancel_reason: Option<String>,
    /// How many of the ordered units were cancelled.
    pub cancelled_quantity: u32,
    /// All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
}

/// An order with the current status of its items.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
    /// Id of the order.
    pub order_id: OrderId,
    /// The number people use: 1, 2, 3 … It may begin again with the business day; `orderId` never does.
    pub order_number: u64,
    /// When it was placed: RFC 3339, UTC.
    pub placed_at: String,
    /// The guest who ordered; `null` for a waiter's order.
    pub placed_by: Option<GuestView>,
    /// The items, in the order in which they were ordered.
    pub items: Vec<OrderItemView>,
    /// The total when it was placed, in minor units, tax included. Cancellations do not change it.
    pub total_amount: i64,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Taxes by rate and kind, when it was placed.
    pub taxes: Vec<TaxView>,
    /// How the guests would like to pay.
    pub payment_method: PaymentWish,
    /// Note about the whole order.
    pub note: Option<String>,
}

impl OrderView {
    /// The view of an order; `state` returns the state of the item with this index.
    pub fn of(order: &Order, mut state: impl FnMut(u16) -> Option<ItemState>) -> Self {
        let head = &order.head;
        let items = (0u16..).zip(&order.lines).map(|(index, line)| {
            let state = state(index).unwrap_or_else(|| line.first_state(head.at));
            let ordered = line.quantity.get();
            let quantity = state.quantity(ordered);
            // At most the quantity that was ordered, so the product is never out of bounds.
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
                with_mains: line.with_mains,
                course: line.course.map(Course::get),
                held: state.status == ItemStatus::New && line.due_at(head.at, &state).is_none(),
                seat: line.seat.map(Seat::get),
                unit_price: line.unit_price.units(),
                line_total: line_total.units(),
                only_on_bill: line.station.is_none(),
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
            placed_by: match &head.by {
                OrderedBy::Guest(guest) => Some(GuestView::from(guest)),
                OrderedBy::Staff(..) | OrderedBy::StaffForGuest(..) => None,
            },
            total_amount: head.total.units(),
            currency: head.currency.code().to_owned(),
            taxes: head.taxes.iter().map(TaxView::from).collect(),
            payment_method: head.payment,
            note: head.note.as_ref().map(ToString::to_string),
        }
    }
}

/// The answer to placing an order. A retry with the same `Idempotency-Key` gets the same answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlacedView {
    /// Always true.
    pub success: bool,
    /// Id of the order.
    pub order_id: OrderId,
    /// The number people use: 1, 2, 3 … It may begin again with the business day; `orderId` never does.
    pub order_number: u64,
    /// The total in minor units, tax included.
    pub total_amount: i64,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// The items as they were ordered.
    pub items: Vec<OrderItemView>,
    /// When it was placed: RFC 3339, UTC.
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

/// The orders of a session, or in INDIVIDUAL mode of one phone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrdersView {
    /// The orders, oldest first.
    pub orders: Vec<OrderView>,
}

/// The bill of a session, or in INDIVIDUAL mode of one phone. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillView {
    /// Price of everything that was not cancelled, less comps and discounts, with service charge and tax.
    pub total_amount: i64,
    /// What was paid of it, less refunds, without tips; absent where the money profile is ORDERS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub paid_amount: Option<i64>,
    /// What is still to be paid, here or at the till.
    pub amount_due: i64,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Taxes by rate and kind.
    pub taxes: Vec<TaxView>,
    /// Comps and discounts that lower the total, oldest first.
    pub adjustments: Vec<GuestAdjustmentView>,
    /// The service charge, a part of `totalAmount`; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub service_charge: Option<ServiceChargeView>,
}

impl BillView {
    /// The view of a bill with these taxes, from (total, paid, due).
    pub fn of(taxes: &[TaxTotal], [total, paid, due]: [Minor; 3], currency: Currency) -> Self {
        Self {
            total_amount: total.units(),
            paid_amount: Some(paid.units()),
            amount_due: due.units(),
            currency: currency.code().to_owned(),
            taxes: taxes.iter().map(TaxView::from).collect(),
            adjustments: vec![],
            service_charge: None,
        }
    }

    /// The same without what was paid.
    pub fn without_payments(self) -> Self {
        Self { paid_amount: None, ..self }
    }
}
