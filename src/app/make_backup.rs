//! Makes a backup while the restaurant goes on, and audits backups and restores.
//!
//! Who may: the command line, and the program itself at night. What changes: the backup file, and an audit entry of its success or
//! failure. Refused: a second backup at the same time, and one that would fill the disk.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use tokio::sync::oneshot;
use zeroize::Zeroizing;

use crate::app::App;
use crate::app::support::author::Author;
use crate::domain::audit::Action;
use crate::store::repo::audit;
use crate::store::{BackupError, BackupKey, BackupReport, BackupTarget, Passphrase, StoreError};

impl App {
    /// Writes a backup of this moment into `file`, which is empty and open for reading and writing, syncs it and reads it back.
    /// `path` is for messages, and its name for the audit log. The backup counts as made only when the file has its name: then the caller calls
    /// [`App::note_backup_ended`].
    ///
    /// # Errors
    /// [`BackupError`]; the failure is audited.
    pub async fn make_backup(
        &self,
        by: &Author,
        file: File,
        path: &Path,
        passphrase: Option<Passphrase>,
    ) -> Result<BackupReport, BackupError> {
        let made = self.write_backup(file, path, passphrase).await;
        if let Err(error) = &made {
            tracing::error!(%error, "a backup failed");
            self.note_backup(by, Action::BackupFailed, path, Some(&error.public_reason())).await?;
        }
        made
    }

    /// Notes in the audit log, and for the health page, that a backup is complete (its bytes), or why it failed. The reason
    /// is without paths.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn note_backup_ended(
        &self,
        by: &Author,
        path: &Path,
        ended: Result<u64, String>,
    ) -> Result<(), StoreError> {
        match ended {
            Ok(bytes) => {
                self.note_backup_success(bytes);
                tracing::info!(file = %path.display(), bytes, "a backup is made and was read back without a fault");
                self.note_backup(by, Action::BackupMade, path, None).await
            }
            Err(reason) => {
                tracing::error!(file = %path.display(), reason, "a backup failed: its file got no name");
                self.note_backup(by, Action::BackupFailed, path, Some(&reason)).await
            }
        }
    }

    /// The same without the audit entry of a failure.
    pub(super) async fn write_backup(
        &self,
        file: File,
        path: &Path,
        passphrase: Option<Passphrase>,
    ) -> Result<BackupReport, BackupError> {
        let target = BackupTarget {
            file,
            path: path.to_owned(),
            last_bytes: self.backup_status().last_success.map(|success| success.bytes),
            passphrase,
            random: Zeroizing::new(self.random()),
        };
        let (fingerprint, file_text) = (self.hasher.key_fingerprint(), self.hasher.key_file_text());
        let (store, key) = (self.store.clone(), BackupKey { fingerprint, file_text });
        let running = {
            // No photo may be swept before it is copied.
            let _lock = self.photos.lock().await;
            let start = move || {
                let mut running = store.start_backup(target, &key)?;
                running.put_photos()?;
                Ok(running)
            };
            in_background(start).await?
        };
        in_background(move || running.finish()).await
    }

    /// Audits a failed backup.
    pub(super) async fn audit_backup_failed(
        &self,
        file: &Path,
        error: &BackupError,
    ) -> Result<(), StoreError> {
        self.note_backup(&Author::Program, Action::BackupFailed, file, Some(&error.public_reason())).await
    }

    /// Audits a backup that was made at night.
    pub(super) async fn audit_backup_made(&self, file: &Path) -> Result<(), StoreError> {
        self.note_backup(&Author::Program, Action::BackupMade, file, None).await
    }

    /// Audits that this store was restored from a backup.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn audit_restored(&self, by: &Author, file: &Path) -> Result<(), StoreError> {
        self.note_backup(by, Action::BackupRestored, file, None).await
    }

    /// Writes the audit entry, with only the name of the file: a path may contain a user name.
    async fn note_backup(
        &self,
        by: &Author,
        action: Action,
        file: &Path,
        reason: Option<&str>,
    ) -> Result<(), StoreError> {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let entry = by.entry(self.now(), action).with("file", name);
        let entry = match reason {
            Some(reason) => entry.with("reason", reason),
            None => entry,
        };
        self.store.write(move |tx| audit::append(tx, entry)).await
    }
}

