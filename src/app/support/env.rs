//! What the box gets from outside itself: the time, new ids, chance. Tests bring their own.

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::domain::time::Timestamp;

/// The outside world. Only `ops/env.rs` reads the real one.
pub trait Env: Send + Sync {
    /// What time it is. Within a run it never goes back, and it does not jump: see [`Env::jump_ms`].
    fn now(&self) -> Timestamp;
    /// How far the machine's clock has been set forward and [`Env::now`] has not followed yet, in milliseconds. A world whose
    /// clock does not jump needs neither of these two.
    fn jump_ms(&self) -> u64 {
        0
    }
    /// Lets [`Env::now`] follow a jump that everything is ready for.
    fn let_in(&self, _jump_ms: u64) {}
    /// The time zone of the house, read once; a world that says nothing is in UTC.
    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
    /// A new UUIDv7; later ones sort after earlier ones.
    fn uuid_v7(&self) -> Uuid;
    /// Lets new ids sort after all that an earlier run made up to that moment, in milliseconds since 1970, though the machine's clock
    /// was set back since. A world whose ids do not follow a clock needs nothing.
    fn ids_after(&self, _unix_millis: u64) {}
    /// Fills with bytes that nobody can guess.
    fn fill_random(&self, out: &mut [u8]);
}
