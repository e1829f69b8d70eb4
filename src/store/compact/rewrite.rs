//! Builds a new store with the rows of the current one, and reads it back from the disk.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use rustix::fs::{Advice, IFlags, fadvise, ioctl_getflags, ioctl_setflags};
use sha2::{Digest, Sha256};

use super::install;
use super::types::{CompactionError, CompactionStage, io_error};
use crate::store::clean_stop;
use crate::store::dir_lock::wait_for_engine_unlock;
use crate::store::disk;
use crate::store::engine;
use crate::store::error::{panic_text, plain_text};
use crate::store::files::engine_files;

/// Space that a rewritten store takes at most, as a multiple of its rows. Measured are 1.6 to 2.5, depending on the disk: sled writes
/// a row about three times while it is inserted, and keeps a segment of its file while half of it is used.
const REWRITTEN_PER_ROW_BYTE: u64 = 3;

/// Space of a rewritten store without rows: a few segments of sled.
const REWRITTEN_MIN_BYTES: u64 = 4 * 1024 * 1024;

/// Rows between two calls of `go_on`.
const ROWS_OF_A_STEP: u64 = 256;

/// Bytes of a batch. sled frees what a batch replaces only after it, so larger ones cost memory and disk.
const BATCH_BYTES: usize = 100 * 1024;

/// How long sled moves rows out of segments that are mostly free after each batch: without this time the new store takes
/// 2.4 times its rows, with it 1.6 times.
const CLEANING_TIME: Duration = Duration::from_millis(10);

/// The rows of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contents {
    pub(super) rows: u64,
    /// Bytes of all keys and values.
    pub(super) bytes: u64,
    /// SHA-256 of all names of trees, keys and values, in order and with their lengths.
    digest: [u8; 32],
}

/// Builds the new store beside the files of `dir`. When it returns `Ok`, all its files are on the disk and were read back.
pub(super) fn rewrite(
    dir: &Path,
    min_free_bytes: u64,
    go_on: &mut dyn FnMut(CompactionStage) -> bool,
) -> Result<Contents, CompactionError> {
    let part = install::part(dir);
    // First, so that the next start knows of a compaction that was killed at any point.
    create(&part)?;
    // Open before the first row is written: see `Barrier::close`.
    let mut data_file: Option<File> = None;
    let present = with_engine(dir, engine::open_to_read, |db| {
        let present = read_all(db, &mut |_, _, _| Ok(()), &mut || go_on(CompactionStage::Reads))?;
        require_space(dir, needed_bytes(present.bytes), min_free_bytes)?;
        with_engine(&part, engine::open_to_fill, |new| {
            let path = part.join("db");
            data_file = Some(File::open(&path).map_err(io_error("opening", &path))?);
            let mut writer =
                Writer { dir, db: new, min_free_bytes, tree: None, batch: sled::Batch::default(), bytes: 0 };
            let mut put = |tree: &[u8], key: &[u8], value: &[u8]| writer.put(tree, key, value);
            for name in db.tree_names() {
                new.open_tree(name).map_err(|error| engine_error(dir, &error))?;
            }
            let copied = read_all(db, &mut put, &mut || go_on(CompactionStage::Writes))?;
            writer.apply()?;
            new.flush().map_err(|error| engine_error(dir, &error))?;
            same(&present, &copied)
        })?;
        Ok(present)
    })?;
    sync_all(&part)?;
    let written = with_engine(&part, engine::open_to_read, |new| {
        read_all(new, &mut |_, _, _| Ok(()), &mut || go_on(CompactionStage::Verifies))
    })?;
    same(&present, &written)?;
    engine::write_snapshot(&part).map_err(|why| CompactionError::engine(dir, why))?;
    require_unlocked(&part)?;
    sync_all(&part)?;
    data_file
        .map_or(Ok(()), |file| file.sync_all())
        .map_err(io_error("syncing the new data file in", &part))?;
    clean_stop::write_mark(&part).map_err(io_error("marking the new files in", &part))?;
    match go_on(CompactionStage::Verifies) {
        true => Ok(present),
        false => Err(CompactionError::Stopped),
    }
}

fn same(one: &Contents, other: &Contents) -> Result<(), CompactionError> {
    if one == other { Ok(()) } else { Err(CompactionError::Different) }
}

/// The folder of the new store. Its files are not written synchronously, as those of the current one are: they are synced
/// when they are complete. Opening the store later sets the flag on them.
fn create(part: &Path) -> Result<(), CompactionError> {
    DirBuilder::new().mode(0o700).create(part).map_err(io_error("creating", part))?;
    // A file system without the flag needs nothing.
    if let Ok(folder) = File::open(part)
        && let Ok(flags) = ioctl_getflags(&folder)
    {
        let _ = ioctl_setflags(&folder, flags - IFlags::SYNC);
    }
    let blobs = part.join("blobs");
    DirBuilder::new().mode(0o700).create(&blobs).map_err(io_error("creating", &blobs))
}

