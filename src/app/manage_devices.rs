//! Lists and revokes the logins and remembered browsers of a member of staff.
//!
//! Who may: all staff for themselves; managers and owners for others, as [`crate::domain::staff`] allows. What changes: one commit
//! removes the remembered browser and revokes its login. Refused: a device that is not in the list.

use crate::app::App;
use crate::app::manage_staff::StaffError;
use crate::app::support::auth::{StaffAuth, end_login};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::pin_logins::forbid_pin;
use crate::app::support::remembered_browsers::browsers_of;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::StaffId;
use crate::domain::remembered::device_name;
use crate::domain::secret::TokenDigest;
use crate::domain::staff::{Staff, StaffToken};
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::staff::{StaffDeviceView, StaffDevicesView};

/// The valid logins of a member of staff.
fn logins_of(
    from: &impl Read,
    staff: StaffId,
    now: Timestamp,
) -> Result<Vec<([u8; 32], StaffToken)>, StoreError> {
    let mut all = from.scan(&schema::STAFF_TOKENS, &())?;
    all.retain(|(_, token)| token.staff == staff && !token.revoked && token.expires_at > now);
    Ok(all)
}

/// A member of staff whose devices `by` may see. Displays have their own list.
fn load_person(from: &impl Read, by: &Staff, id: StaffId) -> Result<Staff, StaffError> {
    let staff = from.get(&schema::STAFF, &id)?.ok_or(StaffError::NoSuchStaff)?;
    if by.id != id {
        if from.contains(&schema::DISPLAYS, &id)? {
            return Err(StaffError::NoSuchStaff);
        }
        by.may_change(&staff)?;
    }
    Ok(staff)
}

impl App {
    /// The devices on which a member of staff is logged in or remembered, the most recently used first. `browser` is the caller's.
    ///
    /// # Errors
    /// [`StaffError`].
    pub fn staff_devices(
        &self,
        by: &StaffAuth,
        id: StaffId,
        browser: Option<TokenDigest>,
    ) -> Result<StaffDevicesView, StaffError> {
        let now = self.now();
        self.store.read(|view| {
            load_person(view, &by.staff, id)?;
            let mut logins = logins_of(view, id, now)?;
            let mut all = Vec::new();
            for ((_, digest), remembered) in browsers_of(view, id, now)? {
                let logged_in = logins.iter().any(|(login, _)| *login == remembered.login.0);
                logins.retain(|(login, _)| *login != remembered.login.0);
                let is_this =
                    remembered.login == by.token || browser.is_some_and(|browser| browser.0 == digest);
                all.push((
                    remembered.last_used_at,
                    StaffDeviceView {
                        id: device_name(&digest),
                        is_remembered: true,
                        logged_in,
                        is_this,
                        since: remembered.since.to_string(),
                        last_used_at: remembered.last_used_at.to_string(),
                        expires_at: remembered.expires_at.to_string(),
                    },
                ));
            }
            // Logins from versions that remembered no browsers, and of browsers evicted from the list.
            for (digest, token) in logins {
                all.push((
                    token.issued_at,
                    StaffDeviceView {
                        id: device_name(&digest),
                        is_remembered: false,
                        logged_in: true,
                        is_this: digest == by.token.0,
                        since: token.issued_at.to_string(),
                        last_used_at: token.issued_at.to_string(),
                        expires_at: token.expires_at.to_string(),
                    },
                ));
            }
            all.sort_by_key(|(used, _)| std::cmp::Reverse(*used));
            Ok(StaffDevicesView { devices: all.into_iter().map(|(_, view)| view).collect() })
        })
    }

    /// Removes a remembered browser and revokes its login.
    ///
    /// # Errors
    /// [`StaffError`]; nothing has changed then.
    pub async fn revoke_staff_device(
        &self,
        by: StaffAuth,
        (id, device): (StaffId, String),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, StaffError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let actor = by.revalidate::<StaffError>(tx, now)?;
                run_once(tx, actor.id.as_uuid(), key, now, |tx| {
                    let staff = load_person(tx, &actor, id)?;
                    let browsers = browsers_of(tx, id, now)?;
                    let found = browsers.iter().find(|((_, digest), _)| device_name(digest) == device);
                    if let Some((key, remembered)) = found {
                        tx.delete(&schema::REMEMBERED_BROWSERS, key)?;
                        forbid_pin(tx, Some(TokenDigest(key.1)), id)?;
                        end_login(tx, remembered.login)?;
                    } else {
                        let logins = logins_of(tx, id, now)?;
                        let found = logins.iter().find(|(digest, _)| device_name(digest) == device);
                        end_login(tx, TokenDigest(found.ok_or(StaffError::NoSuchDevice)?.0))?;
                    }
                    let entry = NewEntry::new(now, Actor::Staff(actor.id), Action::StaffDeviceRevoked);
                    audit::append(tx, entry.with("username", &staff.username).with("device", &device))?;
                    Ok::<_, StaffError>((204, ()))
                })
            })
            .await
    }
}
