//! Changes the texts of a category, its hours, or the order of its dishes.
//!
//! What changes: the category; its id stays. Refused: an old version; unknown hours; an order that does not name each of its dishes once.

use super::{Edit, EditError, EditMenuError, fault};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::dish_edit::check_hours;
use crate::domain::ids::{CategoryId, HoursId, MenuItemId};
use crate::domain::menu::Menu;
use crate::domain::text::{Description, Name};
use crate::domain::translation::Translation;
use crate::store::repo::menus;
use crate::view::menu_edits::EditedCategoriesView;

/// What to change. `None` keeps a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct CategoryEdit {
    pub name: Option<Name>,
    pub description: Option<Option<Description>>,
    /// Its dishes can be ordered only in these hours; empty: at any time.
    pub hours: Option<Vec<HoursId>>,
    pub translations: Option<Vec<Translation>>,
    /// All its dishes in their new order.
    pub dishes: Option<Vec<MenuItemId>>,
}

impl App {
    /// Changes a category that has still this version.
    ///
    /// # Errors
    /// [`EditMenuError`](super::EditMenuError); nothing has changed then.
    pub async fn change_category(
        &self,
        by: impl Into<Author>,
        (id, version): (CategoryId, String),
        change: CategoryEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| Ok((200, change_category(edit, id, &version, change)?)))
            .await
    }
}

fn change_category(
    edit: &mut Edit<'_>,
    id: CategoryId,
    version: &str,
    change: CategoryEdit,
) -> Result<EditedCategoriesView, EditError> {
    let Menu { mut categories, hours, .. } = edit.menu()?;
    let at = Edit::current_category(&categories, id, version)?;
    let before = categories[at].clone();
    let category = &mut categories[at];
    let mut entry = edit.entry(Action::CategoryChanged).with("category", &category.name);
    if let Some(name) = change.name.filter(|name| *name != before.name) {
        entry = entry.with("name", format_args!("{} → {name}", before.name));
        category.name = name;
    }
    if let Some(description) = change.description.filter(|text| *text != before.description) {
        entry = entry.with("description", "changed");
        category.description = description;
    }
    if let Some(ids) = change.hours.filter(|ids| *ids != before.hours) {
        let mut faults = Vec::new();
        check_hours(&ids, &hours, &mut faults);
        if !faults.is_empty() {
            return Err(EditMenuError::Faults(faults).into());
        }
        let names = |ids: &[HoursId]| {
            let named = hours.iter().filter(|hours| ids.contains(&hours.id));
            named.map(|hours| hours.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        entry = entry.with("hours", format_args!("{} → {}", names(&before.hours), names(&ids)));
        category.hours = ids;
    }
    if let Some(translations) = change.translations.filter(|texts| *texts != before.translations) {
        entry = entry.with("translations", "changed");
        category.translations = translations;
    }
    if let Err(error) = category.check() {
        return Err(fault("", error));
    }
    if let Some(order) = change.dishes.filter(|order| *order != before.items) {
        let sorted = |items: &[MenuItemId]| {
            let mut items = items.to_vec();
            items.sort_unstable();
            items
        };
        if sorted(&order) != sorted(&before.items) {
            return Err(fault("/dishes", "must name each dish of the category once, and no others"));
        }
        entry = entry.with("order", "changed");
        category.items = order;
    }
    if categories[at] != before {
        menus::put_categories(edit.tx, &categories)?;
        edit.changed(entry)?;
    }
    Ok(EditedCategoriesView { categories: categories.iter().map(Into::into).collect() })
}
