//! Limits how many PINs and passwords are checked at once: one for a session and for a user name, a few for an address.
//!
//! An attempt is counted as wrong until its check has ended. Without this limit, six guests who type the right PIN in the same second
//! would lock their own table, and so would a shift that logs in on one tablet. With it the sixth waits for the outcome of the
//! fifth, and two hundred wrong attempts still count as five.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::domain::ids::SessionId;
use crate::lock::Lock;
use crate::security::{AddressKey, HashError};

/// Attempts of one address that are checked at once: enough for two hashing threads, and far from the fifty wrong ones that block it.
const AT_ONCE_OF_ADDRESS: usize = 8;

/// Requests of one address for empty tables that may wait: a large party that sits down before the waiter comes. They take two seconds;
/// more of them are a script.
const IN_VAIN_WAITING_MAX: usize = 16;

/// How long a permit is waited for. With the hash after it (9 s) that is less than the 30 s that the gate allows for an answer.
const TURN_WAIT_MAX: Duration = Duration::from_secs(15);

/// When to try again where too many wait: about as long as the queue takes.
const RETRY_AFTER_SECONDS: u64 = 5;

/// What permits are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A table's PIN.
    Session(SessionId),
    /// A user name's password from one address, as it is counted.
    Login(String),
    /// An address, whatever it guesses.
    Address(AddressKey),
    /// An address that asks for tables where nobody sits.
    InVain(AddressKey),
}

/// The semaphores by key, each with the number of permits held or waited for.
type Lines = Arc<Lock<HashMap<Key, (Arc<Semaphore>, usize)>>>;

/// Limits how many attempts are checked at once.
#[derive(Debug, Default)]
pub(in crate::app) struct GuessLimiter(Lines);

/// Permission to check one attempt, until it is dropped.
#[derive(Debug)]
pub(in crate::app) struct GuessPermit {
    _held: Vec<Held>,
}

/// A place in a queue, and the permit once it is granted.
#[derive(Debug)]
struct Held {
    lines: Lines,
    key: Key,
    permit: Option<OwnedSemaphorePermit>,
}

impl GuessLimiter {
    /// Waits for a permit to check a PIN. At most `waiting_max` wait for one session, and as many for one address.
    ///
    /// # Errors
    /// [`HashError::Busy`] where too many wait already, or the wait is too long.
    pub(in crate::app) async fn for_session(
        &self,
        session: SessionId,
        address: AddressKey,
        waiting_max: usize,
    ) -> Result<GuessPermit, HashError> {
        // The session first: whoever waits for a friend at the table does not keep others of the address waiting.
        let lines = [(Key::Session(session), 1), (Key::Address(address), AT_ONCE_OF_ADDRESS)];
        self.in_time(lines, waiting_max).await
    }

    /// Waits for a permit to check a password; `name_here` is the key of its attempt counter. `address` is `None` for a remembered browser,
    /// which does not wait for strangers at the same address.
    ///
    /// # Errors
    /// As [`GuessLimiter::for_session`].
    pub(in crate::app) async fn for_login(
        &self,
        name_here: &str,
        address: Option<AddressKey>,
        waiting_max: usize,
    ) -> Result<GuessPermit, HashError> {
        let login = (Key::Login(name_here.to_owned()), 1);
        match address {
            Some(address) => {
                self.in_time([login, (Key::Address(address), AT_ONCE_OF_ADDRESS)], waiting_max).await
            }
            None => self.in_time([login], waiting_max).await,
        }
    }

    /// Waits for a permit to be answered that nobody sits at a table, which takes as long as a wrong PIN: one at a time for an address, so
    /// that such requests take one place in the queue of the hashing threads.
    ///
    /// # Errors
    /// As [`GuessLimiter::for_session`].
    pub(in crate::app) async fn in_vain(&self, address: AddressKey) -> Result<GuessPermit, HashError> {
        self.in_time([(Key::InVain(address), 1)], IN_VAIN_WAITING_MAX).await
    }

