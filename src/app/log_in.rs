//! Logs a member of staff in.
//!
//! Who may: anybody with a user name and its password. What changes: a new token; a password hash with old parameters is
//! renewed; where the restaurant uses staff PINs, that of this person works on this browser for the rest of the business day. Refused: wrong credentials, with the same answer and the same work whether the user name exists or not; a
//! user name that is blocked after too many wrong passwords.
//!
//! Wrong passwords block unknown browsers. A browser on which this member of staff has logged in before
//! ([`crate::app::support::remembered_browsers`]) has its own counter, and so has a valid login whose owner types
//! their password again. Wrong passwords elsewhere block neither of them.

use crate::app::support::attempts;
use crate::app::support::attempts::AttemptCounter;
use crate::app::support::auth::StaffAuth;
use crate::app::support::guess_limiter::GuessPermit;
use crate::app::support::pin_logins::allow_pin;
use crate::app::support::remembered_browsers::{is_known, remember};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::StaffId;
use crate::domain::limits::Limits;
use crate::domain::secret::SecretHash;
use crate::domain::staff::{STAFF_TOKEN_MS, Staff, StaffToken};
use crate::domain::text::Username;
use crate::domain::throttle::Blocked;
use crate::domain::time::Timestamp;
use crate::security::{HashCaller, HashError, Secret, Token, Verdict};
use crate::store::repo::audit;
use crate::store::{Read, Store, StoreError, Tx, schema};
use crate::view::staff::MeView;

/// A new login.
#[derive(Debug)]
pub struct LoggedIn {
    /// Only for the cookie.
    pub token: Token,
    /// Expiry of the token.
    pub expires_at: Timestamp,
    /// The body of the answer.
    pub view: MeView,
    /// How this browser is remembered.
    pub browser: Remembered,
}

/// How a browser is remembered after a login.
#[derive(Debug)]
pub enum Remembered {
    /// By its existing token.
    AsBefore,
    /// By a new token.
    New(Token),
    /// Not at all: a paired display never logs in with a password.
    Not,
}

/// Why a login was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum LogInError {
    /// The answer does not say which of the two is wrong.
    #[error("user name or password is wrong")]
    WrongCredentials {
        /// Attempts left before the block.
        attempts_left: u32,
        /// Duration of the block, if this attempt caused one.
        blocked_seconds: Option<u64>,
    },
    #[error("too many wrong passwords: try again later")]
    Blocked { retry_after_seconds: u64 },
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds the user name to an audit entry if it exists: people type their password into the wrong field.
fn with_known_username(from: &impl Read, entry: NewEntry, username: &String) -> Result<NewEntry, StoreError> {
    Ok(if from.contains(&schema::USERNAMES, username)? { entry.with("username", username) } else { entry })
}

/// The attempt counters of one guess.
#[derive(Clone)]
pub(super) struct AttemptCounters {
    /// Counts by user name together with the address, the remembered browser or the login.
    own: AttemptCounter,
    /// Count by user name alone, and by address alone; only for unknown browsers.
    shared: Option<(AttemptCounter, AttemptCounter)>,
    /// The owner of the remembered browser or the login.
    owner: Option<StaffId>,
}

impl AttemptCounters {
    /// The counters of a login whose owner types their own password.
    pub(super) fn of_login(auth: &StaffAuth) -> Self {
        let own = attempts::counter_for_token(&auth.staff.username, auth.token);
        Self { own, shared: None, owner: Some(auth.staff.id) }
    }

    fn all(&self) -> impl Iterator<Item = &AttemptCounter> {
        let shared = self.shared.iter().flat_map(|(anywhere, address)| [anywhere, address]);
        std::iter::once(&self.own).chain(shared)
    }

    fn blocked_until(&self, from: &impl Read, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let mut latest = None;
        for count in self.all() {
            latest = latest.max(count.blocked_until(from, now)?);
        }
        Ok(latest)
    }

    fn check(&self, store: &Store, now: Timestamp) -> Result<(), LogInError> {
        let until = store.read(|view| self.blocked_until(view, now))?;
        until.map_or(Ok(()), |until| Err(blocked(now, until)))
    }
}

fn blocked(now: Timestamp, until: Timestamp) -> LogInError {
    LogInError::Blocked { retry_after_seconds: now.seconds_until(until) }
}

/// A checked password whose outcome is not counted yet.
pub(super) struct Guess {
    counters: AttemptCounters,
    key: String,
    attempts_left: u32,
    /// The owner of the password and the hash it was checked against; `None` if it is wrong.
    pub(super) right: Option<(Staff, SecretHash)>,
    /// The password hashed with the current parameters, if its stored hash has older ones.
    fresh_hash: Option<SecretHash>,
    /// Held until the outcome is counted.
    _permit: GuessPermit,
}

