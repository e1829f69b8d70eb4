//! The request to the running service to stop serving for work on its closed store. It serves again afterwards.

use std::sync::Arc;

use tokio::sync::Notify;

use super::compaction::Reply;
use super::swap::UncommittedRestore;
use crate::lock::Lock;

/// What is done with the closed store.
pub enum PauseWork {
    /// It is compacted.
    Compact(Reply),
    /// A restored one takes its place.
    Replace(UncommittedRestore),
}

/// A request to the running service to pause. Clones are the same request.
#[derive(Clone, Default)]
pub struct PauseRequest(Arc<Inner>);

#[derive(Default)]
struct Inner {
    work: Lock<Option<PauseWork>>,
    made: Notify,
}

impl PauseRequest {
    /// Makes the request. Returns the work if another request is made already.
    pub fn make(&self, work: PauseWork) -> Option<PauseWork> {
        let mut made = self.0.work.lock();
        if made.is_some() {
            return Some(work);
        }
        *made = Some(work);
        self.0.made.notify_one();
        None
    }

    /// Completes when the request is made.
    pub async fn made(&self) {
        self.0.made.notified().await;
    }

    /// Whether the request is made.
    pub fn is_made(&self) -> bool {
        self.0.work.lock().is_some()
    }

    /// Takes the work of the request, if one is made.
    pub fn take(&self) -> Option<PauseWork> {
        self.0.work.lock().take()
    }
}
