//! Keeps the working set equal to the disk: reads it at start, adds each batch, and loads and unloads partitions.

use std::any::Any;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use sled::IVec;

use super::session_sums::{SessionSums, SummedTree};
use super::{PartitionId, WorkingSet};
use crate::store::error::{StoreError, panic_text};
use crate::store::rows::{KeyRange, Value};
use crate::store::tree::{Residency, TreeId, TreeInfo};
use crate::store::trees::{Overlay, Trees};

const SESSION_ID_BYTES: usize = 16;

/// Which partitions are in memory: that of a session while the session is open, any other while a row in memory refers to it.
#[derive(Clone, Copy)]
pub struct Partitions {
    /// The sessions. A row decides whether its session is open.
    pub(in crate::store) sessions: TreeId,
    /// Whether a row of [`Self::sessions`] is open.
    pub(in crate::store) is_open: fn(&dyn Any) -> bool,
    /// A tree whose rows are all in memory and name the open sessions.
    pub(in crate::store) seated: TreeId,
    /// The session that a row of [`Self::seated`] names.
    pub(in crate::store) session_of: fn(&dyn Any) -> Option<PartitionId>,
    /// Trees with one row per partition: a new row means that the disk has no rows of the partition.
    pub(in crate::store) first_rows: &'static [TreeId],
    /// The trees whose rows refer to other partitions.
    pub(in crate::store) referencing: &'static [ReferencingTree],
    /// The rows of open sessions that are counted and summed.
    pub(in crate::store) summed: Option<SummedTree>,
}

/// A tree whose rows refer to partitions.
#[derive(Clone, Copy)]
pub struct ReferencingTree {
    pub(in crate::store) tree: TreeId,
    /// The residency of the trees that the partition is in.
    pub(in crate::store) residency: Residency,
    /// The partition that a row refers to.
    pub(in crate::store) id: fn(&dyn Any) -> Option<PartitionId>,
}

/// The writer's working set.
pub(in crate::store) struct WorkingSetWriter {
    set: WorkingSet,
    partitions: Option<Partitions>,
    /// How many rows in memory refer to a partition.
    references: HashMap<PartitionId, u32>,
    /// The partitions whose count in `references` has changed in this batch.
    changed_references: HashMap<PartitionId, Residency>,
    /// Partitions with a row that cannot be read; each was logged once.
    unreadable: HashSet<PartitionId>,
    /// The sessions that were loaded in this batch.
    loaded_sessions: Vec<PartitionId>,
    sums: SessionSums,
}

/// The partitions that a batch creates: the disk has no rows of them before it.
pub(in crate::store) struct CreatedPartitions(HashSet<PartitionId>);

impl WorkingSetWriter {
    /// Reads the working set from the disk.
    pub(in crate::store) fn load(
        infos: &'static [TreeInfo],
        partitions: Option<Partitions>,
        trees: &Trees,
    ) -> Result<Self, StoreError> {
        let mut writer = Self {
            set: WorkingSet::empty(infos),
            partitions,
            references: HashMap::new(),
            changed_references: HashMap::new(),
            unreadable: HashSet::new(),
            loaded_sessions: Vec::new(),
            sums: SessionSums::default(),
        };
        for index in trees_of(infos, Residency::All) {
            writer.load_rows(trees, index, &KeyRange::all())?;
        }
        if let Some(partitions) = partitions {
            let seated = writer.set.rows[partitions.seated.index].values();
            let open: HashSet<_> = seated.filter_map(|row| (partitions.session_of)(&**row)).collect();
            for id in open {
                writer.load_unless_unreadable(trees, &id, Residency::OpenSessions);
            }
            writer.load_referenced(trees, &CreatedPartitions(HashSet::new()));
            writer.changed_references.clear();
            writer.update_sums(std::iter::empty());
        }
        Ok(writer)
    }

