//! What is known about the last backups.

use crate::domain::backup_nights::Night;
use crate::domain::time::Timestamp;

/// The state of the backups.
#[derive(Clone, Debug, Default)]
pub struct BackupStatus {
    /// The newest backup that was read back without a fault.
    pub last_success: Option<BackupSuccess>,
    /// The last failure of the nightly backup, until it succeeds.
    pub failure: Option<NightlyFailure>,
}

/// A backup that was made and read back.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // the names say it
pub struct BackupSuccess {
    pub at: Timestamp,
    pub bytes: u64,
}

/// A nightly backup that failed.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct NightlyFailure {
    pub at: Timestamp,
    /// The reason without paths of files, because `/healthz` shows it.
    pub reason: String,
    pub night: Night,
    /// When it is tried again.
    pub retry_at: Timestamp,
}
