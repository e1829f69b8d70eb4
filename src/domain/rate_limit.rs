//! How fast somebody may go on: a bucket of changes that fills evenly and holds a burst.

use super::time::{HOUR_MS, Timestamp};

/// What is left of somebody's burst, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenBucket {
    /// What may be done at once as of `at`, in parts of [`WHOLE`].
    parts: u64,
    at: Timestamp,
}

/// Parts of one change. A millisecond brings as many parts as there are changes in an hour, without a remainder.
const WHOLE: u64 = HOUR_MS;

/// Too fast: how long until the next change is welcome, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimited {
    /// Milliseconds.
    pub wait_ms: u64,
}

/// How much of what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Changes that are allowed in an hour, spread evenly.
    pub per_hour: u64,
    /// Changes that are allowed at once.
    pub burst: u64,
}

impl Rate {
    /// So many a second over time, and so many at once.
    pub const fn per_second(count: u64, burst: u64) -> Self {
        Self { per_hour: count.saturating_mul(HOUR_MS / 1000), burst }
    }
}

impl TokenBucket {
    /// A full one.
    pub fn full(pace: Rate, now: Timestamp) -> Self {
        Self { parts: pace.burst.saturating_mul(WHOLE), at: now }
    }

    fn refilled(self, pace: Rate, now: Timestamp) -> Self {
        // A clock that was set back brings nothing.
        let brought = now.millis_since(self.at).saturating_mul(pace.per_hour);
        let parts = self.parts.saturating_add(brought).min(pace.burst.saturating_mul(WHOLE));
        Self { parts, at: now }
    }

    /// How long until one change may be taken, in milliseconds; 0 where it may be now.
    pub fn wait_ms(self, pace: Rate, now: Timestamp) -> u64 {
        WHOLE.saturating_sub(self.refilled(pace, now).parts).div_ceil(pace.per_hour.max(1))
    }

    /// Takes one change out.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing is taken.
    pub fn take(&mut self, pace: Rate, now: Timestamp) -> Result<(), RateLimited> {
        *self = self.refilled(pace, now);
        let left = self.parts.checked_sub(WHOLE).ok_or(RateLimited { wait_ms: self.wait_ms(pace, now) })?;
        self.parts = left;
        Ok(())
    }

    /// Whether nothing need be remembered: it is as good as new.
    pub fn is_full(self, pace: Rate, now: Timestamp) -> bool {
        self.refilled(pace, now).parts >= pace.burst.saturating_mul(WHOLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Rate = Rate::per_second(20, 60);
    const START: Timestamp = Timestamp::from_unix_millis(1_000_000);

    #[test]
    fn sixty_at_once_then_twenty_a_second() {
        let mut bucket = TokenBucket::full(PACE, START);
        let taken =
            |bucket: &mut TokenBucket, now| (0..100).filter(|_| bucket.take(PACE, now).is_ok()).count();
        assert_eq!(taken(&mut bucket, START), 60);
        assert_eq!(bucket.take(PACE, START), Err(RateLimited { wait_ms: 50 }));
        assert_eq!(taken(&mut bucket, START.plus_millis(49)), 0);
        assert_eq!(taken(&mut bucket, START.plus_millis(50)), 1);
        assert_eq!(taken(&mut bucket, START.plus_millis(1050)), 20);
        assert_eq!(
            taken(&mut bucket, START.plus_millis(60_000)),
            60,
            "rest is not saved up beyond the burst"
        );
    }

    #[test]
    fn a_clock_that_was_set_back_gives_nothing_and_takes_nothing() {
        let mut bucket = TokenBucket::full(PACE, START);
        bucket.take(PACE, START).unwrap();
        assert!(bucket.take(PACE, Timestamp::from_unix_millis(5)).is_ok());
        assert!(!bucket.is_full(PACE, Timestamp::from_unix_millis(5)));
        assert!(bucket.is_full(PACE, Timestamp::from_unix_millis(105)));
    }

    #[test]
    fn a_slow_pace_that_is_asked_every_millisecond_loses_nothing() {
        let pace = Rate { per_hour: 60, burst: 1 };
        let mut bucket = TokenBucket::full(pace, START);
        let taken = (0..=3 * 60_000).filter(|ms| bucket.take(pace, START.plus_millis(*ms)).is_ok()).count();
        assert_eq!(taken, 1 + 3, "one at once and one a minute");
    }
}
