//! The one thread that writes.
//!
//! It takes up to [`BATCH_MAX`] commands from a bounded queue, runs each once against overlays (see `tx`), puts the
//! batch's writes into the trees in one transaction, waits for the barrier, and only then publishes the events of
//! the whole batch, in commit order, and answers every caller. Refusals wait too: a refusal may rest on a write of
//! the same batch ("this order is already placed"), and must not be heard before that write is safe.
//!
//! Events leave before answers: when a caller knows its act is done, the listeners' queues have it already, so
//! nobody who acts and then looks finds the old state. Publishing never waits, so this costs the caller nothing.
//!
//! Two fsyncs per batch instead of per order is what makes this fast: with 64 callers about 53 orders share a
//! barrier. Nothing slow belongs on this thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::thread::ThreadId;
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard, RwLock};
use tokio::sync::{mpsc, oneshot, watch};

use super::barrier::{Barrier, Step};
use super::dir_lock::DirLock;
use super::error::{StoreError, panic_text};
use super::tx::{Tx, View};
use crate::domain::event::Event;
use crate::lock;

/// Most commands in one batch. Twice the callers a busy restaurant has at once; more would only make the first
/// caller wait for the last.
pub(super) const BATCH_MAX: usize = 128;

/// Called on the writer thread after the barrier of a batch, with the events of the whole batch in commit order,
/// and before its callers are answered. It must not wait; a panic in it is logged and changes nothing.
pub type Publish = Box<dyn Fn(Vec<Event>) + Send>;

/// A command on its way to the writer: runs once, and says how to answer.
pub(super) type Job = Box<dyn FnOnce(&mut Tx) -> Ran + Send>;

/// A command that has run. `answer(None)` gives its own result, `answer(Some(error))` the store's failure.
pub(super) struct Ran {
    keep: bool,
    answer: Box<dyn FnOnce(Option<StoreError>) + Send>,
}

/// Packs a command and the place its answer goes to.
pub(super) fn job<T, E>(
    act: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    reply: oneshot::Sender<Result<T, E>>,
) -> Job
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    Box::new(move |tx| {
        let inside = || {
            let _inside = lock::acting();
            act(tx)
        };
        let result = match catch_unwind(AssertUnwindSafe(inside)) {
            Ok(result) => result,
            Err(panic) => Err(E::from(StoreError::Panicked(panic_text(&*panic)))),
        };
        let result = match tx.take_spoiled() {
            Some(error) if result.is_ok() => Err(E::from(error)),
            _ => result,
        };
        let keep = result.is_ok();
        let answer = move |failure: Option<StoreError>| {
            let answer = failure.map_or(result, |failure| Err(E::from(failure)));
            // A caller who left does not undo its act, and does not need the answer.
            let _ = reply.send(answer);
        };
        Ran { keep, answer: Box::new(answer) }
    })
}

/// What the writer and the handles both hold.
pub(super) struct Shared {
    /// The trees for readers. The writer holds the lock while it applies a batch; `None` once closed.
    view: RwLock<Option<View>>,
    /// Held by the writer while it works on a batch. It is fair, so whoever waits for it gets in between two.
    turn: Mutex<()>,
    stuck_after: Duration,
    failure: watch::Sender<Option<String>>,
    writer: OnceLock<ThreadId>,
}

impl Shared {
    pub(super) fn new(view: View, stuck_after: Duration) -> Self {
        let (view, turn) = (RwLock::new(Some(view)), Mutex::new(()));
        Self { view, turn, stuck_after, failure: watch::Sender::new(None), writer: OnceLock::new() }
    }

