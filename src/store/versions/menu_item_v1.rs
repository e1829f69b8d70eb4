//! Menu items before they had photos, and the way up from there.

use serde::{Deserialize, Serialize};

use super::menu_item_v2::{self, OptionGroup};
use super::record;
use crate::domain::allergen::AllergenMark;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::Variant;
use crate::domain::money::Minor;
use crate::domain::text::{Code, Description, Name, Tag};

/// As it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields are those of today's and meant the same
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

impl From<MenuItem> for menu_item_v2::MenuItem {
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
            photo: None,
        }
    }
}
