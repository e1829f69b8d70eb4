//! The menu: categories by position, items by id, and which items are sold out.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::dishes;
use crate::domain::cart::{Cart, Offer, Offers};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Category, Menu, MenuItem};
use crate::domain::menu_history::ChangedBy;
use crate::domain::settings::Restaurant;
use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, Tx, schema};

/// The whole menu.
///
/// # Errors
/// Any error of the store.
pub fn load(from: &impl Read) -> Result<Menu, StoreError> {
    let categories = from.scan(&schema::CATEGORIES, &())?.into_iter().map(|(_, c)| c).collect();
    let items = from.scan(&schema::ITEMS, &())?.into_iter().map(|(_, i)| i).collect();
    Ok(Menu { categories, items })
}

/// The items that are sold out.
///
/// # Errors
/// Any error of the store.
pub fn sold_out(from: &impl Read) -> Result<HashSet<MenuItemId>, StoreError> {
    Ok(sold_out_since(from)?.into_keys().collect())
}

/// The items that are sold out, and since when.
///
/// # Errors
/// Any error of the store.
pub fn sold_out_since(from: &impl Read) -> Result<HashMap<MenuItemId, Timestamp>, StoreError> {
    Ok(from.scan(&schema::SOLD_OUT, &())?.into_iter().collect())
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

/// The current offers for `items`, without items that left the menu or whose tax class no longer exists.
///
/// # Errors
/// Any error of the store.
pub fn offers(
    from: &impl Read,
    restaurant: &Restaurant,
    items: impl IntoIterator<Item = MenuItemId>,
) -> Result<Offers, StoreError> {
    let items: BTreeSet<MenuItemId> = items.into_iter().collect();
    let mut offers = Offers::new();
    for id in items {
        let Some(item) = from.get(&schema::ITEMS, &id)? else { continue };
        let Some(tax) = restaurant.tax_class(&item.tax_class).cloned() else { continue };
        let is_sold = !item.sale.is_hidden && !item.sale.is_price_missing;
        let available = is_sold && !from.contains(&schema::SOLD_OUT, &id)?;
        offers.insert(id, Offer { item, tax, available });
    }
    Ok(offers)
}

/// The current offers for the lines of a cart.
///
/// # Errors
/// Any error of the store.
pub fn offers_for(from: &impl Read, restaurant: &Restaurant, cart: &Cart) -> Result<Offers, StoreError> {
    offers(from, restaurant, cart.lines().iter().map(|line| line.item))
}
