//! Changes a dish, the categories it is in, and shared option groups for all dishes or for this one.
//!
//! What changes: the dish, and with `applyTo` ALL the other dishes that share a changed option group. Where a size or a group is renamed, option
//! rules that name it follow, in other dishes too. Carts keep their lines; a line whose
//! options were split off or removed is shown as to be chosen again. Refused: an old version, an invalid dish, unknown categories.

use super::audit_texts::{Words, with_changes};
use super::{Edit, EditError, EditMenuError, category_names, set_categories};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::dish_edit::{DishEdit, EditedDishes};
use crate::domain::ids::{CategoryId, MenuItemId};
use crate::domain::menu::MenuItem;
use crate::store::record_bytes;
use crate::store::repo::{self, menus};
use crate::view::menu_edits::EditedDishView;

impl App {
    /// Changes a dish that has still this version.
    ///
    /// # Errors
    /// [`EditMenuError`]; nothing has changed then.
    pub async fn change_dish(
        &self,
        by: impl Into<Author>,
        (id, version): (MenuItemId, u64),
        (change, categories): (DishEdit, Option<Vec<CategoryId>>),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| {
            let before = edit.current_dish(id, version)?;
            Ok((200, change_dish(edit, before, change, categories)?))
        })
        .await
    }
}

fn change_dish(
    edit: &mut Edit<'_>,
    before: MenuItem,
    change: DishEdit,
    categories: Option<Vec<CategoryId>>,
) -> Result<EditedDishView, EditError> {
    let (mut menu, restaurant) = (edit.menu()?, repo::restaurant(edit.tx)?);
    let edited = change.apply(&before, &menu, &restaurant, &mut || edit.new_id(), &record_bytes);
    let EditedDishes { dish, others, split } = edited.map_err(EditMenuError::Faults)?;
    let categories_before = category_names(&menu.categories, dish.id);
    if let Some(wanted) = categories {
        set_categories(&mut menu.categories, dish.id, &wanted)?;
    }
    let categories_after = category_names(&menu.categories, dish.id);
    let has_moved = categories_before != categories_after;
    if dish == before && !has_moved && others.is_empty() {
        return Ok(edit.answer(&[before], &dish, split)?);
    }
    let words = Words { currency: restaurant.currency, hours: &menu.hours };
    let mut entry = with_changes(edit.entry(Action::DishChanged), &before, &dish, words);
    if has_moved {
        entry = entry.with("categories", format_args!("{categories_before} → {categories_after}"));
        menus::put_categories(edit.tx, &menu.categories)?;
    }
    if !others.is_empty() {
        entry = entry.with("otherDishes", others.len());
    }
    edit.put_dish(&before, &dish)?;
    let mut all_before = vec![before];
    for other in &others {
        if let Some(old) = menu.items.iter().find(|item| item.id == other.id) {
            edit.put_dish(old, other)?;
            all_before.push(old.clone());
        }
    }
    edit.changed(entry)?;
    Ok(edit.answer(&all_before, &dish, split)?)
}
