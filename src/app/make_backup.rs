//! The owner makes a backup of everything, or begins anew from one.
//!
//! Who may: whoever has the box's command line. What changes: a file; and in the log, that there is one. The entry is
//! written before the rows are gathered, so that it is in the backup as well.

use std::path::Path;

use crate::app::App;
use crate::domain::audit::{Action, Actor, Note};
use crate::store::kept::audit;
use crate::store::{BackupError, BackupReport, StoreError};

impl App {
    /// Writes everything into one file.
    ///
    /// # Errors
    /// [`BackupError`]; an entry in the log may then tell of a backup there is none of.
    pub async fn make_backup(&self, file: &Path) -> Result<BackupReport, BackupError> {
        self.note_backup(Action::BackupMade, file).await?;
        // No photo that the rows name is swept before it is carried.
        let _turn = self.photos.lock().await;
        self.store.backup(file)
    }

    /// Says that this store was made from a backup.
    ///
    /// # Errors
    /// The store's.
    pub async fn note_restored(&self, file: &Path) -> Result<(), StoreError> {
        self.note_backup(Action::BackupRestored, file).await
    }

    /// Of the file only its name: a path may tell who sits at the keyboard.
    async fn note_backup(&self, action: Action, file: &Path) -> Result<(), StoreError> {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let note = Note::new(self.now(), Actor::System, action).with("file", name);
        self.store.write(move |tx| audit::append(tx, note)).await
    }
}
