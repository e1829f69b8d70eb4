//! Somebody uses a token that is dead: a kept cookie of a visit that is over, or one that was taken away.
//!
//! A page that was left open asks once and is told that the visit is over: that is no suspicion. Changing something with such
//! a token is. The log hears of it once an hour for each token, and of so many in all: a script must not fill the disk.

use std::collections::HashMap;

use parking_lot::Mutex;

use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::time::{HOUR_MS, Timestamp};
use crate::security::Token;
use crate::store::kept::audit;
use crate::store::{Read, StoreError, tables};

/// Dead tokens told of within an hour. A full house closes fewer tables, and each phone has one.
const TOLD_MAX: usize = 200;

/// Of whom was told, and when.
#[derive(Debug, Default)]
pub(super) struct Suspects(Mutex<HashMap<[u8; 32], Timestamp>>);

impl Suspects {
    /// Whether the log should hear of this one now.
    fn is_news(&self, digest: [u8; 32], now: Timestamp) -> bool {
        let mut told = self.0.lock();
        told.retain(|_, at| now.millis_since(*at) < HOUR_MS);
        if told.len() >= TOLD_MAX || told.contains_key(&digest) {
            return false;
        }
        told.insert(digest, now);
        true
    }
}

impl App {
    /// Tells the log that somebody tried to change something with a dead token. A token the box never knew is nobody's.
    ///
    /// # Errors
    /// The store's.
    pub async fn note_dead_token(&self, caller: Caller, token: &Token) -> Result<(), StoreError> {
        let (now, digest) = (self.now(), token.digest().0);
        let told = self.store.read(|view| {
            if let Some(guest) = view.get(&tables::GUEST_TOKENS, &digest)? {
                let session = view.get(&tables::SESSIONS, &guest.session)?;
                let note = Note::new(now, Actor::Guest(guest.device), Action::DeadTokenUsed);
                return Ok::<_, StoreError>(
                    session.map(|session| note.of_session(session.id, session.table)),
                );
            }
            let staff = view.get(&tables::STAFF_TOKENS, &digest)?;
            Ok(staff.map(|token| Note::new(now, Actor::Staff(token.staff), Action::DeadTokenUsed)))
        })?;
        let Some(note) = told.filter(|_| self.suspects.is_news(digest, now)) else { return Ok(()) };
        let note = note.private(self.private(caller));
        self.store.write(move |tx| audit::append(tx, note)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_is_news_once_an_hour_and_so_many_in_all() {
        let suspects = Suspects::default();
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
}