    /// Runs `look` between two commits.
    pub(super) fn look<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&View) -> Result<T, E>,
    ) -> Result<T, E> {
        self.running()?;
        let _inside = lock::reading();
        match &*self.view.read() {
            Some(view) => look(view),
            None => Err(E::from(StoreError::Stopped)),
        }
    }

    /// Like [`Self::look`], but first waits until the writer is between two batches, and not for ever: a disk that
    /// neither works nor fails holds the writer in its barrier.
    pub(super) fn look_soon(&self, look: impl FnOnce(&View) -> Result<(), StoreError>) -> Result<(), String> {
        let stuck = || format!("the writer has been in one batch for {} ms", self.stuck_after.as_millis());
        let _between_batches = self.turn.try_lock_for(self.stuck_after).ok_or_else(stuck)?;
        self.look(look).map_err(|error| error.to_string())
    }

    pub(super) fn running(&self) -> Result<(), StoreError> {
        self.failure.borrow().as_ref().map_or(Ok(()), |reason| Err(StoreError::Failed(reason.clone())))
    }

    /// Why a command that was accepted got no answer.
    pub(super) fn why_no_answer(&self) -> StoreError {
        self.running().err().unwrap_or(StoreError::Stopped)
    }

    pub(super) async fn failed(&self) {
        let mut failure = self.failure.subscribe();
        if failure.wait_for(Option::is_some).await.is_err() {
            // The sender lives as long as `self`; this is never reached, and it must not read as a failure.
            std::future::pending::<()>().await;
        }
    }

    pub(super) fn on_writer_thread(&self) -> bool {
        self.writer.get() == Some(&std::thread::current().id())
    }

    /// The first reason stands.
    fn fail(&self, reason: &str) {
        tracing::error!(reason, "the store has failed and takes nothing until it is started again");
        self.failure.send_if_modified(|kept| {
            let first = kept.is_none();
            kept.get_or_insert_with(|| reason.to_owned());
            first
        });
    }
}

/// The writer thread's own things.
pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    pub(super) queue: mpsc::Receiver<Job>,
    pub(super) tx: Tx,
    pub(super) barrier: Barrier,
    pub(super) publish: Publish,
    pub(super) lock: DirLock,
}

/// Marks the store failed when the writer leaves by a panic: a store whose writer is gone must not look idle.
struct Alarm(Arc<Shared>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.fail("the writer thread panicked");
        }
    }
}

impl Writer {
    /// Works until every sender is gone and the queue is empty, then closes the database.
    pub(super) fn run(mut self) {
        let _alarm = Alarm(Arc::clone(&self.shared));
        self.shared.writer.get_or_init(|| std::thread::current().id());
        let mut batch = Vec::with_capacity(BATCH_MAX);
        while let Some(first) = self.queue.blocking_recv() {
            batch.push(first);
            while batch.len() < BATCH_MAX {
                let Ok(next) = self.queue.try_recv() else { break };
                batch.push(next);
            }
            match self.shared.running() {
                Ok(()) => self.turn(batch.drain(..)),
                // A dropped job is answered with the failure by the one who waits for it.
                Err(_) => batch.clear(),
            }
        }
        self.finish();
    }

    fn turn(&mut self, batch: impl Iterator<Item = Job>) {
        let shared = Arc::clone(&self.shared);
        let turn = shared.turn.lock();
        let mut answers = Vec::with_capacity(BATCH_MAX);
        for job in batch {
            let ran = job(&mut self.tx);
            match ran.keep {
                true => self.tx.keep(),
                false => self.tx.forget(),
            }
            answers.push(ran.answer);
        }
        let committed = self.commit();
        let events = self.tx.end_batch();
        let failure = match committed {
            Ok(()) => {
                self.tell_listeners(events);
                None
            }
            Err(reason) => {
                self.shared.fail(&reason);
                Some(StoreError::Failed(reason))
            }
        };
        // Publish and Answer cannot be refused: what is on the disk has happened.
        let _ = self.barrier.tell(Step::Answer);
        for answer in answers {
            answer(failure.clone());
        }
        MutexGuard::unlock_fair(turn);
    }

    /// A batch that wrote nothing needs no barrier: all it can have read is behind an earlier one.
    fn commit(&mut self) -> Result<(), String> {
        if self.tx.batch().is_empty() {
            return Ok(());
        }
        {
            let _readers_wait = self.shared.view.write();
            self.barrier.apply(self.tx.trees(), self.tx.batch())?;
        }
        self.barrier.settle()
    }

    fn tell_listeners(&mut self, events: Vec<Event>) {
        if events.is_empty() {
            return;
        }
        let _ = self.barrier.tell(Step::Publish);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (self.publish)(events))) {
            tracing::error!(panic = panic_text(&*panic), "publishing panicked; what was committed stands");
        }
    }

    /// Closes the database, and lets go of the folder only when sled has.
    fn finish(mut self) {
        if self.shared.running().is_ok()
            && let Err(reason) = self.barrier.settle()
        {
            self.shared.fail(&reason);
        }
        drop(self.shared.view.write().take());
        drop(self.tx);
        drop(self.barrier);
        self.lock.release();
    }
}
