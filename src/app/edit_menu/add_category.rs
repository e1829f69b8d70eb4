//! Adds an empty category after the others.
//!
//! What changes: the menu has a new category; guests see it once it has dishes. Refused: too many categories.

use super::{Edit, EditError, fault};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::ids::CategoryId;
use crate::domain::menu::{CATEGORIES_MAX, Category};
use crate::domain::text::Name;
use crate::store::repo::menus;
use crate::view::menu_edits::EditedCategoriesView;

impl App {
    /// Adds a category.
    ///
    /// # Errors
    /// [`EditMenuError`](super::EditMenuError); nothing has changed then.
    pub async fn add_category(
        &self,
        by: impl Into<Author>,
        name: Name,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| Ok((201, add(edit, name)?))).await
    }
}

fn add(edit: &mut Edit<'_>, name: Name) -> Result<EditedCategoriesView, EditError> {
    let mut categories = edit.menu()?.categories;
    if categories.len() >= CATEGORIES_MAX {
        return Err(fault("", format!("a menu has at most {CATEGORIES_MAX} categories")));
    }
    let entry = edit.entry(Action::CategoryAdded).with("category", &name);
    let id = CategoryId::from_uuid(edit.new_id());
    categories.push(Category::new(id, name, vec![]));
    menus::put_categories(edit.tx, &categories)?;
    edit.changed(entry)?;
    Ok(EditedCategoriesView { categories: categories.iter().map(Into::into).collect() })
}
