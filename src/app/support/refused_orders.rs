//! Counts refused orders in memory until the next minute's count of the days: a refusal writes nothing. Those of the last minute before a
//! power cut are lost.

use std::collections::BTreeMap;

use crate::domain::menu_hours::Day;
use crate::domain::operation::OrderRefusal;
use crate::lock::Lock;

/// Refused orders by business day and reason. There are seven reasons, and the days of a minute are two at most.
#[derive(Debug, Default)]
pub(in crate::app) struct RefusedOrders(Lock<BTreeMap<(Day, OrderRefusal), u64>>);

impl RefusedOrders {
    /// Counts an order that was refused.
    pub(in crate::app) fn add(&self, day: Day, why: OrderRefusal) {
        *self.0.lock().entry((day, why)).or_default() += 1;
    }

    /// Those that are not saved yet.
    pub(in crate::app) fn all(&self) -> Vec<((Day, OrderRefusal), u64)> {
        self.0.lock().iter().map(|(key, count)| (*key, *count)).collect()
    }

    /// Takes off what was saved.
    pub(in crate::app) fn saved(&self, saved: &[((Day, OrderRefusal), u64)]) {
        let mut all = self.0.lock();
        for (key, count) in saved {
            if let Some(left) = all.get_mut(key) {
                *left = left.saturating_sub(*count);
            }
        }
        all.retain(|_, count| *count > 0);
    }
}
