//! Version 3 of a menu item: without translations, hours, timed prices and rules of options; it is always sold.

use serde::{Deserialize, Serialize};

use super::menu_item_v1::{self, Variant};
use super::{menu_item_v2, record};
use crate::domain::allergen::{AllergenMark, Allergens};
use crate::domain::ids::{MenuItemId, OptionGroupId, OptionId};
use crate::domain::money::Minor;
use crate::domain::photo::PhotoName;
use crate::domain::text::{Code, Description, Name, Tag};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuOption {
    pub id: OptionId,
    pub name: Name,
    pub price: Minor,
    pub allergens: Allergens,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionGroup {
    pub id: OptionGroupId,
    pub name: Name,
    pub min: u16,
    pub max: u16,
    pub options: Vec<MenuOption>,
}

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
}

record!(MenuItem, 3, from menu_item_v2::MenuItem);

fn allergens_of(marks: Vec<AllergenMark>) -> Allergens {
    if marks.is_empty() { Allergens::NotStated } else { Allergens::Stated(marks) }
}

impl From<menu_item_v1::MenuOption> for MenuOption {
    fn from(old: menu_item_v1::MenuOption) -> Self {
        Self { id: old.id, name: old.name, price: old.price, allergens: allergens_of(old.allergens) }
    }
}

impl From<menu_item_v1::OptionGroup> for OptionGroup {
    fn from(old: menu_item_v1::OptionGroup) -> Self {
        let options = old.options.into_iter().map(Into::into).collect();
        Self { id: old.id, name: old.name, min: old.min, max: old.max, options }
    }
}

impl From<menu_item_v2::MenuItem> for MenuItem {
    fn from(old: menu_item_v2::MenuItem) -> Self {
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
