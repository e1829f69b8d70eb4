//! Argon2id on its own threads, with bounded memory and a bounded queue.
//!
//! One hash takes 19 MiB and 51–131 ms. On the async runtime it would stall every other guest, and on a thread pool
//! the allocator keeps each pool thread's freed blocks (257–549 MB were measured). So one or two dedicated threads do
//! all of it, each with one block buffer that is reused for ever (21.5 MB measured). What waits before them is bounded, in
//! number and in time: whoever finds no room, gives it up to somebody else or waits for too long is told so, for a 503 with
//! `Retry-After`.
//!
//! The buffer is not wiped between hashes: whoever can read this process's memory has the pepper as well.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Version};
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::queue::{Queue, Who};
use super::{Pepper, Secret};
use crate::domain::secret::SecretHash;
use crate::lock::{Condvar, Lock};

/// How much the hashing threads stand back (nice(2), 0 to 19): a tenth of the weight of the others.
const NICENESS: i32 = 10;

/// The slowest hash measured on the smallest box, for the estimate in `Retry-After`.
const HASH_MS_MAX: usize = 131;

/// How long anybody waits for one hash: as long as a full queue takes one thread of the smallest box. Whoever still waits then
/// looks at the screen no more, and what comes before and after it must fit the gate's 30 s for an answer as well.
pub const HASH_WAIT_MAX: Duration = Duration::from_secs(9);

/// A stored hash may ask for this much memory and no more: a damaged record must not be able to take the box down.
const STORED_M_COST_KIB_MAX: u32 = 64 * 1024;

/// Likewise for passes and lanes.
const STORED_T_COST_MAX: u32 = 16;
const STORED_P_COST_MAX: u32 = 4;

const ARGON2_LABEL: &str = "maitred argon2 v1";

/// What new hashes cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// Memory in KiB.
    pub m_cost_kib: u32,
    /// Passes over the memory.
    pub t_cost: u32,
    /// Number of lanes (`p` of RFC 9106).
    pub p_cost: u32,
}

impl Params {
    /// OWASP's second choice for Argon2id (password storage cheat sheet): 19 MiB, two passes, one lane.
    pub const PRODUCTION: Self = Self { m_cost_kib: 19 * 1024, t_cost: 2, p_cost: 1 };

    /// The least Argon2 allows, so that tests do not wait. Never for a real box.
    pub const FOR_TESTS: Self = Self { m_cost_kib: 8, t_cost: 1, p_cost: 1 };

    const fn of(stored: &SecretHash) -> Self {
        Self { m_cost_kib: stored.m_cost_kib, t_cost: stored.t_cost, p_cost: stored.p_cost }
    }

    const fn stored(self, salt: [u8; 16], hash: [u8; 32]) -> SecretHash {
        SecretHash { m_cost_kib: self.m_cost_kib, t_cost: self.t_cost, p_cost: self.p_cost, salt, hash }
    }

    const fn is_affordable(self) -> bool {
        self.m_cost_kib <= STORED_M_COST_KIB_MAX
            && self.t_cost <= STORED_T_COST_MAX
            && self.p_cost <= STORED_P_COST_MAX
    }
}

impl SecretHash {
    /// What this hash cost to make.
    pub const fn params(&self) -> Params {
        Params::of(self)
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// The queue is full, or it took too long. For the wire: 503 with `Retry-After`.
    #[error("too many PINs and passwords are being checked; try again in {retry_after_seconds} s")]
    Busy {
        /// When the queue of now will have been worked off, in seconds.
        retry_after_seconds: u64,
    },
    /// The stored parameters are outside what Argon2 or this box allows: the record is damaged.
    #[error("the stored hash asks for impossible parameters")]
    Params,
    /// The hashing threads are gone; the process is ending or must be restarted.
    #[error("the hashing threads have stopped")]
    Stopped,
}

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the secret.
    Right {
        /// The hash was made with other parameters than new ones are: make it anew while the secret is at hand.
        needs_rehash: bool,
    },
    /// It is not.
    Wrong,
}

/// A handle to the hashing threads. Clones share them; they end when the last handle is dropped.
#[derive(Clone)]
pub struct Hasher {
    handle: Arc<Handle>,
}

/// Closes the queue when it is dropped.
struct Handle {
    shared: Arc<Shared>,
    params: Params,
    retry_after_seconds: u64,
    key_fingerprint: [u8; 32],
}

