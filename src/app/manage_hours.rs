//! Adds, changes and deletes named hours of the menu.
//!
//! Who may: managers and owners, and the command line. What changes: the hours, at once for everybody. Refused: a name that other hours
//! have, too many hours, hours without a window; deleting hours that dishes or categories have, unless the act says to remove them there:
//! such a dish can then be ordered at any time, and its price in these hours is gone.

use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, NewEntry};
use crate::domain::ids::HoursId;
use crate::domain::menu::{Category, MenuItem};
use crate::domain::menu_history::ChangedBy;
use crate::domain::menu_hours::{Day, HOURS_MAX, MenuHours, MenuHoursError};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::text::Name;
use crate::domain::time::Timestamp;
use crate::store::repo::{audit, dishes, menus};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::hours::{HoursListView, HoursView};

/// What hours are to be. `None` keeps a value, `Some(None)` removes it; new hours need a name and windows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `MenuHours` and mean the same
pub struct HoursEdit {
    pub name: Option<Name>,
    pub windows: Option<OpeningHours>,
    pub first_date: Option<Option<Day>>,
    pub last_date: Option<Option<Day>>,
    pub last_order_minutes: Option<u16>,
}

/// Why hours were not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum HoursError {
    #[error("there are no such hours")]
    NoSuchHours,
    #[error("there are hours {0} already")]
    NameTaken(Name),
    #[error("a menu has at most {HOURS_MAX} hours")]
    TooMany,
    #[error(
        "{items} dishes and {categories} categories have these hours: remove them there too, or keep the hours"
    )]
    InUse { items: usize, categories: usize },
    #[error("{field} {error}")]
    Form { field: &'static str, error: MenuHoursError },
}

impl Refusal for HoursError {}

impl HoursEdit {
    fn apply(self, mut hours: MenuHours) -> MenuHours {
        fn set<T>(field: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *field = new;
            }
        }
        set(&mut hours.name, self.name);
        set(&mut hours.windows, self.windows);
        set(&mut hours.first_date, self.first_date);
        set(&mut hours.last_date, self.last_date);
        set(&mut hours.last_order_minutes, self.last_order_minutes);
        hours
    }
}

