//! Makes a store from a backup in a folder of its own, checks it as the service would use it, and tells what it contains. The command
//! `restore` and the restore in the browser do this before anything is replaced.

use std::fs::{self, File, Permissions};
use std::io::{self, Read as _, Seek as _, Write};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tokio::runtime::Handle;
use zeroize::Zeroizing;

use super::appliance::{self, ApplianceError, ReadFirst};
use super::config::Config;
use super::env::SystemEnv;
use super::nightly;
use super::pause::{PauseRequest, PauseWork};
use super::swap::UncommittedRestore;
use crate::app::App;
use crate::app::make_backup::key_of;
use crate::app::queries::audit::{AuditFilter, Cursor};
use crate::app::support::author::Author;
use crate::app::support::env::Env;
use crate::app::support::restorer::{RestoreError, RestoreSource, Restorer};
use crate::domain::backup_nights;
use crate::domain::staff::Role;
use crate::lock::Lock;
use crate::security::Pepper;
use crate::security::pepper::FILE_NAME;
use crate::store::{
    self, BackupContent, BackupError, ENCRYPTED_PREFIX, OpenOptions, PLAIN_PREFIX, Passphrase, StoreError,
};
use crate::view::restore::RestoredContentView;

/// In the data folder: the backup that a browser uploads.
const UPLOAD: &str = "restore.upload";

/// Why no store was made from a backup. Nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// The backup cannot be read or written into a store.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The key is neither in the backup nor beside it.
    #[error("{} is missing: put the key file that was made with the backup beside it", .path.display())]
    KeyMissing {
        /// The file of the key.
        path: PathBuf,
    },
    /// The disk has too little space.
    #[error(
        "{} has {free_mb} MB free, and the restore needs about {needed_mb} MB: free some space", .path.display()
    )]
    #[allow(missing_docs)] // the error text says it
    NoSpace { path: PathBuf, free_mb: u64, needed_mb: u64 },
    /// The backup was made before a restaurant was set up.
    #[error("{} contains no restaurant", .path.display())]
    NoRestaurant {
        /// The file of the backup.
        path: PathBuf,
    },
    /// An error of the disk.
    #[error("{}: {source}", .path.display())]
    #[allow(missing_docs)] // the error text says it
    Io { path: PathBuf, source: io::Error },
    /// The new store cannot be opened.
    #[error(transparent)]
    Appliance(#[from] ApplianceError),
    /// The new store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> PrepareError + '_ {
    |source| PrepareError::Io { path: path.to_owned(), source }
}

/// A backup whose content is checked, and what is needed to make a store of it.
pub struct CheckedBackup {
    /// The file, open for reading.
    pub file: File,
    /// Its path, for messages and for the audit log.
    pub path: PathBuf,
    /// Opens an encrypted backup.
    pub passphrase: Option<Passphrase>,
    /// The text of the key file beside the backup.
    pub key_beside: Option<Zeroizing<String>>,
    /// What was read from the file.
    pub content: BackupContent,
}

/// How a backup becomes a store.
pub struct PrepareOptions<'a> {
    /// Runs the acts on the new store.
    pub runtime: &'a Handle,
    /// Bytes that stay free for a service that uses the data folder meanwhile.
    pub reserve: u64,
    /// Whether the logins in the backup end. An owner who restores in the browser may have revoked some since; on the computer a restore
    /// repairs damaged data in the middle of an evening, and phones of staff go on.
    pub ends_logins: bool,
}

/// Makes a store from the backup in the folder of `new`, opens it as the service would, reads all of it and of its audit log, and adds the entry
/// of the restore. `data` is the folder whose data it will replace.
///
/// # Errors
/// [`PrepareError`].
pub fn prepare(
    new: &UncommittedRestore,
    data: &Path,
    mut backup: CheckedBackup,
    by: &Author,
    options: &PrepareOptions<'_>,
) -> Result<RestoredContentView, PrepareError> {
    require_space(&backup.file, data, options.reserve)?;
    put_key(new, data, &mut backup)?;
    let store_dir = appliance::store_dir(new.folder());
    store::restore(&mut backup.file, &backup.path, backup.passphrase.as_ref(), &store_dir)?;
    let app = appliance::open(new.folder(), ReadFirst::All)?;
    let content = content_of(&app, &backup);
    let noted = content.and_then(|content| {
        options.runtime.block_on(async {
            if options.ends_logins {
                app.end_logins().await?;
            }
            app.audit_restored(by, &backup.path).await
        })?;
        Ok(content)
    });
    app.store.clone().close()?;
    let content = noted?;
    // The folder of the store may be readable for more users than a new one.
    if let Ok(current) = fs::metadata(appliance::store_dir(data)) {
        let mode = Permissions::from_mode(current.mode() & 0o7777);
        fs::set_permissions(&store_dir, mode).map_err(io_error(&store_dir))?;
    }
    Ok(content)
}

/// Bytes that stay free for the running restaurant: with less its store refuses orders.
fn reserve() -> u64 {
    OpenOptions::default().min_free_bytes
}

/// The name of the folder for data that is replaced now.
pub fn name_for_replaced_data() -> String {
    format!("replaced-{}", SystemEnv.now().to_string().replace(':', "-"))
}

/// The storage engine needs about twice the size of a backup.
fn require_space(file: &File, data: &Path, reserve: u64) -> Result<(), PrepareError> {
    let free = store::free_bytes(data).map_err(io_error(data))?;
    let needed = file.metadata().map_err(io_error(data))?.len().saturating_mul(2).saturating_add(reserve);
    match free < needed {
        true => Err(PrepareError::NoSpace {
            path: data.to_owned(),
            free_mb: free / 1_000_000,
            needed_mb: needed.div_ceil(1_000_000),
        }),
        false => Ok(()),
    }
}

