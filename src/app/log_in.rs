//! Logs a member of staff in and out.
//!
//! Who may: whoever knows a user name and its password. What changes: a token, on logout a dead one; a
//! password hash made with old parameters is made anew. Refused: wrong credentials, with the same words
//! and the same work whether the name exists or not; a name that was guessed at too often.
//!
//! Wrong passwords block strangers. A browser on which the member of staff has logged in before ([`crate::app::support::remembered_browsers`]) is counted by
//! itself, and so is whoever is logged in and types their own password: others' guesses do not lock out either.

use crate::app::support::attempts;
use crate::app::support::attempts::AttemptCounter;
use crate::app::support::auth::StaffAuth;
use crate::app::support::guess_limiter::GuessPermit;
use crate::app::support::remembered_browsers::{is_known, remember};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::StaffId;
use crate::domain::limits::Limits;
use crate::domain::secret::{SecretHash, TokenDigest};
use crate::domain::staff::{STAFF_TOKEN_MS, Staff, StaffToken};
use crate::domain::text::Username;
use crate::domain::throttle::Blocked;
use crate::domain::time::Timestamp;
use crate::security::{HashError, Secret, Token, Verdict, Who};
use crate::store::repo::audit;
use crate::store::{Read, Store, StoreError, Tx, schema};
use crate::view::staff::MeView;

/// Somebody who is in.
#[derive(Debug)]
pub struct LoggedIn {
    /// Goes into the cookie and nowhere else.
    pub token: Token,
    /// When it dies.
    pub expires_at: Timestamp,
    /// The answer.
    pub view: MeView,
    /// By which this browser is remembered.
    pub browser: Remembered,
}

/// What a browser is remembered by, from a login on.
#[derive(Debug)]
pub enum Remembered {
    /// By the token that it has.
    AsBefore,
    /// By a new token.
    New(Token),
    /// Not at all: a screen that was lent a login has no password to type.
    Not,
}

/// Why somebody is not in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogInError {
    /// Which of the two is not told.
    #[error("user name or password is wrong")]
    WrongCredentials {
        /// Tries left before the block.
        attempts_left: u32,
        /// Set where this try brought the block: how long it lasts.
        blocked_seconds: Option<u64>,
    },
    /// Too many wrong guesses.
    #[error("too many wrong passwords: try again later")]
    Blocked {
        /// How long.
        retry_after_seconds: u64,
    },
    /// The password could not be checked.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Names the user in the log only where there is one: people type their password into the wrong field.
fn named(from: &impl Read, note: Note, username: &String) -> Result<Note, StoreError> {
    Ok(if from.contains(&schema::USERNAMES, username)? { note.with("username", username) } else { note })
}

/// Where one guess is counted.
#[derive(Clone)]
pub(super) struct Counts {
    /// For the name from this address, on this remembered browser, or by this login.
    here: AttemptCounter,
    /// For the name from anywhere, and for the address: strangers alone are counted there.
    strangers: Option<(AttemptCounter, AttemptCounter)>,
    /// Whose the browser or the login is.
    known: Option<StaffId>,
}

impl Counts {
    /// Those of somebody who is logged in and types their own password.
    pub(super) fn of_login(auth: &StaffAuth) -> Self {
        let here = attempts::for_name_by(&auth.staff.username, auth.token);
        Self { here, strangers: None, known: Some(auth.staff.id) }
    }

    fn all(&self) -> impl Iterator<Item = &AttemptCounter> {
        let strangers = self.strangers.iter().flat_map(|(anywhere, address)| [anywhere, address]);
        std::iter::once(&self.here).chain(strangers)
    }

    fn blocked_until(&self, from: &impl Read, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let mut latest = None;
        for count in self.all() {
            latest = latest.max(count.blocked_until(from, now)?);
        }
        Ok(latest)
    }

    fn pass(&self, store: &Store, now: Timestamp) -> Result<(), LogInError> {
        match store.read(|view| self.blocked_until(view, now))? {
            Some(until) => Err(blocked(now, until)),
            None => Ok(()),
        }
    }
}

fn blocked(now: Timestamp, until: Timestamp) -> LogInError {
    LogInError::Blocked { retry_after_seconds: now.seconds_until(until) }
}

/// A password that was checked, and what is to be told to the counts.
pub(super) struct Guess {
    counts: Counts,
    key: String,
    attempts_left: u32,
    /// Whose password it is, with the hash it was checked against; `None` where it is wrong.
    right: Option<(Staff, SecretHash)>,
    /// The password under today's parameters, where its hash is of older ones.
    fresh_hash: Option<SecretHash>,
    /// Held until the outcome is told.
    _turn: GuessPermit,
}

impl Guess {
    pub(super) fn is_right(&self) -> bool {
        self.right.is_some()
    }

