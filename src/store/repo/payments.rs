//! Payments by session, and the index from a payment to its session.

use std::ops::Range;

use super::audit_search;
use crate::domain::audit::{Action, Entry};
use crate::domain::ids::{PaymentId, SessionId};
use crate::domain::payment::Payment;
use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, Tx, schema};

/// The payments of a session, oldest first (by id).
///
/// # Errors
/// Any error of the store.
pub fn of_session(from: &impl Read, session: SessionId) -> Result<Vec<Payment>, StoreError> {
    Ok(from.scan(&schema::PAYMENTS, &session)?.into_iter().map(|(_, payment)| payment).collect())
}

/// A payment and its session.
///
/// # Errors
/// Any error of the store.
pub fn load(from: &impl Read, id: PaymentId) -> Result<Option<(SessionId, Payment)>, StoreError> {
    let Some(session) = from.get(&schema::PAYMENT_SESSIONS, &id)? else { return Ok(None) };
    let payment = from.get(&schema::PAYMENTS, &(session, id))?;
    super::must(payment, &schema::PAYMENTS, "a payment in the index is missing")
        .map(|payment| Some((session, payment)))
}

/// Inserts or updates a payment.
///
/// # Errors
/// Any error of the store.
pub fn save(tx: &mut Tx, session: SessionId, payment: &Payment) -> Result<(), StoreError> {
    tx.put(&schema::PAYMENTS, &(session, payment.id), payment)?;
    tx.put(&schema::PAYMENT_SESSIONS, &payment.id, &session)
}

/// A step of a payment, as the audit log has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStep {
    /// Its amount was reserved.
    Initiated,
    /// The money was received.
    Completed,
    /// Some or all of it was given back. A payment can have several refunds.
    Refunded,
}

/// When a payment took a step, and the payment as it is now, with its session.
pub type PaymentAt = (Timestamp, SessionId, Payment);

/// At most `limit` payments that took this step from `range.start` on and before `range.end`, in the order of the steps, and
/// where to go on, if there are more; `after` is 0 for the first. The time is that of the audit entry: it equals the time in the
/// payment, except that a payment counts as completed at least a millisecond after the last cancellation of its session, which is
/// later if the clock was set back.
///
/// # Errors
/// Any error of the store.
pub fn between(
    from: &impl Read,
    step: PaymentStep,
    range: Range<Timestamp>,
    after: u64,
    limit: usize,
) -> Result<(Vec<PaymentAt>, Option<u64>), StoreError> {
    let action = match step {
        PaymentStep::Initiated => Action::PaymentInitiated,
        PaymentStep::Completed => Action::PaymentCompleted,
        PaymentStep::Refunded => Action::PaymentRefunded,
    };
    let (entries, next) = audit_search::acts_between(from, action, range, after, limit)?;
    let payment = |entry: Entry| {
        let id = entry.detail("paymentId").and_then(|id| id.parse().ok());
        let id = super::must(id, &schema::AUDIT, "an entry of a payment does not name it")?;
        let (session, payment) =
            super::must(load(from, id)?, &schema::PAYMENTS, "a payment in the audit log is missing")?;
        Ok((entry.at, session, payment))
    };
    Ok((entries.into_iter().map(payment).collect::<Result<_, _>>()?, next))
}
