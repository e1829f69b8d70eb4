//! Rate limits per device, display or member of staff (token buckets).
//!
//! They are kept in memory and reset by a restart. They are checked before the writer's queue and the hashing queue, so that one client
//! cannot fill a queue that all orders and PINs share.

use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::ids::{DeviceId, SessionId, StaffId};
use crate::domain::rate_limit::{Rate, TokenBucket};
use crate::domain::time::Timestamp;
use crate::lock::Lock;

/// Number of buckets from which full ones are deleted: twice the phones of a large restaurant.
const BUCKETS_MAX: usize = 4096;

/// A rate limit was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many requests: wait a moment and send it again")]
pub struct RateLimited {
    /// Seconds until the request may be sent again.
    pub retry_after_seconds: u64,
}

impl RateLimited {
    fn wait(millis: u64) -> Self {
        Self { retry_after_seconds: millis.div_ceil(1000) }
    }
}

/// The token buckets of one rate limit, by key.
#[derive(Debug)]
pub(super) struct TokenBuckets<K>(Lock<HashMap<K, TokenBucket>>);

impl<K> Default for TokenBuckets<K> {
    fn default() -> Self {
        Self(Lock::default())
    }
}

impl<K: Eq + Hash> TokenBuckets<K> {
    pub(super) fn take(&self, key: K, rate: Rate, now: Timestamp) -> Result<(), RateLimited> {
        let mut buckets = self.0.lock();
        if buckets.len() >= BUCKETS_MAX {
            // Deleting a full bucket changes nothing: a new one starts full.
            buckets.retain(|_, bucket| !bucket.is_full(rate, now));
        }
        let bucket = buckets.entry(key).or_insert_with(|| TokenBucket::full(rate, now));
        bucket.take(rate, now).map_err(|fast| RateLimited::wait(fast.wait_ms))
    }

    /// Like [`TokenBuckets::take`], but takes nothing.
    pub(super) fn check(&self, key: K, rate: Rate, now: Timestamp) -> Result<(), RateLimited> {
        match self.0.lock().get(&key).map_or(0, |bucket| bucket.wait_ms(rate, now)) {
            0 => Ok(()),
            wait_ms => Err(RateLimited::wait(wait_ms)),
        }
    }
}

/// The key of the rate limit of a device that joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Joining {
    /// A new device, by session and generation of its PIN.
    New(SessionId, u32),
    /// A device that comes back with its resume secret. Its own limit: joins of other devices do not block it.
    Returning(DeviceId),
}

/// All rate limiters.
#[derive(Debug, Default)]
pub(in crate::app) struct RateLimiters {
    pub(super) changes: TokenBuckets<[u8; 32]>,
    pub(super) reads: TokenBuckets<[u8; 32]>,
    pub(super) secrets: TokenBuckets<StaffId>,
    pub(super) joins: TokenBuckets<(SessionId, u32)>,
    pub(super) resumes: TokenBuckets<DeviceId>,
    pub(super) staff_changes: TokenBuckets<StaffId>,
}
