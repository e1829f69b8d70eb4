//! Makes a backup every night and deletes old ones.
//!
//! Who may: the program itself, which asks once a minute. What changes: the backup of the night, the files of expired ones, and the
//! audit log. A night that was missed because the computer was off is made up when it is on again; a failed backup is tried again after
//! 15 minutes, then every hour. Each failure is logged, and the first one of a night is audited.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::make_backup::{NewBackupFile, PART_SUFFIX, in_background, key_of};
use crate::app::App;
use crate::app::support::backup_plan::NightlyBackups;
use crate::app::support::backup_status::{BackupStatus, BackupSuccess, NightlyFailure};
use crate::domain::backup_nights::{self, Night};
use crate::domain::time::{MINUTE_MS, Timestamp};
use crate::store::{BackupError, BackupReport, Passphrase};

/// Waiting time after the first and after later failures of a night, in milliseconds.
const FIRST_RETRY_MS: u64 = 15 * MINUTE_MS;
const LATER_RETRY_MS: u64 = 60 * MINUTE_MS;

/// A passphrase is one line.
const PASSPHRASE_BYTES_MAX: u64 = 4096;

impl App {
    /// Sets where and when nightly backups are made; `None` turns them off.
    pub fn set_backup_plan(&self, plan: Option<NightlyBackups>) {
        self.backup_plan.store(Arc::new(plan));
    }

    /// Where and when nightly backups are made; `None` if they are off.
    pub fn backup_plan(&self) -> Option<NightlyBackups> {
        self.backup_plan.load_full().as_ref().clone()
    }

    /// The state of the backups, for the health check.
    pub fn backup_status(&self) -> BackupStatus {
        self.backups.lock().clone()
    }

    pub(super) fn note_backup_success(&self, bytes: u64) {
        let at = self.now();
        self.backups.lock().last_success = Some(BackupSuccess { at, bytes });
    }

    /// Makes tonight's backup if it is due, and deletes expired ones. Returns what it made; a failure is logged and tried again later.
    pub async fn make_nightly_backup(&self, plan: &NightlyBackups) -> Option<BackupReport> {
        let (now, zone) = (self.now(), self.zone());
        let night = Night::at(now, &zone, plan.hour)?;
        let failure = self.backup_status().failure.filter(|failure| failure.night == night);
        if failure.as_ref().is_some_and(|failure| now < failure.retry_at) {
            return None;
        }
        let file = plan.folder.join(night.file_name());
        let made = match self.is_made(plan.folder.clone(), file.clone()).await {
            Ok(true) => return None,
            Ok(false) => self.write_backup_in(plan, &file, None).await,
            Err(error) => Err(error),
        };
        let made = match made {
            Ok(report) => {
                self.backups.lock().failure = None;
                report
            }
            Err(error) => {
                tracing::error!(%error, file = %file.display(), "the nightly backup failed; it is tried again");
                let wait_ms = if failure.is_none() { FIRST_RETRY_MS } else { LATER_RETRY_MS };
                if failure.is_none()
                    && let Err(error) = self.audit_backup_failed(&file, &error).await
                {
                    tracing::error!(%error, "the failed backup is not in the audit log");
                }
                let (at, reason) = (self.now(), error.public_reason());
                let retry_at = at.plus_millis(wait_ms);
                self.backups.lock().failure = Some(NightlyFailure { at, reason, night, retry_at });
                return None;
            }
        };
        tracing::info!(
            file = %file.display(), rows = made.rows, photos = made.photos, bytes = made.bytes,
            "the nightly backup is made and was read back without a fault"
        );
        if let Err(error) = self.audit_backup_made(&file).await {
            tracing::error!(%error, "the backup is not in the audit log");
        }
        let folder = plan.folder.clone();
        if let Err(error) = in_background(move || delete_expired(&folder, night)).await {
            tracing::error!(%error, "cannot delete old backups");
        }
        Some(made)
    }

    /// Whether tonight's backup is made.
    pub async fn has_nightly_backup(&self, plan: &NightlyBackups) -> bool {
        let Some(night) = Night::at(self.now(), &self.zone(), plan.hour) else { return false };
        let file = plan.folder.join(night.file_name());
        in_background(move || Ok(file.exists())).await.unwrap_or(false)
    }

