//! How fast one phone or display may go on changing things.
//!
//! Kept in memory: a restart forgives. It stands before the writer's queue, so that one script cannot fill
//! the queue that everybody's orders go through.

use std::collections::HashMap;

use parking_lot::Mutex;

use super::App;
use crate::domain::pace::{Bucket, Pace};
use crate::domain::secret::TokenDigest;

/// Buckets that may stand before full ones are thrown away: twice the phones of a large house.
const BUCKETS_MAX: usize = 4096;

/// A phone that changes things faster than a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is too fast: wait a moment and send it again")]
pub struct TooFast {
    /// When the next change is welcome.
    pub retry_after_seconds: u64,
}

/// Everybody's bucket.
#[derive(Debug, Default)]
pub(super) struct Buckets(Mutex<HashMap<[u8; 32], Bucket>>);

impl App {
    /// Counts a change, or something that costs as much, of whoever has this token.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be done.
    pub fn count_change(&self, token: &TokenDigest) -> Result<(), TooFast> {
        let limits = self.rules().limits;
        let pace = Pace { per_second: limits.changes_per_second, burst: limits.changes_burst };
        let now = self.now();
        let mut buckets = self.buckets.0.lock();
        if buckets.len() >= BUCKETS_MAX {
            // A full bucket is as good as none. Tokens are made by joining alone, so a flood of them is not.
            buckets.retain(|_, bucket| !bucket.is_full(pace, now));
        }
        let bucket = buckets.entry(token.0).or_insert_with(|| Bucket::full(pace, now));
        bucket.take(pace, now).map_err(|fast| TooFast { retry_after_seconds: fast.wait_ms.div_ceil(1000) })
    }
}
