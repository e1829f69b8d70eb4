//! Comps and discounts of a party, and decisions about its service charge: what was lowered, why, by whom, and by how much on each
//! line. The kitchen hears of none of it.
//!
//! The amounts are in menu prices: before tax that is added on top. They are frozen when the adjustment is made. Where units of a
//! line are cancelled later, its part shrinks in proportion, and a line never costs less than nothing.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::ids::{AdjustmentId, OrderId, StaffId};
use super::money::{Minor, MoneyError};
use super::percent::Percent;
use super::service_charge::{ServiceCharge, ServiceTerms};
use super::session::Covers;
use super::split::worth_of_first;
use super::text::{Name, Reason};
use super::time::Timestamp;

/// Most adjustments of one session, withdrawn ones included: one for every second guest of the largest party, five times over.
pub const ADJUSTMENTS_MAX: usize = 100;
/// Most lines that one adjustment lowers: its record lists them all and has to fit a row.
pub const LINES_MAX: usize = 900;

/// What is lowered, and by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AdjustmentKind {
    /// Given away: it costs nothing.
    Comp,
    /// A part of the price.
    PercentOff(Percent),
    /// A sum, in menu prices.
    AmountOff(Minor),
    /// The service charge of the party instead of the one that was set; `None` for no charge. It lowers no line.
    Service(Option<Percent>),
}

impl AdjustmentKind {
    /// Whether it gives something away completely.
    pub const fn is_comp(self) -> bool {
        matches!(self, Self::Comp)
    }

    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comp => "COMP",
            Self::PercentOff(_) | Self::AmountOff(_) => "DISCOUNT",
            Self::Service(_) => "SERVICE",
        }
    }

    /// Its percentage in thousandths of a percent; 0 for no service charge, `None` where it has none.
    pub const fn rate(self) -> Option<u32> {
        match self {
            Self::PercentOff(percent) | Self::Service(Some(percent)) => Some(percent.millipercent()),
            Self::Service(None) => Some(0),
            Self::Comp | Self::AmountOff(_) => None,
        }
    }

    /// Whether it is about the service charge.
    pub const fn is_service(self) -> bool {
        matches!(self, Self::Service(_))
    }
}

/// What an adjustment was given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// Units of one order line.
    Line {
        /// The order of the line.
        order: OrderId,
        /// Index of the line in the order, from 0.
        index: u16,
        /// How many units, at least 1.
        quantity: u32,
    },
    /// Everything that was ordered until then.
    Party,
}

/// A member of staff, with the name they had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Giver {
    pub id: StaffId,
    pub name: Name,
}

/// By how much an adjustment lowers a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePart {
    /// Index of the line in its order, from 0.
    pub index: u16,
    /// How many units it was decided for, at least 1.
    pub quantity: u32,
    /// The lowering of all these units together, above zero.
    pub amount: Minor,
}

/// Whether an adjustment counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AdjustmentState {
    /// It lowers the bill.
    Active,
    /// It was taken back and lowers nothing.
    Withdrawn {
        /// When it was taken back.
        at: Timestamp,
        /// Who took it back.
        by: Giver,
        /// Why it was taken back.
        reason: Reason,
    },
}

/// A comp, a discount, or a decision about the service charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Adjustment {
    pub id: AdjustmentId,
    pub kind: AdjustmentKind,
    pub target: Target,
    /// Guests read it.
    pub reason: Reason,
    pub by: Giver,
    /// The manager who approved it, where it was more than its giver may give.
    pub approved_by: Option<Giver>,
    /// Whether a manager or owner gave it.
    pub is_by_manager: bool,
    pub at: Timestamp,
    /// The lowered lines by order.
    pub parts: Vec<(OrderId, Vec<LinePart>)>,
    pub state: AdjustmentState,
}

impl Adjustment {
    /// Whether it lowers the bill.
    pub fn is_active(&self) -> bool {
        self.state == AdjustmentState::Active
    }

