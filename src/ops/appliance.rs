//! Opens a restaurant's data: key, store, hashing threads, hub, app. `serve` and all commands start here.

use std::ffi::OsString;
use std::fs::File;
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
use crate::security::{Hasher, Pepper, TokenKeys, pepper};
use crate::store::{
    self, Ballast, CompactionLeftover, LastStop, OpenError, OpenOptions, Probe, Read, Store, StoreError,
    SyncFlag, schema,
};

/// Hidden command: the program opens the store in a child process first, because a damaged store may abort the process.
pub const PROBE_COMMAND: &str = "probe-store";
/// A probe that reads nothing for this time hangs. A slow disk reads at least some bytes in it.
const PROBE_STALLED: Duration = Duration::from_secs(120);
/// File in the data folder while a restaurant is set up: until it is gone, `init` may be repeated.
const SETTING_UP: &str = "setting-up";
/// How often the service tries to open its store again while another process uses it. Each attempt waits five seconds for the store's lock.
const REOPEN_ATTEMPTS: usize = 12;
/// Threads that hash PINs and passwords.
const HASH_THREADS: usize = 2;

/// The restaurant's data cannot be opened; the text is shown to its owner.
#[derive(Debug, thiserror::Error)]
pub enum ApplianceError {
    /// The key file `pepper` is missing or damaged.
    #[error("the key file cannot be used: {0}")]
    Pepper(std::io::Error),
    /// The key file is missing, but the store holds hashes that were made with it.
    #[error(
        "the key file cannot be used: {path} is missing, and without it no password and no PIN can be checked. Put it back: \
         `maitred backup FILE` has saved it as FILE.key"
    )]
    KeyMissing {
        /// The key file.
        path: String,
    },
    /// The store is empty, but there was a restaurant in this folder.
    #[error(
        "there was a restaurant in {folder}, but its data is missing (found: {found}). Move {folder}/store away, then \
         restore the newest backup: maitred restore {backup} --data {folder}. If there never was a restaurant here, delete \
         {folder} and run `maitred init` again"
    )]
    Lost {
        /// The data folder.
        folder: String,
        /// What an earlier restaurant has left.
        found: String,
        /// The path of the newest backup, or a placeholder if none is known.
        backup: String,
    },
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
    /// The data folder of the service does not exist.
    #[error(
        "the data folder {folder} does not exist: create it to set up a restaurant in it, or name the right folder with --data"
    )]
    NoFolder {
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

/// How much of the data is read before it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFirst {
    /// Nothing after a clean stop; after a crash the first and last rows.
    Needed,
    /// Every row of every tree.
    All,
}

/// Opens the restaurant in `data`, which must exist, so that a mistyped folder is an error. Completes a restore that was
/// interrupted.
///
/// # Errors
/// [`ApplianceError`].
pub fn open(data: &Path, read_first: ReadFirst) -> Result<App, ApplianceError> {
    access::check(data)?;
    let _no_swap = data.exists().then(|| complete_restore(data)).transpose()?;
    if !store::has_store(&store_dir(data)) {
        return Err(without_restaurant(data));
    }
    open_store(data, read_first, false)
}

/// Opens the data for the service. A folder without data gets an empty store: then the restaurant is set up in a browser. The folder
/// must exist, so that a mistyped one is an error.
///
/// # Errors
/// [`ApplianceError`].
pub fn open_to_serve(data: &Path) -> Result<App, ApplianceError> {
    if !data.exists() {
        access::check(data)?;
        return Err(ApplianceError::NoFolder { folder: data.display().to_string() });
    }
    open_or_create(data)
}

/// Opens the restaurant again that this process has closed. `lock` has kept other commands away from it. Waits a minute for a process that
/// uses the store all the same. Calls `attempt` before each attempt.
///
/// # Errors
/// [`ApplianceError`].
pub fn reopen(data: &Path, lock: swap::FolderLock, attempt: &dyn Fn()) -> Result<App, ApplianceError> {
    let mut lock = Some(lock);
    retry_while_in_use(|| {
        attempt();
        // Unlocked between two attempts: a restore that has locked the store needs the folder too.
        let _no_swap = lock.take().map_or_else(|| complete_restore(data), Ok)?;
        // The store may be compacted before a restaurant is set up.
        open_store(data, ReadFirst::Needed, true)
    })
}

/// Calls `open` until another process no longer uses the store, [`REOPEN_ATTEMPTS`] times at most.
fn retry_while_in_use<T>(mut open: impl FnMut() -> Result<T, ApplianceError>) -> Result<T, ApplianceError> {
    for _ in 1..REOPEN_ATTEMPTS {
        match open() {
            Err(ApplianceError::Store(error @ OpenError::InUse { .. })) => {
                tracing::warn!(%error, "cannot serve again yet; trying again");
            }
            opened => return opened,
        }
    }
    open()
}

