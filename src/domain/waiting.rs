//! How long guests wait for their dishes: what each station needed in the last weeks, and what it has to do now. Nothing is said of a station
//! that was not measured.

use std::collections::BTreeMap;

use super::menu_hours::Day;
use super::operation::{Operation, PREP_CLASSES, prep_percentile};
use super::prep::Prepared;
use super::text::Code;
use super::time::Timestamp;

/// Business days whose preparation times count.
pub const MEASURED_DAYS: i32 = 28;
/// Fewest dishes from which a usual time is computed.
const DISHES_MIN: u64 = 30;
/// Fewest dishes of a station's best hour from which its load is judged: fewer were ordered than it can make.
const BEST_HOUR_MIN: u64 = 30;
/// A load is mentioned where it takes this many minutes longer than the usual time, and half as long again.
const LOAD_MINUTES_MIN: u64 = 5;

/// What one station has prepared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct StationWork {
    /// Dishes by hour of their order and class of preparation time ([`super::operation::PREP_CLASSES`]).
    classes: BTreeMap<(u8, u8), u64>,
    /// Dishes by day and hour of their order.
    hours: BTreeMap<(Day, u8), u64>,
}

/// What the stations of a kitchen have prepared in the last weeks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KitchenWork(BTreeMap<Code, StationWork>);

/// How long a station takes, in whole minutes from the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// A quarter of the dishes was ready by then.
    pub from_minutes: u32,
    /// Three quarters of the dishes were ready by then.
    pub to_minutes: u32,
    /// What the open dishes take at the measured rate, in steps of five; `None` unless it is clearly longer than usual.
    pub full_minutes: Option<u32>,
}

impl Wait {
    /// The wait at a station that is this many minutes behind: it begins what is ordered now only then.
    pub fn behind(self, minutes: u32) -> Self {
        if minutes == 0 {
            return self;
        }
        let (from_minutes, to_minutes) =
            (self.from_minutes.saturating_add(minutes), self.to_minutes.saturating_add(minutes));
        let late = to_minutes.div_ceil(5).saturating_mul(5);
        Self { from_minutes, to_minutes, full_minutes: Some(self.full_minutes.unwrap_or(0).max(late)) }
    }
}

/// What a station has to do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Ordered dishes that are not ready.
    pub open: u64,
    /// Dishes that became ready within the last hour.
    pub last_hour: u64,
}

/// The lower end of the class of preparation times that ends at `end`, in seconds.
fn start_of_class(end: u32) -> u32 {
    PREP_CLASSES.iter().rev().find(|other| **other < end).copied().unwrap_or(0)
}

impl KitchenWork {
    /// Adds a figure of a business day; others than of ready dishes are ignored.
    pub fn add(&mut self, day: Day, figure: &Operation, count: u64) {
        let Operation::Ready(station, hour, class) = figure else { return };
        let work = self.0.entry(station.clone()).or_default();
        *work.classes.entry((*hour, *class)).or_default() += count;
        *work.hours.entry((day, *hour)).or_default() += count;
    }

    /// The stations of which there is any figure.
    pub fn stations(&self) -> impl Iterator<Item = &Code> {
        self.0.keys()
    }

    /// How long a station takes for what is ordered in this hour; `None` where too few dishes were measured.
    pub fn wait(&self, station: &Code, hour: u8, load: Load) -> Option<Wait> {
        let work = self.0.get(station)?;
        let counts = work.counts(hour)?;
        let (from, to) = (prep_percentile(&counts, 25)?, prep_percentile(&counts, 75)?);
        let from_minutes = ((start_of_class(from) + 30) / 60).max(1);
        let to_minutes = to.div_ceil(60);
        Some(Wait { from_minutes, to_minutes, full_minutes: work.full_minutes(load, u64::from(to_minutes)) })
    }
}

impl StationWork {
    /// Dishes by class: those ordered within an hour of this hour, or at any time where these are too few.
    fn counts(&self, hour: u8) -> Option<Vec<(u8, u64)>> {
        let is_near = |other: u8| matches!((24 + other - hour.min(23)) % 24, 0 | 1 | 23);
        let of = |all: bool| {
            let mut counts: BTreeMap<u8, u64> = BTreeMap::new();
            for ((_, class), count) in self.classes.iter().filter(|((at, _), _)| all || is_near(*at)) {
                *counts.entry(*class).or_default() += count;
            }
            let is_enough = counts.values().sum::<u64>() >= DISHES_MIN;
            is_enough.then(|| counts.into_iter().collect())
        };
        of(false).or_else(|| of(true))
    }

    /// How long the open dishes take at the measured rate, where that is clearly longer than `usual`. The rate is that of the station's best
    /// hour; where it has worked at half of this rate or more for an hour, it is that of the last hour.
    fn full_minutes(&self, load: Load, usual: u64) -> Option<u32> {
        let best = self.hours.values().copied().max().filter(|best| *best >= BEST_HOUR_MIN)?;
        let rate = if load.last_hour * 2 >= best { load.last_hour } else { best };
        let needed = (load.open * 60).div_ceil(rate);
        let is_longer = needed >= usual + LOAD_MINUTES_MIN && needed * 2 >= usual * 3;
        is_longer.then(|| u32::try_from(needed.div_ceil(5) * 5).unwrap_or(u32::MAX))
    }
}

