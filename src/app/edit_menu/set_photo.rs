//! Sets or removes the photo of a dish.
//!
//! What changes: the photo of the dish. It is on the disk before the commit that names it. Refused: an old version.

use super::EditError;
use super::audit_texts::{Words, with_changes};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::MenuItem;
use crate::domain::photo::Photo;
use crate::store::repo;

impl App {
    /// Sets the photo of a dish that has still this version, or with `None` removes it.
    ///
    /// # Errors
    /// [`EditMenuError`](super::EditMenuError); nothing has changed then.
    pub async fn set_dish_photo(
        &self,
        by: impl Into<Author>,
        (id, version): (MenuItemId, u64),
        photo: Option<Photo>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        let by = by.into();
        let _lock = self.photos.lock().await;
        if let Some(photo) = &photo {
            self.store.save_photos(std::slice::from_ref(photo))?;
        }
        let name = photo.map(|photo| photo.name());
        let answer = self
            .edit_menu(by, key, move |edit| {
                let before = edit.current_dish(id, version)?;
                let dish = MenuItem { photo: name, ..before.clone() };
                if dish != before {
                    let (menu, currency) = (edit.menu()?, repo::restaurant(edit.tx)?.currency);
                    let words = Words { currency, hours: &menu.hours };
                    let entry = with_changes(edit.entry(Action::DishChanged), &before, &dish, words);
                    edit.put_dish(&before, &dish)?;
                    edit.changed(entry)?;
                }
                Ok((200, edit.answer(&[before], &dish, vec![])?))
            })
            .await;
        self.sweep_unused_photos();
        answer
    }
}
