//! Doing something once, however often it is asked: the `Idempotency-Key`.
//!
//! The answer is rendered and kept in the commit of the act itself, so a retry after a power cut gets
//! the very bytes of the first answer, or does the act if it never happened. A refusal changes nothing
//! and is not kept: the same key may try again. PINs are never kept, so acts that tell one do not come
//! through here.

use serde::Serialize;
use uuid::Uuid;

use crate::app::App;
use crate::app::support::auth::scope_of;
use crate::domain::ids::{DeviceId, RequestKey};
use crate::domain::session::TableSession;
use crate::domain::time::Timestamp;
use crate::security::{HashError, Secret, Who};
use crate::store::repo::answers;
use crate::store::{Read, StoreError, Tx, schema};

/// A key and what was asked with it.
#[derive(Clone, Copy, Debug)]
pub struct IdempotencyKey {
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

/// The answer that was given before, if there is one; for acts that check something before they come to [`run_once`]. To
/// be asked on the writer, so that it is on the disk when it is given again.
///
/// # Errors
/// [`KeyReused`].
pub fn find_answer<E: From<StoreError> + From<KeyReused>>(
    from: &impl Read,
    scope: Uuid,
    once: Option<IdempotencyKey>,
) -> Result<Option<Answer>, E> {
    let Some(IdempotencyKey { key, fingerprint }) = once else { return Ok(None) };
    let Some((kept, body)) = answers::load(from, scope, key)? else { return Ok(None) };
    if kept.fingerprint != fingerprint {
        return Err(KeyReused.into());
    }
    Ok(Some(Answer { status: kept.status, body, replayed: true }))
}

impl App {
    /// The same key, with secrets of the request in its fingerprint. A fingerprint is kept on the disk, and a fast hash of a
    /// password is as good as the password: this one is hashed as slowly as the password itself, with the box's own
    /// key, and the `Idempotency-Key` for salt.
    ///
    /// # Errors
    /// The hasher's.
    pub(in crate::app) async fn sealed(
        &self,
        who: Who,
        once: Option<IdempotencyKey>,
        secrets: &[&Secret],
    ) -> Result<Option<IdempotencyKey>, HashError> {
        let Some(IdempotencyKey { key, fingerprint }) = once else { return Ok(None) };
        // Each with its length before it, so that no two pairs of secrets are one text.
        let mut all: String = fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
        for secret in secrets {
            let text = secret.expose();
            all.push_str(&format!("{}:{text}", text.len()));
        }
        let sealed = self.hasher.hash(who, Secret::new(all), *key.as_uuid().as_bytes()).await?;
        Ok(Some(IdempotencyKey { key, fingerprint: sealed.hash }))
    }
}

/// The same for a guest, whose keys are the table's, or the phone's own. Where parties joined or parted since, a key may have
/// been used in the session that the phone belonged to then: its answer still holds.
///
/// # Errors
/// [`KeyReused`], and those of the act.
pub fn run_once_for_guest<V: Serialize, E: From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    (session, device): (&TableSession, DeviceId),
    key: Option<IdempotencyKey>,
    now: Timestamp,
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    let related = tx.scan(&schema::RELATED_SESSIONS, &session.id)?;
    if !related.is_empty() {
        let others = related.iter().map(|((_, other), _)| other.as_uuid());
        for scope in others.chain([session.id.as_uuid(), device.as_uuid()]) {
            if let Some(answer) = find_answer::<E>(tx, scope, key)? {
                return Ok(answer);
            }
        }
    }
    run_once(tx, scope_of(session.cart_of(device)), key, now, act)
}

/// Phones that it takes to use up what may be kept for their table.
const PHONES_TO_FILL_TABLE: u64 = 20;

/// As many answers are kept for this phone or its table as may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "too many answers are kept for this phone or its table: send changes of the cart and calls without an Idempotency-Key"
)]
pub struct KeptFull;

/// The same for an act that a phone can repeat without end, so that what is kept for it does not fill the disk: a change of a cart, a
/// call. `most` is how many bytes may be kept for a table.
///
/// # Errors
/// [`KeptFull`] where nothing more is kept, [`KeyReused`], and those of the act.
pub fn run_once_bounded<V: Serialize, E: From<StoreError> + From<KeyReused> + From<KeptFull>>(
    tx: &mut Tx,
    whose: (&TableSession, DeviceId),
    key: Option<IdempotencyKey>,
    (now, most): (Timestamp, u64),
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    let counted = [(whose.0.id.as_uuid(), most), (whose.1.as_uuid(), most / PHONES_TO_FILL_TABLE)];
    let answer = run_once_for_guest(tx, whose, key, now, |tx| {
        for (whose, most) in counted {
            if key.is_some() && answers::kept_bytes(tx, whose)? >= most {
                return Err(KeptFull.into());
            }
        }
        act(tx)
    })?;
    if key.is_some() && !answer.replayed {
        for (whose, _) in counted {
            answers::count_bytes(tx, whose, answer.body.len())?;
        }
    }
    Ok(answer)
}

/// Answers as before, or acts and keeps the answer. `scope` is whose key it is: a session, a phone with
/// its own cart, a member of staff. Without a key it simply acts.
///
/// # Errors
/// [`KeyReused`], and those of the act.
pub fn run_once<V: Serialize, E: From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    scope: Uuid,
    once: Option<IdempotencyKey>,
    now: Timestamp,
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    if let Some(answer) = find_answer::<E>(tx, scope, once)? {
        return Ok(answer);
    }
    let (status, view) = act(tx)?;
    let body = serde_json::to_vec(&view)
        .map_err(|error| StoreError::Unwritable { table: "kept_answers", detail: error.to_string() })?;
    if let Some(IdempotencyKey { key, fingerprint }) = once {
        answers::save(tx, (scope, key), fingerprint, now, (status, &body))?;
    }
    Ok(Answer { status, body, replayed: false })
}
