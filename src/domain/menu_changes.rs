//! The differences between two menus, for the preview of an import.

use std::collections::HashMap;

use uuid::Uuid;

use super::allergen::Allergens;
use super::ids::{CategoryId, MenuItemId};
use super::menu::{Category, Menu, MenuItem, OptionGroup, OptionRules, Variant};
use super::money::Minor;
use super::text::Name;
use super::translation::TranslatedName;

/// The differences between two menus. Items are the same if they have the same id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuChanges {
    /// Items only of the new menu.
    pub added: Vec<Name>,
    /// Items only of the old menu.
    pub removed: Vec<Name>,
    /// Items of both that differ.
    pub changed: Vec<ItemChange>,
    /// Categories of both whose description, hours or translations differ, by their names in the new menu.
    pub changed_categories: Vec<Name>,
    /// Hours that are new or differ, by their names in the new menu.
    pub changed_hours: Vec<Name>,
}

/// How an item differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// The name in the new menu.
    pub name: Name,
    /// The parts that differ.
    pub fields: Vec<ItemField>,
    /// The old and the new price, without variants and options, if they differ and neither is missing.
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
    /// Whether guests see it.
    Hidden,
    /// Whether it has a price yet.
    PriceMissing,
    /// How often options can be chosen, how many are included, and which exclude one another.
    OptionRules,
    /// Texts in other languages, those of its variants and options too.
    Translations,
    /// When it can be ordered.
    Hours,
    /// Its prices in certain hours.
    TimedPrices,
    /// What goes well with it.
    GoesWith,
    /// What guests and waiters order it by.
    Number,
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
            let is_missing = before.sale.is_price_missing || item.sale.is_price_missing;
            let price = (before.price != item.price && !is_missing).then_some((before.price, item.price));
            (!fields.is_empty()).then(|| ItemChange { name: item.name.clone(), fields, price })
        };
        let old_categories: HashMap<CategoryId, &Category> =
            before.categories.iter().map(|category| (category.id, category)).collect();
        let category = |category: &Category| {
            let before = old_categories.get(&category.id)?;
            let differs = before.description != category.description
                || before.hours != category.hours
                || before.translations != category.translations;
            differs.then(|| category.name.clone())
        };
        Self {
            added: names(&after.items, &old),
            removed: names(&before.items, &new),
            changed: after.items.iter().filter_map(change).collect(),
            changed_categories: after.categories.iter().filter_map(category).collect(),
            changed_hours: after
                .hours
                .iter()
                .filter(|hours| !before.hours.contains(hours))
                .map(|hours| hours.name.clone())
                .collect(),
        }
    }
}

