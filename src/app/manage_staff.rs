//! Adds, changes and deactivates staff, and changes passwords.
//!
//! Who may: managers and owners, each for the roles [`crate::domain::staff`] allows; and whoever has the box's command line
//! (`by` is then `None`). What changes: a person, and with another role, a new password or a farewell every login of
//! theirs is dead in the same commit. Refused: a user name that is taken, a password that is too short, an owner touched
//! by a manager, oneself, the last owner, somebody whose own login was ended meanwhile.

use crate::app::log_in::{Counts, LogInError};
use crate::app::support::attempts;
use crate::app::support::auth::{AuthEnded, StaffAuth, log_out_everywhere};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, find_answer, run_once};
use crate::app::support::rate_limit::RateLimited;
use crate::app::support::remembered_browsers::forget_browsers;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::ids::StaffId;
use crate::domain::secret::{SecretHash, TokenDigest};
use crate::domain::staff::{Role, STAFF_MAX, Staff, StaffEdit, StaffRuleError};
use crate::domain::text::{Code, Name, Username};
use crate::domain::time::Timestamp;
use crate::security::{HashError, Secret, Who};
use crate::store::repo::audit;
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::staff::{PeopleView, PersonView};

/// Shortest password. Staff log in on a shared tablet, throttled; length beats rules about digits.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// Longest password: nobody types more, and hashing does not grow with it.
pub const PASSWORD_CHARS_MAX: usize = 200;

/// A member of staff to be.
#[derive(Debug)]
pub struct NewStaff {
    /// What they log in with.
    pub username: Username,
    /// What colleagues call them.
    pub name: Name,
    /// What they may do.
    pub role: Role,
    /// Where a cook works; empty means everywhere.
    pub stations: Vec<Code>,
    /// What they prove it with.
    pub password: Secret,
}

