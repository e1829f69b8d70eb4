//! How often somebody guessed wrong: by network address, by user name, by both. Joining and logging in count here.
//!
//! A guess is counted on the disk before it is checked, and told its outcome afterwards (see
//! [`crate::domain::throttle`]).

use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note, Private};
use crate::domain::event::Event;
use crate::domain::remembered::device_name;
use crate::domain::secret::TokenDigest;
use crate::domain::text::Username;
use crate::domain::throttle::{ADDRESS, Blocked, PASSWORD, PASSWORD_ANYWHERE, Policy, Throttle};
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::table::Table;
use crate::store::{Read, StoreError, Tx, schema};

/// One count of guesses.
#[derive(Clone)]
pub(in crate::app) struct AttemptCounter {
    table: &'static Table<String, Throttle>,
    key: String,
    policy: Policy,
}

impl App {
    /// What an address has guessed, PINs and passwords together. An address that many guests share may guess wrong
    /// more often.
    pub(in crate::app) fn count_of_address(&self, caller: Caller) -> AttemptCounter {
        let rules = self.active_settings();
        let policy = match rules.is_shared(caller.address) {
            true => Policy {
                attempts_max: usize::try_from(rules.limits.wrong_guesses_shared_address_max)
                    .unwrap_or(ADDRESS.attempts_max),
                ..ADDRESS
            },
            false => ADDRESS,
        };
        AttemptCounter { table: &schema::ADDRESS_THROTTLES, key: caller.address.full(), policy }
    }
}

/// What was guessed for a name from one address: a guest who guesses the owner's password locks nobody out but
/// their own phone. Text that cannot be a user name shares one count.
pub(in crate::app) fn for_name_here(username: Option<&Username>, caller: Caller) -> AttemptCounter {
    let key = format!("{}{}", single_prefix(&name_key(username)), caller.address.full());
    AttemptCounter { table: &schema::LOGIN_THROTTLES, key, policy: PASSWORD }
}

/// What was guessed for a name on a browser that is remembered of its owner, or by somebody who is logged in: `by` is the digest
/// of either token. What strangers guess does not count here, and a stolen browser has five tries like anybody.
pub(in crate::app) fn for_name_by(username: &Username, by: TokenDigest) -> AttemptCounter {
    let key = format!("{}{}", single_prefix(&username.to_string()), device_name(&by.0));
    AttemptCounter { table: &schema::LOGIN_THROTTLES, key, policy: PASSWORD }
}

/// What the keys begin with under which a name's guesses from single addresses and devices are counted.
pub(in crate::app) fn single_prefix(name: &str) -> String {
    // A user name has no space in it.
    format!("{name} ")
}

/// What was guessed for a name from anywhere.
pub(in crate::app) fn for_name_anywhere(username: Option<&Username>) -> AttemptCounter {
    AttemptCounter { table: &schema::LOGIN_THROTTLES, key: name_key(username), policy: PASSWORD_ANYWHERE }
}

/// What a user name is kept under; the empty text for what cannot be one.
pub(in crate::app) fn name_key(username: Option<&Username>) -> String {
    username.map(ToString::to_string).unwrap_or_default()
}

/// What was guessed for a name, from anywhere and from single addresses and devices.
fn all_of(from: &impl Read, username: &Username) -> Result<Vec<(String, Throttle)>, StoreError> {
    let name = username.to_string();
    let mut all = from.scan(&schema::LOGIN_THROTTLES, &single_prefix(&name))?;
    if let Some(anywhere) = from.get(&schema::LOGIN_THROTTLES, &name)? {
        all.push((name, anywhere));
    }
    Ok(all)
}

/// Forgets what was guessed for a name: its password is another.
pub(in crate::app) fn forgive(tx: &mut Tx, username: &Username) -> Result<(), StoreError> {
    for (key, _) in all_of(tx, username)? {
        tx.delete(&schema::LOGIN_THROTTLES, &key)?;
    }
    tx.publish(Event::LoginBlocksChanged);
    Ok(())
}

/// Ends every block on a name. That there was one is remembered: the next is longer.
pub(in crate::app) fn lift(tx: &mut Tx, username: &Username) -> Result<(), StoreError> {
    for (key, mut throttle) in all_of(tx, username)? {
        throttle.right();
        tx.put(&schema::LOGIN_THROTTLES, &key, &throttle)?;
    }
    Ok(())
}

impl AttemptCounter {
    /// What it is kept under.
    pub(in crate::app) fn key(&self) -> &str {
        &self.key
    }

    fn load(&self, from: &impl Read) -> Result<Throttle, StoreError> {
        Ok(from.get(self.table, &self.key)?.unwrap_or_default())
    }

    fn change<T>(
        &self,
        tx: &mut Tx,
        change: impl FnOnce(&mut Throttle, &Policy) -> T,
    ) -> Result<T, StoreError> {
        let mut throttle = self.load(tx)?;
        let result = change(&mut throttle, &self.policy);
        tx.put(self.table, &self.key, &throttle)?;
        Ok(result)
    }

    /// Until when nothing is tried, where it is so.
    pub(in crate::app) fn blocked_until(
        &self,
        from: &impl Read,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.load(from)?.blocked_until(&self.policy, now))
    }

    /// Counts a guess that is not blocked; answers how many are left after it.
    pub(in crate::app) fn reserve(&self, tx: &mut Tx, now: Timestamp) -> Result<u32, StoreError> {
        self.change(tx, |throttle, policy| throttle.reserve(policy, now).unwrap_or(0))
    }

    /// The counted guess was wrong; answers the block it brought.
    pub(in crate::app) fn wrong(&self, tx: &mut Tx, now: Timestamp) -> Result<Option<Blocked>, StoreError> {
        self.change(tx, |throttle, policy| throttle.wrong(policy, now))
    }

    /// The counted guess was right: the count starts anew.
    pub(in crate::app) fn right(&self, tx: &mut Tx) -> Result<(), StoreError> {
        self.change(tx, |throttle, _| throttle.right())
    }

    /// The counted guess was no wrong one: it was right where others may not profit from it, or never checked.
    pub(in crate::app) fn take_back(&self, tx: &mut Tx) -> Result<(), StoreError> {
        self.change(tx, |throttle, _| throttle.take_back())
    }

    /// The counted guess of an address was wrong; a block that it brings goes into the log.
    pub(in crate::app) fn address_was_wrong(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        private: &Private,
    ) -> Result<(), StoreError> {
        if self.wrong(tx, now)?.is_some() {
            let note = Note::new(now, Actor::System, Action::AddressBlocked);
            audit::append(tx, note.private(private.clone()))?;
        }
        Ok(())
    }
}
