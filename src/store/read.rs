//! Typed reads of rows, for readers and for commands.

use std::ops::Bound;
use std::sync::Arc;

use sled::IVec;

use super::codec::{self, Record};
use super::error::StoreError;
use super::keys::{self, Key};
use super::rows::{KeyRange, Rows, Value, merge};
use super::tree::{Tree, TreeId};
use super::trees::{Changes, Trees};
use super::working_set::WorkingSet;

/// The untyped part of [`Read`]. Private to the store, so that only `View` and `Tx` implement it.
pub(super) mod sealed {
    use super::{KeyRange, Rows, StoreError, TreeId, Value};

    pub trait Raw {
        fn raw_get(&self, tree: TreeId, key: &[u8]) -> Result<Option<Value>, StoreError>;
        fn raw_rows(&self, tree: TreeId, range: &KeyRange) -> Result<Rows, StoreError>;
    }
}

/// Reads rows. Every function returns [`StoreError::Corrupt`] for a row that this program cannot read.
pub trait Read: sealed::Raw {
    /// The row of this key; `None` when there is none.
    fn get<K: Key, V: Record>(&self, tree: &Tree<K, V>, key: &K) -> Result<Option<V>, StoreError> {
        let value = self.raw_get(tree.id(), &keys::bytes_of(key))?;
        value.map(|value| record_from(tree, &value)).transpose()
    }

    /// The row of this key without a copy, if it is in memory; for large records of which little is read.
    fn get_shared<K: Key, V: Record>(
        &self,
        tree: &Tree<K, V>,
        key: &K,
    ) -> Result<Option<Arc<V>>, StoreError> {
        let value = self.raw_get(tree.id(), &keys::bytes_of(key))?;
        let shared = |value| match value {
            Value::Decoded(record) => record.downcast().map_err(|_| wrong_type(tree)),
            Value::Encoded(_) => record_from(tree, &value).map(Arc::new),
        };
        value.map(shared).transpose()
    }

    /// Whether there is a row of this key; the row itself is not decoded.
    fn contains<K: Key, V: Record>(&self, tree: &Tree<K, V>, key: &K) -> Result<bool, StoreError> {
        Ok(self.raw_get(tree.id(), &keys::bytes_of(key))?.is_some())
    }

    /// All rows whose key begins with `prefix`, in key order; `&()` is all rows.
    fn scan<K: Key, V: Record, P: Key>(
        &self,
        tree: &Tree<K, V>,
        prefix: &P,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let rows = self.raw_rows(tree.id(), &KeyRange::with_prefix(keys::bytes_of(prefix)))?;
        typed(tree, rows)
    }

    /// The first `limit` rows whose key begins with `prefix`, in key order.
    fn scan_first<K: Key, V: Record, P: Key>(
        &self,
        tree: &Tree<K, V>,
        prefix: &P,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let range = KeyRange { limit, ..KeyRange::with_prefix(keys::bytes_of(prefix)) };
        typed(tree, self.raw_rows(tree.id(), &range)?)
    }

    /// The last row whose key begins with `prefix`.
    fn last_of<K: Key, V: Record, P: Key>(
        &self,
        tree: &Tree<K, V>,
        prefix: &P,
    ) -> Result<Option<(K, V)>, StoreError> {
        let range = KeyRange { limit: 1, backwards: true, ..KeyRange::with_prefix(keys::bytes_of(prefix)) };
        Ok(typed(tree, self.raw_rows(tree.id(), &range)?)?.pop())
    }

    /// At most `limit` rows with keys after `after` (from the first when `None`), in key order.
    fn scan_after<K: Key, V: Record>(
        &self,
        tree: &Tree<K, V>,
        after: Option<&K>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let from = after.map_or(Bound::Unbounded, |key| Bound::Excluded(keys::bytes_of(key)));
        let rows =
            self.raw_rows(tree.id(), &KeyRange { from, to: Bound::Unbounded, backwards: false, limit })?;
        typed(tree, rows)
    }

    /// At most `limit` rows, the greatest key first.
    fn scan_back<K: Key, V: Record>(
        &self,
        tree: &Tree<K, V>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let range = KeyRange { from: Bound::Unbounded, to: Bound::Unbounded, backwards: true, limit };
        typed(tree, self.raw_rows(tree.id(), &range)?)
    }

    /// At most `limit` rows with keys before `before`, the greatest key first.
    fn scan_before<K: Key, V: Record>(
        &self,
        tree: &Tree<K, V>,
        before: &K,
        limit: usize,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let to = Bound::Excluded(keys::bytes_of(before));
        let rows =
            self.raw_rows(tree.id(), &KeyRange { from: Bound::Unbounded, to, backwards: true, limit })?;
        typed(tree, rows)
    }

    /// The row with the greatest key.
    fn last<K: Key, V: Record>(&self, tree: &Tree<K, V>) -> Result<Option<(K, V)>, StoreError> {
        Ok(self.scan_back(tree, 1)?.pop())
    }
}

fn record_from<K, V: Record>(tree: &Tree<K, V>, value: &Value) -> Result<V, StoreError> {
    match value {
        Value::Decoded(record) => record.downcast_ref::<V>().cloned().ok_or_else(|| wrong_type(tree)),
        Value::Encoded(bytes) => codec::decode(bytes)
            .map_err(|error| StoreError::Corrupt { tree: tree.name(), detail: error.to_string() }),
    }
}

fn wrong_type<K, V>(tree: &Tree<K, V>) -> StoreError {
    StoreError::Corrupt { tree: tree.name(), detail: "a row in memory has another type".to_owned() }
}

fn typed<K: Key, V: Record>(tree: &Tree<K, V>, rows: Rows) -> Result<Vec<(K, V)>, StoreError> {
    let typed_row = |(key, value): (IVec, Value)| {
        let detail = || format!("a key of {} bytes is not a key of this tree", key.len());
        let key = keys::decode_whole(&key)
            .ok_or_else(|| StoreError::Corrupt { tree: tree.name(), detail: detail() })?;
        Ok((key, record_from(tree, &value)?))
    };
    rows.into_iter().map(typed_row).collect()
}

/// The stored rows of a key or a range: from memory if they are there, otherwise from the disk.
pub(super) fn stored_get(
    set: &WorkingSet,
    trees: &Trees,
    tree: TreeId,
    key: &[u8],
) -> Result<Option<Value>, StoreError> {
    match set.covers(tree, key) {
        true => Ok(set.get(tree, key).map(|value| Value::Decoded(value.clone()))),
        false => Ok(trees.get(tree, key)?.map(Value::Encoded)),
    }
}

pub(super) fn stored_rows(
    set: &WorkingSet,
    trees: &Trees,
    tree: TreeId,
    range: &KeyRange,
    changes: Changes,
) -> Result<Rows, StoreError> {
    if !set.covers_range(tree, range) {
        return trees.rows(tree, range, changes);
    }
    let stored = set.range(tree, range).map(Ok::<_, StoreError>);
    match range.backwards {
        false => merge(stored, changes.into_iter(), range),
        true => merge(stored.rev(), changes.into_iter().rev(), range),
    }
}
