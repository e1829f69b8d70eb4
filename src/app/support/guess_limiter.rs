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
const PER_ADDRESS_MAX: usize = 8;

/// Requests of one address for empty tables, or with wrong codes of receipts, that may wait: a large party that sits down before the waiter
/// comes. They take two seconds; more of them are a script.
const EMPTY_TABLE_WAITING_MAX: usize = 16;

/// How long a request waits for a permit. With the hash after it (9 s) this is less than the 30 s that the gate allows for an answer.
const PERMIT_WAIT_MAX: Duration = Duration::from_secs(15);

/// The `Retry-After` when too many requests wait: about as long as the queue takes.
const RETRY_AFTER_SECONDS: u64 = 5;

/// Whose permits are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A table's PIN.
    Session(SessionId),
    /// A user name's password from one address, as it is counted.
    Login(String),
    /// PINs and passwords from an address.
    Address(AddressKey),
    /// Requests from an address for tables without a session.
    EmptyTable(AddressKey),
    /// Wrong codes of receipts from an address.
    ReceiptCode(AddressKey),
}

/// The semaphores by key, each with the number of permits held or waited for.
type Semaphores = Arc<Lock<HashMap<Key, (Arc<Semaphore>, usize)>>>;

/// Limits how many attempts are checked at once.
#[derive(Debug, Default)]
pub(in crate::app) struct GuessLimiter(Semaphores);

/// Permission to check one attempt, until it is dropped.
#[derive(Debug)]
pub(in crate::app) struct GuessPermit {
    _held: Vec<Held>,
}

/// A position in the queue of a key, and the permit once it is granted.
#[derive(Debug)]
struct Held {
    queues: Semaphores,
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
        // The session first: a guess that waits for its session then holds no permit of the address.
        let queues = [(Key::Session(session), 1), (Key::Address(address), PER_ADDRESS_MAX)];
        self.acquire(queues, waiting_max).await
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
                self.acquire([login, (Key::Address(address), PER_ADDRESS_MAX)], waiting_max).await
            }
            None => self.acquire([login], waiting_max).await,
        }
    }

    /// Waits for a permit to answer a request for a table without a session, which takes as long as a wrong PIN. One at a time for each
    /// address, so that such requests take one position in the hashing queue.
    ///
    /// # Errors
    /// As [`GuessLimiter::for_session`].
    pub(in crate::app) async fn for_empty_table(
        &self,
        address: AddressKey,
    ) -> Result<GuessPermit, HashError> {
        self.acquire([(Key::EmptyTable(address), 1)], EMPTY_TABLE_WAITING_MAX).await
    }

    /// Waits for a permit to count a wrong code of a receipt. One at a time for each address.
    ///
    /// # Errors
    /// As [`GuessLimiter::for_session`].
    pub(in crate::app) async fn for_receipt_code(
        &self,
        address: AddressKey,
    ) -> Result<GuessPermit, HashError> {
        self.acquire([(Key::ReceiptCode(address), 1)], EMPTY_TABLE_WAITING_MAX).await
    }

    async fn acquire<const N: usize>(
        &self,
        queues: [(Key, usize); N],
        waiting_max: usize,
    ) -> Result<GuessPermit, HashError> {
        let all = async {
            let mut held = Vec::with_capacity(N);
            for (key, at_once) in queues {
                held.push(self.take(key, at_once, waiting_max).await?);
            }
            Ok(GuessPermit { _held: held })
        };
        tokio::time::timeout(PERMIT_WAIT_MAX, all).await.unwrap_or_else(|_elapsed| Err(busy()))
    }

    async fn take(&self, key: Key, at_once: usize, waiting_max: usize) -> Result<Held, HashError> {
        let (semaphore, mut held) = {
            let mut queues = self.0.lock();
            let (semaphore, count) =
                queues.entry(key.clone()).or_insert_with(|| (Arc::new(Semaphore::new(at_once)), 0));
            if *count >= waiting_max {
                return Err(busy());
            }
            *count += 1;
            (Arc::clone(semaphore), Held { queues: Arc::clone(&self.0), key, permit: None })
        };
        held.permit = Some(semaphore.acquire_owned().await.map_err(|_closed| HashError::Stopped)?);
        Ok(held)
    }
}

const fn busy() -> HashError {
    HashError::Busy { retry_after_seconds: RETRY_AFTER_SECONDS }
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.permit.take());
        let mut queues = self.queues.lock();
        if let Some((_, count)) = queues.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                queues.remove(&self.key);
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
    async fn second_guess_waits_for_first_of_same_session_only() {
        let limiter = Arc::new(GuessLimiter::default());
        let first = limiter.for_session(table(1), ROUTER, 4).await.unwrap();
        let second = tokio::spawn({
            let limiter = Arc::clone(&limiter);
            async move { limiter.for_session(table(1), ROUTER, 4).await.map(drop) }
        });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        drop(limiter.for_session(table(2), ROUTER, 4).await.unwrap());
        drop(first);
        second.await.unwrap().unwrap();
        assert!(limiter.0.lock().is_empty());
    }

    #[tokio::test]
    async fn full_queue_refuses_until_a_waiting_guess_is_cancelled() {
        let limiter = Arc::new(GuessLimiter::default());
        let first = limiter.for_session(table(1), ROUTER, 2).await.unwrap();
        let waiting = tokio::spawn({
            let limiter = Arc::clone(&limiter);
            async move { limiter.for_session(table(1), ROUTER, 2).await.map(drop) }
        });
        tokio::task::yield_now().await;
        let full = limiter.for_session(table(1), ROUTER, 2).await.map(drop);
        assert!(matches!(full, Err(HashError::Busy { .. })), "{full:?}");
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        drop(first);
        limiter.for_session(table(1), ROUTER, 2).await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn guess_waiting_too_long_is_refused_as_busy() {
        let limiter = GuessLimiter::default();
        let _first = limiter.for_login("owner 192.168.1.1", Some(ROUTER), 4).await.unwrap();
        let second = limiter.for_login("owner 192.168.1.1", Some(ROUTER), 4);
        let mut second = std::pin::pin!(second);
        let almost = PERMIT_WAIT_MAX - Duration::from_millis(1);
        assert!(tokio::time::timeout(almost, &mut second).await.is_err());
        assert_eq!(second.await.map(drop), Err(busy()));
        drop(limiter.for_login("chef 192.168.1.1", Some(ROUTER), 4).await.unwrap());
    }

    #[tokio::test]
    async fn empty_table_requests_share_one_short_queue_and_delay_no_session() {
        let limiter = Arc::new(GuessLimiter::default());
        let first = limiter.for_empty_table(ROUTER).await.unwrap();
        let requests: Vec<_> = (0..50)
            .map(|_| {
                let limiter = Arc::clone(&limiter);
                tokio::spawn(async move { limiter.for_empty_table(ROUTER).await.map(drop) })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(requests.iter().filter(|one| !one.is_finished()).count(), EMPTY_TABLE_WAITING_MAX - 1);
        drop(limiter.for_session(table(1), ROUTER, 4).await.unwrap());
        drop(first);
        for one in requests {
            let _ = one.await.unwrap();
        }
        assert!(limiter.0.lock().is_empty());
    }
}
