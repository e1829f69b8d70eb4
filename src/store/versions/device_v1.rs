//! Version 1 of a phone: without a resume secret.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::resume::Resume;
use crate::domain::secret::TokenDigest;
use crate::domain::session;
use crate::domain::time::Timestamp;
use crate::store::codec::{CodecError, Record, body_of, value_of};

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

impl Record for session::Device {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => Device::decode_body(version, body).map(Self::from),
            _ => value_of(body),
        }
    }
}
