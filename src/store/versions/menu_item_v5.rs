//! Version 5 of a menu item: without a number.

use serde::{Deserialize, Serialize};

use super::{menu_item_v4, record};
use crate::domain::allergen::Allergens;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{self, ItemSale, OptionGroup, Variant};
use crate::domain::money::Minor;
use crate::domain::photo::PhotoName;
use crate::domain::text::{Code, Description, Name, Tag};
use crate::domain::translation::Translation;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    pub id: MenuItemId,
    pub name: Name,
    pub description: Option<Description>,
    pub price: Minor,
    pub station: Code,
    pub tax_class: Code,
    pub variants: Vec<Variant>,
    pub option_groups: Vec<OptionGroup>,
    pub allergens: Allergens,
    pub tags: Vec<Tag>,
    pub photo: Option<PhotoName>,
    pub sale: ItemSale,
    pub translations: Vec<Translation>,
    pub goes_with: Vec<MenuItemId>,
}

record!(MenuItem, 5, from menu_item_v4::MenuItem);

impl From<menu_item_v4::MenuItem> for MenuItem {
    fn from(old: menu_item_v4::MenuItem) -> Self {
        Self {
            id: old.id,
            name: old.name,
            description: old.description,
            price: old.price,
            station: old.station,
            tax_class: old.tax_class,
            variants: old.variants,
            option_groups: old.option_groups,
            allergens: old.allergens,
            tags: old.tags,
            photo: old.photo,
            sale: old.sale,
            translations: old.translations,
            goes_with: Vec::new(),
        }
    }
}

impl From<MenuItem> for menu::MenuItem {
    fn from(old: MenuItem) -> Self {
        Self {
            id: old.id,
            name: old.name,
            description: old.description,
            price: old.price,
            station: old.station,
            tax_class: old.tax_class,
            variants: old.variants,
            option_groups: old.option_groups,
            allergens: old.allergens,
            tags: old.tags,
            photo: old.photo,
            sale: old.sale,
            translations: old.translations,
            goes_with: old.goes_with,
            number: None,
        }
    }
}

record!(menu::MenuItem, 6, from MenuItem);
