//! The owner sets up the restaurant: its name and money, its tables.
//!
//! Who may: whoever has the box's command line. What changes: the restaurant, tables. Refused: a
//! second restaurant in one store, a table name that is taken.

use crate::app::App;
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::ids::TableId;
use crate::domain::menu::Menu;
use crate::domain::settings::Restaurant;
use crate::domain::table::{TABLES_MAX, Table};
use crate::domain::text::{Name, TableCode};
use crate::store::kept::{self, audit, menus};
use crate::store::{Read, StoreError, tables};

/// Characters of a table code: no 0/O, 1/I/l, so that it can be typed from a card.
const CODE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Characters of a table code.
const CODE_LEN: usize = 10;
/// Why nothing was set up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetUpError {
    /// There is one.
    #[error("a restaurant is set up already: {0}")]
    RestaurantExists(Name),
    /// The table name is taken.
    #[error("there is a table {0} already")]
    TableExists(Name),
    /// Beyond the bound.
    #[error("a restaurant has at most {TABLES_MAX} tables")]
    TooManyTables,
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
        let now = self.now();
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
                    let note = Note::new(now, Actor::System, Action::TableAdded);
                    audit::append(tx, Note { table: Some(id), ..note }.with("name", &table.name))?;
                    all.push(table.clone());
                    added.push(table);
                }
                Ok(added)
            })
            .await
    }

    /// The whole menu and its restaurant, to be written into a file.
    ///
    /// # Errors
    /// The store's.
    pub fn whole_menu(&self) -> Result<(Menu, Restaurant), StoreError> {
        self.store.read(|view| Ok((menus::load(view)?, kept::restaurant(view)?)))
    }

    /// A code nobody can guess from another table's: 50 random bits.
    fn new_table_code(&self) -> TableCode {
        let bytes: [u8; CODE_LEN] = self.random();
        let text: String = bytes.iter().map(|b| char::from(CODE_ALPHABET[usize::from(b % 32)])).collect();
        TableCode::parse(&text).expect("the alphabet is letters and digits")
    }
}
