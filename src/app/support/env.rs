//! The environment interface: clock, new ids and randomness. Tests implement their own.

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::domain::time::Timestamp;

/// Clock, ids and randomness of the program. Only `ops/env.rs` reads the real ones.
pub trait Env: Send + Sync {
    /// The current time. Within a run it never goes back or jumps; see [`Env::jump_ms`].
    fn now(&self) -> Timestamp;
    /// How far the machine's clock was set forward beyond [`Env::now`], in milliseconds. Default: no jump.
    fn jump_ms(&self) -> u64 {
        0
    }
    /// Adds a jump of this many milliseconds to [`Env::now`]. Default: does nothing.
    fn accept_jump(&self, _jump_ms: u64) {}
    /// The time zone of the computer, read once. Default: UTC.
    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
    /// Memory that this process uses, in bytes; `None` if it is not known. Default: `None`.
    fn memory_bytes(&self) -> Option<u64> {
        None
    }
    /// A new UUIDv7. Later ids sort after earlier ones.
    fn uuid_v7(&self) -> Uuid;
    /// Makes new ids sort after ids of earlier runs up to this time (milliseconds since 1970), even if the machine's clock was set
    /// back. Default: does nothing.
    fn ids_after(&self, _unix_millis: u64) {}
    /// Fills `out` with cryptographically secure random bytes.
    fn fill_random(&self, out: &mut [u8]);
}
