//! Version 1 of an order line: it does not say whether allergens were stated. It is read as "not stated".

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::cart::Quantity;
use crate::domain::ids::{MenuItemId, VariantId};
use crate::domain::menu::PricedOption;
use crate::domain::money::Minor;
use crate::domain::tax::TaxLine;
use crate::domain::text::{Code, Name, Note};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
