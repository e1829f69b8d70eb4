//! The untyped rows: all trees, and the changes that are not written to them yet.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use sled::IVec;
use sled::transaction::{ConflictableTransactionError, TransactionError, Transactional};

use super::disk;
use super::error::{StoreError, plain_text};
use super::rows::{KeyRange, Rows, Value, merge};
use super::tree::TreeId;

/// The name in errors where the tree is only known by its index.
pub(super) const ALL_TREES: TreeId = TreeId { index: 0, name: "(all trees)" };

/// Key and value of a row.
pub(super) type RawRow = (Vec<u8>, Vec<u8>);

/// Why a slice of rows ended.
pub(super) enum SliceEnd {
    /// Its limit was reached; there may be more rows.
    Limit,
    /// There are no more rows in its range.
    NoMoreRows,
}

/// All trees, in the order of the list of trees.
#[derive(Clone)]
pub(super) struct Trees(Arc<[sled::Tree]>);

impl Trees {
    pub(super) fn new(trees: Vec<sled::Tree>) -> Self {
        Self(trees.into())
    }

    fn tree(&self, id: TreeId) -> Result<&sled::Tree, StoreError> {
        self.0.get(id.index).ok_or_else(|| not_listed(id))
    }

    pub(super) fn get(&self, tree: TreeId, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        self.tree(tree)?.get(key).map_err(|error| unreadable(tree, error))
    }

    /// The rows of a range, in key order.
    pub(super) fn stored(&self, tree: TreeId, range: &KeyRange) -> Result<Vec<(IVec, IVec)>, StoreError> {
        let rows = self.tree(tree)?.range::<&[u8], _>(range.bounds());
        rows.collect::<sled::Result<_>>().map_err(|error| unreadable(tree, error))
    }

    /// The rows of a range, with `changes` applied.
    pub(super) fn rows(&self, tree: TreeId, range: &KeyRange, changes: Changes) -> Result<Rows, StoreError> {
        let stored = self.tree(tree)?.range::<&[u8], _>(range.bounds());
        let stored = stored.map(|row| row.map(|(key, bytes)| (key, Value::Encoded(bytes))));
        let rows = match range.backwards {
            false => merge(stored, changes.into_iter(), range),
            true => merge(stored.rev(), changes.into_iter().rev(), range),
        };
        rows.map_err(|error| unreadable(tree, error))
    }

    /// Writes the changes in one sled transaction over all trees. sled may call the closure again after a conflict.
    pub(super) fn apply(&self, writes: &Overlay) -> Result<(), String> {
        let trees: Vec<&sled::Tree> = self.0.iter().collect();
        let outcome: Result<(), TransactionError<()>> = trees.as_slice().transaction(|trees| {
            for (tree, rows) in trees.iter().zip(&writes.trees) {
                for (key, change) in rows {
                    match change {
                        Some(change) => tree.insert(key, &change.bytes)?,
                        None => tree.remove(key)?,
                    };
                }
            }
            Ok::<(), ConflictableTransactionError<()>>(())
        });
        outcome.map_err(|error| match error {
            TransactionError::Storage(error) => error.to_string(),
            TransactionError::Abort(()) => "the transaction was aborted".to_owned(),
        })
    }

    /// Reads the first row of every tree.
    pub(super) fn read_first_rows(&self) -> Result<(), StoreError> {
        self.0
            .iter()
            .try_for_each(|tree| tree.first().map(drop).map_err(|error| unreadable(ALL_TREES, error)))
    }

    /// The name of the tree at `index`.
    pub(super) fn name(&self, index: usize) -> Vec<u8> {
        self.0.get(index).map(|tree| tree.name().to_vec()).unwrap_or_default()
    }

