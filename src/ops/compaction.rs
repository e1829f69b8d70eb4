//! A compaction of the closed store, and the answer to the command.

use std::path::Path;
use std::sync::mpsc;

use serde::{Deserialize, Serialize};

use crate::store::{self, CompactionError, CompactionReport, OpenOptions};

/// The answer to the command `compact`.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct CompactionAnswer {
    pub rows: u64,
    pub bytes_before: u64,
    pub bytes_after: u64,
}

impl From<CompactionReport> for CompactionAnswer {
    fn from(report: CompactionReport) -> Self {
        let CompactionReport { rows, bytes_before, bytes_after, .. } = report;
        Self { rows, bytes_before, bytes_after }
    }
}

/// Where the result goes: to a waiting command, or only to the log.
pub type Reply = Option<mpsc::Sender<Result<CompactionAnswer, String>>>;

/// Compacts the closed store in `dir`. Calls `go_on` all the time and ends when it returns `false`.
///
/// # Errors
/// [`CompactionError`]; the store is as before, except after [`CompactionError::NotInstalled`].
pub fn compact(dir: &Path, go_on: &mut dyn FnMut() -> bool) -> Result<CompactionReport, CompactionError> {
    store::compact(dir, OpenOptions::default().min_free_bytes, &mut |_stage| go_on())
}