struct Shared {
    /// `None` once closed.
    queue: Lock<Option<Queue<Job>>>,
    news: Condvar,
    made: AtomicU64,
}

struct Job {
    secret: Secret,
    params: Params,
    salt: [u8; 16],
    reply: oneshot::Sender<Result<[u8; 32], HashError>>,
}

impl Hasher {
    /// Starts `threads` (at least one) threads that make hashes of [`Params::PRODUCTION`], with room for `queue_max`
    /// (at least one) waiting jobs.
    ///
    /// # Panics
    /// When the system refuses a thread or the memory for its buffer; at start-up there is nothing better to do.
    pub fn start(pepper: Pepper, threads: usize, queue_max: usize) -> Self {
        Self::start_with(pepper, Params::PRODUCTION, threads, queue_max)
    }

    /// As [`Hasher::start`], with parameters of the caller's choice.
    ///
    /// # Panics
    /// As [`Hasher::start`], and when Argon2 does not allow `params`.
    pub fn start_with(pepper: Pepper, params: Params, threads: usize, queue_max: usize) -> Self {
        assert!(params.is_affordable(), "{params:?} is more than a stored hash may ask for");
        argon2_params(params).expect("the parameters of new hashes are ones that Argon2 allows");
        let (threads, queue_max) = (threads.max(1), queue_max.max(1));
        let shared = Shared::new(queue_max);
        for number in 0..threads {
            let shared = Arc::clone(&shared);
            let key = pepper.subkey(ARGON2_LABEL);
            let memory = vec![Block::new(); block_count(params)];
            thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || {
                    yield_to_orders();
                    Worker { key, memory }.run(&shared);
                })
                .expect("a hashing thread starts");
        }
        let retry_after_seconds = (queue_max * HASH_MS_MAX / threads).div_ceil(1000).max(1) as u64;
        let key_fingerprint = pepper.fingerprint();
        Self { handle: Arc::new(Handle { shared, params, retry_after_seconds, key_fingerprint }) }
    }

    /// Which key the hashes are made with, see [`Pepper::fingerprint`].
    pub fn key_fingerprint(&self) -> [u8; 32] {
        self.handle.key_fingerprint
    }

    /// Hashes a new secret. `salt` is 16 fresh random bytes.
    ///
    /// # Errors
    /// [`HashError::Busy`] at once when the queue is full, later when others with shorter lines came or after
    /// [`HASH_WAIT_MAX`]; [`HashError::Stopped`] when the threads are gone.
    pub async fn hash(&self, who: Who, secret: Secret, salt: [u8; 16]) -> Result<SecretHash, HashError> {
        let params = self.handle.params;
        let hash = self.compute(who, secret, params, salt).await?;
        Ok(params.stored(salt, hash))
    }

    /// Checks a secret that somebody at the door typed against a stored hash, with the parameters stored beside it,
    /// comparing in constant time.
    ///
    /// # Errors
    /// As [`Hasher::hash`]; [`HashError::Params`] when the stored parameters cannot be right.
    pub async fn verify(&self, who: Who, secret: Secret, stored: &SecretHash) -> Result<Verdict, HashError> {
        let params = stored.params();
        let hash = self.compute(who, secret, params, stored.salt).await?;
        if bool::from(hash.ct_eq(&stored.hash)) {
            Ok(Verdict::Right { needs_rehash: params != self.handle.params })
        } else {
            Ok(Verdict::Wrong)
        }
    }

    /// The same work for a name that does not exist, so that the time of an answer does not tell which names do.
    /// The answer is always [`Verdict::Wrong`].
    ///
    /// # Errors
    /// As [`Hasher::hash`]: an unknown name is told of a full queue like a known one.
    pub async fn verify_dummy(&self, who: Who, secret: Secret) -> Result<Verdict, HashError> {
        self.compute(who, secret, self.handle.params, [0; 16]).await?;
        Ok(Verdict::Wrong)
    }

    /// How many hashes were made since the start: what a request has cost.
    pub fn made(&self) -> u64 {
        self.handle.shared.made.load(Ordering::Relaxed)
    }

    async fn compute(
        &self,
        who: Who,
        secret: Secret,
        params: Params,
        salt: [u8; 16],
    ) -> Result<[u8; 32], HashError> {
        let (job, reply) = Job::new(secret, params, salt);
        let busy = HashError::Busy { retry_after_seconds: self.handle.retry_after_seconds };
        self.handle.shared.push(who, job, &busy)?;
        match tokio::time::timeout(HASH_WAIT_MAX, reply).await {
            Ok(answer) => answer.map_err(|_| HashError::Stopped)?,
            // Nobody waits for the job any more: its turn is no work.
            Err(_elapsed) => Err(busy),
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.close();
    }
}

