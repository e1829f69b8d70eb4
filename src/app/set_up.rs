//! The owner sets up the restaurant: its name and money, its tables, its people.
//!
//! Who may: whoever has the box's command line. What changes: the restaurant, tables, staff. Refused: a
//! second restaurant in one store, a user name or a table name that is taken.

use crate::app::App;
use crate::app::who::StaffAuth;
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::ids::{StaffId, TableId};
use crate::domain::menu::Menu;
use crate::domain::secret::{SecretHash, TokenDigest};
use crate::domain::settings::Restaurant;
use crate::domain::staff::{Role, Staff};
use crate::domain::table::{TABLES_MAX, Table};
use crate::domain::text::{Code, Name, TableCode, Username};
use crate::security::{HashError, Secret};
use crate::store::kept::{self, audit, menus};
use crate::store::{Read, StoreError, tables};

/// Characters of a table code: no 0/O, 1/I/l, so that it can be typed from a card.
const CODE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Characters of a table code.
const CODE_LEN: usize = 10;
/// Shortest password. Staff log in on a shared tablet, throttled; length beats rules about digits.
pub const PASSWORD_CHARS_MIN: usize = 8;

/// Why nothing was set up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetUpError {
    /// There is one.
    #[error("a restaurant is set up already: {0}")]
    RestaurantExists(Name),
    /// The user name is taken.
    #[error("the user name {0} is taken")]
    UsernameTaken(Username),
    /// Nobody is called so.
    #[error("nobody has the user name {0}")]
    NoSuchStaff(Username),
    /// The table name is taken.
    #[error("there is a table {0} already")]
    TableExists(Name),
    /// Beyond the bound.
    #[error("a restaurant has at most {TABLES_MAX} tables")]
    TooManyTables,
    /// Too short.
    #[error("a password has at least {PASSWORD_CHARS_MIN} characters")]
    PasswordTooShort,
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A table to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTable {
    /// What it is called.
    pub name: Name,
    /// Where it stands.
    pub area: Name,
    /// How many fit.
    pub seats: u16,
}

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

impl App {
    /// The restaurant, if one is set up.
    ///
    /// # Errors
    /// The store's.
    pub fn restaurant(&self) -> Result<Option<Restaurant>, StoreError> {
        self.store.read(|view| view.get(&tables::RESTAURANT, &()))
    }

