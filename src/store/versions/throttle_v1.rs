//! Version 1 of a throttle and of a session PIN: pending attempts are counted as wrong ones.

use serde::{Deserialize, Serialize};

use crate::domain::secret::SecretHash;
use crate::domain::session::SessionPin;
use crate::domain::throttle::Throttle;
use crate::domain::time::Timestamp;
use crate::store::codec::{CodecError, Record, body_of, value_of};

#[derive(Serialize, Deserialize)]
struct ThrottleV1 {
    attempts: Vec<Timestamp>,
    blocked_until: Option<Timestamp>,
    last_block: Option<(Timestamp, u8)>,
}

#[derive(Serialize, Deserialize)]
struct SessionPinV1 {
    hash: SecretHash,
    throttle: ThrottleV1,
    generation: u32,
}

impl From<ThrottleV1> for Throttle {
    fn from(old: ThrottleV1) -> Self {
        Throttle::from_parts(old.attempts, old.blocked_until, old.last_block)
    }
}

impl Record for Throttle {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => value_of::<ThrottleV1>(body).map(Throttle::from),
            _ => value_of(body),
        }
    }
}

impl Record for SessionPin {
    const VERSION: u8 = 2;

    fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
        body_of(self)
    }

    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
        match version {
            1 => {
                let SessionPinV1 { hash, throttle, generation } = value_of(body)?;
                Ok(SessionPin { hash, throttle: throttle.into(), generation })
            }
            _ => value_of(body),
        }
    }
}
