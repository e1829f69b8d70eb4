//! The menu: categories, items, variants, options, prices and allergens.
//!
//! [`MenuItem::checked`] validates an item before it is stored. [`MenuItem::price`] validates and prices a choice, for carts
//! and orders alike.

use serde::{Deserialize, Serialize};

use super::allergen::{Allergen, AllergenKind, Allergens};
use super::ids::{CategoryId, MenuItemId, OptionGroupId, OptionId, VariantId};
use super::money::{Minor, MoneyError};
use super::photo::PhotoName;
use super::text::{Code, Description, Name, Tag};

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
}

/// A variant of an item: "Large", "0.5 l".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Variant {
    pub id: VariantId,
    pub name: Name,
    /// The price of the item in this variant, instead of the item's own price.
    pub price: Minor,
}

/// A group of options. At least `min` and at most `max` options are chosen, each at most once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct OptionGroup {
    pub id: OptionGroupId,
    pub name: Name,
    pub min: u16,
    pub max: u16,
    pub options: Vec<MenuOption>,
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
}

/// Why a menu item is not valid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum MenuItemError {
    /// The price of the item or variant with this name.
    #[error("price of {0} must not be below 0")]
    NegativePrice(Name),
    #[error("{what} must be at most {max}, are {len}")]
    TooMany { what: &'static str, max: usize, len: usize },
    /// No choice can satisfy `min` and `max` of the group.
    #[error(
        "option group {group}: min {min} and max {max} must fit its {len} options, with min ≤ max and max ≥ 1"
    )]
    Bounds { group: Name, min: u16, max: u16, len: usize },
    #[error("the options of {groups} can take the price below 0")]
    BelowZero {
        /// The names of the groups with negative prices, quoted and joined.
        groups: String,
        /// The price of the cheapest choice.
        least: Minor,
    },
    #[error("kind {0:?} is not a kind of {1:?}")]
    Kind(AllergenKind, Allergen),
    /// The prices sum to more than an amount can hold.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl MenuItem {
    /// Validates lengths, option groups, prices and allergens.
    ///
    /// # Errors
    /// The first [`MenuItemError`] found.
    pub fn checked(self) -> Result<Self, MenuItemError> {
        let bounded = |what, len, max| {
            if len > max { Err(MenuItemError::TooMany { what, max, len }) } else { Ok(()) }
        };
        bounded("variants", self.variants.len(), VARIANTS_MAX)?;
        bounded("option groups", self.option_groups.len(), GROUPS_MAX)?;
        bounded("options", self.option_groups.iter().map(|g| g.options.len()).sum(), OPTIONS_MAX)?;
        bounded("tags", self.tags.len(), TAGS_MAX)?;
        // The item's own price may be 0: then a required option carries the price.
        if self.price < Minor::ZERO {
            return Err(MenuItemError::NegativePrice(self.name));
        }
        if let Some(variant) = self.variants.iter().find(|v| v.price < Minor::ZERO) {
            return Err(MenuItemError::NegativePrice(variant.name.clone()));
        }
        for group in &self.option_groups {
            let len = group.options.len();
            if group.min > group.max || group.max == 0 || usize::from(group.max) > len {
                return Err(MenuItemError::Bounds {
                    group: group.name.clone(),
                    min: group.min,
                    max: group.max,
                    len,
                });
            }
        }
        let (least, groups) = self.cheapest()?;
        if least < Minor::ZERO {
            return Err(MenuItemError::BelowZero { groups, least });
        }
        let of_options = self.option_groups.iter().flat_map(|g| &g.options).flat_map(|o| o.allergens.marks());
        for mark in self.allergens.marks().iter().chain(of_options) {
            if let Some(kind) = mark.kind.filter(|k| k.of() != mark.allergen) {
                return Err(MenuItemError::Kind(kind, mark.allergen));
            }
        }
        Ok(self)
    }

    /// The price of the cheapest valid choice, and the names of the groups that make it cheaper than the item alone.
    fn cheapest(&self) -> Result<(Minor, String), MoneyError> {
        let base = self.variants.iter().map(|v| v.price).min().unwrap_or(self.price);
        // The cheapest required options of each group, then all further options with a negative price.
        let mut forced: Vec<(Minor, &Name)> = Vec::new();
        let mut free: Vec<(Minor, &Name)> = Vec::new();
        for group in &self.option_groups {
            let mut prices: Vec<Minor> = group.options.iter().map(|o| o.price).collect();
            prices.sort_unstable();
            let priced = prices.into_iter().map(|price| (price, &group.name)).take(usize::from(group.max));
            let (must, may): (Vec<_>, Vec<_>) =
                priced.enumerate().partition(|(n, _)| *n < usize::from(group.min));
            forced.extend(must.into_iter().map(|(_, option)| option));
            free.extend(may.into_iter().map(|(_, option)| option).filter(|(price, _)| *price < Minor::ZERO));
        }
        free.sort_unstable();
        free.truncate(CHOSEN_OPTIONS_MAX.saturating_sub(forced.len()));
        let chosen = || forced.iter().chain(&free);
        let least = Minor::sum(std::iter::once(base).chain(chosen().map(|(price, _)| *price)))?;
        let mut groups: Vec<String> = Vec::new();
        for (_, name) in chosen().filter(|(price, _)| *price < Minor::ZERO) {
            let name = format!("“{name}”");
            if !groups.contains(&name) {
                groups.push(name);
            }
        }
        Ok((least, groups.join(" and ")))
    }

    /// Validates a guest's choice and computes its unit price.
    ///
    /// # Errors
    /// [`ChoiceError`] names the part of the choice that does not fit, and what would.
    pub fn price(
        &self,
        variant: Option<VariantId>,
        options: &[OptionId],
    ) -> Result<PricedChoice, ChoiceError> {
        let variant = match (variant, self.variants.is_empty()) {
            (None, true) => None,
            (None, false) => return Err(ChoiceError::VariantMissing(self.name.clone())),
            (Some(id), _) => {
                Some(self.variants.iter().find(|v| v.id == id).ok_or(ChoiceError::VariantUnknown(id))?)
            }
        };
        if options.len() > CHOSEN_OPTIONS_MAX {
            return Err(ChoiceError::TooManyOptions);
        }
        let mut chosen = Vec::with_capacity(options.len());
        let mut allergens_stated = self.allergens.is_stated();
        for group in &self.option_groups {
            let of_group = group.options.iter().filter(|o| options.contains(&o.id));
            let before = chosen.len();
            allergens_stated &= of_group.clone().all(|o| o.allergens.is_stated());
            chosen.extend(of_group.map(|o| PricedOption {
                id: o.id,
                group: group.id,
                name: o.name.clone(),
                price: o.price,
            }));
            let count = chosen.len() - before;
            if count < usize::from(group.min) || count > usize::from(group.max) {
                return Err(ChoiceError::GroupCount {
                    group: group.name.clone(),
                    min: group.min,
                    max: group.max,
                    count,
                });
            }
        }
        // An option was named twice, or is not of this item.
        if chosen.len() != options.len() {
            let known = |id: &&OptionId| chosen.iter().any(|c| c.id == **id);
            let wrong = options.iter().find(|id| !known(id)).or(options.first());
            return Err(wrong.map_or(ChoiceError::TooManyOptions, |id| ChoiceError::OptionUnknown(*id)));
        }
        let base = variant.map_or(self.price, |v| v.price);
        let unit_price = Minor::sum(std::iter::once(base).chain(chosen.iter().map(|c| c.price)))?;
        if unit_price < Minor::ZERO {
            return Err(ChoiceError::BelowZero(self.name.clone()));
        }
        let variant = variant.map(|v| (v.id, v.name.clone()));
        Ok(PricedChoice { variant, options: chosen, unit_price, allergens_stated })
    }
}

