//! Backup: a copy of all rows and photos of one moment in one file, made while the store is in use. Restore: a new store
//! from such a file.
//!
//! | file | what |
//! |---|---|
//! | `snapshot` | the rows of one moment, read while the writer goes on |
//! | `format` | the bytes of a backup |
//! | `encryption` | a backup that is encrypted with a passphrase |
//! | `file` | the file: free space, syncs, reading it back |
//! | `restore` | a new store from a backup |
//! | `types` | reports and errors |
//!
//! A backup takes the memory of one photo, one slice of rows and the rows that change meanwhile, which are limited.
//!
//! Photos come first, and no photo may be deleted while they are copied. A photo never changes under its name, and one
//! that is imported meanwhile is no part of the backup.

mod encryption;
mod file;
mod format;
mod restore;
pub(super) mod snapshot;
mod types;

pub use encryption::{ENCRYPTED_PREFIX, ENCRYPTION_RANDOM_BYTES, Passphrase};
pub use file::check_backup;
pub use format::PLAIN_PREFIX;
pub use restore::restore;
pub use types::{BackupContent, BackupError, BackupKey, BackupReport, BackupTarget, KeyFingerprint};

use super::Store;
use super::photos::StoredPhoto;
use file::BackupWriter;
use snapshot::{BackupMark, Walk};

/// How long the walk waits after a slice while the store is in use, so that a backup leaves the processor and the lock to
/// orders.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(2);

/// A backup that is being made. Dropping it ends it; the file is then no backup.
pub struct RunningBackup {
    store: Store,
    /// `None` once all rows are written.
    walk: Option<Walk>,
    out: BackupWriter,
    rows: u64,
    photos: u64,
    /// Until all of it has ended, no other backup begins, and the store is not closed for a compaction.
    _mark: BackupMark,
}

impl Store {
    /// Begins a backup of this moment. Blocks on the disk, like all of a backup: do not call it on an async thread.
    ///
    /// # Errors
    /// [`BackupError::Running`], [`BackupError::NoSpace`], or an error of the store or of the file.
    pub fn start_backup(&self, target: BackupTarget, key: &BackupKey) -> Result<RunningBackup, BackupError> {
        let mark = self.0.snapshot_slot.begin_backup()?;
        // Before the snapshot, because deriving the key of the encryption takes 32 MiB, and saved old rows may take 16 more.
        let out = BackupWriter::create(target, key, &self.0.photos)?;
        let walk = Some(self.0.snapshot_slot.begin()?);
        Ok(RunningBackup { store: self.clone(), walk, out, rows: 0, photos: 0, _mark: mark })
    }
}

impl RunningBackup {
    /// Writes all photos. No photo may be deleted meanwhile. A damaged one is left out and logged, because a backup without
    /// it is better than none.
    ///
    /// # Errors
    /// An error of the store or of the file.
    pub fn put_photos(&mut self) -> Result<(), BackupError> {
        for name in self.store.0.photos.names()? {
            match self.store.0.photos.load(name)? {
                StoredPhoto::Whole(photo) => self.out.put_photo(&photo)?,
                StoredPhoto::Damaged | StoredPhoto::Missing => {
                    tracing::warn!(%name, "a photo is damaged or missing; the backup does not contain it");
                    continue;
                }
            }
            self.photos += 1;
        }
        Ok(())
    }

    /// Writes all rows, syncs the file, and reads it back to check it.
    ///
    /// # Errors
    /// [`BackupError::TooManyChanges`], [`BackupError::NoSpace`], [`BackupError::NotWhole`] if the disk returns something
    /// else than was written, or an error of the store or of the file.
    pub fn finish(mut self) -> Result<BackupReport, BackupError> {
        self.put_rows()?;
        let Self { store, out, rows, photos, _mark, .. } = self;
        // After a failure of the disk the walk may have read rows that are not on it.
        store.0.shared.check_running()?;
        let written = out.finish_and_check()?;
        let report = BackupReport { rows, photos, bytes: written.bytes };
        if report != written {
            return Err(BackupError::Engine(
                "the file read back has another number of rows or photos than were written".into(),
            ));
        }
        Ok(report)
    }

    /// Writes all rows, and ends the snapshot: from then on the writer saves no old values.
    fn put_rows(&mut self) -> Result<(), BackupError> {
        let Some(mut walk) = self.walk.take() else { return Ok(()) };
        while let Some(slice) = walk.next()? {
            for (key, value) in &slice.rows {
                self.out.put_row(&slice.tree, key, value)?;
            }
            self.rows += slice.rows.len() as u64;
            if slice.is_busy {
                std::thread::sleep(PAUSE);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
