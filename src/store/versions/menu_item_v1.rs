//! Menu items before they had photos, and the way up from there. The types inside it have not changed since.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::allergen::AllergenMark;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{self, OptionGroup, Variant};
use crate::domain::money::Minor;
use crate::domain::text::{Code, Description, Name, Tag};
use crate::store::codec::{CodecError, Record, body_of, shape_from};

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
            photo: None,
        }
    }
}

impl Record for menu::MenuItem {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => MenuItem::decode_body(version, body).map(Self::from),
            _ => shape_from(body),
        }
    }
}
