//! Version 1 of an order: without its lines, which are rows of their own.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::{OrderId, SessionId, TableId};
use crate::domain::money::{Currency, Minor};
use crate::domain::order::{OrderedBy, PaymentWish};
use crate::domain::tax::TaxTotal;
use crate::domain::text::Note;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: OrderId,
    pub number: u64,
    pub session: SessionId,
    pub table: TableId,
    pub by: OrderedBy,
    pub at: Timestamp,
    pub currency: Currency,
    pub line_count: u16,
    pub cart_revision: Option<u64>,
    pub payment: PaymentWish,
    pub note: Option<Note>,
    pub taxes: Vec<TaxTotal>,
    pub total: Minor,
}

record!(Order, 1);
