//! What a command and a reader see: typed rows, over the trees and (for a command) over what the batch has
//! written so far.
//!
//! A command never touches a tree for writing. What it writes stays in an overlay of its own, over the overlay of
//! the batch, over the trees; reads look through all three, and a scan merges them. A refused command's overlay is
//! dropped, a kept one is folded into the batch's. That is how a command runs exactly once, may scan ranges, and
//! can change its mind for free, none of which a closure inside a sled transaction can.

use std::ops::Bound;
use std::path::Path;

use super::codec::{self, CodecError, Record};
use super::error::StoreError;
use super::keys::{self, Key, MAX_KEY_BYTES};
use super::rows::{Rows, Span};
use super::space;
use super::table::{Place, Table};
use super::trees::{Changes, Overlay, Trees};
use crate::domain::event::Event;

/// The untyped half of [`Read`]. Private, so that only a [`View`] and a [`Tx`] can be read.
mod sealed {
    use super::{Place, Rows, Span, StoreError};

    pub trait Raw {
        fn raw_get(&self, place: Place, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
        fn raw_rows(&self, place: Place, span: &Span) -> Result<Rows, StoreError>;
    }
}

/// Reading rows. Every call may answer [`StoreError::Corrupt`] when the disk holds what this program cannot read.
pub trait Read: sealed::Raw {
    /// The row of this key, when there is one.
    fn get<K: Key, V: Record>(&self, table: &Table<K, V>, key: &K) -> Result<Option<V>, StoreError> {
        let value = self.raw_get(table.place(), &keys::bytes_of(key))?;
        value.map(|bytes| value_from(table, &bytes)).transpose()
    }

    /// Whether there is a row of this key; the row itself is not decoded.
    fn contains<K: Key, V: Record>(&self, table: &Table<K, V>, key: &K) -> Result<bool, StoreError> {
        Ok(self.raw_get(table.place(), &keys::bytes_of(key))?.is_some())
    }

    /// All rows whose key begins with `prefix`, in key order; `&()` is all rows.
    fn scan<K: Key, V: Record, P: Key>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let rows = self.raw_rows(table.place(), &Span::beginning_with(keys::bytes_of(prefix)))?;
        typed(table, rows)
    }

    /// The first `limit` rows whose key begins with `prefix`, in key order.
    fn scan_first<K: Key, V: Record, P: Key>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let span = Span { limit, ..Span::beginning_with(keys::bytes_of(prefix)) };
        typed(table, self.raw_rows(table.place(), &span)?)
    }

    /// The last row whose key begins with `prefix`.
    fn last_of<K: Key, V: Record, P: Key>(
        &self,
        table: &Table<K, V>,
        prefix: &P,
    ) -> Result<Option<(K, V)>, StoreError> {
        let span = Span { limit: 1, backwards: true, ..Span::beginning_with(keys::bytes_of(prefix)) };
        Ok(typed(table, self.raw_rows(table.place(), &span)?)?.pop())
    }

    /// At most `limit` rows with keys after `after` (from the first when `None`), in key order.
    fn scan_after<K: Key, V: Record>(
        &self,
        table: &Table<K, V>,
        after: Option<&K>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let from = after.map_or(Bound::Unbounded, |key| Bound::Excluded(keys::bytes_of(key)));
        let rows =
            self.raw_rows(table.place(), &Span { from, to: Bound::Unbounded, backwards: false, limit })?;
        typed(table, rows)
    }

    /// At most `limit` rows, the greatest key first.
    fn scan_back<K: Key, V: Record>(
        &self,
        table: &Table<K, V>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let span = Span { from: Bound::Unbounded, to: Bound::Unbounded, backwards: true, limit };
        typed(table, self.raw_rows(table.place(), &span)?)
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
        let detail = || format!("a key of {} bytes is not of its kind", key.len());
        let key =
            keys::whole(&key).ok_or_else(|| StoreError::Corrupt { table: table.name(), detail: detail() })?;
        Ok((key, value_from(table, &value)?))
    };
    rows.into_iter().map(typed_row).collect()
}

/// The store as a reader sees it: whole commits only. A commit may be seen a few milliseconds before it is
/// durable, so what must never be taken back (an acknowledgement) goes through a write.
pub struct View {
    trees: Trees,
}

impl View {
    pub(super) fn new(trees: Trees) -> Self {
        Self { trees }
    }

