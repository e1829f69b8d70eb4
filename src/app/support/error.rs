//! Errors of the store as the outer rooms see them; they do not name the store itself.

use crate::store::StoreError;

/// Why the store did not do what was asked.
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
            | StoreError::Photo { .. }
            | StoreError::Unwritable { .. }
            | StoreError::Panicked(_)
            | StoreError::Nested => ServiceError::Fault(error.to_string()),
        }
    }
}
