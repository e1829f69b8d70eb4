//! Version 2 of a line of a cart: nobody says that it should come with the main courses.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::cart::{self, Quantity};
use crate::domain::ids::{CategoryId, LineId, MenuItemId, OptionId, VariantId};
use crate::domain::session::Guest;
use crate::domain::text::{Name, Note};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    pub id: LineId,
    pub item: MenuItemId,
    pub name: Name,
    pub variant: Option<VariantId>,
    pub options: Vec<OptionId>,
    pub quantity: Quantity,
    pub note: Option<Note>,
    pub allergy_note: Option<Note>,
    pub added_by: Guest,
    pub category: Option<CategoryId>,
}

impl From<CartLine> for cart::CartLine {
    fn from(old: CartLine) -> Self {
        Self {
            id: old.id,
            item: old.item,
            name: old.name,
            variant: old.variant,
            options: old.options,
            quantity: old.quantity,
            note: old.note,
            allergy_note: old.allergy_note,
            added_by: old.added_by,
            category: old.category,
            with_mains: false,
        }
    }
}

record!(cart::CartLine, 3, from CartLine);
