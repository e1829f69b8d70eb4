//! The lock on the store's folder.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::error::OpenError;

/// How long to wait for whoever holds the folder: a process that is just ending, or sled's last thread.
const LOCK_WAIT: Duration = Duration::from_secs(5);
const LOCK_LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Our own lock on the folder, held from before the first look at it until sled has let go of it. sled's lock
/// alone would not do: recovery works while sled is not there, and must not work on a store that is in use.
pub(super) struct DirLock {
    file: File,
    dir: PathBuf,
}

impl DirLock {
    pub(super) fn take(dir: &Path) -> Result<Self, OpenError> {
        let path = dir.join("lock");
        let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| OpenError::io("opening", &path, error))?;
        let held = wait_for_lock(&file).map_err(|error| OpenError::io("locking", &path, error))?;
        if !held || !engine_lets_go(dir)? {
            return Err(OpenError::InUse { dir: dir.to_owned() });
        }
        Ok(Self { file, dir: dir.to_owned() })
    }

    /// Waits until sled's last thread has let go of the data file, then lets go of the folder.
    pub(super) fn release(self) {
        match engine_lets_go(&self.dir) {
            Ok(true) => {}
            Ok(false) => tracing::warn!("the storage engine still holds its file after closing"),
            Err(error) => tracing::warn!(%error, "cannot tell whether the storage engine let go of its file"),
        }
        drop(self.file);
    }
}

/// Waits until nobody holds sled's lock on the data file. `false` when somebody still does.
pub(super) fn engine_lets_go(dir: &Path) -> Result<bool, OpenError> {
    let path = dir.join("db");
    let free = match File::open(&path) {
        Ok(file) => wait_for_lock(&file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    };
    free.map_err(|error| OpenError::io("locking", &path, error))
}

/// Takes the lock for as long as `file` is open. `false` when it was held by somebody else all the time.
fn wait_for_lock(file: &File) -> io::Result<bool> {
    let mut waited = Duration::ZERO;
    loop {
        match flock(file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(true),
            Err(Errno::WOULDBLOCK) if waited >= LOCK_WAIT => return Ok(false),
            Err(Errno::WOULDBLOCK | Errno::INTR) => std::thread::sleep(LOCK_LOOK_AGAIN),
            Err(error) => return Err(error.into()),
        }
        waited += LOCK_LOOK_AGAIN;
    }
}
