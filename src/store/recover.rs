//! Repairs a damaged store.
//!
//! Half-written snapshots (`*.generating`), which sled never needs, are deleted first. Then the store is probed, in a
//! child process if one is configured, because sled can panic while opening and a half-started sled cannot be stopped.
//! When it does not open, the repair continues and probes again after steps 2 and 3, which delete only files that sled
//! creates again:
//!
//! 1. copy the files to `damaged-N`, so that the repair can be undone;
//! 2. delete `conf`: three lines that sled writes again;
//! 3. delete the snapshots (`snap.*`): an index of the data file; without one sled reads the whole data file.
//!
//! Before step 2 the mark `repairing` is written, which names the copy. A start that finds it puts the files of the copy
//! back and starts the repair again, so that a power cut at any moment of it leaves nothing half done.
//!
//! A probe succeeds only when the rows can be read and the data file reaches as far as the newest snapshot said: sled
//! opens a truncated data file without an error, and the newest orders would be missing. When no step helps, the files
//! are put back as they were found, and the error names the newest backup.
//!
//! A full disk, or one that reports errors, is no damage of the files: nothing is changed then.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::clean_stop;
use super::damage::{Damage, RecoveryStep};
use super::disk;
use super::error::OpenError;
use super::files::{engine_files, is_compaction_committed, name_of, newest_backup};
use super::folders::sync_path;
use super::probe::{Depth, Probe, probe_here, probe_in_child};

/// Maximum of copies of damaged files. A box that restarts in a loop must not fill its disk with them.
const COPIES_MAX: usize = 3;

/// The data file of a store without a row is at most this long: its trees, in two segments of sled.
const EMPTY_DATA_FILE_BYTES: u64 = 2 * 512 * 1024;

/// Marks a copy of files that are older than the last compaction.
const BEFORE_COMPACTION: &str = "before-compaction";

/// The mark of an unfinished repair; holds the name of the folder with the copy.
const REPAIRING: &str = "repairing";

/// Whether `dir` holds no store yet, nor a sign of an earlier one.
pub(super) fn is_fresh(dir: &Path) -> io::Result<bool> {
    Ok(engine_files(dir)?.is_empty() && signs_in(dir).is_empty())
}

/// Whether `dir` holds a store, damaged or not, or what is left of one.
pub fn has_store(dir: &Path) -> bool {
    // A folder that cannot be listed is no reason to say that there is nothing; opening it reports the error.
    is_fresh(dir).map_or_else(|error| error.kind() != io::ErrorKind::NotFound, |is_fresh| !is_fresh)
}

/// Files and folders in and beside the store's folder `dir` that were left by a store with data: copies of damaged
/// files, backups, and a data file that is longer than that of an empty store.
pub fn signs_of_earlier_store(dir: &Path) -> Vec<PathBuf> {
    let mut signs: Vec<PathBuf> = copies_in(dir).into_iter().filter(|copy| copy.exists()).collect();
    signs.extend(newest_backup(dir));
    let db = dir.join("db");
    if fs::metadata(&db).is_ok_and(|metadata| metadata.len() > EMPTY_DATA_FILE_BYTES) {
        signs.push(db);
    }
    signs
}

/// Files and folders in `dir` that only an earlier store can have left.
fn signs_in(dir: &Path) -> Vec<PathBuf> {
    let mut signs: Vec<PathBuf> = copies_in(dir).into_iter().filter(|copy| copy.exists()).collect();
    signs.extend(Some(dir.join(REPAIRING)).filter(|mark| mark.exists()));
    signs.extend(clean_stop::mark_path(dir));
    // Between two steps of a compaction its folder holds the only files.
    if is_compaction_committed(dir) {
        signs.push(dir.to_owned());
    }
    signs
}

/// Probes the store to this depth and repairs it if necessary. `Ok` means that sled opens `dir`.
pub(super) fn make_openable(
    dir: &Path,
    depth: Depth,
    probe: Option<&Probe>,
) -> Result<Vec<RecoveryStep>, OpenError> {
    let mut repair = Repair { dir, probe, steps: Vec::new() };
    repair.run(depth).map_err(|error| match error {
        RepairError::Io(error) => OpenError::io("repairing the store in", dir, error),
        RepairError::DiskFull => OpenError::disk_full(dir, snapshot_bytes(dir)),
        RepairError::BrokenDisk { why } => OpenError::broken_disk(dir, &why),
        RepairError::Damaged { copy } => OpenError::Damaged(Box::new(Damage {
            dir: dir.to_owned(),
            steps: std::mem::take(&mut repair.steps),
            copy,
            backup: newest_backup(dir),
        })),
    })?;
    Ok(repair.steps)
}

