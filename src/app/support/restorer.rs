//! What a restore in the browser needs from the program around the app: the data folder, which the app does not know.

use serde::{Deserialize, Serialize};

use crate::store::{BackupError, Passphrase};
use crate::view::restore::RestoredContentView;

/// Which backup is restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreSource {
    /// The file that was uploaded in parts.
    Upload,
    /// A file in the folder of the nightly backups.
    Stored(String),
}

/// Why a backup was not received, checked or put in place. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum RestoreError {
    #[error("the next part begins at byte {received}")]
    OtherPosition { received: u64 },
    #[error("no backup was uploaded")]
    NoUpload,
    #[error("there is no such backup")]
    NoSuchBackup,
    #[error("this is not a backup of maitred, or only a part of one")]
    NotABackup,
    #[error(
        "this backup is not encrypted, so it is not sent over the network: restore it on the computer with `maitred restore`"
    )]
    NotEncrypted,
    #[error("this backup is encrypted: enter its passphrase")]
    NeedsPassphrase,
    #[error("the passphrase does not open this backup, or the file is damaged")]
    WrongPassphrase,
    #[error("{0}")]
    InvalidPassphrase(String),
    #[error("the key that belongs to this backup is missing: it is in the file FILE.key beside the backup")]
    NoKey,
    #[error(
        "the key beside this backup belongs to another restaurant or another backup, so no password would work"
    )]
    OtherKey,
    #[error("the backup contains no restaurant")]
    NoRestaurant,
    #[error("the disk has {free_mb} MB free, and the restore needs about {needed_mb} MB")]
    NoSpace { free_mb: u64, needed_mb: u64 },
    #[error("another restore is running on this computer: wait until it has ended")]
    Running,
    #[error("the service is about to stop for other work: try again in a minute")]
    Busy,
    #[error("the check of the backup was stopped, because it did not end within {minutes} minutes")]
    TooSlow { minutes: u64 },
    /// The text names no path, because it goes over the network.
    #[error("the restore failed: {0}")]
    Failed(String),
}

impl RestoreError {
    /// Identifies the reason for programs; kebab-case, never changed.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherPosition { .. } => "other-position",
            Self::NoUpload => "no-upload",
            Self::NoSuchBackup => "no-such-backup",
            Self::NotABackup => "not-a-backup",
            Self::NotEncrypted => "backup-not-encrypted",
            Self::NeedsPassphrase => "needs-passphrase",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::InvalidPassphrase(_) => "invalid",
            Self::NoKey => "no-key",
            Self::OtherKey => "other-key",
            Self::NoRestaurant => "no-restaurant",
            Self::NoSpace { .. } => "storage-full",
            Self::Running => "restore-running",
            Self::Busy => "restore-busy",
            Self::TooSlow { .. } => "restore-too-slow",
            Self::Failed(_) => "restore-failed",
        }
    }
}

impl From<BackupError> for RestoreError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::NotWhole { .. } => Self::NotABackup,
            BackupError::NeedsPassphrase { .. } => Self::NeedsPassphrase,
            BackupError::WrongPassphrase { .. } => Self::WrongPassphrase,
            BackupError::OtherKey { .. } => Self::OtherKey,
            error => Self::Failed(error.public_reason()),
        }
    }
}

/// Receives, checks and puts in place the backup of one restore. All calls may block on the disk.
pub trait Restorer: Send + Sync {
    /// Appends a part of the uploaded file; offset 0 begins a new file. Returns the bytes that are received.
    ///
    /// # Errors
    /// [`RestoreError`].
    fn receive(&self, offset: u64, part: &[u8]) -> Result<u64, RestoreError>;

    /// Reads the whole backup and makes a store of it beside the current one, which is in use meanwhile. `user` is named in its audit log.
    ///
    /// # Errors
    /// [`RestoreError`].
    fn check(
        &self,
        source: &RestoreSource,
        passphrase: Option<&Passphrase>,
        user: Option<String>,
    ) -> Result<RestoredContentView, RestoreError>;

    /// Has the store that [`Restorer::check`] made put in place of the current one: the service stops serving, and serves again.
    ///
    /// # Errors
    /// [`RestoreError::Busy`], or [`RestoreError::NoUpload`] if none was made.
    fn replace(&self) -> Result<(), RestoreError>;

    /// Deletes the uploaded file and the store that was made of it.
    fn discard(&self);
}
