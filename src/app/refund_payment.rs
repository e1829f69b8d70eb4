//! Refunds a payment, in part or completely; bill and tip apart.
//!
//! Who may: managers and owners, with a reason; also after the party has left. What changes, in one commit: the payment, which
//! lists each refund, the audit entry, the kept answer. Refused: money that never came, more than is left of it, a part that no
//! coin can pay.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::take_payment::{PaymentError, keep_with};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::cash::CashStep;
use crate::domain::ids::{PaymentId, RefundId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::payment::{Payment, Refund};
use crate::domain::refund::{RefundAmount, RefundBy};
use crate::domain::session::TableSession;
use crate::domain::text::Reason;
use crate::store::repo::{self, payments};

impl App {
    /// Gives back so much of a payment.
    ///
    /// # Errors
    /// [`PaymentError`].
    pub async fn refund_payment(
        &self,
        staff: StaffAuth,
        id: PaymentId,
        (wanted, reason): (RefundAmount, Reason),
        key: IdempotencyKey,
    ) -> Result<Answer, PaymentError> {
        let (at, by) = (self.now(), staff.staff.id);
        let refund = self.new_id(RefundId::from_uuid);
        let rounding = self.active_settings().limits.cash_rounding_minor;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<PaymentError>(tx, at)?;
                run_once(tx, by.as_uuid(), Some(key), at, |tx| {
                    if !staff.role.manages() {
                        return Err(PaymentError::Forbidden);
                    }
                    let (session, mut payment) =
                        payments::load(tx, id)?.ok_or(PaymentError::NoSuchPayment)?;
                    let step = CashStep::of(repo::restaurant(tx)?.currency, rounding);
                    let who = RefundBy { id: refund, by, name: staff.name, at, reason };
                    let refund = payment.refund(wanted, step, who)?.clone();
                    let session = repo::session(tx, session)?;
                    let note = note_of(&session, &payment, &refund)?;
                    keep_with(tx, &session, &payment, note).map(|view| (200, view))
                })
            })
            .await
    }
}

/// The audit entry of a refund.
fn note_of(session: &TableSession, payment: &Payment, refund: &Refund) -> Result<Note, MoneyError> {
    let mut note = Note::new(refund.at, Actor::Staff(refund.by), Action::PaymentRefunded)
        .of_session(session.id, session.table)
        .with("paymentId", payment.id)
        .with("refundId", refund.id)
        .with("method", payment.method().code())
        .with("amount", refund.amount.units())
        .with("payable", refund.payable()?.units());
    for (name, amount) in [("tip", refund.tip), ("rounding", refund.rounding)] {
        if amount != Minor::ZERO {
            note = note.with(name, amount.units());
        }
    }
    Ok(note.with("reason", &refund.reason))
}
