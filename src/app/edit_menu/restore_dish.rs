//! Restores a dish from the archive, with its id.
//!
//! What changes: the dish is on the menu again, at the end of its categories, and in carts that still have it, without hours that were deleted
//! since and without a number that another dish has now. Refused: a dish that is not
//! archived; one whose categories are all gone, unless the request names others; one whose station or tax class is gone; a full menu.

use super::{Edit, EditError, EditMenuError, category_names, fault, fit_earlier, set_categories};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::ids::{CategoryId, MenuItemId};
use crate::domain::menu::{ITEMS_MAX, MenuItem};
use crate::store::repo::{self, menus};
use crate::store::{Read, schema};
use crate::view::menu_edits::EditedDishView;

impl App {
    /// Restores an archived dish. `categories`: `None` for those it was in.
    ///
    /// # Errors
    /// [`EditMenuError`]; nothing has changed then.
    pub async fn restore_dish(
        &self,
        by: impl Into<Author>,
        id: MenuItemId,
        categories: Option<Vec<CategoryId>>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        // Photos of archived dishes are kept; a backup may lack one that is damaged.
        let archived = self.store.read(|from| from.get(&schema::ARCHIVED_ITEMS, &id))?;
        let photo = archived.and_then(|archived| archived.item.photo);
        let lost_photo = photo.filter(|name| !self.has_photo(*name));
        let by = by.into();
        self.edit_menu(by, key, move |edit| {
            let archived = edit.tx.get(&schema::ARCHIVED_ITEMS, &id)?.ok_or(EditMenuError::NotArchived)?;
            let mut dish = archived.item;
            dish.photo = dish.photo.filter(|name| Some(*name) != lost_photo);
            Ok((200, restore(edit, dish, archived.categories, categories)?))
        })
        .await
    }
}

fn restore(
    edit: &mut Edit<'_>,
    mut dish: MenuItem,
    categories_before: Vec<CategoryId>,
    wanted: Option<Vec<CategoryId>>,
) -> Result<EditedDishView, EditError> {
    let (mut menu, restaurant) = (edit.menu()?, repo::restaurant(edit.tx)?);
    if menu.items.len() >= ITEMS_MAX {
        return Err(fault("", format!("a menu has at most {ITEMS_MAX} dishes: archive some first")));
    }
    let lost = fit_earlier(&mut dish, &menu, &restaurant)?;
    let exists = |id: &CategoryId| menu.categories.iter().any(|category| category.id == *id);
    let still_there =
        || categories_before.iter().copied().filter(|id| exists(id)).take(super::CATEGORIES_OF_DISH_MAX);
    let wanted = wanted.unwrap_or_else(|| still_there().collect());
    if wanted.is_empty() {
        return Err(fault("/categories", "must be given: the categories of this dish do not exist any more"));
    }
    set_categories(&mut menu.categories, dish.id, &wanted)?;
    edit.tx.delete(&schema::ARCHIVED_ITEMS, &dish.id)?;
    edit.tx.put(&schema::ITEMS, &dish.id, &dish)?;
    menus::put_categories(edit.tx, &menu.categories)?;
    let entry = edit.entry(Action::DishRestored).with("item", &dish.name);
    let entry = entry.with("categories", category_names(&menu.categories, dish.id));
    edit.changed(entry)?;
    Ok(edit.answer(std::slice::from_ref(&dish), &dish, vec![])?.without(lost))
}
