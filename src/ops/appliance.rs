//! Opens a restaurant's data: key, store, hashing threads, hub, app. `serve` and all commands start here.

use std::ffi::OsString;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::access::{self, AccessDenied};
use super::env::SystemEnv;
use super::swap;
use crate::app::App;
use crate::app::support::active_settings::ActiveSettings;
use crate::app::support::env::Env;
use crate::domain::limits::Limits;
use crate::http;
use crate::live::Hub;
use crate::security::{CsrfKey, Hasher, Pepper};
use crate::store::{OpenError, OpenOptions, Probe, Read, Store, StoreError, SyncFlag, schema};

/// Hidden command: the program opens the store in a child process first, because a damaged store may abort the process.
pub const PROBE_COMMAND: &str = "probe-store";
/// The probe reads the whole store; the disk of a mini-PC reads a gigabyte in this time.
const PROBE_WAIT: Duration = Duration::from_secs(300);
/// Threads that hash PINs and passwords.
const HASH_THREADS: usize = 2;

/// The restaurant's data cannot be opened; the text is shown to its owner.
#[derive(Debug, thiserror::Error)]
pub enum ApplianceError {
    /// The key file `pepper` is missing or damaged.
    #[error("the key file cannot be used: {0}")]
    Pepper(std::io::Error),
    /// The store is in use, damaged or of a newer version.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// A file in the data folder lacks read or write permission.
    #[error(transparent)]
    Access(#[from] Box<AccessDenied>),
    /// The data folder holds no store.
    #[error(
        "no restaurant is set up in {folder}: run `maitred init --data {folder} …` first, or name the right folder with --data"
    )]
    Missing {
        /// The data folder.
        folder: String,
    },
    /// The data folder cannot be created.
    #[error("the data folder {folder} cannot be used: {source}")]
    Folder {
        /// The data folder.
        folder: String,
        /// The system's error.
        source: std::io::Error,
    },
}

/// Opens the store in `data`, which must exist, so that a mistyped folder is an error. Completes a restore that was interrupted.
///
/// # Errors
/// [`ApplianceError`].
pub fn open(data: &Path) -> Result<App, ApplianceError> {
    access::check(data)?;
    let _no_swap = data.exists().then(|| complete_restore(data)).transpose()?;
    if !store_dir(data).join("conf").exists() {
        return Err(ApplianceError::Missing { folder: data.display().to_string() });
    }
    open_store(data)
}

/// Completes an interrupted restore. Until the result is dropped, no restore replaces the store.
fn complete_restore(data: &Path) -> Result<swap::FolderLock, ApplianceError> {
    let folder = |source| ApplianceError::Folder { folder: data.display().to_string(), source };
    let lock = swap::FolderLock::take(data).map_err(folder)?;
    if let Some(kept) = lock.complete().map_err(folder)? {
        tracing::warn!(kept = %kept.display(), "completed a restore that was interrupted; the data before it is kept");
    }
    Ok(lock)
}

/// The store's folder within the data folder; the key file lies beside it.
pub fn store_dir(data: &Path) -> PathBuf {
    data.join(swap::STORE)
}

/// Opens the store in `data`, or creates it.
///
/// # Errors
/// [`ApplianceError`].
pub fn open_or_create(data: &Path) -> Result<App, ApplianceError> {
    let folder = |source| ApplianceError::Folder { folder: data.display().to_string(), source };
    access::check(data)?;
    create_folder(data).map_err(folder)?;
    let _no_swap = complete_restore(data)?;
    open_store(data)
}

fn open_store(data: &Path) -> Result<App, ApplianceError> {
    let env = Arc::new(SystemEnv);
    let hub = Arc::new(Hub::default());
    let store_dir = store_dir(data);
    let options = OpenOptions { probe: probe(), ..OpenOptions::default() };
    let listeners = Arc::clone(&hub);
    let (store, report) =
        Store::open(&store_dir, options, Box::new(move |events| listeners.publish(events)))?;
    for step in &report.steps {
        tracing::warn!("recovery: {step}");
    }
    if let SyncFlag::Unsupported { why } = &report.sync_flag {
        tracing::warn!(
            %why,
            "this file system does not support synchronous writes (chattr +S): a power cut could lose orders; use ext4"
        );
    }
    // With a restaurant set up, a missing key is an error: a new key would make all passwords invalid. Before set-up there are
    // no hashes, so an interrupted `init` may create the key now.
    let is_set_up = store.read::<_, StoreError>(|view| view.get(&schema::RESTAURANT, &()));
    let is_set_up = is_set_up.map_or(true, |restaurant| restaurant.is_some());
    let pepper = if is_set_up {
        Pepper::load(data)
    } else {
        Pepper::load_or_create(data, &mut |bytes| env.fill_random(bytes))
    };
    let pepper = pepper.map_err(ApplianceError::Pepper)?;
    let csrf = CsrfKey::new(&pepper);
    let queue_max = Limits::count(ActiveSettings::load(&store).limits.hash_queue_max);
    let hasher = Hasher::start(pepper, HASH_THREADS, queue_max);
    Ok(App::new(store, hub, hasher, csrf, env, http::limits::ALL))
}

/// Creates the data folder with mode 0700, if it is missing.
///
/// # Errors
/// The error of the system: no permission, no space, a parent that is a file.
pub fn create_folder(data: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data)
}

/// Works even if the process's user may not enter the folder that holds the program.
const OWN_PROGRAM: &str = "/proc/self/exe";

fn probe() -> Option<Probe> {
    let own = PathBuf::from(OWN_PROGRAM);
    let program = if own.exists() { own } else { std::env::current_exe().ok()? };
    Some(Probe { program, args: vec![OsString::from(PROBE_COMMAND)], timeout: PROBE_WAIT })
}
