//! Ends the calls for the bill that a payment, a comp or a cancellation has answered.

use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::bill_share::ShareBy;
use crate::domain::call::{Call, CallKind};
use crate::domain::event::Event;
use crate::domain::ids::{CallId, SessionId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::session::Mode;
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, Tx, schema};

/// Ends the calls for the bill of an open session for which nothing is left to pay, each with its audit entry: all of them once the whole bill
/// is paid, and before that the call of a guest who asked for the own part only and has paid it. Publishes the calls, but not the table.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn end_answered_calls(
    tx: &mut Tx,
    session: SessionId,
    actor: Actor,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut open: Vec<((SessionId, CallId), Call)> = tx.scan(&schema::CALLS, &session)?;
    open.retain(|(_, call)| call.kind == CallKind::RequestBill);
    if open.is_empty() {
        return Ok(());
    }
    let Some(bill) = SessionBill::load(tx, session)? else { return Ok(()) };
    let mut has_ended = false;
    for (key, call) in open {
        if !is_answered(&bill, &call).map_err(corrupt_amount)? {
            continue;
        }
        tx.delete(&schema::CALLS, &key)?;
        let entry = NewEntry::new(now, actor, Action::CallDone);
        audit::append(tx, entry.of_session(session, bill.session.table))?;
        has_ended = true;
    }
    if has_ended {
        tx.publish(Event::CallsChanged { session });
    }
    Ok(())
}

/// Whether nothing is left to pay of what a call asks for.
fn is_answered(bill: &SessionBill, call: &Call) -> Result<bool, MoneyError> {
    let balance = &bill.balance;
    if balance.due()? == Minor::ZERO {
        return Ok(true);
    }
    let is_own =
        bill.session.mode() == Mode::Individual || call.share.is_some_and(|wish| wish.by == ShareBy::Own);
    let (share, due) = balance.own(call.by.device)?;
    Ok(is_own && share.total > Minor::ZERO && due == Minor::ZERO)
}
