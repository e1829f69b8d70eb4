//! How fast one phone, display or member of staff may go on.
//!
//! Kept in memory: a restart forgives. It stands before the writer's queue and the hashing threads, so that one script
//! cannot fill the queue that everybody's orders, or everybody's PINs, go through.

use std::collections::HashMap;
use std::hash::Hash;

use super::App;
use super::who::StaffAuth;
use crate::domain::ids::StaffId;
use crate::domain::pace::{Bucket, Pace};
use crate::domain::secret::TokenDigest;
use crate::domain::time::Timestamp;
use crate::lock::Lock;

/// Buckets that may stand before full ones are thrown away: twice the phones of a large house.
const BUCKETS_MAX: usize = 4096;

/// Somebody who goes on faster than a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is too fast: wait a moment and send it again")]
pub struct TooFast {
    /// When the next is welcome.
    pub retry_after_seconds: u64,
}

/// Everybody's bucket of one kind.
#[derive(Debug)]
struct Buckets<K>(Lock<HashMap<K, Bucket>>);

impl<K> Default for Buckets<K> {
    fn default() -> Self {
        Self(Lock::default())
    }
}

impl<K: Eq + Hash> Buckets<K> {
    fn take(&self, whose: K, pace: Pace, now: Timestamp) -> Result<(), TooFast> {
        let mut buckets = self.0.lock();
        if buckets.len() >= BUCKETS_MAX {
            // A full bucket is as good as none. Tokens are made by joining alone, so a flood of them is not.
            buckets.retain(|_, bucket| !bucket.is_full(pace, now));
        }
        let bucket = buckets.entry(whose).or_insert_with(|| Bucket::full(pace, now));
        bucket.take(pace, now).map_err(|fast| TooFast { retry_after_seconds: fast.wait_ms.div_ceil(1000) })
    }
}

/// Everybody's pace.
#[derive(Debug, Default)]
pub(super) struct Paces {
    changes: Buckets<[u8; 32]>,
    looks: Buckets<[u8; 32]>,
    secrets: Buckets<StaffId>,
}

impl App {
    /// Counts a change, or something that costs as much, of whoever has this token.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be done.
    pub fn count_change(&self, token: &TokenDigest) -> Result<(), TooFast> {
        let limits = self.rules().limits;
        let pace = Pace { per_second: limits.changes_per_second, burst: limits.changes_burst };
        self.paces.changes.take(token.0, pace, self.now())
    }

    /// Counts something that is asked without changing anything, or a frame before it is read.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be answered.
    pub fn count_look(&self, token: &TokenDigest) -> Result<(), TooFast> {
        let limits = self.rules().limits;
        // A change on a live channel is a frame as well: where an owner allows more of these, as many frames are allowed.
        let pace = Pace {
            per_second: limits.looks_per_second.max(limits.changes_per_second),
            burst: limits.looks_burst.max(limits.changes_burst),
        };
        self.paces.looks.take(token.0, pace, self.now())
    }

    /// Counts an act of staff that costs a slow hash. `None`, and whoever works at the box itself, has no pace.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be hashed.
    pub(super) fn count_secret(&self, by: Option<&StaffAuth>) -> Result<(), TooFast> {
        let Some(by) = by.filter(|by| !by.is_at_the_box) else { return Ok(()) };
        let limits = self.rules().limits;
        let pace = Pace { per_second: limits.secrets_per_second, burst: limits.secrets_burst };
        // By person and not by login: another login is no other person.
        self.paces.secrets.take(by.staff.id, pace, self.now())
    }
}
