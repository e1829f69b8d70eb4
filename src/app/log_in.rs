//! Staff come and go.
//!
//! Who may: whoever knows a user name and its password. What changes: a token, on logout a dead one; a
//! password hash made with old parameters is made anew. Refused: wrong credentials, with the same words
//! and the same work whether the name exists or not; a name that was guessed at too often.

use crate::app::who::StaffAuth;
use crate::app::{App, Caller, guesses};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::secret::SecretHash;
use crate::domain::staff::{STAFF_TOKEN_MS, Staff, StaffToken};
use crate::domain::text::Username;
use crate::domain::throttle::{ADDRESS, PASSWORD, Throttle};
use crate::domain::time::Timestamp;
use crate::security::{HashError, Secret, Token, Verdict, Who};
use crate::store::kept::audit;
use crate::store::{Read, StoreError, tables};
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
}

/// Why somebody is not in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogInError {
    /// Which of the two is not told.
    #[error("user name or password is wrong")]
    WrongCredentials,
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
    Ok(if from.contains(&tables::USERNAMES, username)? { note.with("username", username) } else { note })
}

/// Whose guesses are counted; text that cannot be a user name shares one count.
fn key_of(username: Option<&Username>) -> String {
    username.map(ToString::to_string).unwrap_or_default()
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
        let found = self.count_login(caller, username.clone()).await??;
        let (staff, hash) = found.unzip();
        let checked = match &hash {
            Some(hash) => self.hasher.verify(Who::At(caller.address), password.clone(), hash).await,
            None => self.hasher.waste(Who::At(caller.address), password.clone()).await,
        };
        let verdict = match checked {
            Ok(verdict) => verdict,
            Err(error) => {
                self.uncount_login(caller, username).await?;
                return Err(error.into());
            }
        };
        let fresh = match verdict {
            // A busy box makes the hash anew another time.
            Verdict::Right { needs_rehash: true } => self.hasher.hash(password, self.random()).await.ok(),
            _ => None,
        };
        let (now, private, token) = (self.now(), self.private(caller), self.new_token());
        let (digest, expires_at) = (token.digest(), now.plus_millis(STAFF_TOKEN_MS));
        let right = matches!(verdict, Verdict::Right { .. });
        let staff = staff.filter(|_| right);
        let view = staff.as_ref().map(|staff| MeView {
            staff: staff.into(),
            csrf_token: self.csrf_of(&digest).as_str().to_owned(),
        });
        let address = caller.address.full();
        self.store
            .write(move |tx| {
                let key = key_of(username.as_ref());
                let mut throttle: Throttle = tx.get(&tables::LOGIN_THROTTLES, &key)?.unwrap_or_default();
                match right {
                    true => guesses::take_back(tx, &address)?,
                    false => guesses::was_wrong(tx, &address, now, &private)?,
                }
                let note = |actor, action| Note::new(now, actor, action).private(private.clone());
                match staff {
                    Some(staff) => {
                        throttle.right();
                        let kept = StaffToken { staff: staff.id, issued_at: now, expires_at, revoked: false };
                        tx.put(&tables::STAFF_TOKENS, &digest.0, &kept)?;
                        if let Some(hash) = fresh {
                            tx.put(&tables::PASSWORDS, &staff.id, &hash)?;
                        }
                        audit::append(tx, note(Actor::Staff(staff.id), Action::StaffLoggedIn))?;
                    }
                    None => {
                        audit::append(tx, named(tx, note(Actor::Unknown, Action::StaffLoginFailed), &key)?)?;
                        if throttle.wrong(&PASSWORD, now).is_some() {
                            audit::append(
                                tx,
                                named(tx, note(Actor::System, Action::StaffLoginBlocked), &key)?,
                            )?;
                        }
                    }
                }
                tx.put(&tables::LOGIN_THROTTLES, &key, &throttle)
            })
            .await?;
        match view {
            Some(view) => Ok(LoggedIn { token, expires_at, view }),
            None => Err(LogInError::WrongCredentials),
        }
    }

    /// Counts the guess on the disk, for the name and for the address, and finds who it is about. The
    /// throttle is kept for names that do not exist as well: whether one is blocked tells nothing.
    #[allow(clippy::type_complexity)]
    async fn count_login(
        &self,
        caller: Caller,
        username: Option<Username>,
    ) -> Result<Result<Option<(Staff, SecretHash)>, LogInError>, StoreError> {
        let (now, address) = (self.now(), caller.address.full());
        self.store
            .write(move |tx| {
                let key = key_of(username.as_ref());
                let mut from_address: Throttle =
                    tx.get(&tables::ADDRESS_THROTTLES, &address)?.unwrap_or_default();
                let mut throttle: Throttle = tx.get(&tables::LOGIN_THROTTLES, &key)?.unwrap_or_default();
                let reserved =
                    from_address.reserve(&ADDRESS, now).and_then(|_| throttle.reserve(&PASSWORD, now));
                if let Err(blocked) = reserved {
                    let retry_after_seconds = now.seconds_until(blocked.until);
                    return Ok(Err(LogInError::Blocked { retry_after_seconds }));
                }
                tx.put(&tables::ADDRESS_THROTTLES, &address, &from_address)?;
                tx.put(&tables::LOGIN_THROTTLES, &key, &throttle)?;
                let Some(id) = tx.get(&tables::USERNAMES, &key)? else { return Ok(Ok(None)) };
                let staff = tx.get(&tables::STAFF, &id)?.filter(|s| s.active);
                Ok(Ok(staff.zip(tx.get(&tables::PASSWORDS, &id)?)))
            })
            .await
    }

    /// Takes the guess back: the box was too busy to check it.
    async fn uncount_login(&self, caller: Caller, username: Option<Username>) -> Result<(), StoreError> {
        let address = caller.address.full();
        self.store
            .write(move |tx| {
                let key = key_of(username.as_ref());
                guesses::take_back(tx, &address)?;
                let mut throttle: Throttle = tx.get(&tables::LOGIN_THROTTLES, &key)?.unwrap_or_default();
                throttle.take_back();
                tx.put(&tables::LOGIN_THROTTLES, &key, &throttle)
            })
            .await
    }

    /// Ends this login.
    ///
    /// # Errors
    /// The store's.
    pub async fn log_out(&self, staff: StaffAuth) -> Result<(), StoreError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                if let Some(mut token) = tx.get(&tables::STAFF_TOKENS, &staff.token.0)? {
                    token.revoked = true;
                    tx.put(&tables::STAFF_TOKENS, &staff.token.0, &token)?;
                }
                audit::append(tx, Note::new(now, Actor::Staff(staff.staff.id), Action::StaffLoggedOut))
            })
            .await
    }

    /// Who this is. A token that is used lives on.
    ///
    /// # Errors
    /// The store's.
    pub async fn me(&self, staff: &StaffAuth) -> Result<(MeView, Option<Timestamp>), StoreError> {
        let csrf_token = self.csrf_of(&staff.token).as_str().to_owned();
        let view = MeView { staff: (&staff.staff).into(), csrf_token };
        if !staff.wants_renewal {
            return Ok((view, None));
        }
        let (now, digest) = (self.now(), staff.token.0);
        let expires_at = now.plus_millis(STAFF_TOKEN_MS);
        self.store
            .write(move |tx| -> Result<(), StoreError> {
                if let Some(mut token) = tx.get(&tables::STAFF_TOKENS, &digest)? {
                    (token.issued_at, token.expires_at) = (now, expires_at);
                    tx.put(&tables::STAFF_TOKENS, &digest, &token)?;
                }
                Ok(())
            })
            .await?;
        Ok((view, Some(expires_at)))
    }
}
