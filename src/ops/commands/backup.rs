//! Backs up all data of a restaurant, while its service runs or not.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::path_error;
use crate::app::make_backup::{NewBackupFile, key_of};
use crate::app::nightly_backup::read_passphrase;
use crate::app::support::env::Env;
use crate::domain::backup_nights;
use crate::ops::config::Config;
use crate::ops::env::SystemEnv;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, Reached, StoreCommand};
use crate::ops::terminal::{CliError, counted, print_line, prompt_secret};
use crate::store::{BackupReport, Passphrase};

/// How a backup is encrypted or decrypted.
#[derive(clap::Args)]
pub struct PassphraseArgs {
    /// A file with the passphrase of an encrypted backup
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl PassphraseArgs {
    /// The passphrase in the named file. Reads it as the caller.
    pub(super) fn read(&self) -> Result<Option<Passphrase>, CliError> {
        let read = |file: &PathBuf| read_passphrase(file).map_err(|error| path_error(file, &error));
        self.passphrase_file.as_ref().map(read).transpose()
    }
}

/// Writes all data into the new file `target`, or into a new file in the folder `target`.
///
/// # Errors
/// The reason in one line. A failed backup leaves no file.
pub fn backup(
    config: &Config,
    owner: &DataOwner,
    target: &Path,
    args: &PassphraseArgs,
    encrypt: bool,
) -> Result<(), CliError> {
    let prepare = || {
        let file = match target.is_dir() {
            true => target.join(backup_nights::file_name_now(SystemEnv.now(), &SystemEnv.zone())),
            false => target.to_owned(),
        };
        let passphrase = match args.read()? {
            None if encrypt => Some(new_passphrase()?),
            passphrase => passphrase,
        };
        Ok::<_, CliError>((file, passphrase))
    };
    let (file, passphrase) = owner.as_caller(target, prepare)?;
    let reached = Reached::open(config, owner)?;
    let made = make(owner, &reached, &file, passphrase.as_ref());
    reached.close()?;
    let BackupAnswer { rows, photos, bytes } = made?;
    let file_name = file.display();
    let key = match passphrase.is_some() {
        false => format!("The key is in {}: keep both files, and keep them secret.", key_of(&file).display()),
        true => "It is encrypted and contains the key: without its passphrase nobody can read it.".to_owned(),
    };
    print_line(format_args!(
        "{file_name}: {}, {}, {}, read back without a fault. {key}",
        counted(rows, "row"),
        counted(photos, "photo"),
        counted(bytes, "byte")
    ))
}

/// Makes the files as the caller, lets the service or this process write the backup, and gives it its name. A failed backup leaves no file.
fn make(
    owner: &DataOwner,
    reached: &Reached<'_>,
    file: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<BackupAnswer, CliError> {
    let key_text = match passphrase {
        Some(_) => None,
        None => Some(reached.run(LoadBackupKey {}, None)?),
    };
    let create = || {
        let created = NewBackupFile::create(file, key_text.as_ref().map(|text| text.as_str()));
        created.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => CliError::new(error),
            _ => path_error(file, &error),
        })
    };
    let (new, part) = owner.as_caller(file, create)?;
    let text = passphrase.map(|passphrase| Zeroizing::new(passphrase.expose().to_owned()));
    let made = reached.run(MakeBackup { path: file.to_owned(), passphrase: text }, Some(part));
    let is_made = made.is_ok();
    let mut reason = String::new();
    let name = || {
        let made = made?;
        let named = new.name().inspect_err(|error| reason = error.kind().to_string());
        named.map(|()| made).map_err(|error| path_error(file, &error))
    };
    let named: Result<_, CliError> = owner.as_caller(file, name);
    // A failure to write the backup is noted already.
    if is_made {
        let ended = named.as_ref().map(|made| made.bytes).map_err(|_| reason);
        if let Err(error) = reached.run(BackupEnded { path: file.to_owned(), ended }, None) {
            tracing::warn!("how this backup ended is not in the log of the restaurant: {error}");
        }
    }
    named
}

/// Tells the key of the restaurant: a backup that is not encrypted needs it beside it.
#[derive(Serialize, Deserialize)]
pub struct LoadBackupKey {}

impl StoreCommand for LoadBackupKey {
    const NAME: &'static str = "backup-key";
    type Answer = Zeroizing<String>;

    fn run(self, here: Here<'_>) -> Result<Zeroizing<String>, CliError> {
        Ok(here.app.hasher.key_file_text())
    }
}

/// Writes a backup into the file beside the request.
#[derive(Serialize, Deserialize)]
pub struct MakeBackup {
    /// The path of the file, for messages and the audit log.
    path: PathBuf,
    /// Encrypts the backup.
    passphrase: Option<Zeroizing<String>>,
}

/// The size of a backup that was made.
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct BackupAnswer {
    pub rows: u64,
    pub photos: u64,
    pub bytes: u64,
}

impl From<BackupReport> for BackupAnswer {
    fn from(report: BackupReport) -> Self {
        Self { rows: report.rows, photos: report.photos, bytes: report.bytes }
    }
}

impl StoreCommand for MakeBackup {
    const NAME: &'static str = "backup";
    type Answer = BackupAnswer;

    fn run(self, here: Here<'_>) -> Result<BackupAnswer, CliError> {
        let author = here.author();
        // Only a file has an end: a pipe would make the backup wait for its reader.
        let is_empty_file =
            |file: &File| file.metadata().is_ok_and(|about| about.is_file() && about.len() == 0);
        let file = here.file.filter(is_empty_file).ok_or_else(|| {
            CliError::new("a backup needs an empty file that is open for reading and writing")
        })?;
        let passphrase = self.passphrase.map(|text| Passphrase::parse(&text)).transpose();
        let making = here.app.make_backup(&author, file, &self.path, passphrase.map_err(CliError::new)?);
        Ok(BackupAnswer::from(here.runtime.block_on(making).map_err(CliError::new)?))
    }
}

/// Notes how a backup ended: the command gives the file its name, or fails to. Without this a backup counts as interrupted.
#[derive(Serialize, Deserialize)]
pub struct BackupEnded {
    /// The path of the file.
    path: PathBuf,
    /// The bytes of the file, or the reason without paths.
    ended: Result<u64, String>,
}

impl StoreCommand for BackupEnded {
    const NAME: &'static str = "backup-ended";
    type Answer = ();

    fn run(self, here: Here<'_>) -> Result<(), CliError> {
        let author = here.author();
        let noting = here.app.note_backup_ended(&author, &self.path, self.ended);
        here.runtime.block_on(noting).map_err(CliError::new)
    }
}

/// Asks for a new passphrase twice.
fn new_passphrase() -> Result<Passphrase, CliError> {
    let first = prompt_secret("Passphrase of the backup: ")?;
    if first != prompt_secret("The same passphrase again: ")? {
        return Err(CliError::new("the two passphrases differ"));
    }
    Passphrase::parse(&first).map_err(CliError::new)
}
