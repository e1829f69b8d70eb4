//! Deletes what is no longer needed: expired checkouts, data of ended sessions, stored answers, old attempt counters, tokens and codes.
//!
//! The program calls [`App::sweep_checkouts`] and [`App::delete_ended_session_data`] every second; both write only if a read found
//! something to do. It calls [`App::sweep_old_rows`] every minute.

use crate::app::App;
use crate::app::begin_days::begin_days;
use crate::app::support::{deletion_clock, pin_logins};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::{RequestKey, SessionId, StaffId};
use crate::domain::throttle::{ADDRESS, PASSWORD_ANYWHERE};
use crate::domain::time::DAY_MS;
use crate::store::repo::{self, SweepTimes, answers, audit, ended, receipts};
use crate::store::{Read, StoreError, Tx, schema};

/// Most rows of one tree per commit, so that no order waits for the sweep.
const ROWS_AT_ONCE: usize = 200;
/// Most commits of one call (one second) that erase data of ended sessions.
const ERASURES_PER_CALL: usize = 10;
/// How long a token is kept after its expiry time, so that its holder learns why it ended; in milliseconds.
const DEAD_TOKEN_MS: u64 = 7 * DAY_MS;

/// The position at which the next sweep of old rows continues.
#[derive(Debug, Default)]
pub struct SweepCursor {
    answers: Option<(uuid::Uuid, RequestKey)>,
    sessions: Option<SessionId>,
    addresses: Option<String>,
    logins: Option<String>,
    guest_tokens: Option<[u8; 32]>,
    staff_tokens: Option<[u8; 32]>,
    receipt_codes: Option<[u8; 32]>,
    pin_logins: Option<([u8; 32], StaffId)>,
}

impl App {
    /// Ends expired checkouts.
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

    /// Deletes some data of ended sessions, in at most [`ERASURES_PER_CALL`] commits, so that no order waits. The sessions of several
    /// years take hours. Returns whether there was any.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn delete_ended_session_data(&self) -> Result<bool, StoreError> {
        let mut found = false;
        for _ in 0..ERASURES_PER_CALL {
            let (now, days) = (self.now(), self.active_settings().limits.guest_data_days);
            let times = SweepTimes { deletion: self.deletion_clock.lock().at(now), now };
            let Some(due) = self.store.read(|view| ended::due(view, times, days))? else { break };
            let erased = self.store.write(move |tx| ended::erase(tx, due, ROWS_AT_ONCE)).await;
            if let Err(StoreError::Corrupt { tree, detail }) = &erased {
                tracing::error!(
                    table = tree,
                    detail,
                    "cannot read the data of an ended session; will retry later"
                );
                self.store.write(move |tx| ended::postpone(tx, due, now)).await?;
            } else {
                erased?;
            }
            found = true;
        }
        Ok(found)
    }

    /// Deletes some old rows, starting at `cursor`, and returns where to continue.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn sweep_old_rows(&self, cursor: SweepCursor) -> Result<SweepCursor, StoreError> {
        let now = self.now();
        let guest_data_ms = self.active_settings().limits.guest_data_days * DAY_MS;
        let clock = *self.deletion_clock.lock();
        let times = SweepTimes { deletion: clock.at(now), now };
        self.store
            .write(move |tx| {
                // Stored answers contain names and notes of guests.
                let answers_ms = answers::KEPT_MS.min(guest_data_ms);
                audit::erase_private(tx, times, guest_data_ms, ROWS_AT_ONCE)?;
                // Keys start with the order's id, which contains the time: the first rows are the oldest.
                for (key, prepared) in tx.scan_after(&schema::PREPARED, None, ROWS_AT_ONCE)? {
                    if !prepared.is_recent(now) {
                        tx.delete(&schema::PREPARED, &key)?;
                    }
                }
                let answers = answers::delete_old(tx, times, answers_ms, cursor.answers, ROWS_AT_ONCE)?;
                let addresses =
                    tx.scan_after(&schema::ADDRESS_THROTTLES, cursor.addresses.as_ref(), ROWS_AT_ONCE)?;
                for (address, throttle) in &addresses {
                    if throttle.is_stale(&ADDRESS, now) {
                        tx.delete(&schema::ADDRESS_THROTTLES, address)?;
                    }
                }
                let logins = tx.scan_after(&schema::LOGIN_THROTTLES, cursor.logins.as_ref(), ROWS_AT_ONCE)?;
                for (name, throttle) in &logins {
                    if throttle.is_stale(&PASSWORD_ANYWHERE, now) {
                        tx.delete(&schema::LOGIN_THROTTLES, name)?;
                    }
                }
                let guests =
                    tx.scan_after(&schema::GUEST_TOKENS, cursor.guest_tokens.as_ref(), ROWS_AT_ONCE)?;
                for (digest, token) in &guests {
                    if times.deletion.millis_since(token.expires_at) > DEAD_TOKEN_MS {
                        tx.delete(&schema::GUEST_TOKENS, digest)?;
                    }
                }
                let staff =
                    tx.scan_after(&schema::STAFF_TOKENS, cursor.staff_tokens.as_ref(), ROWS_AT_ONCE)?;
                for (digest, token) in &staff {
                    if times.deletion.millis_since(token.expires_at) > DEAD_TOKEN_MS {
                        tx.delete(&schema::STAFF_TOKENS, digest)?;
                    }
                }
                let codes = receipts::delete_old_codes(tx, times, cursor.receipt_codes, ROWS_AT_ONCE)?;
                let pin_logins = pin_logins::delete_ended(tx, now, cursor.pin_logins, ROWS_AT_ONCE)?;
                let sessions = add_older_ended(tx, cursor.sessions)?;
                begin_days(tx, now)?;
                if let Some(reached) = clock.to_store(now, deletion_clock::stored(tx)?) {
                    tx.put(&schema::COUNTERS, &repo::DELETION_TIME.to_owned(), &reached.unix_millis())?;
                }
                Ok(SweepCursor {
                    answers,
                    sessions,
                    addresses: addresses.into_iter().last().map(|(address, _)| address),
                    logins: logins.into_iter().last().map(|(name, _)| name),
                    guest_tokens: guests.last().map(|(digest, _)| *digest),
                    staff_tokens: staff.last().map(|(digest, _)| *digest),
                    receipt_codes: codes,
                    pin_logins,
                })
            })
            .await
    }
}

/// Adds some sessions that ended under an older version to the list of ended sessions, once per store.
fn add_older_ended(tx: &mut Tx, after: Option<SessionId>) -> Result<Option<SessionId>, StoreError> {
    if repo::current_number(tx, repo::ENDED_LISTED_FLAG)? > 0 {
        return Ok(None);
    }
    let next = ended::add_older_sessions(tx, after, ROWS_AT_ONCE)?;
    if next.is_none() {
        tx.put(&schema::COUNTERS, &repo::ENDED_LISTED_FLAG.to_owned(), &1)?;
    }
    Ok(next)
}
