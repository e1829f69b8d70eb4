//! Refunds: what is given back of a payment, bill and tip apart, and what that leaves of the things it paid for.
//!
//! A refund makes the bill's amount due larger again: payments − refunds + due = lines. Cash is handed out in coins, so a
//! partial cash refund is rounded as a payment is; the last one gives back what is left of what the guest handed over.

use std::collections::HashMap;

use super::bill::Bill;
use super::cash::CashStep;
use super::ids::{OrderId, PaymentId, RefundId, StaffId};
use super::money::{Minor, MoneyError};
use super::payment::{BadStep, Method, PaidItem, Payment, PaymentStatus, Refund};
use super::split::allot;
use super::text::{Name, Reason};
use super::time::Timestamp;

/// Refunds of one payment: more than that are a mistake.
pub const REFUNDS_MAX: usize = 20;
/// Bytes of all their names and reasons: with so many, a payment for the most items still fits a record of 16 KiB.
const TEXT_BYTES_MAX: usize = 6_000;

/// How much is to be given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundAmount {
    /// All that is left.
    Rest,
    /// So much; at least one of them is above zero.
    Part {
        /// Of the bill.
        amount: Minor,
        /// Of the tip.
        tip: Minor,
    },
}

/// Who gives money back, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundBy {
    /// The id of the new refund.
    pub id: RefundId,
    /// Which member of staff.
    pub by: StaffId,
    /// Their name.
    pub name: Name,
    /// The time.
    pub at: Timestamp,
    /// The reason they stated.
    pub reason: Reason,
}

/// Why nothing is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefundError {
    /// The money never came, or all of it was given back already.
    #[error(transparent)]
    Step(#[from] BadStep),
    /// More than is left of the payment.
    #[error(
        "this is more than is left of the payment: {amount} of the bill and {tip} of the tip, in minor units"
    )]
    OverRefunded {
        /// Left of the bill.
        amount: i64,
        /// Left of the tip.
        tip: i64,
    },
    /// So small a part is worth no coin.
    #[error("must be worth a coin, unless it is all that is left of the payment")]
    NoCoin,
    /// The payment has as many refunds as it may.
    #[error("this payment has as many refunds as it may: at most {REFUNDS_MAX}, or fewer with long reasons")]
    TooMany,
    /// The sums are out of bounds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl Payment {
    /// Gives some or all of it back. Returns the refund.
    ///
    /// # Errors
    /// [`RefundError`].
    pub fn refund(
        &mut self,
        wanted: RefundAmount,
        step: CashStep,
        RefundBy { id, by, name, at, reason }: RefundBy,
    ) -> Result<&Refund, RefundError> {
        let is_rest = wanted == RefundAmount::Rest;
        if !self.is_completed() || (is_rest && self.is_refunded()) {
            return Err(BadStep { from: self.status(), to: PaymentStatus::Refunded }.into());
        }
        let left = (self.amount_left()?, self.tip_left()?);
        let (amount, tip) = match wanted {
            RefundAmount::Rest => left,
            RefundAmount::Part { amount, tip } => (amount, tip),
        };
        if amount > left.0 || tip > left.1 {
            return Err(RefundError::OverRefunded { amount: left.0.units(), tip: left.1.units() });
        }
        let text = |name: Option<&Name>, reason: &Reason| {
            name.map_or(0, |name| name.as_str().len()) + reason.as_str().len()
        };
        let before: usize = self.refunds.iter().map(|r| text(r.by_name.as_ref(), &r.reason)).sum();
        if self.refunds.len() >= REFUNDS_MAX || before + text(Some(&name), &reason) > TEXT_BYTES_MAX {
            return Err(RefundError::TooMany);
        }
        let exact = amount.plus(tip)?;
        let rounding = if self.method() != Method::Cash {
            Minor::ZERO
        } else if (amount, tip) == left {
            self.rounding_left()?
        } else {
            // Rounded up, the parts could come to more than the guest handed over.
            let payable = step.round(exact)?.payable.min(self.payable_left()?);
            if payable == Minor::ZERO {
                return Err(RefundError::NoCoin);
            }
            payable.minus(exact)?
        };
        self.refunds.push(Refund { id, amount, tip, rounding, by, by_name: Some(name), at, reason });
        Ok(&self.refunds[self.refunds.len() - 1])
    }
}

/// The items of the payments that were refunded in part or completely, with what is left of their amounts and quantities.
///
/// A refund is first for what its items cost more than their lines do now, because something of them was cancelled; the rest
/// is taken from all items in proportion. An item of which something was refunded beyond that is open again: it counts as
/// paid only as often as what is left of its amount pays for.
///
/// # Errors
/// [`MoneyError`] where a sum is out of bounds.
pub fn items_after_refunds(
    bill: &Bill,
    payments: &[Payment],
) -> Result<HashMap<PaymentId, Vec<PaidItem>>, MoneyError> {
    let mut left = HashMap::new();
    if payments.iter().all(|payment| payment.refunds.is_empty()) {
        return Ok(left);
    }
    // What the lines cost, less what earlier payments paid of them.
    let mut unpaid: HashMap<(OrderId, u16), Minor> =
        bill.lines.iter().map(|line| ((line.order, line.index), line.amount)).collect();
    for payment in payments.iter().filter(|p| p.is_completed() || p.is_pending()) {
        let mut items = payment.items.clone();
        if !payment.refunds.is_empty() && !items.is_empty() {
            let unpaid = |item: &PaidItem| unpaid.get(&(item.order, item.index)).copied();
            let over = items
                .iter()
                .map(|item| Ok(item.amount.minus(unpaid(item).unwrap_or_default())?.max(Minor::ZERO)));
            let over: Vec<Minor> = over.collect::<Result<_, MoneyError>>()?;
            let refunded = payment.amount.minus(payment.amount_left()?)?;
            take_back(&mut items, refunded, &over)?;
            left.insert(payment.id, items.clone());
        }
        for item in &items {
            if let Some(unpaid) = unpaid.get_mut(&(item.order, item.index)) {
                *unpaid = unpaid.minus(item.amount)?.max(Minor::ZERO);
            }
        }
    }
    Ok(left)
}

/// Takes what was refunded from the items' amounts: first from what is `over` of each, then from all in proportion.
fn take_back(items: &mut [PaidItem], refunded: Minor, over: &[Minor]) -> Result<(), MoneyError> {
    let paid = Minor::sum(items.iter().map(|item| item.amount))?;
    let first = refunded.min(Minor::sum(over.iter().copied())?);
    let parts = allot(first, over);
    let rest = items.iter().zip(&parts).map(|(item, part)| item.amount.minus(*part));
    let rest: Vec<Minor> = rest.collect::<Result<_, _>>()?;
    let more = allot(refunded.minus(first)?, &rest);
    for ((item, rest), more) in items.iter_mut().zip(rest).zip(more) {
        let left = rest.minus(more)?;
        item.quantity = match (item.amount, left) {
            _ if refunded == paid => 0,
            (before, left) if before == left => item.quantity,
            (before, left) => {
                let quantity = i128::from(item.quantity) * i128::from(left.units());
                // At most the quantity before, as no more is left than there was.
                u32::try_from(quantity / i128::from(before.units().max(1))).unwrap_or(0)
            }
        };
        item.amount = left;
    }
    Ok(())
}

#[cfg(test)]
#[path = "refund_tests.rs"]
mod tests;
