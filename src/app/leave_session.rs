//! Lets a device leave its session.
//!
//! Who may: a device of an open session. What changes: its token is revoked. Its cart lines and orders stay, and with them its device
//! row, so that it can be resumed; a device without any is deleted. Refused: nothing.

use crate::app::support::auth::{AuthError, GuestAuth, revoke};
use crate::app::support::device_slots::delete_if_unused;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry, Private};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::session::{Device, TableSession};
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{StoreError, Tx, schema};

impl App {
    /// Lets this device leave the session.
    ///
    /// # Errors
    /// [`AuthError`].
    pub async fn leave_session(&self, caller: Caller, guest: GuestAuth) -> Result<(), AuthError> {
        let (now, private) = (self.now(), self.private(caller));
        self.store
            .write(move |tx| {
                let (mut session, device) = guest.revalidate::<AuthError>(tx, now)?;
                Ok(end_device(tx, &mut session, &device, now, private)?)
            })
            .await
    }
}

/// Revokes a device's token, ends its checkout, and deletes it if it has no cart lines and orders.
pub(super) fn end_device(
    tx: &mut Tx,
    session: &mut TableSession,
    device: &Device,
    now: Timestamp,
    private: Private,
) -> Result<(), StoreError> {
    let id = device.guest.device;
    revoke(tx, device.token)?;
    if session.release_checkout(id) {
        tx.put(&schema::SESSIONS, &session.id, session)?;
        tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Released });
    }
    let entry = NewEntry::new(now, Actor::Guest(id), Action::GuestLeft).private(private);
    audit::append(tx, entry.of_session(session.id, session.table))?;
    delete_if_unused(tx, session, id)?;
    tx.publish(Event::DeviceGone { session: session.id, device: id });
    tx.publish(Event::DevicesChanged { session: session.id });
    tx.publish(Event::TableChanged { table: session.table });
    Ok(())
}
