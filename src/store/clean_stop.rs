//! The mark of a clean stop: the file `clean`, with which the next start needs no check.
//!
//! It is written and synced when the database has been closed, and deleted and synced before the next start changes
//! anything, so it never lies beside files that were in use. It names the length, the inode and the time of the last
//! change of every file of the database: files that were copied together or changed by somebody do not match.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::files::{engine_files, name_of};
use super::folders::sync_path;

/// The name of the mark in the store's folder.
const FILE_NAME: &str = "clean";
const FIRST_LINE: &str = "maitred clean stop 1\n";

/// How the store was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastStop {
    /// It was closed, and its files have not changed since.
    Clean,
    /// It was not closed: a power cut, a kill, or a version that wrote no mark.
    Unclean,
    /// It was closed, and its files have changed since: copied, restored or edited.
    Changed,
}

/// Compares the mark with the files.
///
/// # Errors
/// The error of the system.
pub(super) fn last_stop(dir: &Path) -> io::Result<LastStop> {
    match fs::read_to_string(dir.join(FILE_NAME)) {
        Ok(mark) if dir.join("db").exists() && mark == describe(dir)? => Ok(LastStop::Clean),
        Ok(_) => Ok(LastStop::Changed),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(LastStop::Unclean),
        // Not UTF-8.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(LastStop::Changed),
        Err(error) => Err(error),
    }
}

/// The length of the data file at the last clean stop; `None` without a mark.
pub(super) fn data_file_bytes(dir: &Path) -> Option<u64> {
    let mark = fs::read_to_string(dir.join(FILE_NAME)).ok()?;
    let line = mark.strip_prefix(FIRST_LINE)?.lines().find_map(|line| line.strip_prefix("db "))?;
    line.split(' ').next()?.parse().ok()
}

/// The mark, if there is one.
pub(super) fn mark_path(dir: &Path) -> Option<PathBuf> {
    Some(dir.join(FILE_NAME)).filter(|mark| mark.exists())
}

/// Writes the mark. The database must be closed and synced.
///
/// # Errors
/// The error of the system; the next start then checks the store as after a power cut.
pub(super) fn write_mark(dir: &Path) -> io::Result<()> {
    sync_path(&dir.join("db"))?;
    write(dir, &describe(dir)?)
}

fn write(dir: &Path, text: &str) -> io::Result<()> {
    let temporary = dir.join("clean.part");
    let mut file = File::create(&temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&temporary, dir.join(FILE_NAME))?;
    sync_path(dir)
}

/// Replaces the mark, if there is one, by one that names no files, durably: sled may change the files from now on. Until the mark
/// is deleted every start reads all rows, and no length of the data file is expected.
///
/// # Errors
/// The error of the system; the store must not be opened then.
pub(super) fn invalidate_mark(dir: &Path) -> io::Result<()> {
    match mark_path(dir) {
        Some(_) => write(dir, FIRST_LINE),
        None => Ok(()),
    }
}

/// Deletes the mark, durably.
///
/// # Errors
/// The error of the system; the store must not be changed then.
pub(super) fn delete_mark(dir: &Path) -> io::Result<()> {
    match fs::remove_file(dir.join(FILE_NAME)) {
        Ok(()) => sync_path(dir),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn describe(dir: &Path) -> io::Result<String> {
    let mut text = FIRST_LINE.to_owned();
    for path in engine_files(dir)? {
        let metadata = fs::metadata(&path)?;
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{} {} {} {}.{:09}",
            name_of(&path),
            metadata.len(),
            metadata.ino(),
            metadata.mtime(),
            metadata.mtime_nsec()
        );
    }
    Ok(text)
}
