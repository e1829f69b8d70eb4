//! How what is true is kept, through power cuts, full disks and damaged files.
//!
//! The rest of the program sees a [`Store`]: [`Store::write`] runs a command on the one writer thread and answers
//! when its effects are on the disk, [`Store::read`] looks at whole commits. Only this folder names sled or
//! bincode. Where to look:
//!
//! | question | file |
//! |---|---|
//! | who runs my command, when am I answered | `writer` |
//! | what a command may do, how reads see its writes | `tx`, `trees`, `rows` |
//! | when is it durable | `barrier` |
//! | bytes of keys and records, shapes over time | `keys`, `codec`, `versions` |
//! | which tables there are | `tables`, `table` |
//! | starting, and starting after damage | `open`, `probe`, `recover`, `damage` |
//! | a full disk | `space` |
//! | a copy that can be carried away | `backup` |
//! | photos of dishes, which are files | `photos` |
//!
//! What holds, always: an `Ok` from `write` is on the disk; an act is kept whole or not at all; events leave after
//! the barrier, in commit order; after the first failure of the disk nothing is acknowledged any more.

mod backup;
mod barrier;
mod codec;
mod damage;
mod dir_lock;
mod engine;
mod error;
mod keys;
mod open;
mod photos;
mod probe;
mod recover;
pub mod repo;
mod rows;
pub mod schema;
mod space;
mod table;
mod trees;
mod tx;
mod versions;
mod writer;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::{mpsc, oneshot};

pub use backup::{BackupError, BackupReport, KeyFingerprint, restore};
pub use barrier::{Step, Witness};
pub use codec::{CodecError, Record};
pub use damage::{Damage, RecoveryStep};
pub use error::{OpenError, StoreError};
pub use keys::Key;
pub use open::{OpenOptions, OpenReport, SyncFlag};
pub use photos::KeptPhoto;
pub use probe::{Probe, probe};

pub use space::Ballast;
pub use table::Table;
pub use tx::{Read, Tx, View};
pub use writer::Publish;

use crate::domain::photo::{Photo, PhotoName};
use crate::lock;
use backup::Export;
use photos::Photos;
use writer::{Job, Shared, Writer};

/// How often a thread without a runtime looks again whether the queue has room.
const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// A handle of the open store. Cloning is cheap; all clones are the same store. When the last one is dropped the
/// writer finishes its queue and closes the database in the background; [`Store::close`] waits for that.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    queue: Mutex<Option<mpsc::Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    queue_wait: Duration,
    photos: Photos,
}

impl Store {
    /// Opens the store in `dir`, making the folder and the store when there is none, and starts the writer. May
    /// take seconds (a large store is read once in full first): not for an async thread.
    ///
    /// # Errors
    /// [`OpenError::InUse`] when another process has it, [`OpenError::Damaged`] when the recovery ladder ended
    /// without a store (its text is for the owner), [`OpenError::Io`] and [`OpenError::Engine`] otherwise.
    pub fn open(
        dir: &Path,
        options: OpenOptions,
        publish: Publish,
    ) -> Result<(Store, OpenReport), OpenError> {
        let (queue_wait, stuck_after) = (options.queue_wait, options.stuck_after);
        let photos = Photos::new(dir, options.free_space_floor_bytes);
        let (sender, queue) = mpsc::channel(options.queue_max.max(1));
        let opened = open::open(dir, options)?;
        let view = View::new(opened.tx.trees().clone());
        let shared = Arc::new(Shared::new(view, stuck_after));
        let writer = Writer {
            shared: Arc::clone(&shared),
            queue,
            tx: opened.tx,
            barrier: opened.barrier,
            publish,
            lock: opened.lock,
        };
        let thread = std::thread::Builder::new().name("store-writer".into()).spawn(move || writer.run());
        let thread = thread.map_err(|source| OpenError::io("starting the writer thread for", dir, source))?;
        let (queue, thread) = (Mutex::new(Some(sender)), Mutex::new(Some(thread)));
        Ok((Store(Arc::new(Inner { shared, queue, thread, queue_wait, photos })), opened.report))
    }

    /// Runs `act` on the writer thread, once, and answers when everything it wrote is on the disk. `Err` from `act`
    /// drops its writes and events. Dropping the future does not undo an act that was accepted. Needs a tokio
    /// runtime with time.
    ///
    /// # Errors
    /// Those of `act`, and from the store: [`StoreError::Busy`], [`StoreError::Failed`], [`StoreError::Stopped`],
    /// [`StoreError::Panicked`], [`StoreError::Nested`]. Only `Failed` leaves open whether the act was kept: the
    /// disk knows, and a retry under the same idempotency key finds out.
    pub async fn write<T, E>(
        &self,
        act: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let queue = self.queue()?;
        let room = match tokio::time::timeout(self.0.queue_wait, queue.reserve()).await {
            Ok(room) => room.map_err(|_closed| self.0.shared.why_no_answer())?,
            Err(_elapsed) => return Err(E::from(self.busy())),
        };
        let (reply, answer) = oneshot::channel();
        room.send(writer::job(act, reply));
        drop(queue);
        answer.await.unwrap_or_else(|_dropped| Err(E::from(self.0.shared.why_no_answer())))
    }

