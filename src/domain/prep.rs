//! How long the kitchen takes: from the order to READY.

use serde::{Deserialize, Serialize};

use super::text::Code;
use super::time::{HOUR_MS, Timestamp};

/// What counts is what became ready within so long: this evening's pace, not yesterday's. Milliseconds.
pub const PREP_WINDOW_MS: u64 = HOUR_MS;

/// An item that became ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// Who made it.
    pub station: Code,
    /// When it became ready.
    pub at: Timestamp,
    /// How long after it was ordered, in milliseconds.
    pub took_ms: u64,
}

impl Prepared {
    /// Whether it still counts.
    pub fn is_recent(&self, now: Timestamp) -> bool {
        now.is_within(self.at, PREP_WINDOW_MS)
    }
}

/// Times of several items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrepTimes {
    count: usize,
    sum_ms: u64,
    slowest_ms: u64,
}

impl PrepTimes {
    /// Of those that became ready lately, at one station or at all.
    pub fn of<'a>(
        all: impl IntoIterator<Item = &'a Prepared>,
        station: Option<&Code>,
        now: Timestamp,
    ) -> Self {
        let here = all.into_iter().filter(|one| station.is_none_or(|station| one.station == *station));
        here.filter(|one| one.is_recent(now)).fold(Self::default(), |times, one| Self {
            count: times.count + 1,
            sum_ms: times.sum_ms.saturating_add(one.took_ms),
            slowest_ms: times.slowest_ms.max(one.took_ms),
        })
    }

    /// How many.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// On average, in milliseconds; `None` where there was none.
    pub fn average_ms(&self) -> Option<u64> {
        self.sum_ms.checked_div(self.count as u64)
    }

    /// The slowest, in milliseconds.
    pub fn slowest_ms(&self) -> Option<u64> {
        (self.count > 0).then_some(self.slowest_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(station: &str, at: u64, took_ms: u64) -> Prepared {
        Prepared { station: Code::parse(station).unwrap(), at: Timestamp::from_unix_millis(at), took_ms }
    }

    #[test]
    fn the_last_hour_of_a_station_counts() {
        let now = Timestamp::from_unix_millis(10 * HOUR_MS);
        let recent = 10 * HOUR_MS - 5;
        let all = [
            one("GRILL", recent, 60_000),
            one("GRILL", recent, 120_000),
            one("BAR", recent, 5_000),
            one("GRILL", 9 * HOUR_MS - 1, 999_000),
        ];
        let grill = PrepTimes::of(&all, Some(&Code::parse("GRILL").unwrap()), now);
        assert_eq!((grill.count(), grill.average_ms(), grill.slowest_ms()), (2, Some(90_000), Some(120_000)));
        assert_eq!(PrepTimes::of(&all, None, now).count(), 3);
        let nobody = PrepTimes::of(&all, Some(&Code::parse("PASTA").unwrap()), now);
        assert_eq!((nobody.average_ms(), nobody.slowest_ms()), (None, None));
    }
}
