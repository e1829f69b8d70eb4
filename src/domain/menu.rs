//! The menu: categories, items, variants, options, prices and allergens.
//!
//! [`MenuItem::checked`] (in `check.rs`) validates an item before it is stored. [`MenuItem::price`] (in `price.rs`) validates and
//! prices a choice, for carts and orders alike.

mod check;
mod headings;
mod language;
mod price;

use serde::{Deserialize, Serialize};

use super::allergen::Allergens;
use super::ids::{CategoryId, HoursId, MenuItemId, OptionGroupId, OptionId, VariantId};
use super::menu_hours::MenuHours;
use super::money::Minor;
use super::photo::PhotoName;
use super::text::{Code, Description, DishNumber, Name, Tag};
use super::translation::{TranslatedName, Translation};

pub use check::MenuItemError;
pub use headings::{Headings, headed_name};
pub use language::TranslatedNames;
pub use price::{ChoiceError, PricedChoice, PricedOption};

/// Most categories of a menu. Millers, the largest menu of our tests, has 26.
pub const CATEGORIES_MAX: usize = 200;
/// Most items of a menu. Millers has 239.
pub const ITEMS_MAX: usize = 2_000;
/// Most variants of an item.
const VARIANTS_MAX: usize = 20;
/// Most option groups of an item.
const GROUPS_MAX: usize = 20;
/// Most options of an item over all groups; keeps an item well below the store's 16 KiB per record.
pub const OPTIONS_MAX: usize = 120;
/// Most items that go well with an item: more are a second menu.
pub const GOES_WITH_MAX: usize = 3;
/// Most tags of an item.
pub const TAGS_MAX: usize = 12;
/// Most options chosen in one line; bounds the size of a cart line and of a kitchen ticket.
pub const CHOSEN_OPTIONS_MAX: usize = 30;

/// A category of the menu. An item may be in two categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Category {
    pub id: CategoryId,
    pub name: Name,
    /// The items, in reading order.
    pub items: Vec<MenuItemId>,
    /// Text below the name.
    pub description: Option<Description>,
    /// Its items can be ordered only in these hours, beside their own; empty: at any time.
    pub hours: Vec<HoursId>,
    pub translations: Vec<Translation>,
}

/// A variant of an item: "Large", "0.5 l".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Variant {
    pub id: VariantId,
    pub name: Name,
    /// The price of the item in this variant, instead of the item's own price.
    pub price: Minor,
    pub translations: Vec<TranslatedName>,
}

/// A group of options. At least `min` and at most `max` options are chosen; an option that is chosen twice counts twice.
/// Groups with the same id in several items are one group that these items share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct OptionGroup {
    pub id: OptionGroupId,
    pub name: Name,
    pub min: u16,
    pub max: u16,
    pub options: Vec<MenuOption>,
    pub rules: GroupRules,
    pub translations: Vec<TranslatedName>,
}

/// How often the options of a group can be chosen, and how many of them are included in the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRules {
    /// Most times that one option is chosen, from 1.
    pub each_max: u16,
    /// So many chosen options cost nothing: those with the highest prices. Each further one costs its price.
    pub included: u16,
}

impl Default for GroupRules {
    fn default() -> Self {
        Self { each_max: 1, included: 0 }
    }
}

/// An option of a group. Where the item's own price is 0, an option may carry the whole price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct MenuOption {
    pub id: OptionId,
    pub name: Name,
    /// Added to the price; negative where leaving something out makes the item cheaper.
    pub price: Minor,
    /// The allergens the option adds.
    pub allergens: Allergens,
    pub rules: OptionRules,
    pub translations: Vec<TranslatedName>,
}

