//! The refunds of a day, and the taxes by which those of parties that had left lower the taxes of the sales.

use super::day_figures::{DayFigures, Person, Subject, Sum, Why};
use super::money::{Minor, MoneyError};
use super::payment::{Payment, Refund};
use super::tax::TaxTotal;
use super::tax_parts::TaxParts;

/// A refund of a party that had ended before.
#[derive(Clone, Copy, Debug)]
pub struct LaterRefund<'a> {
    /// The taxes of the refund, as on its receipt.
    pub taxes: &'a [TaxTotal],
    /// The part of the refund that had been paid above the bill. It was never sold, so no tax of a sale goes back with it.
    pub overpaid: Minor,
}

impl LaterRefund<'_> {
    /// The taxes of the sale that go back with this amount.
    fn taxes_of_sale(self, amount: Minor) -> Result<Vec<TaxTotal>, MoneyError> {
        let all = TaxParts::of(self.taxes)?;
        let sold = amount.minus(self.overpaid)?.min(all.gross()?);
        if sold <= Minor::ZERO { Ok(vec![]) } else { all.take(sold, &TaxParts::default())?.totals() }
    }
}

impl DayFigures {
    /// Adds a refund of a payment. `later`: what is known where the party had ended before.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn add_refund(
        &mut self,
        payment: &Payment,
        refund: &Refund,
        later: Option<LaterRefund<'_>>,
    ) -> Result<(), MoneyError> {
        let method = payment.method();
        self.add(Subject::Refunded(method), Sum::of(1, refund.amount))?;
        if refund.tip != Minor::ZERO {
            self.add(Subject::RefundedTip(method), Sum::of(1, refund.tip))?;
        }
        if refund.rounding != Minor::ZERO {
            self.add(Subject::RefundedRounding(method), Sum::of(1, refund.rounding))?;
        }
        if let Some(later) = later {
            self.add(Subject::RefundedLater, Sum::of(1, refund.amount))?;
            for total in later.taxes_of_sale(refund.amount)? {
                let sum = Sum { count: 1, net: total.sum.net.units(), tax: total.sum.tax.units() };
                self.add(Subject::RefundedLaterTax(total.line), sum)?;
            }
        }
        let by = refund.by_name.clone().map(|name| Person { id: refund.by, name });
        let why = Why { reason: Some(refund.reason.clone()), by };
        self.add_why(Subject::RefundedFor, why, Sum::of(1, refund.payable()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{TaxKind, TaxRate, TaxSum};
    use crate::domain::tax::TaxLine;

    fn minor(units: i64) -> Minor {
        Minor::new(units).unwrap()
    }

    fn total(rate: u32, tax: i64, gross: i64) -> TaxTotal {
        let line = TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(rate).unwrap() };
        TaxTotal { line, sum: TaxSum { net: minor(gross - tax), tax: minor(tax), gross: minor(gross) } }
    }

    #[test]
    fn refund_of_what_was_sold_has_the_taxes_of_its_receipt() {
        let taxes = [total(7_000, 65, 1_000), total(19_000, 32, 200)];
        let later = LaterRefund { taxes: &taxes, overpaid: Minor::ZERO };
        assert_eq!(later.taxes_of_sale(minor(1_200)).unwrap(), taxes);
    }

    #[test]
    fn refund_of_what_was_paid_above_the_bill_lowers_no_tax() {
        let taxes = [total(7_000, 65, 1_000)];
        let later = LaterRefund { taxes: &taxes, overpaid: minor(1_000) };
        assert_eq!(later.taxes_of_sale(minor(1_000)).unwrap(), []);
    }

    #[test]
    fn refund_that_was_overpaid_in_part_lowers_taxes_by_the_rest() {
        let taxes = [total(7_000, 66, 1_000), total(19_000, 160, 1_000)];
        let later = LaterRefund { taxes: &taxes, overpaid: minor(1_000) };
        let left = later.taxes_of_sale(minor(2_000)).unwrap();
        assert_eq!(left, [total(7_000, 33, 500), total(19_000, 80, 500)]);
    }
}
