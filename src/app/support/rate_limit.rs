//! Rate limits of one device, display or member of staff (token buckets).
//!
//! They are kept in memory and start anew with the program. They are checked before the writer's queue and the hashing threads, so
//! that one script cannot fill a queue that everybody's orders and PINs wait in.

use std::collections::HashMap;
use std::hash::Hash;

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::domain::ids::{DeviceId, SessionId, StaffId};
use crate::domain::rate_limit::{Rate, TokenBucket};
use crate::domain::secret::TokenDigest;
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
struct TokenBuckets<K>(Lock<HashMap<K, TokenBucket>>);

impl<K> Default for TokenBuckets<K> {
    fn default() -> Self {
        Self(Lock::default())
    }
}

impl<K: Eq + Hash> TokenBuckets<K> {
    fn take(&self, whose: K, pace: Rate, now: Timestamp) -> Result<(), RateLimited> {
        let mut buckets = self.0.lock();
        if buckets.len() >= BUCKETS_MAX {
            // A full bucket is as good as none. Tokens are made by joining alone, so a flood of them is not.
            buckets.retain(|_, bucket| !bucket.is_full(pace, now));
        }
        let bucket = buckets.entry(whose).or_insert_with(|| TokenBucket::full(pace, now));
        bucket.take(pace, now).map_err(|fast| RateLimited::wait(fast.wait_ms))
    }

    /// Passes where something may be taken, and takes nothing.
    fn look(&self, whose: K, pace: Rate, now: Timestamp) -> Result<(), RateLimited> {
        match self.0.lock().get(&whose).map_or(0, |bucket| bucket.wait_ms(pace, now)) {
            0 => Ok(()),
            wait_ms => Err(RateLimited::wait(wait_ms)),
        }
    }
}

/// How often one phone comes back to its place: its token is gone when somebody clears the browser, and that is rare.
const RESUMES: Rate = Rate { per_hour: 4, burst: 6 };

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
    changes: TokenBuckets<[u8; 32]>,
    looks: TokenBuckets<[u8; 32]>,
    secrets: TokenBuckets<StaffId>,
    joins: TokenBuckets<(SessionId, u32)>,
    resumes: TokenBuckets<DeviceId>,
    staff_changes: TokenBuckets<StaffId>,
}

/// Of the changes that staff may make in a second, one in so many over hours: 3,600 an hour where 20 a second are allowed. A kitchen
/// that makes a dish every four seconds taps 2,700 times.
const STAFF_SHARE: u64 = 20;
/// So many times the burst of a second may be used up before that: 4,800 changes, the whole evening of a kitchen that shares one login.
const STAFF_BURSTS: u64 = 80;

impl App {
    /// Counts a change, or a request that costs as much, of a token.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be done.
    pub fn count_change(&self, token: &TokenDigest) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        let pace = Rate::per_second(limits.changes_per_second, limits.changes_burst);
        self.rate_limiters.changes.take(token.0, pace, self.now())
    }

    /// Counts a read, or a frame before it is parsed.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be answered.
    pub fn count_look(&self, token: &TokenDigest) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        // A change on a live channel is a frame as well: where an owner allows more of these, as many frames are allowed.
        let per_second = limits.looks_per_second.max(limits.changes_per_second);
        let pace = Rate::per_second(per_second, limits.looks_burst.max(limits.changes_burst));
        self.rate_limiters.looks.take(token.0, pace, self.now())
    }

    /// Counts an act of staff that costs a slow hash. `None` and the command line on the box are not limited.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be hashed.
    pub(in crate::app) fn count_secret(&self, by: Option<&StaffAuth>) -> Result<(), RateLimited> {
        let Some(by) = by.filter(|by| !by.is_at_the_box) else { return Ok(()) };
        let limits = self.active_settings().limits;
        let pace = Rate::per_second(limits.secrets_per_second, limits.secrets_burst);
        // By person and not by login: another login is no other person.
        self.rate_limiters.secrets.take(by.staff.id, pace, self.now())
    }

    /// Counts a change by a member of staff or a lent display, over hours: each leaves an entry in the audit log for ever, and its answer
    /// for two days.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be done.
    pub fn count_staff_change(&self, by: StaffId) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        let Rate { per_hour, burst } = Rate::per_second(limits.changes_per_second, limits.changes_burst);
        let pace = Rate { per_hour: per_hour / STAFF_SHARE, burst: burst.saturating_mul(STAFF_BURSTS) };
        self.rate_limiters.staff_changes.take(by, pace, self.now())
    }

    /// Passes where one more phone may join, or the phone of that device come back. Either leaves entries in the audit log for ever. Asked
    /// before the PIN is looked at: wrong PINs have a count of their own, and use up nothing here.
    ///
    /// # Errors
    /// [`RateLimited`]: the PIN must not be looked at.
    pub(in crate::app) fn may_join(&self, by: Joining) -> Result<(), RateLimited> {
        match by {
            Joining::New(session, pin_generation) => {
                self.rate_limiters.joins.look((session, pin_generation), self.join_pace(), self.now())
            }
            Joining::Back(device) => self.rate_limiters.resumes.look(device, RESUMES, self.now()),
        }
    }

    /// Counts a right PIN. A new PIN counts from nothing, so that staff can help a table whose guests used up its joins.
    pub(in crate::app) fn count_join(&self, by: Joining) {
        // Those that were let pass at the same moment are let in all the same.
        let _ = match by {
            Joining::New(session, pin_generation) => {
                self.rate_limiters.joins.take((session, pin_generation), self.join_pace(), self.now())
            }
            Joining::Back(device) => self.rate_limiters.resumes.take(device, RESUMES, self.now()),
        };
    }

    fn join_pace(&self) -> Rate {
        let limits = self.active_settings().limits;
        Rate { per_hour: limits.joins_per_hour, burst: limits.joins_burst }
    }
}
