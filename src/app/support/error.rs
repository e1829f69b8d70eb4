//! Errors that many acts share, and errors of the store as the outer rooms see them.

use super::auth::AuthEnded;
use super::idempotency::KeyReused;
use crate::store::StoreError;

/// Why an act of staff did not happen: its own reason, or one that every act has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the types say it
pub enum ActError<E> {
    #[error(transparent)]
    Refused(E),
    #[error(transparent)]
    AuthEnded(AuthEnded),
    #[error(transparent)]
    KeyReused(KeyReused),
    #[error(transparent)]
    Store(StoreError),
}

/// The own reasons of an act.
pub trait Refusal {}

impl<E: Refusal> From<E> for ActError<E> {
    fn from(error: E) -> Self {
        Self::Refused(error)
    }
}

impl<E> From<AuthEnded> for ActError<E> {
    fn from(error: AuthEnded) -> Self {
        Self::AuthEnded(error)
    }
}

impl<E> From<KeyReused> for ActError<E> {
    fn from(error: KeyReused) -> Self {
        Self::KeyReused(error)
    }
}

impl<E> From<StoreError> for ActError<E> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Why a call of the store failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// The disk is full; nothing was done.
    #[error("the disk is full")]
    Full,
    /// A value does not fit a record; nothing was done.
    #[error("too large to store")]
    TooLarge,
    /// The queue is full; nothing was done.
    #[error("the program is busy")]
    Busy,
    /// The program is stopping.
    #[error("the program is stopping")]
    Stopping,
    /// The disk failed. The program exits and is started again.
    #[error("the store has failed: {0}")]
    Failed(String),
    /// An internal error.
    #[error("{0}")]
    Fault(String),
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::StorageFull { .. } => ServiceError::Full,
            StoreError::TooLarge { .. } => ServiceError::TooLarge,
            StoreError::Busy { .. } => ServiceError::Busy,
            StoreError::Stopped => ServiceError::Stopping,
            StoreError::Failed(why) => ServiceError::Failed(why),
            StoreError::Corrupt { .. }
            | StoreError::ReadFailed { .. }
            | StoreError::Photo { .. }
            | StoreError::Unwritable { .. }
            | StoreError::Panicked(_)
            | StoreError::Nested => ServiceError::Fault(error.to_string()),
        }
    }
}
