//! Makes a backup, and audits backups and restores.
//!
//! Who may: the command line. What changes: the backup file, and an audit entry of its success or failure.

use std::path::Path;

use crate::app::App;
use crate::domain::audit::{Action, Actor, Note};
use crate::store::repo::audit;
use crate::store::{BackupError, BackupReport, StoreError};

impl App {
    /// Writes a backup into one file.
    ///
    /// # Errors
    /// [`BackupError`]; the failure is audited.
    pub async fn make_backup(&self, file: &Path) -> Result<BackupReport, BackupError> {
        let made = {
            // No photo may be swept before it is copied.
            let _lock = self.photos.lock().await;
            self.store.backup(file, &self.hasher.key_fingerprint())
        };
        match &made {
            Ok(_) => self.note_backup(Action::BackupMade, file, None).await?,
            Err(error) => {
                let reason = match error {
                    BackupError::Io { source, .. } => source.kind().to_string(),
                    BackupError::Store(_) => "the store could not be read".to_owned(),
                    _ => "the file could not be made".to_owned(),
                };
                self.audit_backup_failed(file, &reason).await?;
            }
        }
        made
    }

    /// Audits a failed backup. `reason` must not contain a path.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn audit_backup_failed(&self, file: &Path, reason: &str) -> Result<(), StoreError> {
        tracing::warn!(reason, "a backup failed");
        self.note_backup(Action::BackupFailed, file, Some(reason)).await
    }

    /// Audits that this store was restored from a backup.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn audit_restored(&self, file: &Path) -> Result<(), StoreError> {
        self.note_backup(Action::BackupRestored, file, None).await
    }

    /// Writes the audit entry, with only the name of the file: a path may contain a user name.
    async fn note_backup(&self, action: Action, file: &Path, reason: Option<&str>) -> Result<(), StoreError> {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let note = Note::new(self.now(), Actor::System, action).with("file", name);
        let note = match reason {
            Some(reason) => note.with("reason", reason),
            None => note,
        };
        self.store.write(move |tx| audit::append(tx, note)).await
    }
}
