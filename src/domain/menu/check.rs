//! Validation of a menu item.

use super::{
    CHOSEN_OPTIONS_MAX, Category, GOES_WITH_MAX, GROUPS_MAX, MenuItem, OPTIONS_MAX, OptionGroup, TAGS_MAX,
    VARIANTS_MAX, Variant,
};
use crate::domain::allergen::{Allergen, AllergenKind};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::text::{Description, Name};
use crate::domain::translation::{LANGUAGES_MAX, LanguageCode};

/// Most hours of an item or a category, and most timed prices of an item.
pub const HOURS_OF_ITEM_MAX: usize = 10;
/// Most bytes of a category, a little below the 16 KiB of a record of the store.
const CATEGORY_BYTES_MAX: usize = 15_900;
/// Most groups that an option needs or forbids.
const RULES_MAX: usize = 10;

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
    #[error("option group {group}: each option can be chosen 1 to {CHOSEN_OPTIONS_MAX} times, found {found}")]
    EachMax { group: Name, found: u16 },
    #[error(
        "option group {group}: at most {max} options can be included, as many as can be chosen, found {found}"
    )]
    Included { group: Name, max: u16, found: u16 },
    #[error("option {option}: needs and forbids options of {group}; remove one of the two")]
    Contradiction { option: Name, group: Name },
    #[error("{what} in {language} are given twice")]
    LanguageTwice { what: &'static str, language: LanguageCode },
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
        bounded("dishes that go well with it", self.goes_with.len(), GOES_WITH_MAX)?;
        // The item's own price may be 0: then a required option carries the price.
        if self.price < Minor::ZERO {
            return Err(MenuItemError::NegativePrice(self.name));
        }
        if let Some(variant) = self.variants.iter().find(|v| v.price < Minor::ZERO) {
            return Err(MenuItemError::NegativePrice(variant.name.clone()));
        }
        self.option_groups.iter().try_for_each(OptionGroup::check)?;
        self.check_sale()?;
        self.check_translations()?;
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

    fn check_sale(&self) -> Result<(), MenuItemError> {
        let (hours, timed) = (self.sale.hours.len(), self.sale.timed_prices.len());
        if let Some(len) = [hours, timed].into_iter().find(|len| *len > HOURS_OF_ITEM_MAX) {
            return Err(MenuItemError::TooMany { what: "hours", max: HOURS_OF_ITEM_MAX, len });
        }
        for timed in &self.sale.timed_prices {
            if timed.variant_prices.len() > VARIANTS_MAX {
                let len = timed.variant_prices.len();
                return Err(MenuItemError::TooMany { what: "variants", max: VARIANTS_MAX, len });
            }
            if timed.price.is_some_and(|price| price < Minor::ZERO) {
                return Err(MenuItemError::NegativePrice(self.name.clone()));
            }
            if let Some(negative) = timed.variant_prices.iter().find(|price| price.price < Minor::ZERO) {
                return Err(MenuItemError::NegativePrice(negative.variant.clone()));
            }
        }
        Ok(())
    }

    fn check_translations(&self) -> Result<(), MenuItemError> {
        let options = || self.option_groups.iter().flat_map(|group| &group.options);
        let names = self.variants.iter().map(|variant| &variant.translations);
        let names = names.chain(self.option_groups.iter().map(|group| &group.translations));
        let names = names.chain(options().map(|option| &option.translations));
        check_languages("texts", self.translations.iter().map(|text| &text.language))?;
        for names in names {
            check_languages("names", names.iter().map(|name| &name.language))?;
        }
        Ok(())
    }

    /// The price of the item without options in this variant, at the cheapest time.
    fn cheapest_base(&self, variant: Option<&Variant>) -> Minor {
        let timed = self.sale.timed_prices.iter().filter_map(|timed| match variant {
            None => timed.price,
            Some(variant) => {
                let of_variant = timed.variant_prices.iter().find(|price| price.variant == variant.name);
                of_variant.map(|price| price.price)
            }
        });
        timed.chain([variant.map_or(self.price, |variant| variant.price)]).min().unwrap_or(self.price)
    }

    /// The price of the cheapest valid choice, and the names of the groups that make it cheaper than the item alone.
    fn cheapest(&self) -> Result<(Minor, String), MoneyError> {
        if self.variants.is_empty() {
            return self.cheapest_with(None);
        }
        let mut cheapest: Option<(Minor, String)> = None;
        for variant in &self.variants {
            let with = self.cheapest_with(Some(variant))?;
            if cheapest.as_ref().is_none_or(|cheapest| with.0 < cheapest.0) {
                cheapest = Some(with);
            }
        }
        Ok(cheapest.unwrap_or_default())
    }

    fn cheapest_with(&self, variant: Option<&Variant>) -> Result<(Minor, String), MoneyError> {
        let base = self.cheapest_base(variant);
        // The cheapest required options of each group, then all further options with a negative price.
        let mut forced: Vec<(Minor, &Name)> = Vec::new();
        let mut free: Vec<(Minor, &Name)> = Vec::new();
        for group in &self.option_groups {
            let each = usize::from(group.rules.each_max).min(CHOSEN_OPTIONS_MAX);
            let prices = group.options.iter().map(|option| option.price_with(variant));
            let mut prices: Vec<Minor> = prices.flat_map(|price| std::iter::repeat_n(price, each)).collect();
            prices.sort_unstable();
            prices.truncate(usize::from(group.max));
            let may = prices.split_off(usize::from(group.min).min(prices.len()));
            let included = prices.iter_mut().rev().take(usize::from(group.rules.included));
            included.filter(|price| **price > Minor::ZERO).for_each(|price| *price = Minor::ZERO);
            forced.extend(prices.into_iter().map(|price| (price, &group.name)));
            let negative = may.into_iter().filter(|price| *price < Minor::ZERO);
            free.extend(negative.map(|price| (price, &group.name)));
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
}

impl Category {
    /// Validates hours and translations, and that it fits a record of the store.
    ///
    /// # Errors
    /// The first [`MenuItemError`] found.
    pub fn check(&self) -> Result<(), MenuItemError> {
        if self.hours.len() > HOURS_OF_ITEM_MAX {
            let len = self.hours.len();
            return Err(MenuItemError::TooMany { what: "hours", max: HOURS_OF_ITEM_MAX, len });
        }
        check_languages("texts", self.translations.iter().map(|text| &text.language))?;
        let (name, text) = (|name: &Name| name.as_str().len(), |text: &Description| text.as_str().len());
        let translations = self.translations.iter().map(|in_language| {
            in_language.name.as_ref().map_or(0, name) + in_language.description.as_ref().map_or(0, text)
        });
        // An id has 17 bytes; 12 are enough for the lengths and the code of a translation.
        let texts = name(&self.name) + self.description.as_ref().map_or(0, text);
        let texts = texts + translations.map(|bytes| bytes + 12).sum::<usize>();
        let len = 17 * (1 + self.items.len() + self.hours.len()) + texts;
        if len > CATEGORY_BYTES_MAX {
            let what = "bytes of texts and items of a category";
            return Err(MenuItemError::TooMany { what, max: CATEGORY_BYTES_MAX, len });
        }
        Ok(())
    }
}

impl OptionGroup {
    fn check(&self) -> Result<(), MenuItemError> {
        let (len, group) = (self.options.len(), || self.name.clone());
        let each_max = self.rules.each_max;
        if !(1..=CHOSEN_OPTIONS_MAX).contains(&usize::from(each_max)) {
            return Err(MenuItemError::EachMax { group: group(), found: each_max });
        }
        let most = len * usize::from(each_max);
        if self.min > self.max || self.max == 0 || usize::from(self.max) > most {
            return Err(MenuItemError::Bounds { group: group(), min: self.min, max: self.max, len });
        }
        if self.rules.included > self.max {
            let found = self.rules.included;
            return Err(MenuItemError::Included { group: group(), max: self.max, found });
        }
        for option in &self.options {
            let rules = &option.rules;
            for (what, len, max) in [
                ("variants", rules.variant_prices.len(), VARIANTS_MAX),
                ("rules", rules.needs.len() + rules.forbids.len(), RULES_MAX),
            ] {
                if len > max {
                    return Err(MenuItemError::TooMany { what, max, len });
                }
            }
            if let Some(group) = rules.needs.iter().find(|group| rules.forbids.contains(group)) {
                let (option, group) = (option.name.clone(), group.clone());
                return Err(MenuItemError::Contradiction { option, group });
            }
        }
        Ok(())
    }
}

/// Checks that texts are in few enough languages, each once.
fn check_languages<'l>(
    what: &'static str,
    languages: impl Iterator<Item = &'l LanguageCode>,
) -> Result<(), MenuItemError> {
    let mut seen: Vec<&LanguageCode> = Vec::new();
    for language in languages {
        if seen.contains(&language) {
            return Err(MenuItemError::LanguageTwice { what, language: language.clone() });
        }
        seen.push(language);
    }
    let len = seen.len();
    if len > LANGUAGES_MAX {
        return Err(MenuItemError::TooMany { what: "languages", max: LANGUAGES_MAX, len });
    }
    Ok(())
}