/// Runs `work` with sled open in `dir`, and closes it. sled panics on some failures of the disk.
fn with_engine<T>(
    dir: &Path,
    open: impl FnOnce(&Path) -> sled::Result<sled::Db>,
    work: impl FnOnce(&sled::Db) -> Result<T, CompactionError>,
) -> Result<T, CompactionError> {
    let run = || {
        let db = open(dir).map_err(|error| engine_error(dir, &error))?;
        work(&db)
    };
    let done = catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|panic| Err(CompactionError::engine(dir, panic_text(&*panic))));
    let unlocked = require_unlocked(dir);
    let done = done?;
    unlocked.map(|()| done)
}

fn require_unlocked(dir: &Path) -> Result<(), CompactionError> {
    match wait_for_engine_unlock(dir)? {
        true => Ok(()),
        false => Err(CompactionError::Engine("it did not close its data file".to_owned())),
    }
}

/// Called with name of the tree, key and value.
type Visit<'a> = dyn FnMut(&[u8], &[u8], &[u8]) -> Result<(), CompactionError> + 'a;

/// Reads every row of every tree, trees in the order of their names.
fn read_all(
    db: &sled::Db,
    visit: &mut Visit<'_>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Contents, CompactionError> {
    let mut digest = Sha256::new();
    let (mut rows, mut bytes) = (0, 0);
    let failed = |error: sled::Error| CompactionError::Engine(plain_text(&error));
    let names: BTreeSet<sled::IVec> = db.tree_names().into_iter().collect();
    for name in &names {
        let tree = db.open_tree(name).map_err(failed)?;
        update(&mut digest, name);
        for row in &tree {
            let (key, value) = row.map_err(failed)?;
            if rows % ROWS_OF_A_STEP == 0 && !go_on() {
                return Err(CompactionError::Stopped);
            }
            update(&mut digest, &key);
            update(&mut digest, &value);
            visit(name, &key, &value)?;
            (rows, bytes) = (rows + 1, bytes + (key.len() + value.len()) as u64);
        }
    }
    Ok(Contents { rows, bytes, digest: digest.finalize().into() })
}

fn update(digest: &mut Sha256, bytes: &[u8]) {
    digest.update((bytes.len() as u64).to_be_bytes());
    digest.update(bytes);
}

/// Writes rows in batches, one tree after the other.
struct Writer<'a> {
    dir: &'a Path,
    db: &'a sled::Db,
    min_free_bytes: u64,
    tree: Option<sled::Tree>,
    batch: sled::Batch,
    /// Bytes of the batch.
    bytes: usize,
}

impl Writer<'_> {
    fn put(&mut self, tree: &[u8], key: &[u8], value: &[u8]) -> Result<(), CompactionError> {
        if self.tree.as_ref().is_none_or(|open| open.name() != tree) {
            self.apply()?;
            self.tree = Some(self.db.open_tree(tree).map_err(|error| engine_error(self.dir, &error))?);
        }
        self.batch.insert(key, value);
        self.bytes += key.len() + value.len();
        if self.bytes < BATCH_BYTES { Ok(()) } else { self.apply() }
    }

    fn apply(&mut self) -> Result<(), CompactionError> {
        let batch = std::mem::take(&mut self.batch);
        let Some(tree) = &self.tree else { return Ok(()) };
        tree.apply_batch(batch).map_err(|error| engine_error(self.dir, &error))?;
        let is_full = std::mem::take(&mut self.bytes) >= BATCH_BYTES;
        if is_full {
            require_space(self.dir, 0, self.min_free_bytes)?;
            std::thread::sleep(CLEANING_TIME);
        }
        Ok(())
    }
}

fn require_space(dir: &Path, needed_bytes: u64, min_free_bytes: u64) -> Result<(), CompactionError> {
    let free_bytes = disk::free_bytes(dir).map_err(io_error("measuring the free space of", dir))?;
    match free_bytes < needed_bytes.saturating_add(min_free_bytes) {
        true => {
            Err(CompactionError::NoSpace { dir: dir.to_owned(), needed_bytes, free_bytes, min_free_bytes })
        }
        false => Ok(()),
    }
}

/// Syncs all files of the new store, and has the system forget them, so that they are read from the disk.
fn sync_all(part: &Path) -> Result<(), CompactionError> {
    let syncing = || io_error("syncing", part);
    for path in engine_files(part).map_err(syncing())? {
        let file = File::open(&path).map_err(syncing())?;
        file.sync_all().map_err(syncing())?;
        // A file system that does not forget gives what it has.
        let _ = fadvise(&file, 0, None, Advice::DontNeed);
    }
    let blobs = part.join("blobs");
    // Records are far smaller than what sled would put there.
    if fs::read_dir(&blobs).map_err(syncing())?.next().is_some() {
        return Err(CompactionError::Engine("a row is too large to be rewritten".to_owned()));
    }
    File::open(part).and_then(|folder| folder.sync_all()).map_err(syncing())
}

fn engine_error(dir: &Path, error: &sled::Error) -> CompactionError {
    CompactionError::engine(dir, plain_text(error))
}

/// The space that a rewrite of rows with these bytes may take.
fn needed_bytes(row_bytes: u64) -> u64 {
    row_bytes.saturating_mul(REWRITTEN_PER_ROW_BYTE).saturating_add(REWRITTEN_MIN_BYTES)
}
