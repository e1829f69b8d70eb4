//! Version 1 of a kept answer: its body is always stored.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::time::Timestamp;
use crate::store::schema::{self, KeptBody};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    pub fingerprint: [u8; 32],
    pub status: u16,
    pub at: Timestamp,
    pub parts: u16,
}

record!(KeptAnswer, 1);

impl From<KeptAnswer> for schema::KeptAnswer {
    fn from(KeptAnswer { fingerprint, status, at, parts }: KeptAnswer) -> Self {
        Self { fingerprint, status, at, body: KeptBody::Parts(parts) }
    }
}

record!(schema::KeptAnswer, 2, from KeptAnswer);
