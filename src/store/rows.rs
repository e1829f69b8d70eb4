//! Ranges of rows, and the merge of stored rows with changes to them.

use std::cmp::Ordering;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering as MemoryOrdering};

use sled::IVec;

use super::tree::SharedRecord;

/// The record of a row.
#[derive(Clone)]
pub enum Value {
    /// As in memory.
    Decoded(SharedRecord),
    /// As on the disk.
    Encoded(IVec),
}

impl Value {
    /// The record, if it is in memory.
    pub(super) fn decoded(&self) -> Option<&SharedRecord> {
        match self {
            Self::Decoded(record) => Some(record),
            Self::Encoded(_) => None,
        }
    }
}

/// Keys and records, in the direction of the range.
pub type Rows = Vec<(IVec, Value)>;

/// Counts the rows that queries and acts read. Only debug builds count, for tests of how many rows a query reads.
#[derive(Clone, Default)]
pub(super) struct RowsRead(Arc<AtomicU64>);

impl RowsRead {
    pub(super) fn add(&self, rows: usize) {
        if cfg!(debug_assertions) {
            self.0.fetch_add(rows as u64, MemoryOrdering::Relaxed);
        }
    }

    pub(super) fn count(&self) -> u64 {
        self.0.load(MemoryOrdering::Relaxed)
    }
}

/// A range of keys, the direction of reading and the maximum of rows.
pub struct KeyRange {
    pub(super) from: Bound<Vec<u8>>,
    pub(super) to: Bound<Vec<u8>>,
    pub(super) backwards: bool,
    pub(super) limit: usize,
}

impl KeyRange {
    /// All keys of a tree.
    pub(super) fn all() -> Self {
        Self { from: Bound::Unbounded, to: Bound::Unbounded, backwards: false, limit: usize::MAX }
    }

    /// All keys that begin with `prefix`.
    pub(super) fn with_prefix(prefix: Vec<u8>) -> Self {
        let to = end_of_prefix(&prefix).map_or(Bound::Unbounded, Bound::Excluded);
        Self { from: Bound::Included(prefix), to, backwards: false, limit: usize::MAX }
    }

    /// The first `bytes` bytes of all keys of the range, if they are equal.
    pub(super) fn shared_prefix(&self, bytes: usize) -> Option<&[u8]> {
        let (Bound::Included(from), Bound::Excluded(to)) = (&self.from, &self.to) else { return None };
        let prefix = from.get(..bytes)?;
        end_of_prefix(prefix).is_some_and(|end| *to <= end).then_some(prefix)
    }

    pub(super) fn bounds(&self) -> (Bound<&[u8]>, Bound<&[u8]>) {
        (self.from.as_ref().map(Vec::as_slice), self.to.as_ref().map(Vec::as_slice))
    }
}

/// The smallest key after all keys that begin with `prefix`; `None` for an empty prefix and for one of only 0xff.
fn end_of_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|&byte| byte != u8::MAX)?;
    let mut next = prefix[..=last].to_vec();
    next[last] += 1;
    Some(next)
}

/// Merges two sorted streams: a change replaces the stored row of the same key, and `None` removes it. Both streams
/// run in the direction of `range`. Stops at the limit, or at the first row that cannot be read.
pub(super) fn merge<K: Ord, V, E>(
    stored: impl Iterator<Item = Result<(K, V), E>>,
    changed: impl Iterator<Item = (K, Option<V>)>,
    range: &KeyRange,
) -> Result<Vec<(K, V)>, E> {
    let mut stored = stored.peekable();
    let mut changed = changed.peekable();
    let mut rows = Vec::new();
    while rows.len() < range.limit {
        let order = match (stored.peek(), changed.peek()) {
            (None, None) => break,
            (Some(_), None) | (Some(Err(_)), _) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(Ok((old, _))), Some((new, _))) if range.backwards => new.cmp(old),
            (Some(Ok((old, _))), Some((new, _))) => old.cmp(new),
        };
        if order != Ordering::Greater {
            let row = stored.next().transpose()?;
            if order == Ordering::Less {
                rows.extend(row);
                continue;
            }
        }
        if let Some((key, Some(value))) = changed.next() {
            rows.push((key, value));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn end_of_prefix_of_only_ff_is_unbounded() {
        assert_eq!(end_of_prefix(&[1, 255, 255]), Some(vec![2]));
        assert_eq!(end_of_prefix(&[255, 255]), None);
        assert_eq!(end_of_prefix(&[]), None);
    }

    proptest! {
        #[test]
        fn merge_equals_map_with_changes_applied(
            stored in prop::collection::btree_map(0u8..20, any::<u8>(), 0..20),
            changed in prop::collection::btree_map(0u8..20, any::<Option<u8>>(), 0..20),
            backwards: bool,
            limit in 0usize..25,
        ) {
            let mut after = stored.clone();
            for (key, value) in &changed {
                match value {
                    Some(value) => after.insert(*key, *value),
                    None => after.remove(key),
                };
            }
            let old: BTreeMap<_, _> = stored.into_iter().map(|(k, v)| (vec![k], vec![v])).collect();
            let new: BTreeMap<_, _> = changed.into_iter().map(|(k, v)| (vec![k], v.map(|v| vec![v]))).collect();
            let range = KeyRange { from: Bound::Unbounded, to: Bound::Unbounded, backwards, limit };
            let old = old.into_iter().map(Ok::<_, ()>);
            let wanted = after.into_iter().map(|(k, v)| (vec![k], vec![v]));
            if backwards {
                let rows = merge(old.rev(), new.into_iter().rev(), &range).unwrap();
                prop_assert_eq!(rows, wanted.rev().take(limit).collect::<Vec<_>>());
            } else {
                let rows = merge(old, new.into_iter(), &range).unwrap();
                prop_assert_eq!(rows, wanted.take(limit).collect::<Vec<_>>());
            }
        }
    }
}
