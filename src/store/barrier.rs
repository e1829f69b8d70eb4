//! The moment a batch becomes durable.
//!
//! Measured on recorded writes replayed as power cuts: sled's `flush()` alone lost acknowledged orders in more
//! than half of the images; with `fdatasync` on a handle of our own it still lost everything in a few; with
//! `FS_SYNC_FL` on the folder as well (see `open`), in none. So the barrier is both calls, in this order, and a
//! failure of either is final: after a failed fsync the kernel may have thrown the pages away, and a second one
//! that "succeeds" would be a lie.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::error::panic_text;
use super::trees::{Overlay, Trees};

/// The steps a batch takes, in order. `Publish` and `Answer` come after `Sync` or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names, and the words above, say it
pub enum Step {
    Apply,
    Flush,
    Sync,
    Publish,
    Answer,
}

/// Is told of each step just before the writer takes it, on the writer thread, and may make it fail. The seam
/// through which tests see the order of things and break the disk; a running restaurant has none.
pub trait Witness: Send {
    /// `Err(reason)` makes `Apply`, `Flush` and `Sync` fail with that reason instead of happening; the others
    /// happen anyway.
    fn before(&mut self, step: Step) -> Result<(), String>;
}

/// The disk as the writer sees it: everything that can fail for good.
pub(super) struct Barrier {
    db: sled::Db,
    file: File,
    witness: Option<Box<dyn Witness>>,
}

impl Barrier {
    pub(super) fn new(db: sled::Db, file: File, witness: Option<Box<dyn Witness>>) -> Self {
        Self { db, file, witness }
    }

    /// Puts the writes of a batch into the trees, all or nothing, in one transaction over all of them.
    pub(super) fn apply(&mut self, trees: &Trees, writes: &Overlay) -> Result<(), String> {
        self.tell(Step::Apply)?;
        guarded("the transaction", || trees.apply(writes))
    }

    /// Returns once everything applied so far is on the disk.
    pub(super) fn settle(&mut self) -> Result<(), String> {
        self.tell(Step::Flush)?;
        guarded("the flush", || self.db.flush().map(drop).map_err(|error| error.to_string()))?;
        self.tell(Step::Sync)?;
        self.file.sync_data().map_err(|error| format!("the disk refused to sync: {error}"))
    }

    /// Tells the witness of a step.
    pub(super) fn tell(&mut self, step: Step) -> Result<(), String> {
        self.witness.as_mut().map_or(Ok(()), |witness| witness.before(step))
    }
}

/// sled panics where others return errors; for us it is the same failure.
fn guarded(what: &str, act: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(format!("{what} failed: {error}")),
        Err(panic) => Err(format!("{what} panicked: {}", panic_text(&*panic))),
    }
}
