//! A table: a name on the disk, a place in the list of trees, and the types of its keys and values.

use std::marker::PhantomData;

/// The typed name of one tree. Made as a constant; costs nothing.
///
/// `index` is the place of `name` in the list the store was opened with: the store finds the tree by its place
/// and the disk finds it by its name, so the list may be reordered between releases, but a name never changes.
pub struct Table<K, V> {
    index: usize,
    name: &'static str,
    types: PhantomData<fn() -> (K, V)>,
}

impl<K, V> Table<K, V> {
    /// A table whose tree is the `index`-th (from 0) of the list of trees and is called `name` there.
    pub const fn new(index: usize, name: &'static str) -> Self {
        Self { index, name, types: PhantomData }
    }

    /// The tree's name on the disk.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) const fn place(&self) -> Place {
        Place { index: self.index, name: self.name }
    }
}

/// A table without its types: what the untyped half of the store works with.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub(super) index: usize,
    pub(super) name: &'static str,
}
