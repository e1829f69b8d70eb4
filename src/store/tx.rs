//! Typed reads and writes of rows: [`View`] for readers, [`Tx`] for commands.
//!
//! A command never writes to a tree. Its writes go to an overlay of its own, which lies over the overlay of the batch,
//! which lies over the trees; reads and scans merge all three. The overlay of a refused command is dropped, that of
//! an accepted one is added to the overlay of the batch. So a command runs exactly once, may scan ranges and may be
//! refused after it has written, which a closure inside a sled transaction cannot.

use std::ops::Bound;
use std::path::Path;

use super::codec::{self, CodecError, Record};
use super::error::StoreError;
use super::keys::{self, Key, MAX_KEY_BYTES};
use super::rows::{KeyRange, Rows};
use super::space::FreeSpace;
use super::table::{Table, TreeId};
use super::trees::{Changes, Overlay, Trees};
use crate::domain::event::Event;

/// The untyped part of [`Read`]. Private, so that only [`View`] and [`Tx`] implement it.
mod sealed {
    use super::{KeyRange, Rows, StoreError, TreeId};

    pub trait Raw {
        fn raw_get(&self, tree: TreeId, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
        fn raw_rows(&self, tree: TreeId, range: &KeyRange) -> Result<Rows, StoreError>;
    }
}

/// Reads rows. Every function returns [`StoreError::Corrupt`] for a row that this program cannot read.
pub trait Read: sealed::Raw {
    /// The row of this key; `None` when there is none.
    fn get<K: Key, V: Record>(&self, table: &Table<K, V>, key: &K) -> Result<Option<V>, StoreError> {
        let value = self.raw_get(table.tree_id(), &keys::bytes_of(key))?;
        value.map(|bytes| value_from(table, &bytes)).transpose()
    }

    /// Whether there is a row of this key; the row itself is not decoded.
    fn contains<K: Key, V: Record>(&self, table: &Table<K, V>, key: &K) -> Result<bool, StoreError> {
        Ok(self.raw_get(table.tree_id(), &keys::bytes_of(key))?.is_some())
    }

    /// All rows whose key begins with `prefix`, in key order; `&()` is all rows.
    fn scan<K: Key, V: Record, P: Key>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let rows = self.raw_rows(table.tree_id(), &KeyRange::with_prefix(keys::bytes_of(prefix)))?;
        typed(table, rows)
    }

    /// The first `limit` rows whose key begins with `prefix`, in key order.
    fn scan_first<K: Key, V: Record, P: Key>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let range = KeyRange { limit, ..KeyRange::with_prefix(keys::bytes_of(prefix)) };
        typed(table, self.raw_rows(table.tree_id(), &range)?)
    }

    /// The last row whose key begins with `prefix`.
    fn last_of<K: Key, V: Record, P: Key>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
    ) -> Result<Option<(K, V)>, StoreError> {
        let range = KeyRange { limit: 1, backwards: true, ..KeyRange::with_prefix(keys::bytes_of(prefix)) };
        Ok(typed(table, self.raw_rows(table.tree_id(), &range)?)?.pop())
    }

    /// At most `limit` rows with keys after `after` (from the first when `None`), in key order.
    fn scan_after<K: Key, V: Record>(
        &self,
        table: &Table<K, V>,
        after: Option<&K>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let from = after.map_or(Bound::Unbounded, |key| Bound::Excluded(keys::bytes_of(key)));
        let rows = self
            .raw_rows(table.tree_id(), &KeyRange { from, to: Bound::Unbounded, backwards: false, limit })?;
        typed(table, rows)
    }

    /// At most `limit` rows, the greatest key first.
    fn scan_back<K: Key, V: Record>(
        &self,
        table: &Table<K, V>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let range = KeyRange { from: Bound::Unbounded, to: Bound::Unbounded, backwards: true, limit };
        typed(table, self.raw_rows(table.tree_id(), &range)?)
    }

    /// The row with the greatest key.
    fn last<K: Key, V: Record>(&self, table: &Table<K, V>) -> Result<Option<(K, V)>, StoreError> {
        Ok(self.scan_back(table, 1)?.pop())
    }
}

fn value_from<K, V: Record>(table: &Table<K, V>, bytes: &[u8]) -> Result<V, StoreError> {
    codec::decode(bytes)
        .map_err(|error| StoreError::Corrupt { table: table.name(), detail: error.to_string() })
}

