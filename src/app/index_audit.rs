//! Adds full blocks of audit entries to the index of the log, and checks the index.
//!
//! Who may: the program itself, while it serves. What changes: rows of the index. Refused: a block with a missing or unreadable entry;
//! the entries from there on stay without index and are searched one by one.

use crate::app::App;
use crate::store::repo::audit_index;
use crate::store::{StoreError, Tx};

impl App {
    /// Indexes the next block of 1,000 entries, unless a backup runs. Returns whether a block was indexed. The
    /// entries are read outside the writer, on which a block takes about a millisecond.
    ///
    /// # Errors
    /// Any error of the store; [`StoreError::Corrupt`] when an entry of the block is missing or cannot be read,
    /// [`StoreError::StorageFull`] when the disk has no space for new orders.
    pub async fn index_audit_block(&self) -> Result<bool, StoreError> {
        // A backup keeps what each write replaces, up to a limit: an older store is indexed after it.
        if self.store.is_backup_running() {
            return Ok(false);
        }
        let Some(index) = self.store.read(audit_index::next_block)? else { return Ok(false) };
        let write = move |tx: &mut Tx| {
            // The space left on the disk is for payments and for the status of orders.
            tx.require_space()?;
            audit_index::write_block(tx, &index)
        };
        self.store.write(write).await?;
        Ok(true)
    }

    /// Compares the index with the entries, block by block, and discards one that does not fit, so that it is made again while serving; until
    /// then searches read the entries. Returns whether it fits. May take seconds: do not call it on an async thread.
    ///
    /// # Errors
    /// Any error of the store; [`StoreError::Corrupt`] when an entry is missing or cannot be read.
    pub fn check_audit_index(&self) -> Result<bool, StoreError> {
        self.check_audit_index_in_steps(&mut || {})
    }

    /// [`Self::check_audit_index`], which calls `pause` after each block.
    pub(super) fn check_audit_index_in_steps(&self, pause: &mut dyn FnMut()) -> Result<bool, StoreError> {
        for block in 0.. {
            match self.check_index_block(block)? {
                Some(true) => pause(),
                Some(false) => return Ok(false),
                None => break,
            }
        }
        Ok(true)
    }

    /// Takes the step of [`Self::check_audit_index`] for one block; `None` when it is not indexed.
    pub(super) fn check_index_block(&self, block: u64) -> Result<Option<bool>, StoreError> {
        let is_right = self.store.read(|view| audit_index::matches_entries(view, block))?;
        if is_right == Some(false) {
            tracing::error!(
                block,
                "the index of the audit log does not fit its entries: it will be made again"
            );
            self.store.write_blocking(audit_index::discard)?;
        }
        Ok(is_right)
    }
}
