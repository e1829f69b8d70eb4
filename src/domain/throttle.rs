//! How many wrong guesses somebody has: the pure policy for PINs, addresses and staff passwords.
//!
//! An attempt is counted *before* the secret is checked ([`Throttle::reserve`]), so that a hundred
//! guesses at once are still five; the outcome is told afterwards. A power cut in between leaves the
//! attempt counted, so that nobody guesses on for free, but only one that was found wrong brings a block.

use serde::{Deserialize, Serialize};

use super::time::{DAY_MS, HOUR_MS, MINUTE_MS, Timestamp};

/// The numbers of one policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Wrong guesses within the window that bring a block.
    pub attempts_max: usize,
    /// Length of the window in milliseconds.
    pub window_ms: u64,
    /// Length of the first block in milliseconds; each further one within [`Policy::memory_ms`] doubles.
    pub block_ms: u64,
    /// No block is longer, in milliseconds.
    pub block_ms_max: u64,
    /// How long earlier blocks are remembered, in milliseconds.
    pub memory_ms: u64,
}

/// The PIN of a session: 5 wrong in 15 minutes block it for 15 minutes, at most 4 hours (contract).
pub const PIN: Policy = Policy {
    attempts_max: 5,
    window_ms: 15 * MINUTE_MS,
    block_ms: 15 * MINUTE_MS,
    block_ms_max: BLOCK_MS_MAX,
    memory_ms: DAY_MS,
};

/// An address: 50 wrong in an hour block it for an hour, at most 4 hours (contract).
pub const ADDRESS: Policy = Policy {
    attempts_max: 50,
    window_ms: HOUR_MS,
    block_ms: HOUR_MS,
    block_ms_max: BLOCK_MS_MAX,
    memory_ms: DAY_MS,
};

/// A staff login, by user name and address: as the PIN (contract, "throttled like the PIN").
pub const PASSWORD: Policy = PIN;

/// A staff login, by user name from anywhere: as an address. With eight characters and 50 tries an hour nobody
/// guesses a password, and it takes ten addresses to keep somebody out of their own box.
pub const PASSWORD_ANYWHERE: Policy = ADDRESS;

/// No policy blocks for longer, in milliseconds.
const BLOCK_MS_MAX: u64 = 4 * HOUR_MS;

/// What is remembered of somebody's guesses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Throttle {
    /// When the wrong attempts of the window were made, oldest first. With those that are open they are never more than the
    /// policy's maximum.
    wrong: Vec<Timestamp>,
    /// When the attempts were made whose outcome is not known, oldest first: they are being checked, or a power cut
    /// swallowed it.
    open: Vec<Timestamp>,
    /// Until when nothing is tried.
    blocked_until: Option<Timestamp>,
    /// When the last block began, and how many came before it within the memory.
    last_block: Option<(Timestamp, u8)>,
}

/// Nothing is tried until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// When the block ends.
    pub until: Timestamp,
}

impl Throttle {
    /// As it was kept before open attempts were told from wrong ones: nobody knows which they were, so all were wrong.
    pub const fn from_parts(
        wrong: Vec<Timestamp>,
        blocked_until: Option<Timestamp>,
        last_block: Option<(Timestamp, u8)>,
    ) -> Self {
        Self { wrong, open: Vec::new(), blocked_until, last_block }
    }

    /// Until when nothing is tried: a block, or a window full of attempts whose outcome is not known.
    pub fn blocked_until(&self, policy: &Policy, now: Timestamp) -> Option<Timestamp> {
        self.block(now).or_else(|| {
            let all = self.wrong.iter().chain(&self.open);
            let recent = all.filter(|at| now.is_within(**at, policy.window_ms));
            let oldest = recent.clone().min()?;
            (recent.count() >= policy.attempts_max).then(|| oldest.plus_millis(policy.window_ms))
        })
    }

    /// Until when a block lasts, where there is one. It never lasts longer than its own length: where the clock was set back
    /// behind its beginning, it is over.
    pub fn block(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.blocked_until?;
        let length_ms = self.last_block.map_or(BLOCK_MS_MAX, |(at, _)| until.millis_since(at));
        now.is_within(until.minus_millis(length_ms), length_ms).then_some(until)
    }

