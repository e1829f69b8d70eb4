//! Named hours of the menu, such as "Lunch" or "Happy hour": when dishes can be ordered, or have another price.
//!
//! Hours are wall-clock times of the restaurant's time zone. A time that is skipped in spring is the moment after the gap; of a time that
//! comes twice in autumn the first one counts. A window belongs to the day on which it opens, also where it ends after midnight.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, ToSpan as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ids::HoursId;
use super::opening_hours::OpeningHours;
use super::text::{Name, TextError};
use super::time::{MINUTE_MS, Timestamp};

/// Most named hours of a restaurant: lunch, happy hour and Sunday menu, and one for each holiday and event of a year.
pub const HOURS_MAX: usize = 50;
/// Longest time between the last order and the end of the hours, in minutes.
pub const LAST_ORDER_MINUTES_MAX: u16 = 180;
/// Days that are searched for the next opening. Weekly hours come again within eight days; a clock change can skip one window.
const SEARCH_DAYS: i64 = 15;

/// A day of the calendar, written as `2026-04-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

/// Named hours. Between `first_date` and `last_date` they come every week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct MenuHours {
    pub id: HoursId,
    /// Unique, without regard to case.
    pub name: Name,
    pub windows: OpeningHours,
    /// The first day on which a window opens; `None`: no limit.
    pub first_date: Option<Day>,
    /// The last day on which a window opens; `None`: no limit.
    pub last_date: Option<Day>,
    /// So long before the end of a window the last order is taken. It counts as the end everywhere.
    pub last_order_minutes: u16,
}

/// Why hours are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum MenuHoursError {
    #[error("must have at least one window")]
    NoWindow,
    #[error("must not be before the first date")]
    DatesReversed,
    #[error("must be at most {LAST_ORDER_MINUTES_MAX} minutes")]
    LastOrderTooEarly,
    #[error("must be shorter than each window, and {0} is not longer")]
    NothingLeft(super::opening_hours::OpeningSpan),
}

/// A time during which something can be ordered: from `from` to just before `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it
pub struct Period {
    pub from: Timestamp,
    pub until: Timestamp,
}

/// A time of the day in the restaurant, in minutes after midnight; written as `14:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime(pub u16);

impl Day {
    /// Parses a day such as `2026-04-03`.
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let day = text.parse::<Date>().ok().map(Self).filter(|day| day.to_string() == text);
        day.ok_or(TextError::Form("a date such as 2026-04-03"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl ClockTime {
    /// The time of the day at `at`.
    pub fn of(at: Timestamp, zone: &TimeZone) -> Self {
        let time = moment(at).to_zoned(zone.clone()).time();
        Self(u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).unwrap_or(0))
    }
}

impl MenuHours {
    /// Checks what the types allow but no restaurant means.
    ///
    /// # Errors
    /// The name of the field, as on the wire, and [`MenuHoursError`].
    pub fn check(&self) -> Result<(), (&'static str, MenuHoursError)> {
        let mut spans = self.windows.days().iter().flatten();
        if spans.clone().next().is_none() {
            return Err(("windows", MenuHoursError::NoWindow));
        }
        if let (Some(first), Some(last)) = (self.first_date, self.last_date)
            && last < first
        {
            return Err(("lastDate", MenuHoursError::DatesReversed));
        }
        if self.last_order_minutes > LAST_ORDER_MINUTES_MAX {
            return Err(("lastOrderMinutes", MenuHoursError::LastOrderTooEarly));
        }
        let too_short = spans.find(|span| span.closes() - span.opens() <= self.last_order_minutes);
        too_short.map_or(Ok(()), |span| Err(("lastOrderMinutes", MenuHoursError::NothingLeft(*span))))
    }

    /// The times to order of windows that open on one of these days, oldest first. Windows that touch are one; the last order is before
    /// the end of the last of them.
    fn periods(&self, first: Date, days: i64, zone: &TimeZone) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        let is_day = |date: &Date| {
            self.first_date.is_none_or(|first| first.0 <= *date)
                && self.last_date.is_none_or(|last| *date <= last.0)
        };
        for date in (0..days).filter_map(|day| first.checked_add(day.days()).ok()).filter(is_day) {
            let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
            for span in &self.windows.days()[weekday] {
                let (Some(from), Some(until)) =
                    (instant(date, span.opens(), zone), instant(date, span.closes(), zone))
                else {
                    continue;
                };
                match periods.last_mut() {
                    Some(last) if from <= last.until => last.until = until.max(last.until),
                    _ => periods.push(Period { from, until }),
                }
            }
        }
        for period in &mut periods {
            period.until = period.until.minus_millis(u64::from(self.last_order_minutes) * MINUTE_MS);
        }
        periods.retain(|period| period.from < period.until);
        periods
    }
}

fn moment(at: Timestamp) -> jiff::Timestamp {
    let millis = i64::try_from(at.unix_millis()).ok();
    millis.and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok()).unwrap_or_default()
}

