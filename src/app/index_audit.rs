//! Adds full blocks of audit entries to the index of the log.
//!
//! Who may: the program itself, while it serves. What changes: rows of the index. Refused: a block with a missing or unreadable entry;
//! the entries from there on stay without index and are searched one by one.

use crate::app::App;
use crate::store::StoreError;
use crate::store::repo::audit_index;

impl App {
    /// Indexes the next block of 1,000 entries and returns whether there was one. A store of an older version is indexed block by block. The
    /// entries are read outside the writer, on which a block takes about a millisecond.
    ///
    /// # Errors
    /// Any error of the store; [`StoreError::Corrupt`] when an entry of the block is missing or cannot be read.
    pub async fn index_audit_block(&self) -> Result<bool, StoreError> {
        let Some(index) = self.store.read(audit_index::next_block)? else { return Ok(false) };
        self.store.write(move |tx| audit_index::write_block(tx, &index)).await?;
        Ok(true)
    }
}
