//! Writes the documented format, so that an exported menu can be edited and imported again.

use std::collections::HashMap;

use serde::Serialize;

use super::hours::{HoursOut, TimedPriceOut, of_item};
use super::translations::{NamesOut, TextsOut};
use super::{FORMAT, vocabulary};
use crate::domain::allergen::{AllergenMark, Allergens};
use crate::domain::draft::{CategoryDraft, ItemDraft};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Category, Menu, MenuItem, MenuOption, OptionGroup};
use crate::domain::money::Currency;
use crate::domain::photo::PhotoName;
use crate::domain::settings::Restaurant;
use crate::domain::text::{Code, Description, DishNumber, Name};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileOut<'m> {
    format: &'static str,
    restaurant: RestaurantOut<'m>,
    tax_classes: Vec<TaxClassOut<'m>>,
    stations: Vec<StationOut<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hours: Vec<HoursOut<'m>>,
    categories: Vec<CategoryOut<'m>>,
}

#[derive(Serialize)]
struct RestaurantOut<'m> {
    name: &'m str,
    currency: &'m str,
}

#[derive(Serialize)]
struct TaxClassOut<'m> {
    code: &'m str,
    name: &'m str,
    rate: String,
    kind: Option<&'static str>,
}

#[derive(Serialize)]
struct StationOut<'m> {
    code: &'m str,
    name: &'m str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CategoryOut<'m> {
    name: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    station: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tax_class: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'m str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hours: Vec<String>,
    #[serde(skip_serializing_if = "TextsOut::is_empty")]
    translations: TextsOut<'m>,
    items: Vec<ItemOut<'m>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemOut<'m> {
    name: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'m str>,
    /// `None` is written as `null`: the price is missing.
    price: Option<String>,
    /// Written only with variants: without them, the price is `null`.
    #[serde(skip_serializing_if = "is_false")]
    price_missing: bool,
    #[serde(skip_serializing_if = "is_false")]
    hidden: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    station: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tax_class: Option<&'m str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variants: Vec<VariantOut<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    option_groups: Vec<GroupOut<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allergens: Option<Vec<MarkOut>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hours: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    timed_prices: Vec<TimedPriceOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    goes_with: Vec<&'m str>,
    #[serde(skip_serializing_if = "TextsOut::is_empty")]
    translations: TextsOut<'m>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

#[derive(Serialize)]
struct VariantOut<'m> {
    name: &'m str,
    price: String,
    #[serde(skip_serializing_if = "NamesOut::is_empty")]
    translations: NamesOut<'m>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GroupOut<'m> {
    name: &'m str,
    min: u16,
    max: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    each_max: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<u16>,
    #[serde(skip_serializing_if = "NamesOut::is_empty")]
    translations: NamesOut<'m>,
    options: Vec<OptionOut<'m>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OptionOut<'m> {
    name: &'m str,
    price: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variant_prices: Vec<VariantPriceOut<'m>>,
    #[serde(skip_serializing_if = "is_false")]
    is_default: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<&'m str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forbids: Vec<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allergens: Option<Vec<MarkOut>>,
    #[serde(skip_serializing_if = "NamesOut::is_empty")]
    translations: NamesOut<'m>,
}

#[derive(Serialize)]
struct VariantPriceOut<'m> {
    variant: &'m str,
    price: String,
}

#[derive(Serialize)]
struct MarkOut {
    allergen: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    level: Option<&'static str>,
}

/// Writes the menu in the documented format. An item in two categories is written in both; an item in no
/// category, which guests cannot see, is not written.
pub fn write(menu: &Menu, restaurant: &Restaurant) -> String {
    let items: HashMap<MenuItemId, &MenuItem> = menu.items.iter().map(|item| (item.id, item)).collect();
    let out = FileOut {
        format: FORMAT,
        restaurant: RestaurantOut { name: restaurant.name.as_str(), currency: restaurant.currency.code() },
        tax_classes: restaurant
            .tax_classes
            .iter()
            .map(|class| TaxClassOut {
                code: class.code.as_str(),
                name: class.name.as_str(),
                rate: vocabulary::percent(class.rate),
                kind: vocabulary::word(vocabulary::TAX_KINDS, &class.kind),
            })
            .collect(),
        stations: restaurant
            .stations
            .iter()
            .map(|station| StationOut { code: station.code.as_str(), name: station.name.as_str() })
            .collect(),
        hours: menu.hours.iter().map(HoursOut::of).collect(),
        categories: menu.categories.iter().map(|c| category(c, &items, menu, restaurant.currency)).collect(),
    };
    // Serializing strings, numbers and lists cannot fail. The import would refuse an empty file.
    serde_json::to_string_pretty(&out).map(|json| json + "\n").unwrap_or_default()
}

fn category<'m>(
    category: &'m Category,
    items: &HashMap<MenuItemId, &'m MenuItem>,
    menu: &Menu,
    currency: Currency,
) -> CategoryOut<'m> {
    let all = items;
    let items: Vec<&MenuItem> = category.items.iter().filter_map(|id| all.get(id).copied()).collect();
    // A value that all dishes share is written once, on the category.
    let station = shared(items.iter().map(|item| &item.station));
    let tax_class = shared(items.iter().map(|item| &item.tax_class));
    let own = |code: &'m Code, shared: Option<&Code>| (shared != Some(code)).then(|| code.as_str());
    let with_hours =
        items.iter().map(|item| (item, of_item(ItemDraft::with_hours(item, &menu.hours), currency)));
    let of_items = with_hours.map(|(item, (hours, timed_prices))| ItemOut {
        name: item.name.as_str(),
        number: item.number.as_ref().map(DishNumber::as_str),
        description: item.description.as_ref().map(Description::as_str),
        price: (!item.sale.is_price_missing || !item.variants.is_empty())
            .then(|| vocabulary::decimal(item.price, currency)),
        price_missing: item.sale.is_price_missing && !item.variants.is_empty(),
        hidden: item.sale.is_hidden,
        station: own(&item.station, station),
        tax_class: own(&item.tax_class, tax_class),
        variants: item
            .variants
            .iter()
            .map(|v| VariantOut {
                name: v.name.as_str(),
                price: vocabulary::decimal(v.price, currency),
                translations: NamesOut(&v.translations),
            })
            .collect(),
        option_groups: item.option_groups.iter().map(|g| group(g, currency)).collect(),
        allergens: marks(&item.allergens),
        tags: item.tags.iter().map(|tag| tag.as_str()).collect(),
        photo: item.photo.map(PhotoName::file_name),
        hours,
        timed_prices,
        goes_with: item
            .goes_with
            .iter()
            .filter_map(|id| all.get(id))
            .map(|with| with.name.as_str())
            .collect(),
        translations: TextsOut(&item.translations),
    });
    CategoryOut {
        name: category.name.as_str(),
        station: station.map(Code::as_str),
        tax_class: tax_class.map(Code::as_str),
        description: category.description.as_ref().map(Description::as_str),
        hours: CategoryDraft::hours_of(category, &menu.hours).iter().map(ToString::to_string).collect(),
        translations: TextsOut(&category.translations),
        items: of_items.collect(),
    }
}

