//! The request to the running service to compact its data, and its answer.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::lock::Lock;
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

/// A request to the running service to compact its store. Clones are the same request.
#[derive(Clone, Default)]
pub struct CompactionRequest(Arc<Inner>);

#[derive(Default)]
struct Inner {
    reply: Lock<Option<Reply>>,
    made: Notify,
}

impl CompactionRequest {
    /// Makes the request; `false` if it is made already.
    pub fn make(&self, reply: Reply) -> bool {
        let mut made = self.0.reply.lock();
        let is_first = made.is_none();
        if is_first {
            *made = Some(reply);
            self.0.made.notify_one();
        }
        is_first
    }

    /// Completes when the request is made.
    pub async fn made(&self) {
        self.0.made.notified().await;
    }

    /// Whether the request is made.
    pub fn is_made(&self) -> bool {
        self.0.reply.lock().is_some()
    }

    /// Takes the reply of the request, if one is made.
    pub fn take(&self) -> Option<Reply> {
        self.0.reply.lock().take()
    }
}

/// Compacts the closed store in `dir`. Calls `go_on` all the time and ends when it returns `false`.
///
/// # Errors
/// [`CompactionError`]; the store is as before, except after [`CompactionError::NotInstalled`].
pub fn compact(dir: &Path, go_on: &mut dyn FnMut() -> bool) -> Result<CompactionReport, CompactionError> {
    store::compact(dir, OpenOptions::default().min_free_bytes, &mut |_stage| go_on())
}
