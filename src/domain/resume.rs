//! Resuming a device: how a phone that lost its token becomes its earlier device of the session again.
//!
//! A phone that joins sends a resume secret that it made, or receives one. With the PIN and the secret it can resume its device, also where
//! it does not know the device because the answer to the join was lost. If the phone was lost
//! or broken, a member of staff releases the device for a short time, and one phone with the PIN may resume it without the secret.
//!
//! Using the secret does not change it: otherwise a phone that missed the answer (bad Wi-Fi) would have an invalid
//! secret. Only the resume of a released device replaces it, so that the earlier phone cannot resume again.

use serde::{Deserialize, Serialize};

use super::secret::TokenDigest;
use super::time::{MINUTE_MS, Timestamp};

/// How long a released device can be resumed without the secret, in milliseconds: enough to scan the code and type the PIN.
pub const RELEASE_MS: u64 = 10 * MINUTE_MS;

/// The proof that a phone needs to resume a device, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// SHA-256 of the resume secret; `None` for phones that joined before secrets existed.
    secret: Option<TokenDigest>,
    /// The end of the last release; may be in the past.
    released_until: Option<Timestamp>,
}

/// Why a phone may resume a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It sent the resume secret.
    Secret,
    /// A member of staff has released the device.
    Release,
}

impl Resume {
    /// A device that the phone with this secret may resume.
    pub const fn with_secret(secret: TokenDigest) -> Self {
        Self { secret: Some(secret), released_until: None }
    }

    /// Whether this is the secret of the device.
    pub fn is_secret(&self, sent: TokenDigest) -> bool {
        self.secret == Some(sent)
    }

    /// Releases the device for [`RELEASE_MS`]. Returns the end of the release, and whether this call changed it: a release of which
    /// more than half is left does not change.
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

    /// The end of the current release; `None` if the device is not released.
    pub fn released_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.released_until.filter(|until| *until > now)
    }

    /// Why a phone that sends this secret, or none, may resume the device; `None` if it may not.
    pub fn proof(&self, sent: Option<TokenDigest>, now: Timestamp) -> Option<Proof> {
        if sent.is_some_and(|sent| self.is_secret(sent)) {
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
    fn device_with_secret_accepts_only_that_secret() {
        let device = Resume::with_secret(MINE);
        assert_eq!(device.proof(Some(MINE), NOW), Some(Proof::Secret));
        assert_eq!(device.proof(Some(OTHER), NOW), None);
        assert_eq!(device.proof(None, NOW), None);
    }

    #[test]
    fn device_without_secret_accepts_no_phone_until_it_is_released() {
        let mut device = Resume::default();
        assert_eq!((device.proof(None, NOW), device.proof(Some(MINE), NOW)), (None, None));
        let (until, _) = device.release(NOW);
        assert_eq!(until, NOW.plus_millis(RELEASE_MS));
        assert_eq!(device.proof(None, NOW), Some(Proof::Release));
        assert_eq!(device.proof(Some(OTHER), NOW), Some(Proof::Release));
        assert_eq!(device.proof(Some(OTHER), until), None, "a release ends by itself");
    }

    #[test]
    fn second_release_extends_the_first_only_after_half_of_its_time() {
        let mut device = Resume::default();
        let first = NOW.plus_millis(RELEASE_MS);
        assert_eq!(device.release(NOW), (first, true));
        assert_eq!(device.release(NOW.plus_millis(RELEASE_MS / 2 - 1)), (first, false));
        let half = NOW.plus_millis(RELEASE_MS / 2);
        assert_eq!(device.release(half), (half.plus_millis(RELEASE_MS), true));
    }
}
