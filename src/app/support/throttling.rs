//! Checks requests against the active rate limits, and logs abuse.

use super::auth::StaffAuth;
use super::rate_limit::{Joining, RateLimited};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::StaffId;
use crate::domain::rate_limit::Rate;
use crate::domain::secret::TokenDigest;
use crate::security::Token;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};

/// Resumes of one device. A device resumes after its browser data was cleared, which is rare.
const RESUMES: Rate = Rate { per_hour: 4, burst: 6 };

/// Divisor of the staff's rate per second for the rate over hours: 3,600 changes per hour at 20 per second. A kitchen with one dish every
/// four seconds makes 2,700.
const STAFF_RATE_DIVISOR: u64 = 20;
/// Factor of the burst for the limit over hours: 4,800 changes, a whole evening of a kitchen that shares one login.
const STAFF_BURST_FACTOR: u64 = 80;

impl App {
    /// Counts a change, or a request of the same cost, by token.
    ///
    /// # Errors
    /// [`RateLimited`]: refuse the request.
    pub fn count_change(&self, token: &TokenDigest) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        let rate = Rate::per_second(limits.changes_per_second, limits.changes_burst);
        self.rate_limiters.changes.take(token.0, rate, self.now())
    }

    /// Counts a read, or a live frame before it is parsed, by token.
    ///
    /// # Errors
    /// [`RateLimited`]: refuse the request.
    pub fn count_read(&self, token: &TokenDigest) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        // A change on a live channel is also a frame, so the limit of frames is never lower than that of changes.
        let per_second = limits.looks_per_second.max(limits.changes_per_second);
        let rate = Rate::per_second(per_second, limits.looks_burst.max(limits.changes_burst));
        self.rate_limiters.reads.take(token.0, rate, self.now())
    }

    /// Counts an act of staff that computes a slow hash. `None` and the command line on the box are not limited.
    ///
    /// # Errors
    /// [`RateLimited`]: refuse the act before hashing.
    pub(in crate::app) fn count_secret(&self, by: Option<&StaffAuth>) -> Result<(), RateLimited> {
        let Some(by) = by.filter(|by| !by.is_local_command) else { return Ok(()) };
        let limits = self.active_settings().limits;
        let rate = Rate::per_second(limits.secrets_per_second, limits.secrets_burst);
        // Per person: a second login does not raise the limit.
        self.rate_limiters.secrets.take(by.staff.id, rate, self.now())
    }

    /// Counts a change by a member of staff or a display, over hours: the audit log keeps each entry forever, and its answer is stored
    /// for two days.
    ///
    /// # Errors
    /// [`RateLimited`]: refuse the change.
    pub fn count_staff_change(&self, by: StaffId) -> Result<(), RateLimited> {
        let limits = self.active_settings().limits;
        let Rate { per_hour, burst } = Rate::per_second(limits.changes_per_second, limits.changes_burst);
        let rate =
            Rate { per_hour: per_hour / STAFF_RATE_DIVISOR, burst: burst.saturating_mul(STAFF_BURST_FACTOR) };
        self.rate_limiters.staff_changes.take(by, rate, self.now())
    }

    /// Checks whether a device may join or resume; the audit log keeps each join forever. Called before the PIN is checked, and counts
    /// nothing: wrong PINs have their own counters.
    ///
    /// # Errors
    /// [`RateLimited`]: refuse the request before checking the PIN.
    pub(in crate::app) fn may_join(&self, by: Joining) -> Result<(), RateLimited> {
        match by {
            Joining::New(session, pin_generation) => {
                self.rate_limiters.joins.check((session, pin_generation), self.join_rate(), self.now())
            }
            Joining::Returning(device) => self.rate_limiters.resumes.check(device, RESUMES, self.now()),
        }
    }

    /// Counts a join or resume after the check. A new PIN starts a new count, so that staff can help a table that reached its limit.
    pub(in crate::app) fn count_join(&self, by: Joining) {
        // Devices that passed `may_join` at the same time join even if the limit is now reached.
        let _ = match by {
            Joining::New(session, pin_generation) => {
                self.rate_limiters.joins.take((session, pin_generation), self.join_rate(), self.now())
            }
            Joining::Returning(device) => self.rate_limiters.resumes.take(device, RESUMES, self.now()),
        };
    }

    fn join_rate(&self) -> Rate {
        let limits = self.active_settings().limits;
        Rate { per_hour: limits.joins_per_hour, burst: limits.joins_burst }
    }
}

impl App {
    /// Counts a request for a table without an open session, and logs it if there are too many from one address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::app) async fn note_empty_table_request(&self, caller: Caller) -> Result<(), StoreError> {
        let now = self.now();
        if !self.abuse_log.should_log_address(caller.address, now) {
            return Ok(());
        }
        let entry =
            NewEntry::new(now, Actor::Unknown, Action::EmptyTablesTried).private(self.private(caller));
        self.store.write(move |tx| audit::append(tx, entry)).await
    }

    /// Logs a change that was sent with a revoked or expired token, once per token and hour. Unknown tokens are not logged.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn log_dead_token_use(&self, caller: Caller, token: &Token) -> Result<(), StoreError> {
        let (now, digest) = (self.now(), token.digest().0);
        let logged = self.store.read(|view| {
            if let Some(guest) = view.get(&schema::GUEST_TOKENS, &digest)? {
                let session = view.get(&schema::SESSIONS, &guest.session)?;
                let entry = NewEntry::new(now, Actor::Guest(guest.device), Action::DeadTokenUsed);
                return Ok::<_, StoreError>(
                    session.map(|session| entry.of_session(session.id, session.table)),
                );
            }
            let staff = view.get(&schema::STAFF_TOKENS, &digest)?;
            Ok(staff.map(|token| NewEntry::new(now, Actor::Staff(token.staff), Action::DeadTokenUsed)))
        })?;
        let Some(entry) = logged.filter(|_| self.abuse_log.should_log_token(digest, now)) else {
            return Ok(());
        };
        let entry = entry.private(self.private(caller));
        self.store.write(move |tx| audit::append(tx, entry)).await
    }
}
