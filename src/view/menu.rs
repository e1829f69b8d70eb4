//! The menu as guests and waiters read it.

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
    /// ISO 4217.
    pub currency: String,
    /// In reading order.
    pub categories: Vec<CategoryView>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CategoryView {
    /// Its id.
    pub id: CategoryId,
    /// The heading.
    pub name: String,
    /// In reading order.
    pub items: Vec<MenuItemView>,
}

/// A dish or drink.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuItemView {
    /// Its id.
    pub id: MenuItemId,
    /// Its name.
    pub name: String,
    /// What stands below the name.
    pub description: Option<String>,
    /// Price without variants and options, minor units.
    pub price: i64,
    /// Not sold out.
    pub available: bool,
    /// The address of its photo.
    pub photo: Option<String>,
    /// The station that makes it.
    pub station: String,
    /// Sizes or makes, one to be chosen.
    pub variants: Vec<VariantView>,
    /// What it asks.
    pub option_groups: Vec<OptionGroupView>,
    /// Whether the restaurant has stated the allergens. Where it has not, an empty list does not mean "none".
    pub allergens_stated: bool,
    /// What is in it, without options; empty where none of the fourteen is, or where nothing is stated.
    pub allergens: Vec<AllergenView>,
    /// Diets and styles.
    pub tags: Vec<String>,
}

/// A size or make.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VariantView {
    /// Its id.
    pub id: VariantId,
    /// Its name.
    pub name: String,
    /// The whole price in this variant, minor units.
    pub price: i64,
}

/// A question.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OptionGroupView {
    /// Its id.
    pub id: OptionGroupId,
    /// The question.
    pub name: String,
    /// Fewest answers.
    pub min: u16,
    /// Most answers.
    pub max: u16,
    /// The answers.
    pub options: Vec<MenuOptionView>,
}

/// An answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuOptionView {
    /// Its id.
    pub id: OptionId,
    /// The answer.
    pub name: String,
    /// Its surcharge, minor units.
    pub price: i64,
    /// Whether the restaurant has stated its allergens, as on the dish.
    pub allergens_stated: bool,
    /// What it brings in.
    pub allergens: Vec<AllergenView>,
}

/// One of the fourteen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AllergenView {
    /// Which.
    pub allergen: Allergen,
    /// Which cereal or nut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AllergenKind>,
    /// In it, or perhaps.
    pub level: AllergenLevel,
}

fn marks(allergens: &Allergens) -> Vec<AllergenView> {
    let marks = allergens.marks().iter();
    marks.map(|m| AllergenView { allergen: m.allergen, kind: m.kind, level: m.level }).collect()
}

impl MenuView {
    /// The view of a menu of which these items are sold out.
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
