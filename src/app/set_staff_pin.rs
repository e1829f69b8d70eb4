//! Sets or removes a staff PIN.
//!
//! Who may: all staff set their own, with their password; managers and owners remove those of others. What changes: the hash of the
//! PIN, the audit entry. Refused: a PIN that is easy to guess, a wrong password, and everything while the restaurant uses no PINs.

use crate::app::log_in::AttemptCounters;
use crate::app::manage_staff::StaffError;
use crate::app::support::auth::StaffAuth;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once_for_staff};
use crate::app::support::pin_logins::delete_pin;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::StaffId;
use crate::domain::staff_pin::{StaffPinError, check_staff_pin};
use crate::security::Secret;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};

/// Why a staff PIN was not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum SetPinError {
    #[error("this restaurant uses no staff PINs")]
    Off,
    #[error(transparent)]
    Form(#[from] StaffPinError),
    #[error(transparent)]
    Staff(#[from] StaffError),
}

impl From<StoreError> for SetPinError {
    fn from(error: StoreError) -> Self {
        Self::Staff(error.into())
    }
}

impl App {
    /// Whether the restaurant uses staff PINs.
    pub(in crate::app) fn uses_staff_pins(&self) -> bool {
        self.active_settings().limits.staff_pin_lock_minutes > 0
    }

    /// Sets the staff PIN of this login's owner. A repeated request sets it again.
    ///
    /// # Errors
    /// [`SetPinError`]; a wrong password counts like one at login.
    pub async fn set_staff_pin(
        &self,
        caller: Caller,
        auth: StaffAuth,
        (password, pin): (Secret, Secret),
    ) -> Result<(), SetPinError> {
        // Checks that need no hash come first.
        if !self.uses_staff_pins() {
            return Err(SetPinError::Off);
        }
        check_staff_pin(pin.expose())?;
        let (id, username, hash_caller) = (auth.staff.id, auth.staff.username.clone(), auth.hash_caller());
        let counters = AttemptCounters::of_login(&auth);
        self.may_guess(&counters).map_err(StaffError::from)?;
        self.count_secret(Some(&auth)).map_err(StaffError::from)?;
        let guess = self.guess_password(caller, (counters, hash_caller), Some(username), password).await;
        let guess = guess.map_err(StaffError::from)?;
        if !guess.is_right() {
            let wrong = self.count_wrong_guess(caller, Actor::Staff(id), guess).await?;
            return Err(StaffError::from(wrong).into());
        }
        let hash = match self.hasher.hash(hash_caller, pin, self.random()).await {
            Ok(hash) => hash,
            Err(error) => {
                // Every counted attempt gets an outcome.
                self.uncount_guess(guess).await?;
                return Err(StaffError::from(error).into());
            }
        };
        let now = self.now();
        self.store
            .write(move |tx| {
                let staff = auth.revalidate::<StaffError>(tx, now)?;
                guess.count_right(tx)?;
                tx.put(&schema::STAFF_PINS, &id, &hash)?;
                let entry = NewEntry::new(now, Actor::Staff(id), Action::StaffPinSet);
                audit::append(tx, entry.with("username", &staff.username))?;
                Ok::<_, StaffError>(())
            })
            .await?;
        Ok(())
    }

    /// Removes the staff PIN of a member of staff. Their logins stay.
    ///
    /// # Errors
    /// [`StaffError`]; nothing has changed then.
    pub async fn remove_staff_pin(
        &self,
        by: StaffAuth,
        id: StaffId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                run_once_for_staff(tx, &by, key, now, |tx, who| {
                    let staff = tx.get(&schema::STAFF, &id)?.ok_or(StaffError::NoSuchStaff)?;
                    who.may_change(&staff)?;
                    if !tx.contains(&schema::STAFF_PINS, &id)? {
                        return Ok((204, ()));
                    }
                    delete_pin(tx, id)?;
                    let entry = NewEntry::new(now, Actor::Staff(who.id), Action::StaffPinRemoved);
                    audit::append(tx, entry.with("username", &staff.username))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }
}
