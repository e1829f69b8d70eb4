//! What is kept of a secret: never the secret.
//!
//! The shapes stand here so that the store can keep them; how they are made and compared is the room
//! [`crate::security`].

use std::fmt;

use serde::{Deserialize, Serialize};

/// An Argon2id (version 0x13) hash of a PIN or password, keyed with the box's own pepper, with the
/// parameters it was made with, so that these can be raised later without locking anybody out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretHash {
    /// Memory in KiB.
    pub m_cost_kib: u32,
    /// Passes over the memory.
    pub t_cost: u32,
    /// Lanes.
    pub p_cost: u32,
    /// Random, one per hash.
    pub salt: [u8; 16],
    /// The output.
    pub hash: [u8; 32],
}

/// Salt and hash stay out of logs: with a leaked pepper they are enough to try all 10,000 PINs.
impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretHash(m={} KiB, t={}, p={}, …)", self.m_cost_kib, self.t_cost, self.p_cost)
    }
}

/// The SHA-256 of a token: a store key. A token has 256 random bits, so a fast hash is enough, and an
/// ordinary lookup by it is safe, since nobody can steer the digest of a guess byte by byte.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenDigest(pub [u8; 32]);

/// Four bytes are enough to follow one session through a log.
impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, ..] = self.0;
        write!(f, "TokenDigest({a:02x}{b:02x}{c:02x}{d:02x}…)")
    }
}
