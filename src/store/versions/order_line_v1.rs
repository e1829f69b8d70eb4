//! Lines of orders before they kept whether the dish's allergens were stated. Read back, they were not.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::cart::Quantity;
use crate::domain::ids::{MenuItemId, VariantId};
use crate::domain::menu::PricedOption;
use crate::domain::money::Minor;
use crate::domain::order;
use crate::domain::tax::TaxLine;
use crate::domain::text::{Code, Name, Note};
use crate::store::codec::{CodecError, Record, body_of, shape_from};

/// As it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields are those of today's and meant the same
pub struct OrderLine {
    pub item: MenuItemId,
    pub name: Name,
    pub variant: Option<(VariantId, Name)>,
    pub options: Vec<PricedOption>,
    pub quantity: Quantity,
    pub unit_price: Minor,
    pub line_total: Minor,
    pub tax_class: Code,
    pub tax: TaxLine,
    pub net: Minor,
    pub station: Code,
    pub note: Option<Note>,
    pub allergy_note: Option<Note>,
}

record!(OrderLine, 1);

impl From<OrderLine> for order::OrderLine {
    fn from(old: OrderLine) -> Self {
        Self {
            item: old.item,
            name: old.name,
            variant: old.variant,
            options: old.options,
            quantity: old.quantity,
            unit_price: old.unit_price,
            line_total: old.line_total,
            tax_class: old.tax_class,
            tax: old.tax,
            net: old.net,
            station: old.station,
            note: old.note,
            allergy_note: old.allergy_note,
            allergens_stated: false,
        }
    }
}

impl Record for order::OrderLine {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => OrderLine::decode_body(version, body).map(Self::from),
            _ => shape_from(body),
        }
    }
}
