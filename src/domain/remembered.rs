//! Browsers on which a member of staff has logged in before.
//!
//! Wrong passwords from strangers block a name for strangers. Whoever comes with the token of a remembered browser is counted
//! by that token alone. The token is no login: it opens nothing without the password.

use serde::{Deserialize, Serialize};

use super::secret::TokenDigest;
use super::time::{DAY_MS, Timestamp};

/// How long a browser is remembered after the last login on it, in milliseconds: a season in which the restaurant is closed.
pub const REMEMBERED_MS: u64 = 180 * DAY_MS;
/// Browsers that are remembered of one member of staff: their phone and every tablet of a large restaurant. The one that was
/// used longest ago goes first.
pub const REMEMBERED_MAX: usize = 20;

/// A browser that is remembered of a member of staff; kept under the digest of its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedBrowser {
    /// When they first logged in on it.
    pub since: Timestamp,
    /// When they last did, or their login there was renewed.
    pub last_used_at: Timestamp,
    /// When it is forgotten unless they log in again.
    pub expires_at: Timestamp,
    /// Their last login there, which may have ended.
    pub login: TokenDigest,
}

/// What a device is called in lists: the first eight bytes of the SHA-256 of its token. It opens nothing.
pub fn device_name(digest: &[u8; 32]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
