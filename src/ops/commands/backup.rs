//! Backs up and restores all data of a restaurant.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::{close, open, path_error};
use crate::ops::config::{Config, DEFAULT_DATA};
use crate::ops::owner::{DataOwner, RootRights};
use crate::ops::terminal::{CliError, print_line};
use crate::ops::{access, appliance};
use crate::security::Pepper;
use crate::security::pepper::FILE_NAME;
use crate::store;

/// `FILE.key`, the copy of the key beside the backup; no password can be verified without it.
fn key_of(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(".key");
    PathBuf::from(name)
}

/// Writes all data into `file`, and the key into `file.key`.
pub fn backup(config: &Config, owner: &DataOwner, file: &Path) -> Result<(), CliError> {
    let key = key_of(file);
    owner.as_caller(file, || {
        [file, &key].iter().try_for_each(|path| match path.try_exists() {
            Ok(false) => Ok(()),
            Ok(true) => {
                Err(CliError::new(format_args!("{} exists already: name a new file", path.display())))
            }
            Err(error) => Err(path_error(path, &error)),
        })
    })?;
    let (app, runtime) = open(config)?;
    let own_key = config.data.join(FILE_NAME);
    let text = std::fs::read(&own_key).map_err(|error| path_error(&own_key, &error))?;
    // The key first: a backup cannot be restored without it.
    if let Err(error) = owner.as_caller(file, || new_key_file(&key, &text)) {
        let reason = error.kind().to_string();
        runtime.block_on(app.audit_backup_failed(file, &reason)).map_err(CliError::new)?;
        close(app)?;
        return Err(path_error(&key, &error));
    }
    let made = owner.as_caller(file, || {
        let made = runtime.block_on(app.make_backup(file)).map_err(CliError::new);
        if made.is_err() {
            std::fs::remove_file(&key)?;
        }
        made
    });
    close(app)?;
    let report = made?;
    print_line(format_args!(
        "{}: {} rows, {} photos, {} bytes. The key is in {}: keep both files, and keep them secret.",
        file.display(),
        report.rows,
        report.photos,
        report.bytes,
        key.display()
    ))
}

/// Creates a data folder from a backup and its key.
///
/// # Errors
/// The reason in one line. A folder that holds a restaurant is never changed, and a failed restore deletes the key it copied.
pub fn restore(config: &Config, file: &Path) -> Result<(), CliError> {
    let key = key_of(file);
    // Reads both files as the caller, before the process switches to the owner of the data folder.
    let text = std::fs::read(&key).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => CliError::new(format_args!(
            "{} is missing: put the key file that was made with the backup beside it",
            key.display()
        )),
        _ => path_error(&key, &error),
    })?;
    let bytes = std::fs::read(file).map_err(|error| path_error(file, &error))?;
    DataOwner::switch_to(&config.data, Path::new(DEFAULT_DATA), true, RootRights::KeepForNamedFiles)
        .map_err(CliError::new)?;
    access::check(&config.data).map_err(CliError::new)?;
    let store_dir = appliance::store_dir(&config.data);
    if store_dir.join("conf").exists() {
        return Err(CliError::new(format_args!(
            "there is a restaurant already in {}: restore needs an empty folder, name one with --data",
            config.data.display()
        )));
    }
    appliance::create_folder(&config.data).map_err(|error| path_error(&config.data, &error))?;
    let to = config.data.join(FILE_NAME);
    // An interrupted restore leaves the key; repeating the command uses it.
    let made = match std::fs::read(&to) {
        Ok(existing) if existing == text => false,
        Ok(_) => {
            let why = "is the key of another restaurant: move it away, or name an empty folder";
            return Err(CliError::new(format_args!("{} {why}", to.display())));
        }
        Err(_) => {
            new_key_file(&to, &text).map_err(|error| path_error(&to, &error))?;
            true
        }
    };
    let restored = Pepper::load(&config.data).map_err(|error| path_error(&key, &error)).and_then(|pepper| {
        store::restore(file, &bytes, &store_dir, &pepper.fingerprint()).map_err(CliError::new)
    });
    if restored.is_err() && made {
        std::fs::remove_file(&to).map_err(|error| path_error(&to, &error))?;
    }
    let report = restored?;
    let (app, runtime) = open(config)?;
    runtime.block_on(app.audit_restored(file)).map_err(CliError::new)?;
    close(app)?;
    print_line(format_args!(
        "restored {} rows and {} photos into {}",
        report.rows,
        report.photos,
        config.data.display()
    ))
}

/// Writes a key into a new file of mode 0600 and syncs it to the disk. Deletes the file if this fails.
fn new_key_file(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let written = file.write_all(text).and_then(|()| file.sync_all());
    if written.is_err() {
        std::fs::remove_file(path)?;
    }
    written
}
