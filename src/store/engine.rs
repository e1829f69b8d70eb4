//! Configures and starts sled.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use super::error::{panic_text, plain_text};
use super::trees::Trees;

/// sled's page cache in bytes, of which it takes several times as much memory. What is needed while serving is in the working set.
const CACHE_BYTES: u64 = 4 * 1024 * 1024;

/// How often sled's own flusher runs, in milliseconds. Cleaning up depends on it, durability does not.
const FLUSHER_MS: u64 = 500;

/// The cache while a store is rewritten: each page is read once.
const REWRITE_CACHE_BYTES: u64 = 16 * 1024 * 1024;

/// How often the flusher runs while a store is rewritten, in milliseconds. It cleans for half of this time.
const REWRITE_FLUSHER_MS: u64 = 10;

/// The configuration of sled for use.
fn config(dir: &Path) -> sled::Config {
    sled::Config::new()
        .path(dir)
        .mode(sled::Mode::LowSpace)
        .cache_capacity(CACHE_BYTES)
        .flush_every_ms(Some(FLUSHER_MS))
}

/// How long another process may hold sled's lock on the data file: a program that was just started holds copies of open
/// files for a moment.
const LOCK_WAIT: Duration = Duration::from_secs(1);
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(5);

/// Opens sled in `dir`. The caller holds the lock of the folder, so a lock on the data file is soon released.
pub(super) fn open(dir: &Path) -> sled::Result<sled::Db> {
    open_with(&config(dir))
}

/// Like [`open`], to write all rows of a new store: with a small cache, and sled cleans all the time.
pub(super) fn open_to_fill(dir: &Path) -> sled::Result<sled::Db> {
    open_with(&config(dir).cache_capacity(REWRITE_CACHE_BYTES).flush_every_ms(Some(REWRITE_FLUSHER_MS)))
}

/// Like [`open`], to read all rows once: with a small cache, and sled does not clean.
pub(super) fn open_to_read(dir: &Path) -> sled::Result<sled::Db> {
    open_with(&config(dir).cache_capacity(REWRITE_CACHE_BYTES).flush_every_ms(None))
}

fn open_with(config: &sled::Config) -> sled::Result<sled::Db> {
    let mut waited = Duration::ZERO;
    loop {
        match config.open() {
            Err(sled::Error::Io(error)) if is_locked(&error) && waited < LOCK_WAIT => {
                std::thread::sleep(LOCK_POLL_INTERVAL);
                waited += LOCK_POLL_INTERVAL;
            }
            opened => return opened,
        }
    }
}

/// sled names a lock only in the text of an error.
fn is_locked(error: &std::io::Error) -> bool {
    error.to_string().starts_with("could not acquire lock")
}

/// Opens and closes sled in `dir`, so that it writes a snapshot of all its log. The next start then reads no log, and a
/// damaged byte in the log is an error instead of the end of the data.
///
/// # Errors
/// The reason, as text for the log. The data is as before.
pub(super) fn write_snapshot(dir: &Path) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(|| open(dir).map(drop))) {
        Ok(opened) => opened.map_err(|error| plain_text(&error)),
        Err(panic) => Err(panic_text(&*panic)),
    }
}

/// Opens sled in `dir` with the trees of these names.
pub(super) fn start(dir: &Path, names: &[&str]) -> Result<(sled::Db, Trees), String> {
    let start = || {
        let db = open(dir)?;
        let trees = names.iter().map(|name| db.open_tree(name)).collect::<sled::Result<Vec<_>>>()?;
        db.flush()?;
        Ok::<_, sled::Error>((db, Trees::new(trees)))
    };
    match catch_unwind(AssertUnwindSafe(start)) {
        Ok(opened) => opened.map_err(|error| plain_text(&error)),
        Err(panic) => Err(panic_text(&*panic)),
    }
}
