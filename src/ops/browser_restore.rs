//! The restore in the browser: keeps the uploaded backup and the store that is made of it, across pauses of the service.

use std::fs;
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use zeroize::Zeroizing;

use super::appliance;
use super::backup_check::{self, CheckRequest};
use super::config::Config;
use super::nightly;
use super::pause::{PauseRequest, PauseWork};
use super::restore::{PrepareError, io_error};
use super::swap::UncommittedRestore;
use crate::app::support::restorer::{RestoreError, RestoreSource, Restorer};
use crate::domain::backup_nights;
use crate::lock::Lock;
use crate::store::{self, ENCRYPTED_PREFIX, OpenOptions, PLAIN_PREFIX, Passphrase};
use crate::view::restore::RestoredContentView;

/// In the data folder: the backup that a browser uploads.
const UPLOAD: &str = "restore.upload";

/// Bytes that stay free for the running restaurant: with less its store refuses orders.
fn reserve() -> u64 {
    OpenOptions::default().min_free_bytes
}

/// The restore in the browser: receives the backup into the data folder, and asks the service to put the checked store in place.
pub struct BrowserRestore {
    data: PathBuf,
    /// The folder of the nightly backups.
    backups: Option<PathBuf>,
    pause: PauseRequest,
    /// This program, which checks backups in a process of its own.
    program: PathBuf,
    prepared: Lock<Option<UncommittedRestore>>,
    /// Set while the service stops: ends a check.
    is_interrupted: AtomicBool,
}

impl BrowserRestore {
    /// Deletes what an earlier run left.
    pub fn new(config: &Config, pause: PauseRequest) -> Self {
        let restore = Self {
            data: config.data.clone(),
            backups: nightly::plan(config).map(|plan| plan.folder),
            pause,
            program: appliance::own_program(),
            prepared: Lock::default(),
            is_interrupted: AtomicBool::new(false),
        };
        restore.discard();
        restore
    }

    /// Ends a check: the service stops or pauses.
    pub fn interrupt(&self) {
        self.is_interrupted.store(true, Ordering::Relaxed);
    }

    fn upload(&self) -> PathBuf {
        self.data.join(UPLOAD)
    }

    /// The path and the bytes of the backup.
    fn find(&self, source: &RestoreSource) -> Result<(PathBuf, u64), RestoreError> {
        let (path, missing) = match source {
            RestoreSource::Upload => (self.upload(), RestoreError::NoUpload),
            RestoreSource::Stored(name) => {
                let folder = self.backups.as_ref().filter(|_| backup_nights::is_file_name(name));
                (folder.ok_or(RestoreError::NoSuchBackup)?.join(name), RestoreError::NoSuchBackup)
            }
        };
        match fs::metadata(&path) {
            Ok(about) => Ok((path, about.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing),
            Err(error) => Err(RestoreError::Failed(error.kind().to_string())),
        }
    }

    fn write_part(&self, offset: u64, part: &[u8]) -> Result<u64, PrepareError> {
        let path = self.upload();
        let io = |source| PrepareError::Io { path: path.clone(), source };
        let mut options = fs::OpenOptions::new();
        let file =
            options.write(true).create(true).truncate(offset == 0).mode(0o600).open(&path).map_err(io)?;
        let needed = part.len() as u64 + reserve();
        let free = store::free_bytes(&self.data).map_err(io)?;
        if free < needed {
            let (free_mb, needed_mb) = (free / 1_000_000, needed.div_ceil(1_000_000));
            return Err(PrepareError::NoSpace { path, free_mb, needed_mb });
        }
        file.write_all_at(part, offset).map_err(io)?;
        Ok(offset + part.len() as u64)
    }
}

impl Restorer for BrowserRestore {
    fn receive(&self, offset: u64, part: &[u8]) -> Result<u64, RestoreError> {
        if offset == 0 && !part.starts_with(ENCRYPTED_PREFIX) {
            return Err(match part.starts_with(PLAIN_PREFIX) {
                true => RestoreError::NotEncrypted,
                false => RestoreError::NotABackup,
            });
        }
        let received = fs::metadata(self.upload()).map_or(0, |about| about.len());
        if offset != 0 && offset != received {
            return Err(RestoreError::OtherPosition { received });
        }
        Ok(self.write_part(offset, part)?)
    }

    fn check(
        &self,
        source: &RestoreSource,
        passphrase: Option<&Passphrase>,
        user: Option<String>,
    ) -> Result<RestoredContentView, RestoreError> {
        self.is_interrupted.store(false, Ordering::Relaxed);
        // The one before, if the owner goes back and chooses another backup.
        let before = self.prepared.lock().take();
        drop(before);
        let (path, bytes) = self.find(source)?;
        let new = UncommittedRestore::begin(&self.data).map_err(io_error(&self.data))?;
        let request = CheckRequest {
            data: self.data.clone(),
            new: new.folder().to_owned(),
            backup: path,
            passphrase: passphrase.map(|passphrase| Zeroizing::new(passphrase.expose().to_owned())),
            user,
            reserve: reserve(),
        };
        let content = backup_check::run(&self.program, &request, bytes, &self.is_interrupted)?;
        *self.prepared.lock() = Some(new);
        Ok(content)
    }

    fn replace(&self) -> Result<(), RestoreError> {
        let new = self.prepared.lock().take().ok_or(RestoreError::NoUpload)?;
        match self.pause.make(PauseWork::Replace(new)) {
            Some(PauseWork::Replace(new)) => {
                *self.prepared.lock() = Some(new);
                Err(RestoreError::Busy)
            }
            _ => Ok(()),
        }
    }

    fn discard(&self) {
        let prepared = self.prepared.lock().take();
        drop(prepared);
        match fs::remove_file(self.upload()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "cannot delete an uploaded backup");
            }
            _ => {}
        }
    }
}
