//! Changes of single menu items: each keeps the item before it, and an item that leaves the menu is archived.

use std::collections::HashSet;

use crate::domain::ids::{CategoryId, MenuItemId};
use crate::domain::menu::{Category, MenuItem};
use crate::domain::menu_history::{ARCHIVED_KEPT, ChangedBy, VERSIONS_KEPT};
use crate::domain::photo::PhotoName;
use crate::domain::time::Timestamp;
use crate::store::item_records::{ArchivedItem, ItemVersion};
use crate::store::{Read, StoreError, Tx, schema};

/// Categories of an archived item that are kept. An item is in one or two; only a file can name more.
const CATEGORIES_KEPT: usize = 8;

/// The number of the current version of an item: one more than that of the newest earlier version.
///
/// # Errors
/// Any error of the store.
pub fn version(from: &impl Read, item: MenuItemId) -> Result<u64, StoreError> {
    let newest = from.last_of(&schema::ITEM_VERSIONS, &item)?;
    Ok(newest.map_or(1, |((_, number), _)| number + 1))
}

/// The earlier versions of an item with their numbers, the oldest first.
///
/// # Errors
/// Any error of the store.
pub fn versions(from: &impl Read, item: MenuItemId) -> Result<Vec<(u64, ItemVersion)>, StoreError> {
    let rows = from.scan(&schema::ITEM_VERSIONS, &item)?;
    Ok(rows.into_iter().map(|((_, number), version)| (number, version)).collect())
}

/// Replaces an item and keeps the one before, where they differ. Deletes the oldest versions above [`VERSIONS_KEPT`].
///
/// # Errors
/// Any error of the store.
pub fn replace(
    tx: &mut Tx,
    before: &MenuItem,
    after: &MenuItem,
    (by, at): (&ChangedBy, Timestamp),
) -> Result<(), StoreError> {
    if before == after {
        return Ok(());
    }
    let number = version(tx, before.id)?;
    let kept = ItemVersion { item: before.clone(), at, by: by.clone() };
    tx.put(&schema::ITEM_VERSIONS, &(before.id, number), &kept)?;
    // Numbers have no gaps, so the oldest one says how many there are. One version at most is too many; more only after the limit was
    // lowered. An import of 2,000 changed dishes holds the writer: it must not read all versions of each.
    let oldest = tx.scan_first(&schema::ITEM_VERSIONS, &before.id, 2)?;
    let first = oldest.first().map_or(number, |((_, first), _)| *first);
    let versions = usize::try_from(number - first + 1).unwrap_or(usize::MAX);
    for (key, _) in oldest.into_iter().take(versions.saturating_sub(VERSIONS_KEPT)) {
        tx.delete(&schema::ITEM_VERSIONS, &key)?;
    }
    tx.put(&schema::ITEMS, &after.id, after)
}

/// Archives items that leave the menu: they are no longer sold out or counted and stay restorable with their ids. Their categories are not changed.
/// Deletes the oldest archived items above [`ARCHIVED_KEPT`], with their versions.
///
/// # Errors
/// Any error of the store.
pub fn archive(
    tx: &mut Tx,
    items: Vec<MenuItem>,
    categories: &[Category],
    (by, at): (&ChangedBy, Timestamp),
) -> Result<(), StoreError> {
    if items.is_empty() {
        return Ok(());
    }
    for item in items {
        let id = item.id;
        let of_item = categories.iter().filter(|category| category.items.contains(&id));
        let categories: Vec<CategoryId> = of_item.map(|category| category.id).take(CATEGORIES_KEPT).collect();
        tx.put(&schema::ARCHIVED_ITEMS, &id, &ArchivedItem { item, categories, at, by: by.clone() })?;
        tx.delete(&schema::ITEMS, &id)?;
        tx.delete(&schema::SOLD_OUT, &id)?;
        tx.delete(&schema::STOCK, &id)?;
    }
    let archived = tx.scan(&schema::ARCHIVED_ITEMS, &())?;
    let surplus = archived.len().saturating_sub(ARCHIVED_KEPT);
    let mut by_age: Vec<(Timestamp, MenuItemId)> =
        archived.into_iter().map(|(id, archived)| (archived.at, id)).collect();
    by_age.sort_unstable();
    for (_, id) in by_age.into_iter().take(surplus) {
        tx.delete(&schema::ARCHIVED_ITEMS, &id)?;
        for (key, _) in tx.scan(&schema::ITEM_VERSIONS, &id)? {
            tx.delete(&schema::ITEM_VERSIONS, &key)?;
        }
    }
    Ok(())
}

/// The photos of archived items and of earlier versions: they can be restored.
///
/// # Errors
/// Any error of the store.
pub fn earlier_photos(from: &impl Read) -> Result<HashSet<PhotoName>, StoreError> {
    let archived = from.scan(&schema::ARCHIVED_ITEMS, &())?.into_iter().map(|(_, archived)| archived.item);
    let mut photos: HashSet<PhotoName> = archived.filter_map(|item| item.photo).collect();
    // In parts: all versions of a large menu have tens of megabytes.
    let mut after = None;
    loop {
        let part = from.scan_after(&schema::ITEM_VERSIONS, after.as_ref(), PART_ROWS)?;
        photos.extend(part.iter().filter_map(|(_, version)| version.item.photo));
        match part.last() {
            Some((key, _)) => after = Some(*key),
            None => return Ok(photos),
        }
    }
}

/// Rows that are read at once.
const PART_ROWS: usize = 500;
