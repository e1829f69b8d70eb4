//! Removes an empty category.
//!
//! What changes: the list of categories. Refused: an old version; a category with dishes.

use super::{Edit, EditError, EditMenuError};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::ids::CategoryId;
use crate::store::repo::menus;
use crate::view::menu_edits::EditedCategoriesView;

impl App {
    /// Removes a category that is empty and has still this version.
    ///
    /// # Errors
    /// [`EditMenuError`]; nothing has changed then.
    pub async fn remove_category(
        &self,
        by: impl Into<Author>,
        id: CategoryId,
        version: String,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| {
            let mut categories = edit.menu()?.categories;
            let at = Edit::current_category(&categories, id, &version)?;
            if !categories[at].items.is_empty() {
                return Err(EditMenuError::NotEmpty(categories[at].name.clone()).into());
            }
            let removed = categories.remove(at);
            menus::put_categories(edit.tx, &categories)?;
            let entry = edit.entry(Action::CategoryRemoved).with("category", removed.name);
            edit.changed(entry)?;
            Ok((200, EditedCategoriesView { categories: categories.iter().map(Into::into).collect() }))
        })
        .await
    }
}
