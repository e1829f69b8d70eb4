//! Sets up the restaurant in one commit: name, currency, profile, first menu, tables, and the owner's login.
//!
//! Who may: the command line, and a browser with the setup code. What changes: the restaurant, menu, tables, staff. Refused: a second
//! restaurant in one store, a table name that is taken, an inconsistent menu, a wrong setup code.

use zeroize::Zeroizing;

use crate::app::change_money_profile::audit_choice;
use crate::app::import_menu::{ImportMenuError, NewMenu, PriceCheck, put_menu};
use crate::app::log_in::{LogInError, LoggedIn};
use crate::app::manage_staff::{self, NewStaff, StaffError};
use crate::app::support::author::Author;
use crate::app::support::rate_limit::RateLimited;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, NewEntry};
use crate::domain::draft::MenuDraft;
use crate::domain::event::Event;
use crate::domain::ids::{StaffId, TableId};
use crate::domain::menu::Menu;
use crate::domain::money_profile::MoneyChoice;
use crate::domain::profile::Profile;
use crate::domain::settings::Restaurant;
use crate::domain::staff::Staff;
use crate::domain::table::{TABLES_MAX, TABLES_STORED_MAX, Table};
use crate::domain::text::{Name, TableCode};
use crate::domain::time::Timestamp;
use crate::store::repo::{self, audit, menus};
use crate::store::{Read, StoreError, Tx, schema};

/// The alphabet of table codes, without 0/O and 1/I/l, so that a code can be typed from a card.
const CODE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Length of a table code in characters.
const CODE_LEN: usize = 10;

/// Why the restaurant or a table was not set up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum SetUpError {
    #[error("a restaurant is set up already: {0}")]
    RestaurantExists(Name),
    #[error("there is a table {0} already")]
    TableExists(Name),
    #[error("a restaurant has at most {TABLES_MAX} tables")]
    TooManyTables,
    #[error(transparent)]
    Menu(#[from] ImportMenuError),
    #[error(transparent)]
    Owner(#[from] StaffError),
    #[error(
        "the setup code is wrong: it is in the journal of the service, and `maitred setup-code` prints it"
    )]
    WrongCode,
    #[error(transparent)]
    RateLimited(#[from] RateLimited),
    #[error(transparent)]
    LogIn(#[from] LogInError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new table.
#[allow(missing_docs)] // the names say it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTable {
    pub name: Name,
    /// The part of the restaurant it is in.
    pub area: Name,
    pub seats: u16,
}

/// A new restaurant.
#[derive(Debug)]
pub struct NewRestaurant {
    /// Its name, currency, stations and tax classes.
    pub restaurant: Restaurant,
    /// Language, country, time zone, address.
    pub profile: Profile,
    /// The first menu, if any; the restaurant's name in it is ignored.
    pub menu: Option<MenuDraft>,
    /// The tables; each gets a new code.
    pub tables: Vec<NewTable>,
    /// The login of the owner.
    pub owner: NewStaff,
    /// Whether the program records payments, as the owner has chosen.
    pub money: MoneyChoice,
}

impl App {
    /// The restaurant; `None` before the setup.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn restaurant(&self) -> Result<Option<Restaurant>, StoreError> {
        self.store.read(|view| view.get(&schema::RESTAURANT, &()))
    }

    /// Makes the code that the setup in a browser asks for; `None` if a restaurant is set up. An earlier code becomes invalid.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn issue_setup_code(&self) -> Result<Option<Zeroizing<String>>, StoreError> {
        Ok(match self.restaurant()? {
            Some(_) => None,
            None => Some(self.setup_code.issue(self.env.as_ref())),
        })
    }

    /// The code that the setup in a browser asks for; `None` when a restaurant is set up.
    pub fn setup_code(&self) -> Option<Zeroizing<String>> {
        self.setup_code.current()
    }

    /// Completes when a restaurant was set up after [`Self::issue_setup_code`].
    pub async fn set_up(&self) {
        self.setup_code.set_up.notified().await;
    }

    /// Checks the setup code and counts the attempt.
    ///
    /// # Errors
    /// [`SetUpError`]: the code is wrong, there were too many attempts, or a restaurant is set up.
    pub fn check_setup_code(&self, caller: Caller, code: &str) -> Result<(), SetUpError> {
        if let Some(restaurant) = self.restaurant()? {
            return Err(SetUpError::RestaurantExists(restaurant.name));
        }
        self.setup_code.count_attempt(caller.address, self.now())?;
        match self.setup_code.matches(code) {
            true => Ok(()),
            false => {
                tracing::warn!(address = %caller.address, "somebody entered a wrong setup code");
                Err(SetUpError::WrongCode)
            }
        }
    }

    /// Sets up the restaurant from a browser with the setup code, and logs the owner in.
    ///
    /// # Errors
    /// [`SetUpError`]; nothing has changed then, except with [`SetUpError::LogIn`]: the restaurant is set up.
    pub async fn set_up_with_code(
        &self,
        caller: Caller,
        code: &str,
        new: NewRestaurant,
    ) -> Result<LoggedIn, SetUpError> {
        self.check_setup_code(caller, code)?;
        let (username, password) = (new.owner.username.clone(), new.owner.password.clone());
        self.set_up_restaurant(Author::Program, new).await?;
        Ok(self.log_in(caller, Some(username), password).await?)
    }

    /// Sets up the restaurant in one commit. The setup code is invalid from then on.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn set_up_restaurant(&self, by: Author, new: NewRestaurant) -> Result<(), SetUpError> {
        let NewRestaurant { restaurant, mut profile, mut menu, tables, owner, money } = new;
        // Hashing is slow, so it runs before the write.
        let NewStaff { username, name, role, stations, password } = owner;
        let (hash, _) = self.new_password(None, password, None).await?;
        let owner =
            Staff { id: self.new_id(StaffId::from_uuid), username, name, role, stations, active: true };
        let tables = self.with_codes(tables);
        let now = self.now();
        profile.money = money.made(owner.name.clone(), now, profile.country);
        let env = std::sync::Arc::clone(&self.env);
        let _lock = self.photos.lock().await;
        let photos = menu.as_mut().map_or(Ok(0), |menu| self.save_photos_of(menu));
        let set_up = match photos {
            Ok(photos) => {
                self.store
                    .write(move |tx| {
                        put_restaurant(tx, &restaurant, &by, now)?;
                        tx.put(&schema::PROFILE, &(), &profile)?;
                        let entry = by.entry(now, Action::MoneyProfileChanged);
                        audit::append(tx, audit_choice(None, &profile.money, entry))?;
                        if let Some(menu) = menu {
                            let (same, check) = (Vec::new(), PriceCheck::Confirmed);
                            let new = NewMenu { draft: menu, same, check, photos };
                            put_menu(tx, new, env.as_ref(), (&by, now))?;
                        }
                        put_tables(tx, tables, &by, now)?;
                        manage_staff::add(tx, &by, owner, hash, now)?;
                        Ok::<_, SetUpError>(())
                    })
                    .await
            }
            Err(error) => Err(error.into()),
        };
        self.sweep_unused_photos();
        if set_up.is_ok() {
            self.reload_settings();
            self.setup_code.end();
        }
        set_up
    }

    /// Adds tables after the existing ones.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn add_tables(&self, new: Vec<NewTable>) -> Result<Vec<Table>, SetUpError> {
        let (new, now) = (self.with_codes(new), self.now());
        self.store.write(move |tx| put_tables(tx, new, &Author::Program, now)).await
    }

    pub(super) fn with_codes(&self, new: Vec<NewTable>) -> Vec<(NewTable, TableId, TableCode)> {
        let coded = |table| (table, self.new_id(TableId::from_uuid), self.new_table_code());
        new.into_iter().map(coded).collect()
    }

    /// The whole menu and its restaurant, for an export.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn load_menu(&self) -> Result<(Menu, Restaurant), StoreError> {
        self.store.read(|view| Ok((menus::load(view)?, repo::restaurant(view)?)))
    }

    /// A random table code of 50 bits, not derivable from another one.
    pub(super) fn new_table_code(&self) -> TableCode {
        let bytes: [u8; CODE_LEN] = self.random();
        let text: String = bytes.iter().map(|b| char::from(CODE_ALPHABET[usize::from(b % 32)])).collect();
        TableCode::parse(&text).expect("the alphabet is letters and digits")
    }
}

