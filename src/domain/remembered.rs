//! Remembered browsers: those on which a member of staff has logged in before.
//!
//! Wrong passwords block a user name for unknown browsers. A remembered browser has a token, and its wrong passwords are counted
//! for that token alone. The token is no login: the password is still required.

use serde::{Deserialize, Serialize};

use super::secret::TokenDigest;
use super::time::{DAY_MS, Timestamp};

/// How long a browser is remembered after its last login, in milliseconds; longer than a season in which a restaurant is closed.
pub const REMEMBERED_MS: u64 = 180 * DAY_MS;
/// Most remembered browsers of one member of staff: their phone and every tablet of a large restaurant. Above it the one that
/// was not used for longest is deleted.
pub const REMEMBERED_MAX: usize = 20;

/// A remembered browser of a member of staff. Its key in the store is the digest of its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedBrowser {
    /// When the person first logged in on it.
    pub since: Timestamp,
    /// When the person last logged in on it, or that login was renewed.
    pub last_used_at: Timestamp,
    /// When it is no longer remembered, unless the person logs in again.
    pub expires_at: Timestamp,
    /// The person's last login on it, which may have ended.
    pub login: TokenDigest,
}

/// The public id of a device in lists: the first eight bytes of the SHA-256 of its token, in hex. It gives no access.
pub fn device_name(digest: &[u8; 32]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
