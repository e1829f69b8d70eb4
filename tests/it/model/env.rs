//! A world that the test owns: a clock that moves when it is told to, ids in order, chance with a seed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use maitred::app::support::env::Env;
use maitred::domain::time::Timestamp;
use uuid::{Builder, Uuid};

use super::chance::Chance;

pub(crate) struct OwnEnv {
    now_ms: AtomicU64,
    newest_id_ms: AtomicU64,
    ids: AtomicU64,
    chance: Mutex<Chance>,
}

impl OwnEnv {
    pub(crate) fn new(chance: Chance) -> Self {
        // A Sunday evening in 2026.
        Self {
            now_ms: AtomicU64::new(1_795_374_000_000),
            newest_id_ms: AtomicU64::new(0),
            ids: AtomicU64::new(0),
            chance: Mutex::new(chance),
        }
    }

    /// The machine's clock, set back while the box is off.
    pub(crate) fn set_back(&self, millis: u64) {
        self.now_ms.fetch_sub(millis, Ordering::Relaxed);
    }

    pub(crate) fn pass(&self, millis: u64) {
        self.now_ms.fetch_add(millis, Ordering::Relaxed);
    }
}

impl Env for OwnEnv {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.now_ms.load(Ordering::Relaxed))
    }

    fn uuid_v7(&self) -> Uuid {
        // Version and variant are written over bits of the first three bytes; the counter never grows into them.
        let mut tail = [0; 10];
        tail[2..].copy_from_slice(&self.ids.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        // Ids go on where they were when the clock is set back, as those of the program do.
        let now_ms = self.now().unix_millis();
        let id_ms = self.newest_id_ms.fetch_max(now_ms, Ordering::Relaxed).max(now_ms);
        Builder::from_unix_timestamp_millis(id_ms, &tail).into_uuid()
    }

    fn fill_random(&self, out: &mut [u8]) {
        let mut chance = self.chance.lock().unwrap();
        for part in out.chunks_mut(8) {
            part.copy_from_slice(&chance.next().to_le_bytes()[..part.len()]);
        }
    }
}
