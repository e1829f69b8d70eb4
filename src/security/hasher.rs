//! Argon2id on its own threads, with bounded memory and a bounded queue.
//!
//! One hash takes 19 MiB and 51–131 ms. On the async runtime it would stall every other guest, and on a thread pool
//! the allocator keeps each pool thread's freed blocks (257–549 MB were measured). So one or two dedicated threads do
//! all of it, each with one block buffer that it reuses while jobs are waiting and gives back when none is. The number of waiting
//! jobs and their waiting time are bounded: a job that finds no room, is evicted or waits too long fails with [`HashError::Busy`].
//!
//! The buffer is not wiped between hashes: an attacker who can read this process's memory has the pepper as well.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Version};
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::queue::{HashCaller, Queue};
use super::{Pepper, Secret};
use crate::domain::secret::SecretHash;
use crate::lock::{Condvar, Lock};

/// Niceness of the hashing threads (nice(2), 0 to 19): about a tenth of the other threads' CPU weight.
const NICENESS: i32 = 10;

/// The slowest hash measured on the smallest box, in milliseconds, for the estimate in `Retry-After`.
const HASH_MS_MAX: usize = 131;

/// How long a caller waits for one hash: the time in which one thread of the smallest box works off a full queue of the default length. The rest of
/// the request must also fit into the 30 s that a request may take.
pub const HASH_WAIT_MAX: Duration = Duration::from_secs(9);

/// Most memory a stored hash may require, in KiB: a damaged record must not exhaust the box's memory.
const STORED_M_COST_KIB_MAX: u32 = 64 * 1024;

/// Most passes and lanes a stored hash may require.
const STORED_T_COST_MAX: u32 = 16;
const STORED_P_COST_MAX: u32 = 4;

/// Capacity of a buffer in blocks of 1 KiB. glibc returns a freed allocation to the system at once only if it is larger than
/// 32 MiB (mallopt(3), M_MMAP_THRESHOLD). The unused part takes no memory.
const BUFFER_CAPACITY: usize = 33 * 1024;

const ARGON2_LABEL: &str = "maitred argon2 v1";

/// Argon2 cost parameters.
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

    /// The lowest costs that Argon2 allows, for fast tests. Never for production.
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
    /// The cost parameters that this hash was made with.
    pub const fn params(&self) -> Params {
        Params::of(self)
    }
}

/// Why a secret could not be hashed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// The queue is full or the wait was too long: 503 with `Retry-After` on the wire.
    #[error("too many PINs and passwords are being checked; try again in {retry_after_seconds} s")]
    Busy {
        /// Time in which a full queue is worked off, in seconds.
        retry_after_seconds: u64,
    },
    /// The stored parameters are outside what Argon2 or this box allows: the record is damaged.
    #[error("the stored hash has parameters out of range: its record is damaged")]
    Params,
    /// The hashing threads are gone; the process is ending or must be restarted.
    #[error("the hashing threads have stopped")]
    Stopped,
}

/// The result of comparing a secret with a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The secret matches the hash.
    Right {
        /// The hash has outdated parameters: replace it while the secret is known.
        needs_rehash: bool,
    },
    /// The secret does not match.
    Wrong,
}

/// A handle to the hashing threads. Clones share them; they end when the last handle is dropped.
#[derive(Clone)]
pub struct Hasher {
    handle: Arc<Handle>,
}

/// Closes the queue when it is dropped.
struct Handle {
    shared: Arc<HasherState>,
    params: Params,
    retry_after_seconds: u64,
    key_fingerprint: [u8; 32],
    key_file_text: Zeroizing<String>,
}

struct HasherState {
    /// `None` once closed.
    queue: Lock<Option<Queue<Job>>>,
    changed: Condvar,
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
    /// When the system refuses a thread or the memory for its buffer.
    pub fn start(pepper: Pepper, threads: usize, queue_max: usize) -> Self {
        Self::start_with(pepper, Params::PRODUCTION, threads, queue_max)
    }

