//! The differences between two menus, for the preview of an import.

use std::collections::HashMap;

use super::ids::{HoursId, MenuItemId};
use super::menu::{Menu, MenuItem, TimedPrice};
use super::money::Minor;
use super::text::Name;

/// The differences between two menus. Items are the same if they have the same id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuChanges {
    /// Items only of the new menu.
    pub added: Vec<Name>,
    /// Items only of the old menu.
    pub removed: Vec<Name>,
    /// Items of both that differ.
    pub changed: Vec<ItemChange>,
}

/// How an item differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// The name in the new menu.
    pub name: Name,
    /// The parts that differ.
    pub fields: Vec<ItemField>,
    /// The old and the new price, without variants and options, if they differ.
    pub price: Option<(Minor, Minor)>,
}

/// A part of a menu item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)] // the names say it
pub enum ItemField {
    Name,
    Description,
    Price,
    Station,
    TaxClass,
    Variants,
    Options,
    Allergens,
    Tags,
    Photo,
    Hidden,
    PriceMissing,
    Hours,
    Translations,
}

impl MenuChanges {
    /// Compares two menus.
    pub fn between(before: &Menu, after: &Menu) -> Self {
        let old: HashMap<MenuItemId, &MenuItem> = before.items.iter().map(|item| (item.id, item)).collect();
        let new: HashMap<MenuItemId, &MenuItem> = after.items.iter().map(|item| (item.id, item)).collect();
        let names = |items: &[MenuItem], other: &HashMap<MenuItemId, &MenuItem>| -> Vec<Name> {
            items.iter().filter(|item| !other.contains_key(&item.id)).map(|item| item.name.clone()).collect()
        };
        let change = |item: &MenuItem| {
            let before = old.get(&item.id)?;
            let fields = fields_between(before, item);
            let price = (before.price != item.price).then_some((before.price, item.price));
            (!fields.is_empty()).then(|| ItemChange { name: item.name.clone(), fields, price })
        };
        Self {
            added: names(&after.items, &old),
            removed: names(&before.items, &new),
            changed: after.items.iter().filter_map(change).collect(),
        }
    }
}

fn hours(item: &MenuItem) -> (&[HoursId], &[TimedPrice]) {
    (&item.sale.hours, &item.sale.timed_prices)
}

/// The parts in which two versions of an item differ.
pub fn fields_between(one: &MenuItem, other: &MenuItem) -> Vec<ItemField> {
    let differs = [
        (ItemField::Name, one.name != other.name),
        (ItemField::Description, one.description != other.description),
        (ItemField::Price, one.price != other.price),
        (ItemField::Station, one.station != other.station),
        (ItemField::TaxClass, one.tax_class != other.tax_class),
        (ItemField::Variants, one.variants != other.variants),
        (ItemField::Options, one.option_groups != other.option_groups),
        (ItemField::Allergens, one.allergens != other.allergens),
        (ItemField::Tags, one.tags != other.tags),
        (ItemField::Photo, one.photo != other.photo),
        (ItemField::Hidden, one.sale.is_hidden != other.sale.is_hidden),
        (ItemField::PriceMissing, one.sale.is_price_missing != other.sale.is_price_missing),
        (ItemField::Hours, hours(one) != hours(other)),
        (ItemField::Translations, one.translations != other.translations),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}
