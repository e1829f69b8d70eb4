//! Checks all data while the restaurant is served, after a start that followed a crash.
//!
//! Who may: the program itself. What changes: nothing. Each step reads a few rows between two commits, so that no act waits for it.

use crate::app::App;
use crate::app::support::data_check::DataCheck;
use crate::store::repo::audit::{self, ChainVerifier};
use crate::store::repo::orders;
use crate::store::{RowCheck, RowCursor, StoreError};

/// Rows of one step: about a millisecond.
const ROWS: usize = 500;
/// Orders that are read before serving: those of a busy hour.
const NEWEST_ORDERS: usize = 100;
/// Audit entries whose chain is checked before serving.
const NEWEST_ENTRIES: usize = 500;

/// Where the check continues.
#[derive(Debug)]
pub enum CheckCursor {
    /// In the rows of all trees.
    Rows(RowCursor),
    /// In the audit chain, once all rows, of this number, were read.
    Chain(u64, ChainVerifier),
    /// The index of the audit log from this block on, after this number of rows.
    Index(u64, u64),
}

impl Default for CheckCursor {
    fn default() -> Self {
        Self::Rows(RowCursor::default())
    }
}

impl App {
    /// The state of the check.
    pub fn data_check(&self) -> DataCheck {
        DataCheck::clone(&self.data_check.load())
    }

    /// Marks all data as to be checked in this run, because the last run was not stopped properly.
    pub fn require_data_check(&self) {
        self.data_check.store(DataCheck::Running.into());
    }

    /// Checks the newest orders and audit entries, which a power cut may have hit. `Some` is a fault of the audit chain: the
    /// rows can be read, but entries are changed or missing.
    ///
    /// # Errors
    /// A row that cannot be read, or any error of the store.
    pub fn check_newest(&self) -> Result<Option<String>, StoreError> {
        self.store.read(|view| {
            orders::newest(view, NEWEST_ORDERS)?;
            let broken = audit::first_broken_of_newest(view, NEWEST_ENTRIES)?;
            Ok(broken.map(|entry| format!("the audit log is broken at entry {entry}")))
        })
    }

    /// Takes the next step of the check and returns where to continue; `None` when it has ended.
    ///
    /// # Errors
    /// [`StoreError::Failed`] and [`StoreError::Stopped`]; a fault of the data is no error, but ends the check.
    pub fn check_next(&self, cursor: CheckCursor) -> Result<Option<CheckCursor>, StoreError> {
        let ended = match cursor {
            CheckCursor::Rows(rows) => match self.store.check_rows(rows, ROWS)? {
                RowCheck::More(next) => return Ok(Some(CheckCursor::Rows(next))),
                RowCheck::Done(rows) => return Ok(Some(CheckCursor::Chain(rows, ChainVerifier::default()))),
                RowCheck::Bad(why) => DataCheck::Failed(why),
            },
            CheckCursor::Chain(rows, mut verifier) => match self.store.read(|view| verifier.step(view))? {
                None => return Ok(Some(CheckCursor::Chain(rows, verifier))),
                Some(result) => match result.broken {
                    None => return Ok(Some(CheckCursor::Index(rows, 0))),
                    Some(entry) => DataCheck::Failed(format!("the audit log is broken at entry {entry}")),
                },
            },
            CheckCursor::Index(rows, block) => match self.check_index_block(block)? {
                Some(true) => return Ok(Some(CheckCursor::Index(rows, block + 1))),
                // An index that does not fit is no damage: it is made again.
                Some(false) | None => DataCheck::Passed { rows },
            },
        };
        self.data_check.store(ended.into());
        Ok(None)
    }
}
