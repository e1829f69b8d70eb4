//! Compaction by the service: it stops serving, rewrites the store, and serves again in the same process.
//!
//! The store is closed meanwhile, so nothing can be written that the new files lack.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::appliance;
use super::serve::stop_signal;
use super::swap::FolderLock;
use crate::app::support::compaction_status::CompactionStatus;
use crate::lock::Lock;
use crate::store::{self, CompactionError, CompactionReport, OpenOptions};

/// Interval at which systemd learns that a compaction goes on (`WatchdogSec` is 30 s).
const WATCHDOG: Duration = Duration::from_secs(10);

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

    /// Completes when it is made.
    pub async fn made(&self) {
        self.0.made.notified().await;
    }

    /// Whether it is made.
    pub fn is_made(&self) -> bool {
        self.0.reply.lock().is_some()
    }

    /// Takes the request, if it is made.
    pub fn take(&self) -> Option<Reply> {
        self.0.reply.lock().take()
    }
}

/// What a compaction leaves to the service that serves again.
pub struct Compacted {
    /// Keeps other commands from opening the store before the service has.
    pub lock: FolderLock,
    /// What it has done, or why it failed.
    pub result: Result<CompactionReport, CompactionError>,
    /// The state before it.
    pub status: CompactionStatus,
    /// Who waits for the result.
    pub reply: Reply,
    /// A signal asked the program to end meanwhile.
    pub is_stopping: bool,
}

impl Compacted {
    /// Answers the command that waits.
    pub fn answer(reply: Reply, result: &Result<CompactionReport, CompactionError>) {
        if let Some(reply) = reply {
            let answer = match result {
                Ok(report) => Ok(CompactionAnswer::from(*report)),
                Err(error) => Err(error.to_string()),
            };
            // The command may have been interrupted.
            let _ = reply.send(answer);
        }
    }
}

/// Compacts the store in `data`, which this process has closed. A failure is logged.
///
/// # Errors
/// An error of the system, if the service cannot go on.
pub fn compact_between_serving(
    data: &Path,
    status: CompactionStatus,
    reply: Reply,
) -> std::io::Result<Compacted> {
    let lock = FolderLock::take(data)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (is_stopping, steps) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let work = {
        let (dir, is_stopping, steps) =
            (appliance::store_dir(data), Arc::clone(&is_stopping), Arc::clone(&steps));
        move || {
            compact(&dir, &mut || {
                steps.fetch_add(1, Ordering::Relaxed);
                !is_stopping.load(Ordering::Relaxed)
            })
        }
    };
    let result = runtime.block_on(async {
        let stop = stop_signal()?;
        let mut work = tokio::task::spawn_blocking(work);
        let mut watchdog = tokio::time::interval(WATCHDOG);
        tokio::pin!(stop);
        let mut seen = None;
        loop {
            tokio::select! {
                result = &mut work => return Ok::<_, std::io::Error>(result),
                () = &mut stop, if !is_stopping.load(Ordering::Relaxed) => is_stopping.store(true, Ordering::Relaxed),
                // A disk that hangs makes no steps, and systemd starts the program again.
                _ = watchdog.tick() => {
                    let now = Some(steps.load(Ordering::Relaxed));
                    if now != seen {
                        let _ = sd_notify::notify(&[sd_notify::NotifyState::Watchdog]);
                    }
                    seen = now;
                }
            }
        }
    })?;
    let result =
        result.unwrap_or_else(|_panic| Err(CompactionError::Engine("the compaction panicked".to_owned())));
    match &result {
        Ok(CompactionReport { rows, bytes_before, bytes_after, .. }) => {
            tracing::info!(rows, bytes_before, bytes_after, "the data is compacted");
        }
        Err(error) => tracing::error!(%error, "the data was not compacted"),
    }
    let is_stopping = is_stopping.load(Ordering::Relaxed);
    Ok(Compacted { lock, result, status, reply, is_stopping })
}

/// Compacts the closed store in `dir`. Calls `go_on` all the time and ends when it returns `false`.
///
/// # Errors
/// [`CompactionError`]; the store is as before.
pub fn compact(dir: &Path, go_on: &mut dyn FnMut() -> bool) -> Result<CompactionReport, CompactionError> {
    store::compact(dir, OpenOptions::default().free_space_floor_bytes, &mut |_stage| go_on())
}
