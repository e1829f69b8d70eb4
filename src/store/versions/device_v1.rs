//! Version 1 of a phone: without a resume secret.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::resume::Resume;
use crate::domain::secret::TokenDigest;
use crate::domain::session;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub guest: session::Guest,
    pub joined_at: Timestamp,
    pub token: TokenDigest,
}

record!(Device, 1);

impl From<Device> for session::Device {
    /// Without a resume secret: when the token is lost, a member of staff has to release the device.
    fn from(Device { guest, joined_at, token }: Device) -> Self {
        Self { guest, joined_at, token, resume: Resume::default() }
    }
}

record!(session::Device, 2, from Device);
