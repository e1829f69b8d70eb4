//! The real world: the only file that reads a clock or makes something random.
//!
//! Everything else is given a [`World`], so a test can run an evening in a millisecond and name every id in advance.
//! `clippy.toml` and `tests/it/tidy.rs` hold this.

use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

use crate::app::world::World;
use crate::domain::time::Timestamp;

/// The clocks and the random source of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemWorld;

impl World for SystemWorld {
    /// The wall clock as it is. It may step backwards when NTP corrects a box without a battery; whoever subtracts two
    /// of these saturates. A clock before 1970 reads as 1970.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the wall clock")]
    fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        // A u64 of milliseconds lasts 584 million years.
        Timestamp::from_unix_millis(u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX))
    }

    /// Each id sorts after the last one made by this process, also within a millisecond and when the clock steps back:
    /// `now_v7` keeps one shared counter for that (RFC 9562 §6.2, method 1).
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
    fn uuid_v7(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// # Panics
    /// When the system has no random source: a token that can be guessed is worse than no answer.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks for random bytes")]
    fn fill_random(&self, out: &mut [u8]) {
        getrandom::fill(out).expect("the operating system gives random bytes");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_process_are_in_order_from_any_thread() {
        let world = SystemWorld;
        let mut last = world.uuid_v7();
        for _ in 0..10_000 {
            let next = world.uuid_v7();
            assert!(next > last);
            last = next;
        }
        assert_eq!(last.get_version_num(), 7);

        let made: Vec<Uuid> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..4).map(|_| scope.spawn(|| (0..1_000).map(|_| world.uuid_v7()).collect())).collect();
            threads.into_iter().flat_map(|t| -> Vec<Uuid> { t.join().unwrap() }).collect()
        });
        let distinct: std::collections::HashSet<_> = made.iter().collect();
        assert_eq!(distinct.len(), made.len());
    }

    #[test]
    fn an_id_carries_the_time_it_was_made() {
        let world = SystemWorld;
        let before = world.now();
        let (seconds, nanos) = world.uuid_v7().get_timestamp().unwrap().to_unix();
        let made = Timestamp::from_unix_millis(seconds * 1_000 + u64::from(nanos) / 1_000_000);
        assert!(made >= before, "{made:?} {before:?}");
    }

    #[test]
    fn random_bytes_differ() {
        let world = SystemWorld;
        let (mut one, mut two) = ([0; 32], [0; 32]);
        world.fill_random(&mut one);
        world.fill_random(&mut two);
        assert_ne!(one, two);
    }
}
