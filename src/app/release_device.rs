//! Releases a guest's device, so that another phone can resume it without the resume secret.
//!
//! Who may: waiters, managers, owners. What changes: within [`RELEASE_MS`](crate::domain::resume::RELEASE_MS) one phone with the PIN may
//! resume the device. Until then the old phone keeps working, so a release by mistake does no harm. Refused: an unknown or closed
//! session, an unknown device.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::session::TableSession;
use crate::store::repo::audit;
use crate::store::{Read, schema};
use crate::view::floor::ReleasedDeviceView;

/// Why a device was not released.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ReleaseError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("there is no such phone at this table")]
    NoSuchDevice,
}

impl Refusal for ReleaseError {}

impl App {
    /// Releases a device.
    ///
    /// # Errors
    /// [`ReleaseError`]; nothing has changed then.
    pub async fn release_device(
        &self,
        staff: StaffAuth,
        (session, device): (SessionId, DeviceId),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<ReleaseError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<ReleaseError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let open = tx.get(&schema::SESSIONS, &session)?.filter(TableSession::is_open);
                    let open = open.ok_or(ReleaseError::NoSuchSession)?;
                    let found = tx.get(&schema::DEVICES, &(session, device))?;
                    let mut found = found.ok_or(ReleaseError::NoSuchDevice)?;
                    let (until, is_new) = found.resume.release(now);
                    if is_new {
                        tx.put(&schema::DEVICES, &(session, device), &found)?;
                        let entry = NewEntry::new(now, Actor::Staff(by), Action::DeviceReleased);
                        audit::append(tx, entry.of_session(session, open.table).with("device", device))?;
                        tx.publish(Event::TableChanged { table: open.table });
                    }
                    let released_until = until.to_string();
                    Ok((200, ReleasedDeviceView { device_id: device, released_until }))
                })
            })
            .await
    }
}
