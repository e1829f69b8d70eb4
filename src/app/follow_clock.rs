//! The machine's clock was set forward, and the box follows it.
//!
//! Who may: the program itself, every second. What changes: where the clock jumped (a box without a battery boots years back, and the
//! network tells the time later), every token lives on by as much, in one commit, and then the box's clock follows: nobody is logged
//! out by it. Refused: nothing. A crash between the two leaves tokens that live longer; a table that closes ends them all the same.

use crate::app::App;
use crate::store::{Read, StoreError, tables};

impl App {
    /// Follows a jump of the machine's clock, where there was one.
    ///
    /// # Errors
    /// The store's; the box's clock has not followed then.
    pub async fn follow_clock(&self) -> Result<(), StoreError> {
        let jump_ms = self.world.jump_ms();
        if jump_ms == 0 {
            return Ok(());
        }
        let now = self.now();
        let prolong = move |tx: &mut crate::store::Tx| -> Result<(), StoreError> {
            for (digest, mut token) in tx.scan::<[u8; 32], _, _>(&tables::GUEST_TOKENS, &())? {
                if token.expires_at > now {
                    token.issued_at = token.issued_at.plus_millis(jump_ms);
                    token.expires_at = token.expires_at.plus_millis(jump_ms);
                    tx.put(&tables::GUEST_TOKENS, &digest, &token)?;
                }
            }
            for (digest, mut token) in tx.scan::<[u8; 32], _, _>(&tables::STAFF_TOKENS, &())? {
                if token.expires_at > now {
                    token.issued_at = token.issued_at.plus_millis(jump_ms);
                    token.expires_at = token.expires_at.plus_millis(jump_ms);
                    tx.put(&tables::STAFF_TOKENS, &digest, &token)?;
                }
            }
            Ok(())
        };
        self.store.write(prolong).await?;
        self.world.let_in(jump_ms);
        Ok(())
    }
}
