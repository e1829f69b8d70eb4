//! The database of the restaurant. It survives power cuts, full disks and damaged files.
//!
//! The rest of the program uses a [`Store`]: [`Store::write`] runs a command on the one writer thread and returns
//! when its writes are on the disk, [`Store::read`] reads whole commits. Only this folder names sled or bincode.
//!
//! | topic | files |
//! |---|---|
//! | the writer thread: queue, batches, answers, events | `writer` |
//! | commands, and how they read their own writes | `tx`, `read`, `trees`, `rows` |
//! | the rows that are in memory | `working_set` |
//! | durability | `barrier` |
//! | bytes of keys and records, earlier versions of records | `keys`, `codec`, `versions` |
//! | trees | `schema`, `tree` |
//! | reads and writes of several rows | `repo` |
//! | opening, and repair of a damaged store | `open`, `clean_stop`, `dir_lock`, `engine`, `probe`, `recover`, `damage`, `files`, `folders` |
//! | the check of all rows while serving | `check` |
//! | a full disk | `space`, `disk` |
//! | backup and restore | `backup` |
//! | rewriting the store, so that it takes less space | `compact` |
//! | photos of dishes, which are files | `photos`, `file_changes` |
//!
//! Guarantees: when `write` returns `Ok`, the writes are on the disk; all writes of a command are stored, or none;
//! events are published after the barrier, in commit order; after the first failure of the disk no write is
//! acknowledged.

mod backup;
mod barrier;
mod check;
mod clean_stop;
mod codec;
mod compact;
mod damage;
mod dir_lock;
mod disk;
mod engine;
mod error;
mod file_changes;
mod files;
mod folders;
mod item_records;
mod keys;
mod open;
mod photos;
mod probe;
mod read;
mod recover;
pub mod repo;
mod rows;
pub mod schema;
mod space;
mod tree;
mod trees;
mod tx;
mod versions;
mod working_set;
mod writer;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::{mpsc, oneshot};

pub use backup::{
    BackupContent, BackupError, BackupKey, BackupReport, BackupTarget, ENCRYPTED_PREFIX,
    ENCRYPTION_RANDOM_BYTES, KeyFingerprint, PASSPHRASE_CHARACTERS_MIN, PLAIN_PREFIX, Passphrase,
    RunningBackup, check_backup, restore,
};
pub use barrier::{Step, StepHook};
pub use check::{RowBytes, RowCheck, RowCursor};
pub use clean_stop::LastStop;
pub use codec::{CodecError, MAX_RECORD_BYTES, Record, record_bytes};
pub use compact::{
    CompactionError, CompactionLeftover, CompactionReport, CompactionStage, compact, data_bytes,
    is_compaction_due, may_compaction_be_due,
};
pub use damage::{Damage, RecoveryStep};
pub use dir_lock::StoreLock;
pub use disk::free_bytes;
pub use error::{OpenError, StoreError};
pub use files::{is_compaction_committed, newest_backup};
pub use folders::{remove_folder, sync_path};
pub use item_records::{ArchivedItem, ItemVersion};
pub use keys::Key;
pub use open::{OpenOptions, OpenReport, SyncFlag};
pub use photos::StoredPhoto;
pub use probe::{Probe, parts_read, probe_as_child};
pub use read::Read;
pub use recover::{has_store, signs_of_earlier_store};
pub use space::Ballast;
pub use tree::{Residency, Tree, TreeInfo};
pub use tx::{Tx, View};
pub use working_set::{Partitions, ReferencingTree, SessionSum, SummedTree};
pub use writer::Publish;

use crate::domain::photo::{Photo, PhotoName};
use crate::lock;
use backup::snapshot::SnapshotSlot;
use file_changes::FileChanges;
use photos::Photos;
use space::Reserve;
use writer::{AnyResult, QueuedCommand, Writer, WriterState};

/// How often a thread without a runtime checks whether a full queue has room.
const QUEUE_POLL_INTERVAL: Duration = Duration::from_millis(1);

/// A handle of the open store. Clones are cheap and refer to the same store. When the last one is dropped the
/// writer finishes its queue and closes the database in the background; [`Store::close`] waits for that.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    shared: Arc<WriterState>,
    queue: Mutex<Option<mpsc::Sender<QueuedCommand>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    queue_wait: Duration,
    photos: Photos,
    snapshot_slot: Arc<SnapshotSlot>,
    reserve: Reserve,
    file_changes: FileChanges,
}

impl Drop for Inner {
    /// A store that nobody closed is closed with its last handle, so that nothing is written to its folder afterwards.
    fn drop(&mut self) {
        drop(self.queue.get_mut().take());
        if let Some(thread) = self.thread.get_mut().take()
            && !self.shared.on_writer_thread()
        {
            let _ = thread.join();
        }
    }
}

