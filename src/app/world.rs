//! What the box gets from outside itself: the time, new ids, chance. Tests bring their own.

use uuid::Uuid;

use crate::domain::time::Timestamp;

/// The outside world. Only `ops/world.rs` reads the real one.
pub trait World: Send + Sync {
    /// What time it is.
    fn now(&self) -> Timestamp;
    /// A new UUIDv7; later ones sort after earlier ones.
    fn uuid_v7(&self) -> Uuid;
    /// Fills with bytes that nobody can guess.
    fn fill_random(&self, out: &mut [u8]);
}
