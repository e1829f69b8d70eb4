//! Reads the bill of a session with its payments.

use crate::domain::bill::Bill;
use crate::domain::bill_balance::{BillBalance, Party};
use crate::domain::ids::SessionId;
use crate::domain::session::TableSession;
use crate::domain::settings::Restaurant;
use crate::store::repo::orders::TrackedOrder;
use crate::store::repo::{self, orders, payments};
use crate::store::{Read, StoreError, schema};

/// A stored amount that cannot be summed. Every part was checked before it was stored, so the store is corrupt.
pub(in crate::app) fn corrupt_amount(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt { tree: "orders", detail: error.to_string() }
}

/// A session with its orders, bill and payments.
pub(in crate::app) struct SessionBill {
    pub session: TableSession,
    pub orders: Vec<TrackedOrder>,
    pub balance: BillBalance,
    pub restaurant: Restaurant,
}

impl SessionBill {
    /// Loads a session; `None` if it does not exist.
    pub(in crate::app) fn load(from: &impl Read, id: SessionId) -> Result<Option<Self>, StoreError> {
        let Some(session) = from.get(&schema::SESSIONS, &id)? else { return Ok(None) };
        let orders = orders::of_session(from, id)?;
        let balance = balance_of(from, id, &orders)?;
        Ok(Some(Self { session, orders, balance, restaurant: repo::restaurant(from)? }))
    }
}

/// The bill of these orders with the session's payments.
///
/// # Errors
/// [`StoreError`].
pub fn balance_of(
    from: &impl Read,
    session: SessionId,
    all: &[TrackedOrder],
) -> Result<BillBalance, StoreError> {
    let parts =
        all.iter().map(|tracked| (&tracked.order, |index: u16, ordered: u32| tracked.billed(index, ordered)));
    let bill = Bill::of(parts).map_err(corrupt_amount)?;
    let (payments, parties) = (payments::of_session(from, session)?, parties_of(from, session)?);
    Ok(BillBalance { bill, payments, parties })
}

/// The parties merged into a session, directly or through another session. The party with the fewest orders comes first, so that its
/// own payments are counted for it alone.
fn parties_of(from: &impl Read, session: SessionId) -> Result<Vec<Party>, StoreError> {
    let merges = from.scan(&schema::MERGES, &())?;
    let (mut parties, mut joined) = (Vec::new(), vec![session]);
    while let Some(into) = joined.pop() {
        for (party, merge) in merges.iter().filter(|(_, merge)| merge.into == into) {
            let (orders, payments) = (merge.orders.iter().copied(), merge.payments.iter().copied());
            parties.push(Party { orders: orders.collect(), payments: payments.collect() });
            joined.push(*party);
        }
    }
    parties.sort_by_key(|party| party.orders.len());
    Ok(parties)
}
