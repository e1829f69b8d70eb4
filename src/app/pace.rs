//! How fast one phone, display or member of staff may go on.
//!
//! Kept in memory: a restart forgives. It stands before the writer's queue and the hashing threads, so that one script
//! cannot fill the queue that everybody's orders, or everybody's PINs, go through.

use std::collections::HashMap;
use std::hash::Hash;

use super::App;
use super::who::StaffAuth;
use crate::domain::ids::{DeviceId, SessionId, StaffId};
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

impl TooFast {
    fn wait(millis: u64) -> Self {
        Self { retry_after_seconds: millis.div_ceil(1000) }
    }
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
        bucket.take(pace, now).map_err(|fast| TooFast::wait(fast.wait_ms))
    }

    /// Passes where something may be taken, and takes nothing.
    fn look(&self, whose: K, pace: Pace, now: Timestamp) -> Result<(), TooFast> {
        match self.0.lock().get(&whose).map_or(0, |bucket| bucket.wait_ms(pace, now)) {
            0 => Ok(()),
            wait_ms => Err(TooFast::wait(wait_ms)),
        }
    }
}

/// How often one phone comes back to its place: its token is gone when somebody clears the browser, and that is rare.
const RESUMES: Pace = Pace { per_hour: 4, burst: 6 };

/// Who joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    /// A phone that is new to the table, with a PIN of that generation.
    New(SessionId, u32),
    /// The phone of this place, which has shown its resume secret: others who join and leave do not keep it out.
    Back(DeviceId),
}

/// Everybody's pace.
#[derive(Debug, Default)]
pub(super) struct Paces {
    changes: Buckets<[u8; 32]>,
    looks: Buckets<[u8; 32]>,
    secrets: Buckets<StaffId>,
    joins: Buckets<(SessionId, u32)>,
    resumes: Buckets<DeviceId>,
    staff_changes: Buckets<StaffId>,
}

/// Of the changes that staff may make in a second, one in so many over hours: 3,600 an hour where 20 a second are allowed. A kitchen
/// that makes a dish every four seconds taps 2,700 times.
const STAFF_SHARE: u64 = 20;
/// So many times the burst of a second may be used up before that: 4,800 changes, the whole evening of a kitchen that shares one login.
const STAFF_BURSTS: u64 = 80;

impl App {
    /// Counts a change, or something that costs as much, of whoever has this token.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be done.
    pub fn count_change(&self, token: &TokenDigest) -> Result<(), TooFast> {
        let limits = self.rules().limits;
        let pace = Pace::per_second(limits.changes_per_second, limits.changes_burst);
        self.paces.changes.take(token.0, pace, self.now())
    }

    /// Counts something that is asked without changing anything, or a frame before it is read.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be answered.
    pub fn count_look(&self, token: &TokenDigest) -> Result<(), TooFast> {
        let limits = self.rules().limits;
        // A change on a live channel is a frame as well: where an owner allows more of these, as many frames are allowed.
        let per_second = limits.looks_per_second.max(limits.changes_per_second);
        let pace = Pace::per_second(per_second, limits.looks_burst.max(limits.changes_burst));
        self.paces.looks.take(token.0, pace, self.now())
    }

    /// Counts an act of staff that costs a slow hash. `None`, and whoever works at the box itself, has no pace.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be hashed.
    pub(super) fn count_secret(&self, by: Option<&StaffAuth>) -> Result<(), TooFast> {
        let Some(by) = by.filter(|by| !by.is_at_the_box) else { return Ok(()) };
        let limits = self.rules().limits;
        let pace = Pace::per_second(limits.secrets_per_second, limits.secrets_burst);
        // By person and not by login: another login is no other person.
        self.paces.secrets.take(by.staff.id, pace, self.now())
    }

    /// Counts a change by a member of staff or a lent display, over hours: each leaves an entry in the audit log for ever, and its answer
    /// for two days.
    ///
    /// # Errors
    /// [`TooFast`]: nothing must be done.
    pub fn count_staff_change(&self, by: StaffId) -> Result<(), TooFast> {
        let limits = self.rules().limits;
        let Pace { per_hour, burst } = Pace::per_second(limits.changes_per_second, limits.changes_burst);
        let pace = Pace { per_hour: per_hour / STAFF_SHARE, burst: burst.saturating_mul(STAFF_BURSTS) };
        self.paces.staff_changes.take(by, pace, self.now())
    }

    /// Passes where one more phone may join, or the phone of that device come back. Either leaves entries in the audit log for ever. Asked
    /// before the PIN is looked at: wrong PINs have a count of their own, and use up nothing here.
    ///
    /// # Errors
    /// [`TooFast`]: the PIN must not be looked at.
    pub(super) fn may_join(&self, by: Joining) -> Result<(), TooFast> {
        match by {
            Joining::New(session, pin_generation) => {
                self.paces.joins.look((session, pin_generation), self.join_pace(), self.now())
            }
            Joining::Back(device) => self.paces.resumes.look(device, RESUMES, self.now()),
        }
    }

    /// Counts a right PIN. A new PIN counts from nothing, so that staff can help a table whose guests used up its joins.
    pub(super) fn count_join(&self, by: Joining) {
        // Those that were let pass at the same moment are let in all the same.
        let _ = match by {
            Joining::New(session, pin_generation) => {
                self.paces.joins.take((session, pin_generation), self.join_pace(), self.now())
            }
            Joining::Back(device) => self.paces.resumes.take(device, RESUMES, self.now()),
        };
    }

    fn join_pace(&self) -> Pace {
        let limits = self.rules().limits;
        Pace { per_hour: limits.joins_per_hour, burst: limits.joins_burst }
    }
}
