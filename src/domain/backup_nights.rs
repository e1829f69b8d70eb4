//! Nightly backups: which one is due, their file names, and how long each is kept.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::business_day::start_of_business_day;
use super::time::Timestamp;

/// Backups of the newest nights that are kept.
const DAYS: usize = 7;
/// Weeks of which the newest backup is kept.
const WEEKS: usize = 4;
/// Months of which the newest backup is kept.
const MONTHS: usize = 12;

const PREFIX: &str = "maitred-";
const SUFFIX: &str = ".backup";

/// The night of a backup: the local date at its hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Night(Date);

impl Night {
    /// The night whose backup is due at `now`: the last time that it was `hour`:00 in `zone`. `None` outside the calendar.
    pub fn at(now: Timestamp, zone: &TimeZone, hour: u8) -> Option<Self> {
        let start = start_of_business_day(now, zone, u64::from(hour));
        let moment = jiff::Timestamp::from_millisecond(i64::try_from(start.unix_millis()).ok()?).ok()?;
        Some(Self(moment.to_zoned(zone.clone()).date()))
    }

    /// The name of its backup, such as `maitred-2026-06-01.backup`.
    pub fn file_name(self) -> String {
        format!("{PREFIX}{self}{SUFFIX}")
    }

    /// The night of a backup with this file name; `None` for other files.
    pub fn of_file(name: &str) -> Option<Self> {
        let date = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
        // The parser also accepts other forms of a date.
        date.parse().ok().map(Self).filter(|night| night.to_string() == date)
    }
}

/// The date as `2026-06-01`.
impl fmt::Display for Night {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The name of a backup that somebody makes by hand into a folder, such as `maitred-2026-06-01-183005.backup`. It is never the name of a
/// nightly one, so it is never deleted with these.
pub fn file_name_now(now: Timestamp, zone: &TimeZone) -> String {
    let moment =
        i64::try_from(now.unix_millis()).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    let moment = moment.unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(zone.clone());
    format!("{PREFIX}{}{SUFFIX}", moment.strftime("%Y-%m-%d-%H%M%S"))
}

/// Whether this is the name of a backup, a nightly one or one made by hand. Such a name has no slash.
pub fn is_file_name(name: &str) -> bool {
    let middle = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| {
        !middle.is_empty() && middle.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// The nights whose backups are deleted once that of `tonight` is made. Kept are the newest 7, the newest of each of the newest 4 weeks
/// that have one, and of the newest 12 months. Nights are counted, not days since then: after a long break the old ones stay. Nights
/// after `tonight`, from a clock that was wrong, stay too and do not count.
pub fn expired(nights: &[Night], tonight: Night) -> Vec<Night> {
    let past: BTreeSet<Night> = nights.iter().copied().filter(|night| *night <= tonight).collect();
    let (mut days, mut weeks, mut months) = (0, BTreeSet::new(), BTreeSet::new());
    let mut expired = Vec::new();
    for night in past.into_iter().rev() {
        let week = night.0.iso_week_date();
        let is_kept = [
            days < DAYS,
            weeks.len() < WEEKS && weeks.insert((week.year(), week.week())),
            months.len() < MONTHS && months.insert((night.0.year(), night.0.month())),
        ];
        days += 1;
        if !is_kept.contains(&true) {
            expired.push(night);
        }
    }
    expired
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(date: &str) -> Night {
        Night(date.parse().unwrap())
    }

    fn at(now: &str, hour: u8) -> String {
        let berlin = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        Night::at(Timestamp::parse(now).unwrap(), &berlin, hour).unwrap().to_string()
    }

    #[test]
    fn night_begins_at_its_hour_in_local_time() {
        assert_eq!(at("2026-06-02T01:59:59Z", 4), "2026-06-01");
        assert_eq!(at("2026-06-02T02:00:00Z", 4), "2026-06-02");
        assert_eq!(at("2026-06-02T22:30:00Z", 0), "2026-06-03");
        // 2:00 does not exist on this night.
        assert_eq!(at("2026-03-29T00:59:59Z", 2), "2026-03-28");
        assert_eq!(at("2026-03-29T01:00:00Z", 2), "2026-03-29");
    }

    #[test]
    fn file_name_of_a_night_is_read_back_and_others_are_not() {
        let first = night("2026-06-01");
        assert_eq!(first.file_name(), "maitred-2026-06-01.backup");
        assert_eq!(Night::of_file(&first.file_name()), Some(first));
        let by_hand = file_name_now(Timestamp::parse("2026-06-01T18:30:05Z").unwrap(), &TimeZone::UTC);
        assert_eq!(by_hand, "maitred-2026-06-01-183005.backup");
        for other in [
            &*by_hand,
            "maitred-2026-06-01.backup.part",
            "maitred-2026-06-01.backup.key",
            "maitred-20260601.backup",
            "maitred-2026-02-30.backup",
            "evening.backup",
        ] {
            assert_eq!(Night::of_file(other), None, "{other}");
        }
    }

    #[test]
    fn rotation_keeps_seven_days_four_weeks_and_twelve_months() {
        let mut kept: Vec<Night> = Vec::new();
        let mut date: Date = "2024-01-01".parse().unwrap();
        let last: Date = "2026-06-10".parse().unwrap();
        while date <= last {
            kept.push(Night(date));
            let gone = expired(&kept, Night(date));
            assert!(!gone.contains(&Night(date)), "tonight's stays");
            kept.retain(|night| !gone.contains(night));
            assert!(kept.len() <= DAYS + WEEKS + MONTHS);
            date = date.tomorrow().unwrap();
        }
        let dates: Vec<String> = kept.iter().map(ToString::to_string).collect();
        assert_eq!(
            dates,
            [
                "2025-07-31",
                "2025-08-31",
                "2025-09-30",
                "2025-10-31",
                "2025-11-30",
                "2025-12-31",
                "2026-01-31",
                "2026-02-28",
                "2026-03-31",
                "2026-04-30",
                "2026-05-24",
                "2026-05-31",
                "2026-06-04",
                "2026-06-05",
                "2026-06-06",
                "2026-06-07",
                "2026-06-08",
                "2026-06-09",
                "2026-06-10"
            ]
        );
    }

    #[test]
    fn rotation_after_a_break_or_with_a_wrong_clock_deletes_no_recent_backup() {
        let old = ["2024-03-01", "2024-03-02"].map(night);
        assert_eq!(expired(&[old[0], old[1], night("2026-06-01")], night("2026-06-01")), []);
        // Ten nights of a clock one year ahead do not displace tonight's.
        let mut nights: Vec<Night> = (10..20).map(|day| night(&format!("2027-06-{day}"))).collect();
        nights.extend([night("2026-05-31"), night("2026-06-01")]);
        assert_eq!(expired(&nights, night("2026-06-01")), []);
    }
}
