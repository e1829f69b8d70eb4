//! A manager gives money back.
//!
//! Who may: managers and owners, with a reason; also after the party has left. What changes, in one commit: the payment, all of
//! it, the audit entry, the kept answer. Refused: money that never came, or was given back before.

use crate::app::App;
use crate::app::once::{Answer, Once, once};
use crate::app::take_payment::{PaymentError, keep};
use crate::app::who::StaffAuth;
use crate::domain::ids::PaymentId;
use crate::domain::text::Reason;
use crate::store::kept::{self, payments};

impl App {
    /// Gives a payment back.
    ///
    /// # Errors
    /// [`PaymentError`].
    pub async fn refund_payment(
        &self,
        staff: StaffAuth,
        id: PaymentId,
        reason: Reason,
        key: Once,
    ) -> Result<Answer, PaymentError> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.still_here::<PaymentError>(tx, now)?;
                once(tx, by.as_uuid(), Some(key), now, |tx| {
                    if !staff.role.manages() {
                        return Err(PaymentError::Forbidden);
                    }
                    let (session, mut payment) =
                        payments::load(tx, id)?.ok_or(PaymentError::NoSuchPayment)?;
                    payment.refund(now, by, reason)?;
                    let session = kept::session(tx, session)?;
                    keep(tx, &session, &payment, by, now).map(|view| (200, view))
                })
            })
            .await
    }
}
