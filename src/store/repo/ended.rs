//! Erases the data of ended sessions.
//!
//! A session that ends is listed in `ended_sessions` once for each [`ErasureStep`]. A step erases its rows in small parts, so
//! that no order waits for it, and removes the session from the list with the last part. Every part may run twice: a
//! power cut repeats it.

use crate::domain::ids::SessionId;
use crate::domain::session::{Carts, SessionStatus, TableSession};
use crate::domain::time::{DAY_MS, Timestamp};
use crate::store::repo::answers::{self, KEPT_MS};
use crate::store::repo::{SweepTimes, orders, payments};
use crate::store::tree::Tree;
use crate::store::{Key, Read, Record, StoreError, Tx, schema};

/// Which data of an ended session is erased; the numbers are part of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureStep {
    /// Data that only an open session needs: carts, changes and stored answers, calls, PINs, merges. Erased at
    /// once; after [`KEPT_MS`] when the session was merged, because the other session answers its keys.
    Leftovers = 1,
    /// Personal data of guests: phones and their tokens, names, notes. Erased after `guest_data_days`.
    Guests = 2,
}

/// A step of one session that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    step: ErasureStep,
    key: (u16, u64, SessionId),
    last_order: u64,
}

/// Lists a session that ends now. Listing it again only repeats the steps.
///
/// # Errors
/// Any error of the store.
pub fn add(tx: &mut Tx, id: SessionId, ended: Timestamp) -> Result<(), StoreError> {
    let is_related = !tx.scan_first(&schema::RELATED_SESSIONS, &id, 1)?.is_empty();
    let leftovers = if is_related { ended.plus_millis(KEPT_MS) } else { ended };
    tx.put(&schema::ENDED_SESSIONS, &(ErasureStep::Leftovers as u16, leftovers.unix_millis(), id), &0)?;
    tx.put(&schema::ENDED_SESSIONS, &(ErasureStep::Guests as u16, ended.unix_millis(), id), &0)
}

/// A step that is due at the time of deletion, if there is one.
///
/// # Errors
/// Any error of the store.
pub fn due(from: &impl Read, times: SweepTimes, guest_data_days: u64) -> Result<Option<Due>, StoreError> {
    let guests_before = times.deletion.minus_millis(guest_data_days.saturating_mul(DAY_MS));
    // Stored answers contain names: with a short `guest_data_days` they are erased as early as the names.
    let leftovers_before =
        times.deletion.plus_millis(KEPT_MS.saturating_sub(guest_data_days.saturating_mul(DAY_MS)));
    // A time so far in the future was written while the clock of the machine was wrong: such a step is due at once.
    let latest_valid =
        times.now.plus_millis(guest_data_days.saturating_mul(DAY_MS).max(KEPT_MS).saturating_add(KEPT_MS));
    for (step, before) in [(ErasureStep::Leftovers, leftovers_before), (ErasureStep::Guests, guests_before)] {
        let first = from.scan_first(&schema::ENDED_SESSIONS, &(step as u16), 1)?.pop();
        let last = from.last_of(&schema::ENDED_SESSIONS, &(step as u16))?;
        let first = first.filter(|((_, at, _), _)| *at <= before.unix_millis());
        let last = last.filter(|((_, at, _), _)| *at > latest_valid.unix_millis());
        if let Some((key, last_order)) = first.or(last) {
            return Ok(Some(Due { step, key, last_order }));
        }
    }
    Ok(None)
}

/// Erases the next part of a step: about `limit` rows.
///
/// # Errors
/// Any error of the store.
pub fn erase(tx: &mut Tx, due: Due, limit: usize) -> Result<(), StoreError> {
    let id = due.key.2;
    let unfinished = match due.step {
        ErasureStep::Leftovers => (erase_leftovers(tx, id, limit)? >= limit).then_some(0),
        ErasureStep::Guests => erase_guests(tx, id, due.last_order, limit)?,
    };
    match unfinished {
        Some(last_order) => tx.put(&schema::ENDED_SESSIONS, &due.key, &last_order),
        None => tx.delete(&schema::ENDED_SESSIONS, &due.key),
    }
}

/// Postpones a step when a row of the session cannot be read, so that other sessions do not wait for it. The step is
/// tried again as if the session had ended now, leftovers after a day.
///
/// # Errors
/// Any error of the store.
pub fn postpone(tx: &mut Tx, due: Due, now: Timestamp) -> Result<(), StoreError> {
    let (step, _, id) = due.key;
    let at = if due.step == ErasureStep::Leftovers { now.plus_millis(DAY_MS) } else { now };
    tx.delete(&schema::ENDED_SESSIONS, &due.key)?;
    tx.put(&schema::ENDED_SESSIONS, &(step, at.unix_millis(), id), &due.last_order)
}

/// Moves the times that were listed while the clock of the machine was wrong: after a jump of the clock, times between
/// `since` and `now` get later by `jump_ms`.
///
/// # Errors
/// Any error of the store.
pub fn follow_jump(
    tx: &mut Tx,
    (since, now): (Timestamp, Timestamp),
    jump_ms: u64,
) -> Result<(), StoreError> {
    let wrong_times = since.unix_millis()..=now.plus_millis(KEPT_MS).unix_millis();
    for (key, last_order) in tx.scan(&schema::ENDED_SESSIONS, &())? {
        if wrong_times.contains(&key.1) {
            tx.delete(&schema::ENDED_SESSIONS, &key)?;
            tx.put(&schema::ENDED_SESSIONS, &(key.0, key.1 + jump_ms, key.2), &last_order)?;
            if key.0 == ErasureStep::Guests as u16
                && let Some(mut session) = tx.get(&schema::SESSIONS, &key.2)?
                && let SessionStatus::Closed { at, .. } = &mut session.status
            {
                *at = at.plus_millis(jump_ms);
                tx.put(&schema::SESSIONS, &key.2, &session)?;
            }
        }
    }
    Ok(())
}

