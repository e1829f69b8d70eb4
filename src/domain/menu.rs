//! The menu: what can be ordered, what it asks, what it costs, what is in it.
//!
//! A menu item is a value that is right by construction ([`MenuItem::checked`]); what a guest
//! chose of it is checked and priced in one place, [`MenuItem::price`], for carts and orders alike.

use serde::{Deserialize, Serialize};

use super::allergen::{Allergen, AllergenKind, Allergens};
use super::ids::{CategoryId, MenuItemId, OptionGroupId, OptionId, VariantId};
use super::money::{Minor, MoneyError};
use super::photo::PhotoName;
use super::text::{Code, Description, Name, Tag};

/// Categories on one menu. Millers, the largest menu of our tests, has 26.
pub const CATEGORIES_MAX: usize = 200;
/// Items on one menu. Millers has 239.
pub const ITEMS_MAX: usize = 2_000;
/// Variants of one item.
pub const VARIANTS_MAX: usize = 20;
/// Option groups of one item.
pub const GROUPS_MAX: usize = 20;
/// Options over all groups of one item; keeps an item well below the store's 16 KiB record.
pub const OPTIONS_MAX: usize = 120;
/// Tags on one item.
pub const TAGS_MAX: usize = 12;
/// Options a single line may carry; bounds a cart line and a kitchen ticket.
pub const CHOSEN_OPTIONS_MAX: usize = 30;

/// A heading of the menu and the items under it, in the order they are read. An item may stand under
/// two headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its heading.
    pub name: Name,
    /// The items, in reading order.
    pub items: Vec<MenuItemId>,
}

/// What a size or make of an item costs; replaces the item's own price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// "Large", "0.5 l".
    pub name: Name,
    /// The whole price of the item in this variant.
    pub price: Minor,
}

/// A question the item asks. At least `min` and at most `max` options are chosen, each at most once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionGroup {
    /// Its id.
    pub id: OptionGroupId,
    /// The question.
    pub name: Name,
    /// Fewest answers; above 0 the guest must answer.
    pub min: u16,
    /// Most answers.
    pub max: u16,
    /// The answers.
    pub options: Vec<MenuOption>,
}

/// One answer, its surcharge, and what is in it. Where the item's own price is 0, an option may carry
/// the whole price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuOption {
    /// Its id.
    pub id: OptionId,
    /// The answer.
    pub name: Name,
    /// Added to the price; below 0 where leaving something out saves money.
    pub price: Minor,
    /// What the option brings in.
    pub allergens: Allergens,
}

/// A dish or drink.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    /// Its id; stays through edits and imports of the same dish.
    pub id: MenuItemId,
    /// What it is called.
    pub name: Name,
    /// What the guest reads below the name.
    pub description: Option<Description>,
    /// The price without variants and options.
    pub price: Minor,
    /// The station that makes it.
    pub station: Code,
    /// The tax class it is sold under.
    pub tax_class: Code,
    /// Sizes or makes; where there are any, one must be chosen.
    pub variants: Vec<Variant>,
    /// What it asks.
    pub option_groups: Vec<OptionGroup>,
    /// What is in it, without options.
    pub allergens: Allergens,
    /// Diets and styles.
    pub tags: Vec<Tag>,
    /// What it looks like.
    pub photo: Option<PhotoName>,
}

/// What is wrong with a menu item, in the words of the menu.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MenuItemError {
    /// A price below nothing.
    #[error("price of {0} must not be below 0")]
    NegativePrice(Name),
    /// A list beyond its bound.
    #[error("{what} must be at most {max}, are {len}")]
    TooMany {
        /// Which list.
        what: &'static str,
        /// Its bound.
        max: usize,
        /// How many there are.
        len: usize,
    },
    /// A question nobody can answer.
    #[error(
        "option group {group}: min {min} and max {max} must fit its {len} options, with min ≤ max and max ≥ 1"
    )]
    Bounds {
        /// The group.
        group: Name,
        /// Its min.
        min: u16,
        /// Its max.
        max: u16,
        /// Its options.
        len: usize,
    },
    /// A choice that a guest may make would cost less than nothing.
    #[error("the options of {groups} can take the price below 0")]
    BelowZero {
        /// The groups that take it there, as they are called.
        groups: String,
        /// What the cheapest choice would cost.
        least: Minor,
    },
    /// A kind of another allergen.
    #[error("kind {0:?} is not a kind of {1:?}")]
    Kind(AllergenKind, Allergen),
    /// Prices that no sum holds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl MenuItem {
    /// Checks that every question can be answered and every price paid.
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
        // The price of an item may be 0: a required option then carries it.
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

    /// What the cheapest choice that a guest may make costs, and the groups that make it cheaper than the item alone.
    fn cheapest(&self) -> Result<(Minor, String), MoneyError> {
        let base = self.variants.iter().map(|v| v.price).min().unwrap_or(self.price);
        // What must be chosen of each group, at its cheapest; then whatever else makes it cheaper still.
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

    /// Checks a guest's choice against what the item asks, and prices one of it.
    ///
    /// # Errors
    /// [`ChoiceError`] says which part of the choice does not fit, and how it would.
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
        // One answer cannot be given twice, and every answer must be to a question of this item.
        if chosen.len() != options.len() {
            let known = |id: &&OptionId| chosen.iter().any(|c| c.id == **id);
            let odd = options.iter().find(|id| !known(id)).or(options.first());
            return Err(odd.map_or(ChoiceError::TooManyOptions, |id| ChoiceError::OptionUnknown(*id)));
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

/// A choice that fits, with what one of it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedChoice {
    /// The chosen variant.
    pub variant: Option<(VariantId, Name)>,
    /// The chosen options, in the order of the menu.
    pub options: Vec<PricedOption>,
    /// Base or variant plus options, for one.
    pub unit_price: Minor,
    /// The allergens of the item and of every chosen option are stated.
    pub allergens_stated: bool,
}

/// A chosen option with its price at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedOption {
    /// The option.
    pub id: OptionId,
    /// The group it answers.
    pub group: OptionGroupId,
    /// Its name.
    pub name: Name,
    /// Its surcharge.
    pub price: Minor,
}

/// Why a choice does not fit an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceError {
    /// The item comes in variants and none was chosen.
    #[error("{0} comes in variants: choose one")]
    VariantMissing(Name),
    /// Not a variant of this item.
    #[error("{0} is not a variant of this item")]
    VariantUnknown(VariantId),
    /// Not an option of this item, or named twice.
    #[error("{0} is not an option of this item, or is named twice")]
    OptionUnknown(OptionId),
    /// A group with too few or too many answers.
    #[error("{group}: choose {min} to {max}, {count} chosen")]
    GroupCount {
        /// The group.
        group: Name,
        /// Fewest.
        min: u16,
        /// Most.
        max: u16,
        /// Chosen.
        count: usize,
    },
    /// More than [`CHOSEN_OPTIONS_MAX`].
    #[error("at most {CHOSEN_OPTIONS_MAX} options fit one line")]
    TooManyOptions,
    /// Only an item that was kept before imports refused it can ask for this.
    #[error("{0} would cost less than 0 with these options: choose others")]
    BelowZero(Name),
    /// The price is out of bounds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// A whole menu, in reading order. Items stand once, even where two categories show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// The categories.
    pub categories: Vec<Category>,
    /// The items the categories name, in no particular order.
    pub items: Vec<MenuItem>,
}

#[cfg(test)]
#[path = "menu_tests.rs"]
pub(crate) mod tests;
