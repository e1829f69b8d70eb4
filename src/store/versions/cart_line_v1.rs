//! Version 1 of a line of a cart: without the category it was chosen from.

use serde::{Deserialize, Serialize};

use super::{cart_line_v2, record};
use crate::domain::cart::Quantity;
use crate::domain::ids::{LineId, MenuItemId, OptionId, VariantId};
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
}

record!(CartLine, 1);

impl From<CartLine> for cart_line_v2::CartLine {
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
            category: None,
        }
    }
}

record!(cart_line_v2::CartLine, 2, from CartLine);