fn put_restaurant(
    tx: &mut Tx,
    restaurant: &Restaurant,
    by: &Author,
    now: Timestamp,
) -> Result<(), SetUpError> {
    if let Some(other) = tx.get(&schema::RESTAURANT, &())? {
        return Err(SetUpError::RestaurantExists(other.name));
    }
    tx.put(&schema::RESTAURANT, &(), restaurant)?;
    tx.put(&schema::COUNTERS, &repo::DAYS_BEGUN_FLAG.to_owned(), &1)?;
    let entry = by.entry(now, Action::RestaurantCreated);
    Ok(audit::append(tx, entry.with("name", &restaurant.name))?)
}

/// Adds tables after the existing ones, on the writer.
pub(super) fn put_tables(
    tx: &mut Tx,
    new: Vec<(NewTable, TableId, TableCode)>,
    by: &Author,
    now: Timestamp,
) -> Result<Vec<Table>, SetUpError> {
    let mut all: Vec<Table> = tx.scan(&schema::TABLES, &())?.into_iter().map(|(_, table)| table).collect();
    let mut added = Vec::with_capacity(new.len());
    let first = all.iter().map(|table| table.position + 1).max().unwrap_or(1);
    for (position, (NewTable { name, area, seats }, id, code)) in (first..).zip(new) {
        if all.iter().any(|table| table.name == name && !table.is_retired) {
            return Err(SetUpError::TableExists(name));
        }
        let in_use = all.iter().filter(|table| !table.is_retired).count();
        if in_use >= TABLES_MAX || all.len() >= TABLES_STORED_MAX {
            return Err(SetUpError::TooManyTables);
        }
        let table =
            Table { id, name, code, area, seats, position, is_joinable: true, spot: None, is_retired: false };
        tx.put(&schema::TABLES, &id, &table)?;
        tx.put(&schema::TABLE_CODES, &table.code.to_string(), &id)?;
        let entry = by.entry(now, Action::TableAdded);
        audit::append(tx, NewEntry { table: Some(id), ..entry }.with("name", &table.name))?;
        all.push(table.clone());
        added.push(table);
    }
    tx.publish(Event::TablesChanged);
    Ok(added)
}
