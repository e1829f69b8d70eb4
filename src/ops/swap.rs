//! Puts restored data in place of the current data, so that a power cut at any point leaves one of them.
//!
//! A restore builds a store and its key in `restore.part` in the data folder. One rename to `restore.ready` commits it: before, the
//! restore has not happened; after, it is completed now or by the next command that opens the data folder. To complete it, the current
//! store and key move to the folder named in `restore.ready/replaces`, and the new ones to their place. Each step can be repeated.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use crate::security::pepper;
use crate::store::{remove_folder, sync_path};

/// The folder of the store in the data folder.
pub const STORE: &str = "store";

/// What a restore replaces, in this order.
const SWAPPED: [&str; 2] = [STORE, pepper::FILE_NAME];
const PART: &str = "restore.part";
const READY: &str = "restore.ready";
/// In `restore.part`: locked while a restore runs.
const LOCK: &str = "lock";
/// In `restore.ready`: the name of the folder for the current data.
const OLD_DATA_NAME: &str = "replaces";

/// Why a restore was not put in place.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// Nothing was changed.
    #[error(transparent)]
    NotCommitted(#[from] io::Error),
    /// The restore is committed, but an error of the disk interrupted putting it in place.
    #[error(
        "the backup is restored, but it could not be put in place: {0}. The next start of maitred, or the next command with this data folder, continues it"
    )]
    NotCompleted(io::Error),
}

/// A lock on the data folder: held while its store is opened, and while a restore replaces it.
#[derive(Debug)]
pub struct FolderLock {
    data: PathBuf,
    folder: File,
}

impl FolderLock {
    /// Waits until no other process holds the lock.
    ///
    /// # Errors
    /// Any error of the system.
    pub fn take(data: &Path) -> io::Result<Self> {
        let folder = File::open(data)?;
        flock(&folder, FlockOperation::LockExclusive)?;
        Ok(Self { data: data.to_owned(), folder })
    }

    /// Completes a committed restore, and deletes one that was interrupted before. Returns the folder that keeps the data that
    /// was replaced, if there was any.
    ///
    /// # Errors
    /// Any error of the disk; a repetition continues where it stopped.
    pub fn complete_or_delete_restore(&self) -> io::Result<Option<PathBuf>> {
        self.delete_interrupted()?;
        let ready = self.data.join(READY);
        let old_data = match fs::read_to_string(ready.join(OLD_DATA_NAME)) {
            Ok(name) => self.data.join(name),
            // No restore is pending, or everything was moved before.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                remove_folder(&ready)?;
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        make_folder(&old_data)?;
        self.folder.sync_all()?;
        for name in SWAPPED {
            let (new, current) = (ready.join(name), self.data.join(name));
            if !new.try_exists()? {
                continue;
            }
            if current.try_exists()? {
                fs::rename(&current, old_data.join(name))?;
                sync_path(&old_data)?;
                self.folder.sync_all()?;
            }
            fs::rename(&new, &current)?;
            sync_path(&ready)?;
            self.folder.sync_all()?;
        }
        // Fails if the folder is not empty.
        let is_empty = fs::remove_dir(&old_data).is_ok();
        fs::remove_file(ready.join(OLD_DATA_NAME))?;
        remove_folder(&ready)?;
        self.folder.sync_all()?;
        Ok((!is_empty).then_some(old_data))
    }

    fn delete_interrupted(&self) -> io::Result<()> {
        let part = self.data.join(PART);
        match File::open(part.join(LOCK)) {
            Ok(lock) => match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => remove_folder(&part),
                Err(Errno::WOULDBLOCK) => Ok(()),
                Err(error) => Err(error.into()),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => remove_folder(&part),
            Err(error) => Err(error),
        }
    }
}

/// A restore that is not committed yet. Deleted when it is dropped.
pub struct UncommittedRestore {
    data: PathBuf,
    part: PathBuf,
    _lock: File,
    is_ready: bool,
}

impl UncommittedRestore {
    /// Begins a restore into `data`, which must exist.
    ///
    /// # Errors
    /// `WouldBlock` while another restore runs; any error of the disk.
    pub fn begin(data: &Path) -> io::Result<Self> {
        let folder = FolderLock::take(data)?;
        folder.complete_or_delete_restore()?;
        let part = data.join(PART);
        if part.try_exists()? {
            let why = "another restore is running in this data folder";
            return Err(io::Error::new(io::ErrorKind::WouldBlock, why));
        }
        // Other processes open it only while they hold the lock of the data folder.
        make_folder(&part)?;
        let lock = File::create(part.join(LOCK))?;
        flock(&lock, FlockOperation::NonBlockingLockExclusive)?;
        Ok(Self { data: data.to_owned(), part, _lock: lock, is_ready: false })
    }

    /// The folder for the new store and its key.
    pub fn folder(&self) -> &Path {
        &self.part
    }

    /// Puts the new store and key in place, and keeps the current ones in the folder `old_data_name` in the data folder. Returns that folder,
    /// if there was something to keep. `folder` is the lock of the data folder; the current store is closed.
    ///
    /// # Errors
    /// [`ReplaceError`].
    pub fn replace(
        mut self,
        folder: &FolderLock,
        old_data_name: &str,
    ) -> Result<Option<PathBuf>, ReplaceError> {
        // The name contains the time, and a clock without a battery may show the same time twice.
        let names = std::iter::once(old_data_name.to_owned())
            .chain((2..).map(|number| format!("{old_data_name}-{number}")));
        let mut unused = names.filter(|name| !self.data.join(name).exists());
        let old_data_name = unused.next().unwrap_or_else(|| old_data_name.to_owned());
        let mut file = File::create(self.part.join(OLD_DATA_NAME))?;
        file.write_all(old_data_name.as_bytes()).and_then(|()| file.sync_all())?;
        for name in SWAPPED {
            sync_path(&self.part.join(name))?;
        }
        sync_path(&self.part)?;
        fs::rename(&self.part, self.data.join(READY))?;
        self.is_ready = true;
        let completed = folder.folder.sync_all().and_then(|()| folder.complete_or_delete_restore());
        completed.map_err(ReplaceError::NotCompleted)
    }
}

impl Drop for UncommittedRestore {
    fn drop(&mut self) {
        if !self.is_ready {
            // If this fails, the next command that opens the data folder deletes it.
            let _ = fs::remove_dir_all(&self.part);
        }
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(test)]
#[path = "swap_tests.rs"]
mod tests;
