//! Doing something once, however often it is asked: the `Idempotency-Key`.
//!
//! The answer is rendered and kept in the commit of the act itself, so a retry after a power cut gets
//! the very bytes of the first answer, or does the act if it never happened. A refusal changes nothing
//! and is not kept: the same key may try again. PINs are never kept, so acts that tell one do not come
//! through here.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::ids::RequestKey;
use crate::domain::time::Timestamp;
use crate::store::kept::answers;
use crate::store::{StoreError, Tx};

/// A key and what was asked with it.
#[derive(Clone, Copy, Debug)]
pub struct Once {
    /// The key.
    pub key: RequestKey,
    /// SHA-256 of method, path and body.
    pub fingerprint: [u8; 32],
}

/// What goes back to the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// JSON.
    pub body: Vec<u8>,
    /// Whether it was given before.
    pub replayed: bool,
}

/// The key was used for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this Idempotency-Key was used for another request")]
pub struct KeyReused;

/// Answers as before, or acts and keeps the answer. `scope` is whose key it is: a session, a phone with
/// its own cart, a member of staff. Without a key it simply acts.
///
/// # Errors
/// [`KeyReused`], and those of the act.
pub fn once<V: Serialize, E: From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    scope: Uuid,
    once: Option<Once>,
    now: Timestamp,
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    if let Some(Once { key, fingerprint }) = once
        && let Some((kept, body)) = answers::load(tx, scope, key)?
    {
        if kept.fingerprint != fingerprint {
            return Err(KeyReused.into());
        }
        return Ok(Answer { status: kept.status, body, replayed: true });
    }
    let (status, view) = act(tx)?;
    let body = serde_json::to_vec(&view)
        .map_err(|error| StoreError::Unwritable { table: "kept_answers", detail: error.to_string() })?;
    if let Some(Once { key, fingerprint }) = once {
        answers::save(tx, (scope, key), fingerprint, now, (status, &body))?;
    }
    Ok(Answer { status, body, replayed: false })
}
