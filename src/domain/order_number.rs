//! Numbers of orders that begin again with each business day. They are for people only: ids and [`super::order::OrderHead::sequence`]
//! never begin again.

use super::availability::SaleTime;
use super::time::Timestamp;

/// The number of the newest order, and the business day it was given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct DayNumber {
    /// 0 before the first order.
    pub number: u64,
    pub day_began: Timestamp,
    pub day_ends: Timestamp,
}

impl DayNumber {
    /// The number of an order that is placed at `time`: 1 for the first one of a business day.
    ///
    /// The end of the day is that which counted at its first order, so that no number comes twice in an evening in which the start hour or
    /// the time zone is changed. When the clock was set back to an earlier day, the numbers go on, and begin again with the next day by
    /// that clock.
    #[must_use]
    pub fn next(self, time: &SaleTime) -> Self {
        let now = time.now();
        if self.number > 0 && now >= self.day_ends {
            return Self { number: 1, day_began: time.day_start(), day_ends: time.day_end() };
        }
        if self.number > 0 && now >= self.day_began {
            return Self { number: self.number + 1, ..self };
        }
        Self { number: self.number + 1, day_began: time.day_start(), day_ends: time.day_end() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    /// Central European time with its changes of the clock.
    fn berlin() -> TimeZone {
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
    }

    /// The numbers of orders at these times, with a business day that starts at the hour beside each.
    fn numbers(orders: &[(&str, u64)]) -> Vec<u64> {
        let mut newest = DayNumber {
            number: 0,
            day_began: Timestamp::from_unix_millis(0),
            day_ends: Timestamp::from_unix_millis(0),
        };
        let number = |(at, hour): &(&str, u64)| {
            newest = newest.next(&SaleTime::new(Timestamp::parse(at).unwrap(), berlin(), *hour));
            newest.number
        };
        orders.iter().map(number).collect()
    }

    #[test]
    fn first_order_after_the_start_hour_gets_number_1() {
        let evening = [
            ("2026-06-01T18:00:00Z", 5),
            ("2026-06-01T22:30:00Z", 5),
            ("2026-06-02T02:59:59.999Z", 5),
            ("2026-06-02T03:00:00Z", 5),
            ("2026-06-02T10:00:00Z", 5),
            ("2026-06-07T10:00:00Z", 5),
        ];
        assert_eq!(numbers(&evening), [1, 2, 3, 1, 2, 1]);
    }

    #[test]
    fn days_with_a_clock_change_have_one_number_1() {
        let spring = [
            ("2026-03-28T20:00:00Z", 2),
            ("2026-03-29T00:59:00Z", 2),
            ("2026-03-29T01:00:00Z", 2),
            ("2026-03-29T01:30:00Z", 2),
        ];
        assert_eq!(numbers(&spring), [1, 2, 1, 2], "02:00 is skipped: the day starts at 03:00 summer time");
        let autumn = [("2026-10-24T23:30:00Z", 2), ("2026-10-25T00:30:00Z", 2), ("2026-10-25T01:30:00Z", 2)];
        assert_eq!(numbers(&autumn), [1, 1, 2], "02:00 comes twice: the day starts at the first");
    }

    #[test]
    fn clock_set_back_goes_on_and_the_next_day_begins_with_1() {
        let an_hour = [("2026-06-02T03:30:00Z", 5), ("2026-06-02T02:30:00Z", 5), ("2026-06-02T04:00:00Z", 5)];
        assert_eq!(numbers(&an_hour), [1, 2, 1]);
        let from_far_ahead =
            [("2031-06-02T03:30:00Z", 5), ("2026-06-01T18:00:00Z", 5), ("2026-06-02T18:00:00Z", 5)];
        assert_eq!(numbers(&from_far_ahead), [1, 2, 1], "one wrong year does not stop the numbers for years");
    }

    #[test]
    fn start_hour_changed_in_the_evening_counts_from_the_next_day() {
        let moved = [
            ("2026-06-01T18:00:00Z", 5),
            ("2026-06-01T20:00:00Z", 21),
            ("2026-06-02T02:00:00Z", 21),
            ("2026-06-02T03:00:00Z", 21),
            ("2026-06-02T18:59:00Z", 21),
            ("2026-06-02T19:00:00Z", 21),
        ];
        assert_eq!(numbers(&moved), [1, 2, 3, 1, 2, 1]);
    }
}