    /// Reads the first row of every tree, for health.
    pub(super) fn touch(&self) -> Result<(), StoreError> {
        self.trees.touch()
    }

    /// Calls `row` with the name of the table, the key and the value of every row of every table.
    pub(super) fn each_row(&self, row: impl FnMut(&[u8], &[u8], &[u8])) -> Result<(), StoreError> {
        self.trees.each_row(row)
    }
}

impl Read for View {}

impl sealed::Raw for View {
    fn raw_get(&self, place: Place, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.trees.get(place, key)
    }

    fn raw_rows(&self, place: Place, span: &Span) -> Result<Rows, StoreError> {
        self.trees.rows(place, span, Changes::new())
    }
}

/// The store as a command sees it: everything committed, everything earlier commands of its batch wrote, and its
/// own writes. Keep commands quick: every other write waits behind them.
pub struct Tx {
    trees: Trees,
    batch: Overlay,
    own: Overlay,
    batch_events: Vec<Event>,
    own_events: Vec<Event>,
    /// The first write of this command that failed. A command that overlooks it is refused all the same: half an
    /// act is never kept.
    spoiled: Option<StoreError>,
    space: space::Gauge,
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
            spoiled: None,
            space: space::Gauge::new(dir, floor_bytes),
        }
    }

    /// Writes a row, new or over the old one. [`StoreError::TooLarge`] when the record is over
    /// [`MAX_RECORD_BYTES`](codec::MAX_RECORD_BYTES) bytes or its key over [`MAX_KEY_BYTES`]; the command is then
    /// refused even when it goes on.
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
        let changed = bytes.and_then(|bytes| self.change(table.place(), keys::bytes_of(key), Some(bytes)));
        self.remember(changed)
    }

    /// Deletes a row; there need not be one.
    pub fn delete<K: Key, V: Record>(&mut self, table: &Table<K, V>, key: &K) -> Result<(), StoreError> {
        let changed = self.change(table.place(), keys::bytes_of(key), None);
        self.remember(changed)
    }

    /// Tells listeners of this, after the barrier and only if this command is kept.
    pub fn publish(&mut self, event: Event) {
        self.own_events.push(event);
    }

    /// [`StoreError::StorageFull`] when the disk has less free than the floor. For acts that can wait, such as a
    /// new order; paying, closing and deleting go on.
    pub fn require_space(&mut self) -> Result<(), StoreError> {
        self.space.require()
    }

    fn change(&mut self, place: Place, key: Vec<u8>, value: Option<Vec<u8>>) -> Result<(), StoreError> {
        if key.len() > MAX_KEY_BYTES {
            return Err(StoreError::TooLarge { table: place.name, bytes: key.len() });
        }
        self.own.change(place, key, value)
    }

    fn remember(&mut self, outcome: Result<(), StoreError>) -> Result<(), StoreError> {
        if let Err(error) = &outcome {
            self.spoiled.get_or_insert_with(|| error.clone());
        }
        outcome
    }

    pub(super) fn take_spoiled(&mut self) -> Option<StoreError> {
        self.spoiled.take()
    }

    /// Ends a command that stands: its writes and events join the batch's.
    pub(super) fn keep(&mut self) {
        self.batch.absorb(&mut self.own);
        self.batch_events.append(&mut self.own_events);
    }

    /// Ends a command that was refused: as if it had never run.
    pub(super) fn forget(&mut self) {
        self.own.clear();
        self.own_events.clear();
        self.spoiled = None;
    }

    pub(super) fn batch(&self) -> &Overlay {
        &self.batch
    }

    pub(super) fn trees(&self) -> &Trees {
        &self.trees
    }

    /// Ends the batch: hands out its events in commit order and starts empty again.
    pub(super) fn end_batch(&mut self) -> Vec<Event> {
        self.batch.clear();
        self.space.forget();
        std::mem::take(&mut self.batch_events)
    }
}

impl Read for Tx {}

impl sealed::Raw for Tx {
    fn raw_get(&self, place: Place, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.own.get(place, key).or_else(|| self.batch.get(place, key)) {
            Some(changed) => Ok(changed.clone()),
            None => self.trees.get(place, key),
        }
    }

    fn raw_rows(&self, place: Place, span: &Span) -> Result<Rows, StoreError> {
        let mut changes: Changes = self.batch.changes(place, span).collect();
        changes.extend(self.own.changes(place, span));
        self.trees.rows(place, span, changes)
    }
}