    /// Whether the backup `file` exists. At the first call, finds the last success of an earlier run too.
    async fn is_made(&self, folder: PathBuf, file: PathBuf) -> Result<bool, BackupError> {
        let is_first = self.backup_status().last_success.is_none();
        let look = move || {
            let newest = if is_first { newest_success(&folder) } else { None };
            let exists = file.try_exists().map_err(io_error("looking for", &file))?;
            Ok((newest, exists))
        };
        let (newest, exists) = in_background(look).await?;
        if newest.is_some() {
            self.backups.lock().last_success = newest;
        }
        Ok(exists)
    }

    /// Makes the backup `file` in the folder of the nightly ones: encrypted with `passphrase`, or as the nightly ones.
    pub(super) async fn write_backup_in(
        &self,
        plan: &NightlyBackups,
        file: &Path,
        passphrase: Option<Passphrase>,
    ) -> Result<BackupReport, BackupError> {
        let (plan, to) = (plan.clone(), file.to_owned());
        let key_text = self.hasher.key_file_text();
        let prepare = move || {
            prepare_folder(&plan).map_err(io_error("preparing", &plan.folder))?;
            let passphrase = match (passphrase, plan.passphrase_file.as_deref()) {
                (None, Some(file)) => {
                    Some(read_passphrase(file).map_err(io_error("reading the passphrase in", file))?)
                }
                (passphrase, _) => passphrase,
            };
            let key_text = passphrase.is_none().then_some(key_text.as_str());
            let (new, file) = NewBackupFile::create(&to, key_text).map_err(io_error("creating", &to))?;
            Ok((new, file, passphrase))
        };
        let (new, part, passphrase) = in_background(prepare).await?;
        let report = self.write_backup(part, file, passphrase).await?;
        new.name().map_err(io_error("naming", file))?;
        self.note_backup_success(report.bytes);
        Ok(report)
    }
}

/// Reads the passphrase in a file.
///
/// # Errors
/// An error of the disk; `PermissionDenied` if every user of the computer can read it; `InvalidData` if it is too short.
pub fn read_passphrase(path: &Path) -> io::Result<Passphrase> {
    let file = File::open(path)?;
    if file.metadata()?.mode() & 0o007 != 0 {
        let why = format!("every user of this computer can read it; run: chmod o= {}", path.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    let mut text = Zeroizing::new(String::new());
    file.take(PASSPHRASE_BYTES_MAX).read_to_string(&mut text)?;
    Passphrase::parse(&text).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))
}

/// Creates the folder if that is allowed, and deletes what interrupted backups have left.
fn prepare_folder(plan: &NightlyBackups) -> io::Result<()> {
    if plan.may_create_folder {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&plan.folder)?;
    } else if !plan.folder.try_exists()? {
        let why = "there is no such folder: is the stick mounted? See [backup] in the configuration";
        return Err(io::Error::new(io::ErrorKind::NotFound, why));
    }
    for entry in fs::read_dir(&plan.folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.strip_suffix(PART_SUFFIX).is_some_and(|name| Night::of_file(name).is_some()) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// The nights that have a backup in the folder.
fn nights(folder: &Path) -> io::Result<Vec<Night>> {
    let mut nights = Vec::new();
    for entry in fs::read_dir(folder)? {
        nights.extend(entry?.file_name().to_str().and_then(Night::of_file));
    }
    Ok(nights)
}

/// The newest backup in the folder, from its file: it got its name after it was read back.
fn newest_success(folder: &Path) -> Option<BackupSuccess> {
    let newest = nights(folder).ok()?.into_iter().max()?;
    let metadata = fs::metadata(folder.join(newest.file_name())).ok()?;
    let at = u64::try_from(metadata.mtime()).ok()?.saturating_mul(1000);
    Some(BackupSuccess { at: Timestamp::from_unix_millis(at), bytes: metadata.len() })
}

/// Deletes the backups that are no longer kept, each before its key: a key alone is no loss.
fn delete_expired(folder: &Path, tonight: Night) -> Result<(), BackupError> {
    let nights = nights(folder).map_err(io_error("listing", folder))?;
    for night in backup_nights::expired(&nights, tonight) {
        let file = folder.join(night.file_name());
        fs::remove_file(&file).map_err(io_error("deleting", &file))?;
        let key = key_of(&file);
        match fs::remove_file(&key) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error("deleting", &key)(error))?,
            _ => tracing::info!(file = %file.display(), "an old backup was deleted"),
        }
    }
    Ok(())
}

pub(super) fn io_error(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::Io { doing, path, source }
}
