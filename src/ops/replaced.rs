//! The folders in the data folder that keep what restores have replaced.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::env::SystemEnv;
use crate::app::support::env::Env;
use crate::app::support::replaced_data::{ReplacedData, name_at, time_of};
use crate::store::remove_folder;

/// The name of the folder for data that is replaced now.
pub fn name_for_replaced_data() -> String {
    name_at(SystemEnv.now())
}

/// The folders in one data folder.
pub struct ReplacedFolders(PathBuf);

impl ReplacedFolders {
    /// Those in `data`.
    pub fn new(data: &Path) -> Self {
        Self(data.to_owned())
    }

    /// The path of a folder; `None` if there is no such folder. A link is none.
    fn find(&self, name: &str) -> io::Result<Option<PathBuf>> {
        // Only names of such folders, which contain no slash.
        if time_of(name).is_none() {
            return Ok(None);
        }
        let path = self.0.join(name);
        match fs::symlink_metadata(&path) {
            Ok(about) => Ok(about.is_dir().then_some(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl ReplacedData for ReplacedFolders {
    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            let name = entry.file_name().into_string().ok().filter(|name| time_of(name).is_some());
            if entry.file_type()?.is_dir() {
                names.extend(name);
            }
        }
        Ok(names)
    }

    fn bytes(&self, name: &str) -> io::Result<Option<u64>> {
        self.find(name)?.map(|path| bytes_of(&path)).transpose()
    }

    fn delete(&self, name: &str) -> io::Result<bool> {
        match self.find(name)? {
            Some(path) => remove_folder(&path).map(|()| true),
            None => Ok(false),
        }
    }
}

/// The bytes of all files in a folder. A file that disappears meanwhile has none.
fn bytes_of(folder: &Path) -> io::Result<u64> {
    let (mut bytes, mut folders) = (0, vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            match entry.metadata() {
                Ok(about) if about.is_dir() => folders.push(entry.path()),
                Ok(about) => bytes += about.len(),
                Err(_) => {}
            }
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn only_folders_that_a_restore_has_made_are_listed_and_deleted() {
        let data = tempfile::tempdir().unwrap();
        let folders = ReplacedFolders::new(data.path());
        let name = name_for_replaced_data();
        let (second, link) = (format!("{name}-2"), "replaced-2026-01-01T00-00-00.000Z");
        for folder in [&*name, &*second, "store", "replaced-by-hand"] {
            fs::create_dir_all(data.path().join(folder).join("store")).unwrap();
            fs::write(data.path().join(folder).join("store/db"), [0; 1000]).unwrap();
            fs::write(data.path().join(folder).join("pepper"), [0; 10]).unwrap();
        }
        symlink(data.path().join("store"), data.path().join(link)).unwrap();
        fs::write(data.path().join("replaced-2026-01-02T00-00-00.000Z"), "a file").unwrap();
        let mut names = folders.names().unwrap();
        names.sort();
        assert_eq!(names, [&*name, &*second]);
        assert_eq!(folders.bytes(&name).unwrap(), Some(1010));
        for wrong in ["store", "../store", link, "replaced-by-hand", "replaced-2026-01-02T00-00-00.000Z"] {
            assert_eq!(folders.bytes(wrong).unwrap(), None, "{wrong}");
            assert!(!folders.delete(wrong).unwrap(), "{wrong}");
        }
        assert!(folders.delete(&second).unwrap());
        assert!(!folders.delete(&second).unwrap(), "it is deleted");
        assert_eq!(folders.names().unwrap(), [name]);
        assert!(data.path().join("store/store/db").exists());
    }
}
