//! Opens the store so that it survives power cuts. Each step prevents a failure that was measured:
//!
//! - the folder gets `FS_SYNC_FL` before sled creates its files, which inherit it;
//! - half-written snapshots are deleted: with one of them sled never opens again;
//! - sled is tried in a child process first, because it can panic or hang while it opens; only a store that was closed
//!   and has not changed since is opened at once;
//! - the small files and the folders are fsynced afterwards: a torn `conf` stopped one in five first starts.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{IFlags, ioctl_getflags, ioctl_setflags};

use super::barrier::{Barrier, StepHook};
use super::clean_stop::{self, LastStop};
use super::compact::{self, CompactionLeftover};
use super::damage::RecoveryStep;
use super::dir_lock::{DirLock, wait_for_engine_unlock};
use super::disk;
use super::engine;
use super::error::OpenError;
use super::photos;
use super::probe::{Depth, Probe};
use super::recover;
use super::schema;
use super::space::{self, Ballast};
use super::tree::TreeInfo;
use super::tx::Tx;
use super::working_set::{Partitions, WorkingSetWriter};

/// Options of [`Store::open`](super::Store::open). The defaults are those of production, except for `probe`.
pub struct OpenOptions {
    /// The child process in which an existing store is tried first. `None` tries it in this process.
    pub probe: Option<Probe>,
    /// Reads every row of an existing store before it is opened. Otherwise nothing is read after a clean stop, and the
    /// first and last rows of each tree after a crash.
    pub reads_every_row: bool,
    /// The free-space floor: with less free, acts that call `require_space` are refused. Far more than a batch can
    /// write.
    pub min_free_bytes: u64,
    /// Size of the ballast file, which is deleted when the disk is too full to start; 0 for none.
    pub ballast_bytes: u64,
    /// Maximum of queued commands. The default is a tenth of a second of work at some 9,500 commands a second: a
    /// longer queue would only hide an outage.
    pub queue_max: usize,
    /// How long a write waits for room in the queue before it fails with `Busy`.
    pub queue_wait: Duration,
    /// How long one batch may take before `health` reports a stuck writer.
    pub stuck_after: Duration,
    /// The trees by index.
    pub trees: &'static [TreeInfo],
    /// Which sessions and orders are in memory.
    pub partitions: Option<Partitions>,
    /// Called before each step of a batch; only tests have one.
    pub step_hook: Option<Box<dyn StepHook>>,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            probe: None,
            reads_every_row: false,
            min_free_bytes: 256 * 1024 * 1024,
            ballast_bytes: 64 * 1024 * 1024,
            queue_max: 1024,
            queue_wait: Duration::from_secs(2),
            stuck_after: Duration::from_secs(5),
            trees: schema::ALL,
            partitions: Some(schema::PARTITIONS),
            step_hook: None,
        }
    }
}

/// What happened while opening, for the log.
#[derive(Debug)]
#[allow(missing_docs)] // the names say it
pub struct OpenReport {
    /// The folder held no store before.
    pub fresh: bool,
    /// How the store was left before this opening.
    pub last_stop: LastStop,
    pub sync_flag: SyncFlag,
    /// What recovery did; empty for a store without damage.
    pub steps: Vec<RecoveryStep>,
    pub ballast: Ballast,
    /// What an interrupted compaction had left.
    pub compaction: CompactionLeftover,
    /// Bytes free on the disk after opening.
    pub free_bytes: u64,
}

/// Whether the files of the folder are written synchronously (`chattr +S`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum SyncFlag {
    /// Set, and read back from the folder, `blobs/` and the data file.
    Set,
    /// The file system has no such flag. A power cut may lose acknowledged orders.
    Unsupported { why: String },
}

/// An open store: the parts of the writer, and the report.
pub(super) struct Opened {
    pub(super) tx: Tx,
    pub(super) barrier: Barrier,
    pub(super) lock: DirLock,
    pub(super) report: OpenReport,
}