    /// Counts an attempt that is about to be checked. Answers how many are left after it.
    ///
    /// # Errors
    /// [`Blocked`]: the attempt is not counted and must not be checked.
    pub fn reserve(&mut self, policy: &Policy, now: Timestamp) -> Result<u32, Blocked> {
        if let Some(until) = self.blocked_until(policy, now) {
            return Err(Blocked { until });
        }
        self.wrong.retain(|at| now.is_within(*at, policy.window_ms));
        self.open.retain(|at| now.is_within(*at, policy.window_ms));
        self.open.push(now);
        let counted = self.wrong.len() + self.open.len();
        Ok(u32::try_from(policy.attempts_max.saturating_sub(counted)).unwrap_or(0))
    }

    /// The reserved attempt was wrong. Answers the block it brought, where it was the last one; one that was still open
    /// when another brought the block adds nothing to it.
    pub fn wrong(&mut self, policy: &Policy, now: Timestamp) -> Option<Blocked> {
        let made_at = self.open.pop().unwrap_or(now);
        if self.block(now).is_some() {
            return None;
        }
        self.wrong.push(made_at);
        if self.wrong.len() < policy.attempts_max {
            return None;
        }
        let earlier = match self.last_block {
            Some((at, earlier)) if now.is_within(at, policy.memory_ms) => earlier.saturating_add(1),
            _ => 0,
        };
        let factor = 1u64.checked_shl(u32::from(earlier)).unwrap_or(u64::MAX);
        let length_ms = policy.block_ms.saturating_mul(factor).min(policy.block_ms_max);
        let until = now.plus_millis(length_ms);
        self.wrong.clear();
        self.blocked_until = Some(until);
        self.last_block = Some((now, earlier));
        Some(Blocked { until })
    }

    /// The reserved attempt was right: the count starts anew, the memory of earlier blocks stays.
    pub fn right(&mut self) {
        self.wrong.clear();
        self.open.clear();
        self.blocked_until = None;
    }

    /// Takes back one reserved attempt that was never checked, or was right where others may not profit
    /// from it: an address keeps the wrong guesses it made.
    pub fn take_back(&mut self) {
        self.open.pop();
    }

