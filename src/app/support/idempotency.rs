//! Runs an act once per `Idempotency-Key`, however often the request is sent.
//!
//! The answer is stored in the same commit as the act. A retry gets the same bytes, or runs the act if it was never committed. A
//! refused act stores no answer, so the client may retry with the same key. PINs are never stored, so acts that answer with a PIN do
//! not use this module.

use serde::Serialize;
use uuid::Uuid;

use crate::app::App;
use crate::app::support::auth::{AuthEnded, StaffAuth, scope_of};
use crate::domain::ids::{DeviceId, OrderId, RequestKey};
use crate::domain::session::TableSession;
use crate::domain::staff::Staff;
use crate::domain::time::Timestamp;
use crate::security::{HashCaller, HashError, Secret};
use crate::store::repo::answers;
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::order::PlacedView;

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
    /// Whether the answer was stored by an earlier request.
    pub replayed: bool,
}

/// The key was used for a request with another fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this Idempotency-Key was used for another request")]
pub struct KeyReused;

/// Returns the stored answer of a key, if there is one, for acts that check something before they call [`run_once`]. Call it on the
/// writer, so that the answer is on the disk before it is sent again.
///
/// # Errors
/// [`KeyReused`] or [`StoreError`].
pub fn find_answer<E: From<StoreError> + From<KeyReused>>(
    from: &impl Read,
    scope: Uuid,
    once: Option<IdempotencyKey>,
) -> Result<Option<Answer>, E> {
    let Some(IdempotencyKey { key, fingerprint }) = once else { return Ok(None) };
    let Some((stored, body)) = answers::load(from, scope, key)? else { return Ok(None) };
    if stored.fingerprint != fingerprint {
        return Err(KeyReused.into());
    }
    Ok(Some(Answer { status: stored.status, body, replayed: true }))
}

impl App {
    /// Adds the secrets of a request to the fingerprint of its key. The fingerprint is stored, and a fast hash of a password can be
    /// guessed. So it is hashed like a password, with the box's key and the `Idempotency-Key` as salt.
    ///
    /// # Errors
    /// [`HashError`].
    pub(in crate::app) async fn sealed(
        &self,
        hash_caller: HashCaller,
        once: Option<IdempotencyKey>,
        secrets: &[&Secret],
    ) -> Result<Option<IdempotencyKey>, HashError> {
        let Some(IdempotencyKey { key, fingerprint }) = once else { return Ok(None) };
        // The length prefix keeps different lists of secrets from joining to the same text.
        let mut all: String = fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
        for secret in secrets {
            let text = secret.expose();
            all.push_str(&format!("{}:{text}", text.len()));
        }
        let sealed = self.hasher.hash(hash_caller, Secret::new(all), *key.as_uuid().as_bytes()).await?;
        Ok(Some(IdempotencyKey { key, fingerprint: sealed.hash }))
    }
}

/// [`find_answer`] for a guest: after a merge or unmerge it also finds answers that were stored under the related sessions.
///
/// # Errors
/// [`KeyReused`] or [`StoreError`].
pub fn find_answer_in_related<E: From<StoreError> + From<KeyReused>>(
    tx: &Tx,
    (session, device): (&TableSession, DeviceId),
    key: Option<IdempotencyKey>,
) -> Result<Option<Answer>, E> {
    let related = tx.scan(&schema::RELATED_SESSIONS, &session.id)?;
    if !related.is_empty() {
        let others = related.iter().map(|((_, other), _)| other.as_uuid());
        for scope in others.chain([session.id.as_uuid(), device.as_uuid()]) {
            if let Some(answer) = find_answer::<E>(tx, scope, key)? {
                return Ok(Some(answer));
            }
        }
    }
    Ok(None)
}

/// [`run_once`] with the scope of a guest ([`scope_of`]), after [`find_answer_in_related`].
///
/// # Errors
/// [`KeyReused`], [`StoreError`], and the errors of `act`.
pub fn run_once_for_guest<V: Serialize, E: From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    whose: (&TableSession, DeviceId),
    key: Option<IdempotencyKey>,
    now: Timestamp,
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    match find_answer_in_related::<E>(tx, whose, key)? {
        Some(answer) => Ok(answer),
        None => run_once(tx, scope_of(whose.0.cart_of(whose.1)), key, now, act),
    }
}

