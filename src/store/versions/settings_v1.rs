//! Version 1 of the settings: without the payee of transfers.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::settings;
use crate::store::codec::{CodecError, Record, body_of, value_of};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub limits: Vec<(String, u64)>,
    pub shared_addresses: Vec<String>,
}

record!(Settings, 1);

impl From<Settings> for settings::Settings {
    fn from(old: Settings) -> Self {
        Self { limits: old.limits, shared_addresses: old.shared_addresses, payee: None }
    }
}

impl Record for settings::Settings {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => Settings::decode_body(version, body).map(Self::from),
            _ => value_of(body),
        }
    }
}
