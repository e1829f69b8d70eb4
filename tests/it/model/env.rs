//! An `Env` that the test controls: a clock that the test sets, ids in order, seeded randomness.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use maitred::app::support::env::Env;
use maitred::domain::time::Timestamp;
use uuid::{Builder, Uuid};

use super::rng::SeededRng;

pub(crate) struct SeededEnv {
    now_ms: AtomicU64,
    newest_id_ms: AtomicU64,
    ids: AtomicU64,
    rng: Mutex<SeededRng>,
}

impl SeededEnv {
    pub(crate) fn new(rng: SeededRng) -> Self {
        Self {
            now_ms: AtomicU64::new(1_795_374_000_000),
            newest_id_ms: AtomicU64::new(0),
            ids: AtomicU64::new(0),
            rng: Mutex::new(rng),
        }
    }

    /// Sets the machine's clock back, while the app is closed.
    pub(crate) fn set_back(&self, millis: u64) {
        self.now_ms.fetch_sub(millis, Ordering::Relaxed);
    }

    pub(crate) fn pass(&self, millis: u64) {
        self.now_ms.fetch_add(millis, Ordering::Relaxed);
    }
}

impl Env for SeededEnv {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.now_ms.load(Ordering::Relaxed))
    }

    fn uuid_v7(&self) -> Uuid {
        // Version and variant take bits of the first three bytes, which the counter never reaches.
        let mut tail = [0; 10];
        tail[2..].copy_from_slice(&self.ids.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        // Ids keep their order when the clock is set back, as in the program.
        let now_ms = self.now().unix_millis();
        let id_ms = self.newest_id_ms.fetch_max(now_ms, Ordering::Relaxed).max(now_ms);
        Builder::from_unix_timestamp_millis(id_ms, &tail).into_uuid()
    }

    fn fill_random(&self, out: &mut [u8]) {
        let mut rng = self.rng.lock().unwrap();
        for part in out.chunks_mut(8) {
            part.copy_from_slice(&rng.next().to_le_bytes()[..part.len()]);
        }
    }
}
