//! Checks that this process may read and write the data folder, and names the remedy if not.
//!
//! Runs before the store is opened: the storage engine's own error is hard to understand, and recovery must not take a missing
//! permission for damage.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, CWD, accessat};

use super::owner::User;

/// Levels to descend within the data folder; `store/photos/NAME` has three.
const DEPTH_MAX: usize = 4;

/// A file or folder that this process may not read or write, with its owner and the remedy.
#[derive(Debug, thiserror::Error)]
#[error("permission denied: {} belongs to {belongs_to}, and this command runs as {runs_as}; {remedy}", .path.display())]
pub struct AccessDenied {
    path: PathBuf,
    belongs_to: User,
    runs_as: User,
    remedy: String,
}

/// Checks the data folder and all files in it. A missing folder is not an error.
///
/// # Errors
/// [`AccessDenied`] for the first file or folder that may not be read and written.
pub fn check(data: &Path) -> Result<(), Box<AccessDenied>> {
    match first_denied(data, DEPTH_MAX) {
        Some(path) => Err(Box::new(describe(data, &path))),
        None => Ok(()),
    }
}

/// The first path without read and write permission.
fn first_denied(path: &Path, depth: usize) -> Option<PathBuf> {
    let meta = match fs::symlink_metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Some(path.to_owned()),
        // Missing, or deleted meanwhile.
        Err(_) => return None,
    };
    let wanted = match meta.is_dir() {
        true => Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK,
        false => Access::READ_OK | Access::WRITE_OK,
    };
    match accessat(CWD, path, wanted, AtFlags::EACCESS) {
        Err(rustix::io::Errno::ACCESS | rustix::io::Errno::PERM) => return Some(path.to_owned()),
        _ if !meta.is_dir() || depth == 0 => return None,
        _ => {}
    }
    let entries = fs::read_dir(path).ok()?;
    entries.filter_map(Result::ok).find_map(|entry| first_denied(&entry.path(), depth - 1))
}

fn describe(data: &Path, path: &Path) -> AccessDenied {
    // Below a folder without execute permission `stat` fails: names that folder instead.
    let (path, meta) = path
        .ancestors()
        .find_map(|path| Some((path.to_owned(), fs::symlink_metadata(path).ok()?)))
        .map_or((path.to_owned(), None), |(path, meta)| (path, Some(meta)));
    let runs_as = User::current();
    let belongs_to = meta.as_ref().map_or(runs_as, User::owning);
    let folder_owner = fs::metadata(data).ok().map(|meta| User::owning(&meta));
    let remedy = match folder_owner {
        // A file of another user in our own folder: only root can change its owner.
        Some(owner) if owner == runs_as && belongs_to != runs_as => {
            format!("run as root: chown -R {owner}: {}", data.display())
        }
        _ if belongs_to == runs_as => format!("run: chmod u+rwX {}", path.display()),
        _ if belongs_to.is_root() => "run it as root".to_owned(),
        _ => format!("run it as root or as {belongs_to}"),
    };
    AccessDenied { path, belongs_to, runs_as, remedy }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn access_to_missing_or_own_folder_is_allowed() {
        let dir = tempfile::tempdir().unwrap();
        assert!(check(&dir.path().join("none")).is_ok());
        fs::create_dir_all(dir.path().join("store/photos")).unwrap();
        assert!(check(dir.path()).is_ok());
    }

    #[test]
    fn denied_file_message_names_both_users_and_remedy() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("conf");
        fs::write(&file, "").unwrap();
        let text = describe(dir.path(), &file.join("below")).to_string();
        let me = User::current();
        assert_eq!(
            text,
            format!(
                "permission denied: {f} belongs to {me}, and this command runs as {me}; run: chmod u+rwX {f}",
                f = file.display()
            )
        );
    }
}
