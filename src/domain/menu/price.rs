//! The price of a choice.

use serde::{Deserialize, Serialize};

use super::{CHOSEN_OPTIONS_MAX, MenuItem, MenuOption, OptionGroup, Variant};
use crate::domain::ids::{OptionGroupId, OptionId, VariantId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::text::Name;

/// A valid choice and its unit price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedChoice {
    /// The chosen variant and its name.
    pub variant: Option<(VariantId, Name)>,
    /// The chosen options, in the order of the menu; one that was chosen twice comes twice.
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
    /// Added to the price of the item or variant; 0 where it is included.
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
    #[error("{0} is not an option of this item")]
    OptionUnknown(OptionId),
    #[error("{option} can be chosen at most {most} times, is chosen {count} times")]
    OptionTooOften { option: Name, most: u16, count: usize },
    #[error("{group}: choose {min} to {max}, {count} chosen")]
    GroupCount { group: Name, min: u16, max: u16, count: usize },
    #[error("{option} needs a choice of {group}")]
    Needs { option: Name, group: Name },
    #[error("{option} cannot be chosen together with {group}")]
    Forbids { option: Name, group: Name },
    #[error("one line may have at most {CHOSEN_OPTIONS_MAX} options")]
    TooManyOptions,
    /// Possible only for an item that was stored before imports refused such options.
    #[error("{0} would cost less than 0 with these options: choose others")]
    BelowZero(Name),
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl MenuOption {
    /// The price with this variant of the item.
    pub(in crate::domain) fn price_with(&self, variant: Option<&Variant>) -> Minor {
        let prices = &self.rules.variant_prices;
        let with = variant.and_then(|variant| prices.iter().find(|price| price.variant == variant.name));
        with.map_or(self.price, |with| with.price)
    }
}

impl MenuItem {
    /// Validates a guest's choice and computes its unit price. An option that is chosen twice stands twice in `options`.
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
        let mut chosen: Vec<PricedOption> = Vec::with_capacity(options.len());
        let mut allergens_stated = self.allergens.is_stated();
        for group in &self.option_groups {
            let before = chosen.len();
            for option in &group.options {
                let count = options.iter().filter(|id| **id == option.id).count();
                if count == 0 {
                    continue;
                }
                let most = group.rules.each_max;
                if count > usize::from(most) {
                    return Err(ChoiceError::OptionTooOften { option: option.name.clone(), most, count });
                }
                self.check_rules(option, options)?;
                allergens_stated &= option.allergens.is_stated();
                let priced = PricedOption {
                    id: option.id,
                    group: group.id,
                    name: option.name.clone(),
                    price: option.price_with(variant),
                };
                chosen.extend(std::iter::repeat_n(priced, count));
            }
            let count = chosen.len() - before;
            if count < usize::from(group.min) || count > usize::from(group.max) {
                return Err(ChoiceError::GroupCount {
                    group: group.name.clone(),
                    min: group.min,
                    max: group.max,
                    count,
                });
            }
            group.include(&mut chosen[before..]);
        }
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

    /// Checks what a chosen option needs and forbids. A rule about a group that the item does not have means nothing.
    fn check_rules(&self, option: &MenuOption, chosen: &[OptionId]) -> Result<(), ChoiceError> {
        // Whether an option of such a group is chosen; `None` where there is no such group.
        let chosen_in = |name: &Name| {
            let groups = self.option_groups.iter().filter(|group| group.name == *name);
            let others = |group: &OptionGroup| {
                group.options.iter().any(|other| other.id != option.id && chosen.contains(&other.id))
            };
            groups.map(others).reduce(|one, other| one || other)
        };
        let rules = &option.rules;
        if let Some(group) = rules.needs.iter().find(|name| chosen_in(name) == Some(false)) {
            return Err(ChoiceError::Needs { option: option.name.clone(), group: group.clone() });
        }
        if let Some(group) = rules.forbids.iter().find(|name| chosen_in(name) == Some(true)) {
            return Err(ChoiceError::Forbids { option: option.name.clone(), group: group.clone() });
        }
        Ok(())
    }
}

impl OptionGroup {
    /// Makes the included options free: those with the highest prices, of equal ones the first.
    fn include(&self, chosen: &mut [PricedOption]) {
        for _ in 0..self.rules.included {
            let mut dearest: Option<&mut PricedOption> = None;
            for option in chosen.iter_mut().filter(|option| option.price > Minor::ZERO) {
                if dearest.as_ref().is_none_or(|dearest| option.price > dearest.price) {
                    dearest = Some(option);
                }
            }
            match dearest {
                Some(option) => option.price = Minor::ZERO,
                None => return,
            }
        }
    }
}