impl Guess {
    pub(super) fn is_right(&self) -> bool {
        self.right.is_some()
    }

    /// Counts the guess as right.
    pub(super) fn count_right(&self, tx: &mut Tx) -> Result<(), StoreError> {
        self.counters.own.right(tx)?;
        if let Some((anywhere, address)) = &self.counters.shared {
            anywhere.take_back(tx)?;
            address.take_back(tx)?;
        }
        Ok(())
    }
}

impl App {
    /// Logs in with a user name and a password.
    ///
    /// # Errors
    /// [`LogInError`].
    pub async fn log_in(
        &self,
        caller: Caller,
        username: Option<Username>,
        password: Secret,
    ) -> Result<LoggedIn, LogInError> {
        let counters = self.counters_of(caller, username.as_ref())?;
        let hash_caller = counters.owner.map_or(HashCaller::At(caller.address), HashCaller::Staff);
        let mut guess = self.guess_password(caller, (counters, hash_caller), username, password).await?;
        let Some((staff, checked)) = guess.right.take() else {
            return Err(self.count_wrong_guess(caller, Actor::Unknown, guess).await?);
        };
        let (now, private, token) = (self.now(), self.private(caller), self.new_token());
        let (digest, expires_at) = (token.digest(), now.plus_millis(STAFF_TOKEN_MS));
        let id = staff.id;
        let (sent_browser, new_browser) = (caller.browser, self.new_token());
        // The password once a day: until its end the PIN is enough on this browser.
        let pin_until = self.uses_staff_pins().then(|| self.sale_time().day_end());
        let new_digest = new_browser.digest();
        let csrf_token = self.csrf_of(&digest).as_str().to_owned();
        let view = self
            .store
            .write(move |tx| {
                guess.count_right(tx)?;
                // During the check the account may have been deactivated or got another password: then the login is refused.
                let staff = tx.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
                let hash = tx.get(&schema::PASSWORDS, &id)?;
                let Some(staff) = staff.filter(|_| hash == Some(checked)) else { return Ok(None) };
                let token = StaffToken { staff: id, issued_at: now, expires_at, revoked: false };
                tx.put(&schema::STAFF_TOKENS, &digest.0, &token)?;
                // An unknown browser token is not adopted: somebody else may know it.
                let known = sent_browser
                    .map(|browser| Ok::<_, StoreError>(is_known(tx, browser, now)?.then_some(browser)));
                let known = known.transpose()?.flatten();
                let browser = known.unwrap_or(new_digest);
                remember(tx, (id, browser), digest, now)?;
                if let Some(until) = pin_until {
                    allow_pin(tx, (browser, id), until)?;
                    attempts::counter_for_pin(&staff.username, browser).right(tx)?;
                }
                if let Some(hash) = &guess.fresh_hash {
                    tx.put(&schema::PASSWORDS, &id, hash)?;
                }
                let entry = NewEntry::new(now, Actor::Staff(id), Action::StaffLoggedIn);
                audit::append(tx, entry.private(private))?;
                Ok::<_, StoreError>(Some((MeView { staff: (&staff).into(), csrf_token }, known.is_some())))
            })
            .await?;
        let gone = LogInError::WrongCredentials { attempts_left: 0, blocked_seconds: None };
        let (view, as_before) = view.ok_or(gone)?;
        let browser = if as_before { Remembered::AsBefore } else { Remembered::New(new_browser) };
        Ok(LoggedIn { token, expires_at, view, browser })
    }

    /// The counters for a guess of this user name by this caller.
    pub(super) fn counters_of(
        &self,
        caller: Caller,
        username: Option<&Username>,
    ) -> Result<AttemptCounters, StoreError> {
        let remembered = username.zip(self.remembered_of(username, caller.browser)?);
        Ok(match remembered {
            Some((username, (staff, browser))) => AttemptCounters {
                own: attempts::counter_for_token(username, browser),
                shared: None,
                owner: Some(staff),
            },
            None => AttemptCounters {
                own: attempts::counter_for_name_at_address(username, caller),
                shared: Some((attempts::counter_for_name(username), self.counter_for_address(caller))),
                owner: None,
            },
        })
    }

    /// Checks, without writing, that a guess would not be blocked.
    ///
    /// # Errors
    /// [`LogInError::Blocked`], or any error of the store.
    pub(super) fn may_guess(&self, counters: &AttemptCounters) -> Result<(), LogInError> {
        counters.check(&self.store, self.now())
    }

