//! Backs up all data of a restaurant, while its service runs or not.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde_json::json;
use tokio::runtime::Runtime;
use zeroize::Zeroizing;

use super::{close, open, path_error};
use crate::app::App;
use crate::app::make_backup::{NewBackupFile, key_of};
use crate::app::nightly_backup::read_passphrase;
use crate::app::support::env::Env;
use crate::domain::backup_nights;
use crate::ops::appliance;
use crate::ops::config::Config;
use crate::ops::control::{self, Request};
use crate::ops::env::SystemEnv;
use crate::ops::owner::DataOwner;
use crate::ops::service_commands::{BACKUP, BACKUP_ENDED, BackupAnswer, BackupArguments, BackupEnded};
use crate::ops::terminal::{CliError, print_line, prompt_secret};
use crate::security::pepper::FILE_NAME;
use crate::store::Passphrase;

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
    // A restore that was interrupted may still have to put its key in place.
    if config.data.exists() {
        drop(appliance::complete_restore(&config.data).map_err(CliError::new)?);
    }
    let own_key = config.data.join(FILE_NAME);
    let key_text = std::fs::read_to_string(&own_key).map(Zeroizing::new);
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
    let create = || {
        let key_text = match &passphrase {
            Some(_) => None,
            None => Some(key_text.map_err(|error| path_error(&own_key, &error))?),
        };
        let created = NewBackupFile::create(&file, key_text.as_deref().map(String::as_str));
        created.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => CliError::new(error),
            _ => path_error(&file, &error),
        })
    };
    let (new, part) = owner.as_caller(&file, create)?;
    let is_encrypted = passphrase.is_some();
    let (made, maker) = match make(config, part, &file, passphrase) {
        Ok((made, maker)) => (Ok(made), Some(maker)),
        Err(error) => (Err(error), None),
    };
    let mut reason = String::new();
    let name = || {
        let made = made?;
        let named = new.name().inspect_err(|error| reason = error.kind().to_string());
        named.map(|()| made).map_err(|error| path_error(&file, &error))
    };
    let named: Result<_, CliError> = owner.as_caller(&file, name);
    let ended = named.as_ref().map(|made| made.bytes).map_err(|_| reason);
    if let Some(maker) = maker
        && let Err(error) = maker.note_ended(config, &file, ended)
    {
        tracing::warn!("how this backup ended is not in the log of the restaurant: {error}");
    }
    let BackupAnswer { rows, photos, bytes } = named?;
    let file_name = file.display();
    let key = match is_encrypted {
        false => format!("The key is in {}: keep both files, and keep them secret.", key_of(&file).display()),
        true => "It is encrypted and contains the key: without its passphrase nobody can read it.".to_owned(),
    };
    print_line(format_args!(
        "{file_name}: {rows} rows, {photos} photos, {bytes} bytes, read back without a fault. {key}"
    ))
}

/// Who makes a backup: the running service, or this process, which has the store open.
enum Maker {
    Service,
    Here(Box<App>, Runtime),
}

impl Maker {
    /// Notes that the file has its name, or why not, and closes the store.
    fn note_ended(self, config: &Config, path: &Path, ended: Result<u64, String>) -> Result<(), CliError> {
        match self {
            Maker::Service => {
                let arguments = json!(BackupEnded { path: path.to_owned(), ended });
                let request = Request { command: BACKUP_ENDED.to_owned(), arguments, file: None };
                let answer = control::ask(&config.data, &request);
                answer.unwrap_or_else(|| Err("the service has stopped".to_owned())).map_err(CliError::new)?;
            }
            Maker::Here(app, runtime) => {
                let noted = runtime.block_on(app.note_backup_ended(path, ended));
                close(*app)?;
                noted.map_err(CliError::new)?;
            }
        }
        Ok(())
    }
}

/// Lets the running service make the backup, or opens the store if none runs.
fn make(
    config: &Config,
    part: File,
    path: &Path,
    passphrase: Option<Passphrase>,
) -> Result<(BackupAnswer, Maker), CliError> {
    let text = passphrase.as_ref().map(|passphrase| Zeroizing::new(passphrase.expose().to_owned()));
    let arguments = json!(BackupArguments { path: path.to_owned(), passphrase: text });
    let request = Request { command: BACKUP.to_owned(), arguments, file: Some(part) };
    if let Some(answer) = control::ask(&config.data, &request) {
        let answer = serde_json::from_value(answer.map_err(CliError::new)?).map_err(CliError::new)?;
        return Ok((answer, Maker::Service));
    }
    let Some(part) = request.file else { return Err(CliError::new("the file of the backup is closed")) };
    let (app, runtime) = open(config)?;
    match runtime.block_on(app.make_backup(part, path, passphrase)) {
        Ok(made) => Ok((BackupAnswer::from(made), Maker::Here(Box::new(app), runtime))),
        Err(error) => {
            close(app)?;
            Err(CliError::new(error))
        }
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
