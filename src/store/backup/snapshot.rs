//! A snapshot: all rows of one moment between two batches, read in slices while the writer goes on.
//!
//! sled's iterators are no snapshots. So before the writer applies a batch, it saves the old value of every row that the
//! batch changes and that the walk has not read yet. The walk merges these old values over the rows that it reads, and
//! drops them. Memory is one slice and the old values, which are limited.
//!
//! One lock makes this exact. The writer holds it from the saving until the batch is applied; the walk holds it while it
//! takes a slice. The walk reads the slice without the lock first, so that the disk is not read under the lock, and
//! repeats the read under the lock only if a batch was applied meanwhile.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};

use super::types::BackupError;
use crate::lock;
use crate::store::error::{StoreError, panic_text};
use crate::store::trees::{Overlay, RawRow, SliceEnd, Trees};

/// Limits of a slice. The writer waits for one slice at most, and one that is in memory takes less than a millisecond.
const SLICE_ROWS_MAX: usize = 256;
const SLICE_BYTES_MAX: usize = 256 * 1024;

/// Limit of the saved old values, with their keys and the memory of the map.
const SAVED_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Memory of one saved value besides its bytes: two vectors and its entry in the map, rounded up.
const SAVED_OVERHEAD_BYTES: usize = 128;

/// The snapshot of a store. There is at most one at a time.
pub(in crate::store) struct SnapshotSlot(Mutex<State>);

struct State {
    /// `None` once the store is closed.
    trees: Option<Trees>,
    /// Number of batches applied since the store was opened.
    batches: u64,
    snapshot: Option<Snapshot>,
    /// A backup is being made: its rows are walked, or its file is written or read back.
    has_backup: bool,
}

/// Blocks the walk while a batch is applied.
pub(in crate::store) struct Applying<'a> {
    _state: MutexGuard<'a, State>,
}

struct Snapshot {
    /// The last key of each tree when the snapshot began; `None` for an empty tree. Later keys are no part of it.
    ends: Vec<Option<Vec<u8>>>,
    /// The tree that is walked.
    tree: usize,
    /// The last key of that tree that was walked.
    after: Option<Vec<u8>>,
    /// Old values of changed rows, by tree; `None` for a row that did not exist.
    saved: Vec<BTreeMap<Vec<u8>, Option<Vec<u8>>>>,
    saved_bytes: usize,
    saved_bytes_max: usize,
    is_failed: bool,
    /// Why it failed, until the walk has returned it.
    failure: Option<BackupError>,
}

impl SnapshotSlot {
    pub(in crate::store) fn new(trees: Trees) -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            trees: Some(trees),
            batches: 0,
            snapshot: None,
            has_backup: false,
        })))
    }

    /// The writer calls this before it applies a batch, and drops the result afterwards. A failure ends the backup, never
    /// the batch.
    pub(in crate::store) fn before_apply(&self, batch: &Overlay) -> Applying<'_> {
        let mut state = self.0.lock();
        state.batches += 1;
        let State { trees, snapshot, .. } = &mut *state;
        if let (Some(trees), Some(snapshot)) = (trees, snapshot) {
            let saving = catch_unwind(AssertUnwindSafe(|| snapshot.save(trees, batch)));
            let saving = saving.unwrap_or_else(|panic| Err(BackupError::Engine(panic_text(&*panic))));
            if let Err(error) = saving {
                snapshot.fail(error);
            }
        }
        Applying { _state: state }
    }

    /// Releases the trees, so that sled can close. A walk fails with [`StoreError::Stopped`] from now on.
    pub(in crate::store) fn close(&self) {
        let mut state = self.0.lock();
        state.trees = None;
        state.snapshot = None;
    }

    /// Whether a backup is being made.
    pub(in crate::store) fn has_backup(&self) -> bool {
        self.0.lock().has_backup
    }

    /// Notes that a backup is being made, until the result is dropped.
    ///
    /// # Errors
    /// [`BackupError::Running`] while another one is made.
    pub(super) fn begin_backup(self: &Arc<Self>) -> Result<BackupMark, BackupError> {
        match std::mem::replace(&mut self.0.lock().has_backup, true) {
            true => Err(BackupError::Running),
            false => Ok(BackupMark(Arc::clone(self))),
        }
    }

    /// Begins a snapshot of this moment.
    pub(super) fn begin(self: &Arc<Self>) -> Result<Walk, BackupError> {
        self.begin_with(SAVED_BYTES_MAX)
    }

    fn begin_with(self: &Arc<Self>, saved_bytes_max: usize) -> Result<Walk, BackupError> {
        let _inside = lock::mark_store_read();
        let mut state = self.0.lock();
        if state.snapshot.is_some() {
            return Err(BackupError::Running);
        }
        let ends = state.trees()?.last_keys()?;
        state.snapshot = Some(Snapshot {
            saved: vec![BTreeMap::new(); ends.len()],
            ends,
            tree: 0,
            after: None,
            saved_bytes: 0,
            saved_bytes_max,
            is_failed: false,
            failure: None,
        });
        drop(state);
        Ok(Walk(Arc::clone(self)))
    }
}

