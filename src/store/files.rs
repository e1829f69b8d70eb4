//! Names of files in the store's folder.

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
