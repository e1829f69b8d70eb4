//! Reads and verifies photos of dishes, and the logo.

use std::collections::BTreeMap;

use crate::app::App;
use crate::domain::photo::{Photo, PhotoName};
use crate::domain::text::Name;
use crate::store::repo::menus;
use crate::store::{Read, StoreError, StoredPhoto, schema};

/// A photo that is missing or damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct BadPhoto {
    pub name: PhotoName,
    /// One of the dishes that use it; `None`: it is the logo.
    pub dish: Option<Name>,
    /// Whether the file exists with other content; otherwise it is missing.
    pub is_damaged: bool,
}

/// The result of verifying all photos of the menu, and the logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoVerification {
    /// The number of intact photos.
    pub intact: usize,
    /// Missing and damaged photos.
    pub bad: Vec<BadPhoto>,
}

impl App {
    /// Reads an intact photo. A damaged one is logged and not returned, because phones cache photos for a year.
    /// Blocks on the disk: do not call it on an async thread.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn photo(&self, name: PhotoName) -> Result<Option<Photo>, StoreError> {
        match self.store.photo(name)? {
            StoredPhoto::Whole(photo) => Ok(Some(photo)),
            StoredPhoto::Missing => Ok(None),
            StoredPhoto::Damaged => {
                tracing::error!(%name, "a photo is damaged: import the menu with this photo again, or upload the logo again");
                Ok(None)
            }
        }
    }

    /// Whether an intact photo of this name is stored.
    pub fn has_photo(&self, name: PhotoName) -> bool {
        matches!(self.store.photo(name), Ok(StoredPhoto::Whole(_)))
    }

    /// Verifies every photo of the menu, and the logo. May take seconds: do not call it on an async thread.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn verify_photos(&self) -> Result<PhotoVerification, StoreError> {
        self.verify_photos_in_steps(&mut || {})
    }

    /// [`Self::verify_photos`], which calls `pause` after each photo.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn verify_photos_in_steps(&self, pause: &mut dyn FnMut()) -> Result<PhotoVerification, StoreError> {
        let (menu, logo) = self.store.read(|from| {
            let profile = from.get(&schema::PROFILE, &())?;
            Ok((menus::load(from)?, profile.and_then(|profile| profile.logo)))
        })?;
        let dishes = menu.items.iter().filter_map(|item| Some((item.photo?, Some(&item.name))));
        let dishes = dishes.chain(logo.map(|logo| (logo.photo, None)));
        let mut result = PhotoVerification { intact: 0, bad: Vec::new() };
        for (name, dish) in dishes.collect::<BTreeMap<_, _>>() {
            pause();
            match self.store.photo(name)? {
                StoredPhoto::Whole(_) => result.intact += 1,
                bad => {
                    let is_damaged = bad == StoredPhoto::Damaged;
                    result.bad.push(BadPhoto { name, dish: dish.cloned(), is_damaged });
                }
            }
        }
        Ok(result)
    }
}
