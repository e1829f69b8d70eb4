//! How a phone that lost its token gets its place in a session back.
//!
//! A phone receives a resume secret when it joins. With the PIN and the secret it can resume its place. Where the phone was
//! lost or broken, a member of staff releases the place for a short time, and the next phone with the PIN that asks for it
//! gets it.
//!
//! Using the secret does not change it: otherwise a phone that missed the answer (bad Wi-Fi) would be left with an invalid
//! secret. Only taking a released place replaces it, so that the replaced phone cannot come back.

use serde::{Deserialize, Serialize};

use super::secret::TokenDigest;
use super::time::{MINUTE_MS, Timestamp};

/// How long a released place can be taken, in milliseconds: enough to scan the code and type the PIN.
pub const RELEASE_MS: u64 = 10 * MINUTE_MS;

/// What is stored to recognize the phone of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// SHA-256 of the resume secret; `None` for phones that joined before secrets existed.
    secret: Option<TokenDigest>,
    /// Until when a phone without the secret may take the place; may be in the past.
    released_until: Option<Timestamp>,
}

/// Why a phone may have a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It sent the resume secret.
    Secret,
    /// A member of staff has released the place.
    Release,
}

impl Resume {
    /// A place for the phone that has this secret.
    pub const fn with_secret(secret: TokenDigest) -> Self {
        Self { secret: Some(secret), released_until: None }
    }

    /// Releases the place for [`RELEASE_MS`]. Returns until when, and whether this call changed it: while more than half of an
    /// earlier release is left, it stays.
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

    /// Until when the place is released; `None` where it is not.
    pub fn released_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.released_until.filter(|until| *until > now)
    }

    /// Why a phone that sends this secret, or none, may have the place; `None` where it may not.
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
    fn place_without_secret_accepts_no_phone_until_it_is_released() {
        let mut place = Resume::default();
        assert_eq!((place.proof(None, NOW), place.proof(Some(MINE), NOW)), (None, None));
        let (until, _) = place.release(NOW);
        assert_eq!(until, NOW.plus_millis(RELEASE_MS));
        assert_eq!(place.proof(None, NOW), Some(Proof::Release));
        assert_eq!(place.proof(Some(OTHER), NOW), Some(Proof::Release));
        assert_eq!(place.proof(Some(OTHER), until), None, "a release ends by itself");
    }

    #[test]
    fn second_release_extends_the_first_only_after_half_of_its_time() {
        let mut place = Resume::default();
        let first = NOW.plus_millis(RELEASE_MS);
        assert_eq!(place.release(NOW), (first, true));
        assert_eq!(place.release(NOW.plus_millis(RELEASE_MS / 2 - 1)), (first, false));
        let half = NOW.plus_millis(RELEASE_MS / 2);
        assert_eq!(place.release(half), (half.plus_millis(RELEASE_MS), true));
    }
}
