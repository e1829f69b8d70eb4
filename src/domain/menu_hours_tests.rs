//! Named hours over a week, over midnight, with dates, and on the days of a clock change.

use super::*;
use crate::domain::menu::tests::id;

pub(crate) fn berlin() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

pub(crate) fn hours(n: u128, windows: &str, last_order_minutes: u16) -> MenuHours {
    MenuHours {
        id: HoursId::from_uuid(id(n)),
        name: Name::parse("Lunch").unwrap(),
        windows: OpeningHours::parse(windows).unwrap(),
        first_date: None,
        last_date: None,
        last_order_minutes,
    }
}

/// The time at which clocks in Berlin show `local`, such as `2026-12-01 14:30`.
pub(crate) fn local(local: &str) -> Timestamp {
    let time: DateTime = local.replace(' ', "T").parse().unwrap();
    let at = time.to_zoned(berlin()).unwrap().timestamp().as_millisecond();
    Timestamp::from_unix_millis(u64::try_from(at).unwrap())
}

fn shown(at: Timestamp) -> String {
    let zoned = moment(at).to_zoned(berlin());
    zoned.strftime("%Y-%m-%d %H:%M %:z").to_string()
}

fn is_open(hours: &MenuHours, at: Timestamp) -> bool {
    Schedule(vec![vec![hours]]).period_at(at, &berlin()).is_some()
}

#[track_caller]
fn assert_ends(hours: &MenuHours, at: &str, end: &str) {
    let period = Schedule(vec![vec![hours]]).period_at(local(at), &berlin());
    assert_eq!(period.map(|period| shown(period.until)).as_deref(), Some(end), "at {at}");
}

#[track_caller]
fn assert_closed_until(hours: &MenuHours, at: &str, next: Option<&str>) {
    assert!(!is_open(hours, local(at)), "at {at}");
    let period = Schedule(vec![vec![hours]]).next_after(local(at), &berlin());
    assert_eq!(period.map(|period| shown(period.from)).as_deref(), next, "at {at}");
}

#[test]
fn lunch_on_workdays_ends_with_the_last_order_and_begins_on_the_next_workday() {
    // 2026-11-30 is a Monday.
    let lunch = hours(1, "mon-fri 11:30-14:30", 15);
    assert_closed_until(&lunch, "2026-11-30 11:29", Some("2026-11-30 11:30 +01:00"));
    assert_ends(&lunch, "2026-11-30 11:30", "2026-11-30 14:15 +01:00");
    assert_closed_until(&lunch, "2026-11-30 14:15", Some("2026-12-01 11:30 +01:00"));
    assert_closed_until(&lunch, "2026-12-04 15:00", Some("2026-12-07 11:30 +01:00"));
    let open: Vec<bool> = (0..7 * 24)
        .map(|hour| is_open(&lunch, local("2026-11-30 00:15").plus_millis(hour * 60 * MINUTE_MS)))
        .collect();
    let expected = (0..7).flat_map(|day| (0..24).map(move |hour| day < 5 && [12, 13].contains(&hour)));
    assert!(open.into_iter().eq(expected), "a whole week, a quarter past every hour");
}

#[test]
fn hours_over_midnight_belong_to_the_day_on_which_they_open() {
    let bar = hours(1, "fri-sat 22:00-02:00", 0);
    assert_ends(&bar, "2026-12-05 01:59", "2026-12-05 02:00 +01:00");
    assert_closed_until(&bar, "2026-12-05 02:00", Some("2026-12-05 22:00 +01:00"));
    assert_ends(&bar, "2026-12-06 01:00", "2026-12-06 02:00 +01:00");
    assert_closed_until(&bar, "2026-12-06 23:00", Some("2026-12-11 22:00 +01:00"));
    let sunday = hours(2, "sun 00:00-00:00", 0);
    assert_ends(&sunday, "2026-12-06 00:00", "2026-12-07 00:00 +01:00");
    assert_closed_until(&sunday, "2026-12-07 00:00", Some("2026-12-13 00:00 +01:00"));
}

#[test]
fn windows_that_touch_are_one_and_the_last_order_is_before_the_end_of_both() {
    let all_day = hours(1, "mon 11:00-15:00 15:00-22:00, tue 00:00-00:00, wed 00:00-03:00", 30);
    assert_ends(&all_day, "2026-11-30 14:50", "2026-11-30 21:30 +01:00");
    assert_ends(&all_day, "2026-12-01 23:50", "2026-12-02 02:30 +01:00");
}

#[test]
fn hours_with_dates_open_only_on_these_days() {
    let day = |text| Some(Day::parse(text).unwrap());
    let easter = MenuHours {
        first_date: day("2026-04-03"),
        last_date: day("2026-04-06"),
        ..hours(1, "mon-sun 18:00-02:00", 0)
    };
    assert_closed_until(&easter, "2026-04-02 20:00", Some("2026-04-03 18:00 +02:00"));
    assert_ends(&easter, "2026-04-07 01:00", "2026-04-07 02:00 +02:00");
    assert_closed_until(&easter, "2026-04-07 02:00", None);
    assert_closed_until(&easter, "2026-03-01 12:00", None);
    let reversed = MenuHours { last_date: day("2026-04-02"), ..easter };
    let (field, error) = reversed.check().unwrap_err();
    assert_eq!((field, error.to_string().as_str()), ("lastDate", "must not be before the first date"));
}

