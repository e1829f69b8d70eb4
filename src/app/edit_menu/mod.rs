//! Edits of the menu, one act per file. Each keeps the dish before it (`store/repo/dishes.rs`), and carts stay valid by id.
//!
//! Who may: managers and owners. Every edit names the version of the dish or category that the page showed, or the edition of the menu, and
//! is refused with the current one when it has changed meanwhile. An edit that changes nothing writes nothing.

pub mod add_category;
pub mod add_dish;
pub mod archive_dish;
mod audit_texts;
pub mod change_category;
pub mod change_dish;
pub mod change_dishes;
pub mod order_categories;
pub mod remove_category;
pub mod restore_dish;
pub mod set_photo;
pub mod undo_dish;

use std::sync::Arc;

use serde::Serialize;
use uuid::Uuid;

use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::env::Env;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, NewEntry};
use crate::domain::dish_edit::{EditFault, remove_deleted_hours};
use crate::domain::draft::check_item;
use crate::domain::ids::{CategoryId, MenuItemId, OptionGroupId};
use crate::domain::menu::{Category, Menu, MenuItem};
use crate::domain::menu_history::ChangedBy;
use crate::domain::settings::Restaurant;
use crate::domain::text::{DishNumber, Name};
use crate::domain::time::Timestamp;
use crate::store::repo::{audit, dishes, menus};
use crate::store::{Read, StoreError, Tx, record_bytes, schema};
use crate::view::menu_editor::{DishContext, EditorCategoryView, EditorDishView};
use crate::view::menu_edits::EditedDishView;

/// Most categories of one dish: a dish that is both a starter and a main course. More would only make the menu longer.
pub const CATEGORIES_OF_DISH_MAX: usize = 2;

/// Why the menu was not edited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum EditMenuError {
    #[error("there is no such dish on the menu")]
    NoSuchDish,
    #[error("there is no such category")]
    NoSuchCategory,
    #[error("there is no such dish in the archive")]
    NotArchived,
    #[error("this earlier version of the dish is not kept any more")]
    NoSuchVersion,
    /// Holds the current dish.
    #[error(
        "the dish was changed meanwhile, or it is an old copy of the page: look at the current dish first"
    )]
    DishChanged(Box<EditorDishView>),
    /// Holds the current category.
    #[error("the category was changed meanwhile: look at the current one first")]
    CategoryChanged(Box<EditorCategoryView>),
    #[error("the menu was changed meanwhile: look at the current one first")]
    MenuChanged { edition: u64 },
    #[error("{0} has dishes: move or archive them first")]
    NotEmpty(Name),
    #[error("the request is invalid")]
    Faults(Vec<EditFault>),
}

impl Refusal for EditMenuError {}

/// The error of an edit.
pub type EditError = ActError<EditMenuError>;

fn fault(pointer: &str, what: impl ToString) -> EditError {
    EditMenuError::Faults(vec![(pointer.to_owned(), what.to_string())]).into()
}

/// One edit, on the writer.
struct Edit<'t> {
    tx: &'t mut Tx,
    by: &'t Author,
    changed_by: ChangedBy,
    now: Timestamp,
    env: &'t dyn Env,
    /// The last id that was made. Ids count up from the first one, as in an import.
    last_id: Option<Uuid>,
    is_changed: bool,
}

impl App {
    /// Runs an edit once per key, in one commit with its audit entries. Phones are told when it changed something.
    async fn edit_menu<V: Serialize + Send + 'static>(
        &self,
        by: Author,
        key: Option<IdempotencyKey>,
        act: impl FnOnce(&mut Edit<'_>) -> Result<(u16, V), EditError> + Send + 'static,
    ) -> Result<Answer, EditError> {
        let (now, env) = (self.now(), Arc::clone(&self.env));
        self.store
            .write(move |tx| {
                by.revalidate::<EditError>(tx, now)?;
                run_once(tx, by.scope(), key, now, |tx| {
                    let changed_by = by.changed_by();
                    let (by, env) = (&by, env.as_ref());
                    let mut edit = Edit { tx, by, changed_by, now, env, last_id: None, is_changed: false };
                    let answer = act(&mut edit)?;
                    if edit.is_changed {
                        menus::publish_menu(edit.tx)?;
                    }
                    Ok(answer)
                })
            })
            .await
    }
}

