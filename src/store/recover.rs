//! Repairs a damaged store.
//!
//! Half-written snapshots (`*.generating`), which sled never needs, are deleted first. Then the store is probed, in a
//! child process if one is configured, because sled can panic while opening and a half-started sled cannot be stopped.
//! When it does not open, the repair goes on and probes again after steps 2 and 3, which delete only files that sled
//! creates again:
//!
//! 1. copy the files to `damaged-N`, so that the repair can be undone;
//! 2. delete `conf`: three lines that sled writes again;
//! 3. delete the snapshots (`snap.*`): an index of the data file; without one sled reads the whole data file.
//!
//! A probe succeeds only when every row of every tree can be read and the data file reaches as far as the newest
//! snapshot said: sled opens a truncated data file without an error, and the newest orders would be missing. When no
//! step helps, the files are put back as they were found, and the error names the newest backup.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::damage::{Damage, RecoveryStep};
use super::error::OpenError;
use super::probe::{Probe, probe_here, probe_in_child};
use super::space;

/// Maximum of copies of damaged files. A box that restarts in a loop must not fill its disk with them.
const COPIES_MAX: usize = 3;

/// Whether `dir` holds no store yet.
pub(super) fn is_fresh(dir: &Path) -> io::Result<bool> {
    Ok(engine_files(dir)?.is_empty())
}

/// Probes the store and repairs it if necessary. `Ok` means that sled opens `dir`.
pub(super) fn make_openable(
    dir: &Path,
    fresh: bool,
    probe: Option<&Probe>,
) -> Result<Vec<RecoveryStep>, OpenError> {
    let mut repair = Repair { dir, probe, steps: Vec::new() };
    if !fresh {
        let known_end = known_end(dir).map_err(|error| OpenError::io("listing", dir, error))?;
        repair.run(known_end).map_err(|error| match error {
            RepairError::Io(error) => OpenError::io("repairing the store in", dir, error),
            RepairError::Damaged { copy } => OpenError::Damaged(Box::new(Damage {
                dir: dir.to_owned(),
                steps: std::mem::take(&mut repair.steps),
                copy,
                backup: newest_backup(dir),
            })),
        })?;
    }
    Ok(repair.steps)
}

struct Repair<'a> {
    dir: &'a Path,
    probe: Option<&'a Probe>,
    steps: Vec<RecoveryStep>,
}

enum RepairError {
    Io(io::Error),
    Damaged { copy: Option<PathBuf> },
}

impl From<io::Error> for RepairError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Repair<'_> {
    /// `known_end` is the end of the data file according to the newest snapshot.
    fn run(&mut self, known_end: u64) -> Result<(), RepairError> {
        self.delete_half_written()?;
        if self.opens(known_end)? {
            return Ok(());
        }
        let files = engine_files(self.dir)?;
        let copy = self.copy_files_aside(&files)?;
        if self.opens_after_a_step(known_end)? {
            self.steps.push(RecoveryStep::Recovered);
            return Ok(());
        }
        for path in engine_files(self.dir)? {
            fs::remove_file(path)?;
        }
        copy_files(&engine_files(&copy)?, self.dir)?;
        self.steps.push(RecoveryStep::PutBack);
        Err(RepairError::Damaged { copy: Some(copy) })
    }

    fn opens_after_a_step(&mut self, known_end: u64) -> Result<bool, RepairError> {
        if self.delete_half_written()? && self.opens(known_end)? {
            return Ok(true);
        }
        if delete_named(self.dir, |name| name == "conf")? {
            self.steps.push(RecoveryStep::SettingsRemoved);
            if self.opens(known_end)? {
                return Ok(true);
            }
        }
        self.delete_half_written()?;
        if delete_named(self.dir, |name| name.starts_with("snap."))? {
            self.steps.push(RecoveryStep::SnapshotsRemoved);
            return Ok(self.opens(known_end)?);
        }
        Ok(false)
    }

    /// Deletes half-written snapshots; `true` when there were any.
    fn delete_half_written(&mut self) -> io::Result<bool> {
        let half_written = |name: &str| name.ends_with(".generating");
        for path in engine_files(self.dir)? {
            if half_written(name_of(&path)) {
                self.steps.push(RecoveryStep::HalfWrittenRemoved { file: name_of(&path).to_owned() });
            }
        }
        delete_named(self.dir, half_written)
    }

    fn opens(&mut self, known_end: u64) -> io::Result<bool> {
        let probed = match self.probe {
            Some(probe) => probe_in_child(probe, self.dir),
            None => probe_here(self.dir),
        };
        // A child that was killed may leave a half-written snapshot, with which sled does not open.
        delete_named(self.dir, |name| name.ends_with(".generating"))?;
        let why = match probed {
            Err(why) => why,
            Ok(()) if snapshot_end(self.dir)? < known_end => {
                "the data file is shorter than it was, so the newest entries are missing".to_owned()
            }
            Ok(()) => return Ok(true),
        };
        self.steps.push(RecoveryStep::DidNotOpen { why });
        Ok(false)
    }

    fn copy_files_aside(&mut self, files: &[PathBuf]) -> Result<PathBuf, RepairError> {
        let copies = copies_in(self.dir);
        for copy in copies.iter().filter(|copy| copy.exists()) {
            if same_files(files, copy)? {
                self.steps.push(RecoveryStep::CopyKept { copy: copy.clone() });
                return Ok(copy.clone());
            }
        }
        let needed_bytes = files.iter().map(|path| Ok(fs::metadata(path)?.len())).sum::<io::Result<u64>>()?;
        let free_bytes = space::free_bytes(self.dir)?;
        // Twice, because putting the files back needs space as well.
        if free_bytes / 2 < needed_bytes {
            self.steps.push(RecoveryStep::NoRoomForCopy { needed_bytes, free_bytes });
            return Err(RepairError::Damaged { copy: None });
        }
        // When all numbers are used, the last copy is replaced: the first one shows the original damage.
        let free = copies.iter().find(|copy| !copy.exists());
        let copy = free.unwrap_or(&copies[COPIES_MAX - 1]).clone();
        if copy.exists() {
            fs::remove_dir_all(&copy)?;
        }
        fs::create_dir(&copy)?;
        copy_files(files, &copy)?;
        self.steps.push(RecoveryStep::CopyKept { copy: copy.clone() });
        Ok(copy)
    }
}