/// Notes that a backup is being made.
pub(super) struct BackupMark(Arc<SnapshotSlot>);

impl Drop for BackupMark {
    fn drop(&mut self) {
        self.0.0.lock().has_backup = false;
    }
}

impl State {
    fn trees(&self) -> Result<&Trees, StoreError> {
        self.trees.as_ref().ok_or(StoreError::Stopped)
    }
}

/// Walks a snapshot. Dropping it ends the snapshot.
pub(super) struct Walk(Arc<SnapshotSlot>);

/// Some rows of one tree, in key order. May be empty before the end.
pub(super) struct Slice {
    pub(super) tree: Vec<u8>,
    pub(super) rows: Vec<RawRow>,
    /// A batch was applied while the slice was read.
    pub(super) is_busy: bool,
}

impl Walk {
    /// The next slice, or `None` after the last one.
    pub(super) fn next(&mut self) -> Result<Option<Slice>, BackupError> {
        let read = self.read_unlocked()?;
        read.map(|read| self.take(read)).transpose()
    }

    /// Reads the rows of the next slice as they are now, while the writer goes on.
    fn read_unlocked(&self) -> Result<Option<UnlockedRead>, BackupError> {
        let _inside = lock::mark_store_read();
        let (trees, place, batches) = {
            let mut state = self.0.0.lock();
            let batches = state.batches;
            let trees = state.trees()?.clone();
            let snapshot = state.snapshot.as_mut().ok_or(StoreError::Stopped)?;
            snapshot.check()?;
            let Some(place) = snapshot.place() else { return Ok(None) };
            (trees, place, batches)
        };
        let found = place.read(&trees)?;
        Ok(Some(UnlockedRead { trees, place, batches, found }))
    }

    /// Makes a slice of the rows that were read, and blocks the writer meanwhile.
    fn take(&mut self, read: UnlockedRead) -> Result<Slice, BackupError> {
        let _inside = lock::mark_store_read();
        let UnlockedRead { trees, place, batches, mut found } = read;
        let mut state = self.0.0.lock();
        let is_busy = state.batches != batches;
        if is_busy {
            // A batch may have changed these rows while they were read. The second read is fast, because sled has the pages in its cache.
            found = place.read(&trees)?;
        }
        let snapshot = state.snapshot.as_mut().ok_or(StoreError::Stopped)?;
        snapshot.check()?;
        let (rows, end) = found;
        let tree = trees.name(place.tree);
        let rows = snapshot.take(place.end, rows, end);
        Ok(Slice { tree, rows, is_busy })
    }
}

impl Drop for Walk {
    fn drop(&mut self) {
        self.0.0.lock().snapshot = None;
    }
}

/// Where the walk continues: in `tree` after `after`, up to `end`.
struct Place {
    tree: usize,
    after: Option<Vec<u8>>,
    end: Vec<u8>,
}

