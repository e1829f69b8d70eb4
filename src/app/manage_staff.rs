//! Adds, changes and deactivates staff, and changes passwords.
//!
//! Who may: managers and owners, each for the roles [`crate::domain::staff`] allows, and the command line. What
//! changes: a member of staff. A change of role, a new password or a deactivation revokes all their logins in the same commit. Refused: a
//! user name that is taken, a password of the wrong length, and what [`StaffRuleError`] lists.

use crate::app::choose_section::delete_section;
use crate::app::log_in::{AttemptCounters, LogInError};
use crate::app::support::attempts;
use crate::app::support::auth::{AuthEnded, StaffAuth, log_out_everywhere};
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, find_answer, run_once};
use crate::app::support::pin_logins::{delete_pin, forbid_pin_everywhere};
use crate::app::support::rate_limit::RateLimited;
use crate::app::support::remembered_browsers::delete_browsers;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::StaffId;
use crate::domain::secret::{SecretHash, TokenDigest};
use crate::domain::staff::{Role, STAFF_MAX, Staff, StaffEdit, StaffRuleError};
use crate::domain::text::{Code, Name, Username};
use crate::domain::time::Timestamp;
use crate::security::{HashCaller, HashError, Secret};
use crate::store::repo::audit;
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::staff::{PeopleView, PersonView};

/// Shortest password in characters. Attempts are limited, so a minimum length is enough and no digits are required.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// Longest password in characters: more than anybody types. The cost of hashing does not depend on it.
pub const PASSWORD_CHARS_MAX: usize = 200;

/// A new member of staff.
#[derive(Debug)]
pub struct NewStaff {
    /// The name for the login.
    pub username: Username,
    /// The name that colleagues see.
    pub name: Name,
    /// The role, which decides what they may do.
    pub role: Role,
    /// The stations of a cook; empty means all.
    pub stations: Vec<Code>,
    /// The password in plain text, hashed before it is stored.
    pub password: Secret,
}

