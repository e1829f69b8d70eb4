//! Tries to open a store before the program relies on it.
//!
//! sled can panic, loop or run out of memory while it opens a damaged folder, and a half-started sled leaves threads
//! behind. So a child process opens the store and reads all of it, and its exit code is the result.

use std::ffi::OsString;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::dir_lock::wait_for_engine_unlock;
use super::engine;
use super::error::{OpenError, panic_text};

/// How many of the last bytes of a child's standard error are kept.
const STDERR_BYTES_MAX: usize = 600;

/// How often the exit of a child is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// A child process that tries to open a store: `program args.. DIR`. It calls [`probe()`] and exits with 0 when that
/// is `Ok`. The end of its standard error is the reason of a failure.
#[derive(Debug, Clone)]
#[allow(missing_docs)] // the names say it
pub struct Probe {
    pub program: PathBuf,
    pub args: Vec<OsString>,
    /// The child is killed after this time, and the store counts as damaged.
    pub timeout: Duration,
}

/// Opens the store in `dir`, reads every row of every tree, and closes it again. The child process of a [`Probe`]
/// calls this.
///
/// # Errors
/// [`OpenError::Engine`] with the error of sled, or when rows are out of order. It can also panic, which is why a
/// child process calls it.
pub fn probe(dir: &Path) -> Result<(), OpenError> {
    let read_all = || {
        let db = engine::config(dir).open()?;
        for name in db.tree_names() {
            let tree = db.open_tree(&name)?;
            let mut before: Option<sled::IVec> = None;
            for row in tree.iter() {
                let (key, value) = row?;
                let in_order = before.as_ref().is_none_or(|before| *before < key);
                if !in_order || tree.get(&key)? != Some(value) {
                    let tree = String::from_utf8_lossy(&name).into_owned();
                    return Err(sled::Error::ReportableBug(format!("the rows of {tree} are out of order")));
                }
                before = Some(key);
            }
        }
        Ok(())
    };
    read_all().map_err(|error: sled::Error| OpenError::Engine(error.to_string()))?;
    wait_for_engine_unlock(dir).map(drop)
}

/// Probes the store in this process.
pub(super) fn probe_here(dir: &Path) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(|| probe(dir))) {
        Ok(opened) => opened.map_err(|error| error.to_string()),
        Err(panic) => Err(panic_text(&*panic)),
    }
}

/// Probes the store in a child process. `Err` is the reason, as text for the owner.
pub(super) fn probe_in_child(probe: &Probe, dir: &Path) -> Result<(), String> {
    let mut command = Command::new(&probe.program);
    command.args(&probe.args).arg(dir);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            // A child that does not start says nothing about the store.
            let program = probe.program.display();
            tracing::warn!(%error, %program, "cannot start the probe; probing in this process");
            return probe_here(dir);
        }
    };
    let stderr = child.stderr.take().map(|pipe| std::thread::spawn(move || read_tail(pipe)));
    let mut waited = Duration::ZERO;
    let outcome = loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => break status.to_string(),
            Ok(None) if waited < probe.timeout => {
                std::thread::sleep(POLL_INTERVAL);
                waited += POLL_INTERVAL;
            }
            Ok(None) => {
                // `kill` fails when the child has just exited; `wait` reaps it in both cases.
                let _ = child.kill();
                let _ = child.wait();
                break format!("no exit after {} seconds", probe.timeout.as_secs());
            }
            Err(error) => break error.to_string(),
        }
    };
    let stderr = stderr.and_then(|reader| reader.join().ok()).unwrap_or_default();
    Err(format!("{outcome}; {stderr}").trim_end_matches("; ").to_owned())
}

/// Reads all of the pipe, so that the child never blocks on it, and returns the last bytes as one line.
fn read_tail(mut pipe: impl io::Read) -> String {
    let mut tail = Vec::new();
    let mut part = [0u8; 1024];
    while let Ok(read @ 1..) = pipe.read(&mut part) {
        tail.extend_from_slice(&part[..read]);
        let too_many = tail.len().saturating_sub(STDERR_BYTES_MAX);
        tail.drain(..too_many);
    }
    String::from_utf8_lossy(&tail).split_whitespace().collect::<Vec<_>>().join(" ")
}
