//! Restores a backup into a data folder: into an empty one, or in place of the current data, which is kept.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::backup::PassphraseArgs;
use super::path_error;
use crate::app::make_backup::key_of;
use crate::app::support::author::Author;
use crate::ops::config::{Config, DEFAULT_DATA};
use crate::ops::owner::{DataOwner, RootRights};
use crate::ops::replaced::name_for_replaced_data;
use crate::ops::restore::{CheckedBackup, PrepareOptions, prepare};
use crate::ops::swap::{FolderLock, UncommittedRestore};
use crate::ops::terminal::{CliError, counted, print_line, prompt_secret};
use crate::ops::{access, appliance, threads};
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
    let by = Author::SystemUser(owner.user().to_string());
    let runtime = threads::runtime(config).map_err(CliError::new)?;
    let options = PrepareOptions { runtime: runtime.handle(), reserve: 0, ends_logins: false };
    let backup = CheckedBackup { file, path: path.clone(), passphrase, key_beside: beside, content };
    let content = prepare(new.folder(), data, backup, &by, &options).map_err(CliError::new)?;
    let folder = FolderLock::take(data).map_err(|error| path_error(data, &error))?;
    if current.is_none() && has_store(data) {
        let why = "a restaurant was set up in it meanwhile: nothing was changed";
        return Err(CliError::new(format_args!("{}: {why}", data.display())));
    }
    let kept = new.replace(&folder, &name_for_replaced_data());
    let kept = kept.map_err(|error| CliError::new(format_args!("{}: {error}", data.display())))?;
    drop(folder);
    drop(current);
    let (rows, photos) = (counted(content.rows, "row"), counted(content.photos, "photo"));
    print_line(format_args!("restored {rows} and {photos} into {}", data.display()))?;
    if let Some(entry) = content.log_broken_at {
        print_line(format_args!(
            "note: the audit log of this backup is broken at entry {entry}, which was changed or is missing"
        ))?;
    }
    match kept {
        Some(kept) => print_line(format_args!(
            "the data that was there before is kept in {}, and deleted after 30 days: `maitred replaced` shows it and deletes it before",
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
