//! The menu, for guests and waiters.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, Allergens};
use crate::domain::availability::{Availability, SaleState, Unavailability};
use crate::domain::ids::{CategoryId, MenuItemId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{Category, Menu, MenuItem, MenuOption, OptionGroup};
use crate::domain::money::{Currency, Minor};
use crate::domain::text::Name;
use crate::view::menu_texts::{MenuTexts, UntranslatedText};

/// The menu's `ETag` in its main language, quoted as HTTP requires. Live channels tell it.
pub fn menu_etag(revision: u64) -> String {
    format!("\"m{revision}\"")
}

/// The whole menu, in one language.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuView {
    /// Currency of all prices: ISO 4217 code.
    pub currency: String,
    /// The language of its texts: the first wanted one that the menu has, else the main one.
    pub language: String,
    /// The main language: texts that are not translated are in it.
    pub main_language: String,
    /// The languages that the menu has: the main one first.
    pub languages: Vec<String>,
    /// The categories, in reading order.
    pub categories: Vec<CategoryView>,
}

/// A category and its items. An item may be in two categories.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CategoryView {
    /// Id of the category.
    pub id: CategoryId,
    /// Name of the category.
    pub name: String,
    /// Its name in the main language, where `name` is another one; absent: the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main_name: Option<String>,
    /// Text below the name; absent: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its texts that are in the main language instead of the menu's; absent: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub untranslated: Vec<UntranslatedText>,
    /// The items, in reading order.
    pub items: Vec<MenuItemView>,
}

/// A dish or drink.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuItemView {
    /// Id of the item; it stays the same when the dish is edited.
    pub id: MenuItemId,
    /// Name of the item.
    pub name: String,
    /// What guests and waiters order it by, such as `12a`; absent: it has no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub number: Option<String>,
    /// Its name in the main language, where `name` is another one; absent: the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main_name: Option<String>,
    /// Its texts that are in the main language instead of the menu's; absent: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub untranslated: Vec<UntranslatedText>,
    /// Description below the name.
    #[schema(required = true)]
    pub description: Option<String>,
    /// Price without variants and options that counts now, in minor units.
    pub price: i64,
    /// The price at other times, where `price` counts in certain hours only; absent where it is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub normal_price: Option<i64>,
    /// False where the item is sold out, or outside its hours.
    pub available: bool,
    /// True where the item is outside its hours now: a waiter can order it on purpose; absent: false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub is_outside_hours: bool,
    /// True where guests often order it, by the sales of the last four weeks, and it can be ordered now; absent: false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub is_often_ordered: bool,
    /// How many are left; absent where nobody counts or enough are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub left: Option<u32>,
    /// When it can be ordered again today, by the clock of the restaurant, such as `17:00`; absent where it can, or where it is sold out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub from: Option<String>,
    /// Until when it can be ordered today, by the clock of the restaurant, such as `14:30`, or when its hours ended today; absent where
    /// they do not end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub until: Option<String>,
    /// Path of its photo on this server.
    #[schema(required = true)]
    pub photo: Option<String>,
    /// Code of the station that prepares it.
    pub station: String,
    /// Variants, of which exactly one must be chosen; empty where there is no choice.
    pub variants: Vec<VariantView>,
    /// Groups of options.
    pub option_groups: Vec<OptionGroupView>,
    /// Whether the restaurant has stated the allergens. Where it has not, an empty list does not mean "none".
    pub allergens_stated: bool,
    /// Stated allergens of the item without its options.
    pub allergens: Vec<AllergenView>,
    /// Diets and styles, such as "vegan".
    pub tags: Vec<String>,
    /// Ids of items of this menu that go well with it and can be ordered now; absent: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub goes_with: Vec<MenuItemId>,
}

/// A variant of an item, such as a size.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VariantView {
    /// Id of the variant.
    pub id: VariantId,
    /// Name of the variant.
    pub name: String,
    /// True where the name is in the main language instead of the menu's; absent: false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub is_untranslated: bool,
    /// Price of the item in this variant that counts now, in minor units; it replaces the item's price.
    pub price: i64,
    /// The price at other times, where `price` counts in certain hours only; absent where it is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub normal_price: Option<i64>,
}

