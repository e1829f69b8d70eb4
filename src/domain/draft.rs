//! A menu as an owner writes it: names where the stored menu has ids.
//!
//! A draft comes from a file (which kind is not known here) and becomes a [`Menu`] in one step,
//! [`MenuDraft::into_menu`], which keeps the ids of everything that is still called the same, so that an
//! edited menu can be imported in the middle of service without emptying a cart. All that is wrong with
//! a draft is said at once (up to [`FAULTS_MAX`]), in the words of the menu.

mod check;
mod keep;

use std::collections::HashMap;
use std::fmt;

use uuid::Uuid;

use super::allergen::Allergens;
use super::ids::CategoryId;
use super::menu::{Category, ITEMS_MAX, Menu, MenuItem};
use super::money::{Currency, Minor};
use super::photo::{Photo, PhotoName};
use super::settings::{Restaurant, Station, TaxClass};
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

/// A dish once, however many headings name it.
struct Dish {
    draft: ItemDraft,
    /// Positions of its headings, ascending.
    headings: Vec<usize>,
}

impl MenuDraft {
    /// The photos its dishes name.
    pub fn photo_names(&self) -> impl Iterator<Item = PhotoName> {
        self.categories.iter().flat_map(|category| &category.items).filter_map(|item| item.photo)
    }

    /// The restaurant as it is after this draft: its stations and tax classes are added, or replace those
    /// of the same code; none is taken away, for orders and displays may still name it. Its name stays, whatever
    /// the draft says. Without a `current` restaurant this makes a new one.
    ///
    /// # Errors
    /// [`DraftError`]: another currency than the restaurant's, a code given twice, no name for a new one.
    pub fn restaurant(&self, current: Option<&Restaurant>) -> Result<Restaurant, DraftError> {
        check::restaurant(self, current)
    }

    /// The menu this draft means, for a restaurant whose menu so far was `existing`.
    ///
    /// A dish keeps its id where one of its name was there before: first the one that is the same in all
    /// else, then the one under the same heading, then the next by position. Variants, option groups and
    /// options keep theirs within it, and headings theirs, by name and then by position. The same dish
    /// under two headings becomes one item; equal names with different content become two. A new option group that another
    /// dish has in the same words is that one: its ids are unique within a dish, not over the menu.
    ///
    /// # Errors
    /// [`DraftError`] with all that is wrong.
    pub fn into_menu(
        self,
        existing: &Menu,
        restaurant: &Restaurant,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Menu, DraftError> {
        let mut error = DraftError::default();
        check::bounds(&self, &mut error);
        // Past these bounds the work below would grow with the square of the file: stop here.
        error.or_ok()?;
        let restaurant = match self.restaurant(Some(restaurant)) {
            Ok(with_draft) => with_draft,
            Err(found) => {
                error = found;
                restaurant.clone()
            }
        };
        let headings: Vec<Name> = self.categories.iter().map(|c| c.name.clone()).collect();
        let (dishes, by_heading) = fold(self.categories);
        if dishes.len() > ITEMS_MAX {
            error.add_general("items", format!("must be at most {ITEMS_MAX}, are {}", dishes.len()));
            return Err(error);
        }

        let before = keep::dishes(&dishes, &headings, existing);
        let mut items: Vec<MenuItem> = Vec::with_capacity(dishes.len());
        let mut groups = keep::Groups::default();
        for (dish, before) in dishes.into_iter().zip(before) {
            let item = keep::item(dish.draft, before, &mut groups, new_id);
            for (field, what) in check::item(&item, &restaurant) {
                let category = dish.headings.first().map(|&h| headings[h].clone());
                error.add(DraftFault { category, item: Some(item.name.clone()), field, what });
            }
            items.push(item);
        }
        error.or_ok()?;

        let before = keep::pairs(&headings, |name| name, &existing.categories, |c| &c.name);
        let categories =
            headings.into_iter().zip(by_heading).zip(before).map(|((name, dishes), before)| Category {
                id: before.map_or_else(|| CategoryId::from_uuid(new_id()), |c| c.id),
                name,
                items: dishes.into_iter().map(|dish| items[dish].id).collect(),
            });
        Ok(Menu { categories: categories.collect(), items })
    }
}

/// Every dish once, and for every heading the positions of its dishes. The same dish twice under one
/// heading stays two: the owner wrote two.
fn fold(categories: Vec<CategoryDraft>) -> (Vec<Dish>, Vec<Vec<usize>>) {
    let mut dishes: Vec<Dish> = Vec::new();
    let mut of_name: HashMap<Name, Vec<usize>> = HashMap::new();
    let mut by_heading = Vec::with_capacity(categories.len());
    for (heading, category) in categories.into_iter().enumerate() {
        let mut here = Vec::with_capacity(category.items.len());
        for draft in category.items {
            let namesakes = of_name.entry(draft.name.clone()).or_default();
            let elsewhere = |&&dish: &&usize| {
                dishes[dish].headings.last() != Some(&heading) && dishes[dish].draft == draft
            };
            let dish = namesakes.iter().find(elsewhere).copied().unwrap_or_else(|| {
                namesakes.push(dishes.len());
                dishes.push(Dish { draft, headings: Vec::new() });
                dishes.len() - 1
            });
            dishes[dish].headings.push(heading);
            here.push(dish);
        }
        by_heading.push(here);
    }
    (dishes, by_heading)
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
