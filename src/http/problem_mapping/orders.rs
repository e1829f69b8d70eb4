//! Problems of carts and orders.

use serde_json::{Value, json};

use crate::app::ServiceError;
use crate::app::change_cart::ChangeCartError;
use crate::app::place_order::PlaceOrderError;
use crate::domain::cart::CartError;
use crate::domain::menu::ChoiceError;
use crate::domain::order::{OrderLine, SubmitError, UnavailableItem};
use crate::http::problem::Problem;
use crate::view::availability::UnavailableItemView;
use crate::view::guest::CartView;

impl From<CartError> for Problem {
    fn from(error: CartError) -> Self {
        match &error {
            CartError::NoSuchLine(_) => Self::not_found(error),
            CartError::Unavailable { item, name, why } => {
                let item = UnavailableItem { item: *item, name: name.clone(), why: *why };
                Self::new(409, "item-unavailable", &error).with("items", unavailable(&[item]))
            }
            fault => Self::invalid_at(cart_pointer(fault), fault),
        }
    }
}

/// The items that cannot be ordered, as the member of a problem.
fn unavailable(items: &[UnavailableItem]) -> Value {
    let views: Vec<UnavailableItemView> = items.iter().map(UnavailableItemView::from).collect();
    serde_json::to_value(views).unwrap_or_default()
}

/// The JSON pointer of the invalid member of a choice.
fn cart_pointer(error: &CartError) -> &'static str {
    match error {
        CartError::NoSuchItem(_) | CartError::Unavailable { .. } => "/menuItemId",
        CartError::Choice(ChoiceError::VariantMissing(_) | ChoiceError::VariantUnknown(_)) => "/variantId",
        CartError::Choice(_) => "/options",
        CartError::Amount(_) => "/quantity",
        CartError::Full { .. } | CartError::NoSuchLine(_) => "",
    }
}

impl From<ChangeCartError> for Problem {
    fn from(error: ChangeCartError) -> Self {
        match error {
            ChangeCartError::AuthEnded(lost) => lost.into(),
            ChangeCartError::Held(held) => held.into(),
            ChangeCartError::Cart(error) => error.into(),
            ChangeCartError::KeyReused(error) => error.into(),
            ChangeCartError::StoredAnswersFull(error) => error.into(),
            ChangeCartError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<SubmitError> for Problem {
    fn from(error: SubmitError) -> Self {
        match &error {
            SubmitError::Empty => Self::new(422, "cart-empty", error),
            SubmitError::Changed(cart) => {
                let cart = serde_json::to_value(CartView::from(cart.as_ref())).unwrap_or_default();
                Self::new(409, "cart-changed", error).with("cart", cart)
            }
            SubmitError::TotalChanged { total, lines } => {
                let line = |line: &OrderLine| {
                    json!({
                        "menuItemId": line.item, "name": line.name.as_str(), "quantity": line.quantity.get(),
                        "unitPrice": line.unit_price.units(), "lineTotal": line.line_total.units(),
                    })
                };
                let items: Vec<Value> = lines.iter().map(line).collect();
                let cart = json!({"totalAmount": total.units(), "items": items});
                Self::new(409, "cart-changed", error).with("cart", cart)
            }
            SubmitError::Unavailable(items) => {
                let items = unavailable(items);
                Self::new(409, "item-unavailable", error).with("items", items)
            }
            SubmitError::Choice { at, error } => {
                Self::invalid_at(&format!("/items/{at}{}", cart_pointer(error)), error)
            }
            SubmitError::Amount(_) => Self::invalid_at("", error),
        }
    }
}

impl From<PlaceOrderError> for Problem {
    fn from(error: PlaceOrderError) -> Self {
        match error {
            PlaceOrderError::AuthEnded(lost) => lost.into(),
            PlaceOrderError::Held(held) => held.into(),
            PlaceOrderError::AlreadyOrdered { order, number } => {
                Self::new(409, "order-already-created", &error)
                    .with("orderId", order.to_string())
                    .with("orderNumber", number)
            }
            PlaceOrderError::TooMany { .. } => Self::new(409, "too-many-orders", error),
            PlaceOrderError::Submit(error) => error.into(),
            PlaceOrderError::KeyReused(error) => error.into(),
            PlaceOrderError::Store(error) => ServiceError::from(error).into(),
        }
    }
}
