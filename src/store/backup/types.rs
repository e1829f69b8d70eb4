//! The reports, errors and arguments of backups.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::encryption::{ENCRYPTION_RANDOM_BYTES, Passphrase};
use crate::store::error::{OpenError, StoreError};

/// Identifies the key of a restaurant (the pepper of its hashes). With another key no password works.
pub type KeyFingerprint = [u8; 32];

/// The key of the restaurant.
#[derive(Clone)]
pub struct BackupKey {
    /// Every backup contains it.
    pub fingerprint: KeyFingerprint,
    /// The text of the key file. Only an encrypted backup contains it.
    pub file_text: Zeroizing<String>,
}

/// What a backup or a restored store contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct BackupReport {
    pub rows: u64,
    pub photos: u64,
    /// Size of the backup file.
    pub bytes: u64,
}

/// The content of a backup whose checksum is right.
#[derive(Clone)]
pub struct BackupContent {
    /// Counts and size.
    pub report: BackupReport,
    /// The key that the backup was made with; `None` before version 3.
    pub key: Option<KeyFingerprint>,
    /// The text of the key file, in an encrypted backup.
    pub key_text: Option<Zeroizing<String>>,
}

/// Why a backup or a restore failed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the names say it
pub enum BackupError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An error of the operating system.
    #[error("{doing} {}: {source}", .path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// Another backup is being made.
    #[error("another backup is being made: wait until it has finished")]
    Running,
    /// More rows changed while the backup was made than fit into the memory for them.
    #[error(
        "too much changed while the backup was made (more than {} MiB): make it again at a quieter time",
        .bytes_max / (1024 * 1024)
    )]
    TooManyChanges { bytes_max: usize },
    /// The disk has no space for the backup.
    #[error(
        "the disk of {} has {} MB free, and a backup of about {} MB must leave {} MB: free some space, or choose another folder",
        .path.display(), .free_bytes / 1_000_000, .needed_bytes.div_ceil(1_000_000), .min_free_bytes / 1_000_000
    )]
    NoSpace { path: PathBuf, needed_bytes: u64, free_bytes: u64, min_free_bytes: u64 },
    /// The file is not a whole backup: it is truncated, changed, or another kind of file.
    #[error("{} is not a whole backup: {why}", .path.display())]
    NotWhole { path: PathBuf, why: &'static str },
    /// The file is encrypted, and no passphrase was given.
    #[error("{} is encrypted: name the file with its passphrase, or enter it at the prompt", .path.display())]
    NeedsPassphrase { path: PathBuf },
    /// The passphrase does not open the file.
    #[error("the passphrase does not open {}, or the file is damaged", .path.display())]
    WrongPassphrase { path: PathBuf },
    /// The key is not the one that the backup was made with.
    #[error(
        "the key for {} belongs to another restaurant or another backup, so no password would work. Replace it with \
         the key that was saved with this backup",
        .path.display()
    )]
    OtherKey { path: PathBuf },
    /// The target folder is not empty: a restore never overwrites a store.
    #[error("{} is not empty: restore the backup into a new folder", .path.display())]
    NotEmpty { path: PathBuf },
    /// The new store could not be created.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// sled failed to write or read rows.
    #[error("the storage engine failed: {0}")]
    Engine(String),
}

impl BackupError {
    /// The reason without a path, which may contain the name of a user: for the audit log and for the network.
    pub fn public_reason(&self) -> String {
        match self {
            Self::Io { source, .. } => source.kind().to_string(),
            Self::Store(_) => "the store could not be read".to_owned(),
            Self::Running | Self::TooManyChanges { .. } => self.to_string(),
            Self::NoSpace { .. } => "the disk has no space for it".to_owned(),
            Self::NotWhole { .. } | Self::WrongPassphrase { .. } => {
                "the file is not what was written to it".to_owned()
            }
            _ => "the file could not be made".to_owned(),
        }
    }

    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }
}

/// Where a backup goes.
pub struct BackupTarget {
    /// An empty file, open for reading and writing.
    pub file: File,
    /// Its path, for messages.
    pub path: PathBuf,
    /// The size of the last backup, for the check of the free space.
    pub last_bytes: Option<u64>,
    /// Encrypts the backup.
    pub passphrase: Option<Passphrase>,
    /// Fresh random bytes for the encryption.
    pub random: Zeroizing<[u8; ENCRYPTION_RANDOM_BYTES]>,
}
