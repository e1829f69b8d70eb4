//! Version 1 of a payment: with at most one refund, of the whole payment.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::{PaymentId, RefundId, StaffId};
use crate::domain::money::Minor;
use crate::domain::payment::{self, MethodDetails, PaidItem, Refund, TakenBy};
use crate::domain::session::Guest;
use crate::domain::text::Reason;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub id: PaymentId,
    pub details: MethodDetails,
    pub amount: Minor,
    pub tip: Minor,
    pub guest: Option<Guest>,
    pub items: Vec<PaidItem>,
    pub taken_by: TakenBy,
    pub at: Timestamp,
    pub state: PaymentState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaymentState {
    Initiated,
    Completed { at: Timestamp, by: StaffId },
    Cancelled { at: Timestamp, by: StaffId },
    Refunded { completed_at: Timestamp, at: Timestamp, by: StaffId, reason: Reason },
}

record!(Payment, 1);

impl From<Payment> for payment::Payment {
    fn from(old: Payment) -> Self {
        let Payment { id, details, amount, tip, guest, items, taken_by, at, state } = old;
        let mut new = Self {
            id,
            details,
            amount,
            tip,
            guest,
            items,
            taken_by,
            at,
            state: payment::PaymentState::Initiated,
            refunds: vec![],
        };
        new.state = match state {
            PaymentState::Initiated => payment::PaymentState::Initiated,
            PaymentState::Completed { at, by } => payment::PaymentState::Completed { at, by: Some(by) },
            PaymentState::Cancelled { at, by } => payment::PaymentState::Cancelled { at, by },
            PaymentState::Refunded { completed_at, at, by, reason } => {
                // There was at most one refund, so it gets the id of the payment.
                let (id, rounding) = (RefundId::from_uuid(id.as_uuid()), new.rounding());
                new.refunds = vec![Refund { id, amount, tip, rounding, by, by_name: None, at, reason }];
                payment::PaymentState::Completed { at: completed_at, by: None }
            }
        };
        new
    }
}

record!(payment::Payment, 2, from Payment);