    /// [`Store::write`] for the command line and for threads without a runtime.
    ///
    /// # Panics
    /// On a thread that runs async tasks.
    pub fn write_blocking<T, E>(
        &self,
        act: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.enqueue(writer::job(act, reply))?;
        answer.blocking_recv().unwrap_or_else(|_dropped| Err(E::from(self.0.shared.why_no_answer())))
    }

    /// Looks at the store between two commits. While `look` runs the writer cannot commit, so keep it short, and
    /// do not call `read` from inside it: a writer waiting in between would stop both.
    ///
    /// # Errors
    /// Those of `look`, [`StoreError::Failed`] and [`StoreError::Stopped`].
    pub fn read<T, E: From<StoreError>>(&self, look: impl FnOnce(&View) -> Result<T, E>) -> Result<T, E> {
        self.0.shared.look(look)
    }

    /// Whether the store works: it has not failed, is not closed, its writer is not stuck, and a real read of every
    /// tree succeeds. Waits for the batch in hand, [`OpenOptions::stuck_after`] at most. Not from inside a write.
    ///
    /// # Errors
    /// The reason, in words.
    pub fn health(&self) -> Result<(), String> {
        self.0.shared.look_soon(View::touch)
    }

    /// Resolves when the store has failed for good, so that the program can exit and be started again. A closed
    /// store has not failed.
    pub async fn failed(&self) {
        self.0.shared.failed().await;
    }

    /// Stops accepting, finishes what is queued, waits for a last barrier and closes the database. When it returns
    /// the folder can be opened again at once, even while clones of this handle live; they answer
    /// [`StoreError::Stopped`]. Blocks for milliseconds to seconds.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the store had failed or the last barrier did; [`StoreError::Nested`] on the
    /// writer thread.
    pub fn close(self) -> Result<(), StoreError> {
        if self.0.shared.on_writer_thread() {
            return Err(StoreError::Nested);
        }
        lock::asking();
        drop(self.0.queue.lock().take());
        // The lock is kept while joining, so that a second closer waits as well.
        let mut thread = self.0.thread.lock();
        if let Some(thread) = thread.take() {
            // A writer that panicked has marked the store failed, and the next line says so.
            let _ = thread.join();
        }
        self.0.shared.running()
    }

    /// Writes a consistent copy of all tables to the new file `to`; see [`backup`]. `key` tells which key the hashes in it
    /// were made with.
    ///
    /// # Errors
    /// [`BackupError::Store`] when the store cannot be read, [`BackupError::Io`] when the file cannot be written.
    pub fn backup(&self, to: &Path, key: &KeyFingerprint) -> Result<BackupReport, BackupError> {
        backup::write(to, key, || self.read(Export::of), &self.0.photos)
    }

    /// Whether the disk has room for new orders, sessions and photos.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`] when it has less free than the floor, with both numbers.
    pub fn require_space(&self) -> Result<(), StoreError> {
        self.0.photos.require_space()
    }

    /// Puts photos on the disk, before the commit that names them; see `photos`. Like the two that follow it waits
    /// for the disk: not for an async thread that others wait on.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`] or [`StoreError::Photo`]; some may be kept then, and nothing names them.
    pub fn keep_photos(&self, photos: &[Photo]) -> Result<(), StoreError> {
        self.0.photos.keep(photos)
    }

    /// What is kept under the name of a photo.
    ///
    /// # Errors
    /// [`StoreError::Photo`].
    pub fn photo(&self, name: PhotoName) -> Result<KeptPhoto, StoreError> {
        self.0.photos.look(name)
    }

    /// Removes all photos but those that stay; how many went. Photos that are kept and not named yet go too, so
    /// whoever keeps some and whoever sweeps take turns.
    ///
    /// # Errors
    /// [`StoreError::Photo`].
    pub fn sweep_photos(&self, stay: &HashSet<PhotoName>) -> Result<usize, StoreError> {
        self.0.photos.sweep(stay)
    }

    fn queue(&self) -> Result<mpsc::Sender<Job>, StoreError> {
        self.0.shared.running()?;
        if self.0.shared.on_writer_thread() {
            return Err(StoreError::Nested);
        }
        lock::asking();
        self.0.queue.lock().clone().ok_or(StoreError::Stopped)
    }

    fn enqueue(&self, job: Job) -> Result<(), StoreError> {
        let queue = self.queue()?;
        let mut job = job;
        let mut waited = Duration::ZERO;
        loop {
            job = match queue.try_send(job) {
                Ok(()) => return Ok(()),
                Err(mpsc::error::TrySendError::Closed(_)) => return Err(self.0.shared.why_no_answer()),
                Err(mpsc::error::TrySendError::Full(_)) if waited >= self.0.queue_wait => {
                    return Err(self.busy());
                }
                Err(mpsc::error::TrySendError::Full(job)) => job,
            };
            std::thread::sleep(LOOK_AGAIN);
            waited += LOOK_AGAIN;
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
mod store_tests;
#[cfg(test)]
mod testing;
