//! Stored forms of secrets: hashes and digests, never the secret itself.
//!
//! The types are here for the store; [`crate::security`] computes and compares them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An Argon2id (version 0x13) hash of a PIN or password, keyed with the server's pepper. It includes its parameters, so that
/// these can be raised later while old hashes stay valid.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretHash {
    /// Memory cost in KiB.
    pub m_cost_kib: u32,
    /// Time cost: passes over the memory.
    pub t_cost: u32,
    /// Parallelism: number of lanes.
    pub p_cost: u32,
    /// Random bytes of this hash.
    pub salt: [u8; 16],
    /// Output of Argon2id.
    pub hash: [u8; 32],
}

/// Leaves salt and hash out of logs: with a leaked pepper they suffice to try all 10,000 PINs.
impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretHash(m={} KiB, t={}, p={}, …)", self.m_cost_kib, self.t_cost, self.p_cost)
    }
}

/// The SHA-256 of a token, used as a key in the store. A token has 256 random bits, so a fast hash is enough. A lookup that is
/// not constant-time is safe, because a guess cannot be chosen by the bytes of its digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenDigest(pub [u8; 32]);

/// Shows four bytes, enough to follow one token through a log.
impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, ..] = self.0;
        write!(f, "TokenDigest({a:02x}{b:02x}{c:02x}{d:02x}…)")
    }
}