/// A valid choice and its unit price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedChoice {
    /// The chosen variant and its name.
    pub variant: Option<(VariantId, Name)>,
    /// The chosen options, in the order of the menu.
    pub options: Vec<PricedOption>,
    /// The price of the item or variant plus options.
    pub unit_price: Minor,
    /// Whether the allergens of the item and of every chosen option are stated.
    pub allergens_stated: bool,
}

/// A chosen option with its name and price at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields are those of `MenuOption` and mean the same
pub struct PricedOption {
    pub id: OptionId,
    pub group: OptionGroupId,
    pub name: Name,
    /// Added to the price of the item or variant.
    pub price: Minor,
}

/// Why a choice does not fit an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ChoiceError {
    #[error("{0} comes in variants: choose one")]
    VariantMissing(Name),
    #[error("{0} is not a variant of this item")]
    VariantUnknown(VariantId),
    #[error("{0} is not an option of this item, or is named twice")]
    OptionUnknown(OptionId),
    #[error("{group}: choose {min} to {max}, {count} chosen")]
    GroupCount { group: Name, min: u16, max: u16, count: usize },
    #[error("one line may have at most {CHOSEN_OPTIONS_MAX} options")]
    TooManyOptions,
    /// Possible only for an item that was stored before imports refused such options.
    #[error("{0} would cost less than 0 with these options: choose others")]
    BelowZero(Name),
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// A whole menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// The categories, in reading order.
    pub categories: Vec<Category>,
    /// The items of all categories, each once, in no particular order.
    pub items: Vec<MenuItem>,
}

#[cfg(test)]
#[path = "menu_tests.rs"]
pub(crate) mod tests;
