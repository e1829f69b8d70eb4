//! Configures and starts sled.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::error::panic_text;
use super::trees::Trees;

/// sled's page cache in bytes: enough for the rows of a season, and little memory for a mini-PC.
const CACHE_BYTES: u64 = 64 * 1024 * 1024;

/// How often sled's own flusher runs, in milliseconds. Cleaning up depends on it, durability does not.
const FLUSHER_MS: u64 = 500;

/// The only configuration of sled.
pub(super) fn config(dir: &Path) -> sled::Config {
    sled::Config::new()
        .path(dir)
        .mode(sled::Mode::LowSpace)
        .cache_capacity(CACHE_BYTES)
        .flush_every_ms(Some(FLUSHER_MS))
}

/// Opens sled in `dir` with the trees of these names.
pub(super) fn start(dir: &Path, tables: &[&str]) -> Result<(sled::Db, Trees), String> {
    let start = || {
        let db = config(dir).open()?;
        let trees = tables.iter().map(|name| db.open_tree(name)).collect::<sled::Result<Vec<_>>>()?;
        db.flush()?;
        Ok::<_, sled::Error>((db, Trees::new(trees)))
    };
    match catch_unwind(AssertUnwindSafe(start)) {
        Ok(opened) => opened.map_err(|error| error.to_string()),
        Err(panic) => Err(panic_text(&*panic)),
    }
}