/// Why a member of staff was not added or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum StaffError {
    #[error("the user name {0} is taken")]
    UsernameTaken(Username),
    #[error("there is nobody called {0}")]
    NoSuchUsername(Username),
    #[error("there is no such member of staff")]
    NoSuchStaff,
    #[error("there is no such device: it may be logged out already")]
    NoSuchDevice,
    #[error("there is no station {0}")]
    NoSuchStation(Code),
    #[error("a password has {PASSWORD_CHARS_MIN} to {PASSWORD_CHARS_MAX} characters")]
    PasswordForm,
    #[error("there are {STAFF_MAX} members of staff already")]
    TooMany,
    #[error(transparent)]
    Rule(#[from] StaffRuleError),
    #[error(transparent)]
    LogIn(#[from] LogInError),
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error(transparent)]
    RateLimited(#[from] RateLimited),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// All staff by user name, deactivated ones last.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn people(&self) -> Result<PeopleView, StoreError> {
        let mut staff = self.store.read(|view| -> Result<Vec<PersonView>, StoreError> {
            // Displays are stored as staff too, but have their own list.
            let mut people = Vec::new();
            for (id, staff) in view.scan(&schema::STAFF, &())? {
                if !view.contains(&schema::DISPLAYS, &id)? {
                    people.push(PersonView::of(&staff, view.contains(&schema::STAFF_PINS, &id)?));
                }
            }
            Ok(people)
        })?;
        staff.sort_by(|a, b| (!a.active, &a.username).cmp(&(!b.active, &b.username)));
        Ok(PeopleView { staff })
    }

    /// Adds a member of staff.
    ///
    /// # Errors
    /// [`StaffError`].
    pub async fn add_staff(
        &self,
        by: impl Into<Author>,
        new: NewStaff,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let by = by.into();
        let NewStaff { username, name, role, stations, password } = new;
        if let Some(login) = by.login() {
            login.staff.may_assign(role)?;
        }
        let (hash, key) = self.new_password(by.login(), password, key).await?;
        let (now, id) = (self.now(), self.new_id(StaffId::from_uuid));
        self.store
            .write(move |tx| {
                run_once(tx, by.scope(), key, now, |tx| {
                    let staff = Staff { id, username, name, role, stations, active: true };
                    Ok::<_, StaffError>((201, PersonView::of(&add(tx, &by, staff, hash, now)?, false)))
                })
            })
            .await
    }

    /// Changes a member of staff.
    ///
    /// # Errors
    /// [`StaffError`].
    pub async fn change_staff(
        &self,
        by: impl Into<Author>,
        id: StaffId,
        edit: StaffEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let (by, now) = (by.into(), self.now());
        self.store
            .write(move |tx| {
                run_once(tx, by.scope(), key, now, |tx| {
                    let after = change(tx, &by, id, edit, now)?;
                    let has_pin = tx.contains(&schema::STAFF_PINS, &id)?;
                    Ok::<_, StaffError>((200, PersonView::of(&after, has_pin)))
                })
            })
            .await
    }

    /// Sets a new password for a member of staff and revokes all their logins. `log_out_all` is `false` only for the demo, which sets
    /// passwords at each start.
    ///
    /// # Errors
    /// [`StaffError`].
    pub async fn reset_password(
        &self,
        by: impl Into<Author>,
        id: StaffId,
        (password, log_out_all): (Secret, bool),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let by = by.into();
        let (hash, key) = self.new_password(by.login(), password, key).await?;
        let now = self.now();
        self.store
            .write(move |tx| {
                run_once(tx, by.scope(), key, now, |tx| {
                    let person = by.revalidate::<StaffError>(tx, now)?;
                    let staff = load_person(tx, id)?;
                    if let Some(person) = &person {
                        person.may_reset_password_of(&staff)?;
                    }
                    tx.put(&schema::PASSWORDS, &id, &hash)?;
                    attempts::reset_counters(tx, &staff.username)?;
                    if log_out_all {
                        log_out_everywhere(tx, id, None)?;
                        delete_browsers(tx, id, None)?;
                        forbid_pin_everywhere(tx, id)?;
                    }
                    let entry = by.entry(now, Action::PasswordReset);
                    audit::append(tx, entry.with("username", &staff.username))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }

    /// Changes the password of this login's owner and revokes their other logins.
    ///
    /// # Errors
    /// [`StaffError::LogIn`] if `current` is wrong; it counts like a wrong password at login.
    pub async fn change_own_password(
        &self,
        caller: Caller,
        auth: StaffAuth,
        (current, password): (Secret, Secret),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let (id, username, hash_caller) = (auth.staff.id, auth.staff.username.clone(), auth.hash_caller());
        // Checks that need no hash come first.
        check_password(&password)?;
        // Counted by login, so guesses by others do not block this act.
        let counters = AttemptCounters::of_login(&auth);
        self.may_guess(&counters)?;
        self.count_secret(Some(&auth))?;
        // The stored answer comes first: in a retry `current` is no longer the current password.
        let key = self.sealed(hash_caller, key, &[&current, &password]).await?;
        let before = self.store.write(move |tx| find_answer::<StaffError>(tx, id.as_uuid(), key)).await?;
        if let Some(answer) = before {
            return Ok(answer);
        }
        let guess = self.guess_password(caller, (counters, hash_caller), Some(username), current).await?;
        if !guess.is_right() {
            return Err(self.count_wrong_guess(caller, Actor::Staff(id), guess).await?.into());
        }
        let hash = match self.hasher.hash(hash_caller, password, self.random()).await {
            Ok(hash) => hash,
            Err(error) => {
                // Every counted attempt gets an outcome.
                self.uncount_guess(guess).await?;
                return Err(error.into());
            }
        };
        let now = self.now();
        self.store
            .write(move |tx| {
                run_once(tx, id.as_uuid(), key, now, |tx| {
                    // A new password or a deactivation since the guess has revoked this login as well.
                    let staff = auth.revalidate::<StaffError>(tx, now)?;
                    guess.count_right(tx)?;
                    tx.put(&schema::PASSWORDS, &id, &hash)?;
                    log_out_everywhere(tx, id, Some(auth.token))?;
                    delete_browsers(tx, id, caller.browser)?;
                    forbid_pin_everywhere(tx, id)?;
                    let entry = NewEntry::new(now, Actor::Staff(id), Action::PasswordReset);
                    audit::append(tx, entry.with("username", &staff.username))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }

    /// Ends all logins of people, and forgets their browsers: those in a backup may have been revoked since. Paired displays stay, because
    /// they show no prices and change no staff.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn end_logins(&self) -> Result<(), StoreError> {
        self.store
            .write(|tx| {
                for (id, _) in tx.scan(&schema::STAFF, &())? {
                    if !tx.contains(&schema::DISPLAYS, &id)? {
                        log_out_everywhere(tx, id, None)?;
                        delete_browsers(tx, id, None)?;
                        forbid_pin_everywhere(tx, id)?;
                    }
                }
                Ok(())
            })
            .await
    }

    /// The authentication of a member of staff by user name, for acts of the command line.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn find_staff(&self, username: &Username) -> Result<Option<StaffAuth>, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            let Some(id) = view.get(&schema::USERNAMES, &username.to_string())? else { return Ok(None) };
            let staff = view.get(&schema::STAFF, &id)?;
            let token = TokenDigest([0; 32]);
            Ok(staff.map(|staff| StaffAuth {
                staff,
                token,
                expires_at: now,
                wants_renewal: false,
                is_local_command: true,
            }))
        })
    }

    /// The hash of a new password, and the key with the password sealed into its fingerprint.
    pub(super) async fn new_password(
        &self,
        by: Option<&StaffAuth>,
        password: Secret,
        key: Option<IdempotencyKey>,
    ) -> Result<(SecretHash, Option<IdempotencyKey>), StaffError> {
        check_password(&password)?;
        self.count_secret(by)?;
        let hash_caller = by.map_or(HashCaller::Local, StaffAuth::hash_caller);
        let hash = self.hasher.hash(hash_caller, password.clone(), self.random()).await?;
        Ok((hash, self.sealed(hash_caller, key, &[&password]).await?))
    }
}

/// Loads a member of staff. Displays are refused: they have no password and a fixed role.
fn load_person(from: &impl Read, id: StaffId) -> Result<Staff, StaffError> {
    if from.contains(&schema::DISPLAYS, &id)? {
        return Err(StaffError::NoSuchStaff);
    }
    from.get(&schema::STAFF, &id)?.ok_or(StaffError::NoSuchStaff)
}

fn check_password(password: &Secret) -> Result<(), StaffError> {
    let length = password.expose().chars().count();
    if (PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&length) {
        Ok(())
    } else {
        Err(StaffError::PasswordForm)
    }
}

fn check_stations(from: &impl Read, stations: &[Code]) -> Result<(), StaffError> {
    let restaurant = from.get(&schema::RESTAURANT, &())?;
    let exists =
        |code: &Code| restaurant.as_ref().is_some_and(|restaurant| restaurant.station(code).is_some());
    match stations.iter().find(|code| !exists(code)) {
        Some(unknown) => Err(StaffError::NoSuchStation(unknown.clone())),
        None => Ok(()),
    }
}

pub(super) fn add(
    tx: &mut Tx,
    by: &Author,
    staff: Staff,
    hash: SecretHash,
    now: Timestamp,
) -> Result<Staff, StaffError> {
    if let Some(person) = by.revalidate::<StaffError>(tx, now)? {
        person.may_assign(staff.role)?;
    }
    let key = staff.username.to_string();
    if tx.contains(&schema::USERNAMES, &key)? {
        return Err(StaffError::UsernameTaken(staff.username));
    }
    if tx.scan(&schema::STAFF, &())?.len() >= STAFF_MAX {
        return Err(StaffError::TooMany);
    }
    check_stations(tx, &staff.stations)?;
    tx.put(&schema::STAFF, &staff.id, &staff)?;
    tx.put(&schema::USERNAMES, &key, &staff.id)?;
    tx.put(&schema::PASSWORDS, &staff.id, &hash)?;
    let entry = by.entry(now, Action::StaffAdded);
    audit::append(tx, entry.with("username", key).with("role", staff.role.code()))?;
    Ok(staff)
}

fn change(
    tx: &mut Tx,
    by: &Author,
    id: StaffId,
    edit: StaffEdit,
    now: Timestamp,
) -> Result<Staff, StaffError> {
    let person = by.revalidate::<StaffError>(tx, now)?;
    let before = load_person(tx, id)?;
    let all = tx.scan(&schema::STAFF, &())?;
    let other_owners = all.iter().filter(|(_, s)| s.id != id && s.active && s.role == Role::Owner).count();
    if let Some(stations) = &edit.stations {
        check_stations(tx, stations)?;
    }
    let after = before.edited(person.as_ref(), edit, other_owners)?;
    if after == before {
        return Ok(after);
    }
    tx.put(&schema::STAFF, &id, &after)?;
    if after.role != before.role || after.active != before.active {
        log_out_everywhere(tx, id, None)?;
    }
    if !after.active {
        delete_browsers(tx, id, None)?;
        delete_section(tx, id)?;
        delete_pin(tx, id)?;
    }
    let mut entry = by.entry(now, Action::StaffChanged).with("username", &after.username);
    let stations = |staff: &Staff| {
        let codes: Vec<&str> = staff.stations.iter().map(Code::as_str).collect();
        codes.join(", ")
    };
    for (name, old, new) in [
        ("name", before.name.to_string(), after.name.to_string()),
        ("role", before.role.code().to_owned(), after.role.code().to_owned()),
        ("stations", stations(&before), stations(&after)),
        ("active", before.active.to_string(), after.active.to_string()),
    ] {
        if old != new {
            entry = entry.with(name, format_args!("{old} → {new}"));
        }
    }
    audit::append(tx, entry)?;
    Ok(after)
}
