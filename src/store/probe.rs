//! Trying a store before relying on it.
//!
//! sled can panic, loop or run out of memory while it opens a damaged folder, and a half-started sled leaves threads
//! behind. So a store is tried in a child process of ourselves, which reads all of it: what happens to the child is
//! only an answer.

use std::ffi::OsString;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::dir_lock::engine_lets_go;
use super::engine;
use super::error::{OpenError, panic_text};

/// Most bytes kept of what a child process said.
const WORDS_MAX: usize = 600;

/// How often a running child is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// A child process that tries to open a store: `program args.. DIR`, which calls [`probe()`] and exits
/// with 0 when that is `Ok`. What it writes to its standard error is kept as the reason.
#[derive(Debug, Clone)]
#[allow(missing_docs)] // the names, and the words above, say it
pub struct Probe {
    pub program: PathBuf,
    pub args: Vec<OsString>,
    /// The child is ended after this long, and the store counts as damaged.
    pub timeout: Duration,
}

/// Opens the store in `dir`, reads every row of every tree, and closes it again. The child process of a
/// [`Probe`] calls this.
///
/// # Errors
/// [`OpenError::Engine`] with what sled said, or that rows are out of order. It can also panic: that is why it is
/// called in a child.
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
    engine_lets_go(dir).map(drop)
}

/// Tries the store in this process.
pub(super) fn try_here(dir: &Path) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(|| probe(dir))) {
        Ok(opened) => opened.map_err(|error| error.to_string()),
        Err(panic) => Err(panic_text(&*panic)),
    }
}

/// Tries the store in a child process. `Err` is the reason, for the owner.
pub(super) fn try_in_child(probe: &Probe, dir: &Path) -> Result<(), String> {
    let mut command = Command::new(&probe.program);
    command.args(&probe.args).arg(dir);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            // No child is no sign of damage.
            let program = probe.program.display();
            tracing::warn!(%error, %program, "cannot start the probe; trying in this process");
            return try_here(dir);
        }
    };
    let words = child.stderr.take().map(|pipe| std::thread::spawn(move || last_words(pipe)));
    let mut waited = Duration::ZERO;
    let ended = loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => break status.to_string(),
            Ok(None) if waited < probe.timeout => {
                std::thread::sleep(LOOK_AGAIN);
                waited += LOOK_AGAIN;
            }
            Ok(None) => {
                // The child may just have ended by itself; either way it is gone after the wait.
                let _ = child.kill();
                let _ = child.wait();
                break format!("no end after {} seconds", probe.timeout.as_secs());
            }
            Err(error) => break error.to_string(),
        }
    };
    let words = words.and_then(|reader| reader.join().ok()).unwrap_or_default();
    Err(format!("{ended}; {words}").trim_end_matches("; ").to_owned())
}

/// Reads to the end, so that the child never waits for us, and keeps the last part on one line.
fn last_words(mut pipe: impl io::Read) -> String {
    let mut kept = Vec::new();
    let mut part = [0u8; 1024];
    while let Ok(read @ 1..) = pipe.read(&mut part) {
        kept.extend_from_slice(&part[..read]);
        let too_many = kept.len().saturating_sub(WORDS_MAX);
        kept.drain(..too_many);
    }
    String::from_utf8_lossy(&kept).split_whitespace().collect::<Vec<_>>().join(" ")
}
