//! Changes the order of the categories.
//!
//! What changes: their order for guests, waiters and on paper. Refused: another edition of the menu than the page showed; an order that does
//! not name each category once.

use super::{EditError, EditMenuError, fault};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::ids::CategoryId;
use crate::domain::menu::Category;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::view::menu_edits::EditedCategoriesView;

impl App {
    /// Puts the categories into this order, if the menu has still this edition.
    ///
    /// # Errors
    /// [`EditMenuError`]; nothing has changed then.
    pub async fn order_categories(
        &self,
        by: impl Into<Author>,
        edition: u64,
        order: Vec<CategoryId>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| {
            let current = repo::current_number(edit.tx, MENU_REVISION)?;
            if current != edition {
                return Err(EditMenuError::MenuChanged { edition: current }.into());
            }
            let before = edit.menu()?.categories;
            let found: Vec<Category> = order
                .iter()
                .filter_map(|id| before.iter().find(|category| category.id == *id).cloned())
                .collect();
            let mut ids = order.clone();
            ids.sort_unstable();
            ids.dedup();
            if [found.len(), ids.len(), order.len()] != [before.len(); 3] {
                return Err(fault("/categories", "must name each category of the menu once"));
            }
            if found != before {
                menus::put_categories(edit.tx, &found)?;
                let names = |list: &[Category]| {
                    list.iter().take(20).map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ")
                };
                let order = format!("{} → {}", names(&before), names(&found));
                let entry = edit.entry(Action::CategoriesReordered).with("order", order);
                edit.changed(entry)?;
            }
            Ok((200, EditedCategoriesView { categories: found.iter().map(Into::into).collect() }))
        })
        .await
    }
}
