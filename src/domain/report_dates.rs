//! The business days of a report, as a range.

use jiff::civil::Date;

use super::menu_hours::Day;

/// Most days of one report: a year, and the days that make it comparable by weekday. More would keep the query above a second.
pub const REPORT_DAYS_MAX: usize = 400;

/// Business days from the first to the last, both included; at most [`REPORT_DAYS_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportDates {
    first: Day,
    last: Day,
}

/// Why a range of days is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ReportDatesError {
    #[error("must not be before the first day")]
    Reversed,
    #[error("must be at most {} days after the first day", REPORT_DAYS_MAX - 1)]
    TooLong,
}

impl ReportDates {
    /// The days from `first` to `last`.
    ///
    /// # Errors
    /// [`ReportDatesError`], about the last day.
    pub fn new(first: Day, last: Day) -> Result<Self, ReportDatesError> {
        if last < first {
            return Err(ReportDatesError::Reversed);
        }
        let dates = Self { first, last };
        if dates.days().count() > REPORT_DAYS_MAX {
            return Err(ReportDatesError::TooLong);
        }
        Ok(dates)
    }

    /// The first day.
    pub const fn first(self) -> Day {
        self.first
    }

    /// The last day.
    pub const fn last(self) -> Day {
        self.last
    }

    /// Whether the day is in the range.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Every day of the range; not more than one more than is allowed.
    fn days(self) -> impl Iterator<Item = Day> {
        let next = |day: &Day| day.0.tomorrow().ok().map(Day);
        std::iter::successors(Some(self.first), next)
            .take_while(move |day| *day <= self.last)
            .take(REPORT_DAYS_MAX + 1)
    }
}

/// The number under which a day is stored: 20260403 for `2026-04-03`, so that later days have greater numbers. Days before the year 1 are 0.
pub fn day_number(day: Day) -> u64 {
    let (year, month, date) = (day.0.year(), day.0.month(), day.0.day());
    let part = |value: i64| u64::try_from(value).unwrap_or(0);
    part(year.into()) * 10_000 + part(month.into()) * 100 + part(date.into())
}

/// The day with this number; `None` where there is no such day.
pub fn day_of_number(number: u64) -> Option<Day> {
    let (year, month, date) = (number / 10_000, number / 100 % 100, number % 100);
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(date).ok()?);
    date.ok().map(Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn range_of_days_is_in_order_and_at_most_400_days() {
        let range = |first, last| ReportDates::new(day(first), day(last));
        assert!(range("2026-01-01", "2026-01-01").is_ok() && range("2026-01-01", "2026-12-31").is_ok());
        assert_eq!(range("2026-01-02", "2026-01-01"), Err(ReportDatesError::Reversed));
        assert!(range("2026-01-01", "2027-02-04").is_ok(), "400 days");
        assert_eq!(range("2026-01-01", "2027-02-05"), Err(ReportDatesError::TooLong));
        assert_eq!(range("2026-01-01", "9999-12-31"), Err(ReportDatesError::TooLong));
        let week = range("2026-03-30", "2026-04-05").unwrap();
        assert!(week.contains(day("2026-04-05")) && !week.contains(day("2026-04-06")));
    }

    #[test]
    fn numbers_of_days_are_in_their_order_and_name_them() {
        let days = ["2025-12-31", "2026-01-01", "2026-02-28", "2026-10-05"].map(day);
        let numbers = days.map(day_number);
        assert!(numbers.is_sorted());
        assert_eq!(numbers.map(day_of_number), days.map(Some));
        assert_eq!(day_of_number(20_260_230), None);
    }
}