#[test]
fn time_that_is_skipped_in_spring_is_the_moment_after_the_gap() {
    // On 2026-03-29 clocks go from 02:00 to 03:00.
    let late = hours(1, "sat 22:00-02:30", 0);
    assert_ends(&late, "2026-03-29 01:59", "2026-03-29 03:00 +02:00");
    let early = hours(2, "sun 02:30-04:00", 0);
    assert_closed_until(&early, "2026-03-29 01:59", Some("2026-03-29 03:00 +02:00"));
    assert_ends(&early, "2026-03-29 03:00", "2026-03-29 04:00 +02:00");
    let skipped = hours(3, "sun 02:10-02:50", 0);
    assert_closed_until(&skipped, "2026-03-29 01:59", Some("2026-04-05 02:10 +02:00"));
    let whole = hours(4, "sun 00:00-00:00", 0);
    let day = Schedule(vec![vec![&whole]]).period_at(local("2026-03-29 12:00"), &berlin()).unwrap();
    assert_eq!(day.until.millis_since(day.from), 23 * 60 * MINUTE_MS);
}

#[test]
fn time_that_comes_twice_in_autumn_is_the_first_of_both() {
    // On 2026-10-25 clocks go from 03:00 back to 02:00.
    let late = hours(1, "sat 22:00-02:30", 0);
    assert_ends(&late, "2026-10-25 01:59", "2026-10-25 02:30 +02:00");
    let second_time = local("2026-10-25 02:10").plus_millis(60 * MINUTE_MS);
    assert!(!is_open(&late, second_time), "the second ten past two");
    let early = hours(2, "sun 02:30-04:00", 0);
    let night = Schedule(vec![vec![&early]]).period_at(second_time, &berlin()).unwrap();
    assert_eq!(
        (shown(night.from), shown(night.until)),
        ("2026-10-25 02:30 +02:00".to_owned(), "2026-10-25 04:00 +01:00".to_owned(),)
    );
    let whole = hours(4, "sun 00:00-00:00", 0);
    let day = Schedule(vec![vec![&whole]]).period_at(local("2026-10-25 12:00"), &berlin()).unwrap();
    assert_eq!(day.until.millis_since(day.from), 25 * 60 * MINUTE_MS);
}

#[test]
fn schedule_of_two_lists_is_open_where_both_have_open_hours() {
    let (lunch, dinner) = (hours(1, "mon-sun 11:30-14:30", 0), hours(2, "mon-sun 17:00-22:00", 0));
    let (noon, happy) = (hours(3, "mon-sun 10:00-12:00", 0), hours(4, "mon-sun 17:00-19:00", 0));
    let both = Schedule(vec![vec![&lunch, &dinner], vec![&noon, &happy]]);
    let at = |time: &str| both.period_at(local(&format!("2026-12-01 {time}")), &berlin());
    assert_eq!(at("11:45").map(|period| shown(period.until)).unwrap(), "2026-12-01 12:00 +01:00");
    assert_eq!(at("18:00").map(|period| shown(period.until)).unwrap(), "2026-12-01 19:00 +01:00");
    assert_eq!((at("11:00"), at("12:00"), at("20:00")), (None, None, None));
    let last = both.last_before(local("2026-12-01 15:00"), &berlin()).unwrap();
    assert_eq!(shown(last.until), "2026-12-01 12:00 +01:00");
    assert!(Schedule(vec![vec![], vec![]]).is_always());
}

#[test]
fn hours_without_window_or_with_too_early_last_orders_are_refused() {
    let refused = |hours: MenuHours| {
        let (field, error) = hours.check().unwrap_err();
        format!("{field} {error}")
    };
    let none = MenuHours { windows: OpeningHours::default(), ..hours(1, "mon 11:00-12:00", 0) };
    assert_eq!(refused(none), "windows must have at least one window");
    assert_eq!(
        refused(hours(1, "mon 11:00-12:00, tue 11:00-14:00", 60)),
        "lastOrderMinutes must be shorter than each window, and 11:00-12:00 is not longer"
    );
    assert_eq!(refused(hours(1, "mon 11:00-20:00", 181)), "lastOrderMinutes must be at most 180 minutes");
    assert!(hours(1, "mon 11:00-12:00", 59).check().is_ok());
}

#[test]
fn day_is_read_in_one_form_only() {
    assert_eq!(Day::parse("2026-04-03").unwrap().to_string(), "2026-04-03");
    for text in ["", "2026-4-3", "2026-02-30", "2026-04-03T10:00", "03.04.2026", "20260403"] {
        assert_eq!(Day::parse(text).unwrap_err().to_string(), "must be a date such as 2026-04-03", "{text}");
    }
}
