//! Changes of folders that survive a power cut.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Syncs a file, or the names in a folder, to the disk.
///
/// # Errors
/// Any error of the system.
pub fn sync_path(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Deletes a folder with everything in it, if it exists. Not durable before the folder above is synced.
///
/// # Errors
/// Any error of the system.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_that_is_missing_counts_as_removed_and_a_file_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let (folder, file) = (dir.path().join("folder"), dir.path().join("file"));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(&file, "").unwrap();
        for _ in 0..2 {
            remove_folder(&folder).unwrap();
            assert!(!folder.exists());
        }
        assert!(remove_folder(&file).is_err());
        assert!(sync_path(&folder).is_err());
        sync_path(dir.path()).unwrap();
    }
}
