//! Version 3 of an order line: nobody says that it should come with the main courses.

use serde::{Deserialize, Serialize};

use super::{order_line_v2, record};
use crate::domain::cart::Quantity;
use crate::domain::ids::{MenuItemId, VariantId};
use crate::domain::menu::PricedOption;
use crate::domain::money::Minor;
use crate::domain::tax::TaxLine;
use crate::domain::text::{Code, Name, Note};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    pub item: Option<MenuItemId>,
    pub name: Name,
    pub variant: Option<(VariantId, Name)>,
    pub options: Vec<PricedOption>,
    pub quantity: Quantity,
    pub unit_price: Minor,
    pub line_total: Minor,
    pub tax_class: Code,
    pub tax: TaxLine,
    pub net: Minor,
    pub station: Option<Code>,
    pub note: Option<Note>,
    pub allergy_note: Option<Note>,
    pub allergens_stated: bool,
}

impl From<order_line_v2::OrderLine> for OrderLine {
    fn from(old: order_line_v2::OrderLine) -> Self {
        Self {
            item: Some(old.item),
            name: old.name,
            variant: old.variant,
            options: old.options,
            quantity: old.quantity,
            unit_price: old.unit_price,
            line_total: old.line_total,
            tax_class: old.tax_class,
            tax: old.tax,
            net: old.net,
            station: Some(old.station),
            note: old.note,
            allergy_note: old.allergy_note,
            allergens_stated: old.allergens_stated,
        }
    }
}

record!(OrderLine, 3, from order_line_v2::OrderLine);