    /// The counted rows of the session with this id and their sum, before the present batch; `None` if they are not in memory.
    pub(in crate::store) fn summed(&self, session: &[u8]) -> Option<(SummedTree, &SessionSums)> {
        let summed = self.partitions?.summed?;
        self.set.covers(summed.tree, session).then_some((summed, &self.sums))
    }

    pub(in crate::store) fn set(&self) -> &WorkingSet {
        &self.set
    }

    /// Finds out what the batch creates. Called before the batch is written to the trees. A row that cannot be read is not created.
    pub(in crate::store) fn created(&self, batch: &Overlay, trees: &Trees) -> CreatedPartitions {
        let mut created = HashSet::new();
        for tree in self.partitions.iter().flat_map(|partitions| partitions.first_rows) {
            for (key, change) in batch.tree_changes(tree.index) {
                if change.is_some()
                    && !self.set.covers(*tree, key)
                    && matches!(trees.get(*tree, key), Ok(None))
                {
                    created.insert(key.clone());
                }
            }
        }
        CreatedPartitions(created)
    }

    /// Adds a batch that is on the disk.
    pub(in crate::store) fn apply(&mut self, batch: &Overlay, created: &CreatedPartitions, trees: &Trees) {
        let infos = self.set.infos;
        let mut closed = Vec::new();
        if let Some(partitions) = self.partitions {
            for (key, change) in batch.tree_changes(partitions.sessions.index) {
                let is_open = change.and_then(Value::decoded).is_some_and(|row| (partitions.is_open)(&**row));
                match (is_open, self.set.partitions.contains(key)) {
                    (true, false) if created.0.contains(key) => self.set.partitions.insert_mut(key.clone()),
                    (true, false) => self.load_unless_unreadable(trees, key, Residency::OpenSessions),
                    (false, true) => closed.push(key.clone()),
                    (true, true) | (false, false) => {}
                }
            }
        }
        for residency in [Residency::All, Residency::OpenSessions] {
            trees_of(infos, residency).for_each(|index| self.apply_tree(index, batch));
        }
        self.load_referenced(trees, created);
        for residency in [Residency::OpenOrders, Residency::OpenTokens] {
            trees_of(infos, residency).for_each(|index| self.apply_tree(index, batch));
        }
        if let Some(summed) = self.partitions.and_then(|partitions| partitions.summed) {
            self.update_sums(batch.tree_changes(summed.tree.index).map(|(key, _)| key));
        }
        for id in closed {
            self.unload_partition(&id, Residency::OpenSessions);
            self.sums.remove(&id);
        }
        for (id, residency) in std::mem::take(&mut self.changed_references) {
            if !self.references.contains_key(&id) {
                self.unload_partition(&id, residency);
            }
        }
    }