    /// The amount that was decided, in menu prices.
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn decided(&self) -> Result<Minor, MoneyError> {
        sum_of(&self.parts)
    }

    /// Whether it lowers a line of one of these orders.
    pub fn lowers_any(&self, is_among: impl Fn(OrderId) -> bool) -> bool {
        self.parts.iter().any(|(order, _)| is_among(*order))
    }
}

/// The sum of the amounts of these parts.
///
/// # Errors
/// [`MoneyError`] where the sum is out of bounds.
pub fn sum_of(parts: &[(OrderId, Vec<LinePart>)]) -> Result<Minor, MoneyError> {
    Minor::sum(parts.iter().flat_map(|(_, lines)| lines).map(|part| part.amount))
}

/// The service charge that a party pays: the newest decision of a manager that was not withdrawn, else what the terms say.
pub fn service_charge_of(
    terms: Option<ServiceTerms>,
    covers: Option<Covers>,
    adjustments: &[Adjustment],
) -> Option<ServiceCharge> {
    let terms = terms?;
    let active = adjustments.iter().rev().filter(|adjustment| adjustment.is_active());
    let mut decided = active.filter_map(|adjustment| match adjustment.kind {
        AdjustmentKind::Service(percent) => Some(percent),
        AdjustmentKind::Comp | AdjustmentKind::PercentOff(_) | AdjustmentKind::AmountOff(_) => None,
    });
    match decided.next() {
        Some(percent) => percent.map(|percent| ServiceCharge { percent, tax: terms.tax }),
        None => terms.for_party(covers),
    }
}

/// What an adjustment lowers on a line of the bill now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Lowering {
    pub adjustment: AdjustmentId,
    pub order: OrderId,
    /// Index of the line in the order, from 0.
    pub index: u16,
    /// In menu prices, above zero.
    pub amount: Minor,
    /// How many of the units cost nothing by it.
    pub comped: u32,
}

/// The active adjustments of a party by line, to compute its bill.
pub struct Lowerings<'a>(HashMap<(OrderId, u16), Vec<(&'a Adjustment, LinePart)>>);

impl<'a> Lowerings<'a> {
    /// Sorts the parts of active adjustments by line; the adjustments are given oldest first.
    pub fn of(adjustments: &'a [Adjustment]) -> Self {
        let mut by_line: HashMap<_, Vec<_>> = HashMap::new();
        for adjustment in adjustments.iter().filter(|adjustment| adjustment.is_active()) {
            for (order, parts) in &adjustment.parts {
                for part in parts {
                    by_line.entry((*order, part.index)).or_default().push((adjustment, *part));
                }
            }
        }
        Self(by_line)
    }

    /// What lowers a line of which `quantity` units are billed at `full` together. All of it is at most `full`: of several
    /// adjustments the oldest counts first.
    ///
    /// # Errors
    /// [`MoneyError`] where a difference is out of bounds.
    pub fn of_line(
        &self,
        (order, index): (OrderId, u16),
        quantity: u32,
        full: Minor,
    ) -> Result<Vec<Lowering>, MoneyError> {
        let Some(parts) = self.0.get(&(order, index)) else { return Ok(vec![]) };
        let mut left = full.max(Minor::ZERO);
        let (mut lowerings, mut all_comped) = (Vec::new(), 0u32);
        for (adjustment, part) in parts {
            let units = quantity.min(part.quantity);
            let comped = if adjustment.kind.is_comp() { units } else { 0 };
            all_comped = all_comped.saturating_add(comped);
            // Rounding leaves nothing of a line that was given away completely.
            let is_free = comped > 0 && all_comped >= quantity;
            let worth = worth_of_first(part.amount, units, part.quantity).min(left);
            let amount = if is_free { left } else { worth };
            left = left.minus(amount)?;
            if amount > Minor::ZERO || comped > 0 {
                lowerings.push(Lowering { adjustment: adjustment.id, order, index, amount, comped });
            }
        }
        Ok(lowerings)
    }
}

#[cfg(test)]
#[path = "adjustment_tests.rs"]
mod tests;
