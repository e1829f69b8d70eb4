//! The clock and the random source of tests.

use std::sync::atomic::{AtomicU64, Ordering};

use uuid::Uuid;

use maitred::app::support::env::Env;
use maitred::domain::time::Timestamp;

/// 2026-06-01T18:00:00Z, in Unix milliseconds.
const START_MS: u64 = 1_780_336_800_000;

/// A clock that only the test moves, ids that count up, and pseudorandom bytes from a fixed seed.
pub struct FakeEnv {
    now_ms: AtomicU64,
    jump_ms: AtomicU64,
    ids: AtomicU64,
    random_state: AtomicU64,
}

impl FakeEnv {
    pub fn new() -> Self {
        Self {
            now_ms: AtomicU64::new(START_MS),
            jump_ms: AtomicU64::new(0),
            ids: AtomicU64::new(1),
            random_state: AtomicU64::new(0x6d61_6974_7265_6421),
        }
    }

    /// The time in the format of the wire.
    pub fn now_text(&self) -> String {
        self.now().to_string()
    }

    /// Sets the machine's clock forward; `now` follows with `follow_clock`.
    pub fn jump(&self, millis: u64) {
        self.jump_ms.fetch_add(millis, Ordering::SeqCst);
    }

    /// Sets the clock back, as it can happen between two runs.
    pub fn set_back(&self, millis: u64) {
        self.now_ms.fetch_sub(millis, Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn advance_ms(&self, millis: u64) {
        self.now_ms.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Env for FakeEnv {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.now_ms.load(Ordering::SeqCst))
    }

    fn jump_ms(&self) -> u64 {
        self.jump_ms.load(Ordering::SeqCst)
    }

    fn accept_jump(&self, jump_ms: u64) {
        self.jump_ms.fetch_sub(jump_ms, Ordering::SeqCst);
        self.advance_ms(jump_ms);
    }

    fn uuid_v7(&self) -> Uuid {
        let number = self.ids.fetch_add(1, Ordering::SeqCst);
        let mut bytes = [0; 10];
        // An act may count up from an id, so the next one is far away.
        bytes[2..].copy_from_slice(&(number << 16).to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(self.now_ms.load(Ordering::SeqCst), &bytes).into_uuid()
    }

    /// SplitMix64: the same sequence of calls gets the same bytes in every run.
    fn fill_random(&self, out: &mut [u8]) {
        for chunk in out.chunks_mut(8) {
            let state = self.random_state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
            let mut z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}
