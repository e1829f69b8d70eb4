//! Percentages of amounts.

use serde::{Deserialize, Serialize};

use super::money::Minor;

/// A part of a price in thousandths of a percent, above zero: 10 % is 10 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Percent(u32);

/// The percentage without its sign, such as "12.5".
impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:03}", self.0 / 1_000, self.0 % 1_000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Percent {
    /// The whole price.
    pub const MAX: u32 = 100_000;

    /// A part in thousandths of a percent; `None` for zero and above [`Self::MAX`].
    pub const fn new(millipercent: u32) -> Option<Self> {
        if millipercent == 0 || millipercent > Self::MAX { None } else { Some(Self(millipercent)) }
    }

    /// The part in thousandths of a percent.
    pub const fn millipercent(self) -> u32 {
        self.0
    }

    /// This part of an amount that is not negative, rounded half up.
    pub fn of(self, amount: Minor) -> Minor {
        let whole = i128::from(Self::MAX);
        let part = (i128::from(amount.units()) * i128::from(self.0) + whole / 2) / whole;
        // At most the amount.
        i64::try_from(part).ok().and_then(|units| Minor::new(units).ok()).unwrap_or_default()
    }
}
