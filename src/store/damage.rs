//! Damage and repair, in words an owner understands.

use std::fmt;
use std::path::PathBuf;

/// One thing recovery did or found. Its `Display` is for the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the names, and the words above, say it
pub enum RecoveryStep {
    /// A file a power cut left half-written was removed.
    HalfWrittenRemoved { file: String },
    /// The store did not open.
    DidNotOpen { why: String },
    /// The folder's files were copied to this folder before anything else was touched.
    CopyKept { copy: PathBuf },
    /// There was no room for a copy, so nothing more was tried.
    NoRoomForCopy { needed_bytes: u64, free_bytes: u64 },
    /// `conf` was removed.
    SettingsRemoved,
    /// The snapshots were removed.
    SnapshotsRemoved,
    /// The store opens, and all of it can be read.
    Recovered,
    /// Nothing helped, and the folder's files are again as they were found.
    PutBack,
}

impl fmt::Display for RecoveryStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HalfWrittenRemoved { file } => {
                write!(
                    f,
                    "A file that a power cut left half-written was removed ({file}); it held nothing of yours."
                )
            }
            Self::DidNotOpen { why } => write!(f, "The data did not open: {why}."),
            Self::CopyKept { copy } => {
                write!(f, "Before anything else, all of it was copied to {}.", copy.display())
            }
            Self::NoRoomForCopy { needed_bytes, free_bytes } => write!(
                f,
                "A copy needs {} MB and the disk has {} MB free, so no repair was tried. Make room and start again.",
                needed_bytes.div_ceil(1_000_000),
                free_bytes / 1_000_000
            ),
            Self::SettingsRemoved => {
                write!(f, "The engine's settings file (conf) was removed, to be made again.")
            }
            Self::SnapshotsRemoved => {
                write!(
                    f,
                    "The engine's shortcuts (snap.*) were removed, so that it reads the whole data file."
                )
            }
            Self::Recovered => write!(f, "The data opens again, and every entry in it was read."),
            Self::PutBack => {
                write!(f, "None of this helped, and the files were put back as they were found.")
            }
        }
    }
}

/// A store that could not be opened, told to its owner.
#[derive(Debug)]
#[allow(missing_docs)] // the names, and the words above, say it
pub struct Damage {
    pub dir: PathBuf,
    pub steps: Vec<RecoveryStep>,
    /// Where the copy of the damaged files is.
    pub copy: Option<PathBuf>,
    /// The newest file in `<dir>/backups`.
    pub backup: Option<PathBuf>,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The data in {} is damaged and could not be repaired.", self.dir.display())?;
        for (number, step) in (1..).zip(&self.steps) {
            writeln!(f, "  {number}. {step}")?;
        }
        if let Some(copy) = &self.copy {
            writeln!(f, "Nothing was thrown away: a copy of the files is in {}.", copy.display())?;
        }
        match &self.backup {
            Some(backup) => write!(f, "To go on, restore the newest backup: {}", backup.display()),
            None => write!(f, "There is no backup in {}.", self.dir.join("backups").display()),
        }
    }
}
