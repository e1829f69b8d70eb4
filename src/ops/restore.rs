//! Makes a store from a backup in a folder of its own, checks it as the service would use it, and tells what it contains. The command
//! `restore` and the restore in the browser do this before anything is replaced.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tokio::runtime::Handle;
use zeroize::Zeroizing;

use super::appliance::{self, ApplianceError, ReadFirst};
use crate::app::App;
use crate::app::make_backup::key_of;
use crate::app::queries::audit::{AuditFilter, Cursor};
use crate::app::support::author::Author;
use crate::app::support::restorer::RestoreError;
use crate::domain::staff::Role;
use crate::security::Pepper;
use crate::security::pepper::FILE_NAME;
use crate::store::{self, BackupContent, BackupError, Passphrase, StoreError};
use crate::view::restore::RestoredContentView;

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

pub(super) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> PrepareError + '_ {
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

/// Makes a store from the backup in the folder `new`, opens it as the service would, reads all of it and of its audit log, and adds the entry
/// of the restore. `data` is the folder whose data it will replace.
///
/// # Errors
/// [`PrepareError`].
pub fn prepare(
    new: &Path,
    data: &Path,
    mut backup: CheckedBackup,
    by: &Author,
    options: &PrepareOptions<'_>,
) -> Result<RestoredContentView, PrepareError> {
    require_space(&backup.file, data, options.reserve)?;
    put_key(new, data, &mut backup)?;
    let store_dir = appliance::store_dir(new);
    store::restore(&mut backup.file, &backup.path, backup.passphrase.as_ref(), &store_dir)?;
    let app = appliance::open(new, ReadFirst::All)?;
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
fn put_key(new: &Path, data: &Path, backup: &mut CheckedBackup) -> Result<(), PrepareError> {
    let content = &backup.content;
    let current = || {
        let text = fs::read_to_string(data.join(FILE_NAME)).ok().map(Zeroizing::new);
        // A backup without a fingerprint cannot show whether this key belongs to it.
        text.filter(|_| content.key.is_some())
    };
    let key_file = key_of(&backup.path);
    let text = content.key_text.clone().or(backup.key_beside.take()).or_else(current);
    let text = text.ok_or_else(|| PrepareError::KeyMissing { path: key_file.clone() })?;
    let path = new.join(FILE_NAME);
    let write = || -> io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(io_error(&path))?;
    let pepper = Pepper::load(new).map_err(io_error(&key_file))?;
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
