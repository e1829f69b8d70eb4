//! Starts, renews and ends the checkout of a shared cart: while one guest reviews it, nobody else changes it.
//!
//! Who may: a device of an open session. What changes: who holds the checkout, and until when; taking it
//! again renews it. Refused: while another phone holds it. A phone with its own cart always has it.
//!
//! The audit log gets one entry for each phone and ten minutes, however often it takes the checkout, and none when the checkout
//! ends: a script that takes it and gives it back wrote 9 MB a minute that stayed for ever.

use std::collections::HashMap;

use crate::app::support::auth::{AuthEnded, GuestAuth};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::DeviceId;
use crate::domain::session::CheckoutHeld;
use crate::domain::time::{MINUTE_MS, Timestamp};
use crate::lock::Lock;
use crate::store::repo::{audit, carts};
use crate::store::{StoreError, schema};
use crate::view::guest::{CheckoutView, ReleasedView};

/// Why a phone does not get the checkout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckoutError {
    /// The guest is not at the table any more.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// Another phone is ordering.
    #[error(transparent)]
    Held(#[from] CheckoutHeld),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How long after an entry of a phone no other is written, in milliseconds.
const LOG_EVERY_MS: u64 = 10 * MINUTE_MS;

/// Phones whose entries are remembered: more than sit in a full house.
const LOGGED_MAX: usize = 4_096;

/// When the audit log last got an entry for each phone. In memory: after a restart a phone may get one entry more.
#[derive(Debug, Default)]
pub(super) struct CheckoutLog(Lock<HashMap<DeviceId, Timestamp>>);

impl CheckoutLog {
    fn is_due(&self, device: DeviceId, now: Timestamp) -> bool {
        self.0.lock().get(&device).is_none_or(|at| now.millis_since(*at) >= LOG_EVERY_MS)
    }

    fn logged(&self, device: DeviceId, now: Timestamp) {
        let mut logged = self.0.lock();
        if logged.len() >= LOGGED_MAX {
            logged.retain(|_, at| now.millis_since(*at) < LOG_EVERY_MS);
        }
        if logged.len() < LOGGED_MAX {
            logged.insert(device, now);
        }
    }
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
        let (now, private, id) = (self.now(), self.private(caller), guest.device());
        let is_due = self.checkout_log.is_due(id, now);
        let (view, is_logged) = self
            .store
            .write(move |tx| -> Result<_, CheckoutError> {
                let (mut session, device) = guest.revalidate::<CheckoutError>(tx, now)?;
                // Its time may be up before the sweep comes by.
                session.expire_checkout(now);
                // A page that is open renews it every so often: that is no new act.
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
                    let note = Note::new(now, Actor::Guest(id), Action::CheckoutTaken).private(private);
                    audit::append(tx, note.of_session(session.id, session.table))?;
                }
                Ok((view, is_logged))
            })
            .await?;
        if is_logged {
            self.checkout_log.logged(id, now);
        }
        Ok(view)
    }

    /// Gives it back; not holding it is fine.
    ///
    /// # Errors
    /// [`CheckoutError`], but never [`CheckoutError::Held`].
    pub async fn give_back_checkout(&self, guest: GuestAuth) -> Result<ReleasedView, CheckoutError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let (mut session, _) = guest.revalidate::<CheckoutError>(tx, now)?;
                if session.give_back_checkout(guest.device()) {
                    tx.put(&schema::SESSIONS, &session.id, &session)?;
                    tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Released });
                }
                let cart_revision = carts::load(tx, session.cart_of(guest.device()))?.revision();
                Ok(ReleasedView { holder: None, expires_at: None, cart_revision })
            })
            .await
    }
}
