//! Whose guess is checked now: one at a time for a session, a few for an address.
//!
//! A guess is counted before it is checked, so guesses that are being checked at once look like wrong ones until they
//! are known to be right. Without turns, six friends who type the right PIN in the same second would block their own
//! table. With them the sixth waits for the fifth's outcome, and two hundred wrong guesses are still five.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::domain::ids::SessionId;
use crate::security::{AddressKey, HashError};

/// Guesses of one address that are checked at once. Enough for two hashing threads, and far from the fifty wrong
/// ones that block it.
const AT_ONCE_OF_ADDRESS: usize = 8;

/// How soon somebody who found no place to wait should ask again: about the time the queue before them takes.
const RETRY_AFTER_SECONDS: u64 = 5;

/// Everybody's turns.
#[derive(Debug, Default)]
pub(super) struct Turns {
    sessions: Line<SessionId>,
    addresses: Line<AddressKey>,
}

/// One's turn, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _session: Held<SessionId>,
    _address: Held<AddressKey>,
}

type Waiting<K> = Arc<Mutex<HashMap<K, (Arc<Semaphore>, usize)>>>;

#[derive(Debug)]
struct Line<K>(Waiting<K>);

impl<K> Default for Line<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

/// A place in a line, and the turn once it has come.
#[derive(Debug)]
struct Held<K: Eq + Hash> {
    line: Waiting<K>,
    key: K,
    permit: Option<OwnedSemaphorePermit>,
}

impl Turns {
    /// Waits for one's turn; `waiting_max` may wait for one session, and as many for one address.
    ///
    /// # Errors
    /// [`HashError::Busy`] where too many wait already.
    pub(super) async fn take(
        &self,
        session: SessionId,
        address: AddressKey,
        waiting_max: usize,
    ) -> Result<Turn, HashError> {
        // The session first: whoever waits for a friend at the table does not keep others of the address waiting.
        let session = self.sessions.take(session, 1, waiting_max).await?;
        let address = self.addresses.take(address, AT_ONCE_OF_ADDRESS, waiting_max).await?;
        Ok(Turn { _session: session, _address: address })
    }
}

impl<K: Eq + Hash + Copy> Line<K> {
    async fn take(&self, key: K, at_once: usize, waiting_max: usize) -> Result<Held<K>, HashError> {
        let (turn, mut held) = {
            let mut lines = self.0.lock();
            let (turn, count) = lines.entry(key).or_insert_with(|| (Arc::new(Semaphore::new(at_once)), 0));
            if *count >= waiting_max {
                return Err(HashError::Busy { retry_after_seconds: RETRY_AFTER_SECONDS });
            }
            *count += 1;
            (Arc::clone(turn), Held { line: Arc::clone(&self.0), key, permit: None })
        };
        held.permit = Some(turn.acquire_owned().await.map_err(|_closed| HashError::Stopped)?);
        Ok(held)
    }
}

impl<K: Eq + Hash> Drop for Held<K> {
    fn drop(&mut self) {
        drop(self.permit.take());
        let mut lines = self.line.lock();
        if let Some((_, count)) = lines.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                lines.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn table(n: u128) -> SessionId {
        SessionId::from_uuid(Uuid::from_u128(n))
    }

    const ROUTER: AddressKey = AddressKey::V4(std::net::Ipv4Addr::new(192, 168, 1, 1));

    #[tokio::test]
    async fn friends_at_one_table_take_turns_and_other_tables_do_not_wait_for_them() {
        let turns = Arc::new(Turns::default());
        let first = turns.take(table(1), ROUTER, 4).await.unwrap();
        let second = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move { turns.take(table(1), ROUTER, 4).await.map(drop) }
        });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        drop(turns.take(table(2), ROUTER, 4).await.unwrap());
        drop(first);
        second.await.unwrap().unwrap();
        assert!(turns.sessions.0.lock().is_empty() && turns.addresses.0.lock().is_empty());
    }

    #[tokio::test]
    async fn the_waiting_room_is_bounded_and_whoever_leaves_it_makes_room() {
        let turns = Arc::new(Turns::default());
        let first = turns.take(table(1), ROUTER, 2).await.unwrap();
        let waiting = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move { turns.take(table(1), ROUTER, 2).await.map(drop) }
        });
        tokio::task::yield_now().await;
        let full = turns.take(table(1), ROUTER, 2).await.map(drop);
        assert!(matches!(full, Err(HashError::Busy { .. })), "{full:?}");
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        drop(first);
        turns.take(table(1), ROUTER, 2).await.unwrap();
    }
}
