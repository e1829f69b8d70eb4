//! Lifts the block of a user name after too many wrong passwords.
//!
//! Who may: managers and owners, for everybody. A manager may do it for an owner: it gives nobody a password, it only lets
//! passwords be tried again. What changes: every block on the name is gone; that there was one is remembered, so that the next
//! is longer. Refused: nobody of that id who works here.

use crate::app::App;
use crate::app::manage_staff::StaffError;
use crate::app::support::attempts;
use crate::app::support::auth::StaffAuth;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::StaffId;
use crate::domain::throttle::PASSWORD_ANYWHERE;
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::floor::BlockedLoginView;

/// Whose logins are blocked now, by name.
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
    /// The same, for the floor's channel.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn blocked_logins(&self) -> Result<Vec<BlockedLoginView>, StoreError> {
        let now = self.now();
        self.store.read(|view| blocked_logins(view, now))
    }

    /// Lifts every block on somebody's user name.
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
                let who = by.revalidate::<StaffError>(tx, now)?;
                run_once(tx, who.id.as_uuid(), key, now, |tx| {
                    let staff = tx.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
                    let staff = staff.ok_or(StaffError::NoSuchStaff)?;
                    if blocked_logins(tx, now)?.iter().all(|blocked| blocked.staff_id != id) {
                        return Ok((204, ()));
                    }
                    attempts::lift(tx, &staff.username)?;
                    tx.publish(Event::LoginBlocksChanged);
                    let note = Note::new(now, Actor::Staff(who.id), Action::StaffLoginUnblocked);
                    audit::append(tx, note.with("username", &staff.username))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }
}
