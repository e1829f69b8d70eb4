//! Opening the box: key, store, hashing threads, hub, app. WaiterOrAbove and every command begin here.

use std::ffi::OsString;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::access::{self, Denied};
use super::env::SystemEnv;
use crate::app::App;
use crate::app::support::active_settings::ActiveSettings;
use crate::app::support::env::Env;
use crate::domain::limits::Limits;
use crate::http;
use crate::live::Hub;
use crate::security::{CsrfKey, Hasher, Pepper};
use crate::store::{OpenError, OpenOptions, Probe, Read, Store, StoreError, SyncFlag, schema};

/// The hidden command with which the program tries a store in a child of itself.
pub const PROBE_COMMAND: &str = "probe-store";
/// A large store is read in full by the probe; a disk of a mini-PC reads a gigabyte in this.
const PROBE_WAIT: Duration = Duration::from_secs(300);
/// Threads that hash: the box has two cores, and orders must not wait for PINs.
const HASH_THREADS: usize = 2;

/// Why the box does not open; the text is for its owner.
#[derive(Debug, thiserror::Error)]
pub enum ApplianceError {
    /// The key of the box.
    #[error("the key of this box cannot be used: {0}")]
    Pepper(std::io::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// A file in the data folder may not be read or written.
    #[error(transparent)]
    Denied(#[from] Box<Denied>),
    /// No store is there.
    #[error(
        "no restaurant is set up in {folder}: run `maitred init --data {folder} …` first, or name another folder"
    )]
    Missing {
        /// Where.
        folder: String,
    },
    /// The folder.
    #[error("the data folder {folder} cannot be used: {source}")]
    Folder {
        /// Which.
        folder: String,
        /// Why.
        source: std::io::Error,
    },
}

/// Opens the box in `data`, which must be there: a mistyped folder is told, not made.
///
/// # Errors
/// [`ApplianceError`], in words an owner understands.
pub fn open(data: &Path) -> Result<App, ApplianceError> {
    access::check(data)?;
    if !store_dir(data).join("conf").exists() {
        return Err(ApplianceError::Missing { folder: data.display().to_string() });
    }
    open_or_make(data)
}

/// Where the store is within a data folder; the box's key lies beside it.
pub fn store_dir(data: &Path) -> PathBuf {
    data.join("store")
}

/// Opens the box in `data`, making it where there is none.
///
/// # Errors
/// [`ApplianceError`], in words an owner understands.
pub fn open_or_make(data: &Path) -> Result<App, ApplianceError> {
    let folder = |source| ApplianceError::Folder { folder: data.display().to_string(), source };
    let env = Arc::new(SystemEnv);
    let hub = Arc::new(Hub::default());
    let store_dir = store_dir(data);
    access::check(data)?;
    make_folder(data).map_err(folder)?;
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
            "this file system cannot be told to write through (chattr +S): a power cut could cost orders here; use ext4"
        );
    }
    // A store with a restaurant in it and without its key would lock everybody out quietly: then the loss of the key is
    // told. Where nothing was set up yet, no hash was made with any key: a start that was cut off goes on here.
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

/// Makes the data folder, where there is none, for the eyes of its owner only.
///
/// # Errors
/// The operating system's.
pub fn make_folder(data: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data)
}

/// This program's own file, also where the owner of the data folder may not enter the folder that holds it.
const OWN_PROGRAM: &str = "/proc/self/exe";

fn probe() -> Option<Probe> {
    let own = PathBuf::from(OWN_PROGRAM);
    let program = if own.exists() { own } else { std::env::current_exe().ok()? };
    Some(Probe { program, args: vec![OsString::from(PROBE_COMMAND)], timeout: PROBE_WAIT })
}
