//! Whether this program may read and write a data folder, and what to do where it may not.
//!
//! Looked at before anything is opened: the storage engine tells a missing right in words that nobody understands, and
//! recovery must not take it for damage.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, CWD, accessat};

use super::owner::User;

/// Levels of folders within a data folder: `store/photos/NAME` has three.
const DEPTH_MAX: usize = 4;

/// A file or folder that this program may not use.
#[derive(Debug, thiserror::Error)]
#[error("permission denied: {} belongs to {belongs_to}, and this command runs as {runs_as}; {remedy}", .path.display())]
pub struct Denied {
    path: PathBuf,
    belongs_to: User,
    runs_as: User,
    remedy: String,
}

/// Looks at the data folder and everything in it that the program reads or writes.
///
/// # Errors
/// [`Denied`] for the first file that may not be read or written. A folder that is not there is no fault here.
pub fn check(data: &Path) -> Result<(), Box<Denied>> {
    match look(data, DEPTH_MAX) {
        Some(path) => Err(Box::new(denied(data, &path))),
        None => Ok(()),
    }
}

/// The first path that may not be used.
fn look(path: &Path, depth: usize) -> Option<PathBuf> {
    let meta = match fs::symlink_metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Some(path.to_owned()),
        // Not there, or gone meanwhile.
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
    entries.filter_map(Result::ok).find_map(|entry| look(&entry.path(), depth - 1))
}

fn denied(data: &Path, path: &Path) -> Denied {
    // Below a folder that may not be entered nothing can be looked at: then that folder is the one to name.
    let (path, meta) = path
        .ancestors()
        .find_map(|path| Some((path.to_owned(), fs::symlink_metadata(path).ok()?)))
        .map_or((path.to_owned(), None), |(path, meta)| (path, Some(meta)));
    let runs_as = User::current();
    let belongs_to = meta.as_ref().map_or(runs_as, User::owning);
    let folder_of = fs::metadata(data).ok().map(|meta| User::owning(&meta));
    let remedy = match folder_of {
        // The folder is ours and a file in it is not: somebody else made it.
        Some(owner) if owner == runs_as && belongs_to != runs_as => {
            format!("run as root: chown -R {owner}: {}", data.display())
        }
        _ if belongs_to == runs_as => format!("run: chmod u+rwX {}", path.display()),
        _ if belongs_to.is_root() => "run it as root".to_owned(),
        _ => format!("run it as root or as {belongs_to}"),
    };
    Denied { path, belongs_to, runs_as, remedy }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_that_is_not_there_is_no_fault() {
        let dir = tempfile::tempdir().unwrap();
        assert!(check(&dir.path().join("none")).is_ok());
        fs::create_dir_all(dir.path().join("store/photos")).unwrap();
        assert!(check(dir.path()).is_ok());
    }

    #[test]
    fn denied_file_is_told_with_both_users_and_the_remedy() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("conf");
        fs::write(&file, "").unwrap();
        let text = denied(dir.path(), &file.join("below")).to_string();
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
