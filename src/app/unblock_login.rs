//! Lifts the block of a user name after too many wrong passwords.
//!
//! Who may: managers and owners, for all staff. A manager may unblock an owner, because this sets no password and only allows new
//! attempts. What changes: all blocks on the user name are lifted, but they still count, so that the next block is longer. Refused: an
//! unknown or deactivated member of staff.

use crate::app::App;
use crate::app::manage_staff::StaffError;
use crate::app::support::attempts;
use crate::app::support::auth::StaffAuth;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once_for_staff};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::StaffId;
use crate::domain::throttle::PASSWORD_ANYWHERE;
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::floor::BlockedLoginView;

/// The members of staff whose login is blocked now, sorted by name.
pub(super) fn blocked_logins(from: &impl Read, now: Timestamp) -> Result<Vec<BlockedLoginView>, StoreError> {
    let mut blocked = Vec::new();
    for (id, staff) in from.scan(&schema::STAFF, &())? {
        if !staff.active {
            continue;
        }
        let name = staff.username.to_string();
        let everywhere = from.get(&schema::LOGIN_THROTTLES, &name)?;
        let everywhere = everywhere.and_then(|throttle| throttle.blocked_until(&PASSWORD_ANYWHERE, now));
        let single = from.scan(&schema::LOGIN_THROTTLES, &attempts::single_prefix(&name))?;
        let single = single.iter().filter_map(|(_, throttle)| throttle.block(now)).max();
        if let Some(until) = everywhere.or(single) {
            blocked.push(BlockedLoginView {
                staff_id: id,
                name: staff.name.to_string(),
                blocked_until: until.to_string(),
                everywhere: everywhere.is_some(),
            });
        }
    }
    blocked.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(blocked)
}

impl App {
    /// The members of staff whose login is blocked now, for the live channel of the floor.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn blocked_logins(&self) -> Result<Vec<BlockedLoginView>, StoreError> {
        let now = self.now();
        self.store.read(|view| blocked_logins(view, now))
    }

    /// Lifts all blocks on the user name of a member of staff.
    ///
    /// # Errors
    /// [`StaffError`]; nothing has changed then.
    pub async fn unblock_login(
        &self,
        by: StaffAuth,
        id: StaffId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                run_once_for_staff(tx, &by, key, now, |tx, who| {
                    let staff = tx.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
                    let staff = staff.ok_or(StaffError::NoSuchStaff)?;
                    if blocked_logins(tx, now)?.iter().all(|blocked| blocked.staff_id != id) {
                        return Ok((204, ()));
                    }
                    attempts::lift(tx, &staff.username)?;
                    tx.publish(Event::LoginBlocksChanged);
                    let entry = NewEntry::new(now, Actor::Staff(who.id), Action::StaffLoginUnblocked);
                    audit::append(tx, entry.with("username", &staff.username))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }
}