    /// Sets up the restaurant.
    ///
    /// # Errors
    /// [`SetUpError::RestaurantExists`], or the store's.
    pub async fn set_up_restaurant(&self, restaurant: Restaurant) -> Result<(), SetUpError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                if let Some(other) = tx.get(&tables::RESTAURANT, &())? {
                    return Err(SetUpError::RestaurantExists(other.name));
                }
                tx.put(&tables::RESTAURANT, &(), &restaurant)?;
                let note = Note::new(now, Actor::System, Action::RestaurantCreated);
                Ok(audit::append(tx, note.with("name", &restaurant.name))?)
            })
            .await
    }

    /// Adds tables after those there are.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn add_tables(&self, new: Vec<NewTable>) -> Result<Vec<Table>, SetUpError> {
        let ids: Vec<(TableId, TableCode)> =
            new.iter().map(|_| (self.new_id(TableId::from_uuid), self.new_table_code())).collect();
        self.store
            .write(move |tx| {
                let mut all: Vec<Table> =
                    tx.scan(&tables::TABLES, &())?.into_iter().map(|(_, t)| t).collect();
                let mut added = Vec::with_capacity(new.len());
                let first = all.iter().map(|t| t.position + 1).max().unwrap_or(1);
                for (position, (NewTable { name, area, seats }, (id, code))) in
                    (first..).zip(new.into_iter().zip(ids))
                {
                    if all.iter().any(|t| t.name == name) {
                        return Err(SetUpError::TableExists(name));
                    }
                    if all.len() >= TABLES_MAX {
                        return Err(SetUpError::TooManyTables);
                    }
                    let table = Table { id, name, code, area, seats, position };
                    tx.put(&tables::TABLES, &id, &table)?;
                    tx.put(&tables::TABLE_CODES, &table.code.to_string(), &id)?;
                    all.push(table.clone());
                    added.push(table);
                }
                Ok(added)
            })
            .await
    }

    /// Adds a member of staff.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn add_staff(&self, new: NewStaff) -> Result<StaffId, SetUpError> {
        let NewStaff { username, name, role, stations, password } = new;
        let hash = self.hash_password(password).await?;
        let (now, id) = (self.now(), self.new_id(StaffId::from_uuid));
        self.store
            .write(move |tx| {
                let key = username.to_string();
                if tx.contains(&tables::USERNAMES, &key)? {
                    return Err(SetUpError::UsernameTaken(username));
                }
                let staff = Staff { id, username, name, role, stations, active: true };
                tx.put(&tables::STAFF, &id, &staff)?;
                tx.put(&tables::USERNAMES, &key, &id)?;
                tx.put(&tables::PASSWORDS, &id, &hash)?;
                let note = Note::new(now, Actor::System, Action::StaffAdded);
                audit::append(tx, note.with("username", key).with("role", format!("{role:?}")))?;
                Ok(id)
            })
            .await
    }

    /// Gives somebody a new password. With `log_out_all`, every login with the old one is dead.
    ///
    /// # Errors
    /// [`SetUpError::NoSuchStaff`], or as [`App::add_staff`].
    pub async fn reset_password(
        &self,
        username: Username,
        password: Secret,
        log_out_all: bool,
    ) -> Result<(), SetUpError> {
        let hash = self.hash_password(password).await?;
        let now = self.now();
        self.store
            .write(move |tx| {
                let key = username.to_string();
                let id = tx.get(&tables::USERNAMES, &key)?.ok_or(SetUpError::NoSuchStaff(username))?;
                tx.put(&tables::PASSWORDS, &id, &hash)?;
                tx.delete(&tables::LOGIN_THROTTLES, &key)?;
                if log_out_all {
                    for (digest, mut token) in tx.scan(&tables::STAFF_TOKENS, &())? {
                        if token.staff == id && !token.revoked {
                            token.revoked = true;
                            tx.put(&tables::STAFF_TOKENS, &digest, &token)?;
                        }
                    }
                }
                let note = Note::new(now, Actor::System, Action::PasswordReset);
                Ok(audit::append(tx, note.with("username", key))?)
            })
            .await
    }

    /// Somebody by user name, as if they had just logged in at the box itself; for its own commands.
    ///
    /// # Errors
    /// The store's.
    pub fn staff_named(&self, username: &Username) -> Result<Option<StaffAuth>, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            let Some(id) = view.get(&tables::USERNAMES, &username.to_string())? else { return Ok(None) };
            let staff = view.get(&tables::STAFF, &id)?;
            let token = TokenDigest([0; 32]);
            Ok(staff.map(|staff| StaffAuth { staff, token, expires_at: now, wants_renewal: false }))
        })
    }

    /// The whole menu and its restaurant, to be written into a file.
    ///
    /// # Errors
    /// The store's.
    pub fn whole_menu(&self) -> Result<(Menu, Restaurant), StoreError> {
        self.store.read(|view| Ok((menus::load(view)?, kept::restaurant(view)?)))
    }

    async fn hash_password(&self, password: Secret) -> Result<SecretHash, SetUpError> {
        if password.expose().chars().count() < PASSWORD_CHARS_MIN {
            return Err(SetUpError::PasswordTooShort);
        }
        Ok(self.hasher.hash(password, self.random()).await?)
    }

    /// A code nobody can guess from another table's: 50 random bits.
    fn new_table_code(&self) -> TableCode {
        let bytes: [u8; CODE_LEN] = self.random();
        let text: String = bytes.iter().map(|b| char::from(CODE_ALPHABET[usize::from(b % 32)])).collect();
        TableCode::parse(&text).expect("the alphabet is letters and digits")
    }
}