impl App {
    /// All named hours, by name.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn menu_hours(&self) -> Result<HoursListView, StoreError> {
        self.store.read(|from| {
            let menu = menus::load(from)?;
            let view = |hours| HoursView::of(hours, uses(hours.id, &menu.items, &menu.categories));
            Ok(HoursListView { hours: menu.hours.iter().map(view).collect() })
        })
    }

    /// Adds hours with this name and these windows.
    ///
    /// # Errors
    /// [`HoursError`]; nothing has changed then.
    pub async fn add_hours(
        &self,
        by: impl Into<Author>,
        (name, windows): (Name, OpeningHours),
        edit: HoursEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<HoursError>> {
        let id = self.new_id(HoursId::from_uuid);
        let new = MenuHours { id, name, windows, first_date: None, last_date: None, last_order_minutes: 0 };
        let new = edit.apply(new);
        self.edit_hours(by.into(), key, move |tx, by| {
            if menus::named_hours(tx)?.len() >= HOURS_MAX {
                return Err(HoursError::TooMany.into());
            }
            put(tx, None, &new, by)?;
            Ok((201, HoursView::of(&new, (0, 0))))
        })
        .await
    }

    /// Changes hours.
    ///
    /// # Errors
    /// [`HoursError`]; nothing has changed then.
    pub async fn change_hours(
        &self,
        by: impl Into<Author>,
        id: HoursId,
        edit: HoursEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<HoursError>> {
        self.edit_hours(by.into(), key, move |tx, by| {
            let before = tx.get(&schema::MENU_HOURS, &id)?.ok_or(HoursError::NoSuchHours)?;
            let after = edit.apply(before.clone());
            if after != before {
                put(tx, Some(&before), &after, by)?;
            }
            let menu = menus::load(tx)?;
            Ok((200, HoursView::of(&after, uses(id, &menu.items, &menu.categories))))
        })
        .await
    }

    /// Deletes hours; with `is_confirmed` also those that dishes and categories have, and removes them there. Answers with the hours
    /// that there were.
    ///
    /// # Errors
    /// [`HoursError`]; nothing has changed then.
    pub async fn delete_hours(
        &self,
        by: impl Into<Author>,
        id: HoursId,
        is_confirmed: bool,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<HoursError>> {
        self.edit_hours(by.into(), key, move |tx, (by, now)| {
            let hours = tx.get(&schema::MENU_HOURS, &id)?.ok_or(HoursError::NoSuchHours)?;
            let menu = menus::load(tx)?;
            let (items, categories) = uses(id, &menu.items, &menu.categories);
            if items + categories > 0 && !is_confirmed {
                return Err(HoursError::InUse { items, categories }.into());
            }
            remove_uses(tx, id, (menu.items, menu.categories), (&by.changed_by(), now))?;
            tx.delete(&schema::MENU_HOURS, &id)?;
            let entry = by.entry(now, Action::MenuHoursChanged);
            let entry = entry.with("name", format_args!("{} → –", hours.name));
            audit::append(tx, entry.with("items", items).with("categories", categories))?;
            menus::publish_menu(tx)?;
            Ok((200, HoursView::of(&hours, (items, categories))))
        })
        .await
    }

    /// Runs a change of hours on the writer, once for its key.
    async fn edit_hours(
        &self,
        by: Author,
        key: Option<IdempotencyKey>,
        change: impl FnOnce(&mut Tx, (&Author, Timestamp)) -> Result<(u16, HoursView), ActError<HoursError>>
        + Send
        + 'static,
    ) -> Result<Answer, ActError<HoursError>> {
        let now = self.now();
        self.store
            .write(move |tx| {
                by.revalidate::<ActError<HoursError>>(tx, now)?;
                run_once(tx, by.scope(), key, now, |tx| change(tx, (&by, now)))
            })
            .await
    }
}

/// Whether an item has these hours, or a price in them.
fn has_hours(item: &MenuItem, id: HoursId) -> bool {
    item.sale.hours.contains(&id) || item.sale.timed_prices.iter().any(|timed| timed.hours == id)
}

/// The number of items and of categories that have these hours.
fn uses(id: HoursId, items: &[MenuItem], categories: &[Category]) -> (usize, usize) {
    let items = items.iter().filter(|item| has_hours(item, id)).count();
    (items, categories.iter().filter(|category| category.hours.contains(&id)).count())
}

fn remove_uses(
    tx: &mut Tx,
    id: HoursId,
    (items, categories): (Vec<MenuItem>, Vec<Category>),
    change: (&ChangedBy, Timestamp),
) -> Result<(), StoreError> {
    for before in items.into_iter().filter(|item| has_hours(item, id)) {
        let mut item = before.clone();
        item.sale.hours.retain(|hours| *hours != id);
        item.sale.timed_prices.retain(|timed| timed.hours != id);
        dishes::replace(tx, &before, &item, change)?;
    }
    for (position, mut category) in (0u16..).zip(categories) {
        if category.hours.contains(&id) {
            category.hours.retain(|hours| *hours != id);
            tx.put(&schema::CATEGORIES, &position, &category)?;
        }
    }
    Ok(())
}

fn put(
    tx: &mut Tx,
    before: Option<&MenuHours>,
    after: &MenuHours,
    (by, now): (&Author, Timestamp),
) -> Result<(), ActError<HoursError>> {
    after.check().map_err(|(field, error)| HoursError::Form { field, error })?;
    let is_name =
        |hours: &MenuHours| hours.name.as_str().to_lowercase() == after.name.as_str().to_lowercase();
    if menus::named_hours(tx)?.iter().any(|other| other.id != after.id && is_name(other)) {
        return Err(HoursError::NameTaken(after.name.clone()).into());
    }
    tx.put(&schema::MENU_HOURS, &after.id, after)?;
    audit::append(tx, audit_changes(before, after, by.entry(now, Action::MenuHoursChanged)))?;
    menus::publish_menu(tx)?;
    Ok(())
}

/// A value of hours as text.
type TextOf = fn(&MenuHours) -> String;

/// Adds the name, and the old and new value of what changed.
fn audit_changes(before: Option<&MenuHours>, after: &MenuHours, mut entry: NewEntry) -> NewEntry {
    let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let is_renamed = before.is_none_or(|before| before.name != after.name);
    entry = match before.filter(|_| is_renamed) {
        Some(before) => entry.with("name", format_args!("{} → {}", before.name, after.name)),
        None if is_renamed => entry.with("name", format_args!("– → {}", after.name)),
        None => entry.with("name", &after.name),
    };
    let texts: [(&str, TextOf); 2] = [
        ("windows", |hours| hours.windows.to_string()),
        ("lastOrderMinutes", |hours| hours.last_order_minutes.to_string()),
    ];
    let dates = |hours: &MenuHours| format!("{}/{}", date(hours.first_date), date(hours.last_date));
    let values = texts.map(|(name, text)| (name, before.map(text).unwrap_or_default(), text(after)));
    let dates = ("dates", before.map(dates).unwrap_or_default(), dates(after));
    for (name, old, new) in values.into_iter().chain([dates]).filter(|(_, old, new)| old != new) {
        entry = entry.with(name, format_args!("{old} → {new}"));
    }
    entry
}
