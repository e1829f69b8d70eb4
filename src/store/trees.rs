//! The untyped half of the store: all trees, and what has changed over them.

use std::collections::BTreeMap;
use std::sync::Arc;

use sled::transaction::{ConflictableTransactionError, TransactionError, Transactional};

use super::error::StoreError;
use super::rows::{Rows, Span, merged};
use super::table::Place;

/// Every tree, in the order of the list of tables.
#[derive(Clone)]
pub(super) struct Trees(Arc<[sled::Tree]>);

impl Trees {
    pub(super) fn new(trees: Vec<sled::Tree>) -> Self {
        Self(trees.into())
    }

    fn tree(&self, place: Place) -> Result<&sled::Tree, StoreError> {
        self.0.get(place.index).ok_or_else(|| not_listed(place))
    }

    pub(super) fn get(&self, place: Place, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.tree(place)?.get(key).map_err(|error| unreadable(place, error))?;
        Ok(found.map(|value| value.to_vec()))
    }

    pub(super) fn rows(&self, place: Place, span: &Span, changes: Changes) -> Result<Rows, StoreError> {
        let stored = self.tree(place)?.range::<&[u8], _>(span.bounds());
        let stored = stored.map(|row| row.map(|(key, value)| (key.to_vec(), value.to_vec())));
        let rows = match span.backwards {
            false => merged(stored, changes.into_iter(), span),
            true => merged(stored.rev(), changes.into_iter().rev(), span),
        };
        rows.map_err(|error| unreadable(place, error))
    }

    /// One sled transaction over all trees. The closure may run again after a conflict, so it only copies.
    pub(super) fn apply(&self, writes: &Overlay) -> Result<(), String> {
        let trees: Vec<&sled::Tree> = self.0.iter().collect();
        let outcome: Result<(), TransactionError<()>> = trees.as_slice().transaction(|trees| {
            for (tree, rows) in trees.iter().zip(&writes.tables) {
                for (key, value) in rows {
                    match value {
                        Some(value) => tree.insert(key.as_slice(), value.as_slice())?,
                        None => tree.remove(key.as_slice())?,
                    };
                }
            }
            Ok::<(), ConflictableTransactionError<()>>(())
        });
        outcome.map_err(|error| match error {
            TransactionError::Storage(error) => error.to_string(),
            TransactionError::Abort(()) => "it was aborted".to_owned(),
        })
    }

    /// Reads the first row of every tree.
    pub(super) fn touch(&self) -> Result<(), StoreError> {
        let whole = Place { index: 0, name: "the store" };
        self.0.iter().try_for_each(|tree| tree.first().map(drop).map_err(|error| unreadable(whole, error)))
    }

    /// Hands out every row, table by table, in key order, with the table's name.
    pub(super) fn each_row(&self, mut row: impl FnMut(&[u8], &[u8], &[u8])) -> Result<(), StoreError> {
        let whole = Place { index: 0, name: "the store" };
        for tree in &*self.0 {
            let name = tree.name();
            for found in tree.iter() {
                let (key, value) = found.map_err(|error| unreadable(whole, error))?;
                row(&name, &key, &value);
            }
        }
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

fn unreadable(place: Place, error: sled::Error) -> StoreError {
    StoreError::Corrupt { table: place.name, detail: error.to_string() }
}

fn not_listed(place: Place) -> StoreError {
    let detail = format!("the list of tables has no index {}", place.index);
    StoreError::Corrupt { table: place.name, detail }
}

/// Rows changed and not yet in the trees; `None` is a deleted row.
pub(super) type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Changes per table.
pub(super) struct Overlay {
    tables: Vec<Changes>,
}

impl Overlay {
    pub(super) fn new(tables: usize) -> Self {
        Self { tables: vec![Changes::new(); tables] }
    }

    /// Notes that the row of `key` is now `value`, or gone.
    pub(super) fn change(
        &mut self,
        place: Place,
        key: Vec<u8>,
        value: Option<Vec<u8>>,
    ) -> Result<(), StoreError> {
        let table = self.tables.get_mut(place.index).ok_or_else(|| not_listed(place))?;
        table.insert(key, value);
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tables.iter().all(Changes::is_empty)
    }

    pub(super) fn get(&self, place: Place, key: &[u8]) -> Option<&Option<Vec<u8>>> {
        self.tables.get(place.index)?.get(key)
    }

    /// Moves all changes of `newer` over these and leaves `newer` empty.
    pub(super) fn absorb(&mut self, newer: &mut Overlay) {
        for (table, changes) in self.tables.iter_mut().zip(&mut newer.tables) {
            table.append(changes);
        }
    }

    pub(super) fn clear(&mut self) {
        self.tables.iter_mut().for_each(Changes::clear);
    }

    pub(super) fn changes(
        &self,
        place: Place,
        span: &Span,
    ) -> impl Iterator<Item = (Vec<u8>, Option<Vec<u8>>)> {
        let table = self.tables.get(place.index).into_iter();
        let rows = table.flat_map(|rows| rows.range::<[u8], _>(span.bounds()));
        rows.map(|(key, value)| (key.clone(), value.clone()))
    }
}
