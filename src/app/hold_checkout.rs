//! A guest reviews the shared cart before ordering: for a while nobody else changes it.
//!
//! Who may: a device of an open session. What changes: who holds the checkout, and until when; taking it
//! again renews it. Refused: while another phone holds it. A phone with its own cart always has it.

use crate::app::who::{GuestAuth, Lost};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note, Private};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::session::{CheckoutHeld, TableSession};
use crate::store::kept::{audit, carts};
use crate::store::{StoreError, Tx, tables};
use crate::view::guest::{CheckoutView, ReleasedView};

/// Why a phone does not get the checkout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckoutError {
    /// The guest is not at the table any more.
    #[error(transparent)]
    Lost(#[from] Lost),
    /// Another phone is ordering.
    #[error(transparent)]
    Held(#[from] CheckoutHeld),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tells the log of a checkout, and where it came from.
pub(super) fn told(
    tx: &mut Tx,
    session: &TableSession,
    note: Note,
    private: &Private,
) -> Result<(), StoreError> {
    audit::append(tx, note.of_session(session.id, session.table).private(private.clone()))
}

impl App {
    /// Takes or renews the checkout.
    ///
    /// # Errors
    /// [`CheckoutError`].
    pub async fn take_checkout(
        &self,
        caller: Caller,
        guest: GuestAuth,
    ) -> Result<CheckoutView, CheckoutError> {
        let (now, private) = (self.now(), self.private(caller));
        self.store
            .write(move |tx| {
                let (mut session, device) = guest.still_here::<CheckoutError>(tx, now)?;
                if session.expire_checkout(now) {
                    // Its time was up before the sweep came by.
                    let note = Note::new(now, Actor::System, Action::CheckoutExpired);
                    audit::append(tx, note.of_session(session.id, session.table))?;
                }
                // A page that is open renews it every so often: that is no new act.
                let is_renewed = session.checkout(now).is_some();
                let checkout = session.take_checkout(device.guest, now)?;
                tx.put(&tables::SESSIONS, &session.id, &session)?;
                let revision = carts::load(tx, session.cart_of(guest.device()))?.revision();
                let view = CheckoutView::of(&checkout, revision);
                if session.checkout(now).is_some() {
                    tx.publish(Event::CheckoutStarted { session: session.id, checkout });
                    if !is_renewed {
                        let actor = Actor::Guest(guest.device());
                        told(tx, &session, Note::new(now, actor, Action::CheckoutTaken), &private)?;
                    }
                }
                Ok(view)
            })
            .await
    }

    /// Gives it back; not holding it is fine.
    ///
    /// # Errors
    /// [`CheckoutError`], but never [`CheckoutError::Held`].
    pub async fn give_back_checkout(
        &self,
        caller: Caller,
        guest: GuestAuth,
    ) -> Result<ReleasedView, CheckoutError> {
        let (now, private) = (self.now(), self.private(caller));
        self.store
            .write(move |tx| {
                let (mut session, _) = guest.still_here::<CheckoutError>(tx, now)?;
                if session.give_back_checkout(guest.device()) {
                    tx.put(&tables::SESSIONS, &session.id, &session)?;
                    let actor = Actor::Guest(guest.device());
                    told(tx, &session, Note::new(now, actor, Action::CheckoutGivenBack), &private)?;
                    tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Released });
                }
                let cart_revision = carts::load(tx, session.cart_of(guest.device()))?.revision();
                Ok(ReleasedView { holder: None, expires_at: None, cart_revision })
            })
            .await
    }
}
