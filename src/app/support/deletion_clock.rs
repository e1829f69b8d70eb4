//! The time by which old rows are deleted.
//!
//! A machine can start with a clock that is a year ahead, and the program cannot distinguish this from a restaurant that was closed for a
//! year. Logins, stored answers and names that are deleted by a wrong clock are lost. So after a start the time of deletion continues
//! where it was at the end of the last run, and catches up with the clock while the program runs.

use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, repo, schema};

/// Milliseconds that the time of deletion gains in each millisecond of running while it is behind. A night is caught up in about an
/// hour, a holiday of three weeks in two days; an evening with a wrong clock deletes rows up to two days too early.
const PACE: u64 = 10;

/// How far the time of deletion moves before it is stored again, in milliseconds: a commit per hour at most.
const STORE_EVERY_MS: u64 = 3_600_000;

/// Follows the clock of a run, from the time of deletion of the last run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeletionClock {
    /// The time of deletion at `since`.
    reached: Timestamp,
    since: Timestamp,
}

impl DeletionClock {
    /// A clock for a run that starts at `now`; `stored` is the time of deletion at the end of the last run, if there was one.
    pub fn start(now: Timestamp, stored: Option<Timestamp>) -> Self {
        Self { reached: stored.map_or(now, |stored| stored.min(now)), since: now }
    }

    /// The time of deletion. It is never later than `now`.
    pub fn at(self, now: Timestamp) -> Timestamp {
        self.reached.plus_millis(now.millis_since(self.since).saturating_mul(PACE)).min(now)
    }

    /// Moves along with a jump of the machine's clock in this run; the act that calls this moves the times in the store too.
    pub fn follow_jump(&mut self, now: Timestamp, jump_ms: u64) {
        self.reached = self.at(now).plus_millis(jump_ms);
        self.since = now.plus_millis(jump_ms);
    }

    /// The time to store at `now`, if `stored` is too old or was stored while the clock was ahead.
    pub fn to_store(self, now: Timestamp, stored: Option<Timestamp>) -> Option<Timestamp> {
        let at = self.at(now);
        let is_due = |stored: Timestamp| {
            at.millis_since(stored) >= STORE_EVERY_MS
                || (stored > now && now.millis_since(self.since) >= STORE_EVERY_MS)
        };
        stored.is_none_or(is_due).then_some(at)
    }
}

/// The time of deletion that an earlier run stored; `None` before the first sweep.
///
/// # Errors
/// Any error of the store.
pub fn stored(from: &impl Read) -> Result<Option<Timestamp>, StoreError> {
    Ok(from.get(&schema::COUNTERS, &repo::DELETION_TIME.to_owned())?.map(Timestamp::from_unix_millis))
}

/// The time of [`stored`]; in a store of a version that stored none, the time of the newest audit entry.
///
/// # Errors
/// Any error of the store.
pub fn of_last_run(from: &impl Read) -> Result<Option<Timestamp>, StoreError> {
    match stored(from)? {
        Some(stored) => Ok(Some(stored)),
        None => Ok(from.last(&schema::AUDIT)?.map(|(_, entry)| entry.at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::DAY_MS;

    const HOUR_MS: u64 = 3_600_000;

    fn time(ms: u64) -> Timestamp {
        Timestamp::from_unix_millis(ms)
    }

    #[test]
    fn deletion_follows_clock_of_run_and_of_new_store() {
        let new = DeletionClock::start(time(5_000), None);
        assert_eq!(new.at(time(5_000)), time(5_000));
        assert_eq!(new.at(time(5_000 + 30 * DAY_MS)), time(5_000 + 30 * DAY_MS));
    }

    #[test]
    fn deletion_catches_up_after_gap_between_runs() {
        let night = DeletionClock::start(time(20 * HOUR_MS), Some(time(8 * HOUR_MS)));
        assert_eq!(night.at(time(20 * HOUR_MS)), time(8 * HOUR_MS));
        assert_eq!(night.at(time(21 * HOUR_MS)), time(18 * HOUR_MS));
        assert_eq!(night.at(time(22 * HOUR_MS)), time(22 * HOUR_MS));
        let year = DeletionClock::start(time(365 * DAY_MS), Some(time(0)));
        assert_eq!(year.at(time(365 * DAY_MS + 5 * HOUR_MS)), time(50 * HOUR_MS));
    }

    #[test]
    fn clock_that_is_right_again_deletes_by_its_time_and_is_stored_after_an_hour() {
        let (ahead, right) = (time(400 * DAY_MS), time(35 * DAY_MS));
        let clock = DeletionClock::start(right, Some(ahead));
        assert_eq!(clock.at(right), right);
        assert_eq!(clock.to_store(right, Some(ahead)), None, "the network may set the clock yet");
        let later = right.plus_millis(HOUR_MS);
        assert_eq!(clock.to_store(later, Some(ahead)), Some(later));
    }

    #[test]
    fn jump_in_run_moves_deletion_along() {
        let mut clock = DeletionClock::start(time(10 * HOUR_MS), Some(time(8 * HOUR_MS)));
        clock.follow_jump(time(10 * HOUR_MS), 6 * 365 * DAY_MS);
        let now = time(10 * HOUR_MS + 6 * 365 * DAY_MS);
        assert_eq!(clock.at(now), now.minus_millis(2 * HOUR_MS));
    }

    #[test]
    fn time_is_stored_once_an_hour() {
        let clock = DeletionClock::start(time(0), None);
        assert_eq!(clock.to_store(time(5), None), Some(time(5)));
        assert_eq!(clock.to_store(time(HOUR_MS - 1), Some(time(5))), None);
        assert_eq!(clock.to_store(time(HOUR_MS + 5), Some(time(5))), Some(time(HOUR_MS + 5)));
    }
}
