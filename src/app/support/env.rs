//! The environment: clock, new ids and randomness. Tests bring their own.

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::domain::time::Timestamp;

/// The environment of the program. Only `ops/env.rs` reads the real one.
pub trait Env: Send + Sync {
    /// The current time. Within a run it never goes back and never jumps: see [`Env::jump_ms`].
    fn now(&self) -> Timestamp;
    /// How far the machine's clock has been set forward and [`Env::now`] has not followed yet, in milliseconds. An environment
    /// whose clock does not jump implements neither of these two.
    fn jump_ms(&self) -> u64 {
        0
    }
    /// Lets [`Env::now`] follow the jump.
    fn let_in(&self, _jump_ms: u64) {}
    /// The time zone of the restaurant, read once. Default: UTC.
    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
    /// A new UUIDv7; later ones sort after earlier ones.
    fn uuid_v7(&self) -> Uuid;
    /// Makes new ids sort after those of earlier runs up to that time, in milliseconds since 1970, although the machine's clock was set
    /// back. An environment whose ids do not follow a clock needs nothing.
    fn ids_after(&self, _unix_millis: u64) {}
    /// Fills with bytes that nobody can guess.
    fn fill_random(&self, out: &mut [u8]);
}