impl Place {
    fn read(&self, trees: &Trees) -> Result<(Vec<RawRow>, SliceEnd), StoreError> {
        trees.slice(self.tree, self.after.as_deref(), &self.end, SLICE_ROWS_MAX, SLICE_BYTES_MAX)
    }
}

/// The rows of a place, read without the lock.
struct UnlockedRead {
    trees: Trees,
    place: Place,
    /// Number of batches applied before the read.
    batches: u64,
    found: (Vec<RawRow>, SliceEnd),
}

impl Snapshot {
    /// Saves the old values of the rows that `batch` changes and that the walk still has to read.
    fn save(&mut self, trees: &Trees, batch: &Overlay) -> Result<(), BackupError> {
        if self.is_failed {
            return Ok(());
        }
        for (tree, key) in batch.changed_keys() {
            let is_after_end =
                self.ends.get(tree).is_none_or(|end| end.as_deref().is_none_or(|end| key > end));
            let is_walked = tree < self.tree
                || tree == self.tree && self.after.as_deref().is_some_and(|after| key <= after);
            let Some(saved) = self.saved.get_mut(tree) else { continue };
            if is_after_end || is_walked || saved.contains_key(key) {
                continue;
            }
            let old = trees.get_raw(tree, key)?;
            self.saved_bytes += saved_size(key, old.as_deref());
            if self.saved_bytes > self.saved_bytes_max {
                return Err(BackupError::TooManyChanges { bytes_max: self.saved_bytes_max });
            }
            saved.insert(key.to_vec(), old);
        }
        Ok(())
    }

    /// Ends the snapshot with an error, which the walk returns.
    fn fail(&mut self, error: BackupError) {
        self.saved.iter_mut().for_each(BTreeMap::clear);
        self.is_failed = true;
        self.failure = Some(error);
    }

    fn check(&mut self) -> Result<(), BackupError> {
        match self.is_failed {
            false => Ok(()),
            true => Err(self.failure.take().unwrap_or(BackupError::Store(StoreError::Stopped))),
        }
    }

    fn place(&mut self) -> Option<Place> {
        loop {
            match self.ends.get(self.tree)? {
                Some(end) => {
                    return Some(Place { tree: self.tree, after: self.after.clone(), end: end.clone() });
                }
                None => self.tree += 1,
            }
        }
    }

    /// Moves the walk over the rows, and returns them as they were when the snapshot began.
    fn take(&mut self, tree_end: Vec<u8>, rows: Vec<RawRow>, end: SliceEnd) -> Vec<RawRow> {
        let is_last = matches!(end, SliceEnd::NoMoreRows);
        let to = rows.last().filter(|_| !is_last).map_or(tree_end, |(key, _)| key.clone());
        let Some(saved) = self.saved.get_mut(self.tree) else { return rows };
        let later = saved.split_off(to.as_slice());
        let mut old = std::mem::replace(saved, later);
        if let Some(value) = saved.remove(to.as_slice()) {
            old.insert(to.clone(), value);
        }
        self.saved_bytes -= old.iter().map(|(key, value)| saved_size(key, value.as_deref())).sum::<usize>();
        match is_last {
            true => (self.tree, self.after) = (self.tree + 1, None),
            false => self.after = Some(to),
        }
        if old.is_empty() {
            return rows;
        }
        let mut merged: BTreeMap<Vec<u8>, Vec<u8>> = rows.into_iter().collect();
        for (key, value) in old {
            match value {
                Some(value) => merged.insert(key, value),
                None => merged.remove(&key),
            };
        }
        merged.into_iter().collect()
    }
}

fn saved_size(key: &[u8], value: Option<&[u8]>) -> usize {
    key.len() + value.map_or(0, <[u8]>::len) + SAVED_OVERHEAD_BYTES
}

#[cfg(test)]
#[path = "snapshot_tests.rs"]
mod tests;
