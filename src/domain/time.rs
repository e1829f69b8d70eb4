//! Timestamps and durations. The domain reads no clock: the current time is an argument.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A point in time: milliseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The time this many milliseconds after the Unix epoch.
    pub const fn from_unix_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn unix_millis(self) -> u64 {
        self.0
    }

    /// The time `millis` milliseconds later.
    pub const fn plus_millis(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The time `millis` milliseconds earlier, but not before the Unix epoch.
    pub const fn minus_millis(self, millis: u64) -> Self {
        Self(self.0.saturating_sub(millis))
    }

    /// Milliseconds from `earlier` to `self`; 0 where `earlier` is later because the clock was set back.
    pub const fn millis_since(self, earlier: Timestamp) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Whether a period that began at `began` and lasts `length_ms` milliseconds has not ended. One that begins more than
    /// [`CLOCK_JUMP_MS`] in the future was stored before the clock was set back; it counts as ended.
    pub const fn is_within(self, began: Timestamp, length_ms: u64) -> bool {
        began.0 <= self.0.saturating_add(CLOCK_JUMP_MS) && self.millis_since(began) < length_ms
    }

    /// Parses RFC 3339 with any offset; `None` for other text and for times before 1970.
    pub fn parse(text: &str) -> Option<Self> {
        let moment: jiff::Timestamp = text.parse().ok()?;
        u64::try_from(moment.as_millisecond()).ok().map(Self)
    }

    /// The day in a time zone; 1970-01-01 for a time outside the calendar.
    pub fn date_in(self, zone: &jiff::tz::TimeZone) -> jiff::civil::Date {
        let moment =
            i64::try_from(self.0).ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
        moment.unwrap_or_default().to_zoned(zone.clone()).date()
    }

    /// The hour of the day in a time zone, from 0 to 23.
    pub fn hour_in(self, zone: &jiff::tz::TimeZone) -> u8 {
        let moment =
            i64::try_from(self.0).ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
        moment.unwrap_or_default().to_zoned(zone.clone()).hour().unsigned_abs()
    }

    /// Whole seconds from `self` to `later`, rounded up, as for `Retry-After`; 0 where `later` is past.
    pub const fn seconds_until(self, later: Timestamp) -> u64 {
        later.0.saturating_sub(self.0).div_ceil(1000)
    }
}

/// RFC 3339 in UTC with milliseconds, the form of all times on the wire.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = i64::try_from(self.0).unwrap_or(i64::MAX);
        let moment = jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::MAX);
        write!(f, "{moment:.3}")
    }
}

/// The earliest and the latest of some times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeSpan {
    /// The earliest time.
    pub earliest: Timestamp,
    /// The latest time.
    pub latest: Timestamp,
}

impl TimeSpan {
    /// The span of both.
    pub fn with(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// Whether a time of the span can be `from` or later and before `to`.
    pub fn overlaps(self, from: Option<Timestamp>, to: Option<Timestamp>) -> bool {
        from.is_none_or(|from| self.latest >= from) && to.is_none_or(|to| self.earliest < to)
    }
}

impl From<Timestamp> for TimeSpan {
    fn from(at: Timestamp) -> Self {
        Self { earliest: at, latest: at }
    }
}

/// A difference above this many milliseconds is a clock jump; below it is drift, or acts that reach the writer out of order.
pub const CLOCK_JUMP_MS: u64 = MINUTE_MS;
/// Milliseconds of a second.
pub const SECOND_MS: u64 = 1_000;
/// Milliseconds of a minute.
pub const MINUTE_MS: u64 = 60 * SECOND_MS;
/// Milliseconds of an hour.
pub const HOUR_MS: u64 = 60 * MINUTE_MS;
/// Milliseconds of a day of 24 hours.
pub const DAY_MS: u64 = 24 * HOUR_MS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamp_is_written_in_utc_with_milliseconds() {
        assert_eq!(Timestamp::from_unix_millis(0).to_string(), "1970-01-01T00:00:00.000Z");
        assert_eq!(Timestamp::from_unix_millis(1_795_355_227_045).to_string(), "2026-11-22T13:47:07.045Z");
    }

    #[test]
    fn date_is_that_of_the_time_zone() {
        let zone = |hours| jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(hours));
        let evening = Timestamp::parse("2026-11-28T23:30:00Z").unwrap();
        assert_eq!(evening.date_in(&zone(0)).to_string(), "2026-11-28");
        assert_eq!(evening.date_in(&zone(1)).to_string(), "2026-11-29");
        assert_eq!(Timestamp(u64::MAX).date_in(&zone(0)).to_string(), "1970-01-01");
    }

    #[test]
    fn period_that_begins_after_a_clock_jump_has_ended() {
        let now = Timestamp::from_unix_millis(1_000 * DAY_MS);
        assert!(now.is_within(now.minus_millis(HOUR_MS - 1), HOUR_MS));
        assert!(!now.is_within(now.minus_millis(HOUR_MS), HOUR_MS));
        assert!(now.is_within(now.plus_millis(SECOND_MS), HOUR_MS), "less than a clock jump");
        assert!(!now.is_within(now.plus_millis(DAY_MS), HOUR_MS), "the clock was set back");
    }

    #[test]
    fn seconds_until_is_rounded_up_and_never_negative() {
        let now = Timestamp::from_unix_millis(10_000);
        assert_eq!(now.seconds_until(now.plus_millis(1)), 1);
        assert_eq!(now.seconds_until(Timestamp::from_unix_millis(9_000)), 0);
    }
}