    /// The last key of every tree; `None` for an empty one.
    pub(super) fn last_keys(&self) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let last = |tree: &sled::Tree| tree.last().map(|row| row.map(|(key, _)| key.to_vec()));
        self.0.iter().map(last).collect::<sled::Result<_>>().map_err(|error| unreadable(ALL_TREES, error))
    }

    pub(super) fn get_raw(&self, index: usize, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.get(TreeId { index, ..ALL_TREES }, key)?;
        Ok(found.map(|value| value.to_vec()))
    }

    /// The rows of the tree at `index` after the key `after` (from the first if `None`) up to and including the key
    /// `end`, in key order. Stops after `rows_max` rows or when the rows have `bytes_max` bytes.
    pub(super) fn slice(
        &self,
        index: usize,
        after: Option<&[u8]>,
        end: &[u8],
        rows_max: usize,
        bytes_max: usize,
    ) -> Result<(Vec<RawRow>, SliceEnd), StoreError> {
        let tree = self.tree(TreeId { index, ..ALL_TREES })?;
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let (mut rows, mut bytes) = (Vec::new(), 0);
        for row in tree.range::<&[u8], _>((from, Bound::Included(end))) {
            let (key, value) = row.map_err(|error| unreadable(ALL_TREES, error))?;
            bytes += key.len() + value.len();
            rows.push((key.to_vec(), value.to_vec()));
            if rows.len() >= rows_max || bytes >= bytes_max {
                return Ok((rows, SliceEnd::Limit));
            }
        }
        Ok((rows, SliceEnd::NoMoreRows))
    }

    /// Whether there is another clone of this.
    pub(super) fn is_shared(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The tree of this index, if there is one.
    pub(super) fn nth(&self, index: usize) -> Option<&sled::Tree> {
        self.0.get(index)
    }
}

pub(super) fn unreadable(tree: TreeId, error: sled::Error) -> StoreError {
    let (tree, detail) = (tree.name, plain_text(&error));
    match disk::names_broken_disk(&detail) {
        true => StoreError::ReadFailed { tree, detail },
        false => StoreError::Corrupt { tree, detail },
    }
}

fn not_listed(tree: TreeId) -> StoreError {
    let detail = format!("the store was opened without a tree of index {}", tree.index);
    StoreError::Corrupt { tree: tree.name, detail }
}

/// Changed rows by key that are not in the tree yet; `None` is a deleted row.
type TreeChanges = BTreeMap<IVec, Option<Change>>;

/// Changes for a merge with stored rows.
pub(super) type Changes = BTreeMap<IVec, Option<Value>>;

/// The new record of a row.
#[derive(Clone)]
pub(super) struct Change {
    /// As it is written to the disk.
    pub(super) bytes: IVec,
    /// As acts read it.
    pub(super) value: Value,
}

/// Changes per tree.
pub(super) struct Overlay {
    trees: Vec<TreeChanges>,
}

impl Overlay {
    pub(super) fn new(trees: usize) -> Self {
        Self { trees: vec![TreeChanges::new(); trees] }
    }

    /// Sets the row of `key` to `change`; `None` deletes it.
    pub(super) fn change(
        &mut self,
        tree: TreeId,
        key: IVec,
        change: Option<Change>,
    ) -> Result<(), StoreError> {
        let changes = self.trees.get_mut(tree.index).ok_or_else(|| not_listed(tree))?;
        changes.insert(key, change);
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.trees.iter().all(TreeChanges::is_empty)
    }

    /// The index of the tree and the key of every changed row.
    pub(super) fn changed_keys(&self) -> impl Iterator<Item = (usize, &[u8])> {
        let trees = self.trees.iter().enumerate();
        trees.flat_map(|(tree, rows)| rows.keys().map(move |key| (tree, &**key)))
    }

    /// The changed value of a row: `None` when it is not changed, `Some(None)` when it is deleted.
    pub(super) fn get(&self, tree: TreeId, key: &[u8]) -> Option<Option<Value>> {
        let change = self.trees.get(tree.index)?.get(key)?;
        Some(change.as_ref().map(|change| change.value.clone()))
    }

    /// Moves all changes of `newer` over these changes and leaves `newer` empty.
    pub(super) fn absorb(&mut self, newer: &mut Overlay) {
        for (tree, changes) in self.trees.iter_mut().zip(&mut newer.trees) {
            match tree.is_empty() {
                true => std::mem::swap(tree, changes),
                // `append` would rebuild the whole map for a few rows.
                false => tree.extend(std::mem::take(changes)),
            }
        }
    }

    pub(super) fn clear(&mut self) {
        self.trees.iter_mut().for_each(TreeChanges::clear);
    }

    /// All changes of a tree, in key order.
    pub(super) fn tree_changes(&self, index: usize) -> impl Iterator<Item = (&IVec, Option<&Value>)> {
        let changes = self.trees.get(index).into_iter().flatten();
        changes.map(|(key, change)| (key, change.as_ref().map(|change| &change.value)))
    }

    pub(super) fn changes(
        &self,
        tree: TreeId,
        range: &KeyRange,
    ) -> impl Iterator<Item = (IVec, Option<Value>)> {
        let changes = self.trees.get(tree.index).into_iter();
        let rows = changes.flat_map(|rows| rows.range::<[u8], _>(range.bounds()));
        rows.map(|(key, change)| (key.clone(), change.as_ref().map(|change| change.value.clone())))
    }
}
