//! Lets a device join a session with its PIN, or resume an earlier device of it.
//!
//! Who may: anybody on the Wi-Fi who knows the PIN. What changes: a device and its token; with `resume`, an earlier device keeps its
//! cart, orders and name, and its old token is revoked. Refused: a wrong PIN, a blocked PIN or address, a full table, a table without an
//! open session, and resuming a device without its resume secret unless staff has released it.
//!
//! The attempt is counted on the disk before the PIN is checked, and the check runs outside the writer. So a hundred simultaneous guesses
//! get only five checks, also across a power failure.

mod attempt;
mod entrant;

use crate::app::support::attempts::AttemptCounter;
use crate::app::support::device_slots::earlier_device;
use crate::app::support::rate_limit::Joining;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::DeviceId;
use crate::domain::limits::Limits;
use crate::domain::secret::TokenDigest;
use crate::domain::session::{GUEST_TOKEN_MS, SessionPin, TableSession};
use crate::domain::text::{Nickname, TableCode};
use crate::domain::throttle;
use crate::domain::time::Timestamp;
use crate::security::{HashCaller, Secret, Token, Verdict};
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::guest::JoinView;

pub use attempt::JoinError;
use attempt::{Attempt, Outcome, revalidate};
use entrant::Entrant;

/// The request of a phone to join.
#[derive(Debug)]
pub struct JoinRequest {
    /// The table code from the QR code.
    pub table_code: TableCode,
    /// The PIN that the guest typed.
    pub pin: Secret,
    /// The nickname that the guest wants.
    pub nickname: Option<Nickname>,
    /// The device that this phone was before.
    pub resume: Option<DeviceId>,
    /// The resume secret of that device. If staff has released the device, this becomes its new secret. A phone that joins without an
    /// earlier device becomes the one with this secret, because its first answer was lost, or a new one with it.
    pub resume_secret: Option<Token>,
    /// The current token of this phone; resuming another device ends the device of this token.
    pub present: Option<TokenDigest>,
}

/// A phone that has joined.
#[derive(Debug)]
pub struct Joined {
    /// Only for the cookie.
    pub token: Token,
    /// Expiry of the token.
    pub expires_at: Timestamp,
    /// The body of the answer.
    pub view: JoinView,
}

impl App {
    /// Lets a phone join.
    ///
    /// # Errors
    /// [`JoinError`].
    pub async fn join_session(&self, caller: Caller, request: JoinRequest) -> Result<Joined, JoinError> {
        let JoinRequest { table_code, pin, nickname, resume, resume_secret, present } = request;
        let (address, hash_caller) = (self.counter_for_address(caller), HashCaller::At(caller.address));
        let now = self.now();
        // Known refusals do not reach the writer: attempts on a blocked or closed table delay nobody.
        let known = self.store.read(|view| joinable(view, &address, &table_code, now))?;
        let sent = resume_secret.as_ref().map(Token::digest);
        let mut joining = None;
        let permit = match known {
            Ok((session, pin)) => {
                let by = self.store.read(|view| kind_of_join(view, (&session, &pin), (resume, sent), now))?;
                self.may_join(by)?;
                joining = Some(by);
                let waiting_max = Limits::count(self.active_settings().limits.joins_waiting_max);
                Ok(self.guess_limiter.for_session(session.id, caller.address, waiting_max).await?)
            }
            Err(refused) => Err(refused),
        };
        let counted = match permit {
            // The permit is held until the outcome is known.
            Ok(permit) => self.count_attempt(caller, address.clone(), table_code).await?.map(|a| (a, permit)),
            Err(refused) => Err(refused),
        };
        let (attempt, _permit) = match counted {
            Ok(counted) => counted,
            Err(error) => {
                // An unknown table and one without a session give the same answer, after the same work as a wrong PIN.
                if matches!(error, JoinError::NoOpenSession) {
                    self.note_empty_table_request(caller).await?;
                    let _permit = self.guess_limiter.for_empty_table(caller.address).await?;
                    self.hasher.verify_dummy(hash_caller, pin).await?;
                }
                return Err(error);
            }
        };
        let verdict = match self.hasher.verify(hash_caller, pin.clone(), &attempt.hash).await {
            Ok(verdict) => verdict,
            Err(error) => {
                self.uncount_attempt(caller, address, attempt).await?;
                return Err(error.into());
            }
        };
        let fresh_hash = match verdict {
            // If the hasher is busy, the rehash waits for the next join.
            Verdict::Right { needs_rehash: true } => {
                self.hasher.hash(hash_caller, pin, self.random()).await.ok()
            }
            _ => None,
        };
        if let Some(by) = joining
            && matches!(verdict, Verdict::Right { .. })
        {
            self.count_join(by);
        }
        let now = self.now();
        let token = self.new_token();
        let entrant = Entrant {
            now,
            time: self.sale_time(),
            address,
            private: self.private(caller),
            new_device: self.new_id(DeviceId::from_uuid),
            digest: token.digest(),
            csrf: self.csrf_of(&token.digest()).as_str().to_owned(),
            nickname,
            resume,
            sent_secret: sent,
            new_secret: self.new_token(),
            present,
            fresh_hash,
            devices_max: self.active_settings().limits.devices_per_session_max,
        };
        let outcome = self.store.write(move |tx| match verdict {
            Verdict::Right { .. } => entrant.accept(tx, &attempt),
            Verdict::Wrong => entrant.reject(tx, &attempt),
        });
        match outcome.await? {
            Outcome::Joined(mut view) => {
                let session = self.guest(&token).and_then(|guest| self.session_snapshot(&guest));
                view.session = session.ok().map(Box::new);
                Ok(Joined { token, expires_at: now.plus_millis(GUEST_TOKEN_MS), view: *view })
            }
            Outcome::Refused(error) => Err(error),
        }
    }