/// A group of options. From `min` to `max` options must be chosen; one that is chosen twice counts twice.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptionGroupView {
    /// Id of the group, unique within the item.
    pub id: OptionGroupId,
    /// Name of the group.
    pub name: String,
    /// True where the name is in the main language instead of the menu's; absent: false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub is_untranslated: bool,
    /// Fewest options to choose; 0 where the group is optional.
    pub min: u16,
    /// Most options to choose.
    pub max: u16,
    /// Most times that one option can be chosen; absent: once.
    #[serde(skip_serializing_if = "is_one")]
    #[schema(required = false)]
    pub each_max: u16,
    /// So many chosen options cost nothing, those with the highest prices; absent: none.
    #[serde(skip_serializing_if = "is_zero")]
    #[schema(required = false)]
    pub included: u16,
    /// The options, in reading order.
    pub options: Vec<MenuOptionView>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(number: &u16) -> bool {
    *number == 1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// An option of a group.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuOptionView {
    /// Id of the option, unique within the item.
    pub id: OptionId,
    /// Name of the option.
    pub name: String,
    /// True where the name is in the main language instead of the menu's; absent: false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub is_untranslated: bool,
    /// Surcharge in minor units; may be negative.
    pub price: i64,
    /// Whether the restaurant has stated the allergens. Where it has not, an empty list does not mean "none".
    pub allergens_stated: bool,
    /// Stated allergens that the option adds.
    pub allergens: Vec<AllergenView>,
    /// Surcharges in certain variants of the item, instead of `price`; absent: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub variant_prices: Vec<VariantPriceView>,
    /// True where it is chosen at first; absent: false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub is_default: bool,
    /// It can be chosen only with an option of each of these groups of the item; absent: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub needs: Vec<OptionGroupId>,
    /// It cannot be chosen together with an option of these groups of the item; absent: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub forbids: Vec<OptionGroupId>,
}

/// The surcharge of an option in one variant.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VariantPriceView {
    /// Id of the variant.
    pub variant_id: VariantId,
    /// Surcharge in minor units; may be negative.
    pub price: i64,
}

/// One of the fourteen allergens of Regulation (EU) 1169/2011.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AllergenView {
    /// One of the 14 allergens of EU Regulation 1169/2011.
    pub allergen: Allergen,
    /// The cereal or nut; absent for other allergens, or where it is not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AllergenKind>,
    /// Whether the item contains it or may contain traces of it.
    pub level: AllergenLevel,
}

fn marks(allergens: &Allergens) -> Vec<AllergenView> {
    let marks = allergens.marks().iter();
    marks.map(|m| AllergenView { allergen: m.allergen, kind: m.kind, level: m.level }).collect()
}

impl MenuView {
    /// The view of a menu in a state: without hidden items, items without a price, and items whose hours do not come today any more.
    pub fn of(menu: &Menu, currency: Currency, state: &SaleState, texts: &MenuTexts) -> Self {
        let items: HashMap<MenuItemId, &MenuItem> = menu.items.iter().map(|i| (i.id, i)).collect();
        let is_offered =
            |id: &&MenuItemId| items.get(*id).is_some_and(|item| state.availability(item).is_available());
        let view = |item: &&MenuItem| {
            let goes_with = item.goes_with.iter().filter(&is_offered).copied().collect();
            MenuItemView::of(item, state, texts).map(|view| MenuItemView { goes_with, ..view })
        };
        let categories = menu.categories.iter().map(|category| {
            let description = category.description.as_ref();
            let (name, description, untranslated) =
                texts.texts(&category.name, description, &category.translations);
            let items = category.items.iter().filter_map(|id| items.get(id));
            CategoryView {
                id: category.id,
                name: name.to_string(),
                main_name: (*name != category.name).then(|| category.name.to_string()),
                description: description.map(ToString::to_string),
                untranslated,
                items: items.filter_map(&view).collect(),
            }
        });
        // A category of which nothing comes today is left out. An owner sees an empty one.
        let is_shown = |(view, category): &(CategoryView, &Category)| {
            !view.items.is_empty() || category.items.is_empty()
        };
        let categories = categories.zip(&menu.categories).filter(is_shown).map(|(view, _)| view);
        Self {
            currency: currency.code().to_owned(),
            language: texts.language().to_string(),
            main_language: texts.main.to_string(),
            languages: texts.languages().map(ToString::to_string).collect(),
            categories: categories.collect(),
        }
    }
}

