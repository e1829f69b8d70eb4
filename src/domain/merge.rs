//! Two parties become one, and two again.
//!
//! What belonged to a session goes to the other: phones, carts, orders, calls, payments. The session that was merged away
//! stays as a record that says where its things are, and what it needs to have them back.

use serde::{Deserialize, Serialize};

use super::ids::{DeviceId, OrderId, PaymentId, SessionId, StaffId, TableId};
use super::order::OrderHead;
use super::text::Nickname;
use super::time::Timestamp;

/// A party that joined another one. With 60 phones and as many orders and payments as a session may have it takes some 14 KiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// Whom it joined.
    pub into: SessionId,
    /// Where it sat, and all tables it had.
    pub table: TableId,
    /// The tables that stayed the party's.
    pub tables: Vec<TableId>,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: StaffId,
    /// Its phones, as they were called then.
    pub phones: Vec<(DeviceId, Nickname)>,
    /// Its orders.
    pub orders: Vec<OrderId>,
    /// Its payments.
    pub payments: Vec<PaymentId>,
}

impl Merge {
    /// Whether a phone came with the party.
    pub fn brought(&self, device: DeviceId) -> bool {
        self.phones.iter().any(|(phone, _)| *phone == device)
    }

    /// Whether an order goes back with the party: one it came with, or one that its phones placed since. What a waiter ordered since
    /// stays: it was ordered for the table that both were.
    pub fn takes_back(&self, order: &OrderHead) -> bool {
        self.orders.contains(&order.id) || order.by.guest().is_some_and(|guest| self.brought(guest.device))
    }
}