/// How many of these dishes became ready at a station within the last hour.
pub fn ready_within_hour(all: &[Prepared], station: &Code, now: Timestamp) -> u64 {
    all.iter().filter(|one| one.station == *station && one.is_recent(now)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::operation::prep_class;
    use crate::domain::time::{HOUR_MS, MINUTE_MS};

    fn grill() -> Code {
        Code::parse("GRILL").unwrap()
    }

    fn day(of_month: i8) -> Day {
        Day(jiff::civil::date(2026, 5, of_month))
    }

    /// A grill that had `count` dishes in this hour of a day, each of which took as many minutes.
    fn work(all: &[(i8, u8, u64, u64)]) -> KitchenWork {
        let mut work = KitchenWork::default();
        for (of_month, hour, count, minutes) in all {
            let figure = Operation::Ready(grill(), *hour, prep_class(minutes * 60));
            work.add(day(*of_month), &figure, *count);
        }
        work
    }

    fn usual(work: &KitchenWork, hour: u8) -> Option<(u32, u32)> {
        work.wait(&grill(), hour, Load::default()).map(|wait| (wait.from_minutes, wait.to_minutes))
    }

    #[test]
    fn too_few_dishes_promise_nothing() {
        assert_eq!(usual(&work(&[(1, 19, 29, 10)]), 19), None);
        assert_eq!(usual(&work(&[(1, 19, 15, 10), (2, 19, 15, 10)]), 19), Some((10, 13)));
        let bar = Code::parse("BAR").unwrap();
        assert_eq!(work(&[(1, 19, 99, 10)]).wait(&bar, 19, Load::default()), None);
        assert_eq!(usual(&KitchenWork::default(), 19), None);
    }

    #[test]
    fn usual_time_is_from_the_first_to_the_third_quarter_of_the_dishes() {
        // Times of 8 minutes are in the class from 7:50 to 9:45, those of 12 minutes in the class to 12:10.
        let all = work(&[(1, 19, 10, 8), (2, 20, 20, 12), (3, 18, 9, 25), (4, 19, 1, 40)]);
        assert_eq!(usual(&all, 19), Some((8, 13)));
    }

    #[test]
    fn lunch_is_told_from_dinner_where_both_have_enough_dishes() {
        let all = work(&[(1, 12, 40, 7), (1, 20, 40, 20)]);
        assert_eq!(usual(&all, 13), usual(&work(&[(1, 12, 40, 7)]), 12));
        assert_eq!(usual(&all, 21), usual(&work(&[(1, 20, 40, 20)]), 20));
        // In the afternoon nothing was measured: all hours count.
        let (from, to) = usual(&all, 16).unwrap();
        assert!(from < 10 && to > 19, "{from} to {to}");
        // The hours around midnight are near each other.
        assert_eq!(usual(&work(&[(1, 23, 40, 7), (1, 12, 40, 20)]), 0), usual(&work(&[(1, 23, 40, 7)]), 23));
    }

    #[test]
    fn load_is_mentioned_only_where_it_takes_clearly_longer() {
        let all = work(&[(1, 19, 60, 10), (2, 19, 20, 10)]);
        let full = |open, last_hour| all.wait(&grill(), 19, Load { open, last_hour }).unwrap().full_minutes;
        // The best hour made 60 dishes, one a minute; usual are 13 minutes.
        assert_eq!([full(0, 0), full(13, 0), full(19, 0)], [None, None, None]);
        assert_eq!([full(20, 0), full(34, 0), full(120, 0)], [Some(20), Some(35), Some(120)]);
        // It has worked for an hour and made only 30.
        assert_eq!([full(9, 30), full(10, 30), full(34, 30)], [None, Some(20), Some(70)]);
        // Few dishes of a quiet hour say nothing about the rate.
        assert_eq!(full(34, 29), Some(35));
    }

    #[test]
    fn rate_of_a_station_that_never_had_a_full_hour_is_unknown() {
        let all = work(&[(1, 18, 29, 10), (1, 19, 29, 10), (2, 19, 29, 10)]);
        let wait = all.wait(&grill(), 19, Load { open: 50, last_hour: 9 }).unwrap();
        assert_eq!(wait.full_minutes, None);
    }

    #[test]
    fn station_that_is_behind_begins_later() {
        let usual = Wait { from_minutes: 8, to_minutes: 13, full_minutes: None };
        assert_eq!(usual.behind(0), usual);
        assert_eq!(usual.behind(20), Wait { from_minutes: 28, to_minutes: 33, full_minutes: Some(35) });
        // What the open dishes take is not added: the cooks who say that they are behind see them too.
        let full = Wait { full_minutes: Some(40), ..usual };
        assert_eq!(full.behind(20).full_minutes, Some(40));
    }

    #[test]
    fn dishes_of_the_last_hour_are_counted_by_station() {
        let now = Timestamp::from_unix_millis(10 * HOUR_MS);
        let one = |station: &str, minutes_ago: u64| Prepared {
            station: Code::parse(station).unwrap(),
            at: now.minus_millis(minutes_ago * MINUTE_MS),
            took_ms: 1,
        };
        let all = [one("GRILL", 5), one("GRILL", 59), one("GRILL", 61), one("BAR", 5)];
        assert_eq!(ready_within_hour(&all, &grill(), now), 2);
    }
}
