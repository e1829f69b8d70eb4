//! What a reader fills in.

use crate::domain::money::Currency;
use crate::domain::text::Code;

/// What dishes get for which the file says nothing.
#[derive(Clone, Debug)]
pub struct Target {
    /// The currency of all prices.
    pub currency: Currency,
    /// The station that prepares them.
    pub station: Code,
    /// Their tax class.
    pub tax_class: Code,
}
