//! The connection of sales and money received in a period.

/// How sales and money received are connected. `sold` − `unpaid` + `overpaid` + `advance` − `advance_before` − `refunded_later` =
/// `paid` − `refunded`, all without tips and rounding, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the formula says it
pub struct Reconciliation {
    pub sold: i64,
    pub unpaid: i64,
    pub overpaid: i64,
    /// Paid by parties that were still there at the end of the period.
    pub advance: i64,
    /// Paid in earlier periods by parties that were still there when this one began.
    pub advance_before: i64,
    pub refunded_later: i64,
    pub paid: i64,
    pub refunded: i64,
}

impl Reconciliation {
    /// Whether both sides are equal.
    pub fn is_even(&self) -> bool {
        self.sold - self.unpaid + self.overpaid + self.advance - self.advance_before - self.refunded_later
            == self.paid - self.refunded
    }
}
