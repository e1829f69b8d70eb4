//! Rate limits: a token bucket that refills evenly and holds a burst.

use super::time::{HOUR_MS, Timestamp};

/// The tokens of one client. Each action takes one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenBucket {
    /// Tokens as of `at`, in parts of [`TOKEN`].
    parts: u64,
    at: Timestamp,
}

/// Parts of one token: as many as an hour has milliseconds, so that a millisecond adds `per_hour` parts without a remainder.
const TOKEN: u64 = HOUR_MS;

/// The bucket is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimited {
    /// Milliseconds until the next action is allowed.
    pub wait_ms: u64,
}

/// An allowed rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Actions allowed in an hour, spread evenly.
    pub per_hour: u64,
    /// Actions allowed at once.
    pub burst: u64,
}

impl Rate {
    /// A rate of `count` actions per second with a burst of `burst` actions.
    pub const fn per_second(count: u64, burst: u64) -> Self {
        Self { per_hour: count.saturating_mul(HOUR_MS / 1000), burst }
    }
}

impl TokenBucket {
    /// A bucket with a full burst.
    pub fn full(rate: Rate, now: Timestamp) -> Self {
        Self { parts: rate.burst.saturating_mul(TOKEN), at: now }
    }

    fn refilled(self, rate: Rate, now: Timestamp) -> Self {
        // Where the clock was set back, this adds nothing.
        let added = now.millis_since(self.at).saturating_mul(rate.per_hour);
        let parts = self.parts.saturating_add(added).min(rate.burst.saturating_mul(TOKEN));
        Self { parts, at: now }
    }

    /// Milliseconds until one action is allowed; 0 where it is allowed now.
    pub fn wait_ms(self, rate: Rate, now: Timestamp) -> u64 {
        TOKEN.saturating_sub(self.refilled(rate, now).parts).div_ceil(rate.per_hour.max(1))
    }

    /// Takes one token.
    ///
    /// # Errors
    /// [`RateLimited`] where there is none.
    pub fn take(&mut self, rate: Rate, now: Timestamp) -> Result<(), RateLimited> {
        *self = self.refilled(rate, now);
        let left = self.parts.checked_sub(TOKEN).ok_or(RateLimited { wait_ms: self.wait_ms(rate, now) })?;
        self.parts = left;
        Ok(())
    }

    /// Whether the bucket is full again, so that it need not be kept.
    pub fn is_full(self, rate: Rate, now: Timestamp) -> bool {
        self.refilled(rate, now).parts >= rate.burst.saturating_mul(TOKEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate::per_second(20, 60);
    const START: Timestamp = Timestamp::from_unix_millis(1_000_000);

    #[test]
    fn bucket_of_sixty_allows_the_burst_and_then_twenty_a_second() {
        let mut bucket = TokenBucket::full(RATE, START);
        let taken =
            |bucket: &mut TokenBucket, now| (0..100).filter(|_| bucket.take(RATE, now).is_ok()).count();
        assert_eq!(taken(&mut bucket, START), 60);
        assert_eq!(bucket.take(RATE, START), Err(RateLimited { wait_ms: 50 }));
        assert_eq!(taken(&mut bucket, START.plus_millis(49)), 0);
        assert_eq!(taken(&mut bucket, START.plus_millis(50)), 1);
        assert_eq!(taken(&mut bucket, START.plus_millis(1050)), 20);
        assert_eq!(
            taken(&mut bucket, START.plus_millis(60_000)),
            60,
            "a pause does not add more than the burst"
        );
    }

    #[test]
    fn bucket_is_unchanged_where_the_clock_was_set_back() {
        let mut bucket = TokenBucket::full(RATE, START);
        bucket.take(RATE, START).unwrap();
        assert!(bucket.take(RATE, Timestamp::from_unix_millis(5)).is_ok());
        assert!(!bucket.is_full(RATE, Timestamp::from_unix_millis(5)));
        assert!(bucket.is_full(RATE, Timestamp::from_unix_millis(105)));
    }

    #[test]
    fn slow_rate_asked_every_millisecond_loses_no_fraction() {
        let rate = Rate { per_hour: 60, burst: 1 };
        let mut bucket = TokenBucket::full(rate, START);
        let taken = (0..=3 * 60_000).filter(|ms| bucket.take(rate, START.plus_millis(*ms)).is_ok()).count();
        assert_eq!(taken, 1 + 3, "one at once and one a minute");
    }
}
