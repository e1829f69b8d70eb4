//! What the store's troubles mean to whoever asked; the outer rooms see these and not the store.

use crate::store::StoreError;

/// Why the store did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// The disk is full; nothing was done.
    #[error("the disk is full")]
    Full,
    /// It does not fit a record.
    #[error("too large to be kept")]
    TooLarge,
    /// Too much at once; nothing was done.
    #[error("the box is busy")]
    Busy,
    /// The program is ending.
    #[error("the box is stopping")]
    Stopping,
    /// The disk refused, for good: the program ends and starts again.
    #[error("the store has failed: {0}")]
    Failed(String),
    /// A fault of ours.
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
