//! Preparation times: from the order, or from the firing of its course, until an item is READY.

use serde::{Deserialize, Serialize};

use super::text::Code;
use super::time::{HOUR_MS, Timestamp};

/// Only items that became ready within this many milliseconds count.
const PREP_WINDOW_MS: u64 = HOUR_MS;

/// An item that became ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// The station that prepared it.
    pub station: Code,
    /// When it became ready.
    pub at: Timestamp,
    /// Milliseconds since the order was placed, or its course fired.
    pub took_ms: u64,
}

impl Prepared {
    /// Whether it became ready within the last hour.
    pub fn is_recent(&self, now: Timestamp) -> bool {
        now.is_within(self.at, PREP_WINDOW_MS)
    }
}

/// Preparation times of several items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrepTimes {
    count: usize,
    sum_ms: u64,
    slowest_ms: u64,
}

impl PrepTimes {
    /// The times of the items that became ready within the last hour, at one station or at all stations.
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

    /// The number of items.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The average in milliseconds; `None` without items.
    pub fn average_ms(&self) -> Option<u64> {
        self.sum_ms.checked_div(self.count as u64)
    }

    /// The longest time in milliseconds; `None` without items.
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
    fn prep_times_cover_the_last_hour_of_a_station() {
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
