//! Follows the machine's clock when it was set forward, and keeps new ids in order and logins valid when it was set back between two
//! runs.
//!
//! Who may: the program itself, every second. What changes: after a jump forward (a box without a clock battery boots years in the past
//! and gets the time from the network later), one commit moves the expiry of all tokens, codes of receipts, stored answers, data of ended
//! sessions and sold-out marks by the jump; then [`Env::now`](crate::app::support::env::Env::now) follows. So nobody is logged out and nothing is
//! deleted too early.
//! Refused: nothing. A crash between the two steps leaves tokens that live longer; closing a table still ends its tokens.

use crate::app::App;
use crate::domain::time::CLOCK_JUMP_MS;
use crate::store::repo::{self, IDS_AFTER, answers, ended, receipts};
use crate::store::{Read, StoreError, schema};

impl App {
    /// If the machine's clock is behind the newest ids, saves the time after which this run makes its ids, so that the next run
    /// makes later ones.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn save_newest_id(&self) -> Result<(), StoreError> {
        let now = self.now();
        let remember = move |tx: &mut crate::store::Tx| match repo::newest_id_ms(tx, now)? {
            // Ids of this run start at the next millisecond.
            Some(newest) => tx.put(&schema::COUNTERS, &IDS_AFTER.to_owned(), &(newest + 1)),
            None => Ok(()),
        };
        self.store.write(remember).await
    }

    /// Follows a forward jump of the machine's clock, if there was one.
    ///
    /// # Errors
    /// Any error of the store; [`Env::now`](crate::app::support::env::Env::now) has not followed then.
    pub async fn follow_clock(&self) -> Result<(), StoreError> {
        let jump_ms = self.env.jump_ms();
        if jump_ms == 0 {
            return Ok(());
        }
        // Only rows of this run have times of the wrong clock; the clock of earlier runs may have been right.
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
            for (item, mut mark) in tx.scan(&schema::SOLD_OUT, &())? {
                if mark.since >= since {
                    mark.since = mark.since.plus_millis(jump_ms);
                    mark.until = mark.until.map(|until| until.plus_millis(jump_ms));
                    tx.put(&schema::SOLD_OUT, &item, &mark)?;
                }
            }
            receipts::codes_follow_jump(tx, now, jump_ms)?;
            answers::follow_jump(tx, (since, now), jump_ms)?;
            ended::follow_jump(tx, (since, now), jump_ms)
        };
        self.store.write(prolong).await?;
        self.deletion_clock.lock().follow_jump(now, jump_ms);
        self.env.accept_jump(jump_ms);
        Ok(())
    }

    /// Moves times that an earlier run stored while the machine's clock was ahead to the present: logins, which would last for as long
    /// as the clock was ahead, and answers to requests, which would be deleted at once. Called at the start.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn correct_future_times(&self) -> Result<(), StoreError> {
        let now = self.now();
        if self.store.read(|view| repo::newest_id_ms(view, now.plus_millis(CLOCK_JUMP_MS)))?.is_none() {
            return Ok(());
        }
        let mend = move |tx: &mut crate::store::Tx| -> Result<(), StoreError> {
            for (digest, mut token) in tx.scan::<[u8; 32], _, _>(&schema::GUEST_TOKENS, &())? {
                if token.issued_at > now.plus_millis(CLOCK_JUMP_MS) {
                    token.expires_at = now.plus_millis(token.expires_at.millis_since(token.issued_at));
                    token.issued_at = now;
                    tx.put(&schema::GUEST_TOKENS, &digest, &token)?;
                }
            }
            for (digest, mut token) in tx.scan::<[u8; 32], _, _>(&schema::STAFF_TOKENS, &())? {
                if token.issued_at > now.plus_millis(CLOCK_JUMP_MS) {
                    token.expires_at = now.plus_millis(token.expires_at.millis_since(token.issued_at));
                    token.issued_at = now;
                    tx.put(&schema::STAFF_TOKENS, &digest, &token)?;
                }
            }
            receipts::mend_future_codes(tx, now)?;
            answers::mend_future(tx, now)
        };
        self.store.write(mend).await
    }
}