/// Completes an interrupted restore. Until the result is dropped, no restore replaces the store.
///
/// # Errors
/// [`ApplianceError`] if a file cannot be moved.
pub(super) fn complete_restore(data: &Path) -> Result<swap::FolderLock, ApplianceError> {
    let folder = |source| folder_error(data, source);
    let lock = swap::FolderLock::take(data).map_err(folder)?;
    if let Some(kept) = lock.complete_or_delete_restore().map_err(folder)? {
        tracing::warn!(kept = %kept.display(), "completed a restore that was interrupted; the data before it is kept");
    }
    Ok(lock)
}

/// The store's folder within the data folder; the key file lies beside it.
pub fn store_dir(data: &Path) -> PathBuf {
    data.join(swap::STORE)
}

/// Opens the store in `data`, or creates it for a new restaurant. Call [`end_setting_up`] when the restaurant is stored.
///
/// # Errors
/// [`ApplianceError`].
pub fn open_or_create(data: &Path) -> Result<App, ApplianceError> {
    access::check(data)?;
    create_folder(data).map_err(|source| folder_error(data, source))?;
    let _no_swap = complete_restore(data)?;
    if !store::has_store(&store_dir(data)) && !data.join(SETTING_UP).exists() {
        if let error @ ApplianceError::Lost { .. } = without_restaurant(data) {
            return Err(error);
        }
        mark_setting_up(data).map_err(|source| folder_error(data, source))?;
    }
    open_store(data, ReadFirst::Needed, true)
}

fn folder_error(data: &Path, source: std::io::Error) -> ApplianceError {
    ApplianceError::Folder { folder: data.display().to_string(), source }
}

/// Marks the folder while a restaurant is set up. The key file is durable before the restaurant is stored, so a power cut
/// between the two leaves a key without a restaurant; only this mark tells it from a restaurant whose data is lost.
fn mark_setting_up(data: &Path) -> std::io::Result<()> {
    File::create(data.join(SETTING_UP))?.sync_all()?;
    store::sync_path(data)
}

/// Deletes the mark of an unfinished setup, if there is one. Until then `init` may be repeated.
///
/// # Errors
/// The error of the system.
pub fn end_setting_up(data: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(data.join(SETTING_UP)) {
        Ok(()) => store::sync_path(data),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// The error for a folder without a restaurant: none was set up, or it was lost.
fn without_restaurant(data: &Path) -> ApplianceError {
    let folder = data.display().to_string();
    let store_dir = store_dir(data);
    let mut found = store::signs_of_earlier_store(&store_dir);
    found.extend(Some(data.join(pepper::FILE_NAME)).filter(|key| key.exists()));
    if found.is_empty() || data.join(SETTING_UP).exists() {
        return ApplianceError::Missing { folder };
    }
    let found = found.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    let backup =
        store::newest_backup(&store_dir).map_or("FILE".to_owned(), |file| file.display().to_string());
    ApplianceError::Lost { folder, found, backup }
}

/// What to do when data is damaged, with the name of the newest backup.
pub fn restore_advice(data: &Path) -> String {
    match store::newest_backup(&store_dir(data)) {
        Some(backup) => {
            format!("To continue, restore the newest backup: maitred restore --replace {}", backup.display())
        }
        None => "To continue, restore the newest backup that you have".to_owned(),
    }
}

fn open_store(data: &Path, read_first: ReadFirst, is_set_up_now: bool) -> Result<App, ApplianceError> {
    let env = Arc::new(SystemEnv);
    let hub = Arc::new(Hub::default());
    // Before sled changes the files.
    let without_restaurant = without_restaurant(data);
    let reads_every_row = read_first == ReadFirst::All;
    let options = OpenOptions { probe: probe(), reads_every_row, ..OpenOptions::default() };
    let listeners = Arc::clone(&hub);
    let (store, report) =
        Store::open(&store_dir(data), options, Box::new(move |events| listeners.publish(events)))?;
    if let SyncFlag::Unsupported { why } = &report.sync_flag {
        tracing::warn!(
            %why,
            "this file system does not support synchronous writes (chattr +S): a power cut could lose orders; use ext4"
        );
    }
    match report.ballast {
        Ballast::Dropped => tracing::error!(
            free_bytes = report.free_bytes,
            "the disk is too full for new orders, and its reserve is used now: free disk space"
        ),
        Ballast::NoRoom => tracing::warn!(
            free_bytes = report.free_bytes,
            "the disk has no space for the reserve with which payments go on when it is full: free disk space"
        ),
        Ballast::Kept | Ballast::Made | Ballast::None => {}
    }
    let is_set_up = store.read::<_, StoreError>(|view| view.get(&schema::RESTAURANT, &()));
    // A row that cannot be read exists.
    let is_set_up = is_set_up.map_or(true, |restaurant| restaurant.is_some());
    let key = match is_set_up {
        true => {
            end_setting_up(data).map_err(|source| folder_error(data, source))?;
            load_key(data)
        }
        false if is_set_up_now && matches!(without_restaurant, ApplianceError::Missing { .. }) => {
            // Before set-up there are no hashes, so an interrupted `init` may create the key now.
            mark_setting_up(data).map_err(|source| folder_error(data, source))?;
            Pepper::load_or_create(data, &mut |bytes| env.fill_random(bytes)).map_err(ApplianceError::Pepper)
        }
        false => Err(without_restaurant),
    };
    let pepper = match key {
        Ok(pepper) => pepper,
        Err(error) => {
            // Reports the error of the key, not one of closing the store.
            let _ = store.close();
            return Err(error);
        }
    };
    let keys = TokenKeys::new(&pepper);
    let queue_max = Limits::count(ActiveSettings::load(&store).limits.hash_queue_max);
    let hasher = Hasher::start(pepper, HASH_THREADS, queue_max);
    let app = App::new(store, hub, hasher, keys, env, http::limits::ALL);
    if report.compaction == CompactionLeftover::Deleted {
        app.note_interrupted_compaction();
    }
    if !report.fresh && report.last_stop != LastStop::Clean {
        app.require_data_check();
    }
    Ok(app)
}

/// The key of a restaurant that is set up. A missing key is an error: a new one would make all passwords invalid.
fn load_key(data: &Path) -> Result<Pepper, ApplianceError> {
    Pepper::load(data).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            ApplianceError::KeyMissing { path: data.join(pepper::FILE_NAME).display().to_string() }
        }
        _ => ApplianceError::Pepper(error),
    })
}