impl Shared {
    fn new(queue_max: usize) -> Arc<Self> {
        let queue = Lock::new(Some(Queue::new(queue_max)));
        Arc::new(Self { queue, news: Condvar::new(), made: AtomicU64::new(0) })
    }

    fn push(&self, who: Who, job: Job, busy: &HashError) -> Result<(), HashError> {
        let mut queue = self.queue.lock();
        let queue = queue.as_mut().ok_or(HashError::Stopped)?;
        let pushed = queue.push(who, job, |job| job.reply.is_closed());
        if let Some(given_way) = pushed.map_err(|_full| busy.clone())? {
            let _ = given_way.reply.send(Err(busy.clone()));
        }
        self.news.notify_one();
        Ok(())
    }

    /// The next job; `None` once the queue is closed and empty.
    fn next(&self) -> Option<Job> {
        let mut queue = self.queue.lock();
        loop {
            let open = queue.as_mut()?;
            match open.pop() {
                Some(job) => return Some(job),
                None => queue.wait(&self.news),
            }
        }
    }

    /// Whoever still waits is told: a dropped job is answered with [`HashError::Stopped`].
    fn close(&self) {
        self.queue.lock().take();
        self.news.notify_all();
    }
}

/// Orders go before PINs: on Linux a thread has a niceness of its own, and a flood of guesses would otherwise keep
/// both cores of a small box busy. A system that does not let us is a little slower then.
fn yield_to_orders() {
    let _ = rustix::process::nice(NICENESS);
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hasher({:?})", self.handle.params)
    }
}

impl Job {
    fn new(
        secret: Secret,
        params: Params,
        salt: [u8; 16],
    ) -> (Self, oneshot::Receiver<Result<[u8; 32], HashError>>) {
        let (reply, answer) = oneshot::channel();
        (Self { secret, params, salt, reply }, answer)
    }
}

/// One thread's own things.
struct Worker {
    key: Zeroizing<[u8; 32]>,
    memory: Vec<Block>,
}

impl Worker {
    fn run(mut self, shared: &Shared) {
        while let Some(job) = shared.next() {
            // A caller that has gone away (a closed connection) is not worth a tenth of a second.
            if job.reply.is_closed() {
                continue;
            }
            let answer = self.hash(&job.secret, job.params, &job.salt);
            shared.made.fetch_add(1, Ordering::Relaxed);
            // The caller may have gone meanwhile; there is nobody to tell.
            let _ = job.reply.send(answer);
        }
    }

    fn hash(&mut self, secret: &Secret, params: Params, salt: &[u8; 16]) -> Result<[u8; 32], HashError> {
        if !params.is_affordable() {
            return Err(HashError::Params);
        }
        let argon2_params = argon2_params(params).ok_or(HashError::Params)?;
        let blocks = block_count(params);
        if self.memory.len() < blocks {
            // A hash from a time of higher costs: the buffer grows once and stays.
            self.memory.resize(blocks, Block::new());
        }
        let argon2 =
            Argon2::new_with_secret(&self.key[..], Algorithm::Argon2id, Version::V0x13, argon2_params)
                .map_err(|_| HashError::Params)?;
        let mut hash = [0; 32];
        argon2
            .hash_password_into_with_memory(
                secret.expose().as_bytes(),
                salt,
                &mut hash,
                &mut self.memory[..blocks],
            )
            .map_err(|_| HashError::Params)?;
        Ok(hash)
    }
}

fn argon2_params(params: Params) -> Option<argon2::Params> {
    argon2::Params::new(params.m_cost_kib, params.t_cost, params.p_cost, Some(32)).ok()
}

/// Zero where Argon2 refuses the parameters.
fn block_count(params: Params) -> usize {
    argon2_params(params).map_or(0, |p| p.block_count())
}

#[cfg(test)]
#[path = "hasher_tests.rs"]
mod tests;
