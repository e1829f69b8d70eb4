//! Reads prices, in the documented format.

use super::node::Node;
use super::{Faults, vocabulary};
use crate::domain::menu::VariantPrice;
use crate::domain::money::{Currency, Minor};
use crate::domain::text::Name;

/// The currency for reading prices; `None` if it is faulty, then prices are skipped and all else is read.
#[derive(Clone, Copy)]
pub(super) struct Prices(pub Option<Currency>);

impl Prices {
    pub(super) fn read(self, node: &Node, faults: &mut Faults) -> Option<Minor> {
        let currency = self.0?;
        node.decimal(faults, |text| vocabulary::price(text, currency))
    }

    /// Reads `{"variant": "Large", "price": "6.00"}`.
    pub(super) fn of_variant(self, node: &Node, faults: &mut Faults) -> Option<VariantPrice> {
        let mut f = node.fields(faults)?;
        let variant = f.require("variant", faults).and_then(|n| n.parsed(faults, Name::parse));
        let price = f.require("price", faults).and_then(|n| self.read(&n, faults));
        f.refuse_unknown(faults);
        Some(VariantPrice { variant: variant?, price: price? })
    }
}
