//! A counted attempt to join, and its outcome.

use crate::app::support::rate_limit::RateLimited;
use crate::domain::ids::{SessionId, TableId};
use crate::domain::secret::SecretHash;
use crate::domain::session::{SessionPin, TableSession};
use crate::domain::text::Nickname;
use crate::security::HashError;
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::guest::JoinView;

/// Why a phone did not join.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum JoinError {
    /// No open session or no such table: the answer does not say which.
    #[error("this table has no open session: ask the staff to open it")]
    NoOpenSession,
    #[error("this is not the PIN of this table")]
    WrongPin {
        /// Attempts left before the block.
        attempts_left: u32,
        /// Duration of the block, if this attempt caused one.
        blocked_seconds: Option<u64>,
    },
    #[error("too many wrong PINs: the PIN is locked for a while; wait, or ask the staff for a new one")]
    PinBlocked { retry_after_seconds: u64 },
    #[error("too many wrong PINs from this network address")]
    AddressBlocked { retry_after_seconds: u64 },
    #[error("this table is full: {most} phones have joined")]
    TableFull { most: u64 },
    #[error("this name belongs to another phone: ask the staff to release it, or join as a new guest")]
    ResumeRefused { nickname: Nickname },
    #[error("too many phones have joined this table: wait, or ask the staff for a new PIN")]
    TooManyJoins(#[from] RateLimited),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A counted attempt whose PIN is to be checked.
pub(super) struct Attempt {
    pub session: SessionId,
    /// The table of the session when the attempt was counted.
    pub table: TableId,
    pub hash: SecretHash,
    pub generation: u32,
    pub attempts_left: u32,
}

/// The result of an attempt.
pub(super) enum Outcome {
    Joined(Box<JoinView>),
    Refused(JoinError),
}

/// The current session with the PIN of the attempt; `None` if the session was closed or the PIN reissued during the check.
pub(super) fn revalidate(
    tx: &Tx,
    attempt: &Attempt,
) -> Result<Option<(TableSession, SessionPin)>, StoreError> {
    let session = tx.get(&schema::SESSIONS, &attempt.session)?.filter(TableSession::is_open);
    let pin = tx.get(&schema::SESSION_PINS, &attempt.session)?;
    Ok(session.zip(pin.filter(|p| p.generation == attempt.generation)))
}