/// Why nobody was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffError {
    /// The user name is taken.
    #[error("the user name {0} is taken")]
    UsernameTaken(Username),
    /// Nobody is called so.
    #[error("there is nobody called {0}")]
    NoSuchUsername(Username),
    /// Nobody has that id.
    #[error("there is no such member of staff")]
    NoSuchStaff,
    /// Nothing of that id in the list of their devices.
    #[error("there is no such device: it may be logged out already")]
    NoSuchDevice,
    /// Not a station of the kitchen.
    #[error("there is no station {0}")]
    NoSuchStation(Code),
    /// The form of a password.
    #[error("a password has {PASSWORD_CHARS_MIN} to {PASSWORD_CHARS_MAX} characters")]
    PasswordForm,
    /// Beyond the bound.
    #[error("there are {STAFF_MAX} members of staff already")]
    TooMany,
    /// Who may do what to whom.
    #[error(transparent)]
    Rule(#[from] StaffRuleError),
    /// The password of today was not it, or was guessed at too often.
    #[error(transparent)]
    LogIn(#[from] LogInError),
    /// The login of whoever does it ended meanwhile.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// More passwords than anybody makes.
    #[error(transparent)]
    RateLimited(#[from] RateLimited),
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The key was used for something else.
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whose keys these are.
fn scope(by: Option<&StaffAuth>) -> uuid::Uuid {
    by.map_or(uuid::Uuid::nil(), |by| by.staff.id.as_uuid())
}

/// Who does it, as they are at this moment.
fn who(tx: &Tx, by: Option<&StaffAuth>, now: Timestamp) -> Result<Option<Staff>, StaffError> {
    by.map(|by| by.revalidate(tx, now)).transpose()
}

/// Who does it, for the log.
fn actor(by: Option<&Staff>) -> Actor {
    by.map_or(Actor::System, |staff| Actor::Staff(staff.id))
}

impl App {
    /// Everybody, by user name; those who left last.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn people(&self) -> Result<PeopleView, StoreError> {
        let mut all = self.store.read(|view| -> Result<Vec<Staff>, StoreError> {
            // A screen that was lent a login is no person: it has a list of its own.
            let mut people = Vec::new();
            for (id, staff) in view.scan(&schema::STAFF, &())? {
                if !view.contains(&schema::DISPLAYS, &id)? {
                    people.push(staff);
                }
            }
            Ok(people)
        })?;
        all.sort_by(|a, b| (!a.active, &a.username).cmp(&(!b.active, &b.username)));
        Ok(PeopleView { staff: all.iter().map(PersonView::from).collect() })
    }

    /// Adds a member of staff.
    ///
    /// # Errors
    /// [`StaffError`].
    pub async fn add_staff(
        &self,
        by: Option<StaffAuth>,
        new: NewStaff,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let NewStaff { username, name, role, stations, password } = new;
        if let Some(by) = &by {
            by.staff.may_assign(role)?;
        }
        let (hash, key) = self.new_password(by.as_ref(), password, key).await?;
        let (now, id) = (self.now(), self.new_id(StaffId::from_uuid));
        self.store
            .write(move |tx| {
                run_once(tx, scope(by.as_ref()), key, now, |tx| {
                    let by = who(tx, by.as_ref(), now)?;
                    let staff = Staff { id, username, name, role, stations, active: true };
                    Ok::<_, StaffError>((201, PersonView::from(&add(tx, by.as_ref(), staff, hash, now)?)))
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
        by: Option<StaffAuth>,
        id: StaffId,
        edit: StaffEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                run_once(tx, scope(by.as_ref()), key, now, |tx| {
                    let by = who(tx, by.as_ref(), now)?;
                    let after = change(tx, by.as_ref(), id, edit, now)?;
                    Ok::<_, StaffError>((200, PersonView::from(&after)))
                })
            })
            .await
    }

    /// Gives somebody a new password. Every login with the old one is dead, but from the box's own demo, which makes
    /// passwords anew at each start: `log_out_all` is `false` there.
    ///
    /// # Errors
    /// [`StaffError`].
    pub async fn reset_password(
        &self,
        by: Option<StaffAuth>,
        id: StaffId,
        (password, log_out_all): (Secret, bool),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let (hash, key) = self.new_password(by.as_ref(), password, key).await?;
        let now = self.now();
        self.store
            .write(move |tx| {
                run_once(tx, scope(by.as_ref()), key, now, |tx| {
                    let by = who(tx, by.as_ref(), now)?;
                    let staff = person(tx, id)?;
                    if let Some(by) = &by {
                        by.may_reset_password_of(&staff)?;
                    }
                    tx.put(&schema::PASSWORDS, &id, &hash)?;
                    attempts::forgive(tx, &staff.username)?;
                    if log_out_all {
                        log_out_everywhere(tx, id, None)?;
                        forget_browsers(tx, id, None)?;
                    }
                    let note = Note::new(now, actor(by.as_ref()), Action::PasswordReset);
                    audit::append(tx, note.with("username", &staff.username))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }

    /// Changes one's own password. The other logins with the old one are dead, this one lives on.
    ///
    /// # Errors
    /// [`StaffError::LogIn`] where `current` is not it: it counts as a wrong guess of a login does.
    pub async fn change_own_password(
        &self,
        caller: Caller,
        auth: StaffAuth,
        (current, password): (Secret, Secret),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let (id, username, who) = (auth.staff.id, auth.staff.username.clone(), auth.hashes_as());
        // What can be refused without a hash is refused before the first one.
        has_form(&password)?;
        // Whoever is logged in is counted by their login: strangers' guesses block nobody here.
        let counts = Counts::of_login(&auth);
        self.may_guess(&counts)?;
        self.count_secret(Some(&auth))?;
        // A retry brings a password that is not the one of today any more: its answer is looked for first.
        let key = self.sealed(who, key, &[&current, &password]).await?;
        let before = self.store.write(move |tx| find_answer::<StaffError>(tx, id.as_uuid(), key)).await?;
        if let Some(answer) = before {
            return Ok(answer);
        }
        let guess = self.guess_password(caller, (counts, who), Some(username), current).await?;
        if !guess.is_right() {
            return Err(self.guessed_wrong(caller, Actor::Staff(id), guess).await?.into());
        }
        let hash = match self.hasher.hash(who, password, self.random()).await {
            Ok(hash) => hash,
            Err(error) => {
                // A guess that is counted must come to an outcome.
                self.take_back(guess).await?;
                return Err(error.into());
            }
        };
        let now = self.now();
        self.store
            .write(move |tx| {
                run_once(tx, id.as_uuid(), key, now, |tx| {
                    // A new password or a farewell since the guess has ended this login as well.
                    let staff = auth.revalidate::<StaffError>(tx, now)?;
                    guess.was_right(tx)?;
                    tx.put(&schema::PASSWORDS, &id, &hash)?;
                    log_out_everywhere(tx, id, Some(auth.token))?;
                    forget_browsers(tx, id, caller.browser)?;
                    let note = Note::new(now, Actor::Staff(id), Action::PasswordReset);
                    audit::append(tx, note.with("username", &staff.username))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }

    /// Somebody by user name, as if they had just logged in at the box itself; for its own commands.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn staff_named(&self, username: &Username) -> Result<Option<StaffAuth>, StoreError> {
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
                is_at_the_box: true,
            }))
        })
    }

    /// The hash of a password that somebody is given, and the key with the password sealed into it.
    pub(super) async fn new_password(
        &self,
        by: Option<&StaffAuth>,
        password: Secret,
        key: Option<IdempotencyKey>,
    ) -> Result<(SecretHash, Option<IdempotencyKey>), StaffError> {
        has_form(&password)?;
        self.count_secret(by)?;
        let who = by.map_or(Who::House, StaffAuth::hashes_as);
        let hash = self.hasher.hash(who, password.clone(), self.random()).await?;
        Ok((hash, self.sealed(who, key, &[&password]).await?))
    }
}

/// A member of staff who is no screen: a screen has no password, and no role but its own.
fn person(from: &impl Read, id: StaffId) -> Result<Staff, StaffError> {
    if from.contains(&schema::DISPLAYS, &id)? {
        return Err(StaffError::NoSuchStaff);
    }
    from.get(&schema::STAFF, &id)?.ok_or(StaffError::NoSuchStaff)
}

fn has_form(password: &Secret) -> Result<(), StaffError> {
    let length = password.expose().chars().count();
    if (PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&length) {
        Ok(())
    } else {
        Err(StaffError::PasswordForm)
    }
}

fn are_stations(from: &impl Read, stations: &[Code]) -> Result<(), StaffError> {
    let restaurant = from.get(&schema::RESTAURANT, &())?;
    let is_one =
        |code: &Code| restaurant.as_ref().is_some_and(|restaurant| restaurant.station(code).is_some());
    match stations.iter().find(|code| !is_one(code)) {
        Some(unknown) => Err(StaffError::NoSuchStation(unknown.clone())),
        None => Ok(()),
    }
}

pub(super) fn add(
    tx: &mut Tx,
    by: Option<&Staff>,
    staff: Staff,
    hash: SecretHash,
    now: Timestamp,
) -> Result<Staff, StaffError> {
    if let Some(by) = by {
        by.may_assign(staff.role)?;
    }
    let key = staff.username.to_string();
    if tx.contains(&schema::USERNAMES, &key)? {
        return Err(StaffError::UsernameTaken(staff.username));
    }
    if tx.scan(&schema::STAFF, &())?.len() >= STAFF_MAX {
        return Err(StaffError::TooMany);
    }
    are_stations(tx, &staff.stations)?;
    tx.put(&schema::STAFF, &staff.id, &staff)?;
    tx.put(&schema::USERNAMES, &key, &staff.id)?;
    tx.put(&schema::PASSWORDS, &staff.id, &hash)?;
    let note = Note::new(now, actor(by), Action::StaffAdded);
    audit::append(tx, note.with("username", key).with("role", staff.role.code()))?;
    Ok(staff)
}

fn change(
    tx: &mut Tx,
    by: Option<&Staff>,
    id: StaffId,
    edit: StaffEdit,
    now: Timestamp,
) -> Result<Staff, StaffError> {
    let before = person(tx, id)?;
    let all = tx.scan(&schema::STAFF, &())?;
    let other_owners = all.iter().filter(|(_, s)| s.id != id && s.active && s.role == Role::Owner).count();
    if let Some(stations) = &edit.stations {
        are_stations(tx, stations)?;
    }
    let after = before.edited(by, edit, other_owners)?;
    if after == before {
        return Ok(after);
    }
    tx.put(&schema::STAFF, &id, &after)?;
    if after.role != before.role || after.active != before.active {
        log_out_everywhere(tx, id, None)?;
    }
    if !after.active {
        forget_browsers(tx, id, None)?;
    }
    let mut note = Note::new(now, actor(by), Action::StaffChanged).with("username", &after.username);
    let stations = |staff: &Staff| {
        let codes: Vec<&str> = staff.stations.iter().map(Code::as_str).collect();
        codes.join(", ")
    };
    for (what, old, new) in [
        ("name", before.name.to_string(), after.name.to_string()),
        ("role", before.role.code().to_owned(), after.role.code().to_owned()),
        ("stations", stations(&before), stations(&after)),
        ("active", before.active.to_string(), after.active.to_string()),
    ] {
        if old != new {
            note = note.with(what, format_args!("{old} → {new}"));
        }
    }
    audit::append(tx, note)?;
    Ok(after)
}