    async fn in_time<const N: usize>(
        &self,
        lines: [(Key, usize); N],
        waiting_max: usize,
    ) -> Result<GuessPermit, HashError> {
        let all = async {
            let mut held = Vec::with_capacity(N);
            for (key, at_once) in lines {
                held.push(self.take(key, at_once, waiting_max).await?);
            }
            Ok(GuessPermit { _held: held })
        };
        tokio::time::timeout(TURN_WAIT_MAX, all).await.unwrap_or_else(|_elapsed| Err(busy()))
    }

    async fn take(&self, key: Key, at_once: usize, waiting_max: usize) -> Result<Held, HashError> {
        let (turn, mut held) = {
            let mut lines = self.0.lock();
            let (turn, count) =
                lines.entry(key.clone()).or_insert_with(|| (Arc::new(Semaphore::new(at_once)), 0));
            if *count >= waiting_max {
                return Err(busy());
            }
            *count += 1;
            (Arc::clone(turn), Held { lines: Arc::clone(&self.0), key, permit: None })
        };
        held.permit = Some(turn.acquire_owned().await.map_err(|_closed| HashError::Stopped)?);
        Ok(held)
    }
}

const fn busy() -> HashError {
    HashError::Busy { retry_after_seconds: RETRY_AFTER_SECONDS }
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.permit.take());
        let mut lines = self.lines.lock();
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
        let turns = Arc::new(GuessLimiter::default());
        let first = turns.for_session(table(1), ROUTER, 4).await.unwrap();
        let second = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move { turns.for_session(table(1), ROUTER, 4).await.map(drop) }
        });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        drop(turns.for_session(table(2), ROUTER, 4).await.unwrap());
        drop(first);
        second.await.unwrap().unwrap();
        assert!(turns.0.lock().is_empty());
    }

    #[tokio::test]
    async fn the_waiting_room_is_bounded_and_whoever_leaves_it_makes_room() {
        let turns = Arc::new(GuessLimiter::default());
        let first = turns.for_session(table(1), ROUTER, 2).await.unwrap();
        let waiting = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move { turns.for_session(table(1), ROUTER, 2).await.map(drop) }
        });
        tokio::task::yield_now().await;
        let full = turns.for_session(table(1), ROUTER, 2).await.map(drop);
        assert!(matches!(full, Err(HashError::Busy { .. })), "{full:?}");
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        drop(first);
        turns.for_session(table(1), ROUTER, 2).await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn whose_turn_does_not_come_is_told_before_the_gate_hangs_up() {
        let turns = GuessLimiter::default();
        let _first = turns.for_login("owner 192.168.1.1", Some(ROUTER), 4).await.unwrap();
        let second = turns.for_login("owner 192.168.1.1", Some(ROUTER), 4);
        let mut second = std::pin::pin!(second);
        let almost = TURN_WAIT_MAX - Duration::from_millis(1);
        assert!(tokio::time::timeout(almost, &mut second).await.is_err());
        assert_eq!(second.await.map(drop), Err(busy()));
        drop(turns.for_login("chef 192.168.1.1", Some(ROUTER), 4).await.unwrap());
    }

    #[tokio::test]
    async fn who_knocks_where_nobody_sits_waits_in_one_short_line_and_keeps_nobody_from_a_table() {
        let turns = Arc::new(GuessLimiter::default());
        let first = turns.in_vain(ROUTER).await.unwrap();
        let crowd: Vec<_> = (0..50)
            .map(|_| {
                let turns = Arc::clone(&turns);
                tokio::spawn(async move { turns.in_vain(ROUTER).await.map(drop) })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(crowd.iter().filter(|one| !one.is_finished()).count(), IN_VAIN_WAITING_MAX - 1);
        drop(turns.for_session(table(1), ROUTER, 4).await.unwrap());
        drop(first);
        for one in crowd {
            let _ = one.await.unwrap();
        }
        assert!(turns.0.lock().is_empty());
    }
}
