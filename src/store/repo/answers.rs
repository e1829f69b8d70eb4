//! Stored answers, which are sent again for retries, by the idempotency key of the request (draft-ietf-httpapi-idempotency-key-header-07).
//! An answer is written in the commit of its act, so that a power cut loses both or neither.

use uuid::Uuid;

use crate::domain::ids::{OrderId, RequestKey};
use crate::domain::order::Order;
use crate::domain::time::{CLOCK_JUMP_MS, DAY_MS, Timestamp};
use crate::store::repo::{SweepTimes, orders};
use crate::store::schema::{self, KeptAnswer, KeptBody};
use crate::store::{Read, StoreError, Tx};
use crate::view::order::PlacedView;

/// How long an answer is kept at least, in milliseconds. The contract requires 24 hours; two days cover a phone that
/// was switched off at night.
pub const KEPT_MS: u64 = 2 * DAY_MS;
/// Bytes counted for an answer beside its body: an estimate for the rows and their keys.
const ROW_BYTES: u64 = 256;
/// Bytes of a body per row; a record has at most 16 KiB.
const PART_BYTES: usize = 12 * 1024;

/// Loads the answer of a key: head and body.
///
/// # Errors
/// Any error of the store.
pub fn load(
    from: &impl Read,
    scope: Uuid,
    key: RequestKey,
) -> Result<Option<(KeptAnswer, Vec<u8>)>, StoreError> {
    let Some(head) = from.get(&schema::KEPT_ANSWERS, &(scope, key))? else { return Ok(None) };
    let body = match head.body {
        KeptBody::Parts(_) => {
            let parts = from.scan(&schema::KEPT_BODIES, &(scope, key))?;
            parts.into_iter().flat_map(|(_, part)| part).collect()
        }
        KeptBody::Placed(order) => {
            let order = orders::load_placed(from, order)?;
            let order = super::must(order, &schema::KEPT_ANSWERS, "the order of an answer is missing")?;
            placed_body(&order)?
        }
    };
    Ok(Some((head, body)))
}

/// The body of the answer to placing an order.
///
/// # Errors
/// [`StoreError::Unwritable`].
pub fn placed_body(order: &Order) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(&PlacedView::from(order)).map_err(|error| StoreError::Unwritable {
        tree: schema::KEPT_ANSWERS.name(),
        detail: error.to_string(),
    })
}

/// Writes an answer with its body.
///
/// # Errors
/// Any error of the store.
pub fn save(
    tx: &mut Tx,
    (scope, key): (Uuid, RequestKey),
    fingerprint: [u8; 32],
    at: Timestamp,
    (status, body): (u16, &[u8]),
) -> Result<(), StoreError> {
    let mut parts = 0u16;
    for part in body.chunks(PART_BYTES) {
        tx.put(&schema::KEPT_BODIES, &(scope, key, parts), &part.to_vec())?;
        parts += 1;
    }
    let answer = KeptAnswer { fingerprint, status, at, body: KeptBody::Parts(parts) };
    tx.put(&schema::KEPT_ANSWERS, &(scope, key), &answer)
}

/// Writes the answer to placing an order. Its body is not stored: it is made from the order, which
/// only changes when personal data in it is erased.
///
/// # Errors
/// Any error of the store.
pub fn save_placed(
    tx: &mut Tx,
    key: (Uuid, RequestKey),
    fingerprint: [u8; 32],
    at: Timestamp,
    (status, order): (u16, OrderId),
) -> Result<(), StoreError> {
    tx.put(
        &schema::KEPT_ANSWERS,
        &key,
        &KeptAnswer { fingerprint, status, at, body: KeptBody::Placed(order) },
    )
}

/// Bytes of stored answers of a session or phone, which count against a limit until its last answer is deleted.
///
/// # Errors
/// Any error of the store.
pub fn kept_bytes(from: &impl Read, whose: Uuid) -> Result<u64, StoreError> {
    Ok(from.get(&schema::KEPT_BYTES, &whose)?.unwrap_or(0))
}

