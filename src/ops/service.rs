//! Serves, and compacts the data when that is asked for: serving stops, the closed store is rewritten, and the same process serves again.
//!
//! The store is closed meanwhile, so nothing can be written that the new files lack.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::appliance;
use super::compaction::{self, CompactionAnswer, Reply};
use super::config::Config;
use super::serve::{self, Ended};
use super::stop_signal::StopSignal;
use super::terminal::CliError;
use crate::app::App;
use crate::store::{self, CompactionError, CompactionReport};

/// Interval at which systemd learns that a compaction goes on (`WatchdogSec` is 30 s).
const WATCHDOG: Duration = Duration::from_secs(10);

type Outcome = Result<CompactionReport, CompactionError>;

/// Serves until a signal or a failure. Calls `ready` with the address each time that clients can connect.
///
/// # Errors
/// The reason in one line.
pub fn run(
    mut app: App,
    config: &Config,
    ready: impl Fn(SocketAddr) + Send + Sync + 'static,
) -> Result<(), CliError> {
    let (ready, stop) = (Arc::new(ready), StopSignal::listen()?);
    let mut waiting: Option<(Reply, Outcome)> = None;
    loop {
        let (ready, answered) = (Arc::clone(&ready), waiting.take());
        let on_ready = move |listening| {
            ready(listening);
            // Not before: the command that waits may be followed by one that needs the service.
            if let Some((reply, outcome)) = answered {
                answer(reply, &outcome);
            }
        };
        let ended = serve::serve(app, config, &stop, on_ready).map_err(CliError::new)?;
        let Ended::ToCompact { status, reply, lock } = ended else { return Ok(()) };
        let outcome = compact(&config.data, &stop)?;
        if stop.is_received() {
            answer(reply, &outcome);
            return Ok(());
        }
        app = appliance::reopen(&config.data, lock, &|| {}).map_err(CliError::new)?;
        app.note_compaction(status, &outcome);
        waiting = Some((reply, outcome));
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
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let steps = Arc::new(AtomicU64::new(0));
    let work = {
        let dir = appliance::store_dir(data);
        let (stop, steps) = (stop.clone(), Arc::clone(&steps));
        move || {
            let mut go_on = || {
                steps.fetch_add(1, Ordering::Relaxed);
                !stop.is_received()
            };
            compaction::compact(&dir, &mut go_on)
        }
    };
    let outcome = runtime.block_on(async {
        let mut work = tokio::task::spawn_blocking(work);
        let mut watchdog = tokio::time::interval(WATCHDOG);
        let mut seen = None;
        loop {
            tokio::select! {
                outcome = &mut work => return outcome,
                // If the disk hangs there are no steps and no bytes, and systemd starts the program again.
                _ = watchdog.tick() => {
                    let now = Some((steps.load(Ordering::Relaxed), store::parts_read()));
                    if now != seen {
                        let _ = sd_notify::notify(&[sd_notify::NotifyState::Watchdog]);
                    }
                    seen = now;
                }
            }
        }
    });
    let outcome = outcome.unwrap_or_else(|_| Err(CompactionError::Engine("it panicked".to_owned())));
    match &outcome {
        Ok(CompactionReport { rows, bytes_before, bytes_after, .. }) => {
            tracing::info!(rows, bytes_before, bytes_after, "the data is compacted");
        }
        Err(error) => tracing::error!(%error, "the data was not compacted"),
    }
    Ok(outcome)
}