impl Edit<'_> {
    fn menu(&self) -> Result<Menu, StoreError> {
        menus::load(self.tx)
    }

    fn new_id(&mut self) -> Uuid {
        let next = self.last_id.map_or_else(|| self.env.uuid_v7(), |id| Uuid::from_u128(id.as_u128() + 1));
        *self.last_id.insert(next)
    }

    fn entry(&self, action: Action) -> NewEntry {
        self.by.entry(self.now, action)
    }

    /// Appends the audit entry of the edit and notes that the menu has changed.
    fn changed(&mut self, entry: NewEntry) -> Result<(), StoreError> {
        self.is_changed = true;
        audit::append(self.tx, entry)
    }

    fn put_dish(&mut self, before: &MenuItem, after: &MenuItem) -> Result<(), StoreError> {
        dishes::replace(self.tx, before, after, (&self.changed_by, self.now))
    }

    /// The dish, if it has still the version that the page showed.
    fn current_dish(&self, id: MenuItemId, version: u64) -> Result<MenuItem, EditError> {
        let dish = self.tx.get(&schema::ITEMS, &id)?.ok_or(EditMenuError::NoSuchDish)?;
        if dishes::version(self.tx, id)? == version {
            return Ok(dish);
        }
        let current = dish_view(self.tx, &self.menu()?, &dish)?;
        Err(EditMenuError::DishChanged(Box::new(current)).into())
    }

    /// The position of the category, if it has still the version that the page showed.
    fn current_category(
        categories: &[Category],
        id: CategoryId,
        version: &str,
    ) -> Result<usize, EditMenuError> {
        let at = categories.iter().position(|category| category.id == id);
        let at = at.ok_or(EditMenuError::NoSuchCategory)?;
        match categories[at].version() == version {
            true => Ok(at),
            false => Err(EditMenuError::CategoryChanged(Box::new((&categories[at]).into()))),
        }
    }

    /// The answer to a change of these dishes, of which the first was edited. `before` are the dishes before the change.
    fn answer(
        &self,
        before: &[MenuItem],
        dish: &MenuItem,
        split: Vec<OptionGroupId>,
    ) -> Result<EditedDishView, StoreError> {
        let menu = self.menu()?;
        Ok(EditedDishView {
            dish: Some(dish_view(self.tx, &menu, dish)?),
            others_changed: before.len().saturating_sub(1),
            split_groups: split,
            cart_lines_to_choose: cart_lines_to_choose(self.tx, &menu, before)?,
            deleted_hours: 0,
            taken_number: None,
        })
    }
}

fn dish_view(from: &impl Read, menu: &Menu, dish: &MenuItem) -> Result<EditorDishView, StoreError> {
    let availability = (menus::sold_out(from)?, menus::stock(from)?);
    let version = dishes::version(from, dish.id)?;
    Ok(EditorDishView::of(dish, version, &DishContext::of(menu, &availability)))
}

/// Lines of open carts whose choice fitted a dish before the change and does not fit it now.
fn cart_lines_to_choose(from: &impl Read, menu: &Menu, before: &[MenuItem]) -> Result<usize, StoreError> {
    let lines = from.scan(&schema::CART_LINES, &())?;
    let is_broken = |old: &MenuItem, line: &crate::domain::cart::CartLine| {
        let new = menu.items.iter().find(|item| item.id == old.id);
        let fits = |item: &MenuItem| item.price(line.variant, &line.options).is_ok();
        fits(old) && new.is_some_and(|new| !fits(new))
    };
    let broken =
        lines.iter().filter(|(_, line)| before.iter().any(|old| old.id == line.item && is_broken(old, line)));
    Ok(broken.count())
}

/// What a dish of an earlier time does not have any more.
struct Lost {
    /// How many hours were deleted since.
    hours: usize,
    /// Its number, where another dish has it now.
    number: Option<DishNumber>,
}

impl EditedDishView {
    fn without(self, lost: Lost) -> Self {
        Self { deleted_hours: lost.hours, taken_number: lost.number.map(|number| number.to_string()), ..self }
    }
}

/// Makes a dish of an earlier time fit the menu of now: hours that were deleted since are removed, as they were from the dishes on the menu,
/// and so is a number that another dish has now.
///
/// # Errors
/// [`EditMenuError::Faults`] for what cannot be made to fit, such as a station that is gone.
fn fit_earlier(dish: &mut MenuItem, menu: &Menu, restaurant: &Restaurant) -> Result<Lost, EditMenuError> {
    let hours = remove_deleted_hours(dish, &menu.hours);
    let number = dish.number.take_if(|number| menu.numbered(number, dish.id).is_some());
    let faults = check_item(dish, restaurant, record_bytes(dish));
    if faults.is_empty() {
        return Ok(Lost { hours, number });
    }
    let at_member = |(field, what)| (format!("/{field}"), what);
    Err(EditMenuError::Faults(faults.into_iter().map(at_member).collect()))
}

/// Puts the dish at the end of the categories that it is newly in, and takes it out of the others.
///
/// # Errors
/// [`EditMenuError::Faults`] for `/categories`.
fn set_categories(
    categories: &mut [Category],
    dish: MenuItemId,
    wanted: &[CategoryId],
) -> Result<(), EditMenuError> {
    let refuse = |what: String| Err(EditMenuError::Faults(vec![("/categories".to_owned(), what)]));
    let before = categories.iter().filter(|category| category.items.contains(&dish)).count();
    let max = CATEGORIES_OF_DISH_MAX.max(before);
    if wanted.is_empty() || wanted.len() > max {
        return refuse(format!("must be 1 to {CATEGORIES_OF_DISH_MAX} categories, are {}", wanted.len()));
    }
    if let Some(unknown) = wanted.iter().find(|id| categories.iter().all(|category| category.id != **id)) {
        return refuse(format!("{unknown} is not a category of the menu"));
    }
    for category in categories {
        let is_in = category.items.contains(&dish);
        match wanted.contains(&category.id) {
            true if !is_in => {
                let max = crate::domain::draft::CATEGORY_ITEMS_MAX;
                if category.items.len() >= max {
                    return refuse(format!(
                        "{} has {max} dishes already, the most that a category can have",
                        category.name
                    ));
                }
                category.items.push(dish);
                if let Err(error) = category.check() {
                    return refuse(format!("{}: {error}", category.name));
                }
            }
            false if is_in => category.items.retain(|item| *item != dish),
            _ => {}
        }
    }
    Ok(())
}

/// The names of the categories that the dish is in.
fn category_names(categories: &[Category], dish: MenuItemId) -> String {
    let of_dish = categories.iter().filter(|category| category.items.contains(&dish));
    of_dish.map(|category| category.name.as_str()).collect::<Vec<_>>().join(", ")
}
