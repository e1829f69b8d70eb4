//! Payments by session, and the index from a payment to its session.

use crate::domain::ids::{PaymentId, SessionId};
use crate::domain::payment::Payment;
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
