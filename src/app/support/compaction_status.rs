//! The last compactions of the store: made, failed, due.

use crate::domain::backup_nights::Night;
use crate::domain::time::Timestamp;

/// The state of the compactions. It is handed on when the service serves again after one.
#[derive(Clone, Debug, Default)]
pub struct CompactionStatus {
    /// The last one of this process.
    pub last_success: Option<CompactionSuccess>,
    /// The last failure, until one succeeds.
    pub failure: Option<CompactionFailure>,
    /// The night in which the nightly one needs no further look: it was made, failed, or was not due.
    pub settled_night: Option<Night>,
    /// One was interrupted by the end of the run before: the next look settles its night.
    pub is_interrupted: bool,
    /// The night in which it is due and waits for tables to close or a backup to end.
    pub waiting_night: Option<Night>,
}

/// A compaction that was made.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // the names say it
pub struct CompactionSuccess {
    pub at: Timestamp,
    pub bytes_before: u64,
    pub bytes_after: u64,
}

/// A compaction that failed or was interrupted.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct CompactionFailure {
    pub at: Timestamp,
    /// The reason without paths of files, because `/healthz` shows it.
    pub reason: String,
}