    /// Tells the counts that it was no wrong guess.
    pub(super) fn was_right(&self, tx: &mut Tx) -> Result<(), StoreError> {
        self.counts.here.right(tx)?;
        if let Some((anywhere, address)) = &self.counts.strangers {
            anywhere.take_back(tx)?;
            address.take_back(tx)?;
        }
        Ok(())
    }
}

impl App {
    /// Lets somebody in.
    ///
    /// # Errors
    /// [`LogInError`].
    pub async fn log_in(
        &self,
        caller: Caller,
        username: Option<Username>,
        password: Secret,
    ) -> Result<LoggedIn, LogInError> {
        let counts = self.counts_of(caller, username.as_ref())?;
        let who = counts.known.map_or(Who::At(caller.address), Who::Staff);
        let mut guess = self.guess_password(caller, (counts, who), username, password).await?;
        let Some((staff, checked)) = guess.right.take() else {
            return Err(self.guessed_wrong(caller, Actor::Unknown, guess).await?);
        };
        let (now, private, token) = (self.now(), self.private(caller), self.new_token());
        let (digest, expires_at) = (token.digest(), now.plus_millis(STAFF_TOKEN_MS));
        let id = staff.id;
        let (had, new_browser) = (caller.browser, self.new_token());
        let new_digest = new_browser.digest();
        let csrf_token = self.csrf_of(&digest).as_str().to_owned();
        let view = self
            .store
            .write(move |tx| {
                guess.was_right(tx)?;
                // While it was being checked somebody may have been let go or given another password: a login with the
                // old one must not outlive that.
                let staff = tx.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
                let hash = tx.get(&schema::PASSWORDS, &id)?;
                let Some(staff) = staff.filter(|_| hash == Some(checked)) else { return Ok(None) };
                let kept = StaffToken { staff: id, issued_at: now, expires_at, revoked: false };
                tx.put(&schema::STAFF_TOKENS, &digest.0, &kept)?;
                // A token that was not made here is not taken over: whoever sent it may know it.
                let had = had.map(|had| Ok::<_, StoreError>(is_known(tx, had, now)?.then_some(had)));
                let had = had.transpose()?.flatten();
                remember(tx, (id, had.unwrap_or(new_digest)), digest, now)?;
                if let Some(hash) = &guess.fresh_hash {
                    tx.put(&schema::PASSWORDS, &id, hash)?;
                }
                let note = Note::new(now, Actor::Staff(id), Action::StaffLoggedIn);
                audit::append(tx, note.private(private))?;
                Ok::<_, StoreError>(Some((MeView { staff: (&staff).into(), csrf_token }, had.is_some())))
            })
            .await?;
        let gone = LogInError::WrongCredentials { attempts_left: 0, blocked_seconds: None };
        let (view, as_before) = view.ok_or(gone)?;
        let browser = if as_before { Remembered::AsBefore } else { Remembered::New(new_browser) };
        Ok(LoggedIn { token, expires_at, view, browser })
    }

    /// Where a guess of this name by this caller is counted.
    fn counts_of(&self, caller: Caller, username: Option<&Username>) -> Result<Counts, StoreError> {
        let remembered = username.zip(self.remembered_of(username, caller.browser)?);
        Ok(match remembered {
            Some((username, (staff, browser))) => {
                Counts { here: attempts::for_name_by(username, browser), strangers: None, known: Some(staff) }
            }
            None => Counts {
                here: attempts::for_name_here(username, caller),
                strangers: Some((attempts::for_name_anywhere(username), self.count_of_address(caller))),
                known: None,
            },
        })
    }

    /// Passes where a guess would be counted and checked; looks without writing anything.
    ///
    /// # Errors
    /// [`LogInError::Blocked`], or the store's.
    pub(super) fn may_guess(&self, counts: &Counts) -> Result<(), LogInError> {
        counts.pass(&self.store, self.now())
    }

    /// Counts a guess and checks it, in the line of `who`. Its outcome is not told to the counts yet.
    pub(super) async fn guess_password(
        &self,
        caller: Caller,
        (counts, who): (Counts, Who),
        username: Option<Username>,
        password: Secret,
    ) -> Result<Guess, LogInError> {
        // Whoever is blocked keeps nobody waiting, and does not reach the writer.
        counts.pass(&self.store, self.now())?;
        let waiting_max = Limits::count(self.active_settings().limits.joins_waiting_max);
        // Others' guesses from the same address keep nobody waiting who is known.
        let address = counts.known.is_none().then_some(caller.address);
        let turn = self.guess_limiter.for_login(counts.here.key(), address, waiting_max).await?;
        let key = attempts::name_key(username.as_ref());
        let (attempts_left, found) = self.count_login(counts.clone(), key.clone()).await??;
        let checked = match &found {
            Some((_, hash)) => self.hasher.verify(who, password.clone(), hash).await,
            None => self.hasher.verify_dummy(who, password.clone()).await,
        };
        let verdict = match checked {
            Ok(verdict) => verdict,
            Err(error) => {
                self.uncount_login(counts).await?;
                return Err(error.into());
            }
        };
        let fresh_hash = match verdict {
            // A busy box makes the hash anew another time.
            Verdict::Right { needs_rehash: true } => {
                self.hasher.hash(who, password, self.random()).await.ok()
            }
            _ => None,
        };
        let right = found.filter(|_| matches!(verdict, Verdict::Right { .. }));
        Ok(Guess { counts, key, attempts_left, right, fresh_hash, _turn: turn })
    }

