//! How fast somebody may go on: a bucket of changes that fills evenly and holds a burst.

use super::time::Timestamp;

/// What is left of somebody's burst, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Thousandths of a change that may be made at once, as of `at`.
    milli: u64,
    at: Timestamp,
}

/// Too fast: how long until the next change is welcome, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFast {
    /// Milliseconds.
    pub wait_ms: u64,
}

/// How much of what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Over time.
    pub per_second: u64,
    /// At once.
    pub burst: u64,
}

impl Bucket {
    /// A full one.
    pub fn full(pace: Pace, now: Timestamp) -> Self {
        Self { milli: pace.burst.saturating_mul(1000), at: now }
    }

    fn refilled(self, pace: Pace, now: Timestamp) -> Self {
        // A millisecond brings `per_second` thousandths. A clock that was set back brings nothing.
        let brought = now.millis_since(self.at).saturating_mul(pace.per_second);
        let milli = self.milli.saturating_add(brought).min(pace.burst.saturating_mul(1000));
        Self { milli, at: now }
    }

    /// Takes one change out.
    ///
    /// # Errors
    /// [`TooFast`]: nothing is taken.
    pub fn take(&mut self, pace: Pace, now: Timestamp) -> Result<(), TooFast> {
        *self = self.refilled(pace, now);
        match self.milli.checked_sub(1000) {
            Some(left) => {
                self.milli = left;
                Ok(())
            }
            None => Err(TooFast { wait_ms: (1000 - self.milli).div_ceil(pace.per_second.max(1)) }),
        }
    }

    /// Whether nothing need be remembered: it is as good as new.
    pub fn is_full(self, pace: Pace, now: Timestamp) -> bool {
        self.refilled(pace, now).milli >= pace.burst.saturating_mul(1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { per_second: 20, burst: 60 };
    const START: Timestamp = Timestamp::from_unix_millis(1_000_000);

    #[test]
    fn sixty_at_once_then_twenty_a_second() {
        let mut bucket = Bucket::full(PACE, START);
        let taken = |bucket: &mut Bucket, now| (0..100).filter(|_| bucket.take(PACE, now).is_ok()).count();
        assert_eq!(taken(&mut bucket, START), 60);
        assert_eq!(bucket.take(PACE, START), Err(TooFast { wait_ms: 50 }));
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
        let mut bucket = Bucket::full(PACE, START);
        bucket.take(PACE, START).unwrap();
        assert!(bucket.take(PACE, Timestamp::from_unix_millis(5)).is_ok());
        assert!(!bucket.is_full(PACE, Timestamp::from_unix_millis(5)));
        assert!(bucket.is_full(PACE, Timestamp::from_unix_millis(105)));
    }
}
