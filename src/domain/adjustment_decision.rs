//! Decides by how much a comp or a discount lowers each line of a bill, and whether its giver may give it alone.

use super::adjustment::{Adjustment, AdjustmentKind, LINES_MAX, LinePart, Target, sum_of};
use super::bill::{Bill, BillLine};
use super::ids::OrderId;
use super::money::{Minor, MoneyError};
use super::percent::Percent;
use super::service_charge::SERVICE_PERCENT_MAX;
use super::split::{allot, worth_of_first};

/// Why nothing was lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum DecisionError {
    #[error("is not on the bill: there is no such item, or it was cancelled")]
    NotOnTheBill,
    #[error("must be from 1 to {most}, the quantity that is not given away yet")]
    NotSoMany { most: u32 },
    #[error("must be at most {most}, which is what it costs now")]
    TooMuch { most: i64 },
    #[error(
        "there is nothing to lower: it costs nothing already, or the discount is less than the smallest amount"
    )]
    Nothing,
    #[error("must be left out: a service charge is for the whole party")]
    ServiceOfLine,
    #[error("must be from 0 to {SERVICE_PERCENT_MAX}, in thousandths of a percent")]
    ServiceTooHigh,
    #[error("more than {LINES_MAX} lines would be lowered at once: lower single lines")]
    TooManyLines,
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// The lowered lines by order.
pub type Parts = Vec<(OrderId, Vec<LinePart>)>;

/// By how much each line is lowered. A comp or a percentage is of what it costs now, after earlier adjustments. That of a party is
/// for what it has ordered so far, allotted to the lines in proportion.
///
/// # Errors
/// [`DecisionError`].
pub fn decide(bill: &Bill, kind: AdjustmentKind, target: Target) -> Result<Parts, DecisionError> {
    if let AdjustmentKind::Service(percent) = kind {
        return match (target, percent.map(Percent::millipercent)) {
            (Target::Line { .. }, _) => Err(DecisionError::ServiceOfLine),
            (Target::Party, Some(rate)) if rate > SERVICE_PERCENT_MAX => Err(DecisionError::ServiceTooHigh),
            (Target::Party, _) => Ok(vec![]),
        };
    }
    match target {
        Target::Line { order, index, quantity } => {
            let line = bill.lines.iter().find(|line| (line.order, line.index) == (order, index));
            let line = line.ok_or(DecisionError::NotOnTheBill)?;
            let most = line.quantity.saturating_sub(line.comped);
            if !(1..=most).contains(&quantity) {
                return Err(DecisionError::NotSoMany { most });
            }
            let amount = lowered(kind, worth_of_first(line.line_total, quantity, most))?;
            Ok(vec![(order, vec![LinePart { index, quantity, amount }])])
        }
        Target::Party => {
            let lines: Vec<&BillLine> =
                bill.lines.iter().filter(|line| line.line_total > Minor::ZERO).collect();
            let prices: Vec<Minor> = lines.iter().map(|line| line.line_total).collect();
            let amounts = allot(lowered(kind, Minor::sum(prices.iter().copied())?)?, &prices);
            let mut parts = Parts::new();
            let mut count = 0;
            for (line, amount) in lines.iter().zip(amounts).filter(|(_, amount)| *amount > Minor::ZERO) {
                let part = LinePart { index: line.index, quantity: line.quantity, amount };
                match parts.last_mut() {
                    Some((order, of_order)) if *order == line.order => of_order.push(part),
                    _ => parts.push((line.order, vec![part])),
                }
                count += 1;
            }
            if count > LINES_MAX { Err(DecisionError::TooManyLines) } else { Ok(parts) }
        }
    }
}

/// The lowering of what costs `price` now.
fn lowered(kind: AdjustmentKind, price: Minor) -> Result<Minor, DecisionError> {
    let amount = match kind {
        AdjustmentKind::Comp => price,
        AdjustmentKind::PercentOff(percent) => percent.of(price),
        AdjustmentKind::AmountOff(amount) if amount > price => {
            return Err(DecisionError::TooMuch { most: price.units() });
        }
        AdjustmentKind::AmountOff(amount) => amount,
        AdjustmentKind::Service(_) => Minor::ZERO,
    };
    if amount > Minor::ZERO { Ok(amount) } else { Err(DecisionError::Nothing) }
}

/// What a waiter may give without a manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The largest discount, in percent of what it is given for.
    pub percent_max: u64,
    /// The most of all comps and discounts of one party together, in minor units.
    pub amount_max: u64,
}

impl Allowance {
    /// Whether a waiter may give this adjustment alone, given all earlier ones of the party. Those that managers gave or approved do
    /// not count. A comp is limited by the amount only; the service charge is decided by managers.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn covers(
        self,
        bill: &Bill,
        earlier: &[Adjustment],
        (kind, target, parts): (AdjustmentKind, Target, &Parts),
    ) -> Result<bool, MoneyError> {
        let amount = sum_of(parts)?;
        let own = earlier.iter().filter(|adjustment| {
            adjustment.is_active() && !adjustment.is_by_manager && adjustment.approved_by.is_none()
        });
        let mut sum = amount;
        for adjustment in own {
            sum = sum.plus(adjustment.decided()?)?;
        }
        let is_small = u64::try_from(sum.units()).is_ok_and(|sum| sum <= self.amount_max);
        let price = match target {
            Target::Party => Minor::sum(bill.lines.iter().map(|line| line.line_total))?,
            Target::Line { order, index, quantity } => {
                let line = bill.lines.iter().find(|line| (line.order, line.index) == (order, index));
                line.map_or(Minor::ZERO, |line| {
                    worth_of_first(line.line_total, quantity, line.quantity.saturating_sub(line.comped))
                })
            }
        };
        let is_mild = match kind {
            AdjustmentKind::Comp => true,
            AdjustmentKind::Service(_) => false,
            AdjustmentKind::PercentOff(percent) => {
                u64::from(percent.millipercent()) <= self.percent_max.saturating_mul(1_000)
            }
            AdjustmentKind::AmountOff(_) => {
                i128::from(amount.units()) * 100 <= i128::from(price.units()) * i128::from(self.percent_max)
            }
        };
        Ok(is_small && is_mild)
    }
}
