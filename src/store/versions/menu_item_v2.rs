//! Version 2 of a menu item: an empty list of allergens means "none" or "not stated". It is read as "not stated", because
//! a wrong "none" could hurt a guest.

use serde::{Deserialize, Serialize};

use super::menu_item_v1::{self, MenuOption, OptionGroup, Variant};
use super::{menu_item_v3, record};
use crate::domain::allergen::{AllergenMark, Allergens};
use crate::domain::ids::MenuItemId;
use crate::domain::money::Minor;
use crate::domain::photo::PhotoName;
use crate::domain::text::{Code, Description, Name, Tag};

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
    pub allergens: Vec<AllergenMark>,
    pub tags: Vec<Tag>,
    pub photo: Option<PhotoName>,
}

record!(MenuItem, 2, from menu_item_v1::MenuItem);

impl From<menu_item_v1::MenuItem> for MenuItem {
    fn from(old: menu_item_v1::MenuItem) -> Self {
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
            photo: None,
        }
    }
}

fn allergens_of(marks: Vec<AllergenMark>) -> Allergens {
    if marks.is_empty() { Allergens::NotStated } else { Allergens::Stated(marks) }
}

impl From<MenuOption> for menu_item_v3::MenuOption {
    fn from(old: MenuOption) -> Self {
        Self { id: old.id, name: old.name, price: old.price, allergens: allergens_of(old.allergens) }
    }
}

impl From<OptionGroup> for menu_item_v3::OptionGroup {
    fn from(old: OptionGroup) -> Self {
        let options = old.options.into_iter().map(Into::into).collect();
        Self { id: old.id, name: old.name, min: old.min, max: old.max, options }
    }
}

impl From<MenuItem> for menu_item_v3::MenuItem {
    fn from(old: MenuItem) -> Self {
        Self {
            id: old.id,
            name: old.name,
            description: old.description,
            price: old.price,
            station: old.station,
            tax_class: old.tax_class,
            variants: old.variants,
            option_groups: old.option_groups.into_iter().map(Into::into).collect(),
            allergens: allergens_of(old.allergens),
            tags: old.tags,
            photo: old.photo,
        }
    }
}
