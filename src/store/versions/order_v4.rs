//! Version 4 of an order: with lines of version 4.

use serde::{Deserialize, Serialize};

use super::{order_line_v4, order_v3, record};
use crate::domain::order::{self, OrderHead};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub head: OrderHead,
    pub lines: Vec<order_line_v4::OrderLine>,
}

impl From<order_v3::Order> for Order {
    fn from(order_v3::Order { head, lines }: order_v3::Order) -> Self {
        Self { head, lines: lines.into_iter().map(Into::into).collect() }
    }
}

record!(Order, 4, from order_v3::Order);

impl From<Order> for order::Order {
    fn from(Order { head, lines }: Order) -> Self {
        Self { head, lines: lines.into_iter().map(Into::into).collect() }
    }
}

record!(order::Order, 5, from Order);
