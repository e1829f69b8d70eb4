//! Counts wrong PINs and passwords: by network address, by user name, and by both.
//!
//! An attempt is counted on the disk before it is checked, and its outcome is recorded afterwards (see
//! [`crate::domain::throttle`]).

use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry, Private};
use crate::domain::event::Event;
use crate::domain::remembered::device_name;
use crate::domain::secret::TokenDigest;
use crate::domain::text::Username;
use crate::domain::throttle::{ADDRESS, Blocked, PASSWORD, PASSWORD_ANYWHERE, Policy, Throttle};
use crate::domain::time::Timestamp;
use crate::store::Tree;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, Tx, schema};

/// The counter of wrong attempts in one row of the store.
#[derive(Clone)]
pub(in crate::app) struct AttemptCounter {
    tree: &'static Tree<String, Throttle>,
    key: String,
    policy: Policy,
}

impl App {
    /// The counter of an address, for PINs and passwords together. A shared address has a higher limit.
    pub(in crate::app) fn counter_for_address(&self, caller: Caller) -> AttemptCounter {
        let rules = self.active_settings();
        let policy = match rules.is_shared(caller.address) {
            true => Policy {
                attempts_max: usize::try_from(rules.limits.wrong_guesses_shared_address_max)
                    .unwrap_or(ADDRESS.attempts_max),
                ..ADDRESS
            },
            false => ADDRESS,
        };
        AttemptCounter { tree: &schema::ADDRESS_THROTTLES, key: caller.address.full(), policy }
    }
}

/// The counter of a user name at one address: wrong attempts of a guest do not block the owner at another address. All invalid user
/// names share one counter.
pub(in crate::app) fn counter_for_name_at_address(
    username: Option<&Username>,
    caller: Caller,
) -> AttemptCounter {
    let key = format!("{}{}", single_prefix(&name_key(username)), caller.address.full());
    AttemptCounter { tree: &schema::LOGIN_THROTTLES, key, policy: PASSWORD }
}

/// The counter of a user name on one remembered browser or login; `by` is the digest of its token. Attempts from elsewhere do not
/// count here. A stolen browser also has only five attempts.
pub(in crate::app) fn counter_for_token(username: &Username, by: TokenDigest) -> AttemptCounter {
    let key = format!("{}{}", single_prefix(&username.to_string()), device_name(&by.0));
    AttemptCounter { tree: &schema::LOGIN_THROTTLES, key, policy: PASSWORD }
}

/// The counter of wrong staff PINs of a user name on one browser. After its block only the password works there.
pub(in crate::app) fn counter_for_pin(username: &Username, browser: TokenDigest) -> AttemptCounter {
    // No user name begins with this sign, so that the row is not among the blocks of a login.
    let key = format!("#pin {username} {}", device_name(&browser.0));
    AttemptCounter { tree: &schema::LOGIN_THROTTLES, key, policy: PASSWORD }
}

/// The key prefix of a user name's counters for single addresses and devices.
pub(in crate::app) fn single_prefix(name: &str) -> String {
    // A user name contains no space.
    format!("{name} ")
}

/// The counter of a user name for all addresses together.
pub(in crate::app) fn counter_for_name(username: Option<&Username>) -> AttemptCounter {
    AttemptCounter { tree: &schema::LOGIN_THROTTLES, key: name_key(username), policy: PASSWORD_ANYWHERE }
}

/// The key of a user name; empty if it is invalid.
pub(in crate::app) fn name_key(username: Option<&Username>) -> String {
    username.map(ToString::to_string).unwrap_or_default()
}

/// All counters of a user name.
fn all_of(from: &impl Read, username: &Username) -> Result<Vec<(String, Throttle)>, StoreError> {
    let name = username.to_string();
    let mut all = from.scan(&schema::LOGIN_THROTTLES, &single_prefix(&name))?;
    if let Some(anywhere) = from.get(&schema::LOGIN_THROTTLES, &name)? {
        all.push((name, anywhere));
    }
    Ok(all)
}

/// Deletes all counters of a user name, after a change of its password.
pub(in crate::app) fn reset_counters(tx: &mut Tx, username: &Username) -> Result<(), StoreError> {
    for (key, _) in all_of(tx, username)? {
        tx.delete(&schema::LOGIN_THROTTLES, &key)?;
    }
    tx.publish(Event::LoginBlocksChanged);
    Ok(())
}

/// Ends every block of a user name. Earlier blocks still count for the length of the next one.
pub(in crate::app) fn lift(tx: &mut Tx, username: &Username) -> Result<(), StoreError> {
    for (key, mut throttle) in all_of(tx, username)? {
        throttle.right();
        tx.put(&schema::LOGIN_THROTTLES, &key, &throttle)?;
    }
    Ok(())
}

impl AttemptCounter {
    pub(in crate::app) fn key(&self) -> &str {
        &self.key
    }

    fn load(&self, from: &impl Read) -> Result<Throttle, StoreError> {
        Ok(from.get(self.tree, &self.key)?.unwrap_or_default())
    }

    fn change<T>(
        &self,
        tx: &mut Tx,
        change: impl FnOnce(&mut Throttle, &Policy) -> T,
    ) -> Result<T, StoreError> {
        let mut throttle = self.load(tx)?;
        let result = change(&mut throttle, &self.policy);
        tx.put(self.tree, &self.key, &throttle)?;
        Ok(result)
    }

    /// The end of the current block, if there is one.
    pub(in crate::app) fn blocked_until(
        &self,
        from: &impl Read,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.load(from)?.blocked_until(&self.policy, now))
    }

    /// Counts an attempt before it is checked, and returns how many are left; 0 if blocked.
    pub(in crate::app) fn reserve(&self, tx: &mut Tx, now: Timestamp) -> Result<u32, StoreError> {
        self.change(tx, |throttle, policy| throttle.reserve(policy, now).unwrap_or(0))
    }

    /// Records that the counted attempt was wrong, and returns the block that it caused.
    pub(in crate::app) fn wrong(&self, tx: &mut Tx, now: Timestamp) -> Result<Option<Blocked>, StoreError> {
        self.change(tx, |throttle, policy| throttle.wrong(policy, now))
    }

    /// Records that the counted attempt was right, and resets the counter.
    pub(in crate::app) fn right(&self, tx: &mut Tx) -> Result<(), StoreError> {
        self.change(tx, |throttle, _| throttle.right())
    }

    /// Removes the counted attempt: it was never checked, or it was right but earlier wrong ones still count.
    pub(in crate::app) fn take_back(&self, tx: &mut Tx) -> Result<(), StoreError> {
        self.change(tx, |throttle, _| throttle.take_back())
    }

    /// Records a wrong attempt of an address, and logs the block if it caused one.
    pub(in crate::app) fn address_was_wrong(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        private: &Private,
    ) -> Result<(), StoreError> {
        if self.wrong(tx, now)?.is_some() {
            let entry = NewEntry::new(now, Actor::System, Action::AddressBlocked);
            audit::append(tx, entry.private(private.clone()))?;
        }
        Ok(())
    }
}
