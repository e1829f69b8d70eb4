//! The number of the orders of each open session and the sum of their amounts, so that placing an order does not read the earlier
//! ones. Nothing of this is on the disk.

use std::any::Any;
use std::collections::{BTreeMap, HashMap};

use sled::IVec;

use super::{PartitionId, WorkingSet};
use crate::store::error::StoreError;
use crate::store::rows::{KeyRange, Value};
use crate::store::tree::TreeId;
use crate::store::trees::Changes;

/// Which rows are counted, and where their amounts are.
#[derive(Clone, Copy)]
pub struct SummedTree {
    /// The tree that is counted. Its keys begin with the id of a session, and each row names an order.
    pub(in crate::store) tree: TreeId,
    /// The order that a row names.
    pub(in crate::store) order: fn(&dyn Any) -> Option<IVec>,
    /// The tree of the orders.
    pub(in crate::store) orders: TreeId,
    /// The amount of an order, which never changes.
    pub(in crate::store) amount: fn(&dyn Any) -> Option<i64>,
}

/// The orders of one session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionSum {
    /// How many there are.
    pub count: usize,
    /// The sum of their amounts, in minor units.
    pub amount: i64,
}

impl SessionSum {
    /// Counts one more order.
    pub fn add(&mut self, amount: i64) {
        self.count += 1;
        self.amount += amount;
    }

    fn subtract(&mut self, amount: i64) {
        self.count -= 1;
        self.amount -= amount;
    }
}

/// The sums of all sessions in memory.
#[derive(Default)]
pub(in crate::store) struct SessionSums(HashMap<PartitionId, AmountsOfSession>);

#[derive(Default)]
struct AmountsOfSession {
    /// `None` for an order that is not in memory, because one of its rows cannot be read.
    by_key: BTreeMap<IVec, Option<i64>>,
    sum: SessionSum,
    /// How many amounts are not known.
    unknown: usize,
}

impl SessionSums {
    /// The sum of a session that is in memory, after changes that are not in memory yet. `None` if one of its orders, or that of a
    /// changed row, is not in memory.
    pub(in crate::store) fn with_changes(
        &self,
        summed: &SummedTree,
        session: &[u8],
        changes: Changes,
        order: impl Fn(&[u8]) -> Result<Option<Value>, StoreError>,
    ) -> Result<Option<SessionSum>, StoreError> {
        let amounts = self.0.get(session);
        if amounts.is_some_and(|amounts| amounts.unknown > 0) {
            return Ok(None);
        }
        let mut sum = amounts.map_or_else(SessionSum::default, |amounts| amounts.sum);
        for (key, change) in changes {
            if let Some(Some(old)) = amounts.and_then(|amounts| amounts.by_key.get(&key)) {
                sum.subtract(*old);
            }
            let Some(row) = change else { continue };
            let id = row.decoded().and_then(|row| (summed.order)(&**row));
            let order = id.map(|id| order(&id)).transpose()?.flatten();
            match order.as_ref().and_then(Value::decoded).and_then(|order| (summed.amount)(&**order)) {
                Some(amount) => sum.add(amount),
                None => return Ok(None),
            }
        }
        Ok(Some(sum))
    }

    /// Counts all rows of a session anew.
    pub(super) fn load(&mut self, summed: &SummedTree, set: &WorkingSet, session: &PartitionId) {
        self.remove(session);
        let range = KeyRange::with_prefix(session.to_vec());
        for (key, _) in set.range(summed.tree, &range) {
            self.update(summed, set, session, &key);
        }
    }

    /// Counts one row anew, which may have been added, changed or deleted.
    pub(super) fn update(
        &mut self,
        summed: &SummedTree,
        set: &WorkingSet,
        session: &PartitionId,
        key: &IVec,
    ) {
        let amounts = self.0.entry(session.clone()).or_default();
        match amounts.by_key.remove(key) {
            Some(Some(old)) => amounts.sum.subtract(old),
            Some(None) => amounts.unknown -= 1,
            None => {}
        }
        let Some(row) = set.get(summed.tree, key) else { return };
        let order = (summed.order)(&**row).and_then(|order| set.get(summed.orders, &order));
        let amount = order.and_then(|order| (summed.amount)(&**order));
        amounts.by_key.insert(key.clone(), amount);
        match amount {
            Some(amount) => amounts.sum.add(amount),
            None => amounts.unknown += 1,
        }
    }

    pub(super) fn remove(&mut self, session: &PartitionId) {
        self.0.remove(session);
    }
}