/// The files of sled in `dir`. Its `blobs/` is empty, because records are too small for it.
fn engine_files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let name = name_of(&path);
        if name == "db" || name == "conf" || name.starts_with("snap.") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// Deletes the files of sled that `chosen` names; `true` when there were any.
fn delete_named(dir: &Path, chosen: impl Fn(&str) -> bool) -> io::Result<bool> {
    let mut any = false;
    for path in engine_files(dir)? {
        if chosen(name_of(&path)) {
            fs::remove_file(path)?;
            any = true;
        }
    }
    if any {
        File::open(dir)?.sync_all()?;
    }
    Ok(any)
}

fn copy_files(files: &[PathBuf], to: &Path) -> io::Result<()> {
    for path in files {
        let target = to.join(name_of(path));
        fs::copy(path, &target)?;
        File::open(target)?.sync_all()?;
    }
    File::open(to)?.sync_all()
}

fn same_files(files: &[PathBuf], copy: &Path) -> io::Result<bool> {
    let copied = engine_files(copy)?;
    if !files.iter().map(|path| name_of(path)).eq(copied.iter().map(|path| name_of(path))) {
        return Ok(false);
    }
    for (one, other) in files.iter().zip(&copied) {
        if fs::metadata(one)?.len() != fs::metadata(other)?.len() || fs::read(one)? != fs::read(other)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The largest end of the data file that a snapshot in the folder or in one of its copies names. The copies count,
/// because a power cut may come after a repair has deleted the snapshots.
fn known_end(dir: &Path) -> io::Result<u64> {
    let mut known_end = snapshot_end(dir)?;
    for copy in copies_in(dir).iter().filter(|copy| copy.exists()) {
        known_end = known_end.max(snapshot_end(copy)?);
    }
    Ok(known_end)
}

/// The folders for copies of the damaged files of `dir`.
fn copies_in(dir: &Path) -> Vec<PathBuf> {
    (1..=COPIES_MAX).map(|number| dir.join(format!("damaged-{number}"))).collect()
}

/// The end of the data file at the last opening, as sled's log position: the name of the newest snapshot contains it.
fn snapshot_end(dir: &Path) -> io::Result<u64> {
    let files = engine_files(dir)?;
    let position = |path: &PathBuf| u64::from_str_radix(name_of(path).strip_prefix("snap.")?, 16).ok();
    Ok(files.iter().filter_map(position).max().unwrap_or(0))
}

/// The newest backup in the default folder of nightly ones, beside the store.
fn newest_backup(dir: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(dir.with_file_name("backups")).ok()?.filter_map(Result::ok);
    let whole = files.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let named = whole.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.starts_with('.') && !name.ends_with(".part") && !name.ends_with(".key")
    });
    let newest = named
        .max_by_key(|entry| (entry.metadata().and_then(|about| about.modified()).ok(), entry.file_name()));
    newest.map(|entry| entry.path())
}
