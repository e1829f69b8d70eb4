//! The errors of opening the store and of using it.

use std::io;
use std::path::{Path, PathBuf};

use super::damage::Damage;

/// Why there is no open store.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the names, and the words above, say it
pub enum OpenError {
    /// Another process, or another `Store` in this one, has the folder.
    #[error(
        "the restaurant is open: another maitred has {}. This command needs it closed: systemctl stop maitred, \
         and afterwards systemctl start maitred",
        .dir.display()
    )]
    InUse { dir: PathBuf },
    /// The operating system refused.
    #[error("{doing} {}: {source}", .path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// The recovery ladder ended without a store. The text is for the owner.
    #[error("{0}")]
    Damaged(Box<Damage>),
    /// The storage engine refused, although the store was found in order.
    #[error("the storage engine did not start: {0}")]
    Engine(String),
}

impl OpenError {
    pub(super) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { doing, path: path.to_owned(), source }
    }
}

/// Why the store did not do what was asked. Cheap to clone: one failure answers a whole batch of callers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the names, and the words above, say it
pub enum StoreError {
    /// The disk refused, and nothing can be trusted until the program starts again. Final: every later call
    /// gets it too.
    #[error("the store has failed and takes nothing until it is started again: {0}")]
    Failed(String),
    /// The store was closed.
    #[error("the store is closed")]
    Stopped,
    /// The queue before the writer stayed full for `waited_ms` milliseconds. Nothing was done; try again.
    #[error("the store is busy: its queue was full for {waited_ms} ms")]
    Busy { waited_ms: u64 },
    /// Less than the free-space floor is left on the disk. Nothing was done.
    #[error("the disk is full: {free_bytes} bytes are free, and {floor_bytes} are kept free")]
    StorageFull { free_bytes: u64, floor_bytes: u64 },
    /// A key or a record of `bytes` bytes is more than its table takes. The act is refused.
    #[error("too large for {table}: {bytes} bytes")]
    TooLarge { table: &'static str, bytes: usize },
    /// What the disk holds is not what this program wrote.
    #[error("{table} holds something unreadable: {detail}")]
    Corrupt { table: &'static str, detail: String },
    /// The act could not become bytes.
    #[error("{table} cannot hold this: {detail}")]
    Unwritable { table: &'static str, detail: String },
    /// The operating system refused something about a photo. The rows are not touched by it.
    #[error("{doing} a photo: {detail}")]
    Photo { doing: &'static str, detail: String },
    /// The act panicked. Nothing of it was kept, and the store goes on.
    #[error("the act panicked: {0}")]
    Panicked(String),
    /// Asked from the writer thread itself (inside a command or a publish), which would wait for itself for ever.
    #[error("a write or a close was asked for from inside a write")]
    Nested,
}

/// The words of a caught panic.
pub(super) fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words").to_owned()
}