/// Adds an answer with a body of `body` bytes to the count of a session or phone.
///
/// # Errors
/// Any error of the store.
pub fn count_bytes(tx: &mut Tx, whose: Uuid, body: usize) -> Result<(), StoreError> {
    let bytes = kept_bytes(tx, whose)?.saturating_add(ROW_BYTES + body as u64);
    tx.put(&schema::KEPT_BYTES, &whose, &bytes)
}

/// Deletes an answer; after the last one of a scope also the byte count.
fn delete(tx: &mut Tx, key: (Uuid, RequestKey), head: &KeptAnswer) -> Result<(), StoreError> {
    for part in 0..head.parts() {
        tx.delete(&schema::KEPT_BODIES, &(key.0, key.1, part))?;
    }
    tx.delete(&schema::KEPT_ANSWERS, &key)?;
    match tx.scan_first(&schema::KEPT_ANSWERS, &key.0, 1)?.is_empty() {
        true => tx.delete(&schema::KEPT_BYTES, &key.0),
        false => Ok(()),
    }
}

/// Deletes answers of a scope and its byte count: about `limit` rows at once. Returns the number of deleted rows.
///
/// # Errors
/// Any error of the store.
pub(super) fn delete_of_scope(tx: &mut Tx, scope: Uuid, limit: usize) -> Result<usize, StoreError> {
    let mut rows = 0;
    tx.delete(&schema::KEPT_BYTES, &scope)?;
    for (key, head) in tx.scan_first(&schema::KEPT_ANSWERS, &scope, limit)? {
        delete(tx, key, &head)?;
        rows += 1 + usize::from(head.parts());
        if rows >= limit {
            break;
        }
    }
    Ok(rows)
}

/// Moves the times of answers that were stored while the clock of the machine was wrong, like [`super::ended::follow_jump`].
///
/// # Errors
/// Any error of the store.
pub fn follow_jump(
    tx: &mut Tx,
    (since, now): (Timestamp, Timestamp),
    jump_ms: u64,
) -> Result<(), StoreError> {
    for (key, mut head) in tx.scan::<(Uuid, RequestKey), _, _>(&schema::KEPT_ANSWERS, &())? {
        if head.at >= since && head.at <= now {
            head.at = head.at.plus_millis(jump_ms);
            tx.put(&schema::KEPT_ANSWERS, &key, &head)?;
        }
    }
    Ok(())
}

/// Moves answers that were kept while the clock was ahead to `now`, so that their requests can still be sent again.
///
/// # Errors
/// Any error of the store.
pub fn mend_future(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    for (key, mut head) in tx.scan::<(Uuid, RequestKey), _, _>(&schema::KEPT_ANSWERS, &())? {
        if head.at > now.plus_millis(CLOCK_JUMP_MS) {
            head.at = now;
            tx.put(&schema::KEPT_ANSWERS, &key, &head)?;
        }
    }
    Ok(())
}

/// Deletes answers that are older than `max_age_ms` at the time of deletion. Each call checks the next `limit` rows after the key `after`, so
/// that no command is slow, and returns the last key that it checked.
///
/// # Errors
/// Any error of the store.
pub fn delete_old(
    tx: &mut Tx,
    times: SweepTimes,
    max_age_ms: u64,
    after: Option<(Uuid, RequestKey)>,
    limit: usize,
) -> Result<Option<(Uuid, RequestKey)>, StoreError> {
    let window = tx.scan_after(&schema::KEPT_ANSWERS, after.as_ref(), limit)?;
    let end = window.last().map(|(key, _)| *key);
    for (key, head) in window {
        // A time so far in the future was written while the clock of the machine was wrong.
        if times.deletion.millis_since(head.at) > max_age_ms || head.at.millis_since(times.now) > max_age_ms {
            delete(tx, key, &head)?;
        }
    }
    Ok(end)
}
