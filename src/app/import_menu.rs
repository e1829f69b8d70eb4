//! The owner brings a menu from a file.
//!
//! Who may: whoever has the box's command line. What changes: the whole menu with its photos, the stations and
//! tax classes the file names, and the restaurant's name where the file has one. A dish of the same name
//! keeps its id, so open carts keep it. Refused: a menu that does not hold together, another currency, a photo
//! that is neither brought along nor kept.
//!
//! Photos are on the disk before the menu that names them; what no menu names any more goes after it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::app::App;
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::event::Event;
use crate::domain::photo::PhotoName;
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
    /// Different photos.
    pub photos: usize,
}

/// Why the menu stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportMenuError {
    /// The menu does not hold together.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// A dish names a photo that the draft does not bring and that is not kept, or not whole.
    #[error("the photo {}.jpg is not kept here: put it beside the menu file", .0)]
    PhotoMissing(PhotoName),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Puts the menu in the place of the one before. Where there is no restaurant yet, the draft makes one. It waits for
    /// the disk while it keeps the photos: no route asks for it, and the command line has nothing else to do.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub async fn import_menu(&self, mut draft: MenuDraft) -> Result<Imported, ImportMenuError> {
        let _turn = self.photos.lock().await;
        let brought = std::mem::take(&mut draft.photos);
        let named: HashSet<PhotoName> = draft.photo_names().collect();
        let kept = self.store.keep_photos(&brought).map_err(ImportMenuError::from);
        let missing = || named.iter().find(|name| !self.has_photo(**name)).copied();
        let kept = kept.and_then(|()| missing().map_or(Ok(()), |n| Err(ImportMenuError::PhotoMissing(n))));
        let imported = match kept {
            Ok(()) => self.replace_menu(draft, named.len()).await,
            Err(error) => Err(error),
        };
        // Whether it went well or not, what is named now stays.
        if let Err(error) = self.photos_of_menu().and_then(|stay| self.store.sweep_photos(&stay)) {
            tracing::warn!(%error, "photos that no dish has any more are still there");
        }
        imported
    }

    async fn replace_menu(&self, draft: MenuDraft, photos: usize) -> Result<Imported, ImportMenuError> {
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
                    photos,
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
