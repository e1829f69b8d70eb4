//! The business day of a restaurant: from one start hour to the next instead of midnight to midnight.

use jiff::tz::TimeZone;

use super::time::Timestamp;

/// The start of the business day of `now`: the last time that local time in `zone` was `start_hour`:00. Where that hour is
/// skipped in spring, the day starts right after the gap; where it comes twice in autumn, at the first of the two. Returns
/// the Unix epoch where `now` is outside the calendar or `start_hour` is no hour.
pub fn start_of_business_day(now: Timestamp, zone: &TimeZone, start_hour: u64) -> Timestamp {
    let start = || {
        let hour = i8::try_from(start_hour).ok()?;
        let moment = jiff::Timestamp::from_millisecond(i64::try_from(now.unix_millis()).ok()?).ok()?;
        let today = moment.to_zoned(zone.clone()).date();
        let at_start = |date: jiff::civil::Date| {
            let time = jiff::civil::Time::new(hour, 0, 0, 0).ok()?;
            Some(date.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp())
        };
        let start = match at_start(today)? {
            start if start <= moment => start,
            _ => at_start(today.yesterday().ok()?)?,
        };
        u64::try_from(start.as_millisecond()).ok()
    };
    Timestamp::from_unix_millis(start().unwrap_or(0))
}

/// The end of the business day of `now`: the next time after it that local time in `zone` is `start_hour`:00. Returns `now` where it is
/// outside the calendar or `start_hour` is no hour.
pub fn end_of_business_day(now: Timestamp, zone: &TimeZone, start_hour: u64) -> Timestamp {
    let today = now.date_in(zone);
    let starts = [Some(today), today.tomorrow().ok()].into_iter().flatten();
    let mut starts = starts.filter_map(|date| start_on(date, zone, start_hour));
    starts.find(|start| *start > now).unwrap_or(now)
}

/// The start of the business day of a date; `None` outside the calendar or where `start_hour` is no hour.
pub fn start_on(date: jiff::civil::Date, zone: &TimeZone, start_hour: u64) -> Option<Timestamp> {
    let time = jiff::civil::Time::new(i8::try_from(start_hour).ok()?, 0, 0, 0).ok()?;
    let start = date.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp();
    u64::try_from(start.as_millisecond()).ok().map(Timestamp::from_unix_millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin() -> TimeZone {
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
    }

    #[track_caller]
    fn assert_start(zone: &TimeZone, hour: u64, now: &str, start: &str) {
        let now = Timestamp::parse(now).unwrap();
        assert_eq!(start_of_business_day(now, zone, hour), Timestamp::parse(start).unwrap());
    }

    #[test]
    fn business_day_starts_at_its_hour_in_local_time() {
        assert_start(&TimeZone::UTC, 5, "2026-06-01T18:00:00Z", "2026-06-01T05:00:00Z");
        assert_start(&TimeZone::UTC, 5, "2026-06-02T04:59:59.999Z", "2026-06-01T05:00:00Z");
        assert_start(&TimeZone::UTC, 5, "2026-06-02T05:00:00Z", "2026-06-02T05:00:00Z");
        assert_start(&berlin(), 5, "2026-06-02T02:59:00Z", "2026-06-01T03:00:00Z");
        assert_start(&berlin(), 5, "2026-06-02T03:00:00Z", "2026-06-02T03:00:00Z");
        assert_start(&berlin(), 0, "2026-05-31T22:00:00Z", "2026-05-31T22:00:00Z");
        assert_start(&berlin(), 23, "2026-06-01T20:59:00Z", "2026-05-31T21:00:00Z");
    }

    #[test]
    fn business_day_with_a_clock_change_has_23_or_25_hours() {
        // 2026-03-29 has 23 hours, 2026-10-25 has 25.
        assert_start(&berlin(), 5, "2026-03-29T02:30:00Z", "2026-03-28T04:00:00Z");
        assert_start(&berlin(), 5, "2026-03-29T03:00:00Z", "2026-03-29T03:00:00Z");
        assert_start(&berlin(), 5, "2026-10-25T03:59:00Z", "2026-10-24T03:00:00Z");
        assert_start(&berlin(), 5, "2026-10-25T04:00:00Z", "2026-10-25T04:00:00Z");
    }

    #[test]
    fn start_hour_that_is_skipped_or_repeated_starts_one_day() {
        assert_start(&berlin(), 2, "2026-03-29T00:59:00Z", "2026-03-28T01:00:00Z");
        assert_start(&berlin(), 2, "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z");
        assert_start(&berlin(), 2, "2026-10-25T00:30:00Z", "2026-10-25T00:00:00Z");
        assert_start(&berlin(), 2, "2026-10-25T01:30:00Z", "2026-10-25T00:00:00Z");
    }

    #[test]
    fn business_day_ends_where_the_next_one_starts() {
        let berlin = berlin();
        for now in
            ["2026-06-02T02:59:00Z", "2026-06-02T03:00:00Z", "2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z"]
        {
            let now = Timestamp::parse(now).unwrap();
            let end = end_of_business_day(now, &berlin, 5);
            assert_eq!(start_of_business_day(end, &berlin, 5), end);
            let just_before = end.minus_millis(1);
            assert_eq!(
                start_of_business_day(just_before, &berlin, 5),
                start_of_business_day(now, &berlin, 5)
            );
        }
        assert_eq!(end_of_business_day(Timestamp::from_unix_millis(1_000), &berlin, 99).unix_millis(), 1_000);
    }

    #[test]
    fn business_day_outside_the_calendar_starts_at_the_epoch() {
        let start = |millis, hour| {
            start_of_business_day(Timestamp::from_unix_millis(millis), &TimeZone::UTC, hour).unix_millis()
        };
        assert_eq!([start(u64::MAX, 5), start(1_000, 99), start(1_000, 5)], [0; 3]);
    }
}
