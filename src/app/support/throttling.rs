//! Counts requests against the rate limits in force, and logs abuse.

use super::auth::StaffAuth;
use super::rate_limit::{Joining, RateLimited};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::ids::StaffId;
use crate::domain::rate_limit::Rate;
use crate::domain::secret::TokenDigest;
use crate::security::Token;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};

/// How often one phone comes back to its place: its token is gone when somebody clears the browser, and that is rare.
const RESUMES: Rate = Rate { per_hour: 4, burst: 6 };

/// Of the changes that staff may make in a second, one in so many over hours: 3,600 an hour where 20 a second are allowed. A kitchen
/// that makes a dish every four seconds taps 2,700 times.
const STAFF_SHARE: u64 = 20;
/// So many times the burst of a second may be used up before that: 4,800 changes, the whole evening of a kitchen that shares one login.
const STAFF_BURSTS: u64 = 80;

impl App {
    /// Counts a change, or a request that costs as much, of a token.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be done.
    pub fn count_change(&self, token: &TokenDigest) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        let pace = Rate::per_second(limits.changes_per_second, limits.changes_burst);
        self.rate_limiters.changes.take(token.0, pace, self.now())
    }

    /// Counts a read, or a frame before it is parsed.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be answered.
    pub fn count_read(&self, token: &TokenDigest) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        // A change on a live channel is a frame as well: where an owner allows more of these, as many frames are allowed.
        let per_second = limits.looks_per_second.max(limits.changes_per_second);
        let pace = Rate::per_second(per_second, limits.looks_burst.max(limits.changes_burst));
        self.rate_limiters.looks.take(token.0, pace, self.now())
    }

    /// Counts an act of staff that costs a slow hash. `None` and the command line on the box are not limited.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be hashed.
    pub(in crate::app) fn count_secret(&self, by: Option<&StaffAuth>) -> Result<(), RateLimited> {
        let Some(by) = by.filter(|by| !by.is_at_the_box) else { return Ok(()) };
        let limits = self.active_settings().limits;
        let pace = Rate::per_second(limits.secrets_per_second, limits.secrets_burst);
        // By person and not by login: another login is no other person.
        self.rate_limiters.secrets.take(by.staff.id, pace, self.now())
    }

    /// Counts a change by a member of staff or a lent display, over hours: each leaves an entry in the audit log for ever, and its answer
    /// for two days.
    ///
    /// # Errors
    /// [`RateLimited`]: nothing must be done.
    pub fn count_staff_change(&self, by: StaffId) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        let Rate { per_hour, burst } = Rate::per_second(limits.changes_per_second, limits.changes_burst);
        let pace = Rate { per_hour: per_hour / STAFF_SHARE, burst: burst.saturating_mul(STAFF_BURSTS) };
        self.rate_limiters.staff_changes.take(by, pace, self.now())
    }

    /// Passes where one more phone may join, or the phone of that device come back. Either leaves entries in the audit log for ever. Asked
    /// before the PIN is looked at: wrong PINs have a count of their own, and use up nothing here.
    ///
    /// # Errors
    /// [`RateLimited`]: the PIN must not be looked at.
    pub(in crate::app) fn may_join(&self, by: Joining) -> Result<(), RateLimited> {
        match by {
            Joining::New(session, pin_generation) => {
                self.rate_limiters.joins.look((session, pin_generation), self.join_pace(), self.now())
            }
            Joining::Back(device) => self.rate_limiters.resumes.look(device, RESUMES, self.now()),
        }
    }

    /// Counts a right PIN. A new PIN counts from nothing, so that staff can help a table whose guests used up its joins.
    pub(in crate::app) fn count_join(&self, by: Joining) {
        // Those that were let pass at the same moment are let in all the same.
        let _ = match by {
            Joining::New(session, pin_generation) => {
                self.rate_limiters.joins.take((session, pin_generation), self.join_pace(), self.now())
            }
            Joining::Back(device) => self.rate_limiters.resumes.take(device, RESUMES, self.now()),
        };
    }

    fn join_pace(&self) -> Rate {
        let limits = self.active_settings().limits;
        Rate { per_hour: limits.joins_per_hour, burst: limits.joins_burst }
    }
}

impl App {
    /// Counts a request for a table where nobody sits, and logs it when there are too many from one address.
    ///
    /// # Errors
    /// Any error of the store.
    pub(in crate::app) async fn note_empty_table_request(&self, caller: Caller) -> Result<(), StoreError> {
        let now = self.now();
        if !self.abuse_log.exceeds_limit(caller.address, now) {
            return Ok(());
        }
        let note = Note::new(now, Actor::Unknown, Action::EmptyTablesTried).private(self.private(caller));
        self.store.write(move |tx| audit::append(tx, note)).await
    }

    /// Logs a change that was sent with a dead token. Unknown tokens are not logged.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn log_dead_token_use(&self, caller: Caller, token: &Token) -> Result<(), StoreError> {
        let (now, digest) = (self.now(), token.digest().0);
        let logged = self.store.read(|view| {
            if let Some(guest) = view.get(&schema::GUEST_TOKENS, &digest)? {
                let session = view.get(&schema::SESSIONS, &guest.session)?;
                let note = Note::new(now, Actor::Guest(guest.device), Action::DeadTokenUsed);
                return Ok::<_, StoreError>(
                    session.map(|session| note.of_session(session.id, session.table)),
                );
            }
            let staff = view.get(&schema::STAFF_TOKENS, &digest)?;
            Ok(staff.map(|token| Note::new(now, Actor::Staff(token.staff), Action::DeadTokenUsed)))
        })?;
        let Some(note) = logged.filter(|_| self.abuse_log.is_new(digest, now)) else { return Ok(()) };
        let note = note.private(self.private(caller));
        self.store.write(move |tx| audit::append(tx, note)).await
    }
}
