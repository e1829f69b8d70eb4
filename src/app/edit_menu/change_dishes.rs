//! Changes several dishes at once: prices by a percentage, the station, the tax class, hidden or shown.
//!
//! What changes: the dishes that the request names, by id or by category. Refused: another edition of the menu than the page showed; an
//! unknown dish or category; a dish that would be invalid then.

use std::collections::HashSet;

use super::{Edit, EditError, EditMenuError};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::audit::Action;
use crate::domain::dish_edit::EditFault;
use crate::domain::draft::{FAULTS_MAX, check_item};
use crate::domain::ids::{CategoryId, MenuItemId};
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::money::{Currency, Minor};
use crate::domain::price_change::PriceChange;
use crate::domain::settings::Restaurant;
use crate::domain::text::Code;
use crate::store::record_bytes;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::view::menu_edits::{ChangedDishView, ChangedDishesView};

/// Changed dishes that the audit entry names with their prices; it counts the others. The history of each dish has its change.
const AUDITED_DISHES: usize = 40;

/// Which dishes to change, and how.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct DishesEdit {
    pub dishes: Vec<MenuItemId>,
    /// All dishes of these categories.
    pub categories: Vec<CategoryId>,
    pub prices: Option<PriceChange>,
    pub station: Option<Code>,
    pub tax_class: Option<Code>,
    pub is_hidden: Option<bool>,
}

impl App {
    /// What the change would do; changes nothing.
    ///
    /// # Errors
    /// [`EditMenuError`].
    pub fn preview_dishes(&self, edition: u64, change: &DishesEdit) -> Result<ChangedDishesView, EditError> {
        self.store.read(|from| {
            let current = repo::current_number(from, MENU_REVISION)?;
            if current != edition {
                return Err(EditMenuError::MenuChanged { edition: current }.into());
            }
            let pairs = changed(&menus::load(from)?, &repo::restaurant(from)?, change)?;
            Ok(view(&pairs, edition))
        })
    }

    /// Changes the dishes, if the menu has still this edition.
    ///
    /// # Errors
    /// [`EditMenuError`]; nothing has changed then.
    pub async fn change_dishes(
        &self,
        by: impl Into<Author>,
        edition: u64,
        change: DishesEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| Ok((200, change_all(edit, edition, &change)?))).await
    }
}

fn change_all(
    edit: &mut Edit<'_>,
    edition: u64,
    change: &DishesEdit,
) -> Result<ChangedDishesView, EditError> {
    let current = repo::current_number(edit.tx, MENU_REVISION)?;
    if current != edition {
        return Err(EditMenuError::MenuChanged { edition: current }.into());
    }
    let restaurant = repo::restaurant(edit.tx)?;
    let pairs = changed(&edit.menu()?, &restaurant, change)?;
    let differing = || pairs.iter().filter(|(before, after)| before != after);
    for (before, after) in differing() {
        edit.put_dish(before, after)?;
    }
    let count = differing().count();
    if count == 0 {
        return Ok(view(&pairs, edition));
    }
    let mut entry = edit.entry(Action::DishesChanged).with("items", count);
    if let Some(prices) = change.prices {
        let (sign, tenths) = (if prices.tenths() < 0 { "−" } else { "+" }, prices.tenths().unsigned_abs());
        entry = entry.with("percent", format_args!("{sign}{}.{}", tenths / 10, tenths % 10));
        entry = entry.with("roundedTo", prices.step());
    }
    if let Some(station) = &change.station {
        entry = entry.with("station", station);
    }
    if let Some(tax_class) = &change.tax_class {
        entry = entry.with("taxClass", tax_class);
    }
    if let Some(is_hidden) = change.is_hidden {
        entry = entry.with("hidden", is_hidden);
    }
    entry = entry.with("dishes", audited(differing(), restaurant.currency));
    if count > AUDITED_DISHES {
        entry = entry.with("more", count - AUDITED_DISHES);
    }
    edit.changed(entry)?;
    Ok(view(&pairs, edition + 1))
}

/// The first dishes with the old and the new price.
fn audited<'p>(pairs: impl Iterator<Item = &'p (MenuItem, MenuItem)>, currency: Currency) -> String {
    let text = |(before, after): &(MenuItem, MenuItem)| {
        let (old, new) = (shown_price(before), shown_price(after));
        match old == new {
            true => after.name.to_string(),
            false => format!("{} {} → {}", after.name, old.to_decimal(currency), new.to_decimal(currency)),
        }
    };
    pairs.take(AUDITED_DISHES).map(text).collect::<Vec<_>>().join("; ")
}

/// The named dishes before and after the change.
fn changed(
    menu: &Menu,
    restaurant: &Restaurant,
    change: &DishesEdit,
) -> Result<Vec<(MenuItem, MenuItem)>, EditMenuError> {
    let mut faults: Vec<EditFault> = Vec::new();
    let mut named: HashSet<MenuItemId> = change.dishes.iter().copied().collect();
    if let Some(at) = change.dishes.iter().position(|id| menu.items.iter().all(|item| item.id != *id)) {
        faults.push((format!("/dishes/{at}"), "is not a dish of the menu".to_owned()));
    }
    for (at, id) in change.categories.iter().enumerate() {
        match menu.categories.iter().find(|category| category.id == *id) {
            Some(category) => named.extend(&category.items),
            None => faults.push((format!("/categories/{at}"), "is not a category of the menu".to_owned())),
        }
    }
    let mut pairs = Vec::with_capacity(named.len());
    for before in menu.items.iter().filter(|item| named.contains(&item.id)) {
        let mut after = before.clone();
        if let Some(prices) = change.prices
            && let Err(error) = prices.apply(&mut after)
        {
            faults.push(("/prices".to_owned(), format!("{}: {error}", before.name)));
        }
        if let Some(station) = &change.station {
            after.station = station.clone();
        }
        if let Some(tax_class) = &change.tax_class {
            after.tax_class = tax_class.clone();
        }
        if let Some(is_hidden) = change.is_hidden {
            after.sale.is_hidden = is_hidden;
        }
        if after != *before {
            let of_dish = check_item(&after, restaurant, record_bytes(&after));
            faults.extend(
                of_dish.into_iter().map(|(field, what)| (pointer(field), format!("{}: {what}", before.name))),
            );
        }
        pairs.push((before.clone(), after));
    }
    faults.truncate(FAULTS_MAX);
    if faults.is_empty() { Ok(pairs) } else { Err(EditMenuError::Faults(faults)) }
}

/// The member of the request that a fault of a dish comes from.
fn pointer(field: &str) -> String {
    match field {
        "station" | "taxClass" => format!("/{field}"),
        _ => "/prices".to_owned(),
    }
}

/// The price that a list shows: that of the cheapest variant where there are variants.
fn shown_price(dish: &MenuItem) -> Minor {
    dish.variants.iter().map(|variant| variant.price).min().unwrap_or(dish.price)
}

fn view(pairs: &[(MenuItem, MenuItem)], edition: u64) -> ChangedDishesView {
    let differing = pairs.iter().filter(|(before, after)| before != after);
    let changed: Vec<ChangedDishView> = differing
        .map(|(before, after)| ChangedDishView {
            id: after.id,
            name: after.name.to_string(),
            price_before: shown_price(before),
            price_after: shown_price(after),
        })
        .collect();
    ChangedDishesView { unchanged: pairs.len() - changed.len(), changed, edition }
}