impl Store {
    /// Opens the store in `dir` and starts the writer; creates the folder and the store when there is none. May
    /// take seconds after a crash: do not call it on an async thread.
    ///
    /// # Errors
    /// [`OpenError::InUse`] when another process has the store open, [`OpenError::Damaged`] when it could not be
    /// repaired (the text is for the owner), [`OpenError::Io`] and [`OpenError::Engine`] otherwise.
    pub fn open(
        dir: &Path,
        options: OpenOptions,
        publish: Publish,
    ) -> Result<(Store, OpenReport), OpenError> {
        let (queue_wait, stuck_after) = (options.queue_wait, options.stuck_after);
        let photos = Photos::new(dir, options.min_free_bytes);
        let reserve = Reserve::new(dir, options.min_free_bytes, options.ballast_bytes);
        let (sender, queue) = mpsc::channel(options.queue_max.max(1));
        let opened = open::open(dir, options)?;
        let view = opened.tx.view();
        let snapshot_slot = SnapshotSlot::new(opened.tx.trees().clone());
        let shared = Arc::new(WriterState::new(view, stuck_after));
        let writer = Writer {
            shared: Arc::clone(&shared),
            queue,
            tx: opened.tx,
            barrier: opened.barrier,
            publish,
            snapshot_slot: Arc::clone(&snapshot_slot),
            lock: opened.lock,
        };
        let thread = std::thread::Builder::new().name("store-writer".into()).spawn(move || writer.run());
        let thread = thread.map_err(|source| OpenError::io("starting the writer thread for", dir, source))?;
        let (queue, thread) = (Mutex::new(Some(sender)), Mutex::new(Some(thread)));
        let file_changes = FileChanges::default();
        let inner = Inner { shared, queue, thread, queue_wait, photos, snapshot_slot, reserve, file_changes };
        Ok((Store(Arc::new(inner)), opened.report))
    }

    /// Runs `command` once on the writer thread and returns when everything it wrote is on the disk. An `Err` from
    /// `command` drops its writes and events. Dropping the future does not undo a queued command. Needs a tokio runtime
    /// with time.
    ///
    /// # Errors
    /// Those of `command`, and from the store: [`StoreError::Busy`], [`StoreError::Failed`], [`StoreError::Stopped`],
    /// [`StoreError::Panicked`], [`StoreError::Nested`]. After `Failed` the command may be stored or not: a retry with
    /// the same idempotency key after the restart tells.
    pub async fn write<T, E>(
        &self,
        command: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        writer::result_of(self.queue_and_wait(writer::queued(command, reply), answer).await?)
    }

    async fn queue_and_wait(
        &self,
        command: QueuedCommand,
        answer: oneshot::Receiver<AnyResult>,
    ) -> Result<AnyResult, StoreError> {
        let queue = self.queue()?;
        let room = match tokio::time::timeout(self.0.queue_wait, queue.reserve()).await {
            Ok(room) => room.map_err(|_closed| self.0.shared.no_answer_error())?,
            Err(_elapsed) => return Err(self.busy()),
        };
        room.send(command);
        drop(queue);
        answer.await.map_err(|_dropped| self.0.shared.no_answer_error())
    }

    /// [`Store::write`] for threads without a runtime, such as those of tests.
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn write_blocking<T, E>(
        &self,
        command: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.enqueue(writer::queued(command, reply))?;
        writer::result_of(answer.blocking_recv().map_err(|_dropped| self.0.shared.no_answer_error())?)
    }

    /// Runs `read` on the newest batch that is on the disk; neither waits for the writer nor makes it wait. It must not
    /// call [`Store::read`] itself, because the inner read may see a newer batch.
    ///
    /// # Errors
    /// Those of `read`, [`StoreError::Failed`] and [`StoreError::Stopped`].
    pub fn read<T, E: From<StoreError>>(&self, read: impl FnOnce(&View) -> Result<T, E>) -> Result<T, E> {
        self.0.shared.read(read)
    }

    /// Checks that the store works: it has not failed, is not closed, its writer is not stuck, and a read of every
    /// tree succeeds. Waits for the current batch, at most [`OpenOptions::stuck_after`]. Do not call it from a write.
    ///
    /// # Errors
    /// The reason, as text for the log.
    pub fn health(&self) -> Result<(), String> {
        self.0.shared.read_between_batches(|view| view.read_first_rows().map_err(|error| error.to_string()))
    }

    /// Compares all rows in memory with the disk, between two batches; for tests.
    ///
    /// # Errors
    /// The first difference, as text.
    pub fn compare_memory_with_disk(&self) -> Result<(), String> {
        self.0.shared.read_between_batches(View::compare_memory_with_disk)
    }

    /// How many rows queries and acts have read since the store was opened, for tests; 0 in release builds, which do not
    /// count.
    ///
    /// # Errors
    /// [`StoreError::Failed`] and [`StoreError::Stopped`].
    pub fn rows_read(&self) -> Result<u64, StoreError> {
        self.read(|view| Ok(view.rows_read()))
    }

