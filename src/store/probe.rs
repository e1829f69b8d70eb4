//! Tries to open a store before the program relies on it.
//!
//! sled can panic, loop or run out of memory while it opens a damaged folder, and a half-started sled leaves threads
//! behind. So a child process opens the store and reads it, and its exit code is the result. A large store takes long:
//! the child reports its progress, and only one without progress counts as hanging.

use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::dir_lock::wait_for_engine_unlock;
use super::disk;
use super::engine;
use super::error::{OpenError, panic_text, plain_text};

/// How many of the last bytes of a child's standard error are kept.
const STDERR_BYTES_MAX: usize = 2_000;

/// How often the exit of a child is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// How often a child reports its progress.
const REPORT_INTERVAL: Duration = Duration::from_millis(200);

/// The variable that tells a child process how much to read; without it, everything.
const DEPTH_VARIABLE: &str = "MAITRED_PROBE";
const HEADS_AND_TAILS: &str = "heads-and-tails";

/// Rows read at the end of each tree after a crash: more than those of the last batch, which a power cut may have hit.
const TAIL_ROWS: usize = 200;

/// A child that reads the data file this many times over, and more than [`READS_MIN`] bytes, is in an endless loop.
const READS_MAX: u64 = 200;

const READS_MIN: u64 = 1024 * 1024 * 1024;

/// Reading less than this is no progress: reading the counters of the process itself is counted too.
const PART_BYTES: u64 = 64 * 1024;

/// Begins the lines of a child's standard error that are for the log at level debug, not for the owner.
const DETAIL: &str = "detail: ";

/// What the owner reads instead of the text of a panic in sled, which names source files.
const UNREADABLE: &str = "the storage engine (sled) found bytes in it that it cannot read";

/// Begins the error line of the program, which the child is.
const ERROR_PREFIX: &str = "maitred: ";

/// How much of a store is read to find out whether it is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The first row of each tree and the last ones.
    HeadsAndTails,
    /// Every row of every tree.
    EveryRow,
}

/// A child process that tries to open a store: `program args.. DIR`. It calls [`probe_as_child`] and exits with 0 when
/// that is `Ok`. The end of its standard error is the reason of a failure; every byte on its standard output is progress.
#[derive(Debug, Clone)]
#[allow(missing_docs)] // the names say it
pub struct Probe {
    pub program: PathBuf,
    pub args: Vec<OsString>,
    /// A child without progress for this time is killed, and the store counts as damaged.
    pub stalled_after: Duration,
}

/// Opens the store in `dir`, reads rows of every tree, and closes it again. `read` counts the rows.
fn probe(dir: &Path, depth: Depth, read: &AtomicU64) -> Result<(), OpenError> {
    let read_rows = || {
        let db = engine::open(dir)?;
        for name in db.tree_names() {
            let tree = db.open_tree(&name)?;
            let in_order = match depth {
                Depth::EveryRow => are_in_order(&tree, tree.iter(), |one, next| one < next, read)?,
                Depth::HeadsAndTails => {
                    let tail = tree.iter().rev().take(TAIL_ROWS);
                    are_in_order(&tree, tree.iter().take(1), |_, _| true, read)?
                        && are_in_order(&tree, tail, |one, next| one > next, read)?
                }
            };
            if !in_order {
                let tree = String::from_utf8_lossy(&name).into_owned();
                return Err(sled::Error::ReportableBug(format!("the rows of {tree} are out of order")));
            }
        }
        Ok(())
    };
    read_rows().map_err(|error: sled::Error| OpenError::Engine(plain_text(&error)))?;
    wait_for_engine_unlock(dir).map(drop)
}

/// Whether every two rows of `rows` are in order, and each row is found by its key.
fn are_in_order(
    tree: &sled::Tree,
    rows: impl Iterator<Item = sled::Result<(sled::IVec, sled::IVec)>>,
    is_order: impl Fn(&sled::IVec, &sled::IVec) -> bool,
    read: &AtomicU64,
) -> sled::Result<bool> {
    let mut before: Option<sled::IVec> = None;
    for row in rows {
        let (key, value) = row?;
        read.fetch_add(1, Ordering::Relaxed);
        if before.is_some_and(|before| !is_order(&before, &key)) || tree.get(&key)? != Some(value) {
            return Ok(false);
        }
        before = Some(key);
    }
    Ok(true)
}

/// Probes the store in this process.
pub(super) fn probe_here(dir: &Path, depth: Depth) -> Result<(), String> {
    probe_catching_panics(dir, depth, &AtomicU64::new(0))
}

fn probe_catching_panics(dir: &Path, depth: Depth, read: &AtomicU64) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(|| probe(dir, depth, read))) {
        Ok(Err(OpenError::Engine(why))) => Err(why),
        Ok(probed) => probed.map_err(|error| error.to_string()),
        Err(panic) => Err(plain_panic(&panic_text(&*panic))),
    }
}

