//! The system's clocks and random source; no other file reads them.
//!
//! All other code takes an [`Env`], so that tests control time and ids. `clippy.toml` and `tests/it/tidy.rs` check this.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::app::support::env::Env;
use crate::domain::time::{CLOCK_JUMP_MS, Timestamp};

/// The wall clock in milliseconds since 1970; a clock before 1970 reads as 1970.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the wall clock")]
fn wall_ms() -> u64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    // A u64 of milliseconds lasts 584 million years.
    u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX)
}

/// Milliseconds since the first call, unaffected by changes of the wall clock.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the steady clock")]
fn steady_ms() -> u64 {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    u64::try_from(BEGAN.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// One clock per process.
static CLOCK: LazyLock<Clock> = LazyLock::new(|| Clock::new(wall_ms(), steady_ms()));

/// Latest time in the ids of earlier runs, in Unix milliseconds. Until the clock passes it, ids are counted from it.
static IDS_AFTER: AtomicU64 = AtomicU64::new(0);

/// Number of ids that this process has counted from [`IDS_AFTER`].
static IDS_MADE: AtomicU32 = AtomicU32::new(0);

/// The UUIDv7 with the counter `made` in the millisecond after `unix_millis`. The counter precedes the random bits, so ids sort.
fn id_after(unix_millis: u64, made: u32, random: [u8; 4]) -> Uuid {
    // Version and variant are written over bits of the first three bytes.
    let mut tail = [0; 10];
    tail[2..6].copy_from_slice(&(made & 0x3fff_ffff).to_be_bytes());
    tail[6..].copy_from_slice(&random);
    uuid::Builder::from_unix_timestamp_millis(unix_millis.saturating_add(1), &tail).into_uuid()
}

/// The system's time zone, else UTC. A change takes effect at the next start.
static ZONE: LazyLock<TimeZone> = LazyLock::new(TimeZone::system);

/// A clock that never goes back: it runs with the steady clock and follows small forward steps of the wall clock. A large step
/// waits for [`Clock::accept_jump`]; a backward step is ignored until the wall clock has caught up or the program restarts.
#[derive(Debug)]
struct Clock {
    /// Offset to the steady clock in milliseconds; it only grows.
    ahead_ms: AtomicU64,
    /// Whether the warning about a wall clock set back was logged.
    is_behind_logged: AtomicBool,
}

impl Clock {
    const fn new(wall_ms: u64, steady_ms: u64) -> Self {
        let ahead_ms = AtomicU64::new(wall_ms.saturating_sub(steady_ms));
        Self { ahead_ms, is_behind_logged: AtomicBool::new(false) }
    }

    fn now(&self, wall_ms: u64, steady_ms: u64) -> u64 {
        let ahead_ms = self.ahead_ms.load(Ordering::SeqCst);
        let wanted_ms = wall_ms.saturating_sub(steady_ms);
        if wanted_ms > ahead_ms && wanted_ms - ahead_ms <= CLOCK_JUMP_MS {
            let before = self.ahead_ms.fetch_max(wanted_ms, Ordering::SeqCst);
            return before.max(wanted_ms).saturating_add(steady_ms);
        }
        let is_behind = wanted_ms.saturating_add(CLOCK_JUMP_MS) < ahead_ms;
        if is_behind != self.is_behind_logged.load(Ordering::Relaxed)
            && is_behind != self.is_behind_logged.swap(is_behind, Ordering::Relaxed)
            && is_behind
        {
            let seconds = (ahead_ms - wanted_ms) / 1000;
            tracing::warn!(
                seconds,
                "the system clock was set back; maitred ignores this until the next start"
            );
        }
        ahead_ms.saturating_add(steady_ms)
    }

    fn jump_ms(&self, wall_ms: u64, steady_ms: u64) -> u64 {
        let jump_ms = wall_ms.saturating_sub(self.now(wall_ms, steady_ms));
        if jump_ms > CLOCK_JUMP_MS { jump_ms } else { 0 }
    }

    fn accept_jump(&self, jump_ms: u64) {
        self.ahead_ms.fetch_add(jump_ms, Ordering::SeqCst);
    }
}

/// The clocks and the random source of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnv;

impl Env for SystemEnv {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(CLOCK.now(wall_ms(), steady_ms()))
    }

    fn jump_ms(&self) -> u64 {
        CLOCK.jump_ms(wall_ms(), steady_ms())
    }

    fn accept_jump(&self, jump_ms: u64) {
        tracing::warn!(
            seconds = jump_ms / 1000,
            "the system clock was set forward; maitred follows, and logins stay valid"
        );
        CLOCK.accept_jump(jump_ms);
    }

    fn zone(&self) -> TimeZone {
        ZONE.clone()
    }

    /// From `/proc/self/statm`, whose second number is the resident pages.
    fn memory_bytes(&self) -> Option<u64> {
        let text = std::fs::read_to_string("/proc/self/statm").ok()?;
        let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
        pages.checked_mul(u64::try_from(rustix::param::page_size()).ok()?)
    }

    /// Each id sorts after the previous one of this process, also within a millisecond and if the clock steps back: `now_v7`
    /// has one shared counter (RFC 9562 §6.2, method 1).
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
    fn uuid_v7(&self) -> Uuid {
        let after = IDS_AFTER.load(Ordering::Relaxed);
        if after == 0 || wall_ms() > after.saturating_add(1) {
            return Uuid::now_v7();
        }
        let mut random = [0; 4];
        self.fill_random(&mut random);
        id_after(after, IDS_MADE.fetch_add(1, Ordering::Relaxed), random)
    }

    fn ids_after(&self, unix_millis: u64) {
        IDS_AFTER.fetch_max(unix_millis, Ordering::Relaxed);
    }

    /// # Panics
    /// If the system has no random source, because tokens must not be guessable.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks for random bytes")]
    fn fill_random(&self, out: &mut [u8]) {
        getrandom::fill(out).expect("the operating system gives random bytes");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_set_back_is_ignored() {
        let clock = Clock::new(10_000_000, 500);
        assert_eq!(clock.now(10_000_000, 500), 10_000_000);
        assert_eq!(clock.now(1_000, 600), 10_000_100);
        assert_eq!(clock.now(1_100, 700), 10_000_200);
        assert_eq!(clock.jump_ms(1_100, 700), 0);
    }

    #[test]
    fn clock_follows_small_step_and_waits_before_jump() {
        let clock = Clock::new(10_000_000, 0);
        assert_eq!(clock.now(10_002_000, 1_000), 10_002_000, "a second of drift");
        let years = 6 * 365 * 86_400_000;
        assert_eq!(clock.now(10_003_000 + years, 2_000), 10_003_000);
        assert_eq!(clock.jump_ms(10_003_000 + years, 2_000), years);
        clock.accept_jump(years);
        assert_eq!(clock.now(10_004_000 + years, 3_000), 10_004_000 + years);
        assert_eq!(clock.jump_ms(10_004_000 + years, 3_000), 0);
    }

    #[test]
    fn ids_of_one_process_are_ordered_and_distinct() {
        let env = SystemEnv;
        let mut last = env.uuid_v7();
        for _ in 0..10_000 {
            let next = env.uuid_v7();
            assert!(next > last);
            last = next;
        }
        assert_eq!(last.get_version_num(), 7);

        let made: Vec<Uuid> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..4).map(|_| scope.spawn(|| (0..1_000).map(|_| env.uuid_v7()).collect())).collect();
            threads.into_iter().flat_map(|t| -> Vec<Uuid> { t.join().unwrap() }).collect()
        });
        let distinct: std::collections::HashSet<_> = made.iter().collect();
        assert_eq!(distinct.len(), made.len());
    }

    #[test]
    fn ids_after_clock_set_back_sort_after_earlier_run() {
        let earlier = uuid::Builder::from_unix_timestamp_millis(5_000, &[0xff; 10]).into_uuid();
        let made: Vec<Uuid> = (0..1_000).map(|made| id_after(5_000, made, [0xab; 4])).collect();
        assert!(made[0] > earlier && made.is_sorted());
        let much_later = uuid::Builder::from_unix_timestamp_millis(5_002, &[0; 10]).into_uuid();
        assert!(much_later > made[999], "ids of the clock that has caught up sort later");
        assert_eq!(made[0].get_version_num(), 7);
    }

    #[test]
    fn id_contains_its_creation_time() {
        let env = SystemEnv;
        let before = env.now();
        let (seconds, nanos) = env.uuid_v7().get_timestamp().unwrap().to_unix();
        let made = Timestamp::from_unix_millis(seconds * 1_000 + u64::from(nanos) / 1_000_000);
        assert!(made >= before, "{made:?} {before:?}");
    }

    #[test]
    fn random_bytes_differ() {
        let env = SystemEnv;
        let (mut one, mut two) = ([0; 32], [0; 32]);
        env.fill_random(&mut one);
        env.fill_random(&mut two);
        assert_ne!(one, two);
    }
}
