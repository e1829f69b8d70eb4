//! What a compaction reports, and its errors.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::disk;
use crate::store::error::OpenError;

/// What a compaction has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct CompactionReport {
    pub rows: u64,
    /// Bytes of all keys and values.
    pub row_bytes: u64,
    /// Bytes of the data files before.
    pub bytes_before: u64,
    /// Bytes of the data files now.
    pub bytes_after: u64,
}

/// Where a compaction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompactionStage {
    /// It reads the current rows, to know the space that it needs.
    Reads,
    /// It writes the new store.
    Writes,
    /// It reads the new store from the disk.
    Verifies,
    /// It puts the new files in place, one at a time.
    Installs,
}

/// Why a compaction failed. The store is as before, except after [`CompactionError::NotInstalled`].
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the names say it
pub enum CompactionError {
    /// Another process uses the store, or a file cannot be used.
    #[error(transparent)]
    Open(OpenError),
    /// There is nothing to compact.
    #[error("there is no store in {}", .dir.display())]
    NoStore { dir: PathBuf },
    /// The store was not closed, or its files have changed since.
    #[error("the store in {} was not closed properly: start maitred and stop it, then try again", .dir.display())]
    NotClosed { dir: PathBuf },
    /// The disk has no space for the new store beside the current one.
    #[error(
        "the disk of {} has {} MB free, and compacting needs about {} MB and must leave {} MB: free some space. Nothing was changed",
        .dir.display(), .free_bytes / 1_000_000, .needed_bytes.div_ceil(1_000_000), .min_free_bytes / 1_000_000
    )]
    NoSpace { dir: PathBuf, needed_bytes: u64, free_bytes: u64, min_free_bytes: u64 },
    /// The disk became full, although the space was checked before.
    #[error("the disk of {} became full while the data was compacted: free some space. Nothing was changed", .dir.display())]
    DiskFull { dir: PathBuf },
    /// The new store, read back from the disk, has other rows than the current one.
    #[error(
        "the new data files have other rows than the current ones, so they were not used: check the disk"
    )]
    Different,
    /// The caller ended it.
    #[error("the compaction was stopped; nothing was changed")]
    Stopped,
    /// The new store is complete and counts, but an error of the disk interrupted putting its files in place. Each opening continues it.
    #[error(
        "the data is compacted, but its new files could not be put in place in {}: {source}. The next start of maitred continues it",
        .dir.display()
    )]
    NotInstalled { dir: PathBuf, source: io::Error },
    /// An error of the operating system.
    #[error("{doing} {}: {source}", .path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// sled failed to read or write rows.
    #[error("the storage engine (sled) failed: {0}. Nothing was changed")]
    Engine(String),
}

impl CompactionError {
    /// The reason without a path, for the network.
    pub fn public_reason(&self) -> String {
        match self {
            Self::NoSpace { .. } | Self::DiskFull { .. } => "the disk has no space for it".to_owned(),
            Self::Io { source, .. } => source.kind().to_string(),
            // It is shown by a service that has opened the store, and so has put the files in place.
            Self::NotInstalled { source, .. } => {
                format!(
                    "the data was compacted, but its new files were put in place only at the second attempt: {}",
                    source.kind()
                )
            }
            Self::Different | Self::Stopped => self.to_string(),
            Self::Open(_) | Self::NoStore { .. } | Self::NotClosed { .. } | Self::Engine(_) => {
                "the data could not be rewritten".to_owned()
            }
        }
    }

    /// The error of sled while it works in `dir`.
    pub(super) fn engine(dir: &Path, why: String) -> Self {
        match disk::names_disk_full(&why) {
            true => Self::DiskFull { dir: dir.to_owned() },
            false => Self::Engine(why),
        }
    }
}

pub(super) fn io_error(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> CompactionError {
    let path = path.to_owned();
    move |source| match disk::is_disk_full(source.kind()) {
        true => CompactionError::DiskFull { dir: path },
        false => CompactionError::Io { doing, path, source },
    }
}
