//! Payments before they could be refunded in part, and how they are read today. The types inside have not changed since.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::{PaymentId, RefundId, StaffId};
use crate::domain::money::Minor;
use crate::domain::payment::{self, Means, PaidItem, Refund, TakenBy};
use crate::domain::session::Guest;
use crate::domain::text::Reason;
use crate::domain::time::Timestamp;
use crate::store::codec::{CodecError, Record, body_of, shape_from};

/// The payment as it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields are those of today's and meant the same
pub struct Payment {
    pub id: PaymentId,
    pub means: Means,
    pub amount: Minor,
    pub tip: Minor,
    pub guest: Option<Guest>,
    pub items: Vec<PaidItem>,
    pub taken_by: TakenBy,
    pub at: Timestamp,
    pub state: PaymentState,
}

/// Its state as it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // as above
pub enum PaymentState {
    Initiated,
    Completed { at: Timestamp, by: StaffId },
    Cancelled { at: Timestamp, by: StaffId },
    Refunded { completed_at: Timestamp, at: Timestamp, by: StaffId, reason: Reason },
}

record!(Payment, 1);

impl From<Payment> for payment::Payment {
    fn from(old: Payment) -> Self {
        let Payment { id, means, amount, tip, guest, items, taken_by, at, state } = old;
        let mut new = Self {
            id,
            means,
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
                // There was one refund at most, so the payment's id names it as well.
                let (id, rounding) = (RefundId::from_uuid(id.as_uuid()), new.rounding());
                new.refunds = vec![Refund { id, amount, tip, rounding, by, by_name: None, at, reason }];
                payment::PaymentState::Completed { at: completed_at, by: None }
            }
        };
        new
    }
}

impl Record for payment::Payment {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => Payment::decode_body(version, body).map(Self::from),
            _ => shape_from(body),
        }
    }
}
