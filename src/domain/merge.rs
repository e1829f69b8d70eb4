//! The record of a merge of one session into another.
//!
//! Phones, cart lines, orders, calls and payments of the merged session move to the other. This record says where they are and
//! what belongs to the merged session when the merge is undone.

use serde::{Deserialize, Serialize};

use super::ids::{DeviceId, OrderId, PaymentId, SessionId, StaffId, TableId};
use super::order::OrderHead;
use super::text::Nickname;
use super::time::Timestamp;

/// A session that was merged into another one. With 60 phones and as many orders and payments as a session may have it takes some
/// 14 KiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The session it was merged into.
    pub into: SessionId,
    /// The table where the party sat.
    pub table: TableId,
    /// The tables the party kept at the merge; `table` is missing where it was freed.
    pub tables: Vec<TableId>,
    /// The time of the merge.
    pub at: Timestamp,
    /// The member of staff who merged the sessions.
    pub by: StaffId,
    /// The party's phones at the merge, with their nicknames then.
    pub phones: Vec<(DeviceId, Nickname)>,
    /// The party's orders at the merge.
    pub orders: Vec<OrderId>,
    /// The party's payments at the merge.
    pub payments: Vec<PaymentId>,
}

impl Merge {
    /// Whether a phone belonged to the party at the merge.
    pub fn had_phone(&self, device: DeviceId) -> bool {
        self.phones.iter().any(|(phone, _)| *phone == device)
    }

    /// Whether an order belongs to the party when the merge is undone: its orders from before, and those its phones placed
    /// since. A waiter's order since then stays, because it was for both parties.
    pub fn includes_order(&self, order: &OrderHead) -> bool {
        self.orders.contains(&order.id)
            || order.by.account().is_some_and(|guest| self.had_phone(guest.device))
    }
}
