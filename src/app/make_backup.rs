//! Makes a backup, and restores one.
//!
//! Who may: whoever has the box's command line. What changes: a file; and in the log, that there is one, or that
//! making it failed.

use std::path::Path;

use crate::app::App;
use crate::domain::audit::{Action, Actor, Note};
use crate::store::repo::audit;
use crate::store::{BackupError, BackupReport, StoreError};

impl App {
    /// Writes everything into one file.
    ///
    /// # Errors
    /// [`BackupError`]; the log then tells of a backup that failed.
    pub async fn make_backup(&self, file: &Path) -> Result<BackupReport, BackupError> {
        let made = {
            // No photo that the rows name is swept before it is carried.
            let _turn = self.photos.lock().await;
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
                self.note_backup_failed(file, &reason).await?;
            }
        }
        made
    }

    /// Says in the log that there is no backup although somebody asked for one. `reason` holds no path.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn note_backup_failed(&self, file: &Path, reason: &str) -> Result<(), StoreError> {
        tracing::warn!(reason, "a backup failed");
        self.note_backup(Action::BackupFailed, file, Some(reason)).await
    }

    /// Says that this store was made from a backup.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn note_restored(&self, file: &Path) -> Result<(), StoreError> {
        self.note_backup(Action::BackupRestored, file, None).await
    }

    /// Of the file only its name: a path may tell who sits at the keyboard.
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
