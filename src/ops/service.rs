//! Serves, and compacts the data or puts a restored store in its place when that is asked for: serving stops, the closed store is changed, and
//! the same process serves again.
//!
//! The store is closed meanwhile, so nothing can be written that the new files lack.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::appliance;
use super::browser_restore::BrowserRestore;
use super::compaction::{self, CompactionAnswer, Reply};
use super::config::Config;
use super::pause::{PauseRequest, PauseWork};
use super::replaced::name_for_replaced_data;
use super::serve::{self, Paused, Process};
use super::stop_signal::StopSignal;
use super::swap::{FolderLock, ReplaceError, UncommittedRestore};
use super::terminal::CliError;
use super::watchdog;
use crate::app::App;
use crate::app::support::restorer::{RestoreError, Restorer};
use crate::store::{self, CompactionError, CompactionReport, StoreError};

type Outcome = Result<CompactionReport, CompactionError>;

/// What is announced when clients can connect.
pub struct Started {
    /// The name of the restaurant; empty before the setup.
    pub restaurant: String,
    /// The code for the setup; `None` if a restaurant is set up.
    pub setup_code: Option<Zeroizing<String>>,
}

impl Started {
    /// Makes a new setup code if no restaurant is set up: the code of before a compaction is lost.
    fn of(app: &App) -> Result<Self, StoreError> {
        let restaurant = app.restaurant()?.map(|restaurant| restaurant.name.to_string()).unwrap_or_default();
        Ok(Self { restaurant, setup_code: app.issue_setup_code()? })
    }
}

/// Serves until a signal or a failure. Calls `ready` with the address, and what to announce, each time that clients can connect.
///
/// # Errors
/// The reason in one line.
pub fn run(
    mut app: App,
    config: &Config,
    ready: impl Fn(SocketAddr, &Started) + Send + Sync + 'static,
) -> Result<(), CliError> {
    let (ready, stop) = (Arc::new(ready), StopSignal::listen()?);
    let pause = PauseRequest::default();
    let restorer = Arc::new(BrowserRestore::new(config, pause.clone()));
    let process = Process { config, stop: &stop, pause: &pause, restorer: &restorer };
    let mut waiting: Option<(Reply, Outcome)> = None;
    loop {
        let started = Started::of(&app).map_err(CliError::new)?;
        let (ready, answered) = (Arc::clone(&ready), waiting.take());
        let on_ready = move |listening| {
            ready(listening, &started);
            // Not before: the command that waits may be followed by one that needs the service.
            if let Some((reply, outcome)) = answered {
                answer(reply, &outcome);
            }
        };
        let paused = serve::serve(app, process, on_ready).map_err(CliError::new)?;
        let Some(Paused { work, status, lock, is_set_up, replacing, restore }) = paused else {
            return Ok(());
        };
        match work {
            PauseWork::Compact(reply) => {
                let outcome = compact(&config.data, &stop)?;
                if stop.is_received() {
                    answer(reply, &outcome);
                    return Ok(());
                }
                app = reopen(&config.data, lock)?;
                app.note_compaction(status, &outcome);
                if let Some(restore) = restore {
                    app.go_on_with_restore(restore);
                }
                waiting = Some((reply, outcome));
            }
            PauseWork::Replace(new) => {
                let failure = replace(new, &lock, is_set_up)?;
                app = reopen(&config.data, lock)?;
                restorer.discard();
                if let Some(token) = replacing {
                    app.note_ended_restore(token, failure);
                }
            }
        }
    }
}

/// Puts a restored store in place of the closed one, which is kept if a restaurant is set up in it. Returns why the closed one stays in place.
///
/// # Errors
/// The restore is committed, but the disk failed: the next start completes it.
fn replace(
    new: UncommittedRestore,
    lock: &FolderLock,
    is_set_up: bool,
) -> Result<Option<RestoreError>, CliError> {
    match new.replace(lock, &name_for_replaced_data()) {
        Ok(Some(kept)) if !is_set_up => {
            if let Err(error) = store::remove_folder(&kept) {
                tracing::warn!(%error, "cannot delete the empty data of before the restore");
            }
            tracing::info!("a backup is restored");
            Ok(None)
        }
        Ok(kept) => {
            let kept = kept.map(|kept| kept.display().to_string()).unwrap_or_default();
            tracing::info!(kept, "a backup is restored; the data that was there before is kept");
            Ok(None)
        }
        Err(ReplaceError::NotCommitted(error)) => {
            tracing::error!(%error, "a restored store was not put in place");
            Ok(Some(RestoreError::Failed(error.kind().to_string())))
        }
        Err(error) => Err(CliError::new(error)),
    }
}

fn answer(reply: Reply, outcome: &Outcome) {
    let Some(reply) = reply else { return };
    let answer = match outcome {
        Ok(report) => Ok(CompactionAnswer::from(*report)),
        Err(error) => Err(error.to_string()),
    };
    // The command may have been interrupted.
    let _ = reply.send(answer);
}

/// Compacts the closed store, until a signal asks the program to stop. A failure is logged.
fn compact(data: &Path, stop: &StopSignal) -> std::io::Result<Outcome> {
    let (dir, stop) = (appliance::store_dir(data), stop.clone());
    let outcome = watchdog::supervise("compacting the data", move |progress| {
        let mut go_on = || {
            progress.step();
            !stop.is_received()
        };
        compaction::compact(&dir, &mut go_on)
    })?;
    let outcome = outcome.unwrap_or_else(|| Err(CompactionError::Engine("it panicked".to_owned())));
    match &outcome {
        Ok(CompactionReport { rows, bytes_before, bytes_after, .. }) => {
            tracing::info!(rows, bytes_before, bytes_after, "the data is compacted");
        }
        Err(error) => tracing::error!(%error, "compacting the data failed"),
    }
    Ok(outcome)
}

/// Opens the store again after it was changed.
fn reopen(data: &Path, lock: FolderLock) -> Result<App, CliError> {
    let data = data.to_owned();
    let opened = watchdog::supervise("opening the data after it was changed", move |progress| {
        appliance::reopen(&data, lock, &|| progress.step())
    })?;
    let panicked = || CliError::new("opening the data after it was changed panicked; see the log");
    opened.ok_or_else(panicked)?.map_err(CliError::new)
}