/// Checks the login again, then does the act of its owner once ([`run_once`]); the owner's current row is passed to `act`.
///
/// # Errors
/// [`AuthEnded`], [`KeyReused`], [`StoreError`], and the errors of `act`.
pub fn run_once_for_staff<V: Serialize, E: From<AuthEnded> + From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    by: &StaffAuth,
    key: Option<IdempotencyKey>,
    now: Timestamp,
    act: impl FnOnce(&mut Tx, &Staff) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    let who = by.revalidate::<E>(tx, now)?;
    run_once(tx, who.id.as_uuid(), key, now, |tx| act(tx, &who))
}

/// One device may use this fraction (1/20) of its table's limit of stored answers.
const DEVICE_SHARE_OF_TABLE: u64 = 20;

/// The stored answers of this device or its table have reached their limit in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "too many answers are stored for this phone or its table: send cart changes and calls without an Idempotency-Key"
)]
pub struct StoredAnswersFull;

/// [`run_once_for_guest`] for acts without a limit of their own (cart change, call): limits the stored answers, so that they do not fill
/// the disk. `most` is the limit per table in bytes.
///
/// # Errors
/// [`StoredAnswersFull`], [`KeyReused`], [`StoreError`], and the errors of `act`.
pub fn run_once_bounded<V: Serialize, E: From<StoreError> + From<KeyReused> + From<StoredAnswersFull>>(
    tx: &mut Tx,
    whose: (&TableSession, DeviceId),
    key: Option<IdempotencyKey>,
    (now, most): (Timestamp, u64),
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    let counted = [(whose.0.id.as_uuid(), most), (whose.1.as_uuid(), most / DEVICE_SHARE_OF_TABLE)];
    let answer = run_once_for_guest(tx, whose, key, now, |tx| {
        for (whose, most) in counted {
            if key.is_some() && answers::kept_bytes(tx, whose)? >= most {
                return Err(StoredAnswersFull.into());
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

/// Returns the stored answer, or runs the act and stores its answer. `scope` is the id of the key's owner: a session, a device with its
/// own cart, or a member of staff. Without a key it only runs the act.
///
/// # Errors
/// [`KeyReused`], [`StoreError`], and the errors of `act`.
pub fn run_once<V: Serialize, E: From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    scope: Uuid,
    once: Option<IdempotencyKey>,
    now: Timestamp,
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
) -> Result<Answer, E> {
    run(tx, scope, once, now, act, |_view| None)
}

/// [`run_once`] for acts that place an order. Their answer is stored as the id of the order.
///
/// # Errors
/// As [`run_once`].
pub fn place_once<E: From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    scope: Uuid,
    key: IdempotencyKey,
    now: Timestamp,
    act: impl FnOnce(&mut Tx) -> Result<(u16, PlacedView), E>,
) -> Result<Answer, E> {
    run(tx, scope, Some(key), now, act, |view| Some(view.order_id))
}

/// `placed` is the order that the view was made from, if it can be made from it again.
fn run<V: Serialize, E: From<StoreError> + From<KeyReused>>(
    tx: &mut Tx,
    scope: Uuid,
    once: Option<IdempotencyKey>,
    now: Timestamp,
    act: impl FnOnce(&mut Tx) -> Result<(u16, V), E>,
    placed: impl FnOnce(&V) -> Option<OrderId>,
) -> Result<Answer, E> {
    if let Some(answer) = find_answer::<E>(tx, scope, once)? {
        return Ok(answer);
    }
    let (status, view) = act(tx)?;
    let body = serde_json::to_vec(&view).map_err(unwritable)?;
    if let Some(once) = once {
        save(tx, (scope, once), now, (status, &body), placed(&view))?;
    }
    Ok(Answer { status, body, replayed: false })
}

fn unwritable(error: serde_json::Error) -> StoreError {
    StoreError::Unwritable { tree: "kept_answers", detail: error.to_string() }
}

/// Stores an answer, or the order from which it can be made again. Not generic, as [`unwritable`]: it is compiled once, not for each act.
fn save(
    tx: &mut Tx,
    (scope, IdempotencyKey { key, fingerprint }): (Uuid, IdempotencyKey),
    now: Timestamp,
    (status, body): (u16, &[u8]),
    placed: Option<OrderId>,
) -> Result<(), StoreError> {
    match placed {
        Some(order) => answers::save_placed(tx, (scope, key), fingerprint, now, (status, order)),
        None => answers::save(tx, (scope, key), fingerprint, now, (status, body)),
    }
}
