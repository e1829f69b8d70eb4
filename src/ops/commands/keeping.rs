//! Keeping what is kept: is it as it was written, a copy of it, and back from the copy.

use std::path::{Path, PathBuf};

use super::{Refusal, close, open, say};
use crate::ops::config::Config;
use crate::store;

/// Walks along the audit chain.
///
/// # Errors
/// Names the first entry that is not as it was written.
pub fn verify(config: &Config) -> Result<(), Refusal> {
    let (app, _runtime) = open(config)?;
    let walk = app.verify_audit().map_err(Refusal::new)?;
    close(app)?;
    match walk.broken {
        None => say(format_args!("the audit log is intact: {} entries", walk.sound)),
        Some(entry) => Err(Refusal::new(format_args!(
            "the audit log is broken at entry {entry}: the {} before it are intact",
            walk.sound
        ))),
    }
}

/// The key of the box lies beside the backup: without it no PIN and no password works.
fn key_of(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(".key");
    PathBuf::from(name)
}

/// Writes everything into one file, and the box's key beside it.
///
/// # Errors
/// A refusal in one line.
pub fn backup(config: &Config, file: &Path) -> Result<(), Refusal> {
    let (app, _runtime) = open(config)?;
    let report = app.store.backup(file).map_err(Refusal::new)?;
    close(app)?;
    let key = key_of(file);
    std::fs::copy(config.data.join("pepper"), &key)
        .map_err(|error| Refusal::new(format_args!("{}: {error}", key.display())))?;
    say(format_args!(
        "{}: {} rows, {} bytes. The key is in {}: keep both, and keep them apart from strangers.",
        file.display(),
        report.rows,
        report.bytes,
        key.display()
    ))
}

/// Makes a data folder from a backup and its key.
///
/// # Errors
/// A refusal in one line; a folder with a store in it is never touched.
pub fn restore(config: &Config, file: &Path) -> Result<(), Refusal> {
    let key = key_of(file);
    if !key.exists() {
        return Err(Refusal::new(format_args!(
            "{} is missing: without the key no PIN and no password works",
            key.display()
        )));
    }
    std::fs::create_dir_all(&config.data)
        .map_err(|error| Refusal::new(format_args!("{}: {error}", config.data.display())))?;
    let report = store::restore(file, &config.data.join("store")).map_err(Refusal::new)?;
    let to = config.data.join("pepper");
    std::fs::copy(&key, &to).map_err(|error| Refusal::new(format_args!("{}: {error}", to.display())))?;
    say(format_args!("restored {} rows into {}", report.rows, config.data.display()))
}