/// Lists sessions that ended under versions without `ended_sessions`. Each call checks the next `limit` sessions after
/// `after` and returns the last one it checked; `None` when no session is left.
///
/// # Errors
/// Any error of the store.
pub fn add_older_sessions(
    tx: &mut Tx,
    after: Option<SessionId>,
    limit: usize,
) -> Result<Option<SessionId>, StoreError> {
    let window = tx.scan_after(&schema::SESSIONS, after.as_ref(), limit)?;
    for (id, session) in &window {
        if let Some(ended) = ended_at(tx, session)? {
            add(tx, *id, ended)?;
        }
    }
    Ok(window.last().filter(|_| window.len() == limit).map(|(id, _)| *id))
}

/// When a session ended. A merged session ends with the session that it was merged into.
fn ended_at(from: &impl Read, session: &TableSession) -> Result<Option<Timestamp>, StoreError> {
    let mut status = session.status.clone();
    loop {
        match status {
            SessionStatus::Open => return Ok(None),
            SessionStatus::Closed { at, .. } => return Ok(Some(at)),
            // No cycle is possible: `into` was open at the time of the merge.
            SessionStatus::Merged { into } => match from.get(&schema::SESSIONS, &into)? {
                Some(session) => status = session.status,
                None => return Ok(None),
            },
        }
    }
}

/// Erases leftovers and returns the number of rows: fewer than `limit` when nothing is left.
fn erase_leftovers(tx: &mut Tx, id: SessionId, limit: usize) -> Result<usize, StoreError> {
    let mut rows = answers::delete_of_scope(tx, id.as_uuid(), limit)?;
    // Phones with own carts have their own keys. Answers of deleted phones stay until `answers::delete_old`.
    for (_, device) in tx.scan(&schema::DEVICES, &id)? {
        rows += answers::delete_of_scope(tx, device.guest.device.as_uuid(), limit.saturating_sub(rows))?;
    }
    rows += delete_rows(tx, &schema::CART_LINES, id, limit.saturating_sub(rows))?;
    rows += delete_rows(tx, &schema::CART_OPS, id, limit.saturating_sub(rows))?;
    rows += delete_rows(tx, &schema::ORDERED_REVISIONS, id, limit.saturating_sub(rows))?;
    rows += delete_rows(tx, &schema::CART_REVISIONS, id, limit.saturating_sub(rows))?;
    rows += delete_rows(tx, &schema::CALLS, id, limit.saturating_sub(rows))?;
    for ((_, other), _) in tx.scan_first(&schema::RELATED_SESSIONS, &id, limit.saturating_sub(rows))? {
        tx.delete(&schema::RELATED_SESSIONS, &(id, other))?;
        tx.delete(&schema::RELATED_SESSIONS, &(other, id))?;
        rows += 2;
    }
    tx.delete(&schema::MERGES, &id)?;
    tx.delete(&schema::SESSION_PINS, &id)?;
    Ok(rows)
}

/// Deletes at most `limit` rows of a session from a tree; returns how many.
fn delete_rows<K: Key, V: Record>(
    tx: &mut Tx,
    tree: &Tree<K, V>,
    id: SessionId,
    limit: usize,
) -> Result<usize, StoreError> {
    let rows = tx.scan_first(tree, &id, limit)?;
    for (key, _) in &rows {
        tx.delete(tree, key)?;
    }
    Ok(rows.len())
}

/// Erases personal data of guests, in orders with numbers after `done`. Returns the number of the last order that is
/// done when orders are left.
fn erase_guests(tx: &mut Tx, id: SessionId, done: u64, limit: usize) -> Result<Option<u64>, StoreError> {
    let (mut rows, mut last) = (0, done);
    for ((_, number), order) in tx.scan(&schema::SESSION_ORDERS, &id)? {
        if number <= done {
            continue;
        }
        if rows >= limit {
            return Ok(Some(last));
        }
        if let Some(mut order) = orders::load_placed(tx, order)? {
            let mut changed = order.head.erase_guest();
            for line in &mut order.lines {
                changed |= line.erase_notes();
            }
            if changed {
                orders::replace(tx, &order)?;
            }
            rows += order.lines.len();
        }
        (rows, last) = (rows + 1, number);
    }
    // The rest is not split into parts: a session has at most some 250 payments and 190 phones.
    for mut payment in payments::of_session(tx, id)? {
        if payment.erase_guest() {
            payments::save(tx, id, &payment)?;
        }
    }
    for (key, device) in tx.scan(&schema::DEVICES, &id)? {
        tx.delete(&schema::GUEST_TOKENS, &device.token.0)?;
        tx.delete(&schema::DEVICES, &key)?;
    }
    let mut session = super::session(tx, id)?;
    if let Carts::Family { checkout: checkout @ Some(_) } = &mut session.carts {
        *checkout = None;
        tx.put(&schema::SESSIONS, &id, &session)?;
    }
    Ok(None)
}
