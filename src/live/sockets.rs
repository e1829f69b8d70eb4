//! How many live channels one phone, one table, one address and one member of staff hold.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::lock::Lock;

/// A holder of live channels, each with its own limit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A device of a guest, by its id.
    Device(Uuid),
    /// A table session.
    Session(Uuid),
    /// A member of staff.
    Staff(Uuid),
    /// A network address, as its canonical text.
    Address(String),
}

/// This holder has reached its limit of live channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooManySockets(pub Holder);

/// Counts the open channels of each holder.
#[derive(Debug, Default)]
pub struct Sockets {
    held: Lock<HashMap<Holder, u64>>,
}

/// One open channel; dropping it lowers the counts.
#[derive(Debug)]
pub struct SocketPermit {
    sockets: Arc<Sockets>,
    holders: Vec<Holder>,
}

impl Sockets {
    /// Counts a channel for every holder, or for none. Each holder comes with its limit.
    ///
    /// # Errors
    /// [`TooManySockets`] names the first holder that is full.
    pub fn take(self: &Arc<Self>, holders: Vec<(Holder, u64)>) -> Result<SocketPermit, TooManySockets> {
        let mut held = self.held.lock();
        if let Some((holder, _)) =
            holders.iter().find(|(holder, most)| held.get(holder).is_some_and(|count| count >= most))
        {
            return Err(TooManySockets(holder.clone()));
        }
        let holders: Vec<Holder> = holders.into_iter().map(|(holder, _)| holder).collect();
        for holder in &holders {
            *held.entry(holder.clone()).or_insert(0) += 1;
        }
        Ok(SocketPermit { sockets: Arc::clone(self), holders })
    }
}

impl Drop for SocketPermit {
    fn drop(&mut self) {
        let mut held = self.sockets.held.lock();
        for holder in &self.holders {
            if let Some(count) = held.get_mut(holder) {
                *count -= 1;
                if *count == 0 {
                    held.remove(holder);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channel_counts_for_every_holder_or_none_until_dropped() {
        let sockets = Arc::new(Sockets::default());
        let phone = |n| (Holder::Device(Uuid::from_u128(n)), 1);
        let table = (Holder::Session(Uuid::from_u128(9)), 2);
        let first = sockets.take(vec![phone(1), table.clone()]).unwrap();
        assert_eq!(sockets.take(vec![table.clone(), phone(1)]).unwrap_err(), TooManySockets(phone(1).0));
        let second =
            sockets.take(vec![phone(2), table.clone()]).expect("the refused channel was not counted");
        assert_eq!(sockets.take(vec![phone(3), table.clone()]).unwrap_err(), TooManySockets(table.0.clone()));
        drop(first);
        let third = sockets.take(vec![phone(1), table]).unwrap();
        drop((second, third));
        assert!(sockets.held.lock().is_empty());
    }
}
