//! What the kitchen has prepared in the last weeks, and how long guests wait now: in memory, because every guest asks for it.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::domain::time::Timestamp;
use crate::domain::waiting::KitchenWork;
use crate::lock::Lock;
use crate::view::waiting::WaitsView;

/// How long an answer is used before the open dishes are counted again, in milliseconds.
const ANSWER_MS: u64 = 15_000;

/// The measured work of the kitchen, and the last answer.
#[derive(Debug, Default)]
pub(in crate::app) struct Waits {
    work: ArcSwap<Measured>,
    answer: Lock<Option<(Timestamp, Arc<WaitsView>)>>,
}

/// The work of the kitchen, and when it was read; `None` before the first time.
#[derive(Debug, Default)]
pub(in crate::app) struct Measured {
    pub at: Option<Timestamp>,
    pub work: KitchenWork,
}

impl Waits {
    /// The measured work.
    pub(in crate::app) fn measured(&self) -> Arc<Measured> {
        self.work.load_full()
    }

    /// Replaces the measured work.
    pub(in crate::app) fn save(&self, measured: Measured) {
        self.work.store(Arc::new(measured));
        *self.answer.lock() = None;
    }

    /// The last answer, if it is recent.
    pub(in crate::app) fn answer(&self, now: Timestamp) -> Option<Arc<WaitsView>> {
        let answer = self.answer.lock().clone();
        answer.filter(|(at, _)| now.is_within(*at, ANSWER_MS)).map(|(_, view)| view)
    }

    /// Keeps an answer for the next guests.
    pub(in crate::app) fn keep(&self, now: Timestamp, view: Arc<WaitsView>) {
        *self.answer.lock() = Some((now, view));
    }
}
