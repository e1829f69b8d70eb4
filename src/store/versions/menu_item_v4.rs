//! Version 4 of a menu item: without items that go well with it.

use serde::{Deserialize, Serialize};

use super::{menu_item_v1, menu_item_v3, record};
use crate::domain::allergen::Allergens;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{ItemSale, MenuOption, OptionGroup, Variant};
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
}

record!(MenuItem, 4, from menu_item_v3::MenuItem);

impl From<menu_item_v3::OptionGroup> for OptionGroup {
    fn from(old: menu_item_v3::OptionGroup) -> Self {
        let option = |o: menu_item_v3::MenuOption| MenuOption::new(o.id, o.name, o.price, o.allergens);
        Self::new(old.id, old.name, (old.min, old.max), old.options.into_iter().map(option).collect())
    }
}

impl From<menu_item_v3::MenuItem> for MenuItem {
    fn from(old: menu_item_v3::MenuItem) -> Self {
        let variant = |v: menu_item_v1::Variant| Variant::new(v.id, v.name, v.price);
        Self {
            id: old.id,
            name: old.name,
            description: old.description,
            price: old.price,
            station: old.station,
            tax_class: old.tax_class,
            variants: old.variants.into_iter().map(variant).collect(),
            option_groups: old.option_groups.into_iter().map(Into::into).collect(),
            allergens: old.allergens,
            tags: old.tags,
            photo: old.photo,
            sale: ItemSale::default(),
            translations: Vec::new(),
        }
    }
}
