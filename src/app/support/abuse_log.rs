//! Logs two signs of abuse: a change that is sent with a dead token, and many requests for tables where nobody sits.
//!
//! A page that was left open only reads and is told that its session has ended, which is normal. A change with such a token is
//! logged once an hour for each token, and so many in all, so that a script does not fill the disk.

use std::collections::HashMap;

use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::time::{HOUR_MS, Timestamp};
use crate::lock::Lock;
use crate::security::{AddressKey, Token};
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};

/// Dead tokens that are logged within an hour. A full restaurant closes fewer tables, and each device has one token.
const TOLD_MAX: usize = 200;

/// Knocks at tables where nobody sits that one address may make within an hour before the log hears of it: a party that sits
/// down before the waiter is there scans once each, and some of them twice.
const KNOCKS_MAX: u32 = 30;

/// Addresses that are counted at the same time: more than a Wi-Fi has.
const KNOCKING_MAX: usize = 1024;

/// Tokens that were logged, with the time; and how often each address asked for an empty table, since when.
#[derive(Debug, Default)]
pub(in crate::app) struct AbuseLog {
    told: Lock<HashMap<[u8; 32], Timestamp>>,
    knocks: Lock<HashMap<AddressKey, (Timestamp, u32)>>,
}

impl AbuseLog {
    /// Whether these requests are to be logged now: once for each address and hour.
    fn is_one_too_many(&self, address: AddressKey, now: Timestamp) -> bool {
        let mut knocks = self.knocks.lock();
        let is_old = |since: Timestamp| now.millis_since(since) >= HOUR_MS;
        if knocks.len() >= KNOCKING_MAX {
            knocks.retain(|_, (since, _)| !is_old(*since));
        }
        if knocks.len() >= KNOCKING_MAX && !knocks.contains_key(&address) {
            return false;
        }
        let (since, count) = knocks.entry(address).or_insert((now, 0));
        if is_old(*since) {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        *count == KNOCKS_MAX + 1
    }

    /// Whether this token is to be logged now: once an hour.
    fn is_news(&self, digest: [u8; 32], now: Timestamp) -> bool {
        let mut told = self.told.lock();
        told.retain(|_, at| now.millis_since(*at) < HOUR_MS);
        if told.len() >= TOLD_MAX || told.contains_key(&digest) {
            return false;
        }
        told.insert(digest, now);
        true
    }
}

impl App {
    /// Counts a request for a table where nobody sits, and logs it when there are too many from one address.
    ///
    /// # Errors
    /// Any error of the store.
    pub(in crate::app) async fn note_knock(&self, caller: Caller) -> Result<(), StoreError> {
        let now = self.now();
        if !self.abuse_log.is_one_too_many(caller.address, now) {
            return Ok(());
        }
        let note = Note::new(now, Actor::Unknown, Action::EmptyTablesTried).private(self.private(caller));
        self.store.write(move |tx| audit::append(tx, note)).await
    }

    /// Logs a change that was sent with a dead token. Unknown tokens are not logged.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn note_dead_token(&self, caller: Caller, token: &Token) -> Result<(), StoreError> {
        let (now, digest) = (self.now(), token.digest().0);
        let told = self.store.read(|view| {
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
        let Some(note) = told.filter(|_| self.abuse_log.is_news(digest, now)) else { return Ok(()) };
        let note = note.private(self.private(caller));
        self.store.write(move |tx| audit::append(tx, note)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_is_news_once_an_hour_and_so_many_in_all() {
        let suspects = AbuseLog::default();
        let at = |millis| Timestamp::from_unix_millis(1_000_000 + millis);
        assert!(suspects.is_news([1; 32], at(0)));
        assert!(!suspects.is_news([1; 32], at(HOUR_MS - 1)));
        assert!(suspects.is_news([1; 32], at(HOUR_MS)));
        let many = (0..1_000u16).filter(|n| {
            let mut digest = [9; 32];
            digest[..2].copy_from_slice(&n.to_be_bytes());
            suspects.is_news(digest, at(HOUR_MS))
        });
        assert_eq!(many.count(), TOLD_MAX - 1);
        assert!(suspects.is_news([2; 32], at(2 * HOUR_MS)), "and the next hour is another");
    }

    #[test]
    fn a_flood_of_knocks_is_news_once_for_each_address_and_hour() {
        let suspects = AbuseLog::default();
        let at = |millis| Timestamp::from_unix_millis(1_000_000 + millis);
        let guest = |last| AddressKey::V4(std::net::Ipv4Addr::new(192, 168, 1, last));
        let told = |address, now| (0..1_000).filter(|_| suspects.is_one_too_many(address, now)).count();
        assert!((0..KNOCKS_MAX).all(|_| !suspects.is_one_too_many(guest(1), at(0))), "a party is no flood");
        assert_eq!(told(guest(1), at(1)), 1);
        assert_eq!((told(guest(2), at(1)), told(guest(1), at(HOUR_MS - 1))), (1, 0));
        assert_eq!(told(guest(1), at(HOUR_MS)), 1);
    }
}
