//! Makes a backup into the folder of the nightly ones at a manager's request, lists that folder, and opens a file of it for a download.
//!
//! Who may: managers and owners; a download is for owners. What changes: a new file, and an audit entry with the person. Refused: a
//! second backup at the same time, a folder that cannot be written, and the download of a backup that is not encrypted, because it goes
//! over the restaurant's Wi-Fi.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::make_backup::in_background;
use crate::app::nightly_backup::io_error;
use crate::app::replaced_data::ReplacedDataError;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, find_answer, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::backup_nights;
use crate::domain::time::Timestamp;
use crate::security::{HashError, Secret};
pub use crate::store::PASSPHRASE_CHARACTERS_MIN;
use crate::store::repo::audit;
use crate::store::{BackupError, ENCRYPTED_PREFIX, Passphrase, StoreError};
use crate::view::backup::{BackupFailureView, BackupFileView, BackupsView};

/// Most files in the list: the newest.
const FILES_MAX: usize = 100;

/// Why no backup was made or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum BackupNowError {
    #[error("backups are turned off in the configuration of this computer: [backup] folder is empty")]
    NoFolder,
    #[error("there is no such backup")]
    NoSuchBackup,
    #[error("this backup is not encrypted, so it is not sent over the network: make one with a passphrase")]
    NotEncrypted,
    #[error("another backup is being made: wait until it has finished")]
    Running,
    #[error("the disk has no space for a backup")]
    NoSpace,
    #[error("{0}")]
    Passphrase(String),
    /// Without paths.
    #[error("the backup failed: {0}")]
    Failed(String),
    #[error(transparent)]
    ReplacedData(#[from] ReplacedDataError),
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BackupError> for BackupNowError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Running => Self::Running,
            BackupError::NoSpace { .. } => Self::NoSpace,
            error => Self::Failed(error.public_reason()),
        }
    }
}

impl App {
    /// The backups in the folder, newest first, and the state of the nightly ones.
    ///
    /// # Errors
    /// An error of the disk.
    pub async fn backups(&self) -> Result<BackupsView, BackupNowError> {
        let plan = self.backup_plan();
        let files = match &plan {
            Some(plan) => {
                let folder = plan.folder.clone();
                in_background(move || Ok(list(&folder))).await?
            }
            None => vec![],
        };
        let (status, replaced) = (self.backup_status(), self.replaced_data().await?);
        Ok(BackupsView {
            is_on: plan.is_some(),
            folder: plan.as_ref().map(|plan| plan.folder.display().to_string()),
            is_same_disk: plan.as_ref().is_some_and(|plan| plan.may_create_folder),
            hour: plan.as_ref().map(|plan| plan.hour),
            is_encrypted: plan.as_ref().is_some_and(|plan| plan.passphrase_file.is_some()),
            is_running: self.store.is_backup_running(),
            last_success_at: status.last_success.map(|success| success.at.to_string()),
            failure: status.failure.map(|failure| BackupFailureView {
                at: failure.at.to_string(),
                reason: failure.reason,
                retry_at: failure.retry_at.to_string(),
            }),
            restore_failure: self.failed_restore(),
            files,
            replaced,
        })
    }

