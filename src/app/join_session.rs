//! Lets a device join a session with its PIN, or take up an earlier place in it.
//!
//! Who may: anybody on the Wi-Fi who knows the PIN. What changes: a device and its token; with
//! `resume`, an earlier device keeps its cart, orders and name and its old token dies. Refused: a wrong
//! PIN, a blocked PIN or address, a full table, a table without an open session, and another phone's place
//! without its resume secret while no member of staff has released it.
//!
//! The attempt is counted and on the disk before the PIN is checked, and the check is made off the
//! writer: a hundred guesses at once are five, also across a power cut.

mod entrant;

use crate::app::support::attempts::AttemptCounter;
use crate::app::support::rate_limit::{Joining, RateLimited};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::ids::{DeviceId, SessionId, TableId};
use crate::domain::limits::Limits;
use crate::domain::secret::{SecretHash, TokenDigest};
use crate::domain::session::{GUEST_TOKEN_MS, SessionPin, TableSession};
use crate::domain::text::{Nickname, TableCode};
use crate::domain::throttle;
use crate::domain::time::Timestamp;
use crate::security::{HashError, Secret, Token, Verdict, Who};
use crate::store::repo::audit;
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::guest::JoinView;

use entrant::Entrant;

/// What a phone says at the door.
#[derive(Debug)]
pub struct JoinRequest {
    /// From the QR code.
    pub table_code: TableCode,
    /// What the guest typed.
    pub pin: Secret,
    /// How they would like to be called.
    pub nickname: Option<Nickname>,
    /// The place they had before.
    pub resume: Option<DeviceId>,
    /// What proves that it was theirs. Where staff have released the place, it is their secret from now on.
    pub resume_secret: Option<Token>,
    /// The token this phone has at the moment: taking up another place gives that one up.
    pub present: Option<TokenDigest>,
}

/// A phone that is in.
#[derive(Debug)]
pub struct Joined {
    /// Goes into the cookie and nowhere else.
    pub token: Token,
    /// When it dies.
    pub expires_at: Timestamp,
    /// The answer.
    pub view: JoinView,
}

/// Why a phone stays outside.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// No party sits there, or there is no such table: the answer does not say which.
    #[error("no party is seated at this table: ask the staff to open it")]
    NoOpenSession,
    /// Not the PIN.
    #[error("this is not the PIN of this table")]
    WrongPin {
        /// Tries left before the block.
        attempts_left: u32,
        /// Set where this try brought the block: how long it lasts.
        blocked_seconds: Option<u64>,
    },
    /// Too many wrong PINs at this table.
    #[error("too many wrong PINs: the PIN rests for a while, or ask the staff for a new one")]
    PinBlocked {
        /// How long it lasts.
        retry_after_seconds: u64,
    },
    /// Too many wrong PINs from this address.
    #[error("too many wrong PINs from this network address")]
    AddressBlocked {
        /// How long it lasts.
        retry_after_seconds: u64,
    },
    /// Every place is taken.
    #[error("{most} phones are at this table already")]
    TableFull {
        /// How many may be.
        most: u64,
    },
    /// The place belongs to another phone, and nobody has released it.
    #[error("this place belongs to another phone: ask the staff to release it, or join as somebody new")]
    ResumeRefused {
        /// Whose place it is.
        nickname: Nickname,
    },
    /// More phones joined than a party has.
    #[error("too many phones have joined this table: wait, or ask the staff for a new PIN")]
    TooManyJoins(#[from] RateLimited),
    /// The PIN could not be checked.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is to be checked, once the attempt is counted.
struct Attempt {
    session: SessionId,
    /// Where the party sat when it was counted.
    table: TableId,
    hash: SecretHash,
    generation: u32,
    attempts_left: u32,
}

/// What the attempt came to.
enum Outcome {
    In(Box<JoinView>),
    Refused(JoinError),
}

impl App {
    /// Lets a phone in.
    ///
    /// # Errors
    /// [`JoinError`].
    pub async fn join_session(&self, caller: Caller, request: JoinRequest) -> Result<Joined, JoinError> {
        let JoinRequest { table_code, pin, nickname, resume, resume_secret, present } = request;
        let (address, who) = (self.count_of_address(caller), Who::At(caller.address));
        let now = self.now();
        // What is refused already does not even ask the writer: knocking at a blocked or empty door keeps nobody waiting.
        let known = self.store.read(|view| at_the_door(view, &address, &table_code, now))?;
        let sent = resume_secret.as_ref().map(Token::digest);
        let mut joining = None;
        let turn = match known {
            Ok((session, pin)) => {
                let by = self.store.read(|view| joining_as(view, (&session, &pin), (resume, sent), now))?;
                self.may_join(by)?;
                joining = Some(by);
                let waiting_max = Limits::count(self.active_settings().limits.joins_waiting_max);
                Ok(self.guess_limiter.for_session(session.id, caller.address, waiting_max).await?)
            }
            Err(refused) => Err(refused),
        };
        let counted = match turn {
            // Held until the outcome is known.
            Ok(turn) => self.count_attempt(caller, address.clone(), table_code).await?.map(|a| (a, turn)),
            Err(refused) => Err(refused),
        };
        let (attempt, _turn) = match counted {
            Ok(counted) => counted,
            Err(error) => {
                // No such table and no open session cost what a wrong PIN costs, and tell the same.
                if matches!(error, JoinError::NoOpenSession) {
                    self.note_knock(caller).await?;
                    let _turn = self.guess_limiter.in_vain(caller.address).await?;
                    self.hasher.verify_dummy(who, pin).await?;
                }
                return Err(error);
            }
        };
        let verdict = match self.hasher.verify(who, pin.clone(), &attempt.hash).await {
            Ok(verdict) => verdict,
            Err(error) => {
                self.uncount_attempt(caller, address, attempt).await?;
                return Err(error.into());
            }
        };
        let fresh_hash = match verdict {
            // A busy box makes the hash anew another time.
            Verdict::Right { needs_rehash: true } => self.hasher.hash(who, pin, self.random()).await.ok(),
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
            address,
            note: self.private(caller),
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
            Verdict::Right { .. } => entrant.let_in(tx, &attempt),
            Verdict::Wrong => entrant.turn_away(tx, &attempt),
        });
        match outcome.await? {
            Outcome::In(view) => {
                Ok(Joined { token, expires_at: now.plus_millis(GUEST_TOKEN_MS), view: *view })
            }
            Outcome::Refused(error) => Err(error),
        }
    }

    /// Counts the attempt on the disk. The inner result is the refusal that is known before the PIN is
    /// looked at; it writes nothing. The block itself is in the log since it began.
    async fn count_attempt(
        &self,
        caller: Caller,
        address: AttemptCounter,
        code: TableCode,
    ) -> Result<Result<Attempt, JoinError>, StoreError> {
        let (now, private) = (self.now(), self.private(caller));
        self.store
            .write(move |tx| {
                let (session, mut pin) = match at_the_door(tx, &address, &code, now)? {
                    Ok(found) => found,
                    Err(refused) => return Ok(Err(refused)),
                };
                address.reserve(tx, now)?;
                let attempts_left = pin.throttle.reserve(&throttle::PIN, now).unwrap_or(0);
                tx.put(&schema::SESSION_PINS, &session.id, &pin)?;
                let note = Note::new(now, Actor::Unknown, Action::PinReserved).private(private);
                audit::append(tx, note.of_session(session.id, session.table))?;
                let SessionPin { hash, generation, .. } = pin;
                let (session, table) = (session.id, session.table);
                Ok(Ok(Attempt { session, table, hash, generation, attempts_left }))
            })
            .await
    }

    /// Takes the attempt back: the box was too busy to check it, so it was no guess.
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
                let note = Note::new(now, Actor::Unknown, Action::PinDropped).private(private);
                audit::append(tx, note.of_session(attempt.session, attempt.table).with("why", "BUSY"))?;
                if let Some((session, mut pin)) = still_there(tx, &attempt)? {
                    pin.throttle.take_back();
                    tx.put(&schema::SESSION_PINS, &session.id, &pin)?;
                }
                Ok(())
            })
            .await
    }
}

