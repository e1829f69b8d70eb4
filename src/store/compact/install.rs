//! Puts the files of a rewritten store in the place of the current ones.
//!
//! 1. `compact.part` → `compact.ready`: from now on the new files count.
//! 2. The current files are deleted.
//! 3. `compact.ready` → `compact.moving`: no current file is left.
//! 4. The new files move to their places; the mark of the clean stop is the last.
//!
//! Each step can be repeated, and [`complete`] goes on where a power cut interrupted it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::types::CompactionStage;
use crate::store::clean_stop;
use crate::store::files::{
    COMPACTION_MOVING, COMPACTION_READY, engine_files, is_compaction_committed, name_of,
};
use crate::store::folders::{remove_folder, sync_path};
use crate::store::recover;

const PART: &str = "compact.part";

/// The folder in which the new store is built.
pub(super) fn part(dir: &Path) -> PathBuf {
    dir.join(PART)
}

/// Deletes a new store that is not complete. What cannot be deleted now is deleted by [`complete`].
pub(super) fn delete_part(dir: &Path) {
    if let Err(error) = remove_folder(&part(dir)) {
        tracing::warn!(%error, "cannot delete what a failed compaction has left; the next start tries again");
    }
}

/// Commits the new store, whose files are all on the disk.
pub(super) fn commit(dir: &Path) -> io::Result<()> {
    rename(dir, PART, COMPACTION_READY)
}

/// What an interrupted compaction had left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompactionLeftover {
    /// There was nothing to delete or to complete.
    None,
    /// An incomplete new store, which was deleted.
    Deleted,
    /// A complete new store, which was put in place.
    Installed,
}

/// Puts a committed new store in place and deletes an uncommitted one. The store must be locked and closed. Calls `step` before each
/// change.
///
/// # Errors
/// Any error of the disk; a repetition continues where it stopped.
pub(in crate::store) fn complete(
    dir: &Path,
    step: &mut dyn FnMut(CompactionStage),
) -> io::Result<CompactionLeftover> {
    let mut step = || step(CompactionStage::Installs);
    let had_part = part(dir).exists();
    remove_folder(&part(dir))?;
    if !is_compaction_committed(dir) {
        return Ok(if had_part { CompactionLeftover::Deleted } else { CompactionLeftover::None });
    }
    if dir.join(COMPACTION_READY).exists() {
        step();
        clean_stop::delete_mark(dir)?;
        recover::mark_copies_before_compaction(dir)?;
        for file in engine_files(dir)? {
            step();
            fs::remove_file(file)?;
        }
        step();
        sync_path(dir)?;
        rename(dir, COMPACTION_READY, COMPACTION_MOVING)?;
    }
    let moving = dir.join(COMPACTION_MOVING);
    let mark = clean_stop::mark_path(&moving);
    for file in engine_files(&moving)? {
        step();
        fs::rename(&file, dir.join(name_of(&file)))?;
    }
    step();
    sync_path(&moving)?;
    sync_path(dir)?;
    if let Some(mark) = mark {
        step();
        fs::rename(&mark, dir.join(name_of(&mark)))?;
        sync_path(dir)?;
    }
    step();
    remove_folder(&moving)?;
    sync_path(dir)?;
    step();
    Ok(CompactionLeftover::Installed)
}

fn rename(dir: &Path, from: &str, to: &str) -> io::Result<()> {
    fs::rename(dir.join(from), dir.join(to))?;
    sync_path(dir)
}
