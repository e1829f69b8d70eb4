//! Limits of wrong attempts for PINs, addresses and staff passwords.
//!
//! An attempt is counted *before* the secret is checked ([`Throttle::reserve`]), so that of a hundred concurrent attempts only
//! five are checked; the outcome is recorded afterwards. After a power cut in between, the attempt stays counted, so that no
//! attempt is free, but only attempts found wrong lead to a block.

use serde::{Deserialize, Serialize};

use super::time::{DAY_MS, HOUR_MS, MINUTE_MS, Timestamp};

/// The limits of one kind of attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Wrong attempts within the window that lead to a block.
    pub attempts_max: usize,
    /// Length of the window in milliseconds.
    pub window_ms: u64,
    /// Length of the first block in milliseconds; each further one within [`Policy::memory_ms`] is twice as long.
    pub block_ms: u64,
    /// Longest block in milliseconds.
    pub block_ms_max: u64,
    /// How long an earlier block counts, in milliseconds.
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

/// A staff login, by user name from all addresses: as an address. At 50 attempts an hour a password of eight characters cannot be
/// guessed, and it takes ten addresses to block somebody's login.
pub const PASSWORD_ANYWHERE: Policy = ADDRESS;

/// Longest block of all policies, in milliseconds.
const BLOCK_MS_MAX: u64 = 4 * HOUR_MS;

/// The counted attempts on one secret, or from one address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Throttle {
    /// Times of the wrong attempts in the window, oldest first. Together with `open` at most the policy's maximum.
    wrong: Vec<Timestamp>,
    /// Times of attempts without an outcome, oldest first: they are being checked, or a power cut interrupted the check.
    open: Vec<Timestamp>,
    /// When the last block ends.
    blocked_until: Option<Timestamp>,
    /// When the last block began, and how many came before it within the memory.
    last_block: Option<(Timestamp, u8)>,
}

/// The attempt is refused because of earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// When attempts are allowed again.
    pub until: Timestamp,
}

impl Throttle {
    /// A record from before open attempts were stored separately: all attempts count as wrong.
    pub const fn from_parts(
        wrong: Vec<Timestamp>,
        blocked_until: Option<Timestamp>,
        last_block: Option<(Timestamp, u8)>,
    ) -> Self {
        Self { wrong, open: Vec::new(), blocked_until, last_block }
    }

    /// The time until which attempts are refused: by a block, or because the window is full of attempts, some without an outcome.
    pub fn blocked_until(&self, policy: &Policy, now: Timestamp) -> Option<Timestamp> {
        self.block(now).or_else(|| {
            let all = self.wrong.iter().chain(&self.open);
            let recent = all.filter(|at| now.is_within(**at, policy.window_ms));
            let oldest = recent.clone().min()?;
            (recent.count() >= policy.attempts_max).then(|| oldest.plus_millis(policy.window_ms))
        })
    }

    /// The end of the current block; `None` without a block. A block that began in the future (the clock was set back) counts as
    /// ended, so that no block lasts longer than its length.
    pub fn block(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.blocked_until?;
        let length_ms = self.last_block.map_or(BLOCK_MS_MAX, |(at, _)| until.millis_since(at));
        now.is_within(until.minus_millis(length_ms), length_ms).then_some(until)
    }

    /// Counts an attempt before it is checked. Returns how many are left after it.
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

    /// Records that a reserved attempt was wrong. Returns the block it led to. An attempt that was still open when another one
    /// led to the block does not extend it.
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

    /// Records that a reserved attempt was right: the count starts again at zero, earlier blocks stay remembered.
    pub fn right(&mut self) {
        self.wrong.clear();
        self.open.clear();
        self.blocked_until = None;
    }

    /// Releases one reserved attempt that was not checked, or that was right but must not clear the count: an address keeps its
    /// other wrong attempts.
    pub fn take_back(&mut self) {
        self.open.pop();
    }

    /// Whether neither attempts nor blocks count any more, so that the record can be deleted.
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
    fn block_is_not_longer_where_the_clock_was_set_back() {
        let mut throttle = Throttle::default();
        let block = five_wrong(&mut throttle, START);
        let before = START.minus_millis(5 * DAY_MS);
        assert_eq!(throttle.blocked_until(&PIN, block.until.minus_millis(1)), Some(block.until));
        assert_eq!(
            throttle.blocked_until(&PIN, START.minus_millis(1)),
            Some(block.until),
            "less than a clock jump"
        );
        assert_eq!(throttle.blocked_until(&PIN, before), None);
        let mut open = Throttle::default();
        assert!((0..5).all(|_| open.reserve(&PIN, START).is_ok()));
        assert_eq!(open.blocked_until(&PIN, before), None, "a full window is over as well");
        assert_eq!(open.reserve(&PIN, before), Ok(4));
    }

    #[test]
    fn fifth_wrong_pin_blocks_for_fifteen_minutes() {
        let mut throttle = Throttle::default();
        let block = five_wrong(&mut throttle, START);
        assert_eq!(block.until, START.plus_millis(15 * MINUTE_MS));
        assert_eq!(throttle.reserve(&PIN, block.until.plus_millis(0)), Ok(4), "the block ends by itself");
    }

    #[test]
    fn concurrent_attempts_are_limited_to_five() {
        let mut throttle = Throttle::default();
        let tried = (0..100).filter(|_| throttle.reserve(&PIN, START).is_ok()).count();
        assert_eq!(tried, 5);
    }

    #[test]
    fn further_blocks_double_up_to_four_hours_and_start_again_after_a_day() {
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
    fn attempts_older_than_the_window_do_not_count() {
        let mut throttle = Throttle::default();
        for _ in 0..4 {
            throttle.reserve(&PIN, START).unwrap();
            throttle.wrong(&PIN, START);
        }
        let later = START.plus_millis(15 * MINUTE_MS);
        assert_eq!(throttle.reserve(&PIN, later), Ok(4));
    }

    #[test]
    fn attempt_that_was_not_checked_does_not_count() {
        let mut throttle = Throttle::default();
        for _ in 0..100 {
            throttle.reserve(&PIN, START).unwrap();
            throttle.take_back();
        }
        assert_eq!((throttle.reserve(&PIN, START), throttle.blocked_until(&PIN, START)), (Ok(4), None));
    }

    #[test]
    fn five_attempts_without_an_outcome_block_until_the_window_ends() {
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
    fn five_concurrent_wrong_attempts_lead_to_one_block() {
        let mut throttle = Throttle::default();
        for _ in 0..5 {
            throttle.reserve(&PIN, START).unwrap();
        }
        let blocks: Vec<bool> = (0..5).map(|_| throttle.wrong(&PIN, START).is_some()).collect();
        assert_eq!(blocks, [false, false, false, false, true]);
        assert_eq!(throttle.wrong(&PIN, START), None, "a later outcome does not block again");
    }

    #[test]
    fn right_attempt_after_four_wrong_ones_is_not_blocked() {
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
    fn attempts_lost_in_a_power_cut_lead_to_no_block() {
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
    fn right_pin_clears_the_count() {
        let mut throttle = Throttle::default();
        for _ in 0..4 {
            throttle.reserve(&PIN, START).unwrap();
        }
        throttle.right();
        assert_eq!(throttle.reserve(&PIN, START), Ok(4));
    }
}
