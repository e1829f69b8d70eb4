//! Version 3 of an order: with lines of version 3.

use serde::{Deserialize, Serialize};

use super::order_line_v3;
use crate::domain::order::OrderHead;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub head: OrderHead,
    pub lines: Vec<order_line_v3::OrderLine>,
}
