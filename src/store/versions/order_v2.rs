//! Version 2 of an order: with one number only, and with lines of version 2.

use serde::{Deserialize, Serialize};

use super::{order_line_v2, order_v1, order_v3, record};
use crate::domain::ids::{OrderId, SessionId, TableId};
use crate::domain::money::{Currency, Minor};
use crate::domain::order::{OrderHead, OrderedBy, PaymentWish};
use crate::domain::tax::TaxTotal;
use crate::domain::text::Note;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub head: Head,
    pub lines: Vec<order_line_v2::OrderLine>,
}

impl From<order_v1::Order> for Order {
    fn from(old: order_v1::Order) -> Self {
        let head = Head {
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

record!(Order, 2, from order_v1::Order);

impl From<Order> for order_v3::Order {
    fn from(Order { head: old, lines }: Order) -> Self {
        let head = OrderHead {
            id: old.id,
            sequence: old.number,
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
        Self { head, lines: lines.into_iter().map(Into::into).collect() }
    }
}

record!(order_v3::Order, 3, from Order);
