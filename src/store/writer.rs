//! The only thread that writes.
//!
//! It takes up to [`BATCH_MAX`] commands from a bounded queue, runs each once against overlays (see `tx`), writes the
//! batch to the trees in one transaction, waits for the barrier, and only then publishes the events of the whole
//! batch, in commit order, and answers every caller. Refusals wait for the barrier too: a refusal may depend on a
//! write of the same batch ("this order is already placed") that is not durable yet.
//!
//! Events are published before callers are answered: when a caller learns that its command is done, the events are in
//! the queues of all listeners. Publishing never waits, so this does not delay the caller.
//!
//! Two fsyncs per batch instead of per order make this fast: with 64 callers about 53 orders share a barrier. Slow
//! work must not run on this thread.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::thread::ThreadId;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use parking_lot::{Mutex, MutexGuard};
use tokio::sync::{mpsc, oneshot, watch};

use super::backup::snapshot::SnapshotSlot;
use super::barrier::{Barrier, Step};
use super::dir_lock::DirLock;
use super::error::{StoreError, panic_text};
use super::tx::{Tx, View};
use crate::domain::event::Event;
use crate::lock;

/// Maximum of commands in one batch: twice the callers that a busy restaurant has at once. A larger batch would
/// only make the first caller wait longer.
pub(super) const BATCH_MAX: usize = 128;

/// How often closing checks whether the last reader has ended.
const READER_POLL_INTERVAL: Duration = Duration::from_millis(1);

/// Called on the writer thread after the barrier of a batch and before its callers are answered, with the events of
/// the whole batch in commit order. It must not wait; a panic in it is logged and has no other effect.
pub type Publish = Box<dyn Fn(Vec<Event>) + Send>;

/// A queued command. It runs once and returns how to answer its caller.
pub(super) type QueuedCommand = Box<dyn FnOnce(&mut Tx) -> Outcome + Send>;

/// The result of a command. `answer(None)` sends that result, `answer(Some(error))` the store's failure instead.
pub(super) struct Outcome {
    is_accepted: bool,
    answer: Box<dyn FnOnce(Option<StoreError>) + Send>,
}

/// The `Result<T, E>` of a command. Its type is erased, so that waiting for it is compiled once and not for each command.
pub(super) type AnyResult = Box<dyn Any + Send>;

/// Wraps a command, so that its result is sent to `reply`; [`result_of`] unwraps that.
pub(super) fn queued<T, E>(
    command: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    reply: oneshot::Sender<AnyResult>,
) -> QueuedCommand
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    Box::new(move |tx| {
        let (mut command, mut result) = (Some(command), None);
        let outcome = run_caught(tx, &mut |tx| {
            result = command.take().map(|command| command(tx));
            matches!(result, Some(Ok(_)))
        });
        let is_accepted = matches!(outcome, Ok(true));
        let result = match outcome {
            Ok(_) => result.expect("a command that did not panic has a result"),
            Err(error) => Err(E::from(error)),
        };
        let answer = move |failure: Option<StoreError>| {
            let answer: Result<T, E> = failure.map_or(result, |failure| Err(E::from(failure)));
            // The caller may have dropped its future: its writes stay, and the answer is not needed.
            let _ = reply.send(Box::new(answer));
        };
        Outcome { is_accepted, answer: Box::new(answer) }
    })
}

/// The result that [`queued`] has sent.
pub(super) fn result_of<T: 'static, E: 'static>(answer: AnyResult) -> Result<T, E> {
    *answer.downcast().expect("a command answers with its own type")
}

/// Runs a command, which returns whether it accepted. Not generic, as [`AnyResult`].
///
/// # Errors
/// It panicked, or accepted although a row could not be written.
fn run_caught(tx: &mut Tx, command: &mut dyn FnMut(&mut Tx) -> bool) -> Result<bool, StoreError> {
    let inside = || {
        let _inside = lock::mark_store_write();
        command(tx)
    };
    let outcome = catch_unwind(AssertUnwindSafe(inside));
    let unwritten = tx.take_write_error();
    match (outcome, unwritten) {
        (Err(panic), _) => Err(StoreError::Panicked(panic_text(&*panic))),
        (Ok(true), Some(error)) => Err(error),
        (Ok(is_accepted), _) => Ok(is_accepted),
    }
}

/// The state that the writer and all handles share.
pub(super) struct WriterState {
    /// The store for readers, replaced after each batch; `None` once the store is closed.
    view: ArcSwapOption<View>,
    /// Held by the writer during a batch. It is unlocked fairly, so that a waiting thread gets it between two batches.
    batch_lock: Mutex<()>,
    stuck_after: Duration,
    failure: watch::Sender<Option<String>>,
    writer: OnceLock<ThreadId>,
}

impl WriterState {
    pub(super) fn new(view: View, stuck_after: Duration) -> Self {
        let (view, batch_lock) = (ArcSwapOption::from_pointee(view), Mutex::new(()));
        Self { view, batch_lock, stuck_after, failure: watch::Sender::new(None), writer: OnceLock::new() }
    }

