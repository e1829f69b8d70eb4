//! Releases a guest's place, so that the guest's next device can take it.
//!
//! Who may: waiters, managers, owners. What changes: for [`RELEASE_MS`](crate::domain::resume::RELEASE_MS) the next phone with
//! the PIN that asks for the place gets it, once. Until then the old phone goes on as before, so that a slip harms nobody.
//! Refused: no such open session, no such phone in it.

use crate::app::App;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, run_once};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::session::TableSession;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::floor::ReleasedDeviceView;

/// Why no place was released.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// No such open session.
    #[error("there is no such open session")]
    NoSuchSession,
    /// No phone of that id in the session.
    #[error("there is no such phone at this table")]
    NoSuchDevice,
    /// The login of whoever does it ended meanwhile.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// The key was used for something else.
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Releases the place of a phone.
    ///
    /// # Errors
    /// [`ReleaseError`]; nothing has changed then.
    pub async fn release_device(
        &self,
        staff: StaffAuth,
        (session, device): (SessionId, DeviceId),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ReleaseError> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<ReleaseError>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let open = tx.get(&schema::SESSIONS, &session)?.filter(TableSession::is_open);
                    let open = open.ok_or(ReleaseError::NoSuchSession)?;
                    let found = tx.get(&schema::DEVICES, &(session, device))?;
                    let mut found = found.ok_or(ReleaseError::NoSuchDevice)?;
                    let (until, is_new) = found.resume.release(now);
                    if is_new {
                        tx.put(&schema::DEVICES, &(session, device), &found)?;
                        let note = Note::new(now, Actor::Staff(by), Action::DeviceReleased);
                        audit::append(tx, note.of_session(session, open.table).with("device", device))?;
                        tx.publish(Event::TableChanged { table: open.table });
                    }
                    let released_until = until.to_string();
                    Ok((200, ReleasedDeviceView { device_id: device, released_until }))
                })
            })
            .await
    }
}