/// The first moment at which clocks show this time or a later one: `minute` minutes after the midnight with which `date` begins.
fn instant(date: Date, minute: u16, zone: &TimeZone) -> Option<Timestamp> {
    let minutes: Span = i64::from(minute).minutes();
    let time: DateTime = date.to_datetime(Time::midnight()).checked_add(minutes).ok()?;
    let at = match zone.to_ambiguous_zoned(time).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(time).ok()?,
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(time).ok()?,
        // With the offset that counts after the gap, the skipped time is before the gap.
        AmbiguousOffset::Gap { after, .. } => {
            zone.following(after.to_timestamp(time).ok()?).next()?.timestamp()
        }
    };
    u64::try_from(at.as_millisecond()).ok().map(Timestamp::from_unix_millis)
}

/// When something can be ordered: in hours of each of these lists. An empty list says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule<'h>(pub Vec<Vec<&'h MenuHours>>);

impl Schedule<'_> {
    /// Whether it can be ordered at any time.
    pub fn is_always(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    fn periods(&self, first: Date, days: i64, zone: &TimeZone) -> Vec<Period> {
        let lists = self.0.iter().filter(|any_of| !any_of.is_empty());
        let of_list = |any_of: &Vec<&MenuHours>| {
            union(any_of.iter().flat_map(|hours| hours.periods(first, days, zone)).collect())
        };
        lists.map(of_list).reduce(|one, other| intersection(&one, &other)).unwrap_or_default()
    }

    /// The time to order that `at` is in. Its end is unknown, and given too early, where it is more than two days away.
    pub fn period_at(&self, at: Timestamp, zone: &TimeZone) -> Option<Period> {
        let periods = self.periods(day_before(at, zone), 3, zone);
        periods.into_iter().find(|period| period.from <= at && at < period.until)
    }

    /// The next time to order that begins after `at`; `None` where there is none in the next two weeks.
    pub fn next_after(&self, at: Timestamp, zone: &TimeZone) -> Option<Period> {
        // The next day first: most hours come every day.
        [3, SEARCH_DAYS + 2].into_iter().find_map(|days| {
            self.periods(day_before(at, zone), days, zone).into_iter().find(|period| period.from > at)
        })
    }

    /// The last time to order that ended before or at `at`, if that was today or yesterday.
    pub fn last_before(&self, at: Timestamp, zone: &TimeZone) -> Option<Period> {
        self.periods(day_before(at, zone), 2, zone).into_iter().rev().find(|period| period.until <= at)
    }
}

/// The day before that of `at`: hours that opened then may end after midnight.
fn day_before(at: Timestamp, zone: &TimeZone) -> Date {
    let today = at.date_in(zone);
    today.yesterday().unwrap_or(today)
}

/// The times that are in at least one of the periods, as few periods as possible.
fn union(mut periods: Vec<Period>) -> Vec<Period> {
    periods.sort_unstable();
    let mut merged: Vec<Period> = Vec::with_capacity(periods.len());
    for period in periods {
        match merged.last_mut() {
            Some(last) if period.from <= last.until => last.until = last.until.max(period.until),
            _ => merged.push(period),
        }
    }
    merged
}

fn intersection(one: &[Period], other: &[Period]) -> Vec<Period> {
    let both = one
        .iter()
        .flat_map(|a| other.iter().map(|b| Period { from: a.from.max(b.from), until: a.until.min(b.until) }));
    both.filter(|period| period.from < period.until).collect()
}

#[cfg(test)]
#[path = "menu_hours_tests.rs"]
pub(crate) mod tests;
