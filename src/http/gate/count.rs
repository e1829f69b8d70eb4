//! How many connections there are, in all and of each address.

use std::collections::HashMap;
use std::sync::Arc;

use crate::lock::Lock;
use crate::security::AddressKey;

/// How many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceilings {
    /// In all.
    pub all: usize,
    /// Of the address in question; `None` for a proxy, which stands for many.
    pub of_address: Option<usize>,
}

/// Of all places this part is never one address's, whatever its ceiling says: the others get in.
const OTHERS_PART: usize = 8;

/// The connections of now.
#[derive(Debug, Default)]
pub struct Counter(Lock<Counts>);

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    of: HashMap<AddressKey, usize>,
}

/// A counted connection, until it is dropped.
#[derive(Debug)]
pub struct Pass {
    counter: Arc<Counter>,
    address: AddressKey,
}

impl Counter {
    /// Counts a connection; `None` where there are as many as there may be.
    pub fn enter(self: &Arc<Self>, address: AddressKey, ceilings: Ceilings) -> Option<Pass> {
        let mut counts = self.0.lock();
        let here = counts.of.get(&address).copied().unwrap_or(0);
        let most_of_one = ceilings.all - ceilings.all / OTHERS_PART;
        let is_full = ceilings.of_address.is_some_and(|most| here >= most.min(most_of_one));
        if counts.all >= ceilings.all || is_full {
            return None;
        }
        counts.all += 1;
        *counts.of.entry(address).or_insert(0) += 1;
        Some(Pass { counter: Arc::clone(self), address })
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let mut counts = self.counter.0.lock();
        counts.all -= 1;
        if let Some(here) = counts.of.get_mut(&self.address) {
            *here -= 1;
            if *here == 0 {
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
    fn one_address_has_its_ceiling_and_leaves_room_for_others() {
        let counter = Arc::new(Counter::default());
        let two = Ceilings { all: 16, of_address: Some(2) };
        let passes = [counter.enter(at(1), two).unwrap(), counter.enter(at(1), two).unwrap()];
        assert!(counter.enter(at(1), two).is_none());
        assert!(counter.enter(at(2), two).is_some());
        drop(passes);
        assert!(counter.enter(at(1), two).is_some());
        assert_eq!(counter.0.lock().of.len(), 0, "what is over is forgotten");

        let greedy = Ceilings { all: 16, of_address: Some(1_000) };
        let taken: Vec<_> = std::iter::from_fn(|| counter.enter(at(66), greedy)).collect();
        assert_eq!(taken.len(), 14);
        let proxy = Ceilings { all: 16, of_address: None };
        let last = [counter.enter(at(9), proxy).unwrap(), counter.enter(at(9), proxy).unwrap()];
        assert!(counter.enter(at(9), proxy).is_none());
        drop((taken, last));
    }
}
