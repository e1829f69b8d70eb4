//! What sessions that have ended leave behind, and when it goes.
//!
//! A session that ends stands in `ended_sessions` once for each [`Step`]. A step takes its rows in small parts, so that no order waits
//! for it, and takes the session out of the list with the last of them. Every part may be done twice: a power cut repeats it.

use crate::domain::ids::SessionId;
use crate::domain::session::{Carts, Stay, TableSession};
use crate::domain::time::{DAY_MS, Timestamp};
use crate::store::repo::answers::{self, KEPT_MS};
use crate::store::repo::payments;
use crate::store::table::Table;
use crate::store::{Key, Read, Record, StoreError, Tx, schema};

/// What of an ended session is forgotten; the numbers are those of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What was needed only while guests could act: what carts held and were, changes and answers that are known for retries, calls,
    /// PINs, relations of parties that joined. It goes at once; where other sessions know the keys of this one, after [`KEPT_MS`].
    Leftovers = 1,
    /// Who the guests were: phones and their tokens, names, notes. It goes after `guest_data_days`.
    Guests = 2,
}

/// A step of one session that is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    step: Step,
    key: (u16, u64, SessionId),
    last_order: u64,
}

/// Lists a session that ends now. It may be listed again: that only repeats what was done.
///
/// # Errors
/// Those of the store.
pub fn list(tx: &mut Tx, id: SessionId, ended: Timestamp) -> Result<(), StoreError> {
    let is_related = !tx.scan_first(&schema::RELATED_SESSIONS, &id, 1)?.is_empty();
    let leftovers = if is_related { ended.plus_millis(KEPT_MS) } else { ended };
    tx.put(&schema::ENDED_SESSIONS, &(Step::Leftovers as u16, leftovers.unix_millis(), id), &0)?;
    tx.put(&schema::ENDED_SESSIONS, &(Step::Guests as u16, ended.unix_millis(), id), &0)
}

/// A step whose time has come, if there is one.
///
/// # Errors
/// Those of the store.
pub fn due(from: &impl Read, now: Timestamp, guest_data_days: u64) -> Result<Option<Due>, StoreError> {
    let guests_before = now.minus_millis(guest_data_days.saturating_mul(DAY_MS));
    // Where names go sooner than answers, those that hold names go as soon as the names.
    let leftovers_before = now.plus_millis(KEPT_MS.saturating_sub(guest_data_days.saturating_mul(DAY_MS)));
    // What ended so far in the future ended while the machine's clock was wrong: it does not wait for years.
    let never = now.plus_millis(guest_data_days.saturating_mul(DAY_MS).max(KEPT_MS).saturating_add(KEPT_MS));
    for (step, until) in [(Step::Leftovers, leftovers_before), (Step::Guests, guests_before)] {
        let first = from.scan_first(&schema::ENDED_SESSIONS, &(step as u16), 1)?.pop();
        let last = from.last_of(&schema::ENDED_SESSIONS, &(step as u16))?;
        let first = first.filter(|((_, at, _), _)| *at <= until.unix_millis());
        let last = last.filter(|((_, at, _), _)| *at > never.unix_millis());
        if let Some((key, last_order)) = first.or(last) {
            return Ok(Some(Due { step, key, last_order }));
        }
    }
    Ok(None)
}

/// Does the next part of a step: some `most` rows.
///
/// # Errors
/// Those of the store.
pub fn forget(tx: &mut Tx, due: Due, most: usize) -> Result<(), StoreError> {
    let id = due.key.2;
    let unfinished = match due.step {
        Step::Leftovers => (leftovers(tx, id, most)? >= most).then_some(0),
        Step::Guests => guests(tx, id, due.last_order, most)?,
    };
    match unfinished {
        Some(last_order) => tx.put(&schema::ENDED_SESSIONS, &due.key, &last_order),
        None => tx.delete(&schema::ENDED_SESSIONS, &due.key),
    }
}

/// Puts a step off: a row of the session cannot be read, and others must not wait for it. It is tried again as if the session had ended
/// now, leftovers after a day.
///
/// # Errors
/// Those of the store.
pub fn put_off(tx: &mut Tx, due: Due, now: Timestamp) -> Result<(), StoreError> {
    let (step, _, id) = due.key;
    let at = if due.step == Step::Leftovers { now.plus_millis(DAY_MS) } else { now };
    tx.delete(&schema::ENDED_SESSIONS, &due.key)?;
    tx.put(&schema::ENDED_SESSIONS, &(step, at.unix_millis(), id), &due.last_order)
}

