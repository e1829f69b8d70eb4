//! A tree of the store: a name on the disk, an index in the list of trees, and the types of its keys and values.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use super::codec::{self, CodecError, Record};

/// The typed name of one tree, made as a constant.
///
/// `index` is the position of `name` in the list that the store was opened with. The store finds the tree by its
/// index, sled by its name.
pub struct Tree<K, V> {
    index: usize,
    name: &'static str,
    types: PhantomData<fn() -> (K, V)>,
}

impl<K, V> Tree<K, V> {
    /// The tree of this name, at position `index`, from 0, in the list of trees.
    pub const fn new(index: usize, name: &'static str) -> Self {
        Self { index, name, types: PhantomData }
    }

    /// The name of the tree on the disk.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) const fn id(&self) -> TreeId {
        TreeId { index: self.index, name: self.name }
    }
}

/// A tree without its types, for the untyped code of the store.
#[derive(Debug, Clone, Copy)]
pub struct TreeId {
    pub(super) index: usize,
    pub(super) name: &'static str,
}

/// Which rows of a tree are in memory; see `working_set`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Residency {
    /// All rows of the tree.
    All,
    /// The rows of open sessions. Keys begin with the id of a session.
    OpenSessions,
    /// The rows of the orders of open sessions, and of orders whose tickets are open. Keys begin with the id of an order.
    OpenOrders,
    /// The rows of the phones of open sessions. Keys are digests of their tokens.
    OpenTokens,
    /// No rows: all are read from the disk.
    Disk,
}

impl Residency {
    /// How many bytes of a key say which partition its row belongs to; `None` for trees without partitions.
    pub(super) const fn partition_bytes(self) -> Option<usize> {
        match self {
            Self::OpenSessions | Self::OpenOrders => Some(16),
            Self::OpenTokens => Some(32),
            Self::All | Self::Disk => None,
        }
    }
}

/// A decoded record, shared by the writer and all readers.
pub type SharedRecord = Arc<dyn Any + Send + Sync>;

/// A tree as the store opens it: its name, which rows are in memory, and how they are decoded.
#[derive(Clone, Copy)]
pub struct TreeInfo {
    pub(super) name: &'static str,
    pub(super) residency: Residency,
    pub(super) decode: fn(&[u8]) -> Result<SharedRecord, CodecError>,
    pub(super) encode: fn(&dyn Any) -> Result<Vec<u8>, CodecError>,
}

impl TreeInfo {
    /// The tree of this name, whose records are `V`.
    pub const fn new<V: Record>(name: &'static str, residency: Residency) -> Self {
        Self { name, residency, decode: decode::<V>, encode: encode::<V> }
    }

    /// The name of the tree on the disk.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

fn decode<V: Record>(bytes: &[u8]) -> Result<SharedRecord, CodecError> {
    Ok(Arc::new(codec::decode::<V>(bytes)?))
}

fn encode<V: Record>(value: &dyn Any) -> Result<Vec<u8>, CodecError> {
    let other = || CodecError::Malformed("it is not a record of this tree".to_owned());
    codec::encode(value.downcast_ref::<V>().ok_or_else(other)?)
}