/// Writes the key of the backup into the new folder: the one in the backup, the one beside it, or that of the current data. It must belong
/// to the backup.
fn put_key(new: &UncommittedRestore, data: &Path, backup: &mut CheckedBackup) -> Result<(), PrepareError> {
    let content = &backup.content;
    let current = || {
        let text = fs::read_to_string(data.join(FILE_NAME)).ok().map(Zeroizing::new);
        // A backup without a fingerprint cannot show whether this key belongs to it.
        text.filter(|_| content.key.is_some())
    };
    let key_file = key_of(&backup.path);
    let text = content.key_text.clone().or(backup.key_beside.take()).or_else(current);
    let text = text.ok_or_else(|| PrepareError::KeyMissing { path: key_file.clone() })?;
    let path = new.folder().join(FILE_NAME);
    let write = || -> io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(io_error(&path))?;
    let pepper = Pepper::load(new.folder()).map_err(io_error(&key_file))?;
    match content.key.is_some_and(|key| key != pepper.fingerprint()) {
        true => Err(BackupError::OtherKey { path: backup.path.clone() }.into()),
        false => Ok(()),
    }
}

/// What the new store contains.
fn content_of(app: &App, backup: &CheckedBackup) -> Result<RestoredContentView, PrepareError> {
    let restaurant = app.restaurant()?;
    let restaurant = restaurant.ok_or_else(|| PrepareError::NoRestaurant { path: backup.path.clone() })?;
    let log = app.verify_audit()?;
    let newest = app.audit_page(&AuditFilter::default(), Cursor::Before(None), 1)?;
    let people = app.people()?.staff.into_iter();
    let owners = people.filter(|person| person.active && person.staff.role == Role::Owner);
    let report = backup.content.report;
    Ok(RestoredContentView {
        restaurant: restaurant.name.to_string(),
        newest_entry_at: newest.entries.into_iter().next().map(|entry| entry.at),
        tables: app.tables()?.tables.iter().filter(|table| !table.is_retired).count(),
        owners: owners.map(|person| person.username).collect(),
        rows: report.rows,
        photos: report.photos,
        bytes: report.bytes,
        log_broken_at: log.broken,
    })
}

impl From<PrepareError> for RestoreError {
    fn from(error: PrepareError) -> Self {
        match error {
            PrepareError::Backup(error) => error.into(),
            PrepareError::KeyMissing { .. } => Self::NoKey,
            PrepareError::NoSpace { free_mb, needed_mb, .. } => Self::NoSpace { free_mb, needed_mb },
            PrepareError::NoRestaurant { .. } => Self::NoRestaurant,
            PrepareError::Io { source, .. } if source.kind() == io::ErrorKind::WouldBlock => Self::Running,
            PrepareError::Io { source, .. } => Self::Failed(source.kind().to_string()),
            PrepareError::Appliance(error) => {
                tracing::error!(%error, "the store that was made from a backup cannot be opened");
                Self::Failed("the data in the backup cannot be opened; the log says why".to_owned())
            }
            PrepareError::Store(error) => Self::Failed(error.to_string()),
        }
    }
}

/// The restore in the browser: receives the backup into the data folder, and asks the service to put the checked store in place.
pub struct BrowserRestore {
    data: PathBuf,
    /// The folder of the nightly backups.
    backups: Option<PathBuf>,
    pause: PauseRequest,
    prepared: Lock<Option<UncommittedRestore>>,
}

impl BrowserRestore {
    /// Deletes what an earlier run left.
    pub fn new(config: &Config, pause: PauseRequest) -> Self {
        let backups = nightly::plan(config).map(|plan| plan.folder);
        let restore = Self { data: config.data.clone(), backups, pause, prepared: Lock::default() };
        restore.discard();
        restore
    }

    fn upload(&self) -> PathBuf {
        self.data.join(UPLOAD)
    }

    /// Opens the backup; `None` if it is missing.
    fn open(&self, source: &RestoreSource) -> Result<(File, PathBuf), RestoreError> {
        let (path, missing) = match source {
            RestoreSource::Upload => (self.upload(), RestoreError::NoUpload),
            RestoreSource::Stored(name) => {
                let folder = self.backups.as_ref().filter(|_| backup_nights::is_file_name(name));
                (folder.ok_or(RestoreError::NoSuchBackup)?.join(name), RestoreError::NoSuchBackup)
            }
        };
        match File::open(&path) {
            Ok(file) => Ok((file, path)),
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
        let by = user.map_or(Author::Program, Author::SystemUser);
        // The one before, if the owner goes back and chooses another backup.
        let before = self.prepared.lock().take();
        drop(before);
        let (mut file, path) = self.open(source)?;
        let content = store::check_backup(&mut file, &path, passphrase)?;
        let key_beside = read_key(&key_of(&path))?;
        file.rewind().map_err(|error| RestoreError::Failed(error.kind().to_string()))?;
        let new = UncommittedRestore::begin(&self.data).map_err(io_error(&self.data))?;
        let backup = CheckedBackup { file, path, passphrase: passphrase.cloned(), key_beside, content };
        let content = prepare(
            &new,
            &self.data,
            backup,
            &by,
            &PrepareOptions { runtime: &Handle::current(), reserve: reserve(), ends_logins: true },
        )?;
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

/// The text of a key file; `None` if there is none.
fn read_key(path: &Path) -> Result<Option<Zeroizing<String>>, RestoreError> {
    let mut text = Zeroizing::new(String::new());
    let read = File::open(path).and_then(|file| file.take(4096).read_to_string(&mut text));
    match read {
        Ok(_) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(RestoreError::Failed(error.kind().to_string())),
    }
}
