//! Reports of damage and repair, as texts for the owner.

use std::fmt;
use std::path::PathBuf;

/// One step or finding of a repair. `Display` is the text for the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum RecoveryStep {
    /// A snapshot that a power cut left half-written was deleted.
    HalfWrittenRemoved { file: String },
    /// A power cut had interrupted an earlier repair, and the files were put back first.
    Resumed,
    /// `conf` was missing; sled writes it again.
    SettingsMissing,
    /// The folder holds signs of a store, but no data file.
    NothingLeft,
    /// The data file is shorter than when the store was closed.
    Shortened { bytes_at_stop: u64, bytes_now: u64 },
    /// The store did not open.
    DidNotOpen { why: String },
    /// The files were copied to this folder before anything else was changed.
    CopyKept { copy: PathBuf },
    /// The disk has no space for a copy, so no repair was tried.
    NoRoomForCopy { needed_bytes: u64, free_bytes: u64 },
    /// `conf` was deleted.
    SettingsRemoved,
    /// The snapshots were deleted.
    SnapshotsRemoved,
    /// The store opens, and every row can be read.
    Recovered,
    /// No step helped, and the files were put back as they were found.
    PutBack,
}

impl fmt::Display for RecoveryStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HalfWrittenRemoved { file } => {
                write!(
                    f,
                    "A half-written file was deleted ({file}). A power cut had left it; it held no data of the restaurant."
                )
            }
            Self::Resumed => write!(
                f,
                "A power cut had interrupted an earlier repair. The files were put back as they had been found."
            ),
            Self::SettingsMissing => write!(
                f,
                "The settings file of the storage engine (conf) was missing; the engine creates it again."
            ),
            Self::NothingLeft => {
                write!(f, "There was a restaurant in this folder, but its data file (db) is missing.")
            }
            Self::Shortened { bytes_at_stop, bytes_now } => write!(
                f,
                "The data file (db) has {bytes_now} bytes, but had {bytes_at_stop} when maitred was stopped, so the newest entries are missing."
            ),
            Self::DidNotOpen { why } => write!(f, "The data could not be opened: {why}."),
            Self::CopyKept { copy } => {
                write!(f, "All files were copied to {} before anything was changed.", copy.display())
            }
            Self::NoRoomForCopy { needed_bytes, free_bytes } => write!(
                f,
                "A copy needs {} MB, but the disk has only {} MB free, so no repair was tried. Free disk space and start again.",
                needed_bytes.div_ceil(1_000_000),
                free_bytes / 1_000_000
            ),
            Self::SettingsRemoved => {
                write!(
                    f,
                    "The settings file of the storage engine (conf) was deleted; the engine creates it again."
                )
            }
            Self::SnapshotsRemoved => {
                write!(
                    f,
                    "The snapshots of the storage engine (snap.*) were deleted, so that it reads the whole data file."
                )
            }
            Self::Recovered => write!(f, "The data can be opened again, and every entry was read."),
            Self::PutBack => {
                write!(f, "No step helped. The files were put back as they were found.")
            }
        }
    }
}

/// A store that is damaged and could not be repaired. `Display` is the text for the owner.
#[derive(Debug)]
#[allow(missing_docs)] // the names say it
pub struct Damage {
    pub dir: PathBuf,
    pub steps: Vec<RecoveryStep>,
    /// The folder with the copy of the damaged files.
    pub copy: Option<PathBuf>,
    /// The newest backup in the usual folders.
    pub backup: Option<PathBuf>,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The data in {} is damaged and could not be repaired.", self.dir.display())?;
        for (number, step) in (1..).zip(&self.steps) {
            writeln!(f, "  {number}. {step}")?;
        }
        if let Some(copy) = &self.copy {
            writeln!(f, "Nothing was lost by the repair: a copy of the files is in {}.", copy.display())?;
        }
        match &self.backup {
            Some(backup) => {
                let backup = backup.display();
                write!(f, "To continue, restore the newest backup: maitred restore --replace {backup}")
            }
            None => {
                let folder = self.dir.parent().unwrap_or(&self.dir).join("backups");
                write!(
                    f,
                    "To continue, restore the newest backup that you have. There is no backup in {}.",
                    folder.display()
                )
            }
        }
    }
}
