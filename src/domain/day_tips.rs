//! The tips of a day, and what each pool gets of them.

use super::day_figures::{DayFigures, Subject, Sum};
use super::money::{Minor, MoneyError};
use super::tip_pools::TipPools;

/// The methods that return a [`MoneyError`] do so where a sum is out of bounds.
impl DayFigures {
    /// Adds the part of each pool in the tips. Call it once, when everything else is counted.
    pub fn allot_tips(&mut self, pools: &TipPools) -> Result<(), MoneyError> {
        for (name, part) in pools.parts(Minor::new(self.tips())?) {
            self.add(Subject::TipPool(name), Sum::of(1, part))?;
        }
        Ok(())
    }

    /// Tips, less refunded tips.
    pub fn tips(&self) -> i64 {
        self.total(|subject| matches!(subject, Subject::Tip(_)))
            - self.total(|subject| matches!(subject, Subject::RefundedTip(_)))
    }
}
