//! Items that are sold out, and until when; and items of which the staff counts how many are left.

use serde::{Deserialize, Serialize};

use super::menu_hours::Day;
use super::time::{CLOCK_JUMP_MS, Timestamp};

/// The largest count: what a kitchen prepares of one dish for a day. Nobody counts more.
pub const LEFT_MAX: u32 = 999;
/// Most days for which an item can be marked as sold out: a season. "For good" has no end.
pub const SOLD_OUT_DAYS_MAX: i32 = 366;

/// Since when and until when an item is sold out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct SoldOut {
    pub since: Timestamp,
    /// When it comes back by itself; `None`: when somebody marks it as available.
    pub until: Option<Timestamp>,
    /// Whether the last one that was counted was ordered. A cancellation of it then brings the item back.
    pub is_by_count: bool,
}

impl SoldOut {
    /// Whether the item is sold out at `now`. A mark with an end that was made while the clock was ahead has ended: it would last for as
    /// long as the clock was ahead.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until && self.since <= now.plus_millis(CLOCK_JUMP_MS))
    }
}

/// How many of an item are left. The count stays until somebody changes it or the last one is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// From 1 to [`LEFT_MAX`]. There is no record for an item that is not counted, and none where no more is left.
    pub left: u32,
}

/// Until when an item is marked as sold out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoldOutUntil {
    /// The end of the business day.
    DayEnd,
    /// The start of the business day of this date.
    Day(Day),
    /// Until somebody marks it as available.
    ForGood,
}

/// What the staff says about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockChange {
    /// It can be ordered, without a count.
    Available,
    /// It can be ordered so many times, 1 to [`LEFT_MAX`].
    Left(u32),
    /// It cannot be ordered.
    SoldOut(SoldOutUntil),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::DAY_MS;

    #[test]
    fn sold_out_mark_ends_at_its_time_and_one_of_a_clock_that_was_ahead_has_ended() {
        let now = Timestamp::from_unix_millis(1_000 * DAY_MS);
        let mark = |since, until| SoldOut { since, until, is_by_count: false };
        let today = mark(now.minus_millis(5), Some(now.plus_millis(1)));
        assert!(today.is_in_force(now));
        assert!(!today.is_in_force(now.plus_millis(1)));
        let next_year = now.plus_millis(365 * DAY_MS);
        assert!(!mark(next_year, Some(next_year.plus_millis(1))).is_in_force(now));
        assert!(mark(next_year, None).is_in_force(now), "for good is until somebody changes it");
    }
}
