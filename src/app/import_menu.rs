//! Imports a menu from a file.
//!
//! Who may: whoever has the box's command line. What changes: the whole menu with its photos, and the stations and
//! tax classes the file names; never the restaurant's name or currency. A dish of the same name
//! keeps its id, so open carts keep it. Refused: a menu that does not hold together, another currency, a photo
//! that is neither brought along nor kept.
//!
//! Photos are on the disk before the menu that names them; what no menu names any more goes after it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::app::App;
use crate::app::support::env::Env;
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::event::Event;
use crate::domain::photo::PhotoName;
use crate::domain::time::Timestamp;
use crate::store::repo::{self, MENU_REVISION, audit, menus};
use crate::store::{Read, StoreError, Tx, schema};

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
    /// Dishes and drinks of the menu that was replaced.
    pub items_before: usize,
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
        let imported = match self.keep_photos_of(&mut draft) {
            Ok(photos) => self.replace_menu(draft, photos).await,
            Err(error) => Err(error),
        };
        self.sweep_unused_photos();
        imported
    }

    /// Puts the photos that a draft brings on the disk, before the commit that names them. The caller holds
    /// [`App::photos`]. Returns how many different photos the draft names.
    pub(super) fn keep_photos_of(&self, draft: &mut MenuDraft) -> Result<usize, ImportMenuError> {
        let brought = std::mem::take(&mut draft.photos);
        let named: HashSet<PhotoName> = draft.photo_names().collect();
        self.store.save_photos(&brought)?;
        match named.iter().find(|name| !self.has_photo(**name)) {
            Some(missing) => Err(ImportMenuError::PhotoMissing(*missing)),
            None => Ok(named.len()),
        }
    }

    /// Removes the photos that no dish names, whether an import went well or not.
    pub(super) fn sweep_unused_photos(&self) {
        if let Err(error) = self.photos_of_menu().and_then(|stay| self.store.sweep_photos(&stay)) {
            tracing::warn!(%error, "photos that no dish has any more are still there");
        }
    }

    /// Looks for what would refuse a draft, without changing anything; photos are not looked for.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub fn check_menu(&self, draft: MenuDraft) -> Result<(), ImportMenuError> {
        self.store.read(|view| {
            let current = view.get(&schema::RESTAURANT, &())?;
            let restaurant = draft.restaurant(current.as_ref())?;
            draft.into_menu(&menus::load(view)?, &restaurant, &mut || self.env.uuid_v7())?;
            Ok(())
        })
    }

    async fn replace_menu(&self, draft: MenuDraft, photos: usize) -> Result<Imported, ImportMenuError> {
        let now = self.now();
        let env = std::sync::Arc::clone(&self.env);
        self.store.write(move |tx| put_menu(tx, draft, photos, env.as_ref(), now)).await
    }
}

/// Puts the menu in the place of the one before, on the writer. `photos` of the draft are on the disk already.
pub(super) fn put_menu(
    tx: &mut Tx,
    draft: MenuDraft,
    photos: usize,
    env: &dyn Env,
    now: Timestamp,
) -> Result<Imported, ImportMenuError> {
    let current = tx.get(&schema::RESTAURANT, &())?;
    let restaurant = draft.restaurant(current.as_ref())?;
    // Ids that count up from the first (RFC 9562 §6.2, method 2) differ in their last digits alone: the menu of a
    // phone is a third smaller than with a random end on each.
    let mut last: Option<Uuid> = None;
    let mut new_id = || {
        let next = last.map_or_else(|| env.uuid_v7(), |id| Uuid::from_u128(id.as_u128() + 1));
        *last.insert(next)
    };
    let existing = menus::load(tx)?;
    let before = existing.items.len();
    let menu = draft.into_menu(&existing, &restaurant, &mut new_id)?;
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
    let note = Note::new(now, Actor::System, Action::MenuImported);
    audit::append(tx, note.with("items", imported.items).with("options", imported.options))?;
    let menu_revision = repo::next_number(tx, MENU_REVISION)?;
    tx.publish(Event::MenuChanged { menu_revision });
    Ok(imported)
}
