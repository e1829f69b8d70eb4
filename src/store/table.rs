//! A table: a name on the disk, an index in the list of trees, and the types of its keys and values.

use std::marker::PhantomData;

/// The typed name of one tree, made as a constant.
///
/// `index` is the position of `name` in the list that the store was opened with. The store finds the tree by its
/// index, sled by its name.
pub struct Table<K, V> {
    index: usize,
    name: &'static str,
    types: PhantomData<fn() -> (K, V)>,
}

impl<K, V> Table<K, V> {
    /// The table whose tree is called `name` and stands at `index`, from 0, in the list of trees.
    pub const fn new(index: usize, name: &'static str) -> Self {
        Self { index, name, types: PhantomData }
    }

    /// The name of the tree on the disk.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) const fn tree_id(&self) -> TreeId {
        TreeId { index: self.index, name: self.name }
    }
}

/// A table without its types, for the untyped code of the store.
#[derive(Debug, Clone, Copy)]
pub struct TreeId {
    pub(super) index: usize,
    pub(super) name: &'static str,
}