    /// Counts the attempt on the disk. The inner result is a refusal that needs no PIN check; it writes nothing, because the audit log
    /// already has the start of the block.
    async fn count_attempt(
        &self,
        caller: Caller,
        address: AttemptCounter,
        code: TableCode,
    ) -> Result<Result<Attempt, JoinError>, StoreError> {
        let (now, private) = (self.now(), self.private(caller));
        self.store
            .write(move |tx| {
                let (session, mut pin) = match joinable(tx, &address, &code, now)? {
                    Ok(found) => found,
                    Err(refused) => return Ok(Err(refused)),
                };
                address.reserve(tx, now)?;
                let attempts_left = pin.throttle.reserve(&throttle::PIN, now).unwrap_or(0);
                tx.put(&schema::SESSION_PINS, &session.id, &pin)?;
                let entry = NewEntry::new(now, Actor::Unknown, Action::PinReserved).private(private);
                audit::append(tx, entry.of_session(session.id, session.table))?;
                let SessionPin { hash, generation, .. } = pin;
                let (session, table) = (session.id, session.table);
                Ok(Ok(Attempt { session, table, hash, generation, attempts_left }))
            })
            .await
    }

    /// Uncounts an attempt that was not checked because the hasher was busy.
    async fn uncount_attempt(
        &self,
        caller: Caller,
        address: AttemptCounter,
        attempt: Attempt,
    ) -> Result<(), StoreError> {
        let (now, private) = (self.now(), self.private(caller));
        self.store
            .write(move |tx| {
                address.take_back(tx)?;
                let entry = NewEntry::new(now, Actor::Unknown, Action::PinDropped).private(private);
                audit::append(tx, entry.of_session(attempt.session, attempt.table).with("why", "BUSY"))?;
                if let Some((session, mut pin)) = revalidate(tx, &attempt)? {
                    pin.throttle.take_back();
                    tx.put(&schema::SESSION_PINS, &session.id, &pin)?;
                }
                Ok(())
            })
            .await
    }
}

/// The open session of a table and its PIN, if another attempt is allowed.
#[allow(clippy::type_complexity)]
fn joinable(
    from: &impl Read,
    address: &AttemptCounter,
    code: &TableCode,
    now: Timestamp,
) -> Result<Result<(TableSession, SessionPin), JoinError>, StoreError> {
    if let Some(until) = address.blocked_until(from, now)? {
        return Ok(Err(JoinError::AddressBlocked { retry_after_seconds: now.seconds_until(until) }));
    }
    let Some((session, pin)) = session_at(from, code)? else { return Ok(Err(JoinError::NoOpenSession)) };
    if let Some(until) = pin.throttle.blocked_until(&throttle::PIN, now) {
        return Ok(Err(JoinError::PinBlocked { retry_after_seconds: now.seconds_until(until) }));
    }
    Ok(Ok((session, pin)))
}

/// Whether the phone resumes a device that it may resume, or joins as a new one; for the rate limit.
fn kind_of_join(
    from: &impl Read,
    (session, pin): (&TableSession, &SessionPin),
    (resume, sent): (Option<DeviceId>, Option<TokenDigest>),
    now: Timestamp,
) -> Result<Joining, StoreError> {
    let devices = from.scan(&schema::DEVICES, &session.id)?;
    if let Some(earlier) = earlier_device(&devices, resume, sent)
        && earlier.resume.proof(sent, now).is_some()
    {
        return Ok(Joining::Returning(earlier.guest.device));
    }
    Ok(Joining::New(session.id, pin.generation))
}

/// The open session at the table with this code, and its PIN.
fn session_at(from: &impl Read, code: &TableCode) -> Result<Option<(TableSession, SessionPin)>, StoreError> {
    let Some(table) = from.get(&schema::TABLE_CODES, &code.to_string())? else { return Ok(None) };
    let Some(session) = from.get(&schema::SEATED, &table)? else { return Ok(None) };
    let session = from.get(&schema::SESSIONS, &session)?;
    let Some(session) = session.filter(TableSession::is_open) else { return Ok(None) };
    let pin = from.get(&schema::SESSION_PINS, &session.id)?;
    Ok(pin.map(|pin| (session, pin)))
}