impl MenuItemView {
    /// `None` where guests do not see it now.
    pub(crate) fn of(item: &MenuItem, state: &SaleState, texts: &MenuTexts) -> Option<Self> {
        let availability = state.availability(item);
        let (from, until) = match availability {
            Availability::Available { until, .. } => (None, until),
            Availability::Unavailable(Unavailability::SoldOut { .. }) => (None, None),
            Availability::Unavailable(Unavailability::OutsideHours { from: Some(from), .. }) => {
                (Some(from), None)
            }
            Availability::Unavailable(Unavailability::OutsideHours { from: None, ended })
                if state.shows_closed =>
            {
                (None, ended)
            }
            Availability::Unavailable(_) => return None,
        };
        let is_outside_hours =
            matches!(availability, Availability::Unavailable(Unavailability::OutsideHours { .. }));
        let left = availability.left().filter(|left| u64::from(*left) <= state.left_shown_max);
        let timed = state.hours.timed_price(item, &state.time).map(|timed| timed.of(item.clone()));
        let priced = timed.as_ref().unwrap_or(item);
        let normal = |now: Minor, normal: Minor| (now != normal).then(|| normal.units());
        let variants = priced.variants.iter().zip(&item.variants).map(|(now, at_other_times)| {
            let (name, is_untranslated) = texts.name(&now.name, &now.translations);
            VariantView {
                id: now.id,
                name: name.to_string(),
                is_untranslated,
                price: now.price.units(),
                normal_price: normal(now.price, at_other_times.price),
            }
        });
        let groups = item.option_groups.iter().map(|group| OptionGroupView::of(item, group, texts));
        let (name, description, untranslated) =
            texts.texts(&item.name, item.description.as_ref(), &item.translations);
        Some(Self {
            id: item.id,
            name: name.to_string(),
            number: item.number.as_ref().map(ToString::to_string),
            main_name: (*name != item.name).then(|| item.name.to_string()),
            untranslated,
            description: description.map(ToString::to_string),
            price: priced.price.units(),
            normal_price: normal(priced.price, item.price),
            available: availability.is_available(),
            is_outside_hours,
            is_often_ordered: availability.is_available() && state.often_ordered.contains(&item.id),
            left,
            from: from.map(|at| at.to_string()),
            until: until.map(|at| at.to_string()),
            photo: item.photo.map(|name| format!("/photos/{}", name.file_name())),
            station: item.station.to_string(),
            variants: variants.collect(),
            option_groups: groups.collect(),
            allergens_stated: item.allergens.is_stated(),
            allergens: marks(&item.allergens),
            tags: item.tags.iter().map(ToString::to_string).collect(),
            goes_with: Vec::new(),
        })
    }
}

impl OptionGroupView {
    fn of(item: &MenuItem, group: &OptionGroup, texts: &MenuTexts) -> Self {
        let (name, is_untranslated) = texts.name(&group.name, &group.translations);
        Self {
            id: group.id,
            name: name.to_string(),
            is_untranslated,
            min: group.min,
            max: group.max,
            each_max: group.rules.each_max,
            included: group.rules.included,
            options: group.options.iter().map(|option| MenuOptionView::of(item, option, texts)).collect(),
        }
    }
}

impl MenuOptionView {
    /// Rules about variants and groups that the item does not have are left out.
    fn of(item: &MenuItem, option: &MenuOption, texts: &MenuTexts) -> Self {
        let (name, is_untranslated) = texts.name(&option.name, &option.translations);
        let groups = |names: &[Name]| {
            let named = item.option_groups.iter().filter(|group| names.contains(&group.name));
            named.map(|group| group.id).collect()
        };
        let variants = item.variants.iter().filter_map(|variant| {
            let price = option.rules.variant_prices.iter().find(|price| price.variant == variant.name)?;
            Some(VariantPriceView { variant_id: variant.id, price: price.price.units() })
        });
        Self {
            id: option.id,
            name: name.to_string(),
            is_untranslated,
            price: option.price.units(),
            allergens_stated: option.allergens.is_stated(),
            allergens: marks(&option.allergens),
            variant_prices: variants.collect(),
            is_default: option.rules.is_default,
            needs: groups(&option.rules.needs),
            forbids: groups(&option.rules.forbids),
        }
    }
}

#[cfg(test)]
#[path = "menu_tests.rs"]
pub(crate) mod tests;