/// Lets what was listed while the machine's clock was wrong count from when it really was: the clock has jumped since, and rows of
/// between `since` and `now` get later by as much.
///
/// # Errors
/// Those of the store.
pub fn follow_jump(
    tx: &mut Tx,
    (since, now): (Timestamp, Timestamp),
    jump_ms: u64,
) -> Result<(), StoreError> {
    let was_wrong = since.unix_millis()..=now.plus_millis(KEPT_MS).unix_millis();
    for (key, last_order) in tx.scan(&schema::ENDED_SESSIONS, &())? {
        if was_wrong.contains(&key.1) {
            tx.delete(&schema::ENDED_SESSIONS, &key)?;
            tx.put(&schema::ENDED_SESSIONS, &(key.0, key.1 + jump_ms, key.2), &last_order)?;
            if key.0 == Step::Guests as u16
                && let Some(mut session) = tx.get(&schema::SESSIONS, &key.2)?
                && let Stay::Closed { at, .. } = &mut session.stay
            {
                *at = at.plus_millis(jump_ms);
                tx.put(&schema::SESSIONS, &key.2, &session)?;
            }
        }
    }
    Ok(())
}

/// Lists sessions that ended before there was a list, a window of `most` of all sessions after the one where the last window
/// ended. Answers where this one ended; nothing where it came to the last session.
///
/// # Errors
/// Those of the store.
pub fn list_old(tx: &mut Tx, after: Option<SessionId>, most: usize) -> Result<Option<SessionId>, StoreError> {
    let window = tx.scan_after(&schema::SESSIONS, after.as_ref(), most)?;
    for (id, session) in &window {
        if let Some(ended) = ended_at(tx, session)? {
            list(tx, *id, ended)?;
        }
    }
    Ok(window.last().filter(|_| window.len() == most).map(|(id, _)| *id))
}

/// When a session ended; one that joined another ended with that.
fn ended_at(from: &impl Read, session: &TableSession) -> Result<Option<Timestamp>, StoreError> {
    let mut stay = session.stay.clone();
    loop {
        match stay {
            Stay::Open => return Ok(None),
            Stay::Closed { at, .. } => return Ok(Some(at)),
            // It points to a session that was open then: there is no circle.
            Stay::Merged { into } => match from.get(&schema::SESSIONS, &into)? {
                Some(session) => stay = session.stay,
                None => return Ok(None),
            },
        }
    }
}

/// Takes leftovers, and answers how many rows: fewer than `most` where nothing is left.
fn leftovers(tx: &mut Tx, id: SessionId, most: usize) -> Result<usize, StoreError> {
    let mut rows = answers::forget_of(tx, id.as_uuid(), most)?;
    // A phone's own keys count for its own cart; phones that left without a trace keep theirs until they are old.
    for (_, device) in tx.scan(&schema::DEVICES, &id)? {
        rows += answers::forget_of(tx, device.guest.device.as_uuid(), most.saturating_sub(rows))?;
    }
    rows += take(tx, &schema::CART_LINES, id, most.saturating_sub(rows))?;
    rows += take(tx, &schema::CART_OPS, id, most.saturating_sub(rows))?;
    rows += take(tx, &schema::ORDERED_REVISIONS, id, most.saturating_sub(rows))?;
    rows += take(tx, &schema::CART_REVISIONS, id, most.saturating_sub(rows))?;
    rows += take(tx, &schema::CALLS, id, most.saturating_sub(rows))?;
    for ((_, other), _) in tx.scan_first(&schema::RELATED_SESSIONS, &id, most.saturating_sub(rows))? {
        tx.delete(&schema::RELATED_SESSIONS, &(id, other))?;
        tx.delete(&schema::RELATED_SESSIONS, &(other, id))?;
        rows += 2;
    }
    tx.delete(&schema::MERGES, &id)?;
    tx.delete(&schema::SESSION_PINS, &id)?;
    Ok(rows)
}

/// Takes at most `most` rows of a session from a table.
fn take<K: Key, V: Record>(
    tx: &mut Tx,
    table: &Table<K, V>,
    id: SessionId,
    most: usize,
) -> Result<usize, StoreError> {
    let rows = tx.scan_first(table, &id, most)?;
    for (key, _) in &rows {
        tx.delete(table, key)?;
    }
    Ok(rows.len())
}

/// Takes away who the guests were, in the orders after that number. Returns the number of the last
/// order that is done, where orders are left.
fn guests(tx: &mut Tx, id: SessionId, done: u64, most: usize) -> Result<Option<u64>, StoreError> {
    let (mut rows, mut last) = (0, done);
    for ((_, number), order) in tx.scan(&schema::SESSION_ORDERS, &id)? {
        if number <= done {
            continue;
        }
        if rows >= most {
            return Ok(Some(last));
        }
        if let Some(mut head) = tx.get(&schema::ORDERS, &order)?
            && head.forget_guest()
        {
            tx.put(&schema::ORDERS, &order, &head)?;
        }
        for (key, mut line) in tx.scan(&schema::ORDER_LINES, &order)? {
            if line.forget_notes() {
                tx.put(&schema::ORDER_LINES, &key, &line)?;
            }
            rows += 1;
        }
        (rows, last) = (rows + 1, number);
    }
    // What follows is bounded by what one session may have: some 250 payments and 190 phones.
    for mut payment in payments::of_session(tx, id)? {
        if payment.forget_guest() {
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
