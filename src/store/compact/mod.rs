//! Compaction: rewrites the store, because sled never gives space back.
//!
//! | file | what |
//! |---|---|
//! | `rewrite` | a new store with the rows of the current one, byte for byte, read back from the disk |
//! | `install` | puts the new files in the place of the current ones |
//! | `types` | reports and errors |
//!
//! The store must be closed. A power cut at any point leaves the current files or the new ones: the new store is built in
//! `compact.part` in the store's folder, and one rename to `compact.ready` commits it. Each opening of the store deletes the first
//! and completes the second. Photos, the ballast file and copies of damaged files stay as they are.

mod install;
mod rewrite;
mod types;

use std::fs::File;
use std::path::Path;

pub use install::CompactionLeftover;
pub(super) use install::complete;
pub use types::{CompactionError, CompactionReport, CompactionStage};

use super::Store;
use super::check::{self, RowBytes};
use super::clean_stop::{self, LastStop};
use super::dir_lock::DirLock;
use super::error::{OpenError, StoreError};
use super::files::{engine_bytes, is_compaction_committed};
use types::io_error;

/// A store whose files have more than this many times the bytes of its rows is worth a compaction: about twice the size of
/// a rewritten store, and more than one of any disk.
const DUE_PER_ROW_BYTE: u64 = 3;

/// Smaller stores are not worth a compaction.
const DUE_MIN_BYTES: u64 = 8 * 1024 * 1024;

/// Rewrites the store in `dir`, which must be closed and is locked meanwhile. Leaves at least `min_free_bytes` of the disk free. Calls `go_on` all the
/// time; when it returns `false`, the compaction ends, unless the new files are being put in place already.
///
/// # Errors
/// [`CompactionError`]; the store is as before, except after [`CompactionError::NotInstalled`].
pub fn compact(
    dir: &Path,
    min_free_bytes: u64,
    go_on: &mut dyn FnMut(CompactionStage) -> bool,
) -> Result<CompactionReport, CompactionError> {
    if !dir.join("db").exists() && !is_compaction_committed(dir) {
        return Err(CompactionError::NoStore { dir: dir.to_owned() });
    }
    let lock = DirLock::take(dir)?;
    complete(dir, &mut |_| {}).map_err(io_error("completing an interrupted compaction in", dir))?;
    match clean_stop::last_stop(dir).map_err(io_error("listing", dir))? {
        LastStop::Clean => {}
        LastStop::Unclean | LastStop::Changed => {
            return Err(CompactionError::NotClosed { dir: dir.to_owned() });
        }
    }
    // Open before sled is: see `Barrier::close`.
    let data_file = File::open(dir.join("db")).map_err(io_error("opening the data file in", dir))?;
    let bytes_before = engine_bytes(dir).map_err(io_error("measuring", dir))?;
    // Opening changes the files. A power cut from now on is followed by a check.
    clean_stop::delete_mark(dir).map_err(io_error("deleting the mark of the last stop in", dir))?;
    let not_installed = |source| CompactionError::NotInstalled { dir: dir.to_owned(), source };
    let committed = rewrite::rewrite(dir, min_free_bytes, go_on).and_then(|contents| {
        // Now, because what fails after the commit leaves the new store.
        let bytes_after = engine_bytes(&install::part(dir)).map_err(io_error("measuring", dir))?;
        match install::commit(dir) {
            Err(error) if is_compaction_committed(dir) => Err(not_installed(error)),
            named => {
                named.map_err(io_error("naming the new files in", dir)).map(|()| (contents, bytes_after))
            }
        }
    });
    let (contents, bytes_after) = match committed {
        Ok(committed) => committed,
        Err(error @ CompactionError::NotInstalled { .. }) => return Err(error),
        Err(error) => {
            install::delete_part(dir);
            let last_sync = || data_file.sync_all().map_err(|error| error.to_string());
            if let Err(why) = lock.release_clean(last_sync) {
                tracing::error!(why, "syncing the data file failed after a compaction that failed");
            }
            return Err(error);
        }
    };
    // An open handle would keep the space of the old file.
    drop(data_file);
    let mut step = |stage| {
        // It is committed: stopping now would only leave the rest to the next start.
        let _ = go_on(stage);
    };
    complete(dir, &mut step).map_err(not_installed)?;
    lock.release();
    Ok(CompactionReport { rows: contents.rows, row_bytes: contents.bytes, bytes_before, bytes_after })
}

/// The bytes of the store's data files in `dir`; photos and the ballast file do not count.
///
/// # Errors
/// The error of the system.
pub fn data_bytes(dir: &Path) -> std::io::Result<u64> {
    engine_bytes(dir)
}

/// Whether a compaction would give back about half of the data files.
pub fn is_compaction_due(data_bytes: u64, row_bytes: u64) -> bool {
    data_bytes > DUE_MIN_BYTES && data_bytes / DUE_PER_ROW_BYTE > row_bytes
}

/// Whether data files of this size may be worth a compaction, so that their rows have to be counted.
pub fn may_compaction_be_due(data_bytes: u64) -> bool {
    data_bytes > DUE_MIN_BYTES
}

impl Store {
    /// The bytes of the data files; photos and the ballast file do not count.
    ///
    /// # Errors
    /// The error of the system.
    pub fn data_bytes(&self) -> std::io::Result<u64> {
        self.0.photos.dir().parent().map_or(Ok(0), engine_bytes)
    }

    /// Whether a backup is being made, from its begin until its file was read back.
    pub fn is_backup_running(&self) -> bool {
        self.0.snapshot_slot.has_backup()
    }

    /// Adds up the bytes of all keys and values, in short reads: call it with the result of the last call until that is
    /// done. Rows that change meanwhile may count or not.
    ///
    /// # Errors
    /// [`StoreError::Failed`], [`StoreError::Stopped`], [`StoreError::Corrupt`].
    pub fn count_row_bytes(&self, counted: RowBytes, limit: usize) -> Result<RowBytes, StoreError> {
        self.read(|view| check::count_row_bytes(view.trees(), counted, limit))
    }
}

impl From<OpenError> for CompactionError {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

#[cfg(test)]
mod tests;
