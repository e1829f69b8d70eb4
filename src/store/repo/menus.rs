//! The menu: categories by position, items by id, named hours, which items are sold out and how many are left.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::dishes;
use crate::domain::availability::{HoursOfMenu, SaleTime};
use crate::domain::cart::{Cart, Offer, Offers};
use crate::domain::event::Event;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Category, Menu, MenuItem};
use crate::domain::menu_history::ChangedBy;
use crate::domain::menu_hours::MenuHours;
use crate::domain::settings::Restaurant;
use crate::domain::stock::{SoldOut, Stock};
use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, Tx, schema};

use super::{MENU_REVISION, SALE_REVISION, current_number, next_number};

/// The revision in the menu's `ETag`: it grows with every change of what guests see of the menu.
///
/// # Errors
/// Any error of the store.
pub fn shown_revision(from: &impl Read) -> Result<u64, StoreError> {
    Ok(current_number(from, MENU_REVISION)? + current_number(from, SALE_REVISION)?)
}

/// Notes that the menu changed, and makes every page load it again.
///
/// # Errors
/// Any error of the store.
pub fn publish_menu(tx: &mut Tx) -> Result<(), StoreError> {
    next_number(tx, MENU_REVISION)?;
    let menu_revision = shown_revision(tx)?;
    tx.publish(Event::MenuChanged { menu_revision });
    Ok(())
}

/// Notes that other items can be ordered than before, and makes every page load the menu again.
///
/// # Errors
/// Any error of the store.
pub fn publish_sale(tx: &mut Tx) -> Result<(), StoreError> {
    next_number(tx, SALE_REVISION)?;
    let menu_revision = shown_revision(tx)?;
    tx.publish(Event::MenuChanged { menu_revision });
    Ok(())
}

/// The whole menu.
///
/// # Errors
/// Any error of the store.
pub fn load(from: &impl Read) -> Result<Menu, StoreError> {
    let categories = from.scan(&schema::CATEGORIES, &())?.into_iter().map(|(_, c)| c).collect();
    let items = from.scan(&schema::ITEMS, &())?.into_iter().map(|(_, i)| i).collect();
    Ok(Menu { categories, items, hours: named_hours(from)? })
}

/// The items that are marked as sold out. Some marks may have ended; they are swept within seconds.
///
/// # Errors
/// Any error of the store.
pub fn sold_out(from: &impl Read) -> Result<HashMap<MenuItemId, SoldOut>, StoreError> {
    Ok(from.scan(&schema::SOLD_OUT, &())?.into_iter().collect())
}

/// The items that are counted.
///
/// # Errors
/// Any error of the store.
pub fn stock(from: &impl Read) -> Result<HashMap<MenuItemId, Stock>, StoreError> {
    Ok(from.scan(&schema::STOCK, &())?.into_iter().collect())
}

/// The named hours, by name.
///
/// # Errors
/// Any error of the store.
pub fn named_hours(from: &impl Read) -> Result<Vec<MenuHours>, StoreError> {
    let mut hours: Vec<MenuHours> =
        from.scan(&schema::MENU_HOURS, &())?.into_iter().map(|(_, hours)| hours).collect();
    hours.sort_by_cached_key(|hours| hours.name.as_str().to_lowercase());
    Ok(hours)
}

/// The hours of the menu and of its categories. The categories are read only where there are hours.
///
/// # Errors
/// Any error of the store.
pub fn hours(from: &impl Read) -> Result<HoursOfMenu, StoreError> {
    let hours = named_hours(from)?;
    if hours.is_empty() {
        return Ok(HoursOfMenu::default());
    }
    let categories: Vec<Category> =
        from.scan(&schema::CATEGORIES, &())?.into_iter().map(|(_, c)| c).collect();
    Ok(HoursOfMenu::new(hours, &categories))
}

/// Replaces the menu `before`. Items that leave it are archived, and of those that change the version before is kept.
///
/// # Errors
/// Any error of the store.
pub fn replace(
    tx: &mut Tx,
    before: &Menu,
    menu: &Menu,
    change: (&ChangedBy, Timestamp),
) -> Result<(), StoreError> {
    put_categories(tx, &menu.categories)?;
    let new_ids: HashSet<MenuItemId> = menu.items.iter().map(|i| i.id).collect();
    let removed = before.items.iter().filter(|item| !new_ids.contains(&item.id)).cloned().collect();
    dishes::archive(tx, removed, &before.categories, change)?;
    let old: HashMap<MenuItemId, &MenuItem> = before.items.iter().map(|item| (item.id, item)).collect();
    for item in &menu.items {
        match old.get(&item.id) {
            Some(old) => dishes::replace(tx, old, item, change)?,
            None => tx.put(&schema::ITEMS, &item.id, item)?,
        }
    }
    for (id, _) in tx.scan(&schema::MENU_HOURS, &())? {
        if menu.hours.iter().all(|hours| hours.id != id) {
            tx.delete(&schema::MENU_HOURS, &id)?;
        }
    }
    for hours in &menu.hours {
        tx.put(&schema::MENU_HOURS, &hours.id, hours)?;
    }
    Ok(())
}

/// Replaces the list of categories.
///
/// # Errors
/// Any error of the store.
pub fn put_categories(tx: &mut Tx, categories: &[Category]) -> Result<(), StoreError> {
    let before = tx.scan(&schema::CATEGORIES, &())?;
    for (position, _) in before.iter().skip(categories.len()) {
        tx.delete(&schema::CATEGORIES, position)?;
    }
    for (position, category) in (0u16..).zip(categories) {
        let is_same = before.iter().any(|(at, before)| *at == position && before == category);
        if !is_same {
            tx.put(&schema::CATEGORIES, &position, category)?;
        }
    }
    Ok(())
}

/// The offers for `items` at a time, at the prices in force, without items that left the menu or whose tax class no longer exists.
///
/// # Errors
/// Any error of the store.
pub fn offers(
    from: &impl Read,
    restaurant: &Restaurant,
    items: impl IntoIterator<Item = MenuItemId>,
    time: &SaleTime,
) -> Result<Offers, StoreError> {
    let items: BTreeSet<MenuItemId> = items.into_iter().collect();
    let hours = hours(from)?;
    let mut offers = Offers::new();
    for id in items {
        let Some(item) = from.get(&schema::ITEMS, &id)? else { continue };
        let Some(tax) = restaurant.tax_class(&item.tax_class).cloned() else { continue };
        let (sold_out, stock) = (from.get(&schema::SOLD_OUT, &id)?, from.get(&schema::STOCK, &id)?);
        let availability = hours.availability(&item, sold_out, stock, time);
        let is_outside_hours = hours.is_outside_hours(&item, time);
        let item = hours.at_prices_in_force(item, time);
        let headings = time.headings().of_item(id).to_vec();
        offers.insert(id, Offer { item, tax, availability, is_outside_hours, headings });
    }
    Ok(offers)
}

/// The offers for the lines of a cart at a time.
///
/// # Errors
/// Any error of the store.
pub fn offers_for(
    from: &impl Read,
    restaurant: &Restaurant,
    cart: &Cart,
    time: &SaleTime,
) -> Result<Offers, StoreError> {
    offers(from, restaurant, cart.lines().iter().map(|line| line.item), time)
}