    /// Whether nothing worth keeping is remembered any more.
    pub fn is_stale(&self, policy: &Policy, now: Timestamp) -> bool {
        self.block(now).is_none()
            && self.wrong.iter().chain(&self.open).all(|at| !now.is_within(*at, policy.window_ms))
            && self.last_block.is_none_or(|(at, _)| !now.is_within(at, policy.memory_ms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_unix_millis(1_000_000_000);

    fn five_wrong(throttle: &mut Throttle, now: Timestamp) -> Blocked {
        for left in (0..5).rev() {
            assert_eq!(throttle.reserve(&PIN, now), Ok(left));
            if left > 0 {
                assert_eq!(throttle.wrong(&PIN, now), None);
            }
        }
        throttle.wrong(&PIN, now).expect("the fifth wrong PIN blocks")
    }

    #[test]
    fn a_clock_that_is_set_back_makes_no_block_longer() {
        let mut throttle = Throttle::default();
        let block = five_wrong(&mut throttle, START);
        let before = START.minus_millis(5 * DAY_MS);
        assert_eq!(throttle.blocked_until(&PIN, block.until.minus_millis(1)), Some(block.until));
        assert_eq!(
            throttle.blocked_until(&PIN, START.minus_millis(1)),
            Some(block.until),
            "acts overtake each other"
        );
        assert_eq!(throttle.blocked_until(&PIN, before), None);
        let mut open = Throttle::default();
        assert!((0..5).all(|_| open.reserve(&PIN, START).is_ok()));
        assert_eq!(open.blocked_until(&PIN, before), None, "nor a window");
        assert_eq!(open.reserve(&PIN, before), Ok(4));
    }

    #[test]
    fn the_fifth_wrong_pin_blocks_for_fifteen_minutes() {
        let mut throttle = Throttle::default();
        let block = five_wrong(&mut throttle, START);
        assert_eq!(block.until, START.plus_millis(15 * MINUTE_MS));
        assert_eq!(throttle.reserve(&PIN, block.until.plus_millis(0)), Ok(4), "the timeout unblocks");
    }

    #[test]
    fn a_hundred_guesses_at_once_are_five() {
        let mut throttle = Throttle::default();
        let tried = (0..100).filter(|_| throttle.reserve(&PIN, START).is_ok()).count();
        assert_eq!(tried, 5);
    }

    #[test]
    fn each_further_block_doubles_up_to_four_hours_and_a_day_forgets() {
        let mut throttle = Throttle::default();
        let mut now = START;
        let mut lengths = vec![];
        for _ in 0..7 {
            let block = five_wrong(&mut throttle, now);
            lengths.push(block.until.millis_since(now) / MINUTE_MS);
            now = block.until;
        }
        assert_eq!(lengths, [15, 30, 60, 120, 240, 240, 240]);
        now = now.plus_millis(DAY_MS);
        assert_eq!(five_wrong(&mut throttle, now).until.millis_since(now), 15 * MINUTE_MS);
    }

    #[test]
    fn old_attempts_fall_out_of_the_window() {
        let mut throttle = Throttle::default();
        for _ in 0..4 {
            throttle.reserve(&PIN, START).unwrap();
            throttle.wrong(&PIN, START);
        }
        let later = START.plus_millis(15 * MINUTE_MS);
        assert_eq!(throttle.reserve(&PIN, later), Ok(4));
    }

    #[test]
    fn a_guess_that_was_never_checked_is_no_guess() {
        let mut throttle = Throttle::default();
        for _ in 0..100 {
            throttle.reserve(&PIN, START).unwrap();
            throttle.take_back();
        }
        assert_eq!((throttle.reserve(&PIN, START), throttle.blocked_until(&PIN, START)), (Ok(4), None));
    }

    #[test]
    fn five_guesses_whose_outcome_was_lost_still_rest_for_the_window() {
        let mut throttle = Throttle::default();
        for _ in 0..5 {
            throttle.reserve(&PIN, START).unwrap();
        }
        let until = START.plus_millis(15 * MINUTE_MS);
        assert_eq!(throttle.blocked_until(&PIN, START), Some(until));
        assert_eq!(throttle.reserve(&PIN, START), Err(Blocked { until }));
        assert_eq!(throttle.blocked_until(&PIN, until), None);
    }

    #[test]
    fn of_five_that_are_checked_at_once_the_last_wrong_one_brings_the_block_and_no_other() {
        let mut throttle = Throttle::default();
        for _ in 0..5 {
            throttle.reserve(&PIN, START).unwrap();
        }
        let brought: Vec<bool> = (0..5).map(|_| throttle.wrong(&PIN, START).is_some()).collect();
        assert_eq!(brought, [false, false, false, false, true]);
        assert_eq!(throttle.wrong(&PIN, START), None, "whoever is told later brings none");
    }

    #[test]
    fn four_wrong_ones_block_nobody_while_a_right_one_is_being_checked() {
        let mut throttle = Throttle::default();
        for _ in 0..5 {
            throttle.reserve(&PIN, START).unwrap();
        }
        for _ in 0..4 {
            assert_eq!(throttle.wrong(&PIN, START), None);
        }
        assert_eq!(throttle.block(START), None);
        throttle.right();
        assert_eq!(throttle.reserve(&PIN, START), Ok(4));
    }

    #[test]
    fn what_a_power_cut_swallowed_brings_no_block() {
        let mut throttle = Throttle::default();
        for _ in 0..2 {
            throttle.reserve(&PIN, START).unwrap();
        }
        for left in (0..3).rev() {
            assert_eq!(throttle.reserve(&PIN, START), Ok(left));
            assert_eq!(throttle.wrong(&PIN, START), None);
        }
        let until = START.plus_millis(15 * MINUTE_MS);
        assert_eq!((throttle.block(START), throttle.blocked_until(&PIN, START)), (None, Some(until)));
    }

    #[test]
    fn a_right_pin_clears_the_count() {
        let mut throttle = Throttle::default();
        for _ in 0..4 {
            throttle.reserve(&PIN, START).unwrap();
        }
        throttle.right();
        assert_eq!(throttle.reserve(&PIN, START), Ok(4));
    }
}