    /// Counts the sessions that were loaded, and the rows with these keys.
    fn update_sums<'a>(&mut self, changed: impl Iterator<Item = &'a IVec>) {
        let loaded = std::mem::take(&mut self.loaded_sessions);
        let Some(summed) = self.partitions.and_then(|partitions| partitions.summed) else { return };
        for session in loaded {
            self.sums.load(&summed, &self.set, &session);
        }
        for key in changed.filter(|key| self.set.covers(summed.tree, key)) {
            let session = key.subslice(0, SESSION_ID_BYTES);
            self.sums.update(&summed, &self.set, &session, key);
        }
    }

    /// Applies the changes of one tree to the rows in memory.
    fn apply_tree(&mut self, index: usize, batch: &Overlay) {
        let tree = TreeId { index, name: self.set.infos[index].name };
        for (key, change) in batch.tree_changes(index) {
            if !self.set.covers(tree, key) {
                continue;
            }
            self.remove_reference(index, key);
            match change.and_then(Value::decoded) {
                Some(value) => {
                    self.set.rows[index].insert_mut(key.clone(), value.clone());
                    self.add_reference(index, key);
                }
                None => {
                    self.set.rows[index].remove_mut(&key[..]);
                }
            }
        }
    }

    fn load_rows(&mut self, trees: &Trees, index: usize, range: &KeyRange) -> Result<(), StoreError> {
        for key in self.set.load_rows(trees, index, range)? {
            self.add_reference(index, &key);
        }
        Ok(())
    }

    /// Loads a partition. If one of its rows cannot be read it stays on the disk, where the other rows are read: the batch that wants
    /// it is committed, and one bad row must not end the service.
    fn load_unless_unreadable(&mut self, trees: &Trees, id: &PartitionId, residency: Residency) {
        // sled panics on some bytes that it cannot read.
        let load = AssertUnwindSafe(|| self.load_partition(trees, id, residency));
        let loaded = catch_unwind(load).unwrap_or_else(|panic| {
            Err(StoreError::Corrupt { tree: "an open session or order", detail: panic_text(&*panic) })
        });
        let Err(error) = loaded else { return };
        self.remove_rows(id, residency);
        if self.unreadable.insert(id.clone()) {
            tracing::error!(
                %error,
                "a row of an open session or order cannot be read; serving goes on without it, run `maitred verify`"
            );
        }
    }

    fn load_partition(
        &mut self,
        trees: &Trees,
        id: &PartitionId,
        residency: Residency,
    ) -> Result<(), StoreError> {
        for index in trees_of(self.set.infos, residency) {
            self.load_rows(trees, index, &KeyRange::with_prefix(id.to_vec()))?;
        }
        if residency == Residency::OpenSessions {
            self.loaded_sessions.push(id.clone());
        }
        self.set.partitions.insert_mut(id.clone());
        Ok(())
    }

    /// Loads the partitions that rows in memory refer to and that are not loaded yet.
    fn load_referenced(&mut self, trees: &Trees, created: &CreatedPartitions) {
        for (id, residency) in self.changed_references.clone() {
            if self.set.partitions.contains(&id) || !self.references.contains_key(&id) {
                continue;
            }
            match created.0.contains(&id) {
                true => self.set.partitions.insert_mut(id),
                false => self.load_unless_unreadable(trees, &id, residency),
            }
        }
    }

    fn unload_partition(&mut self, id: &PartitionId, residency: Residency) {
        if self.set.partitions.remove_mut(id) {
            self.remove_rows(id, residency);
        }
    }

    /// Removes the rows of a partition from memory.
    fn remove_rows(&mut self, id: &PartitionId, residency: Residency) {
        for index in trees_of(self.set.infos, residency) {
            let tree = TreeId { index, name: self.set.infos[index].name };
            let rows: Vec<_> = self.set.range(tree, &KeyRange::with_prefix(id.to_vec())).collect();
            for (key, _) in rows {
                self.remove_reference(index, &key);
                self.set.rows[index].remove_mut(&key[..]);
            }
        }
    }

    fn add_reference(&mut self, index: usize, key: &[u8]) {
        if let Some((id, residency)) = self.referenced_by(index, key) {
            *self.references.entry(id.clone()).or_default() += 1;
            self.changed_references.insert(id, residency);
        }
    }

    fn remove_reference(&mut self, index: usize, key: &[u8]) {
        let Some((id, residency)) = self.referenced_by(index, key) else { return };
        if let Some(count) = self.references.get_mut(&id) {
            *count -= 1;
            if *count == 0 {
                self.references.remove(&id);
            }
        }
        self.changed_references.insert(id, residency);
    }

    /// The partition that the row of this key refers to.
    fn referenced_by(&self, index: usize, key: &[u8]) -> Option<(PartitionId, Residency)> {
        let naming = self.partitions?.referencing.iter().find(|naming| naming.tree.index == index)?;
        let id = (naming.id)(&**self.set.rows[index].get(key)?)?;
        Some((id, naming.residency))
    }
}

/// The indexes of the trees with this residency.
fn trees_of(infos: &'static [TreeInfo], residency: Residency) -> impl Iterator<Item = usize> {
    infos.iter().enumerate().filter(move |(_, info)| info.residency == residency).map(|(index, _)| index)
}
