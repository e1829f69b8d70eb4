//! The barrier that makes a batch durable.
//!
//! Measured with recorded writes, replayed as power cuts: with sled's `flush()` alone acknowledged orders were lost
//! in more than half of the disk images; with `fdatasync` on a handle of our own everything was lost in a few; with
//! `FS_SYNC_FL` on the folder as well (see `open`) nothing was lost. So the barrier is both calls, in this order. A
//! failure of either is final: after a failed fsync the kernel may have dropped the pages, and a second fsync would
//! return success although they are lost.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::disk;
use super::error::{panic_text, plain_text};
use super::trees::{Overlay, Trees};

/// The steps of a batch, in order. A batch without writes has no `Apply`, `Flush` and `Sync`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Step {
    Apply,
    Flush,
    Sync,
    Publish,
    Answer,
}

/// Called on the writer thread before each step of a batch. Tests use it to observe the order of the steps and to
/// simulate a broken disk; in production there is none.
pub trait StepHook: Send {
    /// `Err(reason)` makes `Apply`, `Flush` and `Sync` fail with that reason; the other steps happen anyway.
    fn before(&mut self, step: Step) -> Result<(), String>;
}

/// The writer's access to the disk: every operation whose failure is final.
pub(super) struct Barrier {
    db: sled::Db,
    file: File,
    hook: Option<Box<dyn StepHook>>,
}

impl Barrier {
    pub(super) fn new(db: sled::Db, file: File, hook: Option<Box<dyn StepHook>>) -> Self {
        Self { db, file, hook }
    }

    /// Writes the batch to the trees in one transaction over all of them.
    pub(super) fn apply(&mut self, trees: &Trees, writes: &Overlay) -> Result<(), String> {
        self.call_hook(Step::Apply)?;
        catch_panic("writing to the data file", || trees.apply(writes))
    }

    /// Returns when everything applied so far is on the disk.
    pub(super) fn flush_and_sync(&mut self) -> Result<(), String> {
        self.call_hook(Step::Flush)?;
        let flush = || self.db.flush().map(drop).map_err(|error| plain_text(&error));
        catch_panic("writing to the data file", flush)?;
        sync(&self.file, &mut self.hook)
    }

    /// Lets sled close the database. The result tells whether all that sled has written since the last barrier is on the disk: call it when
    /// sled has closed its file. sled syncs what it moves while it closes, and only logs an error of that. The system reports each error once
    /// to each handle that was open before it, so only this old handle still learns of it.
    pub(super) fn close(self) -> impl FnOnce() -> Result<(), String> {
        let Self { db, file, mut hook } = self;
        drop(db);
        move || sync(&file, &mut hook)
    }

    pub(super) fn call_hook(&mut self, step: Step) -> Result<(), String> {
        call(&mut self.hook, step)
    }
}

fn call(hook: &mut Option<Box<dyn StepHook>>, step: Step) -> Result<(), String> {
    hook.as_mut().map_or(Ok(()), |hook| hook.before(step))
}

fn sync(file: &File, hook: &mut Option<Box<dyn StepHook>>) -> Result<(), String> {
    call(hook, Step::Sync)?;
    file.sync_data().map_err(|error| failure("syncing the data file (fdatasync)", &error.to_string()))
}

/// Turns a panic into an error, because sled panics on some failures of the disk.
fn catch_panic(what: &str, act: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(failure(what, &error)),
        Err(panic) => Err(failure(what, &panic_text(&*panic))),
    }
}

/// What failed, why, and what the owner can do.
fn failure(what: &str, why: &str) -> String {
    format!("{what} failed: {}{}", disk::plain_system_error(why), disk::advice(why))
}
