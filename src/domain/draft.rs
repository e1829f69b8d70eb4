//! A menu as an owner writes it, with names instead of ids.
//!
//! A draft is read from a menu file and becomes a [`super::menu::Menu`] in one step, [`MenuDraft::into_menu`]. It keeps the ids
//! of everything that has the same name as before, so that carts stay valid when an edited menu is imported during service.
//! All faults of a draft are reported at once (up to [`FAULTS_MAX`]).

mod check;
mod goes_with;
mod hours;
mod into_menu;
mod keep;
mod numbers;
mod pairs;
mod renames;
mod unstated;

use std::fmt;

use super::allergen::Allergens;
use super::menu::{GroupRules, OptionRules};
use super::money::{Currency, Minor};
use super::photo::{Photo, PhotoName};
use super::settings::{Station, TaxClass};
use super::text::{Code, Description, DishNumber, Name, Tag};
use super::translation::{TranslatedName, Translation};

pub use check::item as check_item;
pub use hours::{HoursDraft, TimedPriceDraft};
pub use numbers::{DoubleNumber, NumberedName};
pub use renames::{RENAMES_MAX, Rename, chosen_renames, possible_renames};
pub use unstated::DishPart;

/// Most faults reported at once: a screenful. Further ones are only counted.
pub const FAULTS_MAX: usize = 20;
/// Most items of one category: a category is one record of the store (16 KiB) with 17 bytes per item, and its texts.
pub const CATEGORY_ITEMS_MAX: usize = 800;
/// Most stations of a restaurant; together with [`TAX_CLASSES_MAX`] it keeps the settings within one record.
pub const STATIONS_MAX: usize = 20;
/// Most tax classes of a restaurant.
pub const TAX_CLASSES_MAX: usize = 10;
/// Most bytes of one item in the store, where a record has 16 KiB. The limits of a menu item allow more:
/// [`super::menu::OPTIONS_MAX`] options with long names in a script of 3 bytes per letter.
pub const ITEM_BYTES_MAX: usize = 15 * 1024;

/// A menu with names instead of ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuDraft {
    /// The currency of all prices.
    pub currency: Currency,
    /// The name of the restaurant; required for a new one, ignored otherwise.
    pub restaurant_name: Option<Name>,
    /// Stations to add or change.
    pub stations: Vec<Station>,
    /// Tax classes to add or change.
    pub tax_classes: Vec<TaxClass>,
    /// Named hours to add or change.
    pub hours: Vec<HoursDraft>,
    /// The categories, in reading order.
    pub categories: Vec<CategoryDraft>,
    /// New photos, each once. Dishes may also name photos that are stored already.
    pub photos: Vec<Photo>,
    /// What the file cannot say. A dish that keeps its id keeps these parts; what the draft has there is for new dishes.
    pub unstated: Vec<DishPart>,
}

impl MenuDraft {
    /// The names of the photos of all dishes; a photo of several dishes comes several times.
    pub fn photo_names(&self) -> impl Iterator<Item = PhotoName> {
        self.categories.iter().flat_map(|category| &category.items).filter_map(|item| item.photo)
    }
}

/// A category and its dishes, in reading order. A dish in two categories is written out in both.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct CategoryDraft {
    pub name: Name,
    pub items: Vec<ItemDraft>,
    pub description: Option<Description>,
    /// The names of its hours.
    pub hours: Vec<Name>,
    pub translations: Vec<Translation>,
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
    pub is_hidden: bool,
    pub is_price_missing: bool,
    /// The names of its hours.
    pub hours: Vec<Name>,
    pub timed_prices: Vec<TimedPriceDraft>,
    pub translations: Vec<Translation>,
    /// The names of dishes that go well with it; `None` keeps those that it has.
    pub goes_with: Option<Vec<Name>>,
    pub number: Option<DishNumber>,
}

/// A [`super::menu::Variant`] without id.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct VariantDraft {
    pub name: Name,
    pub price: Minor,
    pub translations: Vec<TranslatedName>,
}

/// An [`super::menu::OptionGroup`] without ids.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OptionGroupDraft {
    pub name: Name,
    pub min: u16,
    pub max: u16,
    pub options: Vec<OptionDraft>,
    pub rules: GroupRules,
    pub translations: Vec<TranslatedName>,
}

/// A [`super::menu::MenuOption`] without id.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OptionDraft {
    pub name: Name,
    pub price: Minor,
    pub allergens: Allergens,
    pub rules: OptionRules,
    pub translations: Vec<TranslatedName>,
}

impl CategoryDraft {
    /// A category without description, hours and translations.
    pub fn new(name: Name, items: Vec<ItemDraft>) -> Self {
        Self { name, items, description: None, hours: Vec::new(), translations: Vec::new() }
    }
}

impl VariantDraft {
    /// A variant without translations.
    pub fn new(name: Name, price: Minor) -> Self {
        Self { name, price, translations: Vec::new() }
    }
}

impl OptionGroupDraft {
    /// A group without rules and translations.
    pub fn new(name: Name, (min, max): (u16, u16), options: Vec<OptionDraft>) -> Self {
        Self { name, min, max, options, rules: GroupRules::default(), translations: Vec::new() }
    }
}

impl OptionDraft {
    /// An option without rules and translations.
    pub fn new(name: Name, price: Minor, allergens: Allergens) -> Self {
        Self { name, price, allergens, rules: OptionRules::default(), translations: Vec::new() }
    }
}

/// One fault of a draft and its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFault {
    /// The category it is in; `None` for a fault of the whole menu.
    pub category: Option<Name>,
    /// The dish it is in; `None` for a fault of the category.
    pub item: Option<Name>,
    /// The field, as the menu file calls it.
    pub field: &'static str,
    /// What is wrong and what would be right.
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

/// The faults because of which a draft cannot become a menu.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
pub struct DraftError {
    /// The faults in reading order, at most [`FAULTS_MAX`].
    pub faults: Vec<DraftFault>,
    /// How many faults are left out of `faults`.
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

    /// Fails with the faults found so far, if there are any.
    fn or_ok(&self) -> Result<(), DraftError> {
        if self.faults.is_empty() { Ok(()) } else { Err(self.clone()) }
    }
}

/// One line for a terminal or a log. A page shows [`DraftError::faults`] as a list.
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
