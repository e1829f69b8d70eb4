//! The menu, for guests and waiters.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, Allergens};
use crate::domain::ids::{CategoryId, MenuItemId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::money::Currency;

/// The whole menu.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MenuView {
    /// Currency of all prices: ISO 4217 code.
    pub currency: String,
    /// The categories, in reading order.
    pub categories: Vec<CategoryView>,
}

/// A category and its items. An item may be in two categories.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CategoryView {
    /// Id of the category.
    pub id: CategoryId,
    /// Name of the category.
    pub name: String,
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
    /// Description below the name.
    pub description: Option<String>,
    /// Price without variants and options, in minor units.
    pub price: i64,
    /// False where the item is sold out.
    pub available: bool,
    /// Path of its photo on this server.
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
}

/// A variant of an item, such as a size.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VariantView {
    /// Id of the variant.
    pub id: VariantId,
    /// Name of the variant.
    pub name: String,
    /// Price of the item in this variant, in minor units; it replaces the item's price.
    pub price: i64,
}

/// A group of options. From `min` to `max` different options must be chosen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OptionGroupView {
    /// Id of the group, unique within the item.
    pub id: OptionGroupId,
    /// Name of the group.
    pub name: String,
    /// Fewest options to choose; 0 where the group is optional.
    pub min: u16,
    /// Most options to choose.
    pub max: u16,
    /// The options, in reading order.
    pub options: Vec<MenuOptionView>,
}

/// An option of a group.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuOptionView {
    /// Id of the option, unique within the item.
    pub id: OptionId,
    /// Name of the option.
    pub name: String,
    /// Surcharge in minor units; may be negative.
    pub price: i64,
    /// Whether the restaurant has stated the allergens. Where it has not, an empty list does not mean "none".
    pub allergens_stated: bool,
    /// Stated allergens that the option adds.
    pub allergens: Vec<AllergenView>,
}

/// One of the fourteen allergens of Regulation (EU) 1169/2011.
#[derive(Clone, Debug, Serialize, ToSchema)]
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
    /// The view of a menu; `sold_out` are the items that are sold out.
    pub fn of(menu: &Menu, currency: Currency, sold_out: &HashSet<MenuItemId>) -> Self {
        let items: HashMap<MenuItemId, &MenuItem> = menu.items.iter().map(|i| (i.id, i)).collect();
        let categories = menu.categories.iter().map(|category| CategoryView {
            id: category.id,
            name: category.name.to_string(),
            items: category
                .items
                .iter()
                .filter_map(|id| items.get(id))
                .map(|item| MenuItemView::of(item, !sold_out.contains(&item.id)))
                .collect(),
        });
        Self { currency: currency.code().to_owned(), categories: categories.collect() }
    }
}

impl MenuItemView {
    fn of(item: &MenuItem, available: bool) -> Self {
        Self {
            id: item.id,
            name: item.name.to_string(),
            description: item.description.as_ref().map(ToString::to_string),
            price: item.price.units(),
            available,
            photo: item.photo.map(|name| format!("/photos/{}", name.file_name())),
            station: item.station.to_string(),
            variants: item
                .variants
                .iter()
                .map(|v| VariantView { id: v.id, name: v.name.to_string(), price: v.price.units() })
                .collect(),
            option_groups: item
                .option_groups
                .iter()
                .map(|g| OptionGroupView {
                    id: g.id,
                    name: g.name.to_string(),
                    min: g.min,
                    max: g.max,
                    options: g
                        .options
                        .iter()
                        .map(|o| MenuOptionView {
                            id: o.id,
                            name: o.name.to_string(),
                            price: o.price.units(),
                            allergens_stated: o.allergens.is_stated(),
                            allergens: marks(&o.allergens),
                        })
                        .collect(),
                })
                .collect(),
            allergens_stated: item.allergens.is_stated(),
            allergens: marks(&item.allergens),
            tags: item.tags.iter().map(ToString::to_string).collect(),
        }
    }
}
