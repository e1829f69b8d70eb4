//! Deletes what is no longer needed: expired checkouts, data of ended sessions, stored answers, old attempt counters and tokens.
//!
//! The program calls [`App::sweep_checkouts`] and [`App::forget_sessions`] every second; both look first and ask the writer only where
//! there is something to do. It calls [`App::sweep_old`] every minute.

use crate::app::App;
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::{RequestKey, SessionId};
use crate::domain::throttle::{ADDRESS, PASSWORD_ANYWHERE};
use crate::domain::time::DAY_MS;
use crate::store::repo::{self, answers, audit, ended};
use crate::store::{Read, StoreError, Tx, schema};

/// Rows looked at in one command, so that no order waits for the sweep.
const ROWS_AT_ONCE: usize = 200;
/// Commits in which ended sessions are forgotten each second, while there are any.
const PARTS_AT_ONCE: usize = 10;
/// How long a dead token can still say why it is dead, in milliseconds.
const DEAD_TOKEN_MS: u64 = 7 * DAY_MS;

/// Where the last sweep of old rows ended; the next goes on from there.
#[derive(Debug, Default)]
pub struct SweepCursor {
    answers: Option<(uuid::Uuid, RequestKey)>,
    sessions: Option<SessionId>,
    addresses: Option<String>,
    logins: Option<String>,
    guest_tokens: Option<[u8; 32]>,
    staff_tokens: Option<[u8; 32]>,
}

impl App {
    /// Ends the checkouts whose time is up.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn sweep_checkouts(&self) -> Result<(), StoreError> {
        let now = self.now();
        let due: Vec<SessionId> = self.store.read(|view| -> Result<_, StoreError> {
            let mut due = Vec::new();
            for (_, id) in view.scan(&schema::SEATED, &())? {
                let session = view.get(&schema::SESSIONS, &id)?;
                if session.is_some_and(|mut session| session.expire_checkout(now)) {
                    due.push(id);
                }
            }
            Ok(due)
        })?;
        if due.is_empty() {
            return Ok(());
        }
        self.store
            .write(move |tx| {
                for id in due {
                    let Some(mut session) = tx.get(&schema::SESSIONS, &id)? else { continue };
                    if session.expire_checkout(now) {
                        tx.put(&schema::SESSIONS, &id, &session)?;
                        tx.publish(Event::CheckoutEnded { session: id, reason: CheckoutEnd::Expired });
                    }
                }
                Ok(())
            })
            .await
    }

    /// Forgets a little of what sessions that have ended left behind: at most [`PARTS_AT_ONCE`] commits, so that a store with
    /// years of them is through in hours and no order waits. Answers whether there was anything.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn forget_sessions(&self) -> Result<bool, StoreError> {
        let mut forgot = false;
        for _ in 0..PARTS_AT_ONCE {
            let (now, days) = (self.now(), self.active_settings().limits.guest_data_days);
            let Some(due) = self.store.read(|view| ended::due(view, now, days))? else { break };
            let forgotten = self.store.write(move |tx| ended::forget(tx, due, ROWS_AT_ONCE)).await;
            if let Err(StoreError::Corrupt { table, detail }) = &forgotten {
                tracing::error!(
                    table,
                    detail,
                    "what an ended session left cannot be read, and is tried again later"
                );
                self.store.write(move |tx| ended::postpone(tx, due, now)).await?;
            } else {
                forgotten?;
            }
            forgot = true;
        }
        Ok(forgot)
    }

    /// Forgets a little of what nobody needs any more.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn sweep_old(&self, broom: SweepCursor) -> Result<SweepCursor, StoreError> {
        let now = self.now();
        let guest_data_ms = self.active_settings().limits.guest_data_days * DAY_MS;
        let private_before = (now.minus_millis(guest_data_ms), now.plus_millis(guest_data_ms));
        self.store
            .write(move |tx| {
                // Kept answers hold names and notes.
                let answers_ms = answers::KEPT_MS.min(guest_data_ms);
                audit::erase_private(tx, private_before, ROWS_AT_ONCE)?;
                // Keys begin with the order's id, which grows with time: the first rows are the oldest.
                for (key, prepared) in tx.scan_after(&schema::PREPARED, None, ROWS_AT_ONCE)? {
                    if !prepared.is_recent(now) {
                        tx.delete(&schema::PREPARED, &key)?;
                    }
                }
                let answers = answers::delete_old(tx, (now, answers_ms), broom.answers, ROWS_AT_ONCE)?;
                let addresses =
                    tx.scan_after(&schema::ADDRESS_THROTTLES, broom.addresses.as_ref(), ROWS_AT_ONCE)?;
                for (address, throttle) in &addresses {
                    if throttle.is_stale(&ADDRESS, now) {
                        tx.delete(&schema::ADDRESS_THROTTLES, address)?;
                    }
                }
                let logins = tx.scan_after(&schema::LOGIN_THROTTLES, broom.logins.as_ref(), ROWS_AT_ONCE)?;
                for (name, throttle) in &logins {
                    if throttle.is_stale(&PASSWORD_ANYWHERE, now) {
                        tx.delete(&schema::LOGIN_THROTTLES, name)?;
                    }
                }
                let guests =
                    tx.scan_after(&schema::GUEST_TOKENS, broom.guest_tokens.as_ref(), ROWS_AT_ONCE)?;
                for (digest, token) in &guests {
                    if now.millis_since(token.expires_at) > DEAD_TOKEN_MS {
                        tx.delete(&schema::GUEST_TOKENS, digest)?;
                    }
                }
                let staff =
                    tx.scan_after(&schema::STAFF_TOKENS, broom.staff_tokens.as_ref(), ROWS_AT_ONCE)?;
                for (digest, token) in &staff {
                    if now.millis_since(token.expires_at) > DEAD_TOKEN_MS {
                        tx.delete(&schema::STAFF_TOKENS, digest)?;
                    }
                }
                let sessions = list_ended(tx, broom.sessions)?;
                Ok(SweepCursor {
                    answers,
                    sessions,
                    addresses: addresses.into_iter().last().map(|(address, _)| address),
                    logins: logins.into_iter().last().map(|(name, _)| name),
                    guest_tokens: guests.last().map(|(digest, _)| *digest),
                    staff_tokens: staff.last().map(|(digest, _)| *digest),
                })
            })
            .await
    }
}

/// Lists a few of the sessions that ended under a version that had no list, once in the life of a store.
fn list_ended(tx: &mut Tx, after: Option<SessionId>) -> Result<Option<SessionId>, StoreError> {
    if repo::current_number(tx, repo::ENDED_LISTED)? > 0 {
        return Ok(None);
    }
    let next = ended::list_older_sessions(tx, after, ROWS_AT_ONCE)?;
    if next.is_none() {
        repo::next_number(tx, repo::ENDED_LISTED)?;
    }
    Ok(next)
}
