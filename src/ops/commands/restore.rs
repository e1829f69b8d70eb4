//! Restores a backup into a data folder: into an empty one, or in place of the current data, which is kept.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::backup::PassphraseArgs;
use super::path_error;
use crate::app::make_backup::key_of;
use crate::app::support::author::Author;
use crate::app::support::env::Env;
use crate::ops::appliance::ReadFirst;
use crate::ops::config::{Config, DEFAULT_DATA};
use crate::ops::env::SystemEnv;
use crate::ops::owner::{DataOwner, RootRights};
use crate::ops::swap::{FolderLock, UncommittedRestore};
use crate::ops::terminal::{CliError, print_line, prompt_secret};
use crate::ops::{access, appliance, threads};
use crate::security::Pepper;
use crate::security::pepper::FILE_NAME;
use crate::store::{self, BackupContent, BackupError, Passphrase, StoreLock};

/// Arguments of `restore`.
#[derive(clap::Args)]
pub struct RestoreArgs {
    /// The backup; its key must be in FILE.key beside it, unless it is encrypted
    file: PathBuf,
    /// Put the backup in place of the current data, which is kept in a folder of its own
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

/// Creates the data of a restaurant from a backup and its key.
///
/// # Errors
/// The reason in one line. Nothing is changed then, unless the line says that the next command continues it. A restore that is interrupted
/// has happened, or has not and can be repeated.
pub fn restore(config: &Config, args: &RestoreArgs) -> Result<(), CliError> {
    let (data, path) = (&config.data, &args.file);
    // Opens the files as the caller, before the process switches to the owner of the data folder.
    let mut file = File::open(path).map_err(|error| path_error(path, &error))?;
    let beside = match fs::read_to_string(key_of(path)) {
        Ok(text) => Some(Zeroizing::new(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(path_error(&key_of(path), &error)),
    };
    let passphrase = args.passphrase.read()?;
    let owner = DataOwner::switch_to(data, Path::new(DEFAULT_DATA), true, RootRights::KeepForNamedFiles)
        .map_err(CliError::new)?;
    access::check(data).map_err(CliError::new)?;
    // The whole file is checked before anything is written.
    let (content, passphrase) = check(&mut file, path, passphrase)?;
    appliance::create_folder(data).map_err(|error| path_error(data, &error))?;
    let new = UncommittedRestore::begin(data).map_err(|error| path_error(data, &error))?;
    let current = lock_current(data, args.replace)?;
    let space = require_space(&file, data);
    space.map_err(CliError::new)?;
    put_key(&new, path, data, &content, beside)?;
    let store_dir = appliance::store_dir(new.folder());
    store::restore(&mut file, path, passphrase.as_ref(), &store_dir).map_err(CliError::new)?;
    let entries = verify(config, &owner, &new, path)?;
    if let Some(about) = fs::metadata(appliance::store_dir(data)).ok().filter(|_| current.is_some()) {
        let mode = Permissions::from_mode(about.mode() & 0o7777);
        fs::set_permissions(&store_dir, mode).map_err(|error| path_error(&store_dir, &error))?;
    }
    let replaces = SystemEnv.now().to_string().replace(':', "-");
    let still_absent = || match current.is_none() && has_store(data) {
        true => Err(io::Error::other("a restaurant was set up in it meanwhile: nothing was changed")),
        false => Ok(()),
    };
    let kept = new.replace(&format!("replaced-{replaces}"), still_absent);
    let kept = kept.map_err(|error| CliError::new(format_args!("{}: {error}", data.display())))?;
    drop(current);
    let (rows, photos) = (content.report.rows, content.report.photos);
    print_line(format_args!("restored {rows} rows and {photos} photos into {}", data.display()))?;
    if let Some(entry) = entries.broken {
        print_line(format_args!(
            "note: the audit log of this backup is broken at entry {entry}, which was changed or is missing"
        ))?;
    }
    match kept {
        Some(kept) => print_line(format_args!(
            "the data that was there before is kept in {}: delete that folder when you no longer need it",
            kept.display()
        )),
        None => Ok(()),
    }
}

/// Reads all of the backup. Asks for the passphrase if it is encrypted and none was given.
fn check(
    file: &mut File,
    path: &Path,
    passphrase: Option<Passphrase>,
) -> Result<(BackupContent, Option<Passphrase>), CliError> {
    match store::check_backup(file, path, passphrase.as_ref()) {
        Err(BackupError::NeedsPassphrase { .. }) => {}
        content => return Ok((content.map_err(CliError::new)?, passphrase)),
    }
    let passphrase = prompt_secret("Passphrase of the backup: ")?;
    let passphrase = Passphrase::parse(&passphrase).map_err(CliError::new)?;
    let content = store::check_backup(file, path, Some(&passphrase)).map_err(CliError::new)?;
    Ok((content, Some(passphrase)))
}

/// Whether the data folder has a store, intact or damaged.
fn has_store(data: &Path) -> bool {
    let store = appliance::store_dir(data);
    ["conf", "db"].iter().any(|file| store.join(file).exists()) || store::is_compaction_committed(&store)
}

/// Locks the current store, if there is one: no service may use it while it is replaced.
fn lock_current(data: &Path, replace: bool) -> Result<Option<StoreLock>, CliError> {
    if !has_store(data) {
        return Ok(None);
    }
    if !replace {
        return Err(CliError::new(format_args!(
            "there is a restaurant already in {}: name an empty folder with --data, or add --replace (the current data is kept)",
            data.display()
        )));
    }
    // A service that has closed its store to compact it keeps this lock until it has the store open again.
    let _opening = FolderLock::take(data).map_err(|error| path_error(data, &error))?;
    StoreLock::take(&appliance::store_dir(data)).map(Some).map_err(CliError::new)
}

/// The storage engine needs about twice the size of a backup.
fn require_space(file: &File, data: &Path) -> io::Result<()> {
    let needed = file.metadata()?.len().saturating_mul(2);
    let free = store::free_bytes(data)?;
    if free < needed {
        return Err(io::Error::other(format!(
            "{} has {} MB free, and the restore needs about {} MB: free some space",
            data.display(),
            free / 1_000_000,
            needed.div_ceil(1_000_000)
        )));
    }
    Ok(())
}

/// Writes the key of the backup into the new folder: the one in the backup, the one beside it, or that of the current data. It must belong
/// to the backup.
fn put_key(
    new: &UncommittedRestore,
    backup: &Path,
    data: &Path,
    content: &BackupContent,
    beside: Option<Zeroizing<String>>,
) -> Result<(), CliError> {
    let current = || {
        let text = fs::read_to_string(data.join(FILE_NAME)).ok().map(Zeroizing::new);
        // A backup without a fingerprint cannot show whether this key belongs to it.
        text.filter(|_| content.key.is_some())
    };
    let text = content.key_text.clone().or(beside).or_else(current).ok_or_else(|| {
        CliError::new(format_args!(
            "{} is missing: put the key file that was made with the backup beside it",
            key_of(backup).display()
        ))
    })?;
    let path = new.folder().join(FILE_NAME);
    let write = || -> io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|error| path_error(&path, &error))?;
    let pepper = Pepper::load(new.folder()).map_err(|error| path_error(&key_of(backup), &error))?;
    match content.key.is_some_and(|key| key != pepper.fingerprint()) {
        true => Err(CliError::new(BackupError::OtherKey { path: backup.to_owned() })),
        false => Ok(()),
    }
}

/// Opens the new store as the service would, reads its audit log, and adds the entry of the restore.
fn verify(
    config: &Config,
    owner: &DataOwner,
    new: &UncommittedRestore,
    backup: &Path,
) -> Result<store::repo::audit::ChainVerification, CliError> {
    let runtime = threads::runtime(config).map_err(CliError::new)?;
    let app = appliance::open(new.folder(), ReadFirst::All).map_err(CliError::new)?;
    let restaurant = app.restaurant().map_err(CliError::new)?;
    let entries = app.verify_audit().map_err(CliError::new)?;
    let author = Author::SystemUser(owner.user().to_string());
    runtime.block_on(app.audit_restored(&author, backup)).map_err(CliError::new)?;
    app.store.clone().close().map_err(CliError::new)?;
    match restaurant {
        Some(_) => Ok(entries),
        None => Err(CliError::new(format_args!("{} contains no restaurant", backup.display()))),
    }
}