    /// Takes back a guess that came to nothing, right or wrong: what was to follow it could not be done.
    pub(super) async fn take_back(&self, guess: Guess) -> Result<(), StoreError> {
        self.uncount_login(guess.counts.clone()).await
    }

    /// Tells the counts and the log that it was wrong; answers the refusal. `guesser`: whoever is known to have tried.
    pub(super) async fn guessed_wrong(
        &self,
        caller: Caller,
        guesser: Actor,
        guess: Guess,
    ) -> Result<LogInError, StoreError> {
        let (now, private) = (self.now(), self.private(caller));
        let Guess { counts, key, attempts_left, _turn, .. } = guess;
        let block = self
            .store
            .write(move |tx| -> Result<Option<Blocked>, StoreError> {
                let note = |actor, action| Note::new(now, actor, action).private(private.clone());
                let mut anywhere = None;
                if let Some((count, address)) = &counts.strangers {
                    address.address_was_wrong(tx, now, &private)?;
                    anywhere = count.wrong(tx, now)?;
                }
                let block = counts.here.wrong(tx, now)?.or(anywhere);
                audit::append(tx, named(tx, note(guesser, Action::StaffLoginFailed), &key)?)?;
                if block.is_some() {
                    audit::append(tx, named(tx, note(Actor::System, Action::StaffLoginBlocked), &key)?)?;
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

    /// Counts the guess on the disk and finds who it is about. Names that do not exist are counted as well:
    /// whether one is blocked tells nothing.
    #[allow(clippy::type_complexity)]
    async fn count_login(
        &self,
        counts: Counts,
        key: String,
    ) -> Result<Result<(u32, Option<(Staff, SecretHash)>), LogInError>, StoreError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                if let Some(until) = counts.blocked_until(tx, now)? {
                    return Ok(Err(blocked(now, until)));
                }
                if let Some((anywhere, address)) = &counts.strangers {
                    address.reserve(tx, now)?;
                    anywhere.reserve(tx, now)?;
                }
                let left = counts.here.reserve(tx, now)?;
                let Some(id) = tx.get(&schema::USERNAMES, &key)? else { return Ok(Ok((left, None))) };
                let staff = tx.get(&schema::STAFF, &id)?.filter(|s| s.active);
                Ok(Ok((left, staff.zip(tx.get(&schema::PASSWORDS, &id)?))))
            })
            .await
    }

    /// Takes the guess back: the box was too busy to check it.
    async fn uncount_login(&self, counts: Counts) -> Result<(), StoreError> {
        self.store
            .write(move |tx| {
                for count in counts.all() {
                    count.take_back(tx)?;
                }
                Ok(())
            })
            .await
    }

    /// Ends this login.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn log_out(&self, staff: StaffAuth) -> Result<(), StoreError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                if let Some(mut token) = tx.get(&schema::STAFF_TOKENS, &staff.token.0)? {
                    token.revoked = true;
                    tx.put(&schema::STAFF_TOKENS, &staff.token.0, &token)?;
                    tx.publish(Event::LoginsEnded);
                }
                audit::append(tx, Note::new(now, Actor::Staff(staff.staff.id), Action::StaffLoggedOut))
            })
            .await
    }

    /// Who this is. A token that is used lives on, and its browser is remembered for longer.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn me(
        &self,
        caller: Caller,
        staff: &StaffAuth,
    ) -> Result<(MeView, Option<Timestamp>), StoreError> {
        let csrf_token = self.csrf_of(&staff.token).as_str().to_owned();
        let view = MeView { staff: (&staff.staff).into(), csrf_token };
        if !staff.wants_renewal {
            return Ok((view, None));
        }
        let (now, digest, id) = (self.now(), staff.token.0, staff.staff.id);
        let renewed = self
            .store
            .write(move |tx| -> Result<Option<Timestamp>, StoreError> {
                let Some(mut token) = tx.get(&schema::STAFF_TOKENS, &digest)? else { return Ok(None) };
                // A person's login lives for a shift, a screen's for a year.
                let expires_at = now.plus_millis(token.expires_at.millis_since(token.issued_at));
                (token.issued_at, token.expires_at) = (now, expires_at);
                tx.put(&schema::STAFF_TOKENS, &digest, &token)?;
                if let Some(browser) = caller.browser
                    && tx.contains(&schema::REMEMBERED_BROWSERS, &(id, browser.0))?
                {
                    remember(tx, (id, browser), TokenDigest(digest), now)?;
                }
                Ok(Some(expires_at))
            })
            .await?;
        Ok((view, renewed))
    }
}