/// The child process of a [`Probe`] calls this: opens the store in `dir` and reads as much of it as the parent asks for.
/// Changes the panic hook of the process, and writes progress to the standard output.
///
/// # Errors
/// The reason in plain words.
pub fn probe_as_child(dir: &Path) -> Result<(), String> {
    let asked = std::env::var_os(DEPTH_VARIABLE);
    let depth = match asked {
        Some(text) if text == HEADS_AND_TAILS => Depth::HeadsAndTails,
        _ => Depth::EveryRow,
    };
    std::panic::set_hook(Box::new(|panic| {
        // Without stderr there is nobody to tell.
        let _ = writeln!(io::stderr(), "{DETAIL}{}", in_one_line(&panic.to_string()));
    }));
    let read = Arc::new(AtomicU64::new(0));
    let reporter = std::thread::Builder::new().name("progress".into()).spawn({
        let (read, dir) = (Arc::clone(&read), dir.to_owned());
        move || report_progress(&read, &dir)
    });
    // Without the thread a slow check may count as hanging; that is no reason not to check.
    drop(reporter);
    probe_catching_panics(dir, depth, &read)
}

/// Writes a byte to the standard output whenever rows or bytes of files were read since the last one. Ends with the
/// process.
fn report_progress(read: &AtomicU64, dir: &Path) {
    let data_bytes = std::fs::metadata(dir.join("db")).map_or(0, |metadata| metadata.len());
    let parts_max = data_bytes.saturating_mul(READS_MAX).max(READS_MIN) / PART_BYTES;
    let mut before = (0, 0);
    loop {
        std::thread::sleep(REPORT_INTERVAL);
        let now = (read.load(Ordering::Relaxed), parts_read());
        let is_loop = now.1 > parts_max;
        if now != before
            && !is_loop
            && io::stdout().write_all(b".").and_then(|()| io::stdout().flush()).is_err()
        {
            // The parent is gone.
            return;
        }
        before = now;
    }
}

/// Parts of 64 KiB that this process has read from files; 0 where the system does not count them.
pub fn parts_read() -> u64 {
    let counts = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = counts.lines().find_map(|line| line.strip_prefix("rchar: "));
    line.and_then(|bytes| bytes.parse::<u64>().ok()).unwrap_or(0) / PART_BYTES
}

/// A panic in words for the owner. An error of the disk keeps the text of the system, by which it is recognized.
fn plain_panic(text: &str) -> String {
    let is_of_disk = disk::names_disk_full(text) || disk::names_broken_disk(text);
    if is_of_disk { disk::plain_system_error(text) } else { UNREADABLE.to_owned() }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Probes the store in a child process. `Err` is the reason, as text for the owner.
pub(super) fn probe_in_child(probe: &Probe, dir: &Path, depth: Depth) -> Result<(), String> {
    let mut command = Command::new(&probe.program);
    command.args(&probe.args).arg(dir);
    match depth {
        Depth::HeadsAndTails => command.env(DEPTH_VARIABLE, HEADS_AND_TAILS),
        Depth::EveryRow => command.env_remove(DEPTH_VARIABLE),
    };
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            // A child that does not start says nothing about the store.
            let program = probe.program.display();
            tracing::warn!(%error, %program, "cannot start the probe; probing in this process");
            return probe_here(dir, depth);
        }
    };
    let progress = Arc::new(AtomicU64::new(0));
    if let Some(pipe) = child.stdout.take() {
        let progress = Arc::clone(&progress);
        std::thread::spawn(move || count_bytes(pipe, &progress));
    }
    let stderr = child.stderr.take().map(|pipe| std::thread::spawn(move || read_tail(pipe)));
    let (mut waited, mut seen) = (Duration::ZERO, 0);
    let outcome = loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => break Some(status.to_string()),
            Ok(None) if progress.load(Ordering::Relaxed) != seen => {
                seen = progress.load(Ordering::Relaxed);
                waited = Duration::ZERO;
            }
            Ok(None) if waited < probe.stalled_after => {
                std::thread::sleep(POLL_INTERVAL);
                waited += POLL_INTERVAL;
            }
            Ok(None) => {
                // `kill` fails when the child has just exited; `wait` reaps it in both cases.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!(
                    "the check made no progress for {} seconds",
                    probe.stalled_after.as_secs()
                ));
            }
            Err(error) => break Some(error.to_string()),
        }
    };
    let stderr = stderr.and_then(|reader| reader.join().ok()).unwrap_or_default();
    let (details, words): (Vec<&str>, Vec<&str>) = stderr.lines().partition(|line| line.starts_with(DETAIL));
    let outcome = outcome.unwrap_or_default();
    tracing::debug!(outcome, details = details.join(" "), "the check of the store failed");
    let words = in_one_line(&words.join(" "));
    match words.strip_prefix(ERROR_PREFIX).unwrap_or(&words) {
        "" => Err(format!("the check of the data ended with {outcome}")),
        words => Err(words.to_owned()),
    }
}

/// Counts the bytes of the pipe until the child closes it.
fn count_bytes(mut pipe: impl io::Read, count: &AtomicU64) {
    let mut part = [0u8; 256];
    while let Ok(read @ 1..) = pipe.read(&mut part) {
        count.fetch_add(read as u64, Ordering::Relaxed);
    }
}

/// Reads all of the pipe, so that the child never blocks on it, and returns the last bytes.
fn read_tail(mut pipe: impl io::Read) -> String {
    let mut tail = Vec::new();
    let mut part = [0u8; 1024];
    while let Ok(read @ 1..) = pipe.read(&mut part) {
        tail.extend_from_slice(&part[..read]);
        let too_many = tail.len().saturating_sub(STDERR_BYTES_MAX);
        tail.drain(..too_many);
    }
    String::from_utf8_lossy(&tail).into_owned()
}
