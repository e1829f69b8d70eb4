//! Pairing of kitchen displays: a display shows a code and waits for a manager's approval.

use crate::domain::ids::StaffId;
use crate::domain::secret::TokenDigest;
use crate::domain::time::{MINUTE_MS, Timestamp};
use crate::lock::Lock;
use crate::security::AddressKey;

/// Lifetime of a code in milliseconds: a manager needs time to fetch a phone from the office.
pub(in crate::app) const PAIRING_MS: u64 = 5 * MINUTE_MS;
/// Most displays that wait at once. One more evicts the oldest, which then requests a new code.
const WAITING_MAX: usize = 64;
/// Most displays that wait at one address: enough for a whole kitchen behind a proxy.
const WAITING_OF_ADDRESS_MAX: usize = 8;
/// How often a display may fetch its login: more than once, because answers get lost on bad Wi-Fi.
const FETCHES_MAX: u32 = 5;

/// Displays that wait for approval, in memory: after a restart they request a new code.
#[derive(Default)]
pub(in crate::app) struct Pairings(Lock<Vec<Waiting>>);

/// A waiting display, and the display whose login it may fetch after approval.
pub(in crate::app) struct Waiting {
    pub code: String,
    pub secret: TokenDigest,
    pub address: AddressKey,
    pub expires_at: Timestamp,
    pub approved: Option<StaffId>,
    pub fetches: u32,
}

impl Pairings {
    pub(in crate::app) fn push(&self, new: Waiting, now: Timestamp) {
        let mut all = self.0.lock();
        all.retain(|one| one.expires_at > now);
        let same_address = |one: &Waiting| one.address == new.address;
        if all.iter().filter(|one| same_address(one)).count() >= WAITING_OF_ADDRESS_MAX {
            // An address that floods evicts only its own codes.
            if let Some(at) = all.iter().position(same_address) {
                all.remove(at);
            }
        } else if all.len() >= WAITING_MAX {
            all.remove(0);
        }
        all.push(new);
    }

    pub(in crate::app) fn is_free(&self, code: &str) -> bool {
        self.0.lock().iter().all(|one| one.code != code)
    }

    /// The secret of the display that shows this code.
    pub(in crate::app) fn secret_of(&self, code: &str, now: Timestamp) -> Option<TokenDigest> {
        let all = self.0.lock();
        let shown = all.iter().find(|one| one.code == code && one.expires_at > now && one.approved.is_none());
        shown.map(|one| one.secret)
    }

    pub(in crate::app) fn approve(&self, secret: TokenDigest, to: StaffId) {
        let mut all = self.0.lock();
        // An earlier display with this login must not fetch it any more.
        all.retain(|one| one.approved != Some(to));
        if let Some(one) = all.iter_mut().find(|one| one.secret == secret) {
            one.approved = Some(to);
        }
    }

    /// Removes the display that was approved for this display, so that it cannot fetch the login.
    pub(in crate::app) fn revoke(&self, display: StaffId) {
        self.0.lock().retain(|one| one.approved != Some(display));
    }

    /// Counts a fetch of a login, and removes the display after [`FETCHES_MAX`].
    pub(in crate::app) fn count_fetch(&self, secret: TokenDigest) {
        let mut all = self.0.lock();
        all.iter_mut().filter(|one| one.secret == secret).for_each(|one| one.fetches += 1);
        all.retain(|one| one.fetches < FETCHES_MAX);
    }

    /// The expiry of a waiting display's code, and the display it was approved for, if any.
    pub(in crate::app) fn find(
        &self,
        secret: TokenDigest,
        now: Timestamp,
    ) -> Option<(Timestamp, Option<StaffId>)> {
        let all = self.0.lock();
        let one = all.iter().find(|one| one.secret == secret && one.expires_at > now);
        one.map(|one| (one.expires_at, one.approved))
    }
}
