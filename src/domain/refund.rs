//! Refunds of a payment, with separate amounts for bill and tip.
//!
//! A refund raises the bill's amount due again: payments − refunds + due = lines. A partial refund in cash is rounded to coins,
//! as a payment is; the last one returns what is left of the cash the guest handed over.

use std::collections::HashMap;

use super::bill::Bill;
use super::cash::CashStep;
use super::ids::{OrderId, PaymentId, RefundId, StaffId};
use super::money::{Minor, MoneyError};
use super::payment::{BadStep, Method, PaidItem, Payment, PaymentStatus, Refund};
use super::split::allot;
use super::text::{Name, Reason};
use super::time::Timestamp;

/// Most refunds of one payment.
pub const REFUNDS_MAX: usize = 20;
/// Most bytes of all names and reasons of a payment's refunds, so that a payment with the most items fits a record of 16 KiB.
const TEXT_BYTES_MAX: usize = 6_000;

/// How much is to be refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundAmount {
    /// All that is left of amount and tip.
    Rest,
    /// A part of the payment's amount and of its tip; at least one of them is above zero.
    #[allow(missing_docs)] // the names say it
    Part { amount: Minor, tip: Minor },
}

/// Everything about a new refund except its amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields become those of `Refund` and mean the same
pub struct RefundBy {
    pub id: RefundId,
    pub by: StaffId,
    /// The name of that member of staff.
    pub name: Name,
    pub at: Timestamp,
    pub reason: Reason,
}

/// Why a refund is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum RefundError {
    /// The payment is not completed, or is refunded completely.
    #[error(transparent)]
    Step(#[from] BadStep),
    /// `amount` and `tip` are what is left of the payment, in minor units.
    #[error(
        "this is more than is left of the payment: {amount} of the bill and {tip} of the tip, in minor units"
    )]
    OverRefunded { amount: i64, tip: i64 },
    /// The cash amount rounds to zero.
    #[error("must be worth at least one coin, unless it is all that is left of the payment")]
    NoCoin,
    #[error("this payment has the most refunds it can have: {REFUNDS_MAX}, or fewer with long reasons")]
    TooMany,
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl Payment {
    /// Refunds some or all of the payment.
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
            // Parts that are rounded up could sum to more than the guest handed over.
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
/// A refund is first taken from items whose amount is more than their line costs now, because units of it were cancelled; the
/// rest is taken from all items in proportion. That part of an item is open again: the item counts as paid only for the whole
/// units that its remaining amount pays for.
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
    // The amount of each line that no earlier payment paid.
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

/// Subtracts a refunded sum from the items: first from the excess amount of each (`over`), then from all in proportion.
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
                // At most the quantity before, because the amount did not grow.
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
