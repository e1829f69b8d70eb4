//! A guest leaves the table with this phone.
//!
//! Who may: a device of an open session. What changes: its token dies; what it put into a cart and ordered stays, and
//! with it its place in the book, so that it can come back. Without any it is forgotten. Refused: nothing.

use crate::app::hold_checkout::told;
use crate::app::places::forget_empty_handed;
use crate::app::who::{GuestAuth, WhoError, revoke};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::{CheckoutEnd, Event};
use crate::store::kept::audit;
use crate::store::tables;

impl App {
    /// Ends this phone's part in the session.
    ///
    /// # Errors
    /// [`WhoError`].
    pub async fn leave_session(&self, caller: Caller, guest: GuestAuth) -> Result<(), WhoError> {
        let (now, private) = (self.now(), self.private(caller));
        self.store
            .write(move |tx| {
                let (mut session, device) = guest.still_here::<WhoError>(tx, now)?;
                revoke(tx, device.token)?;
                if session.give_back_checkout(guest.device()) {
                    tx.put(&tables::SESSIONS, &session.id, &session)?;
                    let actor = Actor::Guest(guest.device());
                    told(tx, &session, Note::new(now, actor, Action::CheckoutGivenBack), &private)?;
                    tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Released });
                }
                let note = Note::new(now, Actor::Guest(guest.device()), Action::GuestLeft).private(private);
                audit::append(tx, note.of_session(session.id, session.table))?;
                forget_empty_handed(tx, &session, guest.device())?;
                tx.publish(Event::DeviceGone { session: session.id, device: guest.device() });
                tx.publish(Event::DevicesChanged { session: session.id });
                tx.publish(Event::TableTouched { table: session.table });
                Ok(())
            })
            .await
    }
}
