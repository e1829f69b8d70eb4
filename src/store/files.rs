//! Names of files in the store's folder, and of backups beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files of sled in `dir`. Its `blobs/` is empty, because records are too small for it.
pub(super) fn engine_files(dir: &Path) -> io::Result<Vec<PathBuf>> {
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

/// The bytes of the files of sled in `dir`.
pub(super) fn engine_bytes(dir: &Path) -> io::Result<u64> {
    engine_files(dir)?.iter().map(|path| Ok(fs::metadata(path)?.len())).sum()
}

pub(super) fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// The folder of a new store that a compaction has completed.
pub(super) const COMPACTION_READY: &str = "compact.ready";
/// The same folder when the files before are deleted.
pub(super) const COMPACTION_MOVING: &str = "compact.moving";

/// Whether `dir` holds the new store of a compaction that must be put in place, and maybe no other.
pub fn is_compaction_committed(dir: &Path) -> bool {
    [COMPACTION_READY, COMPACTION_MOVING].iter().any(|name| dir.join(name).exists())
}

/// The newest file in a folder `backups` beside the store or in it, without keys and unfinished files.
pub fn newest_backup(dir: &Path) -> Option<PathBuf> {
    let folders = [dir.parent().map(|data| data.join("backups")), Some(dir.join("backups"))];
    let entries = folders.into_iter().flatten().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let files = entries.filter_map(Result::ok);
    let whole = files.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let named = whole.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.starts_with('.') && !name.ends_with(".part") && !name.ends_with(".key")
    });
    let newest = named.max_by_key(|entry| {
        (entry.metadata().and_then(|metadata| metadata.modified()).ok(), entry.file_name())
    });
    newest.map(|entry| entry.path())
}
