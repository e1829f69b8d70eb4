//! Counts connections, in total and per address, and limits both.

use std::collections::HashMap;
use std::sync::Arc;

use crate::lock::Lock;
use crate::security::AddressKey;

/// The limits that apply to a new connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// Connections in total.
    pub all: usize,
    /// Connections of the address; `None` (no limit) for a proxy, behind which there are many clients.
    pub of_address: Option<usize>,
}

/// One address gets at most all but this fraction (1/8) of all connections, whatever its own limit is.
const RESERVED_FRACTION: usize = 8;

/// The open connections.
#[derive(Debug, Default)]
pub struct Counter(Lock<Counts>);

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    of: HashMap<AddressKey, usize>,
}

/// A counted connection. Dropping it frees the slot.
#[derive(Debug)]
pub struct ConnectionSlot {
    counter: Arc<Counter>,
    address: AddressKey,
}

impl Counter {
    /// Counts a connection; `None` if a limit is reached.
    pub fn acquire(
        self: &Arc<Self>,
        address: AddressKey,
        ceilings: ConnectionLimits,
    ) -> Option<ConnectionSlot> {
        let mut counts = self.0.lock();
        let of_address = counts.of.get(&address).copied().unwrap_or(0);
        let address_max = ceilings.all - ceilings.all / RESERVED_FRACTION;
        let is_full = ceilings.of_address.is_some_and(|max| of_address >= max.min(address_max));
        if counts.all >= ceilings.all || is_full {
            return None;
        }
        counts.all += 1;
        *counts.of.entry(address).or_insert(0) += 1;
        Some(ConnectionSlot { counter: Arc::clone(self), address })
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        let mut counts = self.counter.0.lock();
        counts.all -= 1;
        if let Some(count) = counts.of.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.of.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(last: u8) -> AddressKey {
        AddressKey::of([192, 168, 1, last].into())
    }

    #[test]
    fn address_at_its_limit_leaves_slots_for_others() {
        let counter = Arc::new(Counter::default());
        let two = ConnectionLimits { all: 16, of_address: Some(2) };
        let slots = [counter.acquire(at(1), two).unwrap(), counter.acquire(at(1), two).unwrap()];
        assert!(counter.acquire(at(1), two).is_none());
        assert!(counter.acquire(at(2), two).is_some());
        drop(slots);
        assert!(counter.acquire(at(1), two).is_some());
        assert_eq!(counter.0.lock().of.len(), 0, "addresses without connections are removed");

        let high = ConnectionLimits { all: 16, of_address: Some(1_000) };
        let taken: Vec<_> = std::iter::from_fn(|| counter.acquire(at(66), high)).collect();
        assert_eq!(taken.len(), 14);
        let proxy = ConnectionLimits { all: 16, of_address: None };
        let last = [counter.acquire(at(9), proxy).unwrap(), counter.acquire(at(9), proxy).unwrap()];
        assert!(counter.acquire(at(9), proxy).is_none());
        drop((taken, last));
    }
}
