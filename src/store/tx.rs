//! The store for readers ([`View`]) and for commands ([`Tx`]).
//!
//! A command never writes to a tree. Its writes go to an overlay of its own, which lies over the overlay of the batch,
//! which lies over the rows in memory and on the disk (see `working_set`); reads and scans merge all three. The overlay of a refused command is dropped, that of
//! an accepted one is added to the overlay of the batch. So a command runs exactly once, may scan ranges and may be
//! refused after it has written, which a closure inside a sled transaction cannot.

use std::path::Path;
use std::sync::Arc;

use sled::IVec;

use super::codec::{self, CodecError, Record};
use super::error::StoreError;
use super::keys::{self, Key, MAX_KEY_BYTES};
use super::read::{Read, sealed, stored_get, stored_rows};
use super::rows::{KeyRange, Rows, RowsRead, Value};
use super::space::FreeSpace;
use super::tree::{Residency, Tree, TreeId};
use super::trees::{Change, Changes, Overlay, Trees};
use super::working_set::{CreatedPartitions, SessionSum, WorkingSet, WorkingSetWriter};
use crate::domain::event::Event;

/// The store as a reader sees it. Rows in memory are those of one batch that is on the disk. Rows that are only on the
/// disk may be of a newer batch, which may not be durable yet, so an acknowledgement must never come from a read.
pub struct View {
    set: WorkingSet,
    trees: Trees,
    rows_read: RowsRead,
}

impl View {
    /// The trees, for the check of all rows.
    pub(super) fn trees(&self) -> &Trees {
        &self.trees
    }

    /// How many rows were read since the store was opened. Only debug builds count.
    pub(super) fn rows_read(&self) -> u64 {
        self.rows_read.count()
    }

    /// Reads the first row of every tree, for the health check.
    pub(super) fn read_first_rows(&self) -> Result<(), StoreError> {
        self.trees.read_first_rows()
    }

    /// Whether this key is read from memory.
    #[cfg(test)]
    pub(super) fn is_loaded<K: Key, V>(&self, tree: &Tree<K, V>, key: &K) -> bool {
        self.set.covers(tree.id(), &keys::bytes_of(key))
    }

    /// Compares all rows in memory with the disk. Only valid between two batches.
    pub(super) fn compare_memory_with_disk(&self) -> Result<(), String> {
        self.set.compare_with(&self.trees)
    }
}

impl Read for View {}

impl sealed::Raw for View {
    fn raw_get(&self, tree: TreeId, key: &[u8]) -> Result<Option<Value>, StoreError> {
        self.rows_read.add(1);
        stored_get(&self.set, &self.trees, tree, key)
    }

    fn raw_rows(&self, tree: TreeId, range: &KeyRange) -> Result<Rows, StoreError> {
        let rows = stored_rows(&self.set, &self.trees, tree, range, Changes::new())?;
        self.rows_read.add(rows.len());
        Ok(rows)
    }
}

/// The store as a command sees it: all commits, the writes of earlier commands of its batch, and its own writes.
/// Commands must be short, because every other write waits for them.
pub struct Tx {
    trees: Trees,
    working_set: WorkingSetWriter,
    batch: Overlay,
    own: Overlay,
    batch_events: Vec<Event>,
    own_events: Vec<Event>,
    /// The error of the first failed write of this command. The command is refused even when it ignores the error,
    /// so that no act is stored in part.
    write_error: Option<StoreError>,
    space: FreeSpace,
    rows_read: RowsRead,
}

impl Tx {
    pub(super) fn new(trees: Trees, working_set: WorkingSetWriter, dir: &Path, min_free_bytes: u64) -> Self {
        let count = trees.len();
        Self {
            trees,
            working_set,
            batch: Overlay::new(count),
            own: Overlay::new(count),
            batch_events: Vec::new(),
            own_events: Vec::new(),
            write_error: None,
            space: FreeSpace::new(dir, min_free_bytes),
            rows_read: RowsRead::default(),
        }
    }

    /// Inserts or replaces a row. [`StoreError::TooLarge`] when the record has more than 16 KiB or its key more than
    /// 512 bytes; the command is then refused even when it ignores the error.
    pub fn put<K: Key, V: Record>(
        &mut self,
        tree: &Tree<K, V>,
        key: &K,
        value: &V,
    ) -> Result<(), StoreError> {
        let changed = self.encode_and_put(tree, key, value);
        self.note_error(changed)
    }

    /// Like [`Self::put`], but returns `false` and changes nothing when the record has more than 16 KiB.
    pub fn put_if_it_fits<K: Key, V: Record>(
        &mut self,
        tree: &Tree<K, V>,
        key: &K,
        value: &V,
    ) -> Result<bool, StoreError> {
        match self.encode_and_put(tree, key, value) {
            Err(StoreError::TooLarge { bytes, .. }) if bytes > codec::MAX_RECORD_BYTES => Ok(false),
            changed => self.note_error(changed).map(|()| true),
        }
    }