/// Creates the data folder with mode 0700, if it is missing, durably: the folders above it are synced.
///
/// # Errors
/// The error of the system: no permission, no space, a parent that is a file.
pub fn create_folder(data: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data)?;
    let full_path = std::fs::canonicalize(data)?;
    for folder in full_path.ancestors().skip(1) {
        // Folders that this user may not open, and those of system images that cannot be synced, existed before.
        let _ = store::sync_path(folder);
    }
    store::sync_path(data)
}

/// Works even if the process's user may not enter the folder that holds the program.
const OWN_PROGRAM: &str = "/proc/self/exe";

fn probe() -> Option<Probe> {
    let program = own_program();
    Some(Probe { program, args: vec![OsString::from(PROBE_COMMAND)], stalled_after: PROBE_STALLED })
}

/// The path that starts this program again.
pub(super) fn own_program() -> PathBuf {
    let own = PathBuf::from(OWN_PROGRAM);
    if own.exists() { own } else { std::env::current_exe().unwrap_or(own) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opens after `in_use` attempts that found the store in use. Returns the result and the number of attempts.
    fn open_after(in_use: usize) -> (Result<(), ApplianceError>, usize) {
        let mut attempts = 0;
        let opened = retry_while_in_use(|| {
            attempts += 1;
            match attempts <= in_use {
                true => Err(OpenError::InUse { dir: PathBuf::from("/data/store") }.into()),
                false => Ok(()),
            }
        });
        (opened, attempts)
    }

    #[test]
    fn store_in_use_is_opened_again_by_a_limited_number_of_attempts() {
        for in_use in [0, 1, REOPEN_ATTEMPTS - 1] {
            let (opened, attempts) = open_after(in_use);
            assert!(opened.is_ok());
            assert_eq!(attempts, in_use + 1);
        }
        let (opened, attempts) = open_after(usize::MAX);
        assert!(matches!(opened, Err(ApplianceError::Store(OpenError::InUse { .. }))));
        assert_eq!(attempts, REOPEN_ATTEMPTS);
    }

    #[test]
    fn other_errors_of_opening_are_not_tried_again() {
        let mut attempts = 0;
        let opened = retry_while_in_use(|| -> Result<(), ApplianceError> {
            attempts += 1;
            Err(OpenError::Engine("broken".to_owned()).into())
        });
        assert!(opened.is_err());
        assert_eq!(attempts, 1);
    }
}
