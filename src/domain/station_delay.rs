//! A station that is behind: it begins what is ordered now only later. Staff says so, and phones hear it as a longer wait.

use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::time::{CLOCK_JUMP_MS, MINUTE_MS, Timestamp};

/// How many minutes a station can be behind. Who is behind for longer says it again.
pub const DELAY_MINUTES: [u32; 4] = [10, 20, 30, 45];

/// Until when a station is behind. It has caught up by then, or somebody sets it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct StationDelay {
    pub since: Timestamp,
    pub until: Timestamp,
    pub by: StaffId,
}

impl StationDelay {
    /// A delay of so many minutes from `now` on.
    pub fn new(minutes: u32, by: StaffId, now: Timestamp) -> Self {
        Self { since: now, until: now.plus_millis(u64::from(minutes) * MINUTE_MS), by }
    }

    /// Whether the station is behind at `now`. A delay that was set while the clock was ahead has ended.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        now < self.until && self.since <= now.plus_millis(CLOCK_JUMP_MS)
    }

    /// How many minutes it is behind at `now`, rounded up; 0 once it has caught up.
    pub fn minutes_left(&self, now: Timestamp) -> u32 {
        if !self.is_in_force(now) {
            return 0;
        }
        u32::try_from(self.until.millis_since(now).div_ceil(MINUTE_MS)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn delay_shrinks_by_the_minute_and_ends_by_itself() {
        let now = Timestamp::from_unix_millis(1_000_000_000);
        let delay = StationDelay::new(20, StaffId::from_uuid(Uuid::from_u128(1)), now);
        let left = |after_ms: u64| delay.minutes_left(now.plus_millis(after_ms));
        assert_eq!([left(0), left(1), left(MINUTE_MS), left(19 * MINUTE_MS + 1)], [20, 20, 19, 1]);
        assert_eq!([left(20 * MINUTE_MS), left(60 * MINUTE_MS)], [0, 0]);
        assert!(!delay.is_in_force(now.minus_millis(CLOCK_JUMP_MS + 1)), "set while the clock was ahead");
    }
}
