//! What a menu file cannot say stays as it was. A price list without allergens must not delete the allergens of the dishes.

use super::pairs::pairs;
use super::{ItemDraft, OptionDraft, OptionGroupDraft, VariantDraft};
use crate::domain::menu::GroupRules;

/// A part of a dish, or of a category, that a format may be unable to state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DishPart {
    /// The text below the name.
    Description,
    /// The station that prepares it.
    Station,
    /// The class of its tax.
    TaxClass,
    /// The variants with their prices.
    Variants,
    /// The groups of options as a whole.
    OptionGroups,
    /// The rules of groups and options: how often, included, prices with a variant, chosen at first, needs, forbids.
    OptionRules,
    /// The allergens of the dish and of its options.
    Allergens,
    /// Diets and styles.
    Tags,
    /// The photo of the dish.
    Photo,
    /// Whether it is hidden.
    Hidden,
    /// The hours of dishes.
    Hours,
    /// Prices in certain hours.
    TimedPrices,
    /// The hours of categories.
    CategoryHours,
    /// All texts in other languages, those of categories too.
    Translations,
    /// The text below the name of a category.
    CategoryDescription,
    /// What guests and waiters order the dish by.
    Number,
}

impl DishPart {
    /// All parts, in the order of the fields.
    pub const ALL: [Self; 16] = [
        Self::Description,
        Self::Station,
        Self::TaxClass,
        Self::Variants,
        Self::OptionGroups,
        Self::OptionRules,
        Self::Allergens,
        Self::Tags,
        Self::Photo,
        Self::Hidden,
        Self::Hours,
        Self::TimedPrices,
        Self::CategoryHours,
        Self::Translations,
        Self::CategoryDescription,
        Self::Number,
    ];
}

impl ItemDraft {
    /// Takes these parts from the dish as it was. Variants, groups and options are matched by name and then by position.
    pub(super) fn keep(&mut self, before: &Self, unstated: &[DishPart]) {
        if unstated.is_empty() {
            return;
        }
        let keeps = |part| unstated.contains(&part);
        if keeps(DishPart::Description) {
            self.description.clone_from(&before.description);
        }
        if keeps(DishPart::Station) {
            self.station.clone_from(&before.station);
        }
        if keeps(DishPart::TaxClass) {
            self.tax_class.clone_from(&before.tax_class);
        }
        if keeps(DishPart::Allergens) {
            self.allergens.clone_from(&before.allergens);
        }
        if keeps(DishPart::Tags) {
            self.tags.clone_from(&before.tags);
        }
        if keeps(DishPart::Photo) {
            self.photo = before.photo;
        }
        if keeps(DishPart::Hidden) {
            self.is_hidden = before.is_hidden;
        }
        if keeps(DishPart::Hours) {
            self.hours.clone_from(&before.hours);
        }
        if keeps(DishPart::TimedPrices) {
            self.timed_prices.clone_from(&before.timed_prices);
        }
        if keeps(DishPart::Translations) {
            self.translations.clone_from(&before.translations);
        }
        if keeps(DishPart::Number) {
            self.number.clone_from(&before.number);
        }
        if keeps(DishPart::Variants) {
            self.variants.clone_from(&before.variants);
        }
        if keeps(DishPart::OptionGroups) {
            self.option_groups.clone_from(&before.option_groups);
        }
        let old = pairs(&self.variants, |v| &v.name, &before.variants, |v| &v.name);
        for (variant, old) in self.variants.iter_mut().zip(old) {
            old.into_iter().for_each(|old| variant.keep(old, unstated));
        }
        let old = pairs(&self.option_groups, |g| &g.name, &before.option_groups, |g| &g.name);
        for (group, old) in self.option_groups.iter_mut().zip(old) {
            old.into_iter().for_each(|old| group.keep(old, unstated));
        }
    }
}

impl VariantDraft {
    fn keep(&mut self, before: &Self, unstated: &[DishPart]) {
        if unstated.contains(&DishPart::Translations) {
            self.translations.clone_from(&before.translations);
        }
    }
}

impl OptionGroupDraft {
    fn keep(&mut self, before: &Self, unstated: &[DishPart]) {
        if unstated.contains(&DishPart::Translations) {
            self.translations.clone_from(&before.translations);
        }
        if unstated.contains(&DishPart::OptionRules) {
            // The file states how many options can be chosen; no more than these can be included.
            let included = before.rules.included.min(self.max);
            self.rules = GroupRules { included, ..before.rules };
        }
        let old = pairs(&self.options, |o| &o.name, &before.options, |o| &o.name);
        for (option, old) in self.options.iter_mut().zip(old) {
            old.into_iter().for_each(|old| option.keep(old, unstated));
        }
    }
}

impl OptionDraft {
    fn keep(&mut self, before: &Self, unstated: &[DishPart]) {
        if unstated.contains(&DishPart::Translations) {
            self.translations.clone_from(&before.translations);
        }
        if unstated.contains(&DishPart::Allergens) {
            self.allergens.clone_from(&before.allergens);
        }
        if unstated.contains(&DishPart::OptionRules) {
            self.rules.clone_from(&before.rules);
        }
    }
}
