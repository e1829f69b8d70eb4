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
