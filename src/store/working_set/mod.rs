//! The rows that are needed while the restaurant is open, decoded in memory: all rows of most trees, and of the trees that
//! grow with the years the rows of open sessions, of their orders and tokens, and of orders whose tickets are open. Everything
//! else is read from the disk.
//!
//! A *partition* is the rows of one session, of one order or of one token, in the trees whose keys begin with its id. It
//! is in memory as a whole or not at all, so a key without a row in a loaded partition has no row on the disk either. Which
//! partitions are loaded only decides where a row is read, never what is read.
//!
//! The writer owns the working set and changes it after the barrier of a batch. The maps are persistent, so readers get
//! a clone of them for each batch, and neither waits for the other.

mod session_sums;
mod update;

use std::sync::Arc;

use rpds::{HashTrieSetSync, RedBlackTreeMapSync};
use sled::IVec;

use super::error::StoreError;
use super::rows::{KeyRange, Value};
use super::tree::{Residency, SharedRecord, TreeId, TreeInfo};
use super::trees::{Overlay, Trees};

pub use session_sums::{SessionSum, SummedTree};
pub(super) use update::{CreatedPartitions, WorkingSetWriter};
pub use update::{Partitions, ReferencingTree};

/// The first bytes of the keys of a partition.
pub type PartitionId = IVec;

type RowMap = RedBlackTreeMapSync<IVec, SharedRecord>;

/// The rows in memory. A clone shares all of them.
#[derive(Clone)]
pub(super) struct WorkingSet {
    infos: &'static [TreeInfo],
    rows: Vec<RowMap>,
    partitions: HashTrieSetSync<PartitionId>,
}

impl WorkingSet {
    fn empty(infos: &'static [TreeInfo]) -> Self {
        let rows = infos.iter().map(|_| RowMap::new_sync()).collect();
        Self { infos, rows, partitions: HashTrieSetSync::new_sync() }
    }

    /// Whether the row of this key is in memory, if it exists.
    pub(super) fn covers(&self, tree: TreeId, key: &[u8]) -> bool {
        self.has_partition(tree, |bytes| key.get(..bytes))
    }

    /// Whether all rows of the range are in memory.
    pub(super) fn covers_range(&self, tree: TreeId, range: &KeyRange) -> bool {
        self.has_partition(tree, |bytes| range.shared_prefix(bytes))
    }

    fn has_partition<'a>(&self, tree: TreeId, id: impl FnOnce(usize) -> Option<&'a [u8]>) -> bool {
        let residency = self.residency(tree);
        match residency.partition_bytes() {
            Some(bytes) => id(bytes).is_some_and(|id| self.partitions.contains(id)),
            None => residency == Residency::All,
        }
    }

    pub(super) fn residency(&self, tree: TreeId) -> Residency {
        self.infos.get(tree.index).map_or(Residency::Disk, |info| info.residency)
    }

    /// The row of a key. Only valid if the key is covered.
    pub(super) fn get(&self, tree: TreeId, key: &[u8]) -> Option<&SharedRecord> {
        self.rows.get(tree.index)?.get(key)
    }

    /// The rows of a range, in key order. Only valid if the range is covered.
    pub(super) fn range(
        &self,
        tree: TreeId,
        range: &KeyRange,
    ) -> impl DoubleEndedIterator<Item = (IVec, Value)> {
        let rows = self.rows.get(tree.index).into_iter();
        let rows = rows.flat_map(|rows| rows.range::<[u8], _>(range.bounds()));
        rows.map(|(key, value)| (key.clone(), Value::Decoded(Arc::clone(value))))
    }

    /// Compares every row in memory with the disk. `Err` names the first difference.
    pub(super) fn compare_with(&self, trees: &Trees) -> Result<(), String> {
        for (index, (info, rows)) in self.infos.iter().zip(&self.rows).enumerate() {
            let tree = TreeId { index, name: info.name };
            let expected = match info.residency {
                Residency::Disk => Vec::new(),
                Residency::All => trees.stored(tree, &KeyRange::all()).map_err(|error| error.to_string())?,
                Residency::OpenSessions | Residency::OpenOrders | Residency::OpenTokens => {
                    let mut expected = Vec::new();
                    let bytes = info.residency.partition_bytes();
                    for id in self.partitions.iter().filter(|id| Some(id.len()) == bytes) {
                        let range = KeyRange::with_prefix(id.to_vec());
                        expected.extend(trees.stored(tree, &range).map_err(|error| error.to_string())?);
                    }
                    expected.sort();
                    expected
                }
            };
            let differs = |key: &[u8]| format!("memory and disk differ in {} at key {key:02x?}", info.name);
            let mut found = rows.iter();
            for (key, bytes) in &expected {
                let Some((found_key, found)) = found.next() else { return Err(differs(key)) };
                // Compared in the current version: the row may have an older one on the disk.
                let on_disk = (info.decode)(bytes).and_then(|value| (info.encode)(&*value));
                if found_key != key || (info.encode)(&**found) != on_disk {
                    return Err(differs(key));
                }
            }
            if let Some((key, _)) = found.next() {
                return Err(differs(key));
            }
        }
        Ok(())
    }

    /// Compares the rows that a batch changed, as far as they are in memory, with the disk.
    pub(super) fn compare_batch_with(&self, batch: &Overlay, trees: &Trees) -> Result<(), String> {
        for (index, info) in self.infos.iter().enumerate() {
            let tree = TreeId { index, name: info.name };
            for (key, _) in batch.tree_changes(index).filter(|(key, _)| self.covers(tree, key)) {
                let in_memory = self.get(tree, key).map(|value| (info.encode)(&**value)).transpose();
                let on_disk = trees.get(tree, key).map_err(|error| error.to_string())?;
                if in_memory != Ok(on_disk.map(|bytes| bytes.to_vec())) {
                    return Err(format!("memory and disk differ in {} at key {key:02x?}", info.name));
                }
            }
        }
        Ok(())
    }

    /// Reads the rows of a range from the disk and returns their keys.
    fn load_rows(&mut self, trees: &Trees, index: usize, range: &KeyRange) -> Result<Vec<IVec>, StoreError> {
        let info = &self.infos[index];
        let mut keys = Vec::new();
        for (key, bytes) in trees.stored(TreeId { index, name: info.name }, range)? {
            let value = (info.decode)(&bytes)
                .map_err(|error| StoreError::Corrupt { tree: info.name, detail: error.to_string() })?;
            // Copied, because sled's slices keep whole pages in memory.
            let key = IVec::from(&key[..]);
            self.rows[index].insert_mut(key.clone(), value);
            keys.push(key);
        }
        Ok(keys)
    }
}