/// The error of a store that sled opens, but with rows that cannot be read and without which nobody can be served.
pub(super) fn damage(dir: &Path, mut steps: Vec<RecoveryStep>, why: String) -> OpenError {
    steps.push(RecoveryStep::DidNotOpen { why });
    let (dir, backup) = (dir.to_owned(), newest_backup(dir));
    OpenError::Damaged(Box::new(Damage { dir, steps, copy: None, backup }))
}

/// Bytes of the snapshots in `dir`.
pub(super) fn snapshot_bytes(dir: &Path) -> u64 {
    let files = engine_files(dir).unwrap_or_default();
    let snapshots = files.iter().filter(|path| name_of(path).starts_with("snap."));
    snapshots.filter_map(|path| fs::metadata(path).ok()).map(|metadata| metadata.len()).sum()
}

struct Repair<'a> {
    dir: &'a Path,
    probe: Option<&'a Probe>,
    steps: Vec<RecoveryStep>,
}

enum RepairError {
    Io(io::Error),
    DiskFull,
    BrokenDisk { why: String },
    Damaged { copy: Option<PathBuf> },
}

impl From<io::Error> for RepairError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Repair<'_> {
    fn run(&mut self, depth: Depth) -> Result<(), RepairError> {
        self.put_back_after_cut()?;
        // The end of the data file according to the newest snapshot.
        let known_end = known_end(self.dir)?;
        if !self.dir.join("db").exists() && !self.dir.join("conf").exists() {
            self.steps.push(RecoveryStep::NothingLeft);
            return Err(RepairError::Damaged { copy: self.newest_copy() });
        }
        let bytes_now = fs::metadata(self.dir.join("db")).map_or(0, |metadata| metadata.len());
        if let Some(bytes_at_stop) = clean_stop::data_file_bytes(self.dir)
            && bytes_now < bytes_at_stop
        {
            self.steps.push(RecoveryStep::Shortened { bytes_at_stop, bytes_now });
            return Err(RepairError::Damaged { copy: None });
        }
        clean_stop::invalidate_mark(self.dir)?;
        if !self.dir.join("conf").exists() {
            self.steps.push(RecoveryStep::SettingsMissing);
        }
        self.delete_half_written()?;
        self.read_data_file()?;
        if self.opens(known_end, depth)? {
            return Ok(());
        }
        let files = engine_files(self.dir)?;
        let copy = self.copy_files_aside(&files)?;
        self.mark_repairing(&copy)?;
        if self.opens_after_a_step(known_end)? {
            self.steps.push(RecoveryStep::Recovered);
            return Ok(self.unmark_repairing()?);
        }
        self.put_back(&copy)?;
        self.steps.push(RecoveryStep::PutBack);
        Err(RepairError::Damaged { copy: Some(copy) })
    }

    /// Reads the data file through. When sled recovers and cannot read a part of the file, it takes that part for the end of the data and
    /// writes zeros over what follows. So the whole file must be readable before.
    fn read_data_file(&self) -> Result<(), RepairError> {
        match disk::read_through(&self.dir.join("db")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => {
                Err(RepairError::BrokenDisk { why: format!("reading the data file (db): {error}") })
            }
            Ok(()) => Ok(()),
        }
    }

    fn mark_repairing(&self, copy: &Path) -> io::Result<()> {
        let temporary = self.dir.join("repairing.part");
        fs::write(&temporary, name_of(copy))?;
        sync_path(&temporary)?;
        fs::rename(&temporary, self.dir.join(REPAIRING))?;
        sync_path(self.dir)
    }

    fn unmark_repairing(&self) -> io::Result<()> {
        fs::remove_file(self.dir.join(REPAIRING))?;
        sync_path(self.dir)
    }

    /// Puts the files back when a power cut has interrupted a repair.
    fn put_back_after_cut(&mut self) -> io::Result<()> {
        let Ok(name) = fs::read_to_string(self.dir.join(REPAIRING)) else { return Ok(()) };
        let copy = copies_in(self.dir).into_iter().find(|copy| name_of(copy) == name.trim() && copy.exists());
        match copy {
            Some(copy) => {
                self.put_back(&copy)?;
                self.steps.push(RecoveryStep::Resumed);
                Ok(())
            }
            // Somebody has moved the copy away; what is left is all there is.
            None => self.unmark_repairing(),
        }
    }

    /// Makes the files the same as those of the copy. May be repeated after a power cut at any moment.
    fn put_back(&self, copy: &Path) -> io::Result<()> {
        let copied = engine_files(copy)?;
        for path in &copied {
            let temporary = self.dir.join("put-back.part");
            fs::copy(path, &temporary)?;
            sync_path(&temporary)?;
            fs::rename(&temporary, self.dir.join(name_of(path)))?;
        }
        delete_named(self.dir, |name| !copied.iter().any(|path| name_of(path) == name))?;
        sync_path(self.dir)?;
        match self.dir.join(REPAIRING).exists() {
            true => self.unmark_repairing(),
            false => Ok(()),
        }
    }

    fn newest_copy(&self) -> Option<PathBuf> {
        copies_in(self.dir).into_iter().rfind(|copy| copy.exists())
    }

    fn opens_after_a_step(&mut self, known_end: u64) -> Result<bool, RepairError> {
        let depth = Depth::EveryRow;
        if self.delete_half_written()? && self.opens(known_end, depth)? {
            return Ok(true);
        }
        if delete_named(self.dir, |name| name == "conf")? {
            self.steps.push(RecoveryStep::SettingsRemoved);
            if self.opens(known_end, depth)? {
                return Ok(true);
            }
        }
        self.delete_half_written()?;
        if delete_named(self.dir, |name| name.starts_with("snap."))? {
            self.steps.push(RecoveryStep::SnapshotsRemoved);
            return self.opens(known_end, depth);
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

    fn opens(&mut self, known_end: u64, depth: Depth) -> Result<bool, RepairError> {
        let probed = match self.probe {
            Some(probe) => probe_in_child(probe, self.dir, depth),
            None => probe_here(self.dir, depth),
        };
        // A child that was killed may leave a half-written snapshot, with which sled does not open.
        delete_named(self.dir, |name| name.ends_with(".generating"))?;
        let why = match probed {
            Err(why) if disk::names_disk_full(&why) => return Err(RepairError::DiskFull),
            Err(why) if disk::names_broken_disk(&why) => return Err(RepairError::BrokenDisk { why }),
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
        let free_bytes = disk::free_bytes(self.dir)?;
        // Twice, because putting the files back needs space as well.
        if free_bytes / 2 < needed_bytes {
            self.steps.push(RecoveryStep::NoRoomForCopy { needed_bytes, free_bytes });
            return Err(RepairError::Damaged { copy: None });
        }
        // When all numbers are used, the last copy is replaced: the first one shows the original damage.
        let free = copies.iter().find(|copy| !copy.exists());
        let copy = free.unwrap_or(&copies[COPIES_MAX - 1]).clone();
        // The folder gets its name when it is complete, so that a power cut leaves no copy that lacks files.
        let temporary = self.dir.join("damaged.part");
        if temporary.exists() {
            fs::remove_dir_all(&temporary)?;
        }
        fs::create_dir(&temporary)?;
        copy_files(files, &temporary)?;
        if copy.exists() {
            fs::remove_dir_all(&copy)?;
        }
        fs::rename(&temporary, &copy)?;
        sync_path(self.dir)?;
        self.steps.push(RecoveryStep::CopyKept { copy: copy.clone() });
        Ok(copy)
    }
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
        sync_path(dir)?;
    }
    Ok(any)
}

fn copy_files(files: &[PathBuf], to: &Path) -> io::Result<()> {
    for path in files {
        let target = to.join(name_of(path));
        fs::copy(path, &target)?;
        sync_path(&target)?;
    }
    sync_path(to)
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
/// because a power cut may come after a repair has deleted the snapshots; except those of a file that a compaction has replaced.
fn known_end(dir: &Path) -> io::Result<u64> {
    let mut known_end = snapshot_end(dir)?;
    for copy in copies_in(dir).iter().filter(|copy| copy.exists() && !copy.join(BEFORE_COMPACTION).exists()) {
        known_end = known_end.max(snapshot_end(copy)?);
    }
    Ok(known_end)
}

/// Marks the copies of damaged files as older than the data file, which a compaction replaces: its positions begin anew.
pub(super) fn mark_copies_before_compaction(dir: &Path) -> io::Result<()> {
    for copy in copies_in(dir).iter().filter(|copy| copy.exists()) {
        File::create(copy.join(BEFORE_COMPACTION))?.sync_all()?;
        sync_path(copy)?;
    }
    Ok(())
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
