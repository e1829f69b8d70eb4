//! Version 1 of a menu item: without a photo. Its options are those of version 2 as well, and its variants those of 2 and 3.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::allergen::AllergenMark;
use crate::domain::ids::{MenuItemId, OptionGroupId, OptionId, VariantId};
use crate::domain::money::Minor;
use crate::domain::text::{Code, Description, Name, Tag};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    pub id: VariantId,
    pub name: Name,
    pub price: Minor,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuOption {
    pub id: OptionId,
    pub name: Name,
    pub price: Minor,
    pub allergens: Vec<AllergenMark>,
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
    pub allergens: Vec<AllergenMark>,
    pub tags: Vec<Tag>,
}

record!(MenuItem, 1);
