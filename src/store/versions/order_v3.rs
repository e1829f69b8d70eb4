//! Version 3 of an order: with lines of version 3.

use serde::{Deserialize, Serialize};

use super::{order_line_v3, record};
use crate::domain::order::{self, OrderHead};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub head: OrderHead,
    pub lines: Vec<order_line_v3::OrderLine>,
}

impl From<Order> for order::Order {
    fn from(Order { head, lines }: Order) -> Self {
        Self { head, lines: lines.into_iter().map(Into::into).collect() }
    }
}

record!(order::Order, 4, from Order);
