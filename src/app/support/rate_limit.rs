//! Rate limits of one device, display or member of staff (token buckets).
//!
//! They are kept in memory and start anew with the program. They are checked before the writer's queue and the hashing threads, so
//! that one script cannot fill a queue that everybody's orders and PINs wait in.

use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::ids::{DeviceId, SessionId, StaffId};
use crate::domain::rate_limit::{Rate, TokenBucket};
use crate::domain::time::Timestamp;
use crate::lock::Lock;

/// TokenBuckets that may stand before full ones are thrown away: twice the phones of a large house.
const BUCKETS_MAX: usize = 4096;

/// A rate limit was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is too fast: wait a moment and send it again")]
pub struct RateLimited {
    /// When to try again.
    pub retry_after_seconds: u64,
}

impl RateLimited {
    fn wait(millis: u64) -> Self {
        Self { retry_after_seconds: millis.div_ceil(1000) }
    }
}

/// The token buckets of one kind, by key.
#[derive(Debug)]
pub(super) struct TokenBuckets<K>(Lock<HashMap<K, TokenBucket>>);

impl<K> Default for TokenBuckets<K> {
    fn default() -> Self {
        Self(Lock::default())
    }
}

impl<K: Eq + Hash> TokenBuckets<K> {
    pub(super) fn take(&self, whose: K, pace: Rate, now: Timestamp) -> Result<(), RateLimited> {
        let mut buckets = self.0.lock();
        if buckets.len() >= BUCKETS_MAX {
            // A full bucket is as good as none. Tokens are made by joining alone, so a flood of them is not.
            buckets.retain(|_, bucket| !bucket.is_full(pace, now));
        }
        let bucket = buckets.entry(whose).or_insert_with(|| TokenBucket::full(pace, now));
        bucket.take(pace, now).map_err(|fast| RateLimited::wait(fast.wait_ms))
    }

    /// Passes where something may be taken, and takes nothing.
    pub(super) fn look(&self, whose: K, pace: Rate, now: Timestamp) -> Result<(), RateLimited> {
        match self.0.lock().get(&whose).map_or(0, |bucket| bucket.wait_ms(pace, now)) {
            0 => Ok(()),
            wait_ms => Err(RateLimited::wait(wait_ms)),
        }
    }
}

/// How a device joins, for its rate limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Joining {
    /// A phone that is new to the table, with a PIN of that generation.
    New(SessionId, u32),
    /// The phone of this place, which has shown its resume secret: others who join and leave do not keep it out.
    Back(DeviceId),
}

/// All rate limiters.
#[derive(Debug, Default)]
pub(in crate::app) struct RateLimiters {
    pub(super) changes: TokenBuckets<[u8; 32]>,
    pub(super) looks: TokenBuckets<[u8; 32]>,
    pub(super) secrets: TokenBuckets<StaffId>,
    pub(super) joins: TokenBuckets<(SessionId, u32)>,
    pub(super) resumes: TokenBuckets<DeviceId>,
    pub(super) staff_changes: TokenBuckets<StaffId>,
}
