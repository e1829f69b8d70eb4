//! Acts about courses and stations: the floor fires a course or takes that back, and says that a station is behind.

use maitred::app::delay_station::DelayError;
use maitred::app::fire_course::FireCourseError;
use maitred::app::support::error::ActError;
use maitred::domain::course::{Course, Seat, Serving};
use maitred::domain::station_delay::DELAY_MINUTES;
use maitred::domain::text::Code;
use maitred::domain::ticket::ItemStatus;
use maitred::domain::time::{CLOCK_JUMP_MS, MINUTE_MS, Timestamp};

use super::Simulation;
use super::restaurant;

/// The stations of the menu, and one that does not exist.
const STATIONS: [&str; 4] = ["KITCHEN", "OVEN", "BAR", "SUSHI"];

/// Whether a delay of this begin and end counts at `now`; one that was set before the clock was set back does not.
fn is_in_force((since, until): &(Timestamp, Timestamp), now: Timestamp) -> bool {
    now < *until && *since <= now.plus_millis(CLOCK_JUMP_MS)
}

impl Simulation {
    /// Often a course from 1 to 3, and sometimes a seat.
    pub(super) fn random_serving(&mut self) -> Serving {
        let course = self.rng.one_in(2).then(|| 1 + self.rng.below(3) as i64);
        let seat = self.rng.one_in(3).then(|| 1 + self.rng.below(6) as i64);
        Serving { course: course.and_then(Course::new), seat: seat.and_then(Seat::new) }
    }

    /// A waiter fires a course of a party, or takes that back.
    pub(super) fn fire_course(&mut self) -> &'static str {
        let Some(party) = self.pick_party() else { return "skipped" };
        let course = Course::new(1 + self.rng.below(3) as i64).unwrap();
        let is_fired = !self.rng.one_in(3);
        let (waiter, id) = (restaurant::staff(self.app(), "waiter"), self.model.parties[party].id);
        let answer = self.runtime.block_on(self.app().fire_course(waiter, (id, course), is_fired, None));
        if !self.model.parties[party].is_open {
            assert_eq!(answer, Err(ActError::Refused(FireCourseError::SessionClosed)));
            return "refused: session closed";
        }
        let now = self.now();
        let of_party = self.model.orders.iter_mut().filter(|order| order.party == party);
        let mut items: Vec<_> = of_party
            .flat_map(|order| &mut order.items)
            .filter(|item| course.is_held() && item.serving.course == Some(course))
            .collect();
        if is_fired {
            assert_eq!(answer.unwrap().status, 200);
            items.retain(|item| item.fired_at.is_none());
            items.iter_mut().for_each(|item| item.fired_at = Some(now));
            return if items.is_empty() { "nothing to fire" } else { "course fired" };
        }
        let last = items.iter().filter_map(|item| item.fired_at).max();
        items.retain(|item| last.is_some() && item.fired_at == last);
        let is_begun = |status| !matches!(status, ItemStatus::New | ItemStatus::Cancelled);
        if items.iter().any(|item| is_begun(item.status)) {
            assert_eq!(answer, Err(ActError::Refused(FireCourseError::Begun)));
            return "refused: course begun";
        }
        assert_eq!(answer.unwrap().status, 200);
        items.retain(|item| item.status == ItemStatus::New);
        items.iter_mut().for_each(|item| item.fired_at = None);
        if items.is_empty() { "no course to take back" } else { "course taken back" }
    }

    /// A cook says by how many minutes a station is behind, or that it has caught up.
    pub(super) fn delay_station(&mut self) -> &'static str {
        let name = *self.rng.pick(&STATIONS).unwrap();
        let minutes = self.rng.pick(&DELAY_MINUTES).copied().filter(|_| !self.rng.one_in(3)).unwrap_or(0);
        let chef = restaurant::staff(self.app(), "chef");
        let station = Code::parse(name).unwrap();
        let answer = self.runtime.block_on(self.app().delay_station(chef, station, minutes, None));
        if name == "SUSHI" {
            assert_eq!(answer, Err(ActError::Refused(DelayError::NoSuchStation)));
            return "refused: no such station";
        }
        assert_eq!(answer.unwrap().status, 200);
        let now = self.now();
        if minutes == 0 {
            self.model.delays.remove(name);
            return "station caught up";
        }
        self.model.delays.insert(name, (now, now.plus_millis(u64::from(minutes) * MINUTE_MS)));
        "station delayed"
    }

    /// Ends the delays whose time has come, as the program does every second.
    pub(super) fn end_delays(&mut self) {
        self.runtime.block_on(self.app().end_station_delays()).unwrap();
        let now = self.now();
        self.model.delays.retain(|_, delay| is_in_force(delay, now));
    }

    /// Which stations are behind, and until when.
    pub(super) fn compare_delays(&self) {
        let shown = self.app().station_delays().unwrap().delays;
        let seen: Vec<(&str, &str)> =
            shown.iter().map(|delay| (delay.station.as_str(), delay.until.as_str())).collect();
        let now = self.now();
        let in_force = self.model.delays.iter().filter(|(_, delay)| is_in_force(delay, now));
        let expected: Vec<(&str, String)> =
            in_force.map(|(name, (_, until))| (*name, until.to_string())).collect();
        let expected: Vec<(&str, &str)> =
            expected.iter().map(|(name, until)| (*name, until.as_str())).collect();
        assert_eq!(seen, expected, "stations that are behind at {now}");
    }
}
