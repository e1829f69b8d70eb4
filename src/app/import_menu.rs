//! The owner brings a menu from a file.
//!
//! Who may: whoever has the box's command line. What changes: the whole menu, the stations and tax
//! classes the file names, and the restaurant's name where the file has one. A dish of the same name
//! keeps its id, so open carts keep it. Refused: a menu that does not hold together, another currency.

use uuid::Uuid;

use crate::app::App;
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::event::Event;
use crate::store::kept::{self, MENU_REVISION, audit, menus};
use crate::store::{Read, StoreError, tables};

/// How large the imported menu is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Headings.
    pub categories: usize,
    /// Dishes and drinks.
    pub items: usize,
    /// Questions.
    pub option_groups: usize,
    /// Answers.
    pub options: usize,
}

/// Why the menu stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportMenuError {
    /// The menu does not hold together.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Puts the menu in the place of the one before. Where there is no restaurant yet, the draft makes one.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub async fn import_menu(&self, draft: MenuDraft) -> Result<Imported, ImportMenuError> {
        let now = self.now();
        let world = std::sync::Arc::clone(&self.world);
        self.store
            .write(move |tx| {
                let current = tx.get(&tables::RESTAURANT, &())?;
                let restaurant = draft.restaurant(current.as_ref())?;
                // Ids that count up from the first (RFC 9562 §6.2, method 2) differ in their last digits alone: the menu of a
                // phone is a third smaller than with a random end on each.
                let mut last: Option<Uuid> = None;
                let mut new_id = || {
                    let next = last.map_or_else(|| world.uuid_v7(), |id| Uuid::from_u128(id.as_u128() + 1));
                    *last.insert(next)
                };
                let menu = draft.into_menu(&menus::load(tx)?, &restaurant, &mut new_id)?;
                tx.put(&tables::RESTAURANT, &(), &restaurant)?;
                menus::replace(tx, &menu)?;
                let groups = || menu.items.iter().flat_map(|item| &item.option_groups);
                let imported = Imported {
                    categories: menu.categories.len(),
                    items: menu.items.len(),
                    option_groups: groups().count(),
                    options: groups().map(|group| group.options.len()).sum(),
                };
                let note = Note::new(now, Actor::System, Action::MenuImported);
                audit::append(tx, note.with("items", imported.items).with("options", imported.options))?;
                let menu_revision = kept::count(tx, MENU_REVISION)?;
                tx.publish(Event::MenuChanged { menu_revision });
                Ok(imported)
            })
            .await
    }
}