    /// AttemptCounters a guess and checks it; `hash_caller` is its queue at the hasher. The caller counters the outcome.
    pub(super) async fn guess_password(
        &self,
        caller: Caller,
        (counters, hash_caller): (AttemptCounters, HashCaller),
        username: Option<Username>,
        password: Secret,
    ) -> Result<Guess, LogInError> {
        // Blocked guesses do not reach the queue or the writer.
        counters.check(&self.store, self.now())?;
        let waiting_max = Limits::count(self.active_settings().limits.joins_waiting_max);
        // Known browsers do not queue behind other guesses from the same address.
        let address = counters.owner.is_none().then_some(caller.address);
        let permit = self.guess_limiter.for_login(counters.own.key(), address, waiting_max).await?;
        let key = attempts::name_key(username.as_ref());
        let (attempts_left, found) = self.count_login(counters.clone(), key.clone()).await??;
        let checked = match &found {
            Some((_, hash)) => self.hasher.verify(hash_caller, password.clone(), hash).await,
            None => self.hasher.verify_dummy(hash_caller, password.clone()).await,
        };
        let verdict = match checked {
            Ok(verdict) => verdict,
            Err(error) => {
                self.uncount_login(counters).await?;
                return Err(error.into());
            }
        };
        let fresh_hash = match verdict {
            // If the hasher is busy, the rehash waits for the next login.
            Verdict::Right { needs_rehash: true } => {
                self.hasher.hash(hash_caller, password, self.random()).await.ok()
            }
            _ => None,
        };
        let right = found.filter(|_| matches!(verdict, Verdict::Right { .. }));
        Ok(Guess { counters, key, attempts_left, right, fresh_hash, _permit: permit })
    }

    /// Uncounts a guess whose act could not be completed.
    pub(super) async fn uncount_guess(&self, guess: Guess) -> Result<(), StoreError> {
        self.uncount_login(guess.counters.clone()).await
    }

    /// AttemptCounters and audits a wrong guess, and returns the refusal. `guesser` is the actor of the audit entry.
    pub(super) async fn count_wrong_guess(
        &self,
        caller: Caller,
        guesser: Actor,
        guess: Guess,
    ) -> Result<LogInError, StoreError> {
        let (now, private) = (self.now(), self.private(caller));
        let Guess { counters, key, attempts_left, _permit, .. } = guess;
        let block = self
            .store
            .write(move |tx| -> Result<Option<Blocked>, StoreError> {
                let entry = |actor, action| NewEntry::new(now, actor, action).private(private.clone());
                let mut anywhere = None;
                if let Some((count, address)) = &counters.shared {
                    address.address_was_wrong(tx, now, &private)?;
                    anywhere = count.wrong(tx, now)?;
                }
                let block = counters.own.wrong(tx, now)?.or(anywhere);
                audit::append(tx, with_known_username(tx, entry(guesser, Action::StaffLoginFailed), &key)?)?;
                if block.is_some() {
                    audit::append(
                        tx,
                        with_known_username(tx, entry(Actor::System, Action::StaffLoginBlocked), &key)?,
                    )?;
                    tx.publish(Event::LoginBlocksChanged);
                }
                Ok(block)
            })
            .await?;
        Ok(LogInError::WrongCredentials {
            attempts_left: if block.is_some() { 0 } else { attempts_left },
            blocked_seconds: block.map(|block| now.seconds_until(block.until)),
        })
    }

    /// AttemptCounters the guess on the disk and loads the account. Unknown user names are counted too, so that a block does not reveal whether
    /// one exists.
    #[allow(clippy::type_complexity)]
    async fn count_login(
        &self,
        counters: AttemptCounters,
        key: String,
    ) -> Result<Result<(u32, Option<(Staff, SecretHash)>), LogInError>, StoreError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                if let Some(until) = counters.blocked_until(tx, now)? {
                    return Ok(Err(blocked(now, until)));
                }
                if let Some((anywhere, address)) = &counters.shared {
                    address.reserve(tx, now)?;
                    anywhere.reserve(tx, now)?;
                }
                let left = counters.own.reserve(tx, now)?;
                let Some(id) = tx.get(&schema::USERNAMES, &key)? else { return Ok(Ok((left, None))) };
                let staff = tx.get(&schema::STAFF, &id)?.filter(|s| s.active);
                Ok(Ok((left, staff.zip(tx.get(&schema::PASSWORDS, &id)?))))
            })
            .await
    }

    /// Uncounts a guess that was not checked because the hasher was busy.
    async fn uncount_login(&self, counters: AttemptCounters) -> Result<(), StoreError> {
        self.store
            .write(move |tx| {
                for count in counters.all() {
                    count.take_back(tx)?;
                }
                Ok(())
            })
            .await
    }
}