    fn encode_and_put<K: Key, V: Record>(
        &mut self,
        tree: &Tree<K, V>,
        key: &K,
        value: &V,
    ) -> Result<(), StoreError> {
        let bytes = codec::encode(value).map_err(|error| match error {
            CodecError::TooLarge { bytes } => StoreError::TooLarge { tree: tree.name(), bytes },
            other => StoreError::Unwritable { tree: tree.name(), detail: other.to_string() },
        })?;
        let (id, bytes) = (tree.id(), IVec::from(bytes));
        let value = match self.working_set.set().residency(id) {
            Residency::Disk => Value::Encoded(bytes.clone()),
            _ => Value::Decoded(Arc::new(value.clone())),
        };
        self.change(id, &keys::bytes_of(key), Some(Change { bytes, value }))
    }

    /// The counted rows of a session (see `Partitions::summed`) and their sum, without reading them; `None` if the session is not
    /// in memory.
    pub fn session_sum<K: Key>(&self, session: &K) -> Result<Option<SessionSum>, StoreError> {
        let session = keys::bytes_of(session);
        let Some((summed, sums)) = self.working_set.summed(&session) else { return Ok(None) };
        let range = KeyRange::with_prefix(session.clone());
        let mut changes: Changes = self.batch.changes(summed.tree, &range).collect();
        changes.extend(self.own.changes(summed.tree, &range));
        sums.with_changes(&summed, &session, changes, |order| {
            sealed::Raw::raw_get(self, summed.orders, order)
        })
    }

    /// Deletes a row; does nothing when there is none.
    pub fn delete<K: Key, V: Record>(&mut self, tree: &Tree<K, V>, key: &K) -> Result<(), StoreError> {
        let changed = self.change(tree.id(), &keys::bytes_of(key), None);
        self.note_error(changed)
    }

    /// Publishes an event after the barrier, if this command is accepted.
    pub fn publish(&mut self, event: Event) {
        self.own_events.push(event);
    }

    /// [`StoreError::StorageFull`] when less than the free-space floor is free. Called by acts that may be refused on
    /// a full disk, such as a new order; paying, closing and deleting do not call it.
    pub fn require_space(&mut self) -> Result<(), StoreError> {
        self.space.require()
    }

    fn change(&mut self, tree: TreeId, key: &[u8], change: Option<Change>) -> Result<(), StoreError> {
        if key.len() > MAX_KEY_BYTES {
            return Err(StoreError::TooLarge { tree: tree.name, bytes: key.len() });
        }
        self.own.change(tree, IVec::from(key), change)
    }

    fn note_error(&mut self, outcome: Result<(), StoreError>) -> Result<(), StoreError> {
        if let Err(error) = &outcome {
            self.write_error.get_or_insert_with(|| error.clone());
        }
        outcome
    }

    pub(super) fn take_write_error(&mut self) -> Option<StoreError> {
        self.write_error.take()
    }

    /// Ends an accepted command: adds its writes and events to the batch.
    pub(super) fn accept(&mut self) {
        self.batch.absorb(&mut self.own);
        self.batch_events.append(&mut self.own_events);
    }

    /// Ends a refused command: drops its writes and events.
    pub(super) fn discard(&mut self) {
        self.own.clear();
        self.own_events.clear();
        self.write_error = None;
    }

    pub(super) fn batch(&self) -> &Overlay {
        &self.batch
    }

    pub(super) fn trees(&self) -> &Trees {
        &self.trees
    }

    /// What the batch creates; see [`WorkingSetWriter::created`].
    pub(super) fn created(&self) -> CreatedPartitions {
        self.working_set.created(&self.batch, &self.trees)
    }

    /// Adds the batch, which is on the disk, to the rows in memory.
    pub(super) fn apply_to_memory(&mut self, created: &CreatedPartitions) {
        self.working_set.apply(&self.batch, created, &self.trees);
        debug_assert_eq!(self.working_set.set().compare_batch_with(&self.batch, &self.trees), Ok(()));
    }

    /// The store for readers, after the batches that were absorbed.
    pub(super) fn view(&self) -> View {
        let (set, trees) = (self.working_set.set().clone(), self.trees.clone());
        View { set, trees, rows_read: self.rows_read.clone() }
    }

    /// Ends the batch: returns its events in commit order and clears its writes.
    pub(super) fn end_batch(&mut self) -> Vec<Event> {
        self.batch.clear();
        self.space.reset();
        std::mem::take(&mut self.batch_events)
    }
}

impl Read for Tx {}

impl sealed::Raw for Tx {
    fn raw_get(&self, tree: TreeId, key: &[u8]) -> Result<Option<Value>, StoreError> {
        self.rows_read.add(1);
        match self.own.get(tree, key).or_else(|| self.batch.get(tree, key)) {
            Some(changed) => Ok(changed),
            None => stored_get(self.working_set.set(), &self.trees, tree, key),
        }
    }

    fn raw_rows(&self, tree: TreeId, range: &KeyRange) -> Result<Rows, StoreError> {
        let mut changes: Changes = self.batch.changes(tree, range).collect();
        changes.extend(self.own.changes(tree, range));
        let rows = stored_rows(self.working_set.set(), &self.trees, tree, range, changes)?;
        self.rows_read.add(rows.len());
        Ok(rows)
    }
}