/// When an option can be chosen, and what it costs with which variant. Groups and variants are named, because items share groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionRules {
    /// The prices in variants with these names, instead of the option's own price.
    pub variant_prices: Vec<VariantPrice>,
    /// Whether it is chosen at first. The choice of the guest counts.
    pub is_default: bool,
    /// It can be chosen only with an option of each of these groups of the item.
    pub needs: Vec<Name>,
    /// It cannot be chosen with an option of one of these groups of the item.
    pub forbids: Vec<Name>,
}

/// A price that counts in one variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct VariantPrice {
    /// The name of the variant.
    pub variant: Name,
    pub price: Minor,
}

/// A dish or drink.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct MenuItem {
    /// Kept through edits and imports of the same dish.
    pub id: MenuItemId,
    pub name: Name,
    pub description: Option<Description>,
    /// The price without variants and options.
    pub price: Minor,
    /// The station that prepares it.
    pub station: Code,
    pub tax_class: Code,
    /// Where there are any, a guest must choose one.
    pub variants: Vec<Variant>,
    pub option_groups: Vec<OptionGroup>,
    /// The allergens of the item without options.
    pub allergens: Allergens,
    /// Diets and styles, such as "vegan".
    pub tags: Vec<Tag>,
    pub photo: Option<PhotoName>,
    pub sale: ItemSale,
    pub translations: Vec<Translation>,
    /// Items that go well with it, as the owner says. One that has left the menu stays here and is shown nowhere.
    pub goes_with: Vec<MenuItemId>,
    /// What guests and waiters order it by. No other item of the menu has it.
    pub number: Option<DishNumber>,
}

/// Whether and when an item is sold, and at which price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemSale {
    /// Guests and waiters do not see it and cannot order it.
    pub is_hidden: bool,
    /// The owner has not stated a price yet: it cannot be ordered.
    pub is_price_missing: bool,
    /// It can be ordered only in these hours; empty: at any time.
    pub hours: Vec<HoursId>,
    /// Prices in certain hours. The first one whose hours are now counts.
    pub timed_prices: Vec<TimedPrice>,
}

/// Prices of an item in certain hours, such as a happy hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimedPrice {
    /// The hours in which it counts.
    pub hours: HoursId,
    /// Instead of the item's own price; `None`: no change.
    pub price: Option<Minor>,
    /// Instead of the prices of the variants with these names.
    pub variant_prices: Vec<VariantPrice>,
}

impl Category {
    /// A category without description, hours and translations.
    pub fn new(id: CategoryId, name: Name, items: Vec<MenuItemId>) -> Self {
        Self { id, name, items, description: None, hours: Vec::new(), translations: Vec::new() }
    }
}

impl Variant {
    /// A variant without translations.
    pub fn new(id: VariantId, name: Name, price: Minor) -> Self {
        Self { id, name, price, translations: Vec::new() }
    }
}

impl OptionGroup {
    /// A group without rules and translations.
    pub fn new(id: OptionGroupId, name: Name, (min, max): (u16, u16), options: Vec<MenuOption>) -> Self {
        Self { id, name, min, max, options, rules: GroupRules::default(), translations: Vec::new() }
    }
}

impl MenuOption {
    /// An option without rules and translations.
    pub fn new(id: OptionId, name: Name, price: Minor, allergens: Allergens) -> Self {
        Self { id, name, price, allergens, rules: OptionRules::default(), translations: Vec::new() }
    }
}

/// A whole menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// The categories, in reading order.
    pub categories: Vec<Category>,
    /// The items of all categories, each once, in no particular order.
    pub items: Vec<MenuItem>,
    /// All named hours.
    pub hours: Vec<MenuHours>,
}

impl Menu {
    /// The item that has this number, other than `than`.
    pub fn numbered(&self, number: &DishNumber, than: MenuItemId) -> Option<&MenuItem> {
        let is_same = |other: &DishNumber| other.key() == number.key();
        self.items.iter().find(|item| item.id != than && item.number.as_ref().is_some_and(is_same))
    }
}

#[cfg(test)]
#[path = "menu_tests.rs"]
pub(crate) mod tests;
