//! Version 2 of a menu item: an empty list of allergens means "none" or "not stated". It is read as "not stated", because
//! a wrong "none" could hurt a guest.

use serde::{Deserialize, Serialize};

use super::menu_item_v1::{self, OptionGroup, Variant};
use super::record;
use crate::domain::allergen::AllergenMark;
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
