//! Imports a menu from a file.
//!
//! Who may: the command line. What changes: the whole menu with its photos, and the stations and tax classes in the file; never the
//! restaurant's name or currency. An item with the same name keeps its id and stays in open carts. Refused: an inconsistent menu, another
//! currency, a photo that is neither in the import nor stored.
//!
//! Photos are on the disk before the commit of the menu that names them; unused photos are deleted after it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::app::App;
use crate::app::support::env::Env;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::event::Event;
use crate::domain::photo::PhotoName;
use crate::domain::time::Timestamp;
use crate::store::repo::{self, MENU_REVISION, audit, menus};
use crate::store::{Read, StoreError, Tx, record_bytes, schema};

/// The size of the imported menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Imported {
    pub categories: usize,
    pub items: usize,
    pub option_groups: usize,
    pub options: usize,
    /// Distinct photos.
    pub photos: usize,
    /// Items of the menu that was replaced.
    pub items_before: usize,
}

/// Why the menu was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ImportMenuError {
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error("the photo {}.jpg is not stored here: put it next to the menu file", .0)]
    PhotoMissing(PhotoName),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Replaces the menu. Creates the restaurant from the draft if there is none. Blocks while it saves photos, so it is for the
    /// command line only.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub async fn import_menu(&self, mut draft: MenuDraft) -> Result<Imported, ImportMenuError> {
        let _lock = self.photos.lock().await;
        let imported = match self.save_photos_of(&mut draft) {
            Ok(photos) => self.replace_menu(draft, photos).await,
            Err(error) => Err(error),
        };
        self.sweep_unused_photos();
        imported
    }

    /// Saves the photos of a draft on the disk, before the commit that names them. The caller holds [`App::photos`]. Returns the number
    /// of distinct photos in the draft.
    pub(super) fn save_photos_of(&self, draft: &mut MenuDraft) -> Result<usize, ImportMenuError> {
        let brought = std::mem::take(&mut draft.photos);
        let named: HashSet<PhotoName> = draft.photo_names().collect();
        self.store.save_photos(&brought)?;
        match named.iter().find(|name| !self.has_photo(**name)) {
            Some(missing) => Err(ImportMenuError::PhotoMissing(*missing)),
            None => Ok(named.len()),
        }
    }

    /// Deletes the photos that no item names; call it after an import, successful or not.
    pub(super) fn sweep_unused_photos(&self) {
        let swept = self.store.read(menus::load).and_then(|menu| {
            let used: HashSet<PhotoName> = menu.items.iter().filter_map(|item| item.photo).collect();
            self.store.sweep_photos(&used)
        });
        if let Err(error) = swept {
            tracing::warn!(%error, "could not delete unused photos");
        }
    }

    /// Checks whether a draft can be imported, without changing anything. Does not check photos.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub fn check_menu(&self, draft: MenuDraft) -> Result<(), ImportMenuError> {
        self.store.read(|view| {
            let current = view.get(&schema::RESTAURANT, &())?;
            let restaurant = draft.restaurant(current.as_ref())?;
            draft.into_menu(&menus::load(view)?, &restaurant, &mut || self.env.uuid_v7(), &record_bytes)?;
            Ok(())
        })
    }

    async fn replace_menu(&self, draft: MenuDraft, photos: usize) -> Result<Imported, ImportMenuError> {
        let now = self.now();
        let env = std::sync::Arc::clone(&self.env);
        self.store.write(move |tx| put_menu(tx, draft, photos, env.as_ref(), now)).await
    }
}

/// Replaces the menu, on the writer. The photos are already on the disk; `photos` is their number.
pub(super) fn put_menu(
    tx: &mut Tx,
    draft: MenuDraft,
    photos: usize,
    env: &dyn Env,
    now: Timestamp,
) -> Result<Imported, ImportMenuError> {
    let current = tx.get(&schema::RESTAURANT, &())?;
    let restaurant = draft.restaurant(current.as_ref())?;
    // Ids count up from the first one (RFC 9562 §6.2, method 2) and differ only in their last digits, so the compressed menu is a third
    // smaller than with random ids.
    let mut last: Option<Uuid> = None;
    let mut new_id = || {
        let next = last.map_or_else(|| env.uuid_v7(), |id| Uuid::from_u128(id.as_u128() + 1));
        *last.insert(next)
    };
    let existing = menus::load(tx)?;
    let before = existing.items.len();
    let menu = draft.into_menu(&existing, &restaurant, &mut new_id, &record_bytes)?;
    tx.put(&schema::RESTAURANT, &(), &restaurant)?;
    menus::replace(tx, &menu)?;
    let groups = || menu.items.iter().flat_map(|item| &item.option_groups);
    let imported = Imported {
        categories: menu.categories.len(),
        items: menu.items.len(),
        option_groups: groups().count(),
        options: groups().map(|group| group.options.len()).sum(),
        photos,
        items_before: before,
    };
    let entry = NewEntry::new(now, Actor::System, Action::MenuImported);
    audit::append(tx, entry.with("items", imported.items).with("options", imported.options))?;
    let menu_revision = repo::next_number(tx, MENU_REVISION)?;
    tx.publish(Event::MenuChanged { menu_revision });
    Ok(imported)
}
