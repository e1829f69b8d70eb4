//! Logs a member of staff in with the staff PIN, on a phone that several people share.
//!
//! Who may: people who typed their password on this browser on the same business day, where the restaurant uses staff PINs. What
//! changes: a new token, and the login before it on this browser is revoked; the audit entry. Refused: a wrong PIN. After too many of
//! them only the password works on this browser.

use crate::app::log_in::{LoggedIn, Remembered};
use crate::app::support::attempts::{AttemptCounter, counter_for_pin};
use crate::app::support::auth::end_login;
use crate::app::support::pin_logins::{forbid_pin, pin_logins_on};
use crate::app::support::remembered_browsers::remember;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::StaffId;
use crate::domain::limits::Limits;
use crate::domain::secret::{SecretHash, TokenDigest};
use crate::domain::staff::{STAFF_TOKEN_MS, Staff, StaffToken};
use crate::security::{HashCaller, HashError, Secret, Verdict};
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::staff::{KnownPersonView, KnownStaffView, MeView};

/// Why a PIN was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum SwitchUserError {
    /// Also where there is no PIN, or nobody with this id: the answer does not say which.
    #[error("here the password is needed")]
    PasswordNeeded,
    #[error("the PIN is wrong")]
    WrongPin { attempts_left: u32 },
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Who can log in with a PIN on this browser.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn known_staff(&self, caller: Caller) -> Result<KnownStaffView, StoreError> {
        let (now, lock_minutes) = (self.now(), self.active_settings().limits.staff_pin_lock_minutes);
        let mut people = Vec::new();
        if let Some(browser) = caller.browser.filter(|_| lock_minutes > 0) {
            people = self.store.read(|view| {
                let mut people = Vec::new();
                for id in pin_logins_on(view, browser, now)? {
                    let Some(staff) = view.get(&schema::STAFF, &id)?.filter(|staff| staff.active) else {
                        continue;
                    };
                    let (name, has_pin) = (staff.name.to_string(), view.contains(&schema::STAFF_PINS, &id)?);
                    people.push(KnownPersonView { id, name, role: staff.role, has_pin });
                }
                Ok::<_, StoreError>(people)
            })?;
        }
        people.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(KnownStaffView { lock_minutes, people })
    }

    /// Logs in with a PIN; `before` is the login of this browser until now.
    ///
    /// # Errors
    /// [`SwitchUserError`].
    pub async fn switch_user(
        &self,
        caller: Caller,
        id: StaffId,
        pin: Secret,
        before: Option<TokenDigest>,
    ) -> Result<LoggedIn, SwitchUserError> {
        let browser =
            caller.browser.filter(|_| self.uses_staff_pins()).ok_or(SwitchUserError::PasswordNeeded)?;
        let (staff, hash) = self.pin_of(browser, id)?.ok_or(SwitchUserError::PasswordNeeded)?;
        let counter = counter_for_pin(&staff.username, browser);
        let waiting_max = Limits::count(self.active_settings().limits.joins_waiting_max);
        let _permit = self.guess_limiter.for_login(counter.key(), Some(caller.address), waiting_max).await?;
        let attempts_left = self.count_pin(counter.clone(), (browser, id)).await?;
        let attempts_left = attempts_left.ok_or(SwitchUserError::PasswordNeeded)?;
        let verdict = match self.hasher.verify(HashCaller::Staff(id), pin, &hash).await {
            Ok(verdict) => verdict,
            Err(error) => {
                self.store.write(move |tx| counter.take_back(tx)).await?;
                return Err(error.into());
            }
        };
        if !matches!(verdict, Verdict::Right { .. }) {
            return Err(self.count_wrong_pin(caller, counter, (browser, id), attempts_left).await?);
        }
        let (now, private, token) = (self.now(), self.private(caller), self.new_token());
        let (digest, expires_at) = (token.digest(), now.plus_millis(STAFF_TOKEN_MS));
        let csrf_token = self.csrf_of(&digest).as_str().to_owned();
        let view = self
            .store
            .write(move |tx| {
                counter.right(tx)?;
                // During the check the person may have left, got another PIN, or been sent back to the password.
                let staff = tx.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
                let is_same = tx.get(&schema::STAFF_PINS, &id)? == Some(hash);
                let may = pin_logins_on(tx, browser, now)?.contains(&id);
                let Some(staff) = staff.filter(|_| is_same && may) else { return Ok(None) };
                if let Some(before) = before {
                    end_login(tx, before)?;
                }
                let login = StaffToken { staff: id, issued_at: now, expires_at, revoked: false };
                tx.put(&schema::STAFF_TOKENS, &digest.0, &login)?;
                remember(tx, (id, browser), digest, now)?;
                let entry = NewEntry::new(now, Actor::Staff(id), Action::StaffPinUsed);
                audit::append(tx, entry.private(private))?;
                Ok::<_, StoreError>(Some(MeView { staff: (&staff).into(), csrf_token }))
            })
            .await?;
        let view = view.ok_or(SwitchUserError::PasswordNeeded)?;
        Ok(LoggedIn { token, expires_at, view, browser: Remembered::AsBefore })
    }

    /// The person and the hash of their PIN, if it can be used on this browser now.
    fn pin_of(&self, browser: TokenDigest, id: StaffId) -> Result<Option<(Staff, SecretHash)>, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            if !pin_logins_on(view, browser, now)?.contains(&id) {
                return Ok(None);
            }
            let staff = view.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
            Ok(staff.zip(view.get(&schema::STAFF_PINS, &id)?))
        })
    }

    /// Counts an attempt before it is checked, and returns how many are left; `None` if the password is needed.
    async fn count_pin(
        &self,
        counter: AttemptCounter,
        (browser, id): (TokenDigest, StaffId),
    ) -> Result<Option<u32>, StoreError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let may = pin_logins_on(tx, browser, now)?.contains(&id);
                if !may || counter.blocked_until(tx, now)?.is_some() {
                    return Ok(None);
                }
                counter.reserve(tx, now).map(Some)
            })
            .await
    }

    /// Counts a wrong PIN. The last one that is allowed asks for the password from then on.
    async fn count_wrong_pin(
        &self,
        caller: Caller,
        counter: AttemptCounter,
        (browser, id): (TokenDigest, StaffId),
        attempts_left: u32,
    ) -> Result<SwitchUserError, StoreError> {
        let (now, private) = (self.now(), self.private(caller));
        let is_locked = self
            .store
            .write(move |tx| {
                let username = tx.get(&schema::STAFF, &id)?.map(|staff| staff.username.to_string());
                let entry = |actor, action| {
                    let entry = NewEntry::new(now, actor, action).private(private.clone());
                    entry.with("username", username.as_deref().unwrap_or_default())
                };
                let is_locked = counter.wrong(tx, now)?.is_some();
                audit::append(tx, entry(Actor::Unknown, Action::StaffPinFailed))?;
                if is_locked {
                    forbid_pin(tx, Some(browser), id)?;
                    audit::append(tx, entry(Actor::System, Action::StaffPinLocked))?;
                }
                Ok::<_, StoreError>(is_locked)
            })
            .await?;
        Ok(match is_locked {
            true => SwitchUserError::PasswordNeeded,
            false => SwitchUserError::WrongPin { attempts_left },
        })
    }
}
