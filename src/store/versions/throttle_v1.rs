//! Version 1 of a throttle and of a session PIN: pending attempts are counted as wrong ones.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::secret::SecretHash;
use crate::domain::session::SessionPin;
use crate::domain::throttle::Throttle;
use crate::domain::time::Timestamp;

#[derive(Clone, Serialize, Deserialize)]
struct ThrottleV1 {
    attempts: Vec<Timestamp>,
    blocked_until: Option<Timestamp>,
    last_block: Option<(Timestamp, u8)>,
}

#[derive(Clone, Serialize, Deserialize)]
struct SessionPinV1 {
    hash: SecretHash,
    throttle: ThrottleV1,
    generation: u32,
}

record!(ThrottleV1, 1);
record!(SessionPinV1, 1);

impl From<ThrottleV1> for Throttle {
    fn from(old: ThrottleV1) -> Self {
        Throttle::from_parts(old.attempts, old.blocked_until, old.last_block)
    }
}

impl From<SessionPinV1> for SessionPin {
    fn from(old: SessionPinV1) -> Self {
        Self { hash: old.hash, throttle: old.throttle.into(), generation: old.generation }
    }
}

record!(Throttle, 2, from ThrottleV1);
record!(SessionPin, 2, from SessionPinV1);