/// Runs `work` on a thread of its own and returns its result: a backup takes minutes on a slow disk.
pub(super) async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    let (reply, answer) = oneshot::channel();
    let run = move || {
        // Without a receiver the program is ending.
        let _ = reply.send(work());
    };
    let thread = std::thread::Builder::new().name("backup".into()).spawn(run);
    thread.map_err(|source| BackupError::Io {
        doing: "starting a thread for",
        path: "a backup".into(),
        source,
    })?;
    // A thread that panicked sends nothing.
    answer.await.unwrap_or_else(|_| Err(BackupError::Engine("the backup panicked".into())))
}

/// A backup that has no name yet: `FILE.part`, and for one without a passphrase the key in `FILE.key`. What it created of both is
/// deleted when it is dropped before [`NewBackupFile::name`].
pub struct NewBackupFile {
    part: PathBuf,
    to: PathBuf,
    key: Option<PathBuf>,
}

/// `FILE.key`: the copy of the key beside a backup without a passphrase. No password can be verified without it.
pub fn key_of(backup: &Path) -> PathBuf {
    with_suffix(backup, ".key")
}

/// Ends the name of a backup that is not complete.
pub const PART_SUFFIX: &str = ".part";

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

impl NewBackupFile {
    /// Creates the files for a backup at `to`, readable by their owner only: they contain orders of guests and hashes of PINs.
    /// `key_text` is `None` for an encrypted backup. Returns the file to write to.
    ///
    /// # Errors
    /// `AlreadyExists` if `to` exists, or `FILE.key` with another key; otherwise an error of the disk.
    pub fn create(to: &Path, key_text: Option<&str>) -> io::Result<(Self, File)> {
        if to.try_exists()? {
            return Err(exists(to));
        }
        let part = with_suffix(to, PART_SUFFIX);
        let file = create_part(&part)?;
        let mut new = Self { part, to: to.to_owned(), key: None };
        if let Some(text) = key_text
            && create_key(&key_of(to), text)?
        {
            new.key = Some(key_of(to));
        }
        Ok((new, file))
    }

    /// Gives the complete backup its name.
    ///
    /// # Errors
    /// An error of the disk.
    pub fn name(mut self) -> io::Result<()> {
        fs::rename(&self.part, &self.to)?;
        self.key = None;
        let folder = self.to.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

impl Drop for NewBackupFile {
    fn drop(&mut self) {
        // `name` has left nothing to delete. After an error here the next backup of this name replaces the file.
        let _ = fs::remove_file(&self.part);
        if let Some(key) = &self.key {
            let _ = fs::remove_file(key);
        }
    }
}

/// Creates `FILE.part` and locks it, so that no other backup of this name deletes or renames it. Deletes one that was interrupted.
fn create_part(path: &Path) -> io::Result<File> {
    match File::open(path) {
        Ok(interrupted) => {
            if let Err(TryLockError::WouldBlock) = interrupted.try_lock() {
                let why = format!("another backup is being written to {}", path.display());
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
            }
            fs::remove_file(path)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut options = fs::OpenOptions::new();
    let file = options.read(true).write(true).create_new(true).mode(0o600).open(path)?;
    match file.try_lock() {
        // Without locks on this file system there is still only one backup at a time: the service makes no two at once.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(exists(path)),
    }
}

/// Writes the key durably. Returns whether it created the file: an earlier backup may have left the key, or an interrupted one a part of it.
fn create_key(path: &Path, text: &str) -> io::Result<bool> {
    match fs::read(path) {
        Ok(found) if found == text.as_bytes() => return Ok(false),
        Ok(found) if text.as_bytes().starts_with(&found) => fs::remove_file(path)?,
        Ok(_) => return Err(exists(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(fs::remove_file(path)))?;
    Ok(true)
}

fn exists(path: &Path) -> io::Error {
    let why = format!("{} exists already: name a new file", path.display());
    io::Error::new(io::ErrorKind::AlreadyExists, why)
}
