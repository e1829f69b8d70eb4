//! How a phone proves that a place at a table is its own, once its token is gone.
//!
//! A phone gets a resume secret when it joins, and keeps it. With the PIN and the secret it has its place back. A phone that
//! was lost or broken has no secret to show: then a member of staff releases the place for a short time, and the next phone
//! with the PIN that asks for it gets it.
//!
//! The secret stays the same when it is used. If it changed, a phone that never received the answer (bad Wi-Fi) would be left
//! with a dead secret. Only a takeover of a released place replaces it, so that the replaced phone cannot come back.

use serde::{Deserialize, Serialize};

use super::secret::TokenDigest;
use super::time::{MINUTE_MS, Timestamp};

/// How long a released place waits for the new phone, in milliseconds: enough to scan the code and type the PIN.
pub const RELEASE_MS: u64 = 10 * MINUTE_MS;

/// What the box keeps to recognize the phone of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// SHA-256 of the resume secret; `None` for phones that joined before there were secrets.
    secret: Option<TokenDigest>,
    /// Until when a phone without the secret may take the place.
    released_until: Option<Timestamp>,
}

/// Why a phone may have a place back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It knows the resume secret.
    Secret,
    /// A member of staff has released the place.
    Release,
}

impl Resume {
    /// A place that belongs to whoever knows this secret.
    pub const fn with_secret(secret: TokenDigest) -> Self {
        Self { secret: Some(secret), released_until: None }
    }

    /// Lets the next phone without the secret take the place; answers until when, and whether that is new. While more than half
    /// of the time is left, doing it again changes nothing.
    pub fn release(&mut self, now: Timestamp) -> (Timestamp, bool) {
        match self.released_until(now) {
            Some(until) if until.millis_since(now) * 2 > RELEASE_MS => (until, false),
            _ => {
                let until = now.plus_millis(RELEASE_MS);
                self.released_until = Some(until);
                (until, true)
            }
        }
    }

    /// Until when the place is released, if it is.
    pub fn released_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.released_until.filter(|until| *until > now)
    }

    /// Whether a phone that sends this secret, or none, may have the place. `None`: it may not.
    pub fn proof(&self, sent: Option<TokenDigest>, now: Timestamp) -> Option<Proof> {
        if sent.is_some() && sent == self.secret {
            return Some(Proof::Secret);
        }
        self.released_until(now).map(|_| Proof::Release)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000_000);
    const MINE: TokenDigest = TokenDigest([1; 32]);
    const OTHER: TokenDigest = TokenDigest([2; 32]);

    #[test]
    fn place_with_secret_accepts_only_that_secret() {
        let place = Resume::with_secret(MINE);
        assert_eq!(place.proof(Some(MINE), NOW), Some(Proof::Secret));
        assert_eq!(place.proof(Some(OTHER), NOW), None);
        assert_eq!(place.proof(None, NOW), None);
    }

    #[test]
    fn place_without_secret_accepts_nobody_until_it_is_released() {
        let mut place = Resume::default();
        assert_eq!((place.proof(None, NOW), place.proof(Some(MINE), NOW)), (None, None));
        let (until, _) = place.release(NOW);
        assert_eq!(until, NOW.plus_millis(RELEASE_MS));
        assert_eq!(place.proof(None, NOW), Some(Proof::Release));
        assert_eq!(place.proof(Some(OTHER), NOW), Some(Proof::Release));
        assert_eq!(place.proof(Some(OTHER), until), None, "a release ends by itself");
    }

    #[test]
    fn place_that_is_released_twice_is_released_once_until_half_of_its_time_is_gone() {
        let mut place = Resume::default();
        let first = NOW.plus_millis(RELEASE_MS);
        assert_eq!(place.release(NOW), (first, true));
        assert_eq!(place.release(NOW.plus_millis(RELEASE_MS / 2 - 1)), (first, false));
        let half = NOW.plus_millis(RELEASE_MS / 2);
        assert_eq!(place.release(half), (half.plus_millis(RELEASE_MS), true));
    }
}
