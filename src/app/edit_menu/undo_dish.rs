//! Restores an earlier version of a dish, as a new version.
//!
//! What changes: all parts of the dish, but not the categories it is in. Other dishes keep shared option groups as they are. Hours that were
//! deleted since stay away, and so does a number that another dish has now. Refused: an old version of the page; a version that is not kept any more; one that is not valid any more, because
//! a station or tax class is gone.

use super::audit_texts::{Words, with_changes};
use super::{EditError, EditMenuError, fit_earlier};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::ids::MenuItemId;
use crate::store::repo;
use crate::store::{Read, schema};

impl App {
    /// Restores the version `to` of a dish that has still the version `version`.
    ///
    /// # Errors
    /// [`EditMenuError`]; nothing has changed then.
    pub async fn undo_dish(
        &self,
        by: impl Into<Author>,
        id: MenuItemId,
        (version, to): (u64, u64),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        // Photos of kept versions are kept; a backup may lack one that is damaged. The lock keeps them until the commit.
        let _lock = self.photos.lock().await;
        let earlier = self.store.read(|from| from.get(&schema::ITEM_VERSIONS, &(id, to)))?;
        let photo = earlier.and_then(|earlier| earlier.item.photo);
        let lost_photo = photo.filter(|name| !self.has_photo(*name));
        self.edit_menu(by.into(), key, move |edit| {
            let before = edit.current_dish(id, version)?;
            let earlier =
                edit.tx.get(&schema::ITEM_VERSIONS, &(id, to))?.ok_or(EditMenuError::NoSuchVersion)?;
            let mut dish = earlier.item;
            if dish.photo.is_some() && dish.photo == lost_photo {
                dish.photo = before.photo;
            }
            let (menu, restaurant) = (edit.menu()?, repo::restaurant(edit.tx)?);
            let lost = fit_earlier(&mut dish, &menu, &restaurant)?;
            if lost.number.is_some() {
                dish.number.clone_from(&before.number);
            }
            if dish != before {
                let words = Words { currency: restaurant.currency, hours: &menu.hours };
                let entry = with_changes(edit.entry(Action::DishChanged), &before, &dish, words);
                edit.put_dish(&before, &dish)?;
                edit.changed(entry.with("undoneTo", to))?;
            }
            Ok((200, edit.answer(&[before], &dish, vec![])?.without(lost)))
        })
        .await
    }
}
