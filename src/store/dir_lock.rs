//! Locks the folder of the store, so that only one process uses it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::clean_stop;
use super::engine;
use super::error::OpenError;

/// How long to wait for a lock: a process that is ending, or sled's last thread, may still hold it.
const LOCK_WAIT: Duration = Duration::from_secs(5);
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(5);

/// Our own lock on the folder, held from before the first access to it until sled has closed its file. sled's lock
/// is not enough: recovery changes the folder while sled is not running.
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
        if !held || !wait_for_engine_unlock(dir)? {
            return Err(OpenError::InUse { dir: dir.to_owned() });
        }
        Ok(Self { file, dir: dir.to_owned() })
    }

    /// Waits until sled's last thread has unlocked the data file, and unlocks the folder.
    pub(super) fn release(self) {
        if let Err(why) = self.wait_for_engine() {
            tracing::warn!(why, "after closing the database");
        }
        drop(self.file);
    }

    /// Waits until sled's last thread has unlocked the data file, marks the stop as clean, and unlocks the folder. `last_sync` tells whether
    /// all that sled wrote while it closed is on the disk.
    ///
    /// # Errors
    /// The error of `last_sync`: there is no mark then, and the next start checks the data.
    pub(super) fn release_clean(self, last_sync: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        let snapshot = self.wait_for_engine().and_then(|()| engine::write_snapshot(&self.dir));
        let closed = snapshot.and_then(|()| self.wait_for_engine());
        last_sync()?;
        let marked =
            closed.and_then(|()| clean_stop::write_mark(&self.dir).map_err(|error| error.to_string()));
        if let Err(why) = marked {
            tracing::warn!(why, "cannot mark the stop as clean; the next start checks the data");
        }
        drop(self.file);
        Ok(())
    }

    fn wait_for_engine(&self) -> Result<(), String> {
        match wait_for_engine_unlock(&self.dir) {
            Ok(true) => Ok(()),
            Ok(false) => Err("sled still locks its data file".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// Keeps every other process from opening a store, without opening it: its files can be moved away.
pub struct StoreLock {
    _file: DirLock,
}

impl StoreLock {
    /// Locks the store in `dir`, damaged or not.
    ///
    /// # Errors
    /// [`OpenError::InUse`] if another process has it open; otherwise an error of the disk.
    pub fn take(dir: &Path) -> Result<Self, OpenError> {
        DirLock::take(dir).map(|file| Self { _file: file })
    }
}

/// Waits until sled's lock on the data file is free. `false` when it is still held after [`LOCK_WAIT`].
pub(super) fn wait_for_engine_unlock(dir: &Path) -> Result<bool, OpenError> {
    let path = dir.join("db");
    let free = match File::open(&path) {
        Ok(file) => wait_for_lock(&file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    };
    free.map_err(|error| OpenError::io("locking", &path, error))
}

/// Locks `file` until it is closed. `false` when it is still locked elsewhere after [`LOCK_WAIT`].
fn wait_for_lock(file: &File) -> io::Result<bool> {
    let mut waited = Duration::ZERO;
    loop {
        match flock(file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(true),
            Err(Errno::WOULDBLOCK) if waited >= LOCK_WAIT => return Ok(false),
            Err(Errno::WOULDBLOCK | Errno::INTR) => std::thread::sleep(LOCK_POLL_INTERVAL),
            Err(error) => return Err(error.into()),
        }
        waited += LOCK_POLL_INTERVAL;
    }
}
