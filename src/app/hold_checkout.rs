//! Starts, renews and ends the checkout of a shared cart: a lock that lets one guest review it unchanged.
//!
//! Who may: a device of an open session. What changes: the holder and the expiry of the checkout; taking it again renews it. Refused:
//! while another phone holds it. A phone with its own cart always gets it. The order counts as reviewed from then on: hours that end
//! meanwhile still count for a grace.
//!
//! The audit log gets at most one entry per phone and ten minutes, and none when the checkout ends: a script that started and ended the
//! checkout in a loop wrote 9 MB a minute of permanent entries.

use crate::app::support::auth::{AuthEnded, GuestAuth};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::session::CheckoutHeld;
use crate::store::repo::{audit, carts};
use crate::store::{StoreError, schema};
use crate::view::guest::{CheckoutView, ReleasedView};

/// Why the checkout was not taken or ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CheckoutError {
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error(transparent)]
    Held(#[from] CheckoutHeld),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Starts or renews the checkout.
    ///
    /// # Errors
    /// [`CheckoutError`].
    pub async fn take_checkout(
        &self,
        caller: Caller,
        guest: GuestAuth,
    ) -> Result<CheckoutView, CheckoutError> {
        let (now, private, id) = (self.now(), self.private(caller), guest.device());
        let is_due = self.checkout_log.is_due(id, now);
        let (view, is_logged) = self
            .store
            .write(move |tx| -> Result<_, CheckoutError> {
                let (mut session, device) = guest.revalidate::<CheckoutError>(tx, now)?;
                // It may have expired since the last sweep.
                session.expire_checkout(now);
                // Open pages renew the checkout regularly: renewals are not audited.
                let is_renewed = session.checkout(now).is_some();
                let checkout = session.take_checkout(device.guest, now)?;
                tx.put(&schema::SESSIONS, &session.id, &session)?;
                let revision = carts::load(tx, session.cart_of(guest.device()))?.revision();
                let view = CheckoutView::of(&checkout, revision);
                let is_held = session.checkout(now).is_some();
                let is_logged = is_held && !is_renewed && is_due;
                if is_held {
                    tx.publish(Event::CheckoutStarted { session: session.id, checkout });
                }
                if is_logged {
                    let entry = NewEntry::new(now, Actor::Guest(id), Action::CheckoutTaken).private(private);
                    audit::append(tx, entry.of_session(session.id, session.table))?;
                }
                Ok((view, is_logged))
            })
            .await?;
        self.reviews.renew(id, now);
        if is_logged {
            self.checkout_log.record(id, now);
        }
        Ok(view)
    }

    /// Ends the checkout if this phone holds it; otherwise changes nothing.
    ///
    /// # Errors
    /// [`CheckoutError`], except [`CheckoutError::Held`].
    pub async fn release_checkout(&self, guest: GuestAuth) -> Result<ReleasedView, CheckoutError> {
        let now = self.now();
        self.reviews.end(guest.device());
        self.store
            .write(move |tx| {
                let (mut session, _) = guest.revalidate::<CheckoutError>(tx, now)?;
                if session.release_checkout(guest.device()) {
                    tx.put(&schema::SESSIONS, &session.id, &session)?;
                    tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Released });
                }
                let cart_revision = carts::load(tx, session.cart_of(guest.device()))?.revision();
                Ok(ReleasedView { holder: None, expires_at: None, cart_revision })
            })
            .await
    }
}