    /// Checks that the next `limit` rows after `cursor`, whichever tree they are in, are whole and in order. Rows that
    /// are written meanwhile may be left out.
    ///
    /// # Errors
    /// [`StoreError::Failed`] and [`StoreError::Stopped`]. A bad row is no error, but [`RowCheck::Bad`].
    pub fn check_rows(&self, cursor: RowCursor, limit: usize) -> Result<RowCheck, StoreError> {
        self.read(|view| Ok(check::check_rows(view.trees(), cursor, limit)))
    }

    /// Resolves when the store has failed, so that the program can exit and be started again. Closing the store is
    /// no failure.
    pub async fn failed(&self) {
        self.0.shared.failed().await;
    }

    /// Stops accepting commands and changes of photos, runs the commands that are queued, waits for a last barrier and closes the database. When it
    /// returns the folder can be opened again, even while clones of this handle exist; they return
    /// [`StoreError::Stopped`]. Blocks for milliseconds to seconds.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the store had failed or the last barrier did; [`StoreError::Nested`] on the
    /// writer thread.
    pub fn close(self) -> Result<(), StoreError> {
        if self.0.shared.on_writer_thread() {
            return Err(StoreError::Nested);
        }
        lock::assert_may_wait_for_store();
        self.0.file_changes.close();
        drop(self.0.queue.lock().take());
        // The lock is held while joining, so that a second `close` waits as well.
        let mut thread = self.0.thread.lock();
        if let Some(thread) = thread.take() {
            // A writer that panicked has marked the store failed; the next line returns that.
            let _ = thread.join();
        }
        self.0.shared.check_running()
    }

    /// Checks that the disk has space for new orders, sessions and photos.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`] when less than the free-space floor is free, with both numbers.
    pub fn require_space(&self) -> Result<(), StoreError> {
        self.0.photos.require_space()
    }

    /// Deletes the reserve on the disk (the ballast file) when almost nothing is free, so that acts without new orders go on;
    /// fills it when there is space again. Blocks on the disk.
    ///
    /// # Errors
    /// The error of the system, as text for the log.
    pub fn maintain_reserve(&self) -> Result<Ballast, String> {
        let _change = self.0.file_changes.begin().map_err(|error| error.to_string())?;
        self.0.reserve.maintain().map_err(|error| error.to_string())
    }

    /// Bytes that are free on the disk of the store.
    ///
    /// # Errors
    /// The error of the system.
    pub fn free_bytes(&self) -> std::io::Result<u64> {
        disk::free_bytes(self.0.reserve.dir())
    }

    /// Saves photos on the disk, before the commit that names them; see `photos`. This and the next two functions
    /// block on the disk: do not call them on an async thread.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`], [`StoreError::Photo`] or [`StoreError::Stopped`]; some photos may be saved then, and no row names them.
    pub fn save_photos(&self, photos: &[Photo]) -> Result<(), StoreError> {
        let _change = self.0.file_changes.begin()?;
        self.0.photos.save(photos)
    }

    /// Reads the photo of that name.
    ///
    /// # Errors
    /// [`StoreError::Photo`].
    pub fn photo(&self, name: PhotoName) -> Result<StoredPhoto, StoreError> {
        self.0.photos.load(name)
    }

    /// Deletes all photos except `used` and returns how many it deleted. Saved photos that no row names yet are
    /// deleted too, so the caller must not save photos at the same time.
    ///
    /// # Errors
    /// [`StoreError::Photo`] or [`StoreError::Stopped`].
    pub fn sweep_photos(&self, used: &HashSet<PhotoName>) -> Result<usize, StoreError> {
        let _change = self.0.file_changes.begin()?;
        self.0.photos.delete_except(used)
    }

    fn queue(&self) -> Result<mpsc::Sender<QueuedCommand>, StoreError> {
        self.0.shared.check_running()?;
        if self.0.shared.on_writer_thread() {
            return Err(StoreError::Nested);
        }
        lock::assert_may_wait_for_store();
        self.0.queue.lock().clone().ok_or(StoreError::Stopped)
    }

    fn enqueue(&self, command: QueuedCommand) -> Result<(), StoreError> {
        let queue = self.queue()?;
        let mut command = command;
        let mut waited = Duration::ZERO;
        loop {
            command = match queue.try_send(command) {
                Ok(()) => return Ok(()),
                Err(mpsc::error::TrySendError::Closed(_)) => return Err(self.0.shared.no_answer_error()),
                Err(mpsc::error::TrySendError::Full(_)) if waited >= self.0.queue_wait => {
                    return Err(self.busy());
                }
                Err(mpsc::error::TrySendError::Full(command)) => command,
            };
            std::thread::sleep(QUEUE_POLL_INTERVAL);
            waited += QUEUE_POLL_INTERVAL;
        }
    }

    fn busy(&self) -> StoreError {
        StoreError::Busy { waited_ms: self.0.queue_wait.as_millis() as u64 }
    }
}

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod recover_tests;
#[cfg(test)]
mod start_tests;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod working_set_tests;
