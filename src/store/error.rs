//! The errors of opening the store and of using it.

use std::io;
use std::path::{Path, PathBuf};

use super::damage::Damage;
use super::disk;
use super::files::newest_backup;

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the names say it
pub enum OpenError {
    /// Another process, or another `Store` in this one, uses the folder.
    #[error(
        "the restaurant in {} is open (another maitred is using it); this command needs it closed: systemctl stop maitred, \
         and afterwards systemctl start maitred",
        .dir.parent().unwrap_or(.dir).display()
    )]
    InUse { dir: PathBuf },
    /// An error of the operating system.
    #[error("{doing} {}: {source}", .path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// The disk has no space to open the store. The data is not damaged.
    #[error(
        "the disk is full: {} MB are free in {}, and maitred needs {} MB to start{}. The data is not damaged: free disk \
         space, then start maitred again",
        .free_bytes / 1_000_000, .dir.display(), .needed_bytes.div_ceil(1_000_000),
        if free_bytes < needed_bytes { "" } else { "; the system reports a limit, such as a quota or the number of files" }
    )]
    DiskFull { dir: PathBuf, free_bytes: u64, needed_bytes: u64 },
    /// The disk reports an error of its own. No repair was tried: it would delete files that cannot be read for another reason.
    #[error(
        "the disk reports an error in {}: {why}. Nothing was repaired or deleted: start maitred again. If the error comes back, \
         the disk is failing: restore the newest backup on another disk: maitred restore {} --data FOLDER",
        .dir.display(), .backup.as_deref().unwrap_or(Path::new("FILE")).display()
    )]
    BrokenDisk { dir: PathBuf, why: String, backup: Option<PathBuf> },
    /// The store is damaged and could not be repaired. The text is for the owner.
    #[error("{0}")]
    Damaged(Box<Damage>),
    /// sled did not open the store, although the probe had read all of it.
    #[error("the storage engine (sled) did not start: {0}")]
    Engine(String),
}

impl OpenError {
    pub(super) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        if disk::is_disk_full(source.kind()) {
            return Self::disk_full(path.parent().filter(|_| !path.is_dir()).unwrap_or(path), 0);
        }
        if disk::names_broken_disk(&source.to_string()) {
            let dir = path.parent().filter(|_| !path.is_dir()).unwrap_or(path);
            return Self::broken_disk(dir, &format!("{doing} {}: {source}", path.display()));
        }
        Self::Io { doing, path: path.to_owned(), source }
    }

    /// The error of a disk that does not work, with the newest backup of the store in `dir`.
    pub(super) fn broken_disk(dir: &Path, why: &str) -> Self {
        Self::BrokenDisk { dir: dir.to_owned(), why: why.to_owned(), backup: newest_backup(dir) }
    }

    /// The error of a full disk, with the space that is free in `dir`.
    pub(super) fn disk_full(dir: &Path, snapshot_bytes: u64) -> Self {
        let free_bytes = disk::free_bytes(dir).unwrap_or(0);
        let needed_bytes = disk::needed_to_open(snapshot_bytes);
        Self::DiskFull { dir: dir.to_owned(), free_bytes, needed_bytes }
    }
}

/// Why a read or a write failed. Cheap to clone, because one failure answers a whole batch of callers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the names say it
pub enum StoreError {
    /// A write to the disk failed. Every later call returns this error until the program is started again.
    #[error("nothing can be stored until the program is started again: {0}")]
    Failed(String),
    /// The store was closed.
    #[error("the store is closed")]
    Stopped,
    /// The queue of the writer stayed full for `waited_ms` milliseconds. Nothing was written; try again.
    #[error("the store is busy: its queue was full for {waited_ms} ms")]
    Busy { waited_ms: u64 },
    /// Less than the free-space floor is left on the disk. Nothing was written.
    #[error("the disk is full: {} MB are free, at least {} MB must stay free", .free_bytes / 1_000_000, .min_free_bytes.div_ceil(1_000_000))]
    StorageFull { free_bytes: u64, min_free_bytes: u64 },
    /// A key or a record of `bytes` bytes is larger than the limit. The command is refused.
    #[error("a key or record of {bytes} bytes is too large for {tree}")]
    TooLarge { tree: &'static str, bytes: usize },
    /// A row on the disk cannot be read, or a row that another one refers to is missing.
    #[error("the data of {tree} is damaged: {detail}")]
    Corrupt { tree: &'static str, detail: String },
    /// The disk reported an error while it read a row. The row itself may be whole.
    #[error("the data of {tree} cannot be read: {detail}. The disk reports errors and may be failing")]
    ReadFailed { tree: &'static str, detail: String },
    /// A record could not be encoded.
    #[error("a record for {tree} cannot be encoded: {detail}")]
    Unwritable { tree: &'static str, detail: String },
    /// An error of the operating system with the file of a photo. Rows are not affected.
    #[error("{doing} a photo failed: {detail}")]
    Photo { doing: &'static str, detail: String },
    /// The command panicked. Its writes were dropped, and the store works on.
    #[error("the command panicked: {0}")]
    Panicked(String),
    /// The call came from the writer thread (from a command or from publishing), which would wait for itself.
    #[error("a write called write or close")]
    Nested,
}

/// The message of a caught panic.
pub(super) fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}

/// An error of sled in words for the owner. Its own text adds a backtrace and asks to report a bug.
pub(super) fn plain_text(error: &sled::Error) -> String {
    match error {
        sled::Error::Corruption { at: Some(at), .. } => {
            format!("bytes of the data file near {} cannot be read", at.lid())
        }
        sled::Error::Corruption { at: None, .. } => "bytes of the data file cannot be read".to_owned(),
        sled::Error::ReportableBug(what) | sled::Error::Unsupported(what) => what.clone(),
        sled::Error::Io(error) => disk::plain_system_error(&error.to_string()),
        sled::Error::CollectionNotFound(name) => {
            format!("the data of {} is missing", String::from_utf8_lossy(name))
        }
    }
}