/// The session of a table and its PIN, where one more PIN may be tried.
#[allow(clippy::type_complexity)]
fn at_the_door(
    from: &impl Read,
    address: &AttemptCounter,
    code: &TableCode,
    now: Timestamp,
) -> Result<Result<(TableSession, SessionPin), JoinError>, StoreError> {
    if let Some(until) = address.blocked_until(from, now)? {
        return Ok(Err(JoinError::AddressBlocked { retry_after_seconds: now.seconds_until(until) }));
    }
    let Some((session, pin)) = seated_at(from, code)? else { return Ok(Err(JoinError::NoOpenSession)) };
    if let Some(until) = pin.throttle.blocked_until(&throttle::PIN, now) {
        return Ok(Err(JoinError::PinBlocked { retry_after_seconds: now.seconds_until(until) }));
    }
    Ok(Ok((session, pin)))
}

/// As whom a phone joins: as that of a place it may have back, or as a new one.
fn joining_as(
    from: &impl Read,
    (session, pin): (&TableSession, &SessionPin),
    (resume, sent): (Option<DeviceId>, Option<TokenDigest>),
    now: Timestamp,
) -> Result<Joining, StoreError> {
    if let Some(device) = resume
        && let Some(place) = from.get(&schema::DEVICES, &(session.id, device))?
        && place.resume.proof(sent, now).is_some()
    {
        return Ok(Joining::Back(device));
    }
    Ok(Joining::New(session.id, pin.generation))
}

/// The session as it is now, with the PIN the attempt was about; `None` where the table was closed or the
/// PIN reissued while it was being checked.
fn still_there(tx: &Tx, attempt: &Attempt) -> Result<Option<(TableSession, SessionPin)>, StoreError> {
    let session = tx.get(&schema::SESSIONS, &attempt.session)?.filter(TableSession::is_open);
    let pin = tx.get(&schema::SESSION_PINS, &attempt.session)?;
    Ok(session.zip(pin.filter(|p| p.generation == attempt.generation)))
}

fn seated_at(from: &impl Read, code: &TableCode) -> Result<Option<(TableSession, SessionPin)>, StoreError> {
    let Some(table) = from.get(&schema::TABLE_CODES, &code.to_string())? else { return Ok(None) };
    let Some(session) = from.get(&schema::SEATED, &table)? else { return Ok(None) };
    let session = from.get(&schema::SESSIONS, &session)?;
    let Some(session) = session.filter(TableSession::is_open) else { return Ok(None) };
    let pin = from.get(&schema::SESSION_PINS, &session.id)?;
    Ok(pin.map(|pin| (session, pin)))
}
