//! Runs an act once for an `Idempotency-Key`, however often the request is sent.
//!
//! The answer is stored in the commit of the act. A retry after a power cut gets the bytes of the first answer, or runs the act if it
//! was never committed. A refused act changes nothing and stores no answer: the same key may try again. PINs are never stored, so
//! acts that answer with a PIN do not use this module.

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

/// An idempotency key and the fingerprint of its request.
#[derive(Clone, Copy, Debug)]
pub struct IdempotencyKey {
    /// The UUID that the client sent.
    pub key: RequestKey,
    /// SHA-256 of method, path and body.
    pub fingerprint: [u8; 32],
}

/// An HTTP answer, new or stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, as JSON text.
    pub body: Vec<u8>,
    /// Whether it was stored by an earlier request.
    pub replayed: bool,
}

/// The key was used for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this Idempotency-Key was used for another request")]
pub struct KeyReused;

/// Returns the stored answer of a key, if there is one; for acts that check something before they call [`run_once`]. Called on the
/// writer, so that the answer is on the disk when it is sent again.
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

/// [`run_once`] for a guest. The scope of the key is the session, or the device of its own cart. Where sessions were merged or
/// unmerged, the key
/// may have been used in the session that the device belonged to then; its stored answer is found too.
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

/// How many devices it takes to use up what may be stored for their table.
const PHONES_TO_FILL_TABLE: u64 = 20;

/// The limit of stored answers of this device or its table is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "too many answers are kept for this phone or its table: send changes of the cart and calls without an Idempotency-Key"
)]
pub struct KeptFull;

/// The same for an act that a device can repeat without end (cart change, call), with a limit so that stored answers do not fill the disk.
/// `most` is the limit of a table in bytes.
///
/// # Errors
/// [`KeptFull`] where the limit is reached, [`KeyReused`], and those of the act.
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

/// Returns the stored answer, or runs the act and stores its answer. `scope` says whose key it is: a session, a device with its own cart, or
/// a member of staff. Without a key it only runs the act.
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