    /// Runs `read` on the newest batch that is on the disk.
    pub(super) fn read<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&View) -> Result<T, E>,
    ) -> Result<T, E> {
        self.check_running()?;
        let _inside = lock::mark_store_read();
        match self.view.load_full() {
            Some(view) => read(&view),
            None => Err(E::from(StoreError::Stopped)),
        }
    }

    /// Like [`Self::read`], but first waits until the writer is between two batches, at most `stuck_after`: a disk
    /// that hangs blocks the writer in its barrier.
    pub(super) fn read_between_batches(
        &self,
        read: impl FnOnce(&View) -> Result<(), String>,
    ) -> Result<(), String> {
        let stuck = || format!("the writer has been in one batch for {} ms", self.stuck_after.as_millis());
        let _between_batches = self.batch_lock.try_lock_for(self.stuck_after).ok_or_else(stuck)?;
        self.read(|view| Ok(read(view))).map_err(|error: StoreError| error.to_string())?
    }

    /// [`StoreError::Failed`] once the store has failed.
    pub(super) fn check_running(&self) -> Result<(), StoreError> {
        self.failure.borrow().as_ref().map_or(Ok(()), |reason| Err(StoreError::Failed(reason.clone())))
    }

    /// The error of a queued command whose answer never came.
    pub(super) fn no_answer_error(&self) -> StoreError {
        self.check_running().err().unwrap_or(StoreError::Stopped)
    }

    pub(super) async fn failed(&self) {
        let mut failure = self.failure.subscribe();
        if failure.wait_for(Option::is_some).await.is_err() {
            // Unreachable, because the sender lives as long as `self`. Returning would mean a failure.
            std::future::pending::<()>().await;
        }
    }

    pub(super) fn on_writer_thread(&self) -> bool {
        self.writer.get() == Some(&std::thread::current().id())
    }

    /// Marks the store failed. A later call does not replace the reason of the first one.
    fn fail(&self, reason: &str) {
        tracing::error!(
            reason,
            "nothing is stored or confirmed any more; the program ends and must be started again"
        );
        self.failure.send_if_modified(|failure| {
            let is_first = failure.is_none();
            failure.get_or_insert_with(|| reason.to_owned());
            is_first
        });
    }
}

/// The state of the writer thread.
pub(super) struct Writer {
    pub(super) shared: Arc<WriterState>,
    pub(super) queue: mpsc::Receiver<QueuedCommand>,
    pub(super) tx: Tx,
    pub(super) barrier: Barrier,
    pub(super) publish: Publish,
    pub(super) snapshot_slot: Arc<SnapshotSlot>,
    pub(super) lock: DirLock,
}

/// Marks the store failed when the writer thread panics.
struct FailOnPanic(Arc<WriterState>);

impl Drop for FailOnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.fail("the writer thread panicked");
        }
    }
}

impl Writer {
    /// Runs until every sender is dropped and the queue is empty, then closes the database.
    pub(super) fn run(mut self) {
        let _fail_on_panic = FailOnPanic(Arc::clone(&self.shared));
        self.shared.writer.get_or_init(|| std::thread::current().id());
        let mut batch = Vec::with_capacity(BATCH_MAX);
        while let Some(first) = self.queue.blocking_recv() {
            batch.push(first);
            while batch.len() < BATCH_MAX {
                let Ok(next) = self.queue.try_recv() else { break };
                batch.push(next);
            }
            match self.shared.check_running() {
                Ok(()) => self.run_batch(batch.drain(..)),
                // The caller of a dropped command sees its channel closed and returns the failure.
                Err(_) => batch.clear(),
            }
        }
        self.close();
    }

    fn run_batch(&mut self, batch: impl Iterator<Item = QueuedCommand>) {
        let shared = Arc::clone(&self.shared);
        let in_batch = shared.batch_lock.lock();
        let mut answers = Vec::with_capacity(BATCH_MAX);
        for command in batch {
            let outcome = command(&mut self.tx);
            match outcome.is_accepted {
                true => self.tx.accept(),
                false => self.tx.discard(),
            }
            answers.push(outcome.answer);
        }
        let committed = self.commit();
        let events = self.tx.end_batch();
        let failure = match committed {
            Ok(()) => {
                self.publish_events(events);
                None
            }
            Err(reason) => {
                self.shared.fail(&reason);
                Some(StoreError::Failed(reason))
            }
        };
        // A hook cannot make `Answer` or `Publish` fail.
        let _ = self.barrier.call_hook(Step::Answer);
        for answer in answers {
            answer(failure.clone());
        }
        MutexGuard::unlock_fair(in_batch);
    }

    /// Makes the batch durable. A batch without writes needs no barrier: earlier barriers cover all that it read.
    fn commit(&mut self) -> Result<(), String> {
        if self.tx.batch().is_empty() {
            return Ok(());
        }
        let created = self.tx.created();
        {
            let _snapshot_waits = self.snapshot_slot.before_apply(self.tx.batch());
            self.barrier.apply(self.tx.trees(), self.tx.batch())?;
        }
        self.barrier.flush_and_sync()?;
        self.tx.apply_to_memory(&created);
        self.shared.view.store(Some(Arc::new(self.tx.view())));
        Ok(())
    }

    fn publish_events(&mut self, events: Vec<Event>) {
        if events.is_empty() {
            return;
        }
        let _ = self.barrier.call_hook(Step::Publish);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (self.publish)(events))) {
            tracing::error!(
                panic = panic_text(&*panic),
                "publishing events panicked; the commit is not affected"
            );
        }
    }

    /// Closes the database, and unlocks the folder once sled has closed its file.
    fn close(mut self) {
        if self.shared.check_running().is_ok()
            && let Err(reason) = self.barrier.flush_and_sync()
        {
            self.shared.fail(&reason);
        }
        if self.shared.check_running().is_ok() {
            debug_assert_eq!(self.tx.view().compare_memory_with_disk(), Ok(()));
        }
        self.shared.view.store(None);
        self.snapshot_slot.close();
        // sled keeps its file locked while a reader, of whichever batch, or a backup has a tree.
        while self.tx.trees().is_shared() {
            std::thread::sleep(READER_POLL_INTERVAL);
        }
        drop(self.tx);
        let last_sync = self.barrier.close();
        match self.shared.check_running() {
            Ok(()) => {
                if let Err(reason) = self.lock.release_clean(last_sync) {
                    self.shared.fail(&reason);
                }
            }
            Err(_) => self.lock.release(),
        }
    }
}