pub(super) fn open(dir: &Path, options: OpenOptions) -> Result<Opened, OpenError> {
    make_folders(dir)?;
    let lock = DirLock::take(dir)?;
    let compaction = compact::complete(dir, &mut |_| {})
        .map_err(|error| OpenError::io("completing an interrupted compaction in", dir, error))?;
    match compaction {
        CompactionLeftover::None => {}
        CompactionLeftover::Deleted => tracing::warn!("a compaction was interrupted; its files are deleted"),
        CompactionLeftover::Installed => tracing::info!("a compaction was interrupted and is completed now"),
    }
    let listing = |error| OpenError::io("listing", dir, error);
    let fresh = recover::is_fresh(dir).map_err(listing)?;
    let last_stop = clean_stop::last_stop(dir).map_err(listing)?;
    let flagged = set_sync_flags(dir);
    let min_free_bytes = options.min_free_bytes;
    let ballast = space::maintain_ballast(dir, min_free_bytes, min_free_bytes, options.ballast_bytes)
        .map_err(|error| OpenError::io("maintaining the ballast file in", dir, error))?;
    require_space_to_open(dir)?;
    let depth = match last_stop {
        _ if fresh => None,
        _ if options.reads_every_row => Some(Depth::EveryRow),
        LastStop::Clean => None,
        LastStop::Unclean => Some(Depth::HeadsAndTails),
        LastStop::Changed => Some(Depth::EveryRow),
    };
    let probe = options.probe.as_ref();
    let mut steps = depth.map_or(Ok(vec![]), |depth| recover::make_openable(dir, depth, probe))?;
    // Before the first change: a power cut during this run must not look like a clean stop.
    clean_stop::delete_mark(dir)
        .map_err(|error| OpenError::io("deleting the mark of the last stop in", dir, error))?;

    let names: Vec<_> = options.trees.iter().map(|tree| tree.name).collect();
    let (db, trees) = match engine::start(dir, &names) {
        // After a clean stop nothing was tried before.
        Err(why) if depth.is_none() && !fresh && wait_for_engine_unlock(dir)? => {
            tracing::warn!(why, "the data did not open although maitred was stopped properly; checking it");
            steps = recover::make_openable(dir, Depth::EveryRow, probe)?;
            engine::start(dir, &names)
        }
        started => started,
    }
    .map_err(|why| engine_error(dir, why))?;
    let working_set = WorkingSetWriter::load(options.trees, options.partitions, &trees)
        .map_err(|error| recover::damage(dir, std::mem::take(&mut steps), error.to_string()))?;
    let file = sync_all(dir)?;
    let sync_flag = match flagged.and_then(|()| read_back_sync_flags(dir)) {
        Ok(()) => SyncFlag::Set,
        Err(error) => {
            let why = error.to_string();
            tracing::error!(why, dir = %dir.display(), "NO SYNCHRONOUS WRITES: a power cut may lose acknowledged orders");
            SyncFlag::Unsupported { why }
        }
    };
    for step in &steps {
        tracing::warn!("{step}");
    }
    let free_bytes =
        disk::free_bytes(dir).map_err(|error| OpenError::io("measuring the free space of", dir, error))?;
    Ok(Opened {
        tx: Tx::new(trees, working_set, dir, min_free_bytes),
        barrier: Barrier::new(db, file, options.step_hook),
        lock,
        report: OpenReport { fresh, last_stop, sync_flag, steps, ballast, compaction, free_bytes },
    })
}

/// [`OpenError::DiskFull`] when the disk has no space for what sled writes while it opens.
fn require_space_to_open(dir: &Path) -> Result<(), OpenError> {
    let free_bytes =
        disk::free_bytes(dir).map_err(|error| OpenError::io("measuring the free space of", dir, error))?;
    let snapshot_bytes = recover::snapshot_bytes(dir);
    if free_bytes < disk::needed_to_open(snapshot_bytes) {
        return Err(OpenError::disk_full(dir, snapshot_bytes));
    }
    Ok(())
}

/// The error of sled in this process; the next start checks the store first.
fn engine_error(dir: &Path, why: String) -> OpenError {
    if disk::names_disk_full(&why) {
        return OpenError::disk_full(dir, recover::snapshot_bytes(dir));
    }
    if disk::names_broken_disk(&why) {
        return OpenError::broken_disk(dir, &disk::plain_system_error(&why));
    }
    OpenError::Engine(why)
}

/// Creates the folder, its `blobs/` and its folder of photos, readable by their owner only.
pub(super) fn make_folders(dir: &Path) -> Result<(), OpenError> {
    [dir.join("blobs"), dir.join(photos::FOLDER)].iter().try_for_each(|folder| {
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| OpenError::io("creating", folder, error))
    })
}

/// Syncs all files and folders that opening has created, and returns our own handle of the data file.
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
    let full_path =
        fs::canonicalize(dir).map_err(|error| OpenError::io("resolving the path of", dir, error))?;
    if let Some(parent) = full_path.parent() {
        sync(parent)?;
    }
    let own = fs::OpenOptions::new().read(true).write(true).open(&db);
    own.map_err(|error| OpenError::io("opening", &db, error))
}

/// The paths that get the flag: the folders, whose new files inherit it, and the files of an older or restored store.
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
            return Err(io::Error::other(format!(
                "the flag is not set on {} after setting it",
                path.display()
            )));
        }
    }
    Ok(())
}
