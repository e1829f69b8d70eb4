//! Opening, carefully.
//!
//! Every line here answers a power cut that was measured: the folder gets `FS_SYNC_FL` before sled makes its files
//! (they inherit it), half-written snapshots go (with one of them sled never opens again), sled is tried in a child
//! process first (it can panic, or worse, while opening), and the small files and folders are fsynced afterwards (a
//! torn `conf` stopped one in five first starts).

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{IFlags, ioctl_getflags, ioctl_setflags};

use super::barrier::{Barrier, Witness};
use super::damage::RecoveryStep;
use super::dir_lock::DirLock;
use super::engine;
use super::error::OpenError;
use super::photos;
use super::probe::Probe;
use super::recover;
use super::schema;
use super::space::{self, Ballast};
use super::tx::Tx;

/// How to open. `OpenOptions::default()` is what a restaurant runs with, but for the probe.
pub struct OpenOptions {
    /// Tries an existing store in a child process first. `None` tries it in this process.
    pub probe: Option<Probe>,
    /// With less than this many bytes free, acts that ask for space are refused. Far more than a batch can write.
    pub free_space_floor_bytes: u64,
    /// Size of the file kept to be thrown away when there is no room to start; 0 for none.
    pub ballast_bytes: u64,
    /// Most commands waiting. At some 9,500 a second this is a tenth of a second of work: a longer queue would not
    /// be a queue but an outage nobody is told of.
    pub queue_max: usize,
    /// How long a write waits for room in the queue before it is answered `Busy`.
    pub queue_wait: Duration,
    /// How long one batch may take before `health` calls the writer stuck.
    pub stuck_after: Duration,
    /// Tree names by table index.
    pub tables: &'static [&'static str],
    /// The seam for tests of order and failure.
    pub witness: Option<Box<dyn Witness>>,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            probe: None,
            free_space_floor_bytes: 256 * 1024 * 1024,
            ballast_bytes: 64 * 1024 * 1024,
            queue_max: 1024,
            queue_wait: Duration::from_secs(2),
            stuck_after: Duration::from_secs(5),
            tables: schema::ALL,
            witness: None,
        }
    }
}

/// What happened while opening. Worth logging whole.
#[derive(Debug)]
#[allow(missing_docs)] // the names, and the words above, say it
pub struct OpenReport {
    /// There was no store in the folder before.
    pub fresh: bool,
    pub sync_flag: SyncFlag,
    /// What recovery did; empty on a good day.
    pub steps: Vec<RecoveryStep>,
    pub ballast: Ballast,
    /// Bytes free on the disk after opening.
    pub free_bytes: u64,
}

/// Whether the folder's files are written synchronously (`chattr +S`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the names, and the words above, say it
pub enum SyncFlag {
    /// Set, and read back from the folder, `blobs/` and the data file.
    Set,
    /// This file system has no such flag. A power cut may then cost acknowledged orders.
    Unsupported { why: String },
}

/// All that the writer needs.
pub(super) struct Opened {
    pub(super) tx: Tx,
    pub(super) barrier: Barrier,
    pub(super) lock: DirLock,
    pub(super) report: OpenReport,
}

pub(super) fn open(dir: &Path, options: OpenOptions) -> Result<Opened, OpenError> {
    make_folders(dir)?;
    let lock = DirLock::take(dir)?;
    let fresh = recover::is_fresh(dir).map_err(|error| OpenError::io("looking into", dir, error))?;
    let flagged = set_sync_flags(dir);
    let floor_bytes = options.free_space_floor_bytes;
    let ballast = space::tend_ballast(dir, floor_bytes, options.ballast_bytes)
        .map_err(|error| OpenError::io("looking after the ballast in", dir, error))?;
    let steps = recover::make_openable(dir, fresh, options.probe.as_ref())?;

    let (db, trees) = engine::start(dir, options.tables).map_err(OpenError::Engine)?;
    let file = sync_all(dir)?;
    let sync_flag = match flagged.and_then(|()| read_back_sync_flags(dir)) {
        Ok(()) => SyncFlag::Set,
        Err(error) => {
            let why = error.to_string();
            tracing::error!(why, dir = %dir.display(), "NO SYNCHRONOUS WRITES: a power cut may cost acknowledged orders");
            SyncFlag::Unsupported { why }
        }
    };
    for step in &steps {
        tracing::warn!("{step}");
    }
    let free_bytes = space::free_bytes(dir).map_err(|error| OpenError::io("measuring", dir, error))?;
    Ok(Opened {
        tx: Tx::new(trees, dir, floor_bytes),
        barrier: Barrier::new(db, file, options.witness),
        lock,
        report: OpenReport { fresh, sync_flag, steps, ballast, free_bytes },
    })
}

/// The folder, its `blobs/` and its photos, for the owner's eyes only.
pub(super) fn make_folders(dir: &Path) -> Result<(), OpenError> {
    [dir.join("blobs"), dir.join(photos::FOLDER)].iter().try_for_each(|folder| {
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| OpenError::io("making", folder, error))
    })
}

/// Puts everything that opening has made on the disk, and hands out our own handle of the data file.
pub(super) fn sync_all(dir: &Path) -> Result<File, OpenError> {
    let sync = |path: &Path| {
        let synced = File::open(path).and_then(|file| file.sync_all());
        synced.map_err(|error| OpenError::io("syncing", path, error))
    };
    let db = dir.join("db");
    sync(&dir.join("conf"))?;
    sync(&db)?;
    sync(&dir.join("blobs"))?;
    sync(&dir.join(photos::FOLDER))?;
    sync(dir)?;
    let whole = fs::canonicalize(dir).map_err(|error| OpenError::io("finding", dir, error))?;
    if let Some(parent) = whole.parent() {
        sync(parent)?;
    }
    let own = fs::OpenOptions::new().read(true).write(true).open(&db);
    own.map_err(|error| OpenError::io("opening", &db, error))
}

/// What carries the flag: the folders, so that new files inherit it, and the files of an older or restored store.
fn flagged_paths(dir: &Path) -> impl Iterator<Item = PathBuf> {
    let paths = [dir.to_owned(), dir.join("blobs"), dir.join("db"), dir.join("conf")];
    paths.into_iter().filter(|path| path.exists())
}

pub(super) fn set_sync_flags(dir: &Path) -> io::Result<()> {
    for path in flagged_paths(dir) {
        let file = File::open(path)?;
        let flags = ioctl_getflags(&file)?;
        if !flags.contains(IFlags::SYNC) {
            ioctl_setflags(&file, flags | IFlags::SYNC)?;
        }
    }
    Ok(())
}

fn read_back_sync_flags(dir: &Path) -> io::Result<()> {
    for path in flagged_paths(dir) {
        if !ioctl_getflags(File::open(&path)?)?.contains(IFlags::SYNC) {
            return Err(io::Error::other(format!("the flag did not stay on {}", path.display())));
        }
    }
    Ok(())
}