fn typed<K: Key, V: Record>(table: &Table<K, V>, rows: Rows) -> Result<Vec<(K, V)>, StoreError> {
    let typed_row = |(key, value): (Vec<u8>, Vec<u8>)| {
        let detail = || format!("a key of {} bytes is not a key of this table", key.len());
        let key = keys::decode_whole(&key)
            .ok_or_else(|| StoreError::Corrupt { table: table.name(), detail: detail() })?;
        Ok((key, value_from(table, &value)?))
    };
    rows.into_iter().map(typed_row).collect()
}

/// The store as a reader sees it: whole commits only. A commit is visible a few milliseconds before it is durable,
/// so an acknowledgement must never come from a read.
pub struct View {
    trees: Trees,
}

impl View {
    pub(super) fn new(trees: Trees) -> Self {
        Self { trees }
    }

    /// Reads the first row of every tree, for the health check.
    pub(super) fn read_first_rows(&self) -> Result<(), StoreError> {
        self.trees.read_first_rows()
    }
}

impl Read for View {}

impl sealed::Raw for View {
    fn raw_get(&self, tree: TreeId, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.trees.get(tree, key)
    }

    fn raw_rows(&self, tree: TreeId, range: &KeyRange) -> Result<Rows, StoreError> {
        self.trees.rows(tree, range, Changes::new())
    }
}

/// The store as a command sees it: all commits, the writes of earlier commands of its batch, and its own writes.
/// Commands must be short, because every other write waits for them.
pub struct Tx {
    trees: Trees,
    batch: Overlay,
    own: Overlay,
    batch_events: Vec<Event>,
    own_events: Vec<Event>,
    /// The error of the first failed write of this command. The command is refused even when it ignores the error,
    /// so that no act is stored in part.
    write_error: Option<StoreError>,
    space: FreeSpace,
}

impl Tx {
    pub(super) fn new(trees: Trees, dir: &Path, floor_bytes: u64) -> Self {
        let tables = trees.len();
        Self {
            trees,
            batch: Overlay::new(tables),
            own: Overlay::new(tables),
            batch_events: Vec::new(),
            own_events: Vec::new(),
            write_error: None,
            space: FreeSpace::new(dir, floor_bytes),
        }
    }

    /// Inserts or replaces a row. [`StoreError::TooLarge`] when the record has more than 16 KiB or its key more than
    /// 512 bytes; the command is then refused even when it ignores the error.
    pub fn put<K: Key, V: Record>(
        &mut self,
        table: &Table<K, V>,
        key: &K,
        value: &V,
    ) -> Result<(), StoreError> {
        let bytes = codec::encode(value).map_err(|error| match error {
            CodecError::TooLarge { bytes } => StoreError::TooLarge { table: table.name(), bytes },
            other => StoreError::Unwritable { table: table.name(), detail: other.to_string() },
        });
        let changed = bytes.and_then(|bytes| self.change(table.tree_id(), keys::bytes_of(key), Some(bytes)));
        self.note_error(changed)
    }

    /// Deletes a row; does nothing when there is none.
    pub fn delete<K: Key, V: Record>(&mut self, table: &Table<K, V>, key: &K) -> Result<(), StoreError> {
        let changed = self.change(table.tree_id(), keys::bytes_of(key), None);
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

    fn change(&mut self, tree: TreeId, key: Vec<u8>, value: Option<Vec<u8>>) -> Result<(), StoreError> {
        if key.len() > MAX_KEY_BYTES {
            return Err(StoreError::TooLarge { table: tree.name, bytes: key.len() });
        }
        self.own.change(tree, key, value)
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

    /// Ends the batch: returns its events in commit order and clears its writes.
    pub(super) fn end_batch(&mut self) -> Vec<Event> {
        self.batch.clear();
        self.space.reset();
        std::mem::take(&mut self.batch_events)
    }
}

impl Read for Tx {}

impl sealed::Raw for Tx {
    fn raw_get(&self, tree: TreeId, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.own.get(tree, key).or_else(|| self.batch.get(tree, key)) {
            Some(changed) => Ok(changed.clone()),
            None => self.trees.get(tree, key),
        }
    }

    fn raw_rows(&self, tree: TreeId, range: &KeyRange) -> Result<Rows, StoreError> {
        let mut changes: Changes = self.batch.changes(tree, range).collect();
        changes.extend(self.own.changes(tree, range));
        self.trees.rows(tree, range, changes)
    }
}
