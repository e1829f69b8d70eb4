//! Archives a dish: it leaves the menu and can be restored with its id.
//!
//! What changes: guests do not see the dish any more, and carts show it as gone. Refused: an old version.

use super::{Edit, EditError, cart_lines_to_choose, category_names};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::ids::MenuItemId;
use crate::store::repo::{dishes, menus};
use crate::view::menu_edits::EditedDishView;

impl App {
    /// Archives a dish that has still this version.
    ///
    /// # Errors
    /// [`EditMenuError`](super::EditMenuError); nothing has changed then.
    pub async fn archive_dish(
        &self,
        by: impl Into<Author>,
        id: MenuItemId,
        version: u64,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| Ok((200, archive(edit, id, version)?))).await
    }
}

fn archive(edit: &mut Edit<'_>, id: MenuItemId, version: u64) -> Result<EditedDishView, EditError> {
    let dish = edit.current_dish(id, version)?;
    let mut menu = edit.menu()?;
    let entry = edit.entry(Action::DishArchived).with("item", &dish.name);
    let entry = entry.with("categories", category_names(&menu.categories, id));
    dishes::archive(edit.tx, vec![dish.clone()], &menu.categories, (&edit.changed_by, edit.now))?;
    for category in &mut menu.categories {
        category.items.retain(|item| *item != id);
    }
    menus::put_categories(edit.tx, &menu.categories)?;
    edit.changed(entry)?;
    let cart_lines_to_choose = cart_lines_to_choose(edit.tx, &menu, &[dish])?;
    Ok(EditedDishView {
        dish: None,
        others_changed: 0,
        split_groups: vec![],
        cart_lines_to_choose,
        deleted_hours: 0,
        taken_number: None,
    })
}