    /// Makes a backup now. With a passphrase it is encrypted with it, otherwise as the nightly ones. The same request again, after its answer
    /// was lost, makes no second file.
    ///
    /// # Errors
    /// [`BackupNowError`]; then there is no file.
    pub async fn make_backup_now(
        &self,
        by: StaffAuth,
        passphrase: Option<Secret>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, BackupNowError> {
        let secret = passphrase;
        let passphrase = secret.as_ref().map(|text| Passphrase::parse(text.expose())).transpose();
        let passphrase = passphrase.map_err(BackupNowError::Passphrase)?;
        let key = match &secret {
            Some(secret) => self.sealed(by.hash_caller(), key, &[secret]).await?,
            None => key,
        };
        let plan = self.backup_plan().ok_or(BackupNowError::NoFolder)?;
        let (login, now, scope) = (by.clone(), self.now(), by.staff.id.as_uuid());
        let answered = self.store.write(move |tx| {
            login.revalidate::<BackupNowError>(tx, now)?;
            find_answer::<BackupNowError>(tx, scope, key)
        });
        if let Some(answer) = answered.await? {
            return Ok(answer);
        }
        let is_encrypted = passphrase.is_some() || plan.passphrase_file.is_some();
        let path = plan.folder.join(backup_nights::file_name_now(self.now(), &self.zone()));
        let made = self.write_backup_in(&plan, &path, passphrase).await;
        let (action, reason) = match &made {
            Ok(report) => {
                tracing::info!(file = %path.display(), bytes = report.bytes, "a backup is made and was read back without a fault");
                (Action::BackupMade, None)
            }
            Err(error) => {
                tracing::error!(%error, file = %path.display(), "a backup failed");
                (Action::BackupFailed, Some(error.public_reason()))
            }
        };
        let entry = NewEntry::new(self.now(), Actor::Staff(by.staff.id), action).with("file", name_of(&path));
        let entry = reason.into_iter().fold(entry, |entry, reason| entry.with("reason", reason));
        let now = self.now();
        let (name, at) = (name_of(&path), now.to_string());
        let view = made.map(|report| BackupFileView { name, at, bytes: report.bytes, is_encrypted });
        let noted = self.store.write(move |tx| match view {
            Ok(view) => run_once(tx, scope, key, now, |tx| {
                audit::append(tx, entry)?;
                Ok::<_, BackupNowError>((201, view))
            })
            .map(Ok),
            Err(error) => {
                audit::append(tx, entry)?;
                Ok::<_, BackupNowError>(Err(error))
            }
        });
        Ok(noted.await??)
    }

    /// Opens an encrypted backup for a download. Returns the file and its bytes.
    ///
    /// # Errors
    /// [`BackupNowError`].
    pub async fn open_backup(&self, name: &str) -> Result<(File, u64), BackupNowError> {
        let plan = self.backup_plan().ok_or(BackupNowError::NoFolder)?;
        // Only names of backups, which contain no slash.
        if !backup_nights::is_file_name(name) {
            return Err(BackupNowError::NoSuchBackup);
        }
        let path = plan.folder.join(name);
        let open = move || {
            let Ok(file) = File::open(&path) else { return Ok(None) };
            let bytes = file.metadata().map_err(io_error("reading", &path))?.len();
            Ok(Some((file, bytes, is_encrypted(&path))))
        };
        match in_background(open).await? {
            Some((file, bytes, true)) => Ok((file, bytes)),
            Some((_, _, false)) => Err(BackupNowError::NotEncrypted),
            None => Err(BackupNowError::NoSuchBackup),
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn is_encrypted(path: &Path) -> bool {
    let mut start = [0; ENCRYPTED_PREFIX.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == ENCRYPTED_PREFIX
}

/// The newest backups in the folder. A folder that cannot be read has none; the nightly backup tells why.
fn list(folder: &Path) -> Vec<BackupFileView> {
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let mut files: Vec<(u64, u64, PathBuf)> = Vec::new();
    for entry in entries.flatten() {
        let is_backup = entry.file_name().to_str().is_some_and(backup_nights::is_file_name);
        let metadata = entry.metadata().ok().filter(|metadata| is_backup && metadata.is_file());
        let Some(metadata) = metadata else { continue };
        let at = std::os::unix::fs::MetadataExt::mtime(&metadata);
        files.push((u64::try_from(at).unwrap_or(0), metadata.len(), entry.path()));
    }
    files.sort_unstable_by(|one, other| other.cmp(one));
    files.truncate(FILES_MAX);
    let view = |(at, bytes, path): (u64, u64, PathBuf)| BackupFileView {
        name: name_of(&path),
        at: Timestamp::from_unix_millis(at.saturating_mul(1000)).to_string(),
        bytes,
        is_encrypted: is_encrypted(&path),
    };
    files.into_iter().map(view).collect()
}
