//! A menu as an owner writes it: names where the stored menu has ids.
//!
//! A draft comes from a file (which kind is not known here) and becomes a [`Menu`] in one step,
//! [`MenuDraft::into_menu`], which keeps the ids of everything that is still called the same, so that an
//! edited menu can be imported in the middle of service without emptying a cart. All that is wrong with
//! a draft is said at once (up to [`FAULTS_MAX`]), in the words of the menu.

mod check;
mod into_menu;
mod keep;

use std::fmt;

use super::allergen::Allergens;
use super::money::{Currency, Minor};
use super::photo::{Photo, PhotoName};
use super::settings::{Station, TaxClass};
use super::text::{Code, Description, Name, Tag};

/// Faults told at once. An owner mends a screenful and tries again; the rest is only counted.
pub const FAULTS_MAX: usize = 20;
/// Items under one heading: a category is one record of the store (16 KiB) with 17 bytes for each.
pub const CATEGORY_ITEMS_MAX: usize = 800;
/// Stations of one restaurant; with [`TAX_CLASSES_MAX`] it keeps the settings within one record.
pub const STATIONS_MAX: usize = 20;
/// Tax classes of one restaurant.
pub const TAX_CLASSES_MAX: usize = 10;
/// What one item may take in the store, of the 16 KiB a record has: [`super::menu::OPTIONS_MAX`] options
/// with long names in a script of 3 bytes a letter would be more.
pub const ITEM_BYTES_MAX: usize = 15 * 1024;

/// A menu with names instead of ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuDraft {
    /// What the prices are in.
    pub currency: Currency,
    /// What the restaurant is called, where the draft says so.
    pub restaurant_name: Option<Name>,
    /// Stations the draft brings along.
    pub stations: Vec<Station>,
    /// Tax classes the draft brings along.
    pub tax_classes: Vec<TaxClass>,
    /// The headings, in reading order.
    pub categories: Vec<CategoryDraft>,
    /// Photos the draft brings along, each once. Its dishes may also name such as are kept already.
    pub photos: Vec<Photo>,
}

impl MenuDraft {
    /// The photos its dishes name.
    pub fn photo_names(&self) -> impl Iterator<Item = PhotoName> {
        self.categories.iter().flat_map(|category| &category.items).filter_map(|item| item.photo)
    }
}

/// A heading and the dishes under it. A dish under two headings is written out under both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryDraft {
    /// The heading.
    pub name: Name,
    /// The dishes, in reading order.
    pub items: Vec<ItemDraft>,
}

/// A [`MenuItem`] without ids.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `MenuItem` and mean the same
pub struct ItemDraft {
    pub name: Name,
    pub description: Option<Description>,
    pub price: Minor,
    pub station: Code,
    pub tax_class: Code,
    pub variants: Vec<VariantDraft>,
    pub option_groups: Vec<OptionGroupDraft>,
    pub allergens: Allergens,
    pub tags: Vec<Tag>,
    pub photo: Option<PhotoName>,
}

/// A [`super::menu::Variant`] without id.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct VariantDraft {
    pub name: Name,
    pub price: Minor,
}

/// An [`super::menu::OptionGroup`] without ids.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OptionGroupDraft {
    pub name: Name,
    pub min: u16,
    pub max: u16,
    pub options: Vec<OptionDraft>,
}

/// A [`super::menu::MenuOption`] without id.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OptionDraft {
    pub name: Name,
    pub price: Minor,
    pub allergens: Allergens,
}

/// One thing that is wrong with a draft, where it is, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFault {
    /// Under which heading.
    pub category: Option<Name>,
    /// On which dish.
    pub item: Option<Name>,
    /// Which field, as the menu file calls it.
    pub field: &'static str,
    /// What would be right.
    pub what: String,
}

impl fmt::Display for DraftFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [self.category.as_ref(), self.item.as_ref()];
        let place = names.into_iter().flatten().map(Name::as_str).collect::<Vec<_>>().join(" › ");
        let separator = if place.is_empty() { "" } else { ", " };
        write!(f, "{place}{separator}{}: {}", self.field, self.what)
    }
}

/// Why a draft cannot become a menu.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
pub struct DraftError {
    /// What is wrong, in reading order; at most [`FAULTS_MAX`].
    pub faults: Vec<DraftFault>,
    /// How many more there were.
    pub more: usize,
}

impl DraftError {
    fn add(&mut self, fault: DraftFault) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }

    fn add_general(&mut self, field: &'static str, what: String) {
        self.add(DraftFault { category: None, item: None, field, what });
    }

    /// Goes on with nothing found, or stops with all that was.
    fn or_ok(&self) -> Result<(), DraftError> {
        if self.faults.is_empty() { Ok(()) } else { Err(self.clone()) }
    }
}

/// One line, for a terminal and a log; a page shows [`DraftError::faults`] as a list.
impl fmt::Display for DraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.faults.iter().enumerate() {
            write!(f, "{}{fault}", if n == 0 { "" } else { "; " })?;
        }
        if self.more > 0 { write!(f, "; and {} more", self.more) } else { Ok(()) }
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