/// The parts in which two versions of an item differ.
pub fn fields_between(one: &MenuItem, other: &MenuItem) -> Vec<ItemField> {
    let is_missing = |item: &MenuItem| item.sale.is_price_missing;
    let differs = [
        (ItemField::Name, one.name != other.name),
        (ItemField::Description, one.description != other.description),
        (ItemField::Price, one.price != other.price && !is_missing(one) && !is_missing(other)),
        (ItemField::Station, one.station != other.station),
        (ItemField::TaxClass, one.tax_class != other.tax_class),
        (ItemField::Variants, plain_variants(one) != plain_variants(other)),
        (ItemField::Options, plain_groups(one) != plain_groups(other)),
        (ItemField::Allergens, sorted(&one.allergens) != sorted(&other.allergens)),
        (ItemField::Tags, one.tags != other.tags),
        (ItemField::Photo, one.photo != other.photo),
        (ItemField::Hidden, one.sale.is_hidden != other.sale.is_hidden),
        (ItemField::PriceMissing, is_missing(one) != is_missing(other)),
        (ItemField::OptionRules, !rules_equal(one, other)),
        (ItemField::Translations, !translations_equal(one, other)),
        (ItemField::Hours, one.sale.hours != other.sale.hours),
        (ItemField::TimedPrices, one.sale.timed_prices != other.sale.timed_prices),
        (ItemField::GoesWith, one.goes_with != other.goes_with),
        (ItemField::Number, one.number != other.number),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

/// The allergens of an item in one order: files write them in different ones.
fn sorted(allergens: &Allergens) -> Allergens {
    let mut allergens = allergens.clone();
    if let Allergens::Stated(marks) = &mut allergens {
        marks.sort_by_key(|mark| (mark.allergen, mark.kind));
    }
    allergens
}

/// The variants without translations.
fn plain_variants(item: &MenuItem) -> Vec<Variant> {
    item.variants.iter().map(|v| Variant::new(v.id, v.name.clone(), v.price)).collect()
}

/// The groups without rules and translations.
fn plain_groups(item: &MenuItem) -> Vec<OptionGroup> {
    let mut groups = item.option_groups.clone();
    for group in &mut groups {
        (group.rules, group.translations) = Default::default();
        for option in &mut group.options {
            (option.rules, option.translations) = Default::default();
        }
    }
    groups
}

/// Whether the groups and options that both items have follow the same rules.
fn rules_equal(one: &MenuItem, other: &MenuItem) -> bool {
    let rules = |item: &MenuItem| -> HashMap<_, OptionRules> {
        let options = item.option_groups.iter().flat_map(|group| &group.options);
        options.map(|option| (option.id, option.rules.clone())).collect()
    };
    let groups: HashMap<_, _> = one.option_groups.iter().map(|group| (group.id, group.rules)).collect();
    let (before, after) = (rules(one), rules(other));
    let is_kept = |group: &OptionGroup| groups.get(&group.id).is_none_or(|was| *was == group.rules);
    let are_kept = before.iter().all(|(id, was)| after.get(id).is_none_or(|rules| rules == was));
    other.option_groups.iter().all(is_kept) && are_kept
}

/// Whether the texts of both items, and of the variants, groups and options that both have, are translated alike.
fn translations_equal(one: &MenuItem, other: &MenuItem) -> bool {
    let names = |item: &MenuItem| -> HashMap<Uuid, Vec<TranslatedName>> {
        let options = item.option_groups.iter().flat_map(|group| &group.options);
        let groups = item.option_groups.iter().map(|group| (group.id.as_uuid(), group.translations.clone()));
        let variants = item.variants.iter().map(|v| (v.id.as_uuid(), v.translations.clone()));
        let options = options.map(|option| (option.id.as_uuid(), option.translations.clone()));
        groups.chain(variants).chain(options).collect()
    };
    let (before, after) = (names(one), names(other));
    let is_kept = |(id, was): (&Uuid, &Vec<TranslatedName>)| after.get(id).is_none_or(|names| names == was);
    one.translations == other.translations && before.iter().all(is_kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::menu::tests::pizza;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    #[test]
    fn changed_part_of_a_dish_is_listed_alone() {
        let before = pizza();
        let with = |change: &dyn Fn(&mut MenuItem)| {
            let mut after = before.clone();
            change(&mut after);
            fields_between(&before, &after)
        };
        let german = || crate::domain::translation::LanguageCode::parse("de").unwrap();
        let in_german = || TranslatedName { language: german(), name: name("Groß") };
        assert_eq!(with(&|_| ()), []);
        assert_eq!(with(&|item| item.sale.is_hidden = true), [ItemField::Hidden]);
        assert_eq!(
            with(&|item| {
                item.sale.is_price_missing = true;
                item.price = Minor::ZERO;
            }),
            [ItemField::PriceMissing]
        );
        assert_eq!(with(&|item| item.option_groups[0].rules.included = 1), [ItemField::OptionRules]);
        assert_eq!(
            with(&|item| item.option_groups[0].options[0].rules.is_default = true),
            [ItemField::OptionRules]
        );
        assert_eq!(
            with(&|item| item.option_groups[0].options[0].translations.push(in_german())),
            [ItemField::Translations]
        );
        assert_eq!(with(&|item| item.variants[0].translations.push(in_german())), [ItemField::Translations]);
        assert_eq!(with(&|item| item.variants[0].name = name("XL")), [ItemField::Variants]);
        assert_eq!(with(&|item| item.option_groups[1].max = 1), [ItemField::Options]);
        assert_eq!(with(&|item| item.goes_with.push(item.id)), [ItemField::GoesWith]);
        let number = || crate::domain::text::DishNumber::parse("12a").ok();
        assert_eq!(with(&|item| item.number = number()), [ItemField::Number]);
    }
}
