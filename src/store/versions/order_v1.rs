//! Version 1 of an order: without its lines, which are rows of their own.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::{OrderId, SessionId, TableId};
use crate::domain::money::{Currency, Minor};
use crate::domain::order::{self, OrderHead, OrderedBy, PaymentWish};
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

impl From<Order> for order::Order {
    fn from(old: Order) -> Self {
        let head = OrderHead {
            id: old.id,
            number: old.number,
            session: old.session,
            table: old.table,
            by: old.by,
            at: old.at,
            currency: old.currency,
            line_count: old.line_count,
            cart_revision: old.cart_revision,
            payment: old.payment,
            note: old.note,
            taxes: old.taxes,
            total: old.total,
        };
        Self { head, lines: Vec::new() }
    }
}

record!(order::Order, 2, from Order);
