//! Reads the menu for its editor, and the history of a dish.

use std::collections::HashMap;

use crate::app::App;
use crate::domain::ids::{MenuItemId, StaffId};
use crate::domain::menu::MenuItem;
use crate::domain::menu_changes::fields_between;
use crate::domain::menu_history::ChangedBy;
use crate::store::repo::{self, MENU_REVISION, dishes, menus};
use crate::store::{Read, StoreError, schema};
use crate::view::menu_editor::{ArchivedDishView, EditorMenuView};
use crate::view::menu_edits::{DishChangeView, DishHistoryView};

impl App {
    /// The whole menu with versions, shared option groups and archived dishes.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn editor_menu(&self) -> Result<EditorMenuView, StoreError> {
        self.store.read(|from| {
            let (menu, restaurant) = (menus::load(from)?, repo::restaurant(from)?);
            let versions = menu.items.iter().map(|item| dishes::version(from, item.id));
            let versions = versions.collect::<Result<Vec<u64>, StoreError>>()?;
            let numbers = (menus::shown_revision(from)?, repo::current_number(from, MENU_REVISION)?);
            let availability = (menus::sold_out(from)?, menus::stock(from)?);
            let mut view = EditorMenuView::of(&menu, &restaurant, &versions, &availability, numbers);
            let names = staff_names(from)?;
            let mut archived = from.scan(&schema::ARCHIVED_ITEMS, &())?;
            archived.sort_by_key(|(_, archived)| std::cmp::Reverse(archived.at));
            let exists = |id| menu.categories.iter().any(|category| category.id == id);
            view.archived = archived
                .into_iter()
                .map(|(id, archived)| ArchivedDishView {
                    id,
                    name: archived.item.name.to_string(),
                    archived_at: archived.at.to_string(),
                    archived_by: name_of(&archived.by, &names),
                    categories: archived.categories.into_iter().filter(|id| exists(*id)).collect(),
                })
                .collect();
            Ok(view)
        })
    }

    /// The earlier versions of a dish of the menu or of the archive; `None` for another one.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn dish_history(&self, id: MenuItemId) -> Result<Option<DishHistoryView>, StoreError> {
        self.store.read(|from| {
            let archived = || Ok::<_, StoreError>(from.get(&schema::ARCHIVED_ITEMS, &id)?.map(|a| a.item));
            let Some(current) =
                from.get(&schema::ITEMS, &id)?.map_or_else(archived, |item| Ok(Some(item)))?
            else {
                return Ok(None);
            };
            let (names, versions) = (staff_names(from)?, dishes::versions(from, id)?);
            let after: Vec<MenuItem> =
                versions.iter().skip(1).map(|(_, version)| version.item.clone()).chain([current]).collect();
            let changes =
                versions.iter().zip(&after).rev().map(|((number, version), after)| DishChangeView {
                    version: *number,
                    changed_at: version.at.to_string(),
                    changed_by: name_of(&version.by, &names),
                    fields: fields_between(&version.item, after),
                    name_before: version.item.name.to_string(),
                    name_after: after.name.to_string(),
                    price_before: version.item.price,
                    price_after: after.price,
                });
            let current = versions.last().map_or(1, |(number, _)| number + 1);
            Ok(Some(DishHistoryView { current, changes: changes.collect() }))
        })
    }
}

fn staff_names(from: &impl Read) -> Result<HashMap<StaffId, String>, StoreError> {
    let staff = from.scan(&schema::STAFF, &())?;
    Ok(staff.into_iter().map(|(id, staff)| (id, staff.name.to_string())).collect())
}

fn name_of(by: &ChangedBy, names: &HashMap<StaffId, String>) -> Option<String> {
    match by {
        ChangedBy::Staff(id) => names.get(id).cloned(),
        ChangedBy::User(name) => Some(name.clone()),
        ChangedBy::Program => None,
    }
}