fn shared<'m>(mut codes: impl Iterator<Item = &'m Code>) -> Option<&'m Code> {
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}

fn group(group: &OptionGroup, currency: Currency) -> GroupOut<'_> {
    GroupOut {
        name: group.name.as_str(),
        min: group.min,
        max: group.max,
        each_max: Some(group.rules.each_max).filter(|times| *times != 1),
        included: Some(group.rules.included).filter(|number| *number != 0),
        translations: NamesOut(&group.translations),
        options: group.options.iter().map(|o| option(o, currency)).collect(),
    }
}

fn option(option: &MenuOption, currency: Currency) -> OptionOut<'_> {
    let (prices, rules) = (&option.rules.variant_prices, &option.rules);
    let price = |minor| vocabulary::decimal(minor, currency);
    let with_variant = prices
        .iter()
        .map(|with| VariantPriceOut { variant: with.variant.as_str(), price: price(with.price) });
    OptionOut {
        name: option.name.as_str(),
        price: price(option.price),
        variant_prices: with_variant.collect(),
        is_default: rules.is_default,
        needs: rules.needs.iter().map(Name::as_str).collect(),
        forbids: rules.forbids.iter().map(Name::as_str).collect(),
        allergens: marks(&option.allergens),
        translations: NamesOut(&option.translations),
    }
}

/// `None`, which is not written, if allergens are not stated.
fn marks(allergens: &Allergens) -> Option<Vec<MarkOut>> {
    let mark = |mark: &AllergenMark| MarkOut {
        allergen: vocabulary::word(vocabulary::ALLERGENS, &mark.allergen),
        kind: mark.kind.and_then(|kind| vocabulary::word(vocabulary::KINDS, &kind)),
        level: vocabulary::word(vocabulary::LEVELS, &mark.level),
    };
    allergens.is_stated().then(|| allergens.marks().iter().map(mark).collect())
}
