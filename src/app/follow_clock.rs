//! Follows the machine's clock when it was set forward, and keeps new ids in order when it was set back between two runs.
//!
//! Who may: the program itself, every second. What changes: where the clock jumped (a box without a battery boots years back, and the
//! network tells the time later), every token lives on by as much, in one commit, and so do answers kept for retries and what is known
//! of guests who have just left; then the box's clock follows. Nobody is logged out by it, and nothing is forgotten too early. Refused: nothing. A crash between the two leaves tokens that live longer; a table that closes ends them all the same.

use crate::app::App;
use crate::domain::time::Timestamp;
use crate::store::repo::{self, IDS_AFTER, answers, ended};
use crate::store::{Read, StoreError, schema};

/// The time in milliseconds that no id in the store is after, where that is later than now: the machine's clock was set back.
pub(super) fn newest_id_ms(from: &impl Read, now: Timestamp) -> Result<Option<u64>, StoreError> {
    let order = from.last(&schema::ORDERS)?.and_then(|(id, _)| id.as_uuid().get_timestamp());
    let order_ms = order.map_or(0, |at| {
        let (seconds, nanos) = at.to_unix();
        seconds.saturating_mul(1000).saturating_add(u64::from(nanos) / 1_000_000)
    });
    // What has no order made after it has an entry in the log, or is a line of a cart.
    let entry_ms = from.last(&schema::AUDIT)?.map_or(0, |(_, entry)| entry.at.unix_millis());
    let newest = order_ms.max(entry_ms).max(repo::current_number(from, IDS_AFTER)?);
    Ok(Some(newest).filter(|newest| *newest >= now.unix_millis()))
}

impl App {
    /// Remembers, where the machine's clock is behind the newest ids, that this run makes ids after them: those of the next run
    /// come after these.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn remember_ids(&self) -> Result<(), StoreError> {
        let now = self.now();
        let remember = move |tx: &mut crate::store::Tx| match newest_id_ms(tx, now)? {
            // Ids of this run have the next millisecond.
            Some(newest) => tx.put(&schema::COUNTERS, &IDS_AFTER.to_owned(), &(newest + 1)),
            None => Ok(()),
        };
        self.store.write(remember).await
    }

    /// Follows a jump of the machine's clock, where there was one.
    ///
    /// # Errors
    /// The store's; the box's clock has not followed then.
    pub async fn follow_clock(&self) -> Result<(), StoreError> {
        let jump_ms = self.env.jump_ms();
        if jump_ms == 0 {
            return Ok(());
        }
        // What this run wrote has times of the wrong clock; what is older was written by another, which may have been right.
        let (since, now) = (self.started_at, self.now());
        let prolong = move |tx: &mut crate::store::Tx| -> Result<(), StoreError> {
            for (digest, mut token) in tx.scan::<[u8; 32], _, _>(&schema::GUEST_TOKENS, &())? {
                if token.expires_at > now {
                    token.issued_at = token.issued_at.plus_millis(jump_ms);
                    token.expires_at = token.expires_at.plus_millis(jump_ms);
                    tx.put(&schema::GUEST_TOKENS, &digest, &token)?;
                }
            }
            for (digest, mut token) in tx.scan::<[u8; 32], _, _>(&schema::STAFF_TOKENS, &())? {
                if token.expires_at > now {
                    token.issued_at = token.issued_at.plus_millis(jump_ms);
                    token.expires_at = token.expires_at.plus_millis(jump_ms);
                    tx.put(&schema::STAFF_TOKENS, &digest, &token)?;
                }
            }
            answers::follow_jump(tx, (since, now), jump_ms)?;
            ended::follow_jump(tx, (since, now), jump_ms)
        };
        self.store.write(prolong).await?;
        self.env.let_in(jump_ms);
        Ok(())
    }
}
