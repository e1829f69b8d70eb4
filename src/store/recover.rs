//! Opening after damage: the recovery ladder.
//!
//! A store is tried first, in a child process when there is one to start, because sled can panic while opening and
//! a half-started sled cannot be stopped. When it does not open, each rung gives up something that can be made
//! again, the cheapest first, and tries again:
//!
//! 1. copy the folder aside, so that nothing done here is the last word;
//! 2. remove half-written snapshots (`*.generating`): never whole, never needed;
//! 3. remove `conf`: three lines that sled writes anew;
//! 4. remove the snapshots (`snap.*`): a shortcut into the data file; without one sled reads all of it.
//!
//! A try counts only when every row of every tree could be read, and when the data file still reaches as far as the
//! last snapshot said it did: sled takes a data file cut short for a short history, and a restaurant that opens on
//! last week's orders without a word is worse than one that does not open. When no rung holds, the folder is put
//! back as it was found and the newest backup is offered.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::damage::{Damage, RecoveryStep};
use super::error::OpenError;
use super::probe::{Probe, try_here, try_in_child};
use super::space;

/// Most copies kept of damaged folders. A box that restarts in a loop must not fill its disk with them.
const COPIES_MAX: usize = 3;

/// Whether there is no store in `dir` yet.
pub(super) fn is_fresh(dir: &Path) -> io::Result<bool> {
    Ok(engine_files(dir)?.is_empty())
}

/// Climbs the ladder as far as needed. `Ok` means that sled opens `dir`.
pub(super) fn make_openable(
    dir: &Path,
    fresh: bool,
    probe: Option<&Probe>,
) -> Result<Vec<RecoveryStep>, OpenError> {
    let mut ladder = Ladder { dir, probe, steps: Vec::new() };
    if !fresh {
        let reached = furthest_reached(dir).map_err(|error| OpenError::io("looking into", dir, error))?;
        ladder.climb(reached).map_err(|error| match error {
            Fall::Io(error) => OpenError::io("repairing the data in", dir, error),
            Fall::Damaged { copy } => OpenError::Damaged(Box::new(Damage {
                dir: dir.to_owned(),
                steps: std::mem::take(&mut ladder.steps),
                copy,
                backup: newest_backup(dir),
            })),
        })?;
    }
    Ok(ladder.steps)
}

struct Ladder<'a> {
    dir: &'a Path,
    probe: Option<&'a Probe>,
    steps: Vec<RecoveryStep>,
}

enum Fall {
    Io(io::Error),
    Damaged { copy: Option<PathBuf> },
}

impl From<io::Error> for Fall {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Ladder<'_> {
    /// `reached` is how far the data file went when the newest snapshot was made.
    fn climb(&mut self, reached: u64) -> Result<(), Fall> {
        self.sweep_half_written()?;
        if self.opens(reached)? {
            return Ok(());
        }
        let files = engine_files(self.dir)?;
        let copy = self.copy_aside(&files)?;
        if self.opens_after_each_rung(reached)? {
            self.steps.push(RecoveryStep::Recovered);
            return Ok(());
        }
        for path in engine_files(self.dir)? {
            fs::remove_file(path)?;
        }
        copy_files(&engine_files(&copy)?, self.dir)?;
        self.steps.push(RecoveryStep::PutBack);
        Err(Fall::Damaged { copy: Some(copy) })
    }

    fn opens_after_each_rung(&mut self, reached: u64) -> Result<bool, Fall> {
        if self.sweep_half_written()? && self.opens(reached)? {
            return Ok(true);
        }
        if remove_named(self.dir, |name| name == "conf")? {
            self.steps.push(RecoveryStep::SettingsRemoved);
            if self.opens(reached)? {
                return Ok(true);
            }
        }
        self.sweep_half_written()?;
        if remove_named(self.dir, |name| name.starts_with("snap."))? {
            self.steps.push(RecoveryStep::SnapshotsRemoved);
            return Ok(self.opens(reached)?);
        }
        Ok(false)
    }

    /// Whether anything was removed.
    fn sweep_half_written(&mut self) -> io::Result<bool> {
        let half_written = |name: &str| name.ends_with(".generating");
        for path in engine_files(self.dir)? {
            if half_written(name_of(&path)) {
                self.steps.push(RecoveryStep::HalfWrittenRemoved { file: name_of(&path).to_owned() });
            }
        }
        remove_named(self.dir, half_written)
    }

    fn opens(&mut self, reached: u64) -> io::Result<bool> {
        let tried = match self.probe {
            Some(probe) => try_in_child(probe, self.dir),
            None => try_here(self.dir),
        };
        // An ended child may leave a half-written snapshot, and the real opening comes next.
        remove_named(self.dir, |name| name.ends_with(".generating"))?;
        let why = match tried {
            Err(why) => why,
            Ok(()) if newest_snapshot(self.dir)? < reached => {
                "the data file is shorter than it was, so the newest entries are missing from it".to_owned()
            }
            Ok(()) => return Ok(true),
        };
        self.steps.push(RecoveryStep::DidNotOpen { why });
        Ok(false)
    }

    fn copy_aside(&mut self, files: &[PathBuf]) -> Result<PathBuf, Fall> {
        let copies = copies_in(self.dir);
        for copy in copies.iter().filter(|copy| copy.exists()) {
            if same_files(files, copy)? {
                self.steps.push(RecoveryStep::CopyKept { copy: copy.clone() });
                return Ok(copy.clone());
            }
        }
        let needed_bytes = files.iter().map(|path| Ok(fs::metadata(path)?.len())).sum::<io::Result<u64>>()?;
        let free_bytes = space::free_bytes(self.dir)?;
        // Twice: putting the files back needs room as well.
        if free_bytes / 2 < needed_bytes {
            self.steps.push(RecoveryStep::NoRoomForCopy { needed_bytes, free_bytes });
            return Err(Fall::Damaged { copy: None });
        }
        // With all places taken the last is written over: the first copy tells the most.
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

/// sled's own files at the top of `dir`. (`blobs/` is empty: records are too small for it.)
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

/// Whether anything was removed.
fn remove_named(dir: &Path, chosen: impl Fn(&str) -> bool) -> io::Result<bool> {
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

/// How far the data file ever went, as far as the folder and the copies in it know. The copies count because a power
/// cut may come while a snapshot is removed on a rung, and the next start must not forget what it said.
fn furthest_reached(dir: &Path) -> io::Result<u64> {
    let mut furthest = newest_snapshot(dir)?;
    for copy in copies_in(dir).iter().filter(|copy| copy.exists()) {
        furthest = furthest.max(newest_snapshot(copy)?);
    }
    Ok(furthest)
}

/// Where copies of a damaged `dir` go.
fn copies_in(dir: &Path) -> Vec<PathBuf> {
    (1..=COPIES_MAX).map(|number| dir.join(format!("damaged-{number}"))).collect()
}

/// How far the data file went at the last opening, in sled's own counting: it is in the snapshot's name.
fn newest_snapshot(dir: &Path) -> io::Result<u64> {
    let files = engine_files(dir)?;
    let reach = |path: &PathBuf| u64::from_str_radix(name_of(path).strip_prefix("snap.")?, 16).ok();
    Ok(files.iter().filter_map(reach).max().unwrap_or(0))
}

fn newest_backup(dir: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(dir.join("backups")).ok()?.filter_map(Result::ok);
    let whole = files.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let named = whole.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.starts_with('.') && !name.ends_with(".part")
    });
    let newest = named
        .max_by_key(|entry| (entry.metadata().and_then(|about| about.modified()).ok(), entry.file_name()));
    newest.map(|entry| entry.path())
}
