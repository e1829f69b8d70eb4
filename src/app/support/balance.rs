//! Reads the bill of a session with its payments.

use crate::domain::adjustment::{Adjustment, service_charge_of};
use crate::domain::bill::Bill;
use crate::domain::bill_balance::{BillBalance, Party};
use crate::domain::ids::{OrderId, SessionId};
use crate::domain::service_charge::{ServiceCharge, ServiceTerms};
use crate::domain::session::TableSession;
use crate::domain::settings::Restaurant;
use crate::store::repo::orders::TrackedOrder;
use crate::store::repo::{self, adjustments, orders, payments};
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
        let balance = balance_of(from, &session, &orders)?;
        Ok(Some(Self { session, orders, balance, restaurant: repo::restaurant(from)? }))
    }

    /// The name of the dish of a line.
    pub(in crate::app) fn dish(&self, order: OrderId, index: u16) -> Option<String> {
        dish_of(&self.orders, order, index)
    }
}

/// The name of the dish of a line of these orders.
pub(in crate::app) fn dish_of(orders: &[TrackedOrder], order: OrderId, index: u16) -> Option<String> {
    let order = orders.iter().find(|tracked| tracked.order.head.id == order)?;
    order.order.lines.get(usize::from(index)).map(|line| line.name.to_string())
}

/// The bill of these orders with these comps and discounts, the oldest first, and this service charge.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn bill_of(
    all: &[TrackedOrder],
    adjustments: &[Adjustment],
    service: Option<ServiceCharge>,
) -> Result<Bill, StoreError> {
    let parts =
        all.iter().map(|tracked| (&tracked.order, |index: u16, ordered: u32| tracked.billed(index, ordered)));
    Bill::of(parts, adjustments, service).map_err(corrupt_amount)
}

/// The service charge for a party that is seated now.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn current_terms(from: &impl Read) -> Result<Option<ServiceTerms>, StoreError> {
    let Some(setting) = from.get(&schema::SERVICE_SETTING, &())? else { return Ok(None) };
    Ok(setting.terms(&repo::restaurant(from)?))
}

/// The service charge of a session that has these adjustments.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn service_of(
    from: &impl Read,
    session: &TableSession,
    adjustments: &[Adjustment],
) -> Result<Option<ServiceCharge>, StoreError> {
    let terms = from.get(&schema::SERVICE_TERMS, &session.id)?;
    Ok(service_charge_of(terms, session.covers, adjustments))
}

/// The bill of these orders with the session's payments.
///
/// # Errors
/// [`StoreError`].
pub fn balance_of(
    from: &impl Read,
    session: &TableSession,
    all: &[TrackedOrder],
) -> Result<BillBalance, StoreError> {
    let adjustments = adjustments::of_session(from, session.id)?;
    let terms = from.get(&schema::SERVICE_TERMS, &session.id)?;
    let bill = bill_of(all, &adjustments, service_charge_of(terms, session.covers, &adjustments))?;
    let (payments, parties) = (payments::of_session(from, session.id)?, parties_of(from, session.id)?);
    Ok(BillBalance { bill, adjustments, terms, payments, parties })
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
