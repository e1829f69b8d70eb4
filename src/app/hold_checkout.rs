//! A guest reviews the shared cart before ordering: for a while nobody else changes it.
//!
//! Who may: a device of an open session. What changes: who holds the checkout, and until when; taking it
//! again renews it. Refused: while another phone holds it. A phone with its own cart always has it.

use crate::app::App;
use crate::app::who::{GuestAuth, Lost};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::session::CheckoutHeld;
use crate::store::kept::carts;
use crate::store::{StoreError, tables};
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

impl App {
    /// Takes or renews the checkout.
    ///
    /// # Errors
    /// [`CheckoutError`].
    pub async fn take_checkout(&self, guest: GuestAuth) -> Result<CheckoutView, CheckoutError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let (mut session, device) = guest.still_here::<CheckoutError>(tx, now)?;
                let checkout = session.take_checkout(device.guest, now)?;
                tx.put(&tables::SESSIONS, &session.id, &session)?;
                let revision = carts::load(tx, session.cart_of(guest.device()))?.revision();
                let view = CheckoutView::of(&checkout, revision);
                if session.checkout(now).is_some() {
                    tx.publish(Event::CheckoutStarted { session: session.id, checkout });
                }
                Ok(view)
            })
            .await
    }

    /// Gives it back; not holding it is fine.
    ///
    /// # Errors
    /// [`CheckoutError`], but never [`CheckoutError::Held`].
    pub async fn give_back_checkout(&self, guest: GuestAuth) -> Result<ReleasedView, CheckoutError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let (mut session, _) = guest.still_here::<CheckoutError>(tx, now)?;
                if session.give_back_checkout(guest.device()) {
                    tx.put(&tables::SESSIONS, &session.id, &session)?;
                    tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Released });
                }
                let cart_revision = carts::load(tx, session.cart_of(guest.device()))?.revision();
                Ok(ReleasedView { holder: None, expires_at: None, cart_revision })
            })
            .await
    }
}
