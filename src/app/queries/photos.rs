//! Photos of dishes: one of them, and whether all are there.

use std::collections::{BTreeMap, HashSet};

use crate::app::App;
use crate::domain::photo::{Photo, PhotoName};
use crate::domain::text::Name;
use crate::store::repo::menus;
use crate::store::{StoreError, StoredPhoto};

/// A photo that the menu names and that is not as it was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPhoto {
    /// Its name.
    pub name: PhotoName,
    /// A dish it belongs to.
    pub dish: Name,
    /// The file is there, with other content.
    pub is_damaged: bool,
}

/// What a look at all photos of the menu found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoWalk {
    /// How many are as they were imported.
    pub sound: usize,
    /// Those that are not.
    pub bad: Vec<BadPhoto>,
}

impl App {
    /// A photo, where it is kept and whole; a damaged one is logged and not shown, as a phone would keep it for a year.
    /// Waits for the disk: not for an async thread.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn photo(&self, name: PhotoName) -> Result<Option<Photo>, StoreError> {
        match self.store.photo(name)? {
            StoredPhoto::Whole(photo) => Ok(Some(photo)),
            StoredPhoto::Missing => Ok(None),
            StoredPhoto::Damaged => {
                tracing::error!(%name, "a photo is damaged: import the menu again, with it");
                Ok(None)
            }
        }
    }

    /// Whether a dish may name this photo without bringing it along.
    pub fn has_photo(&self, name: PhotoName) -> bool {
        matches!(self.store.photo(name), Ok(StoredPhoto::Whole(_)))
    }

    /// Reads every photo of the menu. May take seconds: not for an async thread.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn verify_photos(&self) -> Result<PhotoWalk, StoreError> {
        let menu = self.store.read(menus::load)?;
        let dishes = menu.items.iter().filter_map(|item| Some((item.photo?, &item.name)));
        let mut walk = PhotoWalk { sound: 0, bad: Vec::new() };
        for (name, dish) in dishes.collect::<BTreeMap<_, _>>() {
            match self.store.photo(name)? {
                StoredPhoto::Whole(_) => walk.sound += 1,
                kept => {
                    let is_damaged = kept == StoredPhoto::Damaged;
                    walk.bad.push(BadPhoto { name, dish: dish.clone(), is_damaged });
                }
            }
        }
        Ok(walk)
    }

    /// The photos of the menu in force.
    pub(in crate::app) fn photos_of_menu(&self) -> Result<HashSet<PhotoName>, StoreError> {
        let menu = self.store.read(menus::load)?;
        Ok(menu.items.iter().filter_map(|item| item.photo).collect())
    }
}