    /// Same as [`Hasher::start`], with other cost parameters.
    ///
    /// # Panics
    /// As [`Hasher::start`], and when Argon2 does not allow `params`.
    pub fn start_with(pepper: Pepper, params: Params, threads: usize, queue_max: usize) -> Self {
        assert!(params.is_affordable(), "{params:?} exceeds the limits for stored hashes");
        argon2_params(params).expect("Argon2 allows the parameters of new hashes");
        let (threads, queue_max) = (threads.max(1), queue_max.max(1));
        let shared = HasherState::new(queue_max);
        for number in 0..threads {
            let shared = Arc::clone(&shared);
            let key = pepper.subkey(ARGON2_LABEL);
            thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || {
                    lower_priority();
                    Worker { key, memory: Vec::new() }.run(&shared);
                })
                .expect("a hashing thread starts");
        }
        let retry_after_seconds = (queue_max * HASH_MS_MAX / threads).div_ceil(1000).max(1) as u64;
        let (key_fingerprint, key_file_text) = (pepper.fingerprint(), pepper.file_text());
        let handle = Handle { shared, params, retry_after_seconds, key_fingerprint, key_file_text };
        Self { handle: Arc::new(handle) }
    }

    /// Identifies the key that hashes are made with, see [`Pepper::fingerprint`].
    pub fn key_fingerprint(&self) -> [u8; 32] {
        self.handle.key_fingerprint
    }

    /// The text of the key file, for backups.
    pub fn key_file_text(&self) -> Zeroizing<String> {
        self.handle.key_file_text.clone()
    }

    /// Hashes a new secret. `salt` is 16 fresh random bytes.
    ///
    /// # Errors
    /// [`HashError::Busy`] when the queue is full, when the job is evicted for a caller with fewer waiting jobs, or after
    /// [`HASH_WAIT_MAX`]; [`HashError::Stopped`] when the queue is closed.
    pub async fn hash(
        &self,
        caller: HashCaller,
        secret: Secret,
        salt: [u8; 16],
    ) -> Result<SecretHash, HashError> {
        let params = self.handle.params;
        let hash = self.compute(caller, secret, params, salt).await?;
        Ok(params.stored(salt, hash))
    }

    /// Checks a typed secret against a stored hash, with the hash's own parameters. Compares in constant time.
    ///
    /// # Errors
    /// As [`Hasher::hash`]; [`HashError::Params`] when the stored parameters are out of range.
    pub async fn verify(
        &self,
        caller: HashCaller,
        secret: Secret,
        stored: &SecretHash,
    ) -> Result<Verdict, HashError> {
        let params = stored.params();
        let hash = self.compute(caller, secret, params, stored.salt).await?;
        if bool::from(hash.ct_eq(&stored.hash)) {
            Ok(Verdict::Right { needs_rehash: params != self.handle.params })
        } else {
            Ok(Verdict::Wrong)
        }
    }

    /// Does the same work for a name that does not exist, so that the response time does not reveal which names exist.
    /// Always returns [`Verdict::Wrong`].
    ///
    /// # Errors
    /// As [`Hasher::hash`], for unknown names as for known ones.
    pub async fn verify_dummy(&self, caller: HashCaller, secret: Secret) -> Result<Verdict, HashError> {
        self.compute(caller, secret, self.handle.params, [0; 16]).await?;
        Ok(Verdict::Wrong)
    }

    /// Number of hashes made since the start.
    pub fn made(&self) -> u64 {
        self.handle.shared.made.load(Ordering::Relaxed)
    }

    async fn compute(
        &self,
        caller: HashCaller,
        secret: Secret,
        params: Params,
        salt: [u8; 16],
    ) -> Result<[u8; 32], HashError> {
        let (job, reply) = Job::new(secret, params, salt);
        let busy = HashError::Busy { retry_after_seconds: self.handle.retry_after_seconds };
        self.handle.shared.push(caller, job, &busy)?;
        match tokio::time::timeout(HASH_WAIT_MAX, reply).await {
            Ok(answer) => answer.map_err(|_| HashError::Stopped)?,
            // The reply channel is closed now, so the worker skips the job.
            Err(_elapsed) => Err(busy),
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.close();
    }
}

impl HasherState {
    fn new(queue_max: usize) -> Arc<Self> {
        let queue = Lock::new(Some(Queue::new(queue_max)));
        Arc::new(Self { queue, changed: Condvar::new(), made: AtomicU64::new(0) })
    }

    fn push(&self, caller: HashCaller, job: Job, busy: &HashError) -> Result<(), HashError> {
        let mut queue = self.queue.lock();
        let queue = queue.as_mut().ok_or(HashError::Stopped)?;
        let pushed = queue.push(caller, job, |job| job.reply.is_closed());
        if let Some(evicted) = pushed.map_err(|_full| busy.clone())? {
            let _ = evicted.reply.send(Err(busy.clone()));
        }
        self.changed.notify_one();
        Ok(())
    }

    /// The next job; `None` once the queue is closed and empty. Calls `before_waiting` if no job is there yet.
    fn next(&self, before_waiting: impl FnOnce()) -> Option<Job> {
        if let Some(job) = self.queue.lock().as_mut()?.pop() {
            return Some(job);
        }
        before_waiting();
        let mut queue = self.queue.lock();
        loop {
            let open = queue.as_mut()?;
            match open.pop() {
                Some(job) => return Some(job),
                None => queue.wait(&self.changed),
            }
        }
    }

    /// Closes the queue. Dropping a waiting job answers its caller with [`HashError::Stopped`].
    fn close(&self) {
        self.queue.lock().take();
        self.changed.notify_all();
    }
}

/// Lowers this thread's priority (on Linux each thread has its own niceness), so that a flood of guesses does not slow down
/// orders on a box with two cores. A failure is ignored: it only costs speed.
fn lower_priority() {
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

/// The state of one hashing thread.
struct Worker {
    key: Zeroizing<[u8; 32]>,
    memory: Vec<Block>,
}

impl Worker {
    fn run(mut self, shared: &HasherState) {
        while let Some(job) = shared.next(|| self.memory = Vec::new()) {
            // Skips jobs whose caller has gone (closed connection or time-out).
            if job.reply.is_closed() {
                continue;
            }
            let answer = self.hash(&job.secret, job.params, &job.salt);
            shared.made.fetch_add(1, Ordering::Relaxed);
            // Fails if the caller has gone meanwhile.
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
            self.memory = Vec::with_capacity(blocks.max(BUFFER_CAPACITY));
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
