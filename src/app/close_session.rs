//! Closes a session when the party has left.
//!
//! Who may: waiters, managers, owners; while something is unpaid or a refund is due only managers and owners, with a reason. What
//! changes: the session is closed and its tokens no longer work, its PIN, calls and cart lines are deleted, pending payments are
//! cancelled, its tickets leave the displays; orders do not change. Refused: otherwise, an unpaid bill or a due refund;
//! where the money profile is `ORDERS`, a sum that was not handed to the till.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::{balance_of, corrupt_amount};
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::money_profile_kind;
use crate::app::support::refund_due::refund_due;
use crate::app::support::session_transfer::tables_of;
use crate::app::take_payment::audit_payment;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::SessionId;
use crate::domain::money::Minor;
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::payment::Payment;
use crate::domain::session::{Carts, SessionStatus, TableSession};
use crate::domain::staff::Staff;
use crate::domain::text::Reason;
use crate::domain::time::Timestamp;
use crate::store::repo::{self, audit, ended, orders, payments};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::floor::SessionActView;

/// Why the session was not closed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CloseSessionError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("the bill is not paid: a manager can close the table with a reason")]
    BillUnpaid(Minor),
    #[error("a refund is due: refund it first, or a manager can close the table with a reason")]
    RefundDue {
        amount: Minor,
        /// The amount that is unpaid at the same time, where each guest pays separately.
        due: Minor,
    },
    #[error("the sum was not handed to the till: a manager can close the table with a reason")]
    NotHandedOver(Minor),
    #[error("only a manager or the owner may close a table that is unpaid or has a refund due")]
    Forbidden,
}

impl Refusal for CloseSessionError {}

/// How a session is closed.
pub(super) enum Closing {
    /// Nothing may be unpaid, unless there is a reason.
    Ordinary(Option<Reason>),
    /// Its sum was handed to the till.
    HandedOver,
}

impl App {
    /// Closes the session. `force` is the reason to close it while something is unpaid or a refund is due.
    ///
    /// # Errors
    /// [`CloseSessionError`].
    pub async fn close_session(
        &self,
        staff: StaffAuth,
        id: SessionId,
        force: Option<Reason>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<CloseSessionError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<CloseSessionError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    Ok((200, close(tx, &staff, id, Closing::Ordinary(force), now)?))
                })
            })
            .await
    }
}

/// Closes the session, see [`App::close_session`].
///
/// # Errors
/// [`CloseSessionError`].
pub(super) fn close(
    tx: &mut Tx,
    staff: &Staff,
    id: SessionId,
    how: Closing,
    now: Timestamp,
) -> Result<SessionActView, ActError<CloseSessionError>> {
    let by = staff.id;
    let session = tx.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
    let mut session = session.ok_or(CloseSessionError::NoSuchSession)?;
    let all = orders::of_session(tx, id)?;
    let balance = balance_of(tx, &session, &all)?;
    let (due, force) = match how {
        Closing::Ordinary(force) => (balance.due().map_err(corrupt_amount)?, force),
        Closing::HandedOver => (Minor::ZERO, None),
    };
    let refund_due = refund_due(&session, &balance, &all).map_err(corrupt_amount)?;
    let is_even = due == Minor::ZERO && refund_due == Minor::ZERO;
    let reason = match (!is_even, force) {
        (false, _) => None,
        // The refund is reported first: after it, the unpaid amount is known in full.
        (true, None) if refund_due > Minor::ZERO => {
            return Err(CloseSessionError::RefundDue { amount: refund_due, due }.into());
        }
        (true, None) => {
            return Err(match money_profile_kind(tx)? {
                MoneyProfileKind::Books => CloseSessionError::BillUnpaid(due),
                MoneyProfileKind::Orders => CloseSessionError::NotHandedOver(due),
            }
            .into());
        }
        (true, Some(_)) if !staff.role.manages() => {
            return Err(CloseSessionError::Forbidden.into());
        }
        (true, Some(reason)) => Some(reason),
    };
    let mut entry = NewEntry::new(now, Actor::Staff(by), Action::SessionClosed)
        .of_session(id, session.table)
        .with("unpaid", due.units());
    if refund_due > Minor::ZERO {
        entry = entry.with("refundDue", refund_due.units());
    }
    if let Some(reason) = &reason {
        entry = entry.with("reason", reason);
    }
    audit::append(tx, entry)?;
    for mut payment in balance.payments.into_iter().filter(Payment::is_pending) {
        // Never fails: the filter lets only pending payments through.
        if payment.cancel(now, by).is_ok() {
            payments::save(tx, id, &payment)?;
            audit::append(tx, audit_payment(&session, &payment, by, now).map_err(corrupt_amount)?)?;
        }
    }
    session.status = SessionStatus::Closed { at: now, by, reason };
    if let Carts::Family { checkout } = &mut session.carts {
        *checkout = None;
    }
    tx.put(&schema::SESSIONS, &id, &session)?;
    let tables = tables_of(tx, &session)?;
    for table in &tables {
        if tx.get(&schema::SEATED, table)? == Some(id) {
            tx.delete(&schema::SEATED, table)?;
        }
        tx.publish(Event::TableChanged { table: *table });
    }
    tx.delete(&schema::SESSION_PINS, &id)?;
    // Merges into this session can no longer be undone.
    for ended in delete_merges_into(tx, id)? {
        ended::add(tx, ended, now)?;
    }
    for (key, _) in tx.scan(&schema::CALLS, &id)? {
        tx.delete(&schema::CALLS, &key)?;
    }
    for (key, _) in tx.scan(&schema::CART_LINES, &id)? {
        tx.delete(&schema::CART_LINES, &key)?;
    }
    let table = repo::table(tx, session.table)?;
    let mut tickets = Vec::new();
    for tracked in &all {
        if tx.contains(&schema::OPEN_ORDERS, &tracked.order.head.sequence)? {
            tickets.push(tracked.ticket(&table, &session));
        }
        orders::end(tx, tracked)?;
    }
    tx.publish(Event::SessionClosed { session: id, table: table.id, tickets });
    Ok(SessionActView { session_id: id, table_id: session.table })
}

/// Deletes all merges into this session, directly or through another one. Returns all sessions that end by it, including this one.
fn delete_merges_into(tx: &mut Tx, id: SessionId) -> Result<Vec<SessionId>, StoreError> {
    let merges = tx.scan(&schema::MERGES, &())?;
    let (mut ended, mut at) = (vec![id], 0);
    while let Some(into) = ended.get(at).copied() {
        for (joined, _) in merges.iter().filter(|(_, merge)| merge.into == into) {
            tx.delete(&schema::MERGES, joined)?;
            tx.delete(&schema::SESSION_PINS, joined)?;
            ended.push(*joined);
        }
        at += 1;
    }
    Ok(ended)
}
